"""The glossary and the code use the same words."""

import ast
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
PACKAGE = REPOSITORY / "crowdsky_desktop"
PAGES = {name: (REPOSITORY / "docs" / name).read_text(encoding="utf-8") for name in ("glossary.md", "developers.md")}
_QUOTED = re.compile(r"`([^`\n]+)`")
_MODULE = re.compile(r"[a-z_]+(?:/[a-z_]+)*/(?:[a-z_]+\.py)?")

RENAMED = (
    *(
        "aside",
        "lose",
        "late",
        "in_turns",
        "give_way",
        "desk",
        "intact",
        "room",
        "enough",
        "same_kind",
        "waits",
        "tidy",
    ),
    *("tidy", "earlier", "attended", "volunteer", "manual", "give_up", "observe", "look_ahead", "queue_mirror"),
    *(
        "run_all",
        "grey_bins",
        "stack_shelf",
        "hand_stacks",
        "requests_in",
        "storage_door",
        "memory",
        "sharpness",
        "window_pages",
        "queue_monitor",
        "recover",
        "failures",
        "failure",
    ),
)
"""Modules that have standard names now; those names are not to come back."""


def modules() -> set[str]:
    return {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}


def class_names() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("page", PAGES)
def test_every_module_that_is_named_is_there(page: str) -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    named = {word for word in _QUOTED.findall(PAGES[page]) if _MODULE.fullmatch(word) and word.split("/")[0] in rooms}
    assert named
    assert not {word for word in named if not (PACKAGE / word).exists()}


def test_every_class_of_the_glossary_is_there() -> None:
    named = {word for word in _QUOTED.findall(PAGES["glossary.md"]) if re.fullmatch(r"(?:[A-Z][a-z0-9]+)+", word)}
    assert len(named) > 15
    assert not named - class_names()


def test_no_module_has_a_name_that_was_given_up() -> None:
    assert not {path for path in modules() if Path(path).stem in RENAMED}
