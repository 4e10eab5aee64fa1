"""The window is there at once: what is heavy is imported where it is used, on a thread. And pages stand alone."""

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from crowdsky_desktop.gui.tasks.warm_up import MODULES

HEAVY = ("crowdsky_desktop.pipeline", "crowdsky_desktop.remote", "crowdsky_desktop.server")
PAGES = ("queue", "frames", "review", "by_hand", "history", "settings", "welcome", "log_page")


def imported_at_once(tree: ast.Module) -> Iterator[str]:
    """Yield what is imported as soon as a module is: not in functions, and not for types alone."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif not isinstance(node, ast.FunctionDef):
            waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def test_no_module_of_the_window_imports_what_is_heavy_at_once(repository: Path) -> None:
    found = {
        str(path.relative_to(repository)): names
        for path in sorted((repository / "crowdsky_desktop" / "gui").rglob("*.py"))
        if (names := [name for name in imported_at_once(_parsed(path)) if name.startswith(HEAVY)])
    }
    assert found == {}


def test_the_guard_sees_an_import_at_once_and_none_in_a_function() -> None:
    code = "import a\nif TYPE_CHECKING:\n    import b\nclass C:\n    import d\n    def f(self):\n        import e\n"
    assert sorted(imported_at_once(ast.parse(code))) == ["a", "d"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_imports_another_page(repository: Path, page: str) -> None:
    root = repository / "crowdsky_desktop" / "gui" / "pages"
    files = sorted((root / page).rglob("*.py")) or [root / f"{page}.py"]
    others = tuple(f"crowdsky_desktop.gui.pages.{other}" for other in PAGES if other != page)
    imported = {name for path in files for name in _all_imports(_parsed(path))}
    assert [name for name in imported if name.startswith(others)] == []


def test_what_is_warmed_up_exists() -> None:
    assert [name for name in MODULES if importlib.util.find_spec(name) is None] == []


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _all_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
