"""The guide in another language: the same headings in the same order, and help leads to them."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QTextDocument

from crowdsky_desktop.disk.resources import help_folder
from crowdsky_desktop.gui.dialogs.help_pages import anchor_of, headings_of, localised
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.translation import speak, window_language
from crowdsky_desktop.store.settings import Language, Settings

TRANSLATED = ("first-steps.md", "judging.md")
FOLDER = help_folder()


@pytest.fixture
def in_german(qapp):
    before = QLocale()
    speak(qapp, "de")
    yield
    speak(qapp, "en")
    QLocale.setDefault(before)


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translated_page_has_the_headings_of_the_english_one(name):
    levels = [
        [len(line) - len(line.lstrip("#")) for line in (folder / name).read_text().splitlines() if line[:1] == "#"]
        for folder in (FOLDER, FOLDER / "de")
    ]
    assert levels[0] == levels[1]
    assert headings_of(FOLDER / name) != headings_of(FOLDER / "de" / name)


def test_a_place_leads_to_the_same_heading_in_german_and_to_english_where_there_is_none():
    assert localised("judging.md#roundness", FOLDER, "de") == "de/judging.md#rundheit"
    assert localised("first-steps.md", FOLDER, "de") == "de/first-steps.md"
    assert localised("judging.md#roundness", FOLDER, "en") == "judging.md#roundness"
    assert localised("window.md#queue", FOLDER, "de") == "window.md#queue"
    assert localised("judging.md#nothing-there", FOLDER, "de") == "de/judging.md"


def test_every_heading_of_a_translated_page_can_be_reached_once():
    for name in TRANSLATED:
        anchors = [anchor_of(heading) for heading in headings_of(FOLDER / "de" / name)]
        assert len(set(anchors)) == len(anchors), name


def test_a_german_window_opens_the_german_page(qtbot, theme, in_german):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_place("judging.md#roundness")
    assert window_language() == "de"
    document = window.browser.document()
    assert isinstance(document, QTextDocument)
    assert document.toPlainText().startswith("Wie man einen Stack beurteilt")
    titles = [window.contents.item(row).text() for row in range(window.contents.count())]
    assert "Erste Schritte" in titles
    assert "The window" in titles


def test_the_language_is_a_setting_that_follows_the_system_at_first():
    assert Settings().language is Language.SYSTEM
    assert [one.value for one in Language] == ["system", "en", "de"]
