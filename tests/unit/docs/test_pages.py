"""The pages of the guide: what is generated is current, what is linked exists, what exists is in the menu."""

import math
import re
import runpy
from pathlib import Path

import pytest

from crowdsky_desktop.gui.dialogs.recipe_presets import PRESETS
from crowdsky_desktop.pipeline.quality_gate import RULES

REPOSITORY = Path(__file__).parents[3]
DOCS = REPOSITORY / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"```.*?```", re.DOTALL)


def test_troubleshooting_is_up_to_date():
    tool = runpy.run_path(str(REPOSITORY / "tools" / "troubleshooting_reference.py"))
    page = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
    assert page == tool["reference"](), "run: python tools/troubleshooting_reference.py"


def test_troubleshooting_has_every_title():
    from crowdsky_desktop.model import errors

    page = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
    for name in ("KeyRefusedError", "StorageFullError", "DiskFullError", "NotFitsError", "AlreadyRunningError"):
        assert getattr(errors, name).title in page


@pytest.mark.parametrize(
    "page", [*sorted(REPOSITORY.glob("*.md")), *PAGES], ids=lambda page: page.relative_to(REPOSITORY).as_posix()
)
def test_links_to_files_lead_somewhere(page):
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [link.partition("#")[0] for link in _LINK.findall(text) if not re.match(r"[a-z]+:", link)]
    missing = [target for target in targets if target and not (page.parent / target).exists()]
    assert not missing


GUIDE = [page for page in PAGES if page.parent.name != "decisions"]  # tools/docs_menu.py adds the decisions


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_is_in_the_menu(page):
    menu = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert page.relative_to(DOCS).as_posix() in menu


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its head."""
    text = (DOCS / page).read_text(encoding="utf-8").partition(heading)[2]
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert table, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def number(cell: str) -> float:
    if cell in {"any", "never"}:
        return 0.0 if cell == "any" else math.inf
    found = re.search(r"[\d.]+", cell)
    assert found, cell
    return float(found[0]) / (100 if "%" in cell else 1)


def test_judging_tells_the_limits_of_every_check():
    told = [(name, number(warns), number(fails)) for name, warns, fails, _ in rows("judging.md", "## The checks")]
    assert told == [(rule.name, rule.limit.warn, rule.limit.fail) for rule in RULES]


def test_recipes_tell_every_preset():
    told = [tuple(cells[:4]) for cells in rows("recipes.md", "these presets fill in the controls")]
    assert told == [
        (
            preset.name,
            preset.recipe.rejection.value,
            f"{preset.recipe.sigma_low:g}, {preset.recipe.sigma_high:g}",
            preset.recipe.weighting.value,
        )
        for preset in PRESETS
    ]
