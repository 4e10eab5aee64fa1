"""The workbench: one selection, rejections with undo, blink, stacking again."""

import dataclasses
import math

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QScrollArea

from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS, metric_value
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.plots.frame_plots import FramePlots
from crowdsky_desktop.gui.pages.frames.plots.line_grip import LineGrip
from crowdsky_desktop.gui.pages.frames.suggestions import suggest_rejections, worst_frames
from crowdsky_desktop.imaging.preview.request import PreviewView
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.store.reports import read_report
from tests.support.waiting import RUN_MS


def record(name: str, fwhm: float, n_stars: int = 100) -> FrameRecord:
    quality = FrameQuality(n_stars, fwhm, 0.3, 0.0, 1000.0, 20.0)
    return FrameRecord(name, is_used=True, quality=quality, to_reference=IDENTITY, residual_px=0.1, weight=1.0)


def test_a_frame_selected_in_the_table_is_marked_in_the_plots_and_shown(qtbot, frames_page):
    frames_page.select(2)
    plots = frames_page.panels.plots.groups[0].plots.values()
    qtbot.waitUntil(lambda: all(plot.cursor.value() == 3 for plot in plots))
    name = frames_page.model.frames[2].name
    qtbot.waitUntil(lambda: frames_page.viewer.view.name_label.text() == name, timeout=RUN_MS)


def test_plots_that_nobody_sees_are_made_when_they_are_seen(qtbot, frames_page):
    hidden = frames_page.panels.plots.groups[1]
    assert not hidden.plots
    frames_page.select(2)
    frames_page.choice.reject(frozenset({frames_page.model.frames[1].name}))
    frames_page.panels.plots.group_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: all(plot.cursor.value() == 3 for plot in hidden.plots.values()))
    points = hidden.plots["noise"].points.points()
    assert len(points) == len(frames_page.model.frames)
    assert [point.symbol() for point in points].count("x") == 1


def test_the_alignment_is_seen_whole_in_the_smallest_window(qtbot, frames_page):
    frames_page.window().resize(1280, 720)
    frames_page.panels.open(1)
    alignment = frames_page.panels.alignment
    qtbot.waitUntil(lambda: len(alignment.plots.plots) == 2)
    room = alignment.parentWidget().parentWidget()
    assert isinstance(room, QScrollArea)
    qtbot.waitUntil(lambda: room.viewport().height() == alignment.height())
    assert alignment.sizeHint().height() <= alignment.height()


def places_of_plots(plots: FramePlots) -> list[QRect]:
    return [plot.item.sceneBoundingRect().toRect() for plot in plots.plots.values()]


def test_plots_stand_side_by_side_where_the_room_is_low(qtbot, theme):
    plots = FramePlots(FramesModel(), ("residual", "rotation"), has_limits=False)
    qtbot.addWidget(plots)
    for height, words in ((300, ["", "Frame number, in order of time"]), (130, ["Frame number"] * 2)):
        plots.resize(440, height)
        with qtbot.waitExposed(plots):
            plots.show()
        qtbot.waitUntil(lambda height=height: plots.findChild(pg.GraphicsLayoutWidget).height() == height)
        qtbot.waitUntil(lambda: all(0 < one.height() <= plots.height() for one in places_of_plots(plots)))
        axes = [plot.item.getAxis("bottom") for plot in plots.plots.values()]
        assert [axis.labelText for axis in axes] == words
        assert [axis.style["showValues"] for axis in axes] == [bool(word) for word in words]
        first, second = places_of_plots(plots)
        are_beside = first.right() <= second.left() + 1
        are_below = first.bottom() <= second.top() + 1
        assert (are_beside, are_below) == (height == 130, height == 300)
    plots.show_by_time(True)
    assert [axis.labelText for axis in axes] == ["Time, UTC"] * 2


