"""Where north and east are, on a picture whose place on the sky is known."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import picture_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX
from crowdsky_desktop.imaging.preview.request import SkyDirections

_SIZE, _HEAD, _NORTH_LENGTH, _EAST_LENGTH, _LETTER_GAP = 76, 4.0, 20.0, 14.0, 9.0
"""Logical pixels of the square, the arrow's head, both directions, and between their ends and letters; chosen."""
_GROUND = QColor(6, 8, 11, 190)
"""What lets the letters be read over a bright picture: nearly black, as the labels on it have it."""


class Compass(QWidget):
    """An arrow to the north and a line to the east; hidden where they are not known. The mouse passes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_SIZE, _SIZE)
        self.directions: SkyDirections | None = None
        self.hide()

    def show_directions(self, directions: SkyDirections | None, turn_deg: int = 0) -> None:
        """Show other directions, on a picture that is turned clockwise; None hides the arrow."""
        self.directions = None if directions is None else directions.turned(turn_deg)
        directions = self.directions
        self.setVisible(directions is not None)
        self.raise_()
        if directions is not None:
            words = self.tr("North is {angle}° clockwise from up")
            self.setAccessibleName(words.format(angle=round(directions.north_deg) % 360))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both directions with their letters."""
        if self.directions is None:
            return
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_GROUND)
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            font = self.font()
            font.setPixelSize(FONT_PX["small"])
            painter.setFont(font)
            painter.setPen(QPen(QColor(picture_palette().text), 1.4))
            tip = self._draw_ray(painter, self.directions.north_deg, _NORTH_LENGTH, self.tr("N"))
            for side in (150.0, -150.0):
                painter.drawLine(tip, tip + _towards(self.directions.north_deg + side) * _HEAD)
            self._draw_ray(painter, self.directions.east_deg, _EAST_LENGTH, self.tr("E"))

    def _draw_ray(self, painter: QPainter, angle_deg: float, length: float, letter: str) -> QPointF:
        middle = QPointF(self.rect().center())
        tip = middle + _towards(angle_deg) * length
        painter.drawLine(middle, tip)
        place = QRectF(0, 0, 20, 16)
        place.moveCenter(middle + _towards(angle_deg) * (length + _LETTER_GAP))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
        return tip


def _towards(angle_deg: float) -> QPointF:
    """Return the unit vector so many degrees clockwise from up."""
    return QPointF(math.sin(math.radians(angle_deg)), -math.cos(math.radians(angle_deg)))
