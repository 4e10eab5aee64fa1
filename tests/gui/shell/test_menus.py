"""The menu bar: what stands in it, that Alt shows it, and that it binds no key a second time."""

import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crowdsky_desktop import __version__
from crowdsky_desktop.gui.dialogs.about_dialog import CARRIED, AboutDialog
from crowdsky_desktop.gui.shell.updates import Updates
from crowdsky_desktop.gui.widgets.buttons import why_not

ROOT = Path(__file__).parents[3]


def entries(window):
    bar = window.menus.bar
    return {
        action.text().split("\t")[0]: action
        for menu in bar.actions()
        for action in menu.menu().actions()
        if action.text()
    }


def test_menus_lead_to_pages_commands_and_help_and_bind_no_key_again(window):
    found = entries(window)
    for words in ("Open a folder…", "Quit", "Queue", "Settings", "Claim next chunk", "Run unattended", "First steps"):
        assert words in found
    assert all(action.shortcut().isEmpty() for action in found.values())
    found["Log"].trigger()
    assert window.pages.current_key == "log"


def test_keys_are_named_beside_what_they_do(window):
    named = [action.text() for menu in window.menus.bar.actions() for action in menu.menu().actions()]
    assert any(text.startswith("Night vision\t") for text in named)


def test_an_entry_cannot_be_chosen_while_its_button_cannot_be_pressed(window):
    stop = entries(window)["Stop the run"]
    chunk = next(one.menu() for one in window.menus.bar.actions() if stop in one.menu().actions())
    window.dock.cancel_button.setEnabled(False)
    chunk.aboutToShow.emit()
    assert not stop.isEnabled()
    window.dock.cancel_button.setEnabled(True)
    chunk.aboutToShow.emit()
    assert stop.isEnabled()


@pytest.mark.skipif(sys.platform == "darwin", reason="there the bar is always seen")
def test_alt_alone_shows_and_hides_the_bar(qtbot, window):
    window.show()
    qtbot.waitExposed(window)
    bar, handle = window.menus.bar, window.windowHandle()
    assert not bar.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Alt)
    assert bar.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Alt)
    assert not bar.isVisible()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    QTest.keyClick(handle, Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    assert not bar.isVisible()


def test_about_names_version_and_every_package_that_the_program_declares(qtbot, theme):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    carried = {package.lower() for _, package, _ in CARRIED}
    for declared in project["dependencies"]:
        name = declared.split(">")[0].split("=")[0].split("[")[0].split(";")[0].strip().lower()
        assert name in carried, name
    dialog.copy_button.click()
    assert __version__ in QGuiApplication.clipboard().text()
    assert "NumPy" in QGuiApplication.clipboard().text()


def test_about_looks_for_updates_or_says_why_not(qtbot, theme):
    dialog = AboutDialog("No address for updates is set.")
    qtbot.addWidget(dialog)
    assert not dialog.updates_button.isEnabled()
    assert why_not(dialog.updates_button) == "No address for updates is set."
    other = AboutDialog()
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.updates_asked):
        other.updates_button.click()


def test_updates_say_why_they_cannot_look(qtbot, session):
    updates = Updates(session)
    assert updates.why_not() == "Not in practice mode."
    updates.look_now()
    assert not updates.is_looking
    updates.close()
