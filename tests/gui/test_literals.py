"""No text that a person reads bypasses translation."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUI = ROOT / "crowdsky_desktop" / "gui"
sys.path.insert(0, str(ROOT / "tools"))
from translations import RECORDS, table_strings  # noqa: E402 - found beside, in tools/

PROSE = re.compile(r"[A-Za-z]{2,}[,.:;]? [a-z]{2,}|[A-Z][a-z]{2,}[.…]")
"""Two words after each other, or one that ends a sentence."""
SHOWN = {
    "setText": 0,
    "setToolTip": 0,
    "setWindowTitle": 0,
    "setAccessibleName": 0,
    "setAccessibleDescription": 0,
    "setPlaceholderText": 0,
    "setStatusTip": 0,
    "allow": 1,
    "addItem": 0,
    "addAction": 0,
    "label": 0,
    "button": 0,
    "ElidedLabel": 0,
    "icon_button": 1,
    "show_message": 0,
    "show_name": 0,
}
"""Calls that put text on the screen, and which of their arguments it is."""
FREE = {
    "tr", "translate", "debug", "info", "warning", "error", "exception", "critical", "Template", "compile",
}  # fmt: skip
"""Inside these a text is translated, or goes to the log, or is no prose."""
EXCEPTIONS = {
    "app.py": "said on the console, to who started the program there",
    "diagnostics/bug_report.py": "read by developers, who share English",
    "diagnostics/exception_handler.py": "the log and the report of a fault, read by developers",
}
KEYS = re.compile(r"(Ctrl|Shift|Alt|Return|Enter|F\d+|[+, ]|[A-Z0-9.←→])+")
UNITS = {"px", "ADU", "%", "CrowdSky Desktop"}


def calls_around(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[str]:
    """Yield the names of the calls that a node is an argument of, inside its own function; ``raise`` too."""
    while node in parents and not isinstance(node, ast.FunctionDef):
        node = parents[node]
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))
        elif isinstance(node, ast.Raise):
            yield "raise"


def is_shown_directly(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a text is what a call puts on the screen, by itself or as part of an f-string."""
    part = parents[node] if isinstance(parents.get(node), ast.JoinedStr) else node
    call = parents.get(part)
    if not isinstance(call, ast.Call):
        return False
    index = SHOWN.get(getattr(call.func, "attr", getattr(call.func, "id", "")))
    return index is not None and index < len(call.args) and call.args[index] is part


def untranslated(path: Path, records: set[str], tables: set[str]) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if not is_text or isinstance(parents.get(node), ast.Expr) or node.value in tables:
            continue
        around = set(calls_around(node, parents))
        if around & FREE or around & records or any(name == "raise" or name.endswith("Error") for name in around):
            continue
        words = node.value.strip()
        has_letters = re.search(r"[A-Za-z]{2}", words) and words not in UNITS and not KEYS.fullmatch(words)
        if PROSE.search(words) or (has_letters and is_shown_directly(node, parents)):
            yield f"{path.relative_to(GUI)}:{node.lineno} {words[:60]!r}"


def test_every_text_is_translated() -> None:
    tables = {text for _, text in table_strings()}
    found = {str(path.relative_to(GUI)): list(untranslated(path, set(RECORDS), tables)) for path in GUI.rglob("*.py")}
    assert not [name for name in EXCEPTIONS if not found[name]], "an exception is needed no more"
    assert not [text for name, texts in sorted(found.items()) for text in texts if name not in EXCEPTIONS]


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ('label("Open a folder")', True),
        ('label(self.tr("Open a folder"))', False),
        ('box.setToolTip(f"Reject {name}")', True),
        ('x = "Nothing to do yet"', True),
        ('_log.info("nothing to do yet")', False),
        ('raise FrameError("it is no frame at all")', False),
        ('icon_button("play", "Blink")', True),
        ('button(text, tool_tip="Ctrl+Return")', False),
    ],
)
def test_the_rule_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, is_found: bool) -> None:
    (tmp_path / "one.py").write_text(code)
    monkeypatch.setitem(globals(), "GUI", tmp_path)
    assert bool(list(untranslated(tmp_path / "one.py", set(), set()))) is is_found
