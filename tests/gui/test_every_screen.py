"""On every screen and in both languages all buttons are seen, on every page and in every dialog."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea

from crowdsky_desktop.gui.dialogs import fitted_dialog, help_window, recipe_dialog, update_dialog
from crowdsky_desktop.gui.dialogs.connection_code_dialog import ConnectionCodeDialog
from crowdsky_desktop.gui.dialogs.crash_dialog import CrashDialog
from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.dialogs.quit_dialog import QuitDialog, RunInHand
from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from crowdsky_desktop.gui.dialogs.start_error import StartErrorDialog
from crowdsky_desktop.gui.dialogs.submit_anyway_dialog import SubmitAnywayDialog
from crowdsky_desktop.gui.dialogs.update_dialog import UpdateDialog
from crowdsky_desktop.gui.shell.page_registry import PAGES
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.model.errors import ServerUnreachableError
from crowdsky_desktop.model.events import Step, StepStarted
from crowdsky_desktop.model.release import Release
from crowdsky_desktop.model.stack import Check, Verdict
from crowdsky_desktop.store.connection_code import ConnectionCode
from tests.support.cut_off import cut_off
from tests.support.jobs import claimed_job
from tests.support.reports import stack_report
from tests.support.waiting import RUN_MS

LONG_NAME = "Sh2-129 Flying Bat Nebula with OU4 Giant Squid, mosaic panel 3 of 12 (west)"
SIZES = ((900, 560), (960, 540), (1024, 700), (1280, 720), (1440, 900))


@pytest.fixture
def full_window(qtbot, in_each_language, stacked_window, chunk_dir):
    """The window with something on every page."""
    window = stacked_window
    window.setMinimumSize(0, 0)
    for key in (record.key for record in PAGES):
        window.show_page(key)
    window.show_page("frames")
    qtbot.waitUntil(lambda: window.pages.page("frames").viewer.view.has_picture, timeout=RUN_MS)
    window.show_page("by_hand")
    window.pages.by_hand.open_paths((chunk_dir,))
    qtbot.waitUntil(lambda: window.pages.by_hand.selected is not None, timeout=RUN_MS)
    return window


def looks(qtbot, page):
    """Yield once for each way that a page can be looked at: with its panels, which may lie over the picture."""
    qtbot.wait(30)
    yield ""
    side = page.desk.side if hasattr(page, "desk") else getattr(page, "side", None)
    if side is None:
        return
    was_open = side.is_open
    for number in range(4 if hasattr(page, "panels") else 1):
        side.open()
        if hasattr(page, "panels"):
            page.panels.open(number)
        qtbot.wait(30)
        yield f"panel {number}"
    (side.open if was_open else side.close_panel)()


def test_every_button_of_every_page_is_seen_whole(qtbot, full_window):
    faults = []
    progress = RoadProgress()
    progress.take(StepStarted(Step.REGISTER, 16))
    for is_running in (False, True):
        if is_running:
            full_window.dock.show_running(progress, title=LONG_NAME)
        for size in SIZES:
            full_window.resize(*size)
            for record in PAGES:
                full_window.show_page(record.key)
                for look in looks(qtbot, full_window.pages.page(record.key)):
                    faults += [f"{record.key} {size} {look}: {fault}" for fault in cut_off(full_window)]
                if is_running:
                    break  # the dock is the same below all pages
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", SIZES)
def test_every_dialog_fits_the_screen_and_shows_its_buttons(qtbot, theme, in_each_language, monkeypatch, size):
    """The words may scroll; the buttons are seen."""
    for module in (fitted_dialog, recipe_dialog, update_dialog, help_window):
        monkeypatch.setattr(module, "screen_room", lambda _: QSize(*size))
    faults = []
    for dialog in dialogs():
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        qtbot.wait(20)
        name = type(dialog).__name__
        if dialog.width() > size[0] or dialog.height() > size[1]:
            faults.append(f"{name} {dialog.size().toTuple()} is larger than the screen {size}")
        faults += [f"{name} {size}: {fault}" for fault in cut_off(dialog)]
        bars = [one.verticalScrollBar() for one in dialog.findChildren(QScrollArea)]
        if isinstance(dialog, fitted_dialog.FittedDialog) and dialog.height() < size[1] and bars[0].maximum():
            faults.append(f"{name} {size}: scrolls though there is room")
        dialog.close()
    assert not faults, "\n".join(faults)


def dialogs():
    """Yield every dialog of the window, with as much to say as there may be."""
    report, claims = stack_report(), tuple(claimed_job(number) for number in range(1, 9))
    statement = "The stars' median eccentricity is {value} (0 is a circle, 1 a line)."
    checks = (Check("Roundness", Verdict.FAIL, 0.96, 0.8, statement, "They may be trailed."),) * 14
    code = ConnectionCode("http://crowdsky.example:8080", "key", "https://storage.example/webdav", "token")
    notes = "## What is new\n\n" + "- A line of news.\n" * 40
    yield QuitDialog(claims, RunInHand(LONG_NAME, is_of_chunk=True, is_unattended=True, waiting=(LONG_NAME,) * 3))
    yield FailureDialog(claims[0], reason="clouds " * 60)
    crash = CrashDialog("ZeroDivisionError", "gui.shell.main_window", "details\n" * 60, "report")
    crash.fold_button.setChecked(True)
    yield crash
    yield StartErrorDialog(ServerUnreachableError("The server could not be reached. " * 12))
    yield RecipeDialog(report, frozenset({"a", "b"}))
    yield ShortcutsDialog()
    yield UpdateDialog(Release("9.9.9", notes, "https://download.example/page"))
    yield HelpWindow()
    yield SubmitAnywayDialog(LONG_NAME, checks)
    yield ConnectionCodeDialog(code, "https://other.example", 3, is_from_outside=True)
