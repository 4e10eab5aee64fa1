"""How axes of plots look, in every theme."""

import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont

from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette


def colour_axis(axis: pg.AxisItem, palette: Palette, system: QFont) -> None:
    """Draw an axis in the colours of `palette`, in our small type."""
    font = QFont(system)
    font.setPixelSize(FONT_PX["small"])
    axis.setPen(pg.mkPen(palette.line))
    axis.setTextPen(pg.mkPen(palette.text_dim))
    axis.setTickFont(font)
    axis.label.setFont(font)
    axis.label.setDefaultTextColor(QColor(palette.text_dim))
