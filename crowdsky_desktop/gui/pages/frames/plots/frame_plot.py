"""One figure of all frames against their number or time, with the limit that a person sets for it."""

from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from crowdsky_desktop.gui.pages.frames.frame_metrics import Metric
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.plots.line_grip import LineGrip
from crowdsky_desktop.gui.pages.frames.plots.plot_style import colour_axis
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.words import number, say

_AXIS_WIDTH = 56
"""Of the axis at the left, in logical pixels: five digits and the heading fit."""
_MARGIN, _LIMIT_AT = 0.15, 0.7
"""Room above and below the values, as a share of their range, and where in that room a limit begins. Chosen: a limit
that nobody moved leaves no frame out, and stands apart from the nearest point."""


class FramePlot(QObject):
    """The points, the line at the selected frame, and the limit, which the mouse drags and the arrow keys move.

    Parameters
    ----------
    canvas : pyqtgraph.GraphicsView
        Where it is drawn.
    item : pyqtgraph.PlotItem
        What is drawn; empty.
    has_limit : bool
        Whether there is a limit, where one of the metric's ends is worse.

    Attributes
    ----------
    points : pyqtgraph.ScatterPlotItem
        One for each frame whose figure is known.
    cursor, limit : pyqtgraph.InfiniteLine
        At the selected frame; where the limit is.
    grip : LineGrip
        The limit for the keyboard.

    Signals
    -------
    limit_moved
        The limit was moved; `beyond_limit` tells what lies beyond.
    """

    limit_moved = Signal()

    def __init__(
        self, canvas: pg.GraphicsView, item: pg.PlotItem, model: FramesModel, metric: Metric, *, has_limit: bool
    ) -> None:
        super().__init__(canvas)
        self._model = model
        self._has_limit = has_limit and metric.is_worse_high is not None
        self.metric = metric
        self.item = item
        self.points = pg.ScatterPlotItem(size=8, pen=None, antialias=True, hoverable=True, hoverSize=11, tip=self._tip)
        self.cursor = pg.InfiniteLine(angle=90, movable=False)
        self.limit = pg.InfiniteLine(angle=0, movable=True)
        self.limit.setCursor(Qt.CursorShape.SplitVCursor)
        self.limit.sigPositionChangeFinished.connect(self.limit_moved)
        self._prepare_item()
        name = self.tr("Limit of {figure}").format(figure=say(metric.title))
        self.grip = LineGrip(canvas, item, self.limit, name, partial(_value_words, metric))
        self.grip.cleared.connect(self._clear_limit)

    def show_range(self) -> None:
        """Let the axis have room for all values, and put the limit where it leaves none out."""
        known = self._known()
        self.limit.setVisible(self._has_limit and known.size > 0)
        if known.size:
            low, high = float(known.min()), float(known.max())
            margin = _MARGIN * (high - low) or 0.1 * abs(high) or 1.0
            self.item.setYRange(low - margin, high + margin, padding=0)
            self.limit.setValue(high + _LIMIT_AT * margin if self.metric.is_worse_high else low - _LIMIT_AT * margin)

    def show_points(self, places: np.ndarray, brushes: list[object], symbols: list[str]) -> None:
        """Draw a point for each frame whose value and place are known."""
        values = self._values()
        rows = np.flatnonzero(np.isfinite(values) & np.isfinite(places))
        self.points.setData(
            x=places[rows],
            y=values[rows],
            data=rows,
            brush=[brushes[row] for row in rows],
            symbol=[symbols[row] for row in rows],
        )

    def mark(self, place: float | None) -> None:
        """Mark a place on the axis, or none."""
        self.cursor.setVisible(place is not None)
        if place is not None:
            self.cursor.setValue(place)

    def beyond_limit(self) -> frozenset[str]:
        """Return the names of the used frames that lie beyond the limit."""
        if self.metric.is_worse_high is None:
            return frozenset()
        sign = 1.0 if self.metric.is_worse_high else -1.0
        is_beyond = sign * self._values() > sign * float(self.limit.value())  # never where the value is not known
        frames = zip(self._model.frames, is_beyond, strict=True)
        return frozenset(frame.name for frame, is_worse in frames if is_worse and frame.is_used)

    def name_axis(self, words: str, *, is_time: bool) -> None:
        """Say what the axis below shows; without words it has no numbers either, as another plot's stand for it."""
        axis = self.item.getAxis("bottom")
        axis.is_time = is_time
        axis.setStyle(showValues=bool(words))
        axis.setLabel(words or None)

    def colour(self, font: QFont) -> None:
        """Use the colours of the theme."""
        palette = current_palette()
        for side in ("left", "bottom"):
            colour_axis(self.item.getAxis(side), palette, font)
        self.cursor.setPen(pg.mkPen(palette.accent, width=1))
        self.limit.setPen(pg.mkPen(palette.warn, width=1, style=Qt.PenStyle.DashLine))
        self.limit.setHoverPen(pg.mkPen(palette.warn, width=3))

    def _prepare_item(self) -> None:
        item = self.item
        item.hideButtons()
        item.setMouseEnabled(x=True, y=False)
        item.getAxis("left").setWidth(_AXIS_WIDTH)
        item.getAxis("left").enableAutoSIPrefix(False)
        item.setTitle(None)
        for side in ("left", "bottom"):
            # Painted anew only when it changes, and not for each move of the cursor.
            item.getAxis(side).setCacheMode(pg.AxisItem.CacheMode.DeviceCoordinateCache)
        item.showGrid(x=False, y=True, alpha=0.15)
        item.setLabel("left", say(self.metric.heading))
        for part in (self.cursor, self.limit, self.points):
            item.addItem(part, ignoreBounds=True)
        self.cursor.hide()
        self.limit.hide()

    def _clear_limit(self) -> None:
        """Set the limit back to where it leaves none out."""
        self.show_range()
        self.limit_moved.emit()

    def _tip(self, x: float, y: float, data: int) -> str:
        name = self._model.frames[data].name if data < len(self._model.frames) else ""
        return f"{name}\n{say(self.metric.title)} {_value_words(self.metric, y)}"

    def _values(self) -> np.ndarray:
        rows = range(len(self._model.frames))
        return np.array([self._model.value(row, self.metric.key) for row in rows], dtype=float)

    def _known(self) -> np.ndarray:
        values = self._values()
        return values[np.isfinite(values)]


def _value_words(metric: Metric, value: float) -> str:
    return f"{number(value, metric.digits)} {metric.unit}".rstrip()
