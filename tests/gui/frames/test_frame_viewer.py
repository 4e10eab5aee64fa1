"""One frame at a time: ways of looking, zoom, blink, and what is made already."""

import pytest
from PySide6.QtCore import QSettings, Qt

from crowdsky_desktop.gui.pages.frames.frame_requests import blink_side
from crowdsky_desktop.gui.pages.frames.frame_viewer import FrameViewer
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.imaging.preview.request import PreviewView
from tests.support.waiting import RUN_MS


def test_zoom_stays_from_frame_to_frame(qtbot, frames_page):
    frames_page.viewer.view.one_to_one()
    box = frames_page.viewer.view.item.getViewBox()
    before = box.viewRect()
    frames_page.step(1)
    name = frames_page.selected.name
    qtbot.waitUntil(lambda: frames_page.viewer.view.name_label.text() == name, timeout=RUN_MS)
    assert box.viewRect() == before


@pytest.mark.parametrize("view", [PreviewView.REGISTERED, PreviewView.TWO_COLOURS, PreviewView.DIFFERENCE])
def test_each_way_of_looking_makes_a_picture(qtbot, window, frames_page, view):
    row = next(row for row, frame in enumerate(frames_page.model.frames) if frame.is_used and not frame.is_reference)
    frames_page.select(row)
    with qtbot.waitSignal(
        window.previews.loaded, timeout=RUN_MS, check_params_cb=lambda _, made: made.request.view is view
    ):
        frames_page.viewer.view_box.setCurrentIndex(frames_page.viewer.view_box.findData(view))


def test_a_picture_that_is_shown_small_is_a_reduced_one(qtbot, frames_page):
    view = frames_page.viewer.view
    view.show_turned(0)
    view.set_zoom(1.0)
    assert view.item.image.shape[:2] == (720, 540)
    view.set_zoom(0.3)
    assert view.item.image.shape[:2] == (360, 270)
    view.set_zoom(0.2)
    assert view.item.image.shape[:2] == (180, 135)
    assert view.item.boundingRect().width() == 135
    assert view.item.mapRectToParent(view.item.boundingRect()).size().toTuple() == (540, 720)


def test_s_toggles_the_stretch_and_the_picture_names_it(qtbot, frames_page):
    label = frames_page.viewer.view.stretch_label
    assert label.text() == "auto, linked"
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: label.text() == "auto, per channel", timeout=RUN_MS)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: label.text() == "auto, linked", timeout=RUN_MS)


def test_blink_steps_through_all_frames_and_stops(qtbot, frames_page):
    seen = set()
    frames_page.chooser.table.selectionModel().currentRowChanged.connect(lambda current: seen.add(current.row()))
    frames_page.viewer.speed_box.setCurrentIndex(3)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_Space)
    assert frames_page.viewer.blinker.is_playing
    qtbot.waitUntil(lambda: len(seen) == len(frames_page.model.frames), timeout=RUN_MS)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_Space)
    assert not frames_page.viewer.blinker.is_playing


def test_keys_change_the_speed_of_the_blink(qtbot, frames_page):
    viewer = frames_page.viewer
    speeds = []
    for key in "]]]][[[[[":
        qtbot.keyClicks(frames_page.chooser.table, key)
        speeds.append(viewer.blinker.speed)
    assert speeds == [10, 20, 20, 20, 10, 5, 2, 2, 2]


def test_a_blink_of_more_frames_than_fit_is_reduced_so_that_all_fit(qtbot, frames_page, tmp_path):
    document, loader = frames_page.document, PreviewLoader(frames_page, cache_bytes=2_000_000)
    side = blink_side(document, loader.cache_bytes)
    assert 0 < side < 720
    assert 6 * (side * side * 540 // 720) * 3 * 1.32 <= loader.cache_bytes
    viewer = FrameViewer(loader, frames_page, QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(viewer)
    viewer.show_frames(document)
    viewer.show_frame(document.frames[0])
    viewer.blinker.play(True)
    requests = viewer.blink_requests().values()
    assert {request.max_side for request in requests} == {side}
    qtbot.waitUntil(lambda: all(loader.cached(request) for request in requests), timeout=RUN_MS)
    viewer.show_frame(document.frames[1])
    qtbot.waitUntil(lambda: "reduced" in viewer.view.name_label.text(), timeout=RUN_MS)
    viewer.blinker.play(False)
    qtbot.waitUntil(lambda: "reduced" not in viewer.view.name_label.text(), timeout=RUN_MS)
    loader.close()


def test_a_picture_that_is_made_already_is_shown_at_once(qtbot, window, frames_page):
    viewer = frames_page.viewer
    viewer.blinker.play(True)
    requests = viewer.blink_requests().values()
    qtbot.waitUntil(lambda: all(window.previews.cached(request) for request in requests), timeout=RUN_MS)
    viewer.blinker.play(False)
    for row, frame in enumerate(frames_page.model.frames):
        frames_page.select(row)
        assert viewer.view.name_label.text().startswith(frame.name)
