"""The order in which Tab goes from part to part: that in which they stand."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

_WITHOUT_PARTS = (QAbstractItemView, QComboBox)
"""Widgets that are one stop, whatever they consist of."""


def follow_layout(page: QWidget) -> None:
    """Let Tab go through a page as its layouts have it: each row from the left, each column from the top."""
    for earlier, later in pairwise(stops(page)):
        QWidget.setTabOrder(earlier, later)


def stops(part: QWidget) -> Iterator[QWidget]:
    """Yield the widgets at which Tab stops, seen or not, in the order in which they stand."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    if isinstance(part, _WITHOUT_PARTS):
        return
    inner = list(_inner(part))
    lying_over = (
        child
        for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child not in inner and not child.isWindow() and not child.objectName().startswith("qt_")
    )
    for child in (*inner, *lying_over):
        yield from stops(child)


def _inner(part: QWidget) -> Iterator[QWidget]:
    """Yield what a widget holds, in order."""
    layout = part.layout()
    if isinstance(part, QScrollArea):
        found: Iterable[QWidget | None] = (part.widget(),)
    elif isinstance(part, QSplitter | QStackedWidget):
        found = (part.widget(number) for number in range(part.count()))
    else:
        found = _of_layout(layout) if layout is not None else ()
    yield from (one for one in found if one is not None)


def _of_layout(layout: QLayout) -> Iterator[QWidget | None]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = item.layout() if item is not None else None
        if inner is not None:
            yield from _of_layout(inner)
        elif item is not None:
            yield item.widget()
