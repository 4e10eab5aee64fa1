"""The frames' figures against their number or time: a click selects a frame, a limit can be moved."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS, Metric
from crowdsky_desktop.gui.pages.frames.frames_model import REJECTED, FramesModel
from crowdsky_desktop.gui.pages.frames.plots.frame_axis import NumberOrTimeAxis
from crowdsky_desktop.gui.pages.frames.plots.frame_plot import FramePlot
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.gui.theme.theme import current_palette

_AXIS_HEIGHT = 38
"""Of the axis below, in logical pixels: one line of numbers and one of words."""
_LEAST_HEIGHT = 74
"""Of one of several plots, in logical pixels: so that the words at their axes do not touch."""
_MARGIN, _MARGIN_OF_ONE = 0.04, 0.6
"""Room before the first and behind the last frame: as a share of what lies between, and in numbers of a single frame.
Chosen: no point is cut off."""


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

    Attributes
    ----------
    plots : dict of str to FramePlot
        By the metric's key; empty until they are made.

    Signals
    -------
    frame_chosen : int
        The row of the frame that was clicked.
    limits_moved
        A limit was moved; `beyond_limits` tells what lies beyond.
    made
        All plots are there now.
    """

    frame_chosen = Signal(int)
    limits_moved = Signal()
    made = Signal()

    def __init__(self, model: FramesModel, keys: tuple[str, ...], *, has_limits: bool = True) -> None:
        super().__init__()
        self._has_limits = has_limits
        self._model = model
        self._metrics = tuple(next(metric for metric in METRICS if metric.key == key) for key in keys)
        self._is_by_time = False
        self._are_beside = False
        self._graphics = pg.GraphicsLayoutWidget()
        self._graphics.setAccessibleName(self.tr("Figures of the frames"))
        self.plots: dict[str, FramePlot] = {}
        self._marked = -1
        self._drawing = DeferredCalls((self._draw_ranges, self._draw_points, self._draw_mark), self)
        self._making = DeferredCalls(tuple(partial(self._make_plot, metric) for metric in self._metrics), self)
        self._resizing = DeferredCalls((self._fill,), self)
        self._drawing.note()
        self._graphics.setParent(self)
        self._graphics.scene().sigMouseClicked.connect(self._on_clicked)

    def prepare(self) -> None:
        """Make the plots soon, and not when they are first seen."""
        if not self.plots:
            self._making.begin()

    def show_by_time(self, is_by_time: bool) -> None:
        """Plot against the time of the exposure, or against the number."""
        self._is_by_time = is_by_time
        for metric in self.plots:
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

    def _fill(self) -> None:
        self._graphics.setGeometry(self.rect())
        are_beside = self.height() < _AXIS_HEIGHT + _LEAST_HEIGHT * len(self._metrics)
        if are_beside != self._are_beside:
            self._are_beside = are_beside
            self._arrange()

    def _arrange(self) -> None:
        for plot in self.plots.values():
            self._graphics.removeItem(plot.item)
        for key, plot in self.plots.items():
            self._graphics.addItem(plot.item, *self._cell(key))
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
        for plot in self.plots.values():
            plot.show_range()
        places = self._places()
        known = places[np.isfinite(places)]
        if known.size:
            low, high = float(known.min()), float(known.max())
            margin = _MARGIN * (high - low) or _MARGIN_OF_ONE
            for plot in self.plots.values():
                plot.item.getViewBox().setLimits(xMin=low - 2 * margin, xMax=high + 2 * margin)
            # The others are linked to the last one; setting each would make them correct one another.
            self.plots[self._metrics[-1].key].item.setXRange(low - margin, high + margin, padding=0)

    def _draw_points(self) -> None:
        palette, places = current_palette(), self._places()
        brushes = [pg.mkBrush(getattr(palette, self._model.look(frame).tone.value)) for frame in self._model.frames]
        are_stacked = [frame.is_used and self._model.look(frame) is not REJECTED for frame in self._model.frames]
        symbols = ["o" if is_stacked else "x" for is_stacked in are_stacked]
        for plot in self.plots.values():
            plot.show_points(places, brushes, symbols)

    def _draw_mark(self) -> None:
        row, places = self._marked, self._places()
        is_known = 0 <= row < len(places) and bool(np.isfinite(places[row]))
        for plot in self.plots.values():
            plot.mark(float(places[row]) if is_known else None)

    def beyond_limits(self) -> frozenset[str]:
        """Return the names of the used frames that lie beyond a limit."""
        if self._drawing.is_waiting(self._draw_ranges):  # limits that are not drawn yet leave none out
            return frozenset()
        return frozenset().union(*(plot.beyond_limit() for plot in self.plots.values()))

    def redraw(self) -> None:
        """Use the colours of the theme."""
        for plot in self.plots.values():
            self._colour(plot)
        self.show_states()

    def _colour(self, plot: FramePlot) -> None:
        self._graphics.setBackground(QColor(current_palette().ground))
        plot.colour(self.font())

    def _name_axis(self, key: str) -> None:
        has_words = self._are_beside or key == self._metrics[-1].key
        self.plots[key].name_axis(self._axis_words() if has_words else "", is_time=self._is_by_time)

    def _axis_words(self) -> str:
        if self._is_by_time:
            return self.tr("Time, UTC")
        return self.tr("Frame number") if self._are_beside else self.tr("Frame number, in order of time")

    def _places(self) -> np.ndarray:
        """Return where each frame stands on the axis: its number from 1, or its time in seconds; NaN if unknown."""
        frames = self._model.frames
        if self._is_by_time:
            times = [frame.observed_at.timestamp() if frame.observed_at else math.nan for frame in frames]
            return np.array(times, dtype=float)
        return np.arange(1.0, len(frames) + 1.0)

    def _make_plot(self, metric: Metric) -> None:
        row, column = self._cell(metric.key)
        item = self._graphics.addPlot(
            row=row, col=column, axisItems={"bottom": NumberOrTimeAxis("bottom")}, enableMenu=False
        )
        plot = FramePlot(self._graphics, item, self._model, metric, has_limit=self._has_limits)
        plot.limit_moved.connect(self.limits_moved)
        self.plots[metric.key] = plot
        self._name_axis(metric.key)
        self._colour(plot)
        if metric is self._metrics[-1]:
            for other in self._metrics[:-1]:
                self.plots[other.key].item.setXLink(item)
            self.made.emit()

    def _on_clicked(self, event: object) -> None:
        position: QPointF = event.scenePos()  # type: ignore[attr-defined]  # pyqtgraph's own event
        places = self._places()
        for plot in self.plots.values():
            box = plot.item.getViewBox()
            if box.sceneBoundingRect().contains(position) and np.isfinite(places).any():
                self.frame_chosen.emit(int(np.nanargmin(np.abs(places - box.mapSceneToView(position).x()))))
