"""Short texts on a picture: they keep their size at any zoom, stay in sight, and do not lie on each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QTransform
from PySide6.QtWidgets import QGraphicsItem

from crowdsky_desktop.gui.theme.theme import picture_palette
from crowdsky_desktop.gui.widgets.picture_layers import Positions

_SHADE_ALPHA = 150
"""Opacity, 0 to 255, of the sky's colour behind a text: dense enough to read by. Chosen."""
_LOWEST = 30
"""Above the lines of all layers (`PictureLayers`)."""


class Pick(Enum):
    """Which of some points a text stands at, as they lie on the screen, however the picture is turned."""

    UPPER_LEFT = auto()
    """That nearest to the upper left corner, of those in sight, in their order or the other way round."""
    LOWER_RIGHT = auto()
    """Likewise, nearest to the lower right corner."""
    LOWEST = auto()
    HIGHEST = auto()


@dataclass(frozen=True)
class LabelPlace:
    """Where a text may stand: at one of these points, if it is in sight.

    Attributes
    ----------
    points : ndarray of float64, (n, 2)
        Pixels of the picture.
    pick : Pick
        At which of them.
    anchor : tuple of float
        Which point of the text lies there: (0, 0) its top left corner, (1, 1) its bottom right one.
    """

    points: Positions
    pick: Pick
    anchor: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True)
class PictureLabel:
    """A text, and the places where it may stand, the best one first."""

    text: str
    colour: str
    places: tuple[LabelPlace, ...]


class PictureLabels:
    """The texts on one picture; they stay upright when it is turned.

    Parameters
    ----------
    canvas : QGraphicsItem
        Whose pixels the places are, on `box`.
    """

    def __init__(self, box: pg.ViewBox, canvas: QGraphicsItem) -> None:
        self._box = box
        self._canvas = canvas
        self._items: list[tuple[PictureLabel, pg.TextItem]] = []
        self._rects: tuple[QRectF, ...] = ()
        self._bounds = QRectF()
        self._covered: tuple[QRectF, ...] = ()

    def show(self, labels: tuple[PictureLabel, ...]) -> None:
        """Write these texts, and no others; where two do not fit, the first one stays."""
        for _label, item in self._items:
            self._box.removeItem(item)
        self._items = [(label, self._item(label)) for label in labels]
        self._arrange()

    def arrange(self, bounds: QRectF, covered: Iterable[QRectF]) -> None:
        """Put the texts where they can be read, as zoom and place now are.

        Parameters
        ----------
        bounds : QRectF
            What of the picture is in sight, in pixels of the scene.
        covered : iterable of QRectF
            What is covered by something else, likewise.
        """
        self._bounds, self._covered = bounds, tuple(covered)
        self._arrange()

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be read."""
        return tuple(label.text for label, item in self._items if item.isVisible())

    @property
    def rects(self) -> tuple[QRectF, ...]:
        """Where the texts that can be read stand, in pixels of the scene."""
        return self._rects

    def _item(self, label: PictureLabel) -> pg.TextItem:
        shade = QColor(picture_palette().sky)
        shade.setAlpha(_SHADE_ALPHA)
        item = pg.TextItem(label.text, color=QColor(label.colour), fill=shade)
        item.setZValue(_LOWEST)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _arrange(self) -> None:
        taken: list[QRectF] = []
        for label, item in self._items:
            rect = self._free_place(label, item.textItem.boundingRect().size(), (*self._covered, *taken))
            item.setVisible(rect is not None)
            if rect is not None:
                item.setPos(self._box.mapSceneToView(rect.topLeft()))
                taken.append(rect)
        self._rects = tuple(taken)

    def _free_place(self, label: PictureLabel, size: QSizeF, taken: tuple[QRectF, ...]) -> QRectF | None:
        for place in label.places:
            point = self._picked(place)
            if point is None:
                continue
            x, y = place.anchor
            corner = point - QPointF(x * size.width(), y * size.height())
            rect = _moved_into(QRectF(corner, size), self._bounds)
            if self._bounds.contains(rect) and not any(rect.intersects(other) for other in taken):
                return rect
        return None

    def _picked(self, place: LabelPlace) -> QPointF | None:
        """Return the point that a text stands at, in pixels of the scene; None if none is in sight."""
        to_scene = self._canvas.transform() * self._box.childTransform() * self._box.sceneTransform()
        points = _mapped(to_scene, place.points + 0.5)  # a pixel's centre is a whole number; the picture's edge is at 0
        along = points[:, 1] if place.pick in (Pick.LOWEST, Pick.HIGHEST) else points.sum(axis=1)
        is_last_best = place.pick in (Pick.LOWEST, Pick.LOWER_RIGHT)
        if place.pick in (Pick.LOWEST, Pick.HIGHEST):
            points = points[[along.argmax() if is_last_best else along.argmin()]]
        elif (along[0] < along[-1]) == is_last_best:
            points = points[::-1]
        bounds = self._bounds
        x, y = points.T
        is_inside = (x >= bounds.left()) & (x <= bounds.right()) & (y >= bounds.top()) & (y <= bounds.bottom())
        inside = np.flatnonzero(is_inside)
        return QPointF(float(x[inside[0]]), float(y[inside[0]])) if inside.size else None


def _mapped(transform: QTransform, points: Positions) -> Positions:
    matrix = np.array([[transform.m11(), transform.m12()], [transform.m21(), transform.m22()]])
    return points @ matrix + (transform.dx(), transform.dy())


def _moved_into(rect: QRectF, bounds: QRectF) -> QRectF:
    """Return a rectangle moved by as little as brings it between the bounds."""
    left = min(max(rect.left(), bounds.left()), bounds.right() - rect.width())
    top = min(max(rect.top(), bounds.top()), bounds.bottom() - rect.height())
    return QRectF(QPointF(left, top), rect.size())
