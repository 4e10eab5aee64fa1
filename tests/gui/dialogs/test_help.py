"""The guide in the window: every page of the window has its place in it, and all links lead somewhere, offline."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextDocument

from crowdsky_desktop.disk.resources import help_folder
from crowdsky_desktop.gui.dialogs.help_browser import HelpBrowser
from crowdsky_desktop.gui.dialogs.help_pages import (
    CONTENTS,
    TROUBLESHOOTING,
    help_text,
)
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.shell import page_registry
from crowdsky_desktop.model.errors import DiskFullError

PAGES = sorted(path.relative_to(help_folder()).as_posix() for path in help_folder().rglob("*.md"))


@pytest.fixture
def browser(qtbot, theme):
    made = HelpBrowser()
    qtbot.addWidget(made)
    made.resize(700, 600)
    return made


def blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def anchors(document: QTextDocument) -> set[str]:
    return {name for block in blocks(document) for one in block for name in one.fragment().charFormat().anchorNames()}


def links(document: QTextDocument) -> set[str]:
    formats = [one.fragment().charFormat() for block in blocks(document) for one in block]
    return {shown.anchorHref() for shown in formats if shown.anchorHref()}


def test_the_contents_are_pages_with_titles():
    for name in CONTENTS:
        assert help_text(help_folder() / name).lstrip().startswith("# "), name


def test_a_page_that_is_missing_is_told_in_the_log(tmp_path, caplog):
    assert help_text(tmp_path / "gone.md") == ""
    assert "gone.md" in caplog.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_once_and_every_link_leads_somewhere(browser, page):
    browser.open(page)
    assert browser.document().toPlainText().count(blocks(browser.document())[0].text()) >= 1
    for link in links(browser.document()):
        target = browser.source().resolved(QUrl(link))
        if not target.isLocalFile():
            assert target.scheme() in ("http", "https"), link
            continue
        path = Path(target.toLocalFile())
        assert path.is_file(), link
        if target.hasFragment():
            other = HelpBrowser()
            other.open(path.relative_to(help_folder().resolve()).as_posix())
            assert target.fragment() in anchors(other.document()), link
            other.deleteLater()


@pytest.mark.parametrize("record", page_registry.PAGES, ids=lambda record: record.key)
def test_the_place_for_each_page_of_the_window_is_there(browser, record):
    browser.open(record.help_place)
    _, _, fragment = record.help_place.partition("#")
    assert browser.document().toPlainText()
    assert not fragment or fragment in anchors(browser.document())


@pytest.mark.parametrize(("page", "title"), [("window.md", "The window\n"), ("judging.md", "How to judge a stack\n")])
def test_pictures_fit_and_come_again_when_the_width_changes(qtbot, browser, page, title):
    browser.show()
    browser.open(page)
    browser.resize(500, 600)
    qtbot.wait(150)
    assert browser.horizontalScrollBar().maximum() == 0
    assert browser.document().toPlainText().count(title) == 1


def test_the_place_stays_when_the_width_changes(qtbot, theme):
    made = HelpWindow()
    qtbot.addWidget(made)
    made.show_place("window.md#my-frames")
    for width in (700, 1100):
        made.resize(width, 600)
        qtbot.wait(200)
        near_the_top = {made.browser.cursorForPosition(QPoint(30, y)).block().text() for y in range(5, 60, 5)}
        assert "My frames" in near_the_top


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "https://example.org/a.png"])
def test_nothing_but_the_guide_is_read(browser, name):
    browser.open("index.md")
    # A pixel: where nothing is returned at all, Qt reads the file itself.
    assert browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name)).width() == 1
    assert browser.loadResource(QTextDocument.ResourceType.MarkdownResource.value, QUrl(name)) == b""


def test_links_within_stay_and_links_to_elsewhere_go_to_the_systems_browser(browser, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    browser.open("index.md")
    browser.anchorClicked.emit(QUrl("window.md#review"))
    assert browser.source().fileName() == "window.md"
    browser.backward()
    assert browser.source().fileName() == "index.md"
    for elsewhere in ("https://example.org/", "file:///etc/hostname", "javascript:1"):
        browser.anchorClicked.emit(QUrl(elsewhere))
    assert opened == ["https://example.org/"]
    assert browser.source().fileName() == "index.md"


def test_help_opens_where_the_page_is_told_of(qtbot, window):
    window.show_page("settings")
    window.strip.help_button.click()
    browser = window.findChild(HelpWindow).browser
    assert browser.source().fileName() == "settings.md"
    window.show_page("queue")
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert browser.source().fragment() == "queue"


def test_help_of_an_error_finds_its_message(window):
    window.show_error(DiskFullError("No room."))
    window.error.help_button.click()
    browser = window.findChild(HelpWindow).browser
    assert browser.source().fileName() == TROUBLESHOOTING
    assert browser.textCursor().selectedText() == DiskFullError.title


def test_search_leaves_the_pages_that_have_the_words(qtbot, theme):
    made = HelpWindow()
    qtbot.addWidget(made)
    made.show_place("index.md")
    made.search.setText("keyring")
    entries = [made.contents.item(row) for row in range(made.contents.count())]
    shown = {entry.text() for entry in entries if not entry.isHidden()}
    assert {"Settings", "Privacy"} <= shown < {entry.text() for entry in entries}
    made.contents.itemClicked.emit(next(entry for entry in entries if entry.text() == "Privacy"))
    assert made.browser.textCursor().selectedText().lower() == "keyring"
    made.search.clear()
    assert not any(entry.isHidden() for entry in entries)


def test_contents_follow_the_menu_of_the_site():
    menu = (help_folder().parent / "mkdocs.yml").read_text(encoding="utf-8")
    places = [menu.index(f" {name}") for name in CONTENTS if name not in ("settings.md", "command-line.md")]
    assert places == sorted(places)
