"""Lines and circles drawn over a picture, in layers that are shown and hidden by name."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

Positions = NDArray[np.float64]
"""(n, 2) array of (x, y), pixels; a whole number is a pixel's centre."""


class PictureLayers:
    """The layers of one picture; their lines keep their width at any zoom.

    Parameters
    ----------
    canvas : QGraphicsItem
        What they are drawn on, in the picture's pixels.
    """

    def __init__(self, canvas: QGraphicsItem) -> None:
        self._canvas = canvas
        self._items: dict[str, QGraphicsPathItem] = {}

    def show(self, name: str, path: QPainterPath, colour: str, width: float = 1.2) -> None:
        """Draw a layer; an empty path clears it."""
        item = self._items.get(name)
        if item is None:
            item = self._items[name] = QGraphicsPathItem(self._canvas)
            item.setZValue(len(self._items))
            # A pixel's centre is a whole number; the picture's own edge is at 0.
            item.setPos(0.5, 0.5)
        pen = QPen(QColor(colour), width)
        pen.setCosmetic(True)
        item.setPen(pen)
        item.setPath(path)

    def clear(self) -> None:
        """Draw nothing."""
        for item in self._items.values():
            item.setPath(QPainterPath())

    def n_elements(self, name: str) -> int:
        """Return how many points a layer's lines have; 0 if nothing is drawn."""
        item = self._items.get(name)
        return item.path().elementCount() if item else 0


def circles(centres: Positions, radii: Iterable[float]) -> QPainterPath:
    """Return a circle about each position."""
    path = QPainterPath()
    for (x, y), radius in zip(centres.tolist(), radii, strict=True):
        path.addEllipse(QPointF(x, y), radius, radius)
    return path


def lines(starts: Positions, ends: Positions) -> QPainterPath:
    """Return a line from each start to its end."""
    path = QPainterPath()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        path.moveTo(*start)
        path.lineTo(*end)
    return path


def outline(corners: Positions) -> QPainterPath:
    """Return the closed line through all corners."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners.tolist()]))
    path.closeSubpath()
    return path
