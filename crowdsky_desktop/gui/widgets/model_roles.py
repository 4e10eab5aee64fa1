"""What the models of the window have in common."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by, where a proxy sorts."""
CELL_ROLE = Qt.ItemDataRole.UserRole + 10
"""All that is painted of a cell, as a `Cell`."""


class Cell(NamedTuple):
    """One line of text; `alignment` is a number of Qt's flags, None of `icon` and `colour` means none of its own."""

    text: str
    alignment: int
    icon: QIcon | None = None
    colour: QColor | None = None
