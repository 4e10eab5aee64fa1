"""In the smallest window nothing is cut off, whatever a server calls its objects and however much is to be said."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from crowdsky_desktop.gui.preview_request import Preview, PreviewRequest
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.stretch_panel import _LEAST_TICK_GAP, _ticks
from crowdsky_desktop.gui.words import rough_duration
from crowdsky_desktop.imaging.histogram import Histogram
from crowdsky_desktop.model.errors import ServerUnreachableError
from crowdsky_desktop.model.frame import LightFrame

RUN_MS = 60_000
SMALLEST = (1280, 720)
LONG_NAME = "Sh2-129 Flying Bat Nebula with OU4 Giant Squid, mosaic panel 3 of 12 (west)"


def crushed(part: QWidget) -> list[str]:
    """Return the labels that have less height than a line of their text."""
    labels = [one for one in part.findChildren(QLabel) if one.isVisibleTo(part) and one.text()]
    return [one.text() for one in labels if one.height() < one.fontMetrics().height()]


@pytest.fixture
def claimed(qtbot, window):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.control.claim()
    window.resize(*SMALLEST)
    return window


def test_the_chosen_chunk_is_readable_below_an_error(qtbot, claimed):
    panel = claimed.pages.queue.panel
    row = panel._row
    long_row = dataclasses.replace(row, claimed=dataclasses.replace(row.claimed, reason="clouds in every frame " * 12))
    claimed.show_error(
        ServerUnreachableError("The server at crowdsky.example could not be reached: no answer in 10 s.")
    )
    qtbot.waitUntil(lambda: claimed.error.isVisible(), timeout=RUN_MS)
    qtbot.wait(50)
    panel.show_row(dataclasses.replace(long_row, name=LONG_NAME))
    scroll = panel.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 100, timeout=RUN_MS)
    assert not crushed(panel)
    assert panel.next_button.isVisible()
    assert LONG_NAME in panel._title.toolTip()


def test_the_whole_welcome_is_seen_in_the_smallest_window(qtbot, window):
    window.resize(*SMALLEST)
    window.show_page("welcome")
    scroll = window.pages.page("welcome")._scroll
    qtbot.waitUntil(scroll.isVisible, timeout=RUN_MS)
    assert scroll.verticalScrollBar().maximum() == 0


def test_a_long_name_on_a_picture_leaves_room_for_the_stretch(qtbot, theme):
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(320, 400)
    view.show()
    frame = LightFrame(Path("a.fits"), 64, 48, 3)
    preview = Preview(PreviewRequest("", Path("a.fits"), is_linked=True), np.zeros((48, 64, 3), np.uint8), frame)
    for name in (f"{LONG_NAME}.fit", "short.fit"):
        view.show_preview(preview, name)
        assert not view.name_label.geometry().intersects(view.stretch_label.geometry())
        assert view.rect().contains(QRect(view.name_label.geometry()))
    assert view.name_label.width() == view.name_label.sizeHint().width()


@pytest.mark.parametrize("noise_adu", [1.0, 14.0, 90.0, 900.0])
def test_ticks_of_the_histogram_do_not_touch_and_nought_is_among_them(noise_adu):
    histogram = Histogram((0.0,), noise_adu, -4.0, 12.0, np.zeros((1, 8), np.int64))
    places = [place for place, _ in _ticks(histogram)]
    assert 0.0 in places
    assert len(places) >= 3
    assert np.all(np.diff(places) >= _LEAST_TICK_GAP)


def test_ages_are_told_in_one_unit():
    told = [rough_duration(seconds) for seconds in (-3, 0, 59.9, 60, 3599, 3600, 86399, 86400, 9e7)]
    assert told == ["0 s", "0 s", "59 s", "1 min", "59 min", "1 h", "23 h", "1 d", "1041 d"]
