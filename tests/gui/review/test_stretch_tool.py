"""The stretch of a picture: what is offered, the key that goes through it, and that it is remembered."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.widgets.stretch_tool import StretchTool
from crowdsky_desktop.gui.words import stretch_name
from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, Stretch
from crowdsky_desktop.imaging.preview.tone import Tone
from crowdsky_desktop.model.frame import LightFrame
from tests.support.waiting import RUN_MS


@pytest.fixture
def state(tmp_path):
    return QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)


def test_the_key_goes_through_what_is_offered_and_the_choice_is_remembered(qtbot, theme, state):
    page = QWidget()
    qtbot.addWidget(page)
    tool = StretchTool(page, state, "reviewStretch", tuple(Stretch))
    assert tool.stretch is Stretch.COLOUR
    seen = []
    tool.chosen.connect(lambda: seen.append(tool.stretch))
    for _ in range(3):
        tool.turn()
    assert seen == [Stretch.LINKED, Stretch.PER_CHANNEL, Stretch.COLOUR]
    tool.choose(Stretch.LINKED)
    assert StretchTool(page, state, "reviewStretch", tuple(Stretch)).stretch is Stretch.LINKED
    assert StretchTool(page, state, "other", tuple(Stretch)).stretch is Stretch.COLOUR


@pytest.mark.parametrize("kept", ["colour", "nonsense", ""])
def test_what_is_not_offered_is_not_remembered(qtbot, theme, state, kept):
    page = QWidget()
    qtbot.addWidget(page)
    state.setValue("framesStretch", kept)
    tool = StretchTool(page, state, "framesStretch", (Stretch.LINKED, Stretch.PER_CHANNEL))
    assert tool.stretch is Stretch.LINKED


def test_stacks_begin_with_the_one_to_look_at_and_frames_stay_linked(review, frames_page):
    assert review.tools.stretching.stretch is Stretch.COLOUR
    assert review.view.stretch_label.text() == "arcsinh, colour"
    assert frames_page.viewer.view.stretch_label.text() == "auto, linked"


def test_beside_another_picture_both_are_in_the_stretch_to_judge_by(qtbot, review):
    label = review.view.stretch_label
    qtbot.waitUntil(lambda: label.text() == "arcsinh, colour", timeout=RUN_MS)
    review.choice.sub_button.click()
    qtbot.waitUntil(lambda: review.view.is_comparing and label.text() == "auto, linked", timeout=RUN_MS)
    review.choice.sub_button.click()
    qtbot.waitUntil(lambda: not review.view.is_comparing and label.text() == "arcsinh, colour", timeout=RUN_MS)


@pytest.mark.parametrize(
    ("request_", "n_channels", "words"),
    [
        (PreviewRequest(Path("a"), Stretch.COLOUR), 3, "arcsinh, colour"),
        (PreviewRequest(Path("a"), Stretch.COLOUR), 1, "arcsinh"),
        (PreviewRequest(Path("a"), Stretch.COLOUR, plane=Plane.RED), 3, "arcsinh"),
        (PreviewRequest(Path("a"), Stretch.COLOUR, plane=Plane.COVERAGE), 3, "linear"),
        (PreviewRequest(Path("a"), Stretch.LINKED, tone=Tone(contrast=0.1)), 3, "auto, linked, adjusted"),
    ],
)
def test_a_stretch_is_called_what_it_is(request_, n_channels, words):
    pixels = np.zeros((4, 4, 3), np.uint8)
    assert stretch_name(Preview(request_, pixels, LightFrame(Path("a"), 4, 4, n_channels))) == words
