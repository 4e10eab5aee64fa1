"""Sliders for brightness, contrast and saturation: with mouse and keys, on the picture and beside another."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from crowdsky_desktop.gui.pages.review.tone_bar import ToneBar
from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.imaging.preview.request import Stretch
from crowdsky_desktop.imaging.preview.tone import NEUTRAL, Tone
from tests.support.waiting import RUN_MS


@pytest.fixture
def bar(qtbot, theme):
    made = ToneBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_sliders_tell_a_tone_and_reset_puts_them_back_at_once(qtbot, bar):
    assert bar.tone == NEUTRAL
    assert not bar.reset_button.isEnabled()
    bar.brightness.setValue(30)
    bar.saturation.setValue(-100)
    assert bar.tone == Tone(0.3, 0.0, -1.0)
    told = []
    bar.changed.connect(lambda: told.append(bar.tone))
    bar.reset_button.click()
    assert told == [NEUTRAL]
    assert not bar.reset_button.isEnabled()


def test_keys_move_a_slider_and_a_double_click_puts_it_back(qtbot, bar):
    for key, value in (
        *((Qt.Key.Key_Right, 2), (Qt.Key.Key_Up, 4), (Qt.Key.Key_Left, 2), (Qt.Key.Key_PageUp, 22)),
        *((Qt.Key.Key_End, 100), (Qt.Key.Key_Home, -100)),
    ):
        qtbot.keyClick(bar.contrast, key)
        assert bar.contrast.value() == value
    qtbot.mouseDClick(bar.contrast, Qt.MouseButton.LeftButton, pos=bar.contrast.rect().center())
    assert bar.contrast.value() == 0


def test_every_slider_has_a_name_and_is_reached_with_tab(bar):
    for slider in (bar.brightness, bar.contrast, bar.saturation):
        assert slider.accessibleName()
        assert slider.focusPolicy() & Qt.FocusPolicy.TabFocus


def shown(review) -> np.ndarray:
    return review.view._levels[0].astype(int)


@pytest.mark.parametrize(
    ("stretch", "name"),
    [
        (Stretch.COLOUR, "arcsinh, colour"),
        (Stretch.LINKED, "auto, linked"),
        (Stretch.PER_CHANNEL, "auto, per channel"),
    ],
)
def test_the_picture_follows_and_says_that_it_is_adjusted(qtbot, review, stretch, name):
    review.tools.stretching.choose(stretch)
    label = review.view.stretch_label
    qtbot.waitUntil(lambda: label.text() == name, timeout=RUN_MS)
    plain = shown(review)
    for value in range(2, 62, 4):
        review.tone.brightness.setValue(value)
    qtbot.waitUntil(lambda: label.text().endswith(", adjusted"), timeout=RUN_MS)
    qtbot.waitUntil(lambda: shown(review).mean() > plain.mean() + 20, timeout=RUN_MS)
    review.tone.reset()
    qtbot.waitUntil(lambda: np.array_equal(shown(review), plain), timeout=RUN_MS)
    review.tone.saturation.setValue(-100)
    qtbot.waitUntil(lambda: np.ptp(shown(review), axis=2).max() <= 1, timeout=RUN_MS)


def test_the_button_and_its_key_show_the_sliders_and_their_keys_do_not_move_the_divider(qtbot, review):
    window = review.window()
    window.show_page("review")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    review.view.setFocus()
    assert not review.tone.isVisible()
    qtbot.keyClick(review.view, Qt.Key.Key_L)
    assert review.tone.isVisible()
    review.choice.sub_button.click()
    qtbot.waitUntil(lambda: review.view.is_comparing, timeout=RUN_MS)
    before = review.view.divider.value()
    review.tone.brightness.setFocus()
    qtbot.keyClick(review.tone.brightness, Qt.Key.Key_Right)
    assert review.view.divider.value() == before
    assert review.tone.brightness.value() == 2
    qtbot.waitUntil(lambda: review.view._other.mean() > 0 and "adjusted" in review.view.stretch_label.text())
    review.view.setFocus()
    qtbot.keyClick(review.view, Qt.Key.Key_Right)
    assert review.view.divider.value() > before


def test_a_map_keeps_its_colours_and_another_stack_begins_without(qtbot, review):
    review.tone.contrast.setValue(40)
    planes = review.choice.plane_box
    planes.setCurrentIndex(planes.findData(Plane.COVERAGE.value))
    assert not review.tone.isEnabled()
    qtbot.waitUntil(lambda: review.view.stretch_label.text() == "linear", timeout=RUN_MS)
    planes.setCurrentIndex(0)
    assert review.tone.isEnabled()
    document = review.document
    review.show_stack(document)
    assert review.tone.contrast.value() == 40
    review._pictures._document = None
    review.show_stack(document)
    assert review.tone.contrast.value() == 0
