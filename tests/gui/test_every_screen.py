"""On every screen and in both languages all buttons are seen, on every page and in every dialog."""

import pytest
from PySide6.QtCore import QLocale, QTranslator

from crowdsky_desktop.gui.shell.page_registry import PAGES
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.translation import translate_window
from crowdsky_desktop.model.events import Step, StepStarted
from tests.support.cut_off import cut_off
from tests.support.waiting import RUN_MS

LONG_NAME = "Sh2-129 Flying Bat Nebula with OU4 Giant Squid, mosaic panel 3 of 12 (west)"
SIZES = ((900, 560), (960, 540), (1024, 700), (1280, 720), (1440, 900))


@pytest.fixture(params=["en", "de"])
def in_each_language(request, qapp):
    before = set(qapp.findChildren(QTranslator))
    translate_window(qapp, QLocale(request.param))
    yield
    for made in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(made)


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
