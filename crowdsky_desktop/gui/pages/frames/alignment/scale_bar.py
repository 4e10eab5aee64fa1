"""A bar on the picture that says how long a residual of so many pixels is drawn."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import picture_palette
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.words import LocalNumber

_LENGTHS_PX = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Residuals that the bar may stand for, in pixels of a frame: round."""
_LONGEST = 150.0
"""Of the bar, in logical pixels. Chosen: with its words it leaves half of a narrow picture free."""
_HEIGHT, _MARGIN = 26, 12
"""Of the whole, and from the edges of the picture, in logical pixels; chosen."""


class ScaleBar(QWidget):
    """Stands at the foot of an `ImageView`, above its readout.

    Attributes
    ----------
    length_px : float
        The residual that the bar stands for.
    """

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        self._magnification = 0
        self.length_px = _LENGTHS_PX[0]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        view.marks.append(self)
        view.zoom_changed.connect(self._fit)

    @property
    def words(self) -> str:
        """What stands beside the bar."""
        return self.tr("{length} px, residuals × {times}").format(
            length=f"{LocalNumber(self.length_px):g}", times=self._magnification
        )

    @property
    def bar_width(self) -> float:
        """Length of the bar on the screen."""
        return self.length_px * self._magnification * self._view.zoom

    def show_scale(self, magnification: int) -> None:
        """Show the scale of vectors that are drawn so many times longer; 0 hides it."""
        self._magnification = magnification
        self.setVisible(magnification > 0)
        self._fit()

    def _fit(self) -> None:
        if not self._magnification:
            return
        shown = self._magnification * self._view.zoom
        fitting = [length for length in _LENGTHS_PX if length * shown <= _LONGEST]
        self.length_px = fitting[-1] if fitting else _LENGTHS_PX[0]
        self.resize(round(self.bar_width) + self.fontMetrics().horizontalAdvance(self.words) + 28, _HEIGHT)
        area = self._view.picture_area
        foot = min(self._view.height() - _MARGIN - _HEIGHT, area.bottom() + 1)
        self.move(area.left() + _MARGIN, foot - _MARGIN - _HEIGHT)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar with its ends, and the words."""
        palette = picture_palette()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(6, 8, 11, 190))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            painter.setPen(QPen(QColor(palette.warn), 2))
            middle, left, right = _HEIGHT / 2, 8.0, 8.0 + self.bar_width
            for start, end in (((left, middle), (right, middle)), ((left, 8), (left, 18)), ((right, 8), (right, 18))):
                painter.drawLine(*(round(place) for place in (*start, *end)))
            painter.setPen(QColor(palette.text))
            place = self.rect().adjusted(round(right) + 8, 0, -4, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)