def test_limits_of_plots_that_were_not_seen_since_leave_none_out(qtbot, frames_page):
    plots = frames_page.panels.plots.groups[0]
    plots.plots["fwhm"].limit.setValue(0.0)
    assert plots.beyond_limits()
    frames_page.panels.plots.group_box.setCurrentIndex(1)
    plots.show_frames()
    assert plots.beyond_limits() == frozenset()


def test_another_frame_is_selected_without_painting_the_headings_or_the_whole_window(qtbot, frames_page):
    frames_page.select(0)
    qtbot.wait(300)
    painted: list[object] = []

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    headings, log = frames_page.chooser.table.horizontalHeader().viewport(), Paints()
    others = (headings, frames_page.chooser.bar, frames_page.viewer.tools.linked_button)
    for one in (*others, frames_page.chooser.table.viewport()):
        one.installEventFilter(log)
    frames_page.select(2)
    qtbot.waitUntil(lambda: frames_page.chooser.table.viewport() in painted)
    assert not set(painted) & set(others)


def test_keys_reject_accept_and_undo(qtbot, frames_page):
    frames_page.select(1)
    name = frames_page.selected.name
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_X)
    assert frames_page.choice.rejected == {name}
    assert frames_page.model.index(1, 0).data() == "Rejected by you"
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_A)
    assert frames_page.choice.rejected == frozenset()
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert frames_page.choice.rejected == {name}


def test_rejections_carry_through_to_the_stack_and_are_recorded(qtbot, window, session, frames_page):
    rejected = next(frame.name for frame in frames_page.model.frames if frame.is_used and not frame.is_reference)
    frames_page.choice.reject(frozenset({rejected}))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.stack_again(frames_page.document.stack, frames_page.choice.rejected, session.settings.recipe)
    (claimed,) = session.ledger.all()
    found = {frame.name: frame for frame in read_report(claimed.files.report).frames}
    assert not found[rejected].is_used
    assert found[rejected].reason == "Rejected by a person."
    assert next(frame for frame in frames_page.model.frames if frame.name == rejected).reason


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


def test_limits_that_are_dragged_offer_the_frames_beyond(frames_page):
    values = [metric_value(frame, "fwhm") for frame in frames_page.model.frames if frame.is_used]
    known = sorted(value for value in values if math.isfinite(value))
    assert frames_page.panels.plots.beyond_limits() == frozenset()
    frames_page.panels.plots.groups[0].plots["fwhm"].limit.setValue((known[-1] + known[-2]) / 2)
    frames_page.panels.plots.limits_moved.emit()
    assert len(frames_page.panels.plots.beyond_limits()) == 1
    assert "(1)" in frames_page.chooser.bar.beyond_button.text()


def test_undo_and_redo_walk_through_all_changes():
    choice = FrameChoice()
    choice.reject(frozenset("ab"))
    choice.accept(frozenset("a"))
    choice.undo()
    assert choice.rejected == frozenset("ab")
    choice.undo()
    assert choice.rejected == frozenset()
    choice.redo()
    choice.redo()
    assert choice.rejected == frozenset("b")


def test_the_frame_that_stands_out_is_suggested_with_its_reason():
    frames = (*tuple(record(f"f{n}", 3.0 + 0.05 * (n % 3)) for n in range(9)), record("bad", 6.0))
    (suggestion,) = suggest_rejections(frames)
    assert suggestion.name == "bad"
    assert "FWHM 6.00 px" in suggestion.reason


def test_equal_frames_have_no_outliers():
    assert suggest_rejections(tuple(record(f"f{n}", 3.0) for n in range(10))) == ()


def test_the_reference_is_never_suggested():
    frames = tuple(record(f"f{n}", 3.0 + 0.05 * (n % 3)) for n in range(9))
    reference = dataclasses.replace(record("bad", 6.0), is_reference=True)
    assert suggest_rejections((*frames, reference)) == ()


def test_the_worst_share_is_taken_from_the_bad_end():
    frames = tuple(record(f"f{n}", 3.0 + n, n_stars=100 + n) for n in range(10))
    assert worst_frames(frames, "fwhm", 0.2) == {"f9", "f8"}
    assert worst_frames(frames, "stars", 0.1) == {"f0"}


