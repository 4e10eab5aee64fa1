"""The pages of the guide: what is generated is current, what is linked exists, what exists is in the menu."""

import re
import runpy
from pathlib import Path

import pytest

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
    "page", [REPOSITORY / "README.md", *PAGES], ids=lambda page: page.relative_to(REPOSITORY).as_posix()
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
