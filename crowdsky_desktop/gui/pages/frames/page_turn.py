"""Bring a row into sight as one turns a page, for views whose row changes many times a second."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView


def turn_page_to(view: QAbstractItemView, index: QModelIndex) -> None:
    """Put a row that is not wholly in sight to the top; the rows after it are then in sight as well.

    Qt itself scrolls by as little as it can: at each further row, and paints all rows each time.
    """
    place = view.visualRect(index)
    if place.top() < 0 or place.bottom() > view.viewport().rect().bottom():
        view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