def test_rotation_and_shift_come_from_the_transform():
    angle = math.radians(2.0)
    transform = ((math.cos(angle), math.sin(angle), 3.0), (-math.sin(angle), math.cos(angle), 4.0), (0.0, 0.0, 1.0))
    frame = dataclasses.replace(record("f", 3.0), to_reference=transform)
    assert metric_value(frame, "rotation") == pytest.approx(2.0)
    assert metric_value(frame, "shift", (0, 0)) == pytest.approx(5.0)
    assert {metric.key for metric in METRICS} >= {"rotation", "shift"}


def focus_with_tab(qtbot, page, target: LineGrip) -> None:
    """Walk from the table with Tab until the target has the focus."""
    page.chooser.table.setFocus()
    for _ in range(80):
        if target.hasFocus():
            return
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def test_a_limit_is_reached_with_tab_and_moved_with_the_arrow_keys(qtbot, frames_page):
    plots, row = frames_page.panels.plots.groups[0].plots, frames_page.chooser.table.row
    grip, limit = plots["fwhm"].grip, plots["fwhm"].limit
    focus_with_tab(qtbot, frames_page, grip)
    before = limit.value()
    qtbot.keyClick(grip, Qt.Key.Key_Down)
    one_step = before - limit.value()
    qtbot.keyClick(grip, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert before - limit.value() == pytest.approx(11 * one_step)
    qtbot.keyClick(grip, Qt.Key.Key_Up)
    assert before - limit.value() == pytest.approx(10 * one_step)
    for _ in range(12):
        qtbot.keyClick(grip, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    low, _ = plots["fwhm"].item.getViewBox().viewRange()[1]
    assert limit.value() == pytest.approx(low)
    n_used = sum(frame.is_used for frame in frames_page.model.frames)
    assert f"({n_used})" in frames_page.chooser.bar.beyond_button.text()
    assert frames_page.chooser.table.row == row


def test_delete_gives_a_limit_up(qtbot, frames_page):
    plots = frames_page.panels.plots.groups[0].plots
    grip, limit = plots["stars"].grip, plots["stars"].limit
    before = limit.value()
    focus_with_tab(qtbot, frames_page, grip)
    for _ in range(5):
        qtbot.keyClick(grip, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert frames_page.panels.plots.beyond_limits()
    qtbot.keyClick(grip, Qt.Key.Key_Delete)
    assert limit.value() == before
    assert not frames_page.panels.plots.beyond_limits()
    assert "(0)" in frames_page.chooser.bar.beyond_button.text()


def test_a_limit_with_the_focus_is_seen_and_read_aloud(qtbot, frames_page):
    plots = frames_page.panels.plots.groups[0].plots
    grip, limit = plots["fwhm"].grip, plots["fwhm"].limit
    assert grip.accessibleName() == "Limit of FWHM"
    thin, without = limit.currentPen.width(), grip.window().grab().toImage()
    focus_with_tab(qtbot, frames_page, grip)
    assert limit.currentPen.width() > thin
    corner = grip.mapTo(grip.window(), grip.rect().center())
    corner.setX(grip.mapTo(grip.window(), grip.rect().topLeft()).x())
    assert grip.window().grab().toImage().pixelColor(corner) != without.pixelColor(corner)
    qtbot.keyClick(grip, Qt.Key.Key_Down)
    assert grip.accessibleDescription() == f"{limit.value():.2f} px"
    qtbot.keyClick(grip, Qt.Key.Key_Tab)
    assert limit.currentPen.width() == thin


def test_a_plot_without_a_limit_is_passed_by(qtbot, frames_page):
    frames_page.panels.plots.group_box.setCurrentIndex(2)
    plots = frames_page.panels.plots.groups[2].plots
    qtbot.waitUntil(lambda: plots["residual"].grip.isVisible())
    assert not plots["shift"].grip.isVisible()
