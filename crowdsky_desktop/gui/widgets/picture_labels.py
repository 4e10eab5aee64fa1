"""Short texts on a picture that keep their size at any zoom."""

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor

_SHADE = QColor(6, 8, 11, 150)
"""Behind a text, red, green, blue and opacity, 0 to 255: the sky's colour, dense enough to read by. Chosen."""
_LOWEST = 30
"""Above the lines of all layers (`PictureLayers`)."""


@dataclass(frozen=True)
class PictureLabel:
    """A text at a pixel of the picture.

    Attributes
    ----------
    anchor : tuple of float
        Which point of the text lies there: (0, 0) its top left corner, (1, 1) its bottom right one.
    """

    text: str
    x: float
    y: float
    colour: str
    anchor: tuple[float, float] = (0.0, 0.0)


class PictureLabels:
    """The texts on one picture."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._box = box
        self._items: list[pg.TextItem] = []

    def show(self, labels: tuple[PictureLabel, ...]) -> None:
        """Write these texts, and no others."""
        for item in self._items:
            self._box.removeItem(item)
        self._items = [self._item(label) for label in labels]

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written."""
        return tuple(item.textItem.toPlainText() for item in self._items)

    def _item(self, label: PictureLabel) -> pg.TextItem:
        item = pg.TextItem(label.text, color=QColor(label.colour), anchor=label.anchor, fill=_SHADE)
        item.setZValue(_LOWEST)
        item.setPos(label.x + 0.5, label.y + 0.5)
        self._box.addItem(item, ignoreBounds=True)
        return item
