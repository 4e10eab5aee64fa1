"""What the colours on a picture mean: a strip with its two ends, their unit, and the mark of missing data."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX
from crowdsky_desktop.gui.words import number, say
from crowdsky_desktop.imaging.preview.planes import Scale

_WIDTH, _HEIGHT, _MARGIN, _STRIP = 232, 64, 10, 10
"""Of the whole, beside what is written, and height of the strip, in logical pixels. Chosen: the longest title fits."""
_GROUND = QColor(6, 8, 11, 200)
"""Nearly black, the picture shows through; chosen: what is written is read on any picture."""


class ColourBar(QWidget):
    """Lies on a picture; the mouse passes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self._title = ""
        self._ends = ("", "")
        self._note = ""
        self._strip = QImage()
        self.hide()

    def show_scale(self, title: str, scale: Scale, colours: NDArray[np.uint8], note: str = "") -> None:
        """Show what `colours` (n, 3), from low to high, stand for; `note` is written in the middle below."""
        unit = say(scale.unit)
        self._title = f"{title} ({unit})" if unit else title
        self._ends = (_written(scale.low), f"{'≥ ' if scale.is_cut else ''}{_written(scale.high)}")
        self._note = note
        row = np.ascontiguousarray(colours)
        self._strip = QImage(row.tobytes(), len(row), 1, 3 * len(row), QImage.Format.Format_RGB888).copy()
        self.setAccessibleName(f"{self._title}: {self._ends[0]} – {self._ends[1]}")
        self.show()
        self.raise_()
        self.update()

    @property
    def words(self) -> str:
        """What is written on it."""
        return " ".join(part for part in (self._title, *self._ends, self._note) if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, strip and ends."""
        with painting(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_GROUND)
            painter.drawRoundedRect(self.rect(), 4, 4)
            inner = self.rect().adjusted(_MARGIN, 6, -_MARGIN, -6)
            painter.drawImage(QRect(inner.left(), inner.top() + 20, inner.width(), _STRIP), self._strip)
            palette = current_palette()
            painter.setPen(QColor(palette.text if palette.is_red_only else "#E6EAF0"))
            font = self.font()
            font.setPixelSize(FONT_PX["small"])
            painter.setFont(font)
            lower = inner.adjusted(0, 20 + _STRIP, 0, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._title)
            painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._ends[0])
            painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, self._note)
            painter.drawText(lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, self._ends[1])


def _written(value: float) -> str:
    """Return whole numbers as such, others with sensible digits."""
    if (value == round(value) and abs(value) >= 1) or value == 0:
        return number(value, 0)
    return number(value, 2 if abs(value) < 10 else 1)
