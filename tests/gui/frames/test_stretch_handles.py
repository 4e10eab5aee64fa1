"""The stretch that is set by hand: handles, channels, keys."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.support.waiting import RUN_MS


@pytest.fixture
def stretch(qtbot, frames_page):
    """The panel of the stretch, opened."""
    frames_page.panels.open(2)
    qtbot.waitUntil(frames_page.panels.stretch.handles["white"].isVisible, timeout=RUN_MS)
    return frames_page.panels.stretch


def drag(handle, place: float) -> None:
    handle.setValue(place)
    handle.sigDragged.emit(handle)
    handle.sigPositionChangeFinished.emit(handle)


def test_a_handle_that_is_dragged_makes_the_stretch_manual_for_all_frames(qtbot, frames_page, stretch):
    viewer, panel = frames_page.viewer, stretch
    before = viewer.shown
    middle = float(panel.handles["midtones"].value())
    drag(panel.handles["midtones"], middle - 1.0)
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "manual", timeout=RUN_MS)
    assert np.median(viewer.shown.pixels) > np.median(before.pixels) + 10
    chosen = viewer.shown.transfers
    frames_page.step(1)
    qtbot.waitUntil(lambda: viewer.shown.request.path != before.request.path, timeout=RUN_MS)
    assert viewer.shown.transfers == chosen
    panel.auto_button.click()
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "auto, linked", timeout=RUN_MS)


def test_a_handle_of_one_channel_leaves_the_others_alone(qtbot, frames_page, stretch):
    viewer, panel = frames_page.viewer, stretch
    before = viewer.shown.transfers
    panel.channel_box.setCurrentIndex(1)
    drag(panel.handles["white"], float(panel.handles["white"].value()) - 0.5)
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "manual", timeout=RUN_MS)
    red, green, blue = viewer.shown.transfers
    assert red.white < before[0].white
    assert (green, blue) == before[1:]


def test_handles_cannot_pass_one_another(qtbot, frames_page, stretch):
    viewer, panel = frames_page.viewer, stretch
    drag(panel.handles["black"], float(panel.handles["white"].value()) + 1.0)
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "manual", timeout=RUN_MS)
    assert all(one.black < one.white and 0.0 < one.midtones < 1.0 for one in viewer.shown.transfers)


def test_a_handle_is_moved_with_the_arrow_keys(qtbot, frames_page, stretch):
    grip, handle, row = stretch.grips["midtones"], stretch.handles["midtones"], frames_page.chooser.table.row
    stretch.channel_box.setFocus()
    for _ in range(6):
        if not grip.hasFocus():
            qtbot.keyClick(frames_page.window().focusWidget(), Qt.Key.Key_Tab)
    assert grip.hasFocus()
    assert handle.currentPen.width() == handle.hoverPen.width()
    before, shown = float(handle.value()), frames_page.viewer.shown
    qtbot.keyClick(grip, Qt.Key.Key_Left)
    one_step = before - float(handle.value())
    assert one_step > 0
    qtbot.keyClick(grip, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert before - float(handle.value()) == pytest.approx(11 * one_step)
    label = frames_page.viewer.view.stretch_label
    qtbot.waitUntil(lambda: label.text() == "manual", timeout=RUN_MS)
    qtbot.waitUntil(lambda: np.median(frames_page.viewer.shown.pixels) > np.median(shown.pixels), timeout=RUN_MS)
    assert before - float(handle.value()) == pytest.approx(11 * one_step)
    assert frames_page.chooser.table.row == row
    qtbot.keyClick(grip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: label.text() == "auto, linked", timeout=RUN_MS)
    assert float(handle.value()) == pytest.approx(before)


def test_a_handle_tells_its_name_and_value(frames_page, stretch):
    black, white = stretch.grips["black"], stretch.grips["white"]
    assert (black.accessibleName(), white.accessibleName()) == ("Black", "White")
    place = float(stretch.handles["white"].value())
    value = frames_page.viewer.shown.histogram.above_sky(place)
    assert white.accessibleDescription() == f"{value:.0f} ADU above the sky"
