"""Cells of a table that is painted several times a second."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crowdsky_desktop.gui.theme.style_sheet import mixtures
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import Palette
from crowdsky_desktop.gui.widgets.model_roles import CELL_ROLE, Cell

_PADDING, _GAP = 11, 6
"""Beside the text and behind the icon, in logical pixels, as the style sheet has them in other tables."""
_WIDEST_PX = 14
"""No letter is wider; what is short enough needs no measuring."""


class PlainCells(QStyledItemDelegate):
    """Paints one line of text, with an icon before it, as the style sheet says of items.

    Qt's own delegate asks the model eight times for each cell, and the style sheet's rules anew for each: five times
    slower. The model tells all at once, as a `Cell` (CELL_ROLE).
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        cell: Cell = index.data(CELL_ROLE)
        state, area = option.state, option.rect  # type: ignore[attr-defined]  # the stubs lack an option's fields
        line, selected, hovered, text = _colours(current_palette())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, selected)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, hovered)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, line)
        inner = area.adjusted(_PADDING, 0, -_PADDING, -2)
        if cell.icon is not None:
            inner.setLeft(_paint_icon(painter, cell.icon, inner, option.decorationSize.width()))  # type: ignore[attr-defined]  # as above
        painter.setPen(text if cell.colour is None else cell.colour)
        shown = cell.text
        if len(shown) * _WIDEST_PX > inner.width():
            metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]  # as above
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, cell.alignment, shown)


def _paint_icon(painter: QPainter, icon: QIcon, inner: QRect, size: int) -> int:
    """Paint an icon in the middle of the left edge, and return where the text begins."""
    icon.paint(painter, inner.left(), inner.top() + (inner.height() - size) // 2, size, size)
    return inner.left() + size + _GAP


@lru_cache(maxsize=4)
def _colours(palette: Palette) -> tuple[QColor, QColor, QColor, QColor]:
    """Return the colours of the line below a row, of selected and hovered cells, and of text."""
    mixed = mixtures(palette)
    return QColor(mixed["hairline"]), QColor(mixed["selected"]), QColor(mixed["hover"]), QColor(palette.text)
