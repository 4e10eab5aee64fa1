"""A button of the rail: icon, word, and the number of things that wait on its page."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QToolButton

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX

_HEIGHT, _PADDING, _ASIDE, _TOP = 16, 5, 6, 3
"""Logical pixels: of the badge, beside its number, from the middle of the button, and from its top; chosen."""
_MOST = 99
"""Larger numbers are shown as more than this; chosen, to keep the badge small."""


class RailButton(QToolButton):
    """Has a badge at its icon while something waits; its name says the same.

    Parameters
    ----------
    word : str
        The page's name.
    hint : str
        Its tooltip.
    """

    def __init__(self, word: str, hint: str) -> None:
        super().__init__()
        self._word, self._hint = word, hint
        self.count = 0
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setText(word)
        self.show_count(0, "")

    def show_count(self, count: int, words: str) -> None:
        """Show a number, and say by `words` what it counts; 0 for none."""
        self.count = count
        self.setAccessibleName(f"{self._word}, {words}" if words else self._word)
        self.setToolTip(f"{self._hint}\n{words}" if words else self._hint)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and its badge at the icon's upper right."""
        super().paintEvent(event)
        if not self.count:
            return
        palette = current_palette()
        font = QFont(self.font())
        font.setPixelSize(FONT_PX["small"] - 1)
        font.setWeight(QFont.Weight.DemiBold)
        with painting(self) as painter:
            painter.setFont(font)
            text = str(self.count) if self.count <= _MOST else f"{_MOST}+"
            width = max(_HEIGHT, painter.fontMetrics().horizontalAdvance(text) + 2 * _PADDING)
            left = min(self.width() / 2 + _ASIDE, self.width() - width - 1)
            place = QRectF(left, _TOP, width, _HEIGHT)
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(QColor(palette.on_accent))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
