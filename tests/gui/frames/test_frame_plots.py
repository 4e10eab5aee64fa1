"""Plots of the frames: marks, limits, room and axes."""

import math

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRect, Qt

from crowdsky_desktop.gui.pages.frames.frame_metrics import metric_value
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.plots.frame_plots import FramePlots
from crowdsky_desktop.gui.pages.frames.plots.line_grip import LineGrip


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


def test_limits_that_are_dragged_offer_the_frames_beyond(frames_page):
    values = [metric_value(frame, "fwhm") for frame in frames_page.model.frames if frame.is_used]
    known = sorted(value for value in values if math.isfinite(value))
    assert frames_page.panels.plots.beyond_limits() == frozenset()
    frames_page.panels.plots.groups[0].plots["fwhm"].limit.setValue((known[-1] + known[-2]) / 2)
    frames_page.panels.plots.limits_moved.emit()
    assert len(frames_page.panels.plots.beyond_limits()) == 1
    assert "(1)" in frames_page.chooser.bar.beyond_button.text()


def test_plots_stand_against_time_too(qtbot, frames_page):
    frames_page.select(2)
    frames_page.panels.plots.axis_box.setCurrentIndex(1)
    plots = frames_page.panels.plots.groups[0]
    at = frames_page.model.frames[2].observed_at.timestamp()
    begin = min(frame.observed_at.timestamp() for frame in frames_page.model.frames)
    qtbot.waitUntil(lambda: plots.plots["fwhm"].cursor.value() == pytest.approx(at))
    qtbot.waitUntil(lambda: plots.plots["fwhm"].points.getData()[0].min() >= begin)


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
