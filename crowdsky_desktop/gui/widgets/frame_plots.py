"""The frames' figures against their number: a click selects a frame, a limit can be dragged."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crowdsky_desktop.gui.models.frames_model import METRICS, REJECTED, FramesModel, Metric
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette
from crowdsky_desktop.gui.words import say

PLOTTED = ("fwhm", "stars", "background")
_AXIS_WIDTH = 56


class FramePlots(QWidget):
    """Three plots, one below the other, on one axis; the selected frame is marked in all of them.

    Signals
    -------
    frame_chosen : int
        The row of the frame that was clicked.
    limits_moved
        A limit was dragged; `beyond_limits` tells what lies beyond.
    """

    frame_chosen = Signal(int)
    limits_moved = Signal()

    def __init__(self, model: FramesModel) -> None:
        super().__init__()
        self._model = model
        self._graphics = pg.GraphicsLayoutWidget()
        self._graphics.setAccessibleName(self.tr("Figures of the frames"))
        self._plots: dict[str, pg.PlotItem] = {}
        self._points: dict[str, pg.ScatterPlotItem] = {}
        self._cursors: dict[str, pg.InfiniteLine] = {}
        self._limits: dict[str, pg.InfiniteLine] = {}
        self._add_plots()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._graphics)
        self._graphics.scene().sigMouseClicked.connect(self._on_clicked)
        self.redraw()

    def show_frames(self) -> None:
        """Draw the frames of the model, with limits that leave none out."""
        for metric in _plotted():
            values = self._values(metric)
            known = values[np.isfinite(values)]
            plot, limit = self._plots[metric.key], self._limits[metric.key]
            plot.getViewBox().setLimits(xMin=-1.0, xMax=max(1.0, len(values)))
            limit.setVisible(known.size > 0)
            if known.size:
                low, high = float(known.min()), float(known.max())
                room = 0.15 * (high - low) or 0.1 * abs(high) or 1.0
                plot.setYRange(low - room, high + room, padding=0)
                limit.setValue(high + 0.7 * room if metric.is_worse_high else low - 0.7 * room)
        # The others are linked to the last one; setting each would make them correct one another.
        self._plots[PLOTTED[-1]].setXRange(-0.6, len(self._model.frames) - 0.4, padding=0)
        self.show_states()

    def show_states(self) -> None:
        """Draw the points again: frames were rejected or accepted."""
        palette = current_palette()
        brushes = [pg.mkBrush(getattr(palette, self._model.look(frame).tone.value)) for frame in self._model.frames]
        is_in = [frame.is_used and self._model.look(frame) is not REJECTED for frame in self._model.frames]
        symbols = ["o" if one else "x" for one in is_in]
        for metric in _plotted():
            values = self._values(metric)
            rows = np.flatnonzero(np.isfinite(values))
            self._points[metric.key].setData(
                x=rows, y=values[rows], brush=[brushes[row] for row in rows], symbol=[symbols[row] for row in rows]
            )

    def mark(self, row: int) -> None:
        """Mark the selected frame in all plots."""
        for cursor in self._cursors.values():
            cursor.setValue(row)
            cursor.setVisible(row >= 0)

    def beyond_limits(self) -> frozenset[str]:
        """Return the names of the used frames that lie beyond a limit."""
        beyond: set[str] = set()
        for metric in _plotted():
            limit = float(self._limits[metric.key].value())
            sign = 1.0 if metric.is_worse_high else -1.0
            for row, frame in enumerate(self._model.frames):
                value = self._model.value(row, metric.key)
                if frame.is_used and not math.isnan(value) and sign * value > sign * limit:
                    beyond.add(frame.name)
        return frozenset(beyond)

    def redraw(self) -> None:
        """Use the colours of the theme."""
        palette = current_palette()
        self._graphics.setBackground(QColor(palette.ground))
        for metric in _plotted():
            self._colour_plot(self._plots[metric.key], palette)
            self._cursors[metric.key].setPen(pg.mkPen(palette.accent, width=1))
            self._limits[metric.key].setPen(pg.mkPen(palette.warn, width=1, style=Qt.PenStyle.DashLine))
            self._limits[metric.key].setHoverPen(pg.mkPen(palette.warn, width=3))
        self.show_states()

    def _add_plots(self) -> None:
        for number, metric in enumerate(_plotted()):
            plot = self._graphics.addPlot(row=number, col=0)
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.setMouseEnabled(x=True, y=False)
            plot.getAxis("left").setWidth(_AXIS_WIDTH)
            plot.setTitle(None)
            plot.showGrid(x=False, y=True, alpha=0.15)
            self._fill_plot(metric, plot)
        last = self._plots[PLOTTED[-1]]
        for key in PLOTTED[:-1]:
            self._plots[key].setXLink(last)
        last.setLabel("bottom", self.tr("Frame number, in order of time"))

    def _fill_plot(self, metric: Metric, plot: pg.PlotItem) -> None:
        plot.setLabel("left", say(metric.heading))
        points = pg.ScatterPlotItem(size=8, pen=None, antialias=True, hoverable=True, hoverSize=11, tip=None)
        cursor = pg.InfiniteLine(angle=90, movable=False)
        limit = pg.InfiniteLine(angle=0, movable=True)
        limit.setCursor(Qt.CursorShape.SplitVCursor)
        limit.sigPositionChangeFinished.connect(self.limits_moved)
        for item in (cursor, limit, points):
            plot.addItem(item, ignoreBounds=True)
        cursor.hide()
        self._plots[metric.key] = plot
        self._points[metric.key], self._cursors[metric.key], self._limits[metric.key] = points, cursor, limit

    def _colour_plot(self, plot: pg.PlotItem, palette: Palette) -> None:
        font = QFont(self.font())
        font.setPixelSize(FONT_PX["small"])
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(pg.mkPen(palette.line))
            axis.setTextPen(pg.mkPen(palette.text_dim))
            axis.setTickFont(font)
            axis.label.setFont(font)
            axis.label.setDefaultTextColor(QColor(palette.text_dim))

    def _values(self, metric: Metric) -> np.ndarray:
        return np.array([self._model.value(row, metric.key) for row in range(len(self._model.frames))], dtype=float)

    def _on_clicked(self, event: object) -> None:
        position: QPointF = event.scenePos()  # type: ignore[attr-defined]  # pyqtgraph's own event
        for plot in self._plots.values():
            box = plot.getViewBox()
            if box.sceneBoundingRect().contains(position):
                row = round(box.mapSceneToView(position).x())
                if 0 <= row < len(self._model.frames):
                    self.frame_chosen.emit(row)


def _plotted() -> list[Metric]:
    return [next(metric for metric in METRICS if metric.key == key) for key in PLOTTED]
