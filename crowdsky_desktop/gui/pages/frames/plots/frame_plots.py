"""The frames' figures against their number or time: a click selects a frame, a limit can be moved."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.pages.frames.frames_model import METRICS, REJECTED, FramesModel, Metric
from crowdsky_desktop.gui.pages.frames.plots.frame_axis import NumberOrTimeAxis
from crowdsky_desktop.gui.pages.frames.plots.line_grip import LineGrip
from crowdsky_desktop.gui.pages.frames.plots.plot_style import colour_axis
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.words import number, say

_AXIS_WIDTH = 56
_AXIS_HEIGHT = 38
_LEAST_HEIGHT = 74
"""Of one of several plots: so that the words at their axes do not touch."""


class FramePlots(QWidget):
    """Plots one below the other, on one axis; the selected frame is marked in all of them.

    Where the room is too low for that they stand side by side.

    Plots are dear to make, to fill and to resize: what is to be done is noted, and done in turns of the event loop of
    their own, or, while nobody can see them, when they are next seen.

    Parameters
    ----------
    keys : tuple of str
        The metrics, from the top.
    has_limits : bool
        Whether each plot has a limit that can be dragged, or moved with the keys.

    Signals
    -------
    frame_chosen : int
        The row of the frame that was clicked.
    limits_moved
        A limit was moved; `beyond_limits` tells what lies beyond.
    """

    frame_chosen = Signal(int)
    limits_moved = Signal()

    def __init__(self, model: FramesModel, keys: tuple[str, ...], *, has_limits: bool = True) -> None:
        super().__init__()
        self._has_limits = has_limits
        self._model = model
        self._metrics = tuple(next(metric for metric in METRICS if metric.key == key) for key in keys)
        self._is_by_time = False
        self._are_beside = False
        self._graphics = pg.GraphicsLayoutWidget()
        self._graphics.setAccessibleName(self.tr("Figures of the frames"))
        self._plots: dict[str, pg.PlotItem] = {}
        self._points: dict[str, pg.ScatterPlotItem] = {}
        self._cursors: dict[str, pg.InfiniteLine] = {}
        self._limits: dict[str, pg.InfiniteLine] = {}
        self.grips: dict[str, LineGrip] = {}
        self._marked = -1
        self._drawing = DeferredCalls((self._draw_ranges, self._draw_points, self._draw_mark), self)
        self._making = DeferredCalls(tuple(partial(self._make_plot, metric) for metric in self._metrics), self)
        self._resizing = DeferredCalls((self._fill_room,), self)
        self._drawing.note()
        self._graphics.setParent(self)
        self._graphics.scene().sigMouseClicked.connect(self._on_clicked)

    def prepare(self) -> None:
        """Make the plots soon, and not when they are first seen."""
        if not self._plots:
            self._making.begin()

    def show_by_time(self, is_by_time: bool) -> None:
        """Plot against the time of the exposure, or against the number."""
        self._is_by_time = is_by_time
        for metric in self._plots:
            self._name_axis(metric)
        self.show_frames()

    def show_frames(self) -> None:
        """Draw the frames of the model, with limits that leave none out."""
        self._draw(self._draw_ranges, self._draw_points, self._draw_mark)

    def show_states(self) -> None:
        """Draw the points again: frames were rejected or accepted."""
        self._draw(self._draw_points)

    def mark(self, row: int) -> None:
        """Mark the selected frame in all plots."""
        self._marked = row
        self._draw(self._draw_mark)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was noted while nobody could see it."""
        super().showEvent(event)
        self.prepare()
        for turns in (self._making, self._resizing, self._drawing):
            turns.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the plots take the room there is, soon: the rest of the window is painted first."""
        super().resizeEvent(event)
        self._resizing.begin()

    def _fill_room(self) -> None:
        self._graphics.setGeometry(self.rect())
        are_beside = self.height() < _AXIS_HEIGHT + _LEAST_HEIGHT * len(self._metrics)
        if are_beside != self._are_beside:
            self._are_beside = are_beside
            self._arrange()

    def _arrange(self) -> None:
        for plot in self._plots.values():
            self._graphics.removeItem(plot)
        for key, plot in self._plots.items():
            self._graphics.addItem(plot, *self._cell(key))
            self._name_axis(key)

    def _cell(self, key: str) -> tuple[int, int]:
        """Return the row and the column of a plot."""
        place = [metric.key for metric in self._metrics].index(key)
        return (0, place) if self._are_beside else (place, 0)

    def _draw(self, *acts: Callable[[], None]) -> None:
        self._drawing.note(*acts)
        if self.isVisible():
            self._drawing.begin(*acts)

    def _draw_ranges(self) -> None:
        places = self._places()
        for metric in self._metrics:
            known = self._known(metric)
            has_limit = self._has_limits and known.size > 0 and metric.is_worse_high is not None
            self._limits[metric.key].setVisible(has_limit)
            if known.size:
                self._show_range(metric, known)
        known_places = places[np.isfinite(places)]
        if known_places.size:
            low, high = float(known_places.min()), float(known_places.max())
            room = 0.04 * (high - low) or 0.6
            for plot in self._plots.values():
                plot.getViewBox().setLimits(xMin=low - 2 * room, xMax=high + 2 * room)
            # The others are linked to the last one; setting each would make them correct one another.
            self._plots[self._metrics[-1].key].setXRange(low - room, high + room, padding=0)

    def _draw_points(self) -> None:
        palette, places = current_palette(), self._places()
        brushes = [pg.mkBrush(getattr(palette, self._model.look(frame).tone.value)) for frame in self._model.frames]
        is_in = [frame.is_used and self._model.look(frame) is not REJECTED for frame in self._model.frames]
        symbols = ["o" if one else "x" for one in is_in]
        for metric in self._metrics:
            values = self._values(metric)
            rows = np.flatnonzero(np.isfinite(values) & np.isfinite(places))
            self._points[metric.key].setData(
                x=places[rows],
                y=values[rows],
                data=rows,
                brush=[brushes[row] for row in rows],
                symbol=[symbols[row] for row in rows],
            )

    def _draw_mark(self) -> None:
        row, places = self._marked, self._places()
        is_known = 0 <= row < len(places) and bool(np.isfinite(places[row]))
        for cursor in self._cursors.values():
            cursor.setVisible(is_known)
            if is_known:
                cursor.setValue(float(places[row]))

    def beyond_limits(self) -> frozenset[str]:
        """Return the names of the used frames that lie beyond a limit."""
        beyond: set[str] = set()
        if self._drawing.is_waiting(self._draw_ranges):  # limits that are not drawn yet leave none out
            return frozenset()
        for metric in self._metrics:
            if metric.is_worse_high is None:
                continue
            limit = float(self._limits[metric.key].value())
            sign = 1.0 if metric.is_worse_high else -1.0
            for row, frame in enumerate(self._model.frames):
                value = self._model.value(row, metric.key)
                if frame.is_used and not math.isnan(value) and sign * value > sign * limit:
                    beyond.add(frame.name)
        return frozenset(beyond)

    def redraw(self) -> None:
        """Use the colours of the theme."""
        for metric in self._plots:
            self._colour(metric)
        self.show_states()

    def _colour(self, key: str) -> None:
        palette = current_palette()
        self._graphics.setBackground(QColor(palette.ground))
        for side in ("left", "bottom"):
            colour_axis(self._plots[key].getAxis(side), palette, self.font())
        self._cursors[key].setPen(pg.mkPen(palette.accent, width=1))
        self._limits[key].setPen(pg.mkPen(palette.warn, width=1, style=Qt.PenStyle.DashLine))
        self._limits[key].setHoverPen(pg.mkPen(palette.warn, width=3))

    def _name_axis(self, key: str) -> None:
        axis = self._plots[key].getAxis("bottom")
        has_words = self._are_beside or key == self._metrics[-1].key
        axis.is_time = self._is_by_time
        axis.setStyle(showValues=has_words)
        axis.setLabel(self._axis_words() if has_words else None)

    def _axis_words(self) -> str:
        if self._is_by_time:
            return self.tr("Time, UTC")
        return self.tr("Frame number") if self._are_beside else self.tr("Frame number, in order of time")

    def _show_range(self, metric: Metric, known: np.ndarray) -> None:
        low, high = float(known.min()), float(known.max())
        room = 0.15 * (high - low) or 0.1 * abs(high) or 1.0
        self._plots[metric.key].setYRange(low - room, high + room, padding=0)
        self._limits[metric.key].setValue(high + 0.7 * room if metric.is_worse_high else low - 0.7 * room)

    def _clear_limit(self, metric: Metric) -> None:
        """Set a limit back to where it leaves none out."""
        self._show_range(metric, self._known(metric))
        self.limits_moved.emit()

    def _places(self) -> np.ndarray:
        """Return where each frame stands on the axis: its number from 1, or its time in seconds; NaN if unknown."""
        frames = self._model.frames
        if self._is_by_time:
            times = [frame.observed_at.timestamp() if frame.observed_at else math.nan for frame in frames]
            return np.array(times, dtype=float)
        return np.arange(1.0, len(frames) + 1.0)

    def _make_plot(self, metric: Metric) -> None:
        row, column = self._cell(metric.key)
        plot = self._graphics.addPlot(
            row=row, col=column, axisItems={"bottom": NumberOrTimeAxis("bottom")}, enableMenu=False
        )
        plot.hideButtons()
        plot.setMouseEnabled(x=True, y=False)
        plot.getAxis("left").setWidth(_AXIS_WIDTH)
        plot.getAxis("left").enableAutoSIPrefix(False)
        plot.setTitle(None)
        for side in ("left", "bottom"):
            # Painted anew only when it changes, and not for each move of the cursor.
            plot.getAxis(side).setCacheMode(pg.AxisItem.CacheMode.DeviceCoordinateCache)
        plot.showGrid(x=False, y=True, alpha=0.15)
        self._fill_plot(metric, plot)
        self._name_axis(metric.key)
        self._colour(metric.key)
        if metric is self._metrics[-1]:
            for other in self._metrics[:-1]:
                self._plots[other.key].setXLink(plot)

    def _fill_plot(self, metric: Metric, plot: pg.PlotItem) -> None:
        plot.setLabel("left", say(metric.heading))
        points = pg.ScatterPlotItem(
            size=8, pen=None, antialias=True, hoverable=True, hoverSize=11, tip=self._tip(metric)
        )
        cursor = pg.InfiniteLine(angle=90, movable=False)
        limit = pg.InfiniteLine(angle=0, movable=True)
        limit.setCursor(Qt.CursorShape.SplitVCursor)
        limit.sigPositionChangeFinished.connect(self.limits_moved)
        for item in (cursor, limit, points):
            plot.addItem(item, ignoreBounds=True)
        cursor.hide()
        limit.hide()
        self._plots[metric.key] = plot
        self._points[metric.key], self._cursors[metric.key], self._limits[metric.key] = points, cursor, limit
        self._add_grip(metric, plot, limit)

    def _add_grip(self, metric: Metric, plot: pg.PlotItem, limit: pg.InfiniteLine) -> None:
        name = self.tr("Limit of {figure}").format(figure=say(metric.title))
        grip = LineGrip(self._graphics, plot, limit, name, partial(_value_words, metric))
        grip.cleared.connect(partial(self._clear_limit, metric))
        self.grips[metric.key] = grip

    def _tip(self, metric: Metric) -> object:
        def words(x: float, y: float, data: int) -> str:
            name = self._model.frames[data].name if data < len(self._model.frames) else ""
            return f"{name}\n{say(metric.title)} {_value_words(metric, y)}"

        return words

    def _values(self, metric: Metric) -> np.ndarray:
        return np.array([self._model.value(row, metric.key) for row in range(len(self._model.frames))], dtype=float)

    def _known(self, metric: Metric) -> np.ndarray:
        values = self._values(metric)
        return values[np.isfinite(values)]

    def _on_clicked(self, event: object) -> None:
        position: QPointF = event.scenePos()  # type: ignore[attr-defined]  # pyqtgraph's own event
        places = self._places()
        for plot in self._plots.values():
            box = plot.getViewBox()
            if box.sceneBoundingRect().contains(position) and np.isfinite(places).any():
                self.frame_chosen.emit(int(np.nanargmin(np.abs(places - box.mapSceneToView(position).x()))))


def _value_words(metric: Metric, value: float) -> str:
    return f"{number(value, metric.digits)} {metric.unit}".rstrip()
