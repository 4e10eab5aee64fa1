"""What of a window cannot be seen whole: buttons, and the labels of anything, that are cut off or outside."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from crowdsky_desktop.gui.widgets.labels import ElidedLabel

_BESIDE_WORDS = 32
"""Logical pixels of a box's edge and arrow."""
_CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QLabel)


def cut_off(window: QWidget) -> list[str]:
    """Return what cannot be seen whole, one line each; what only has to be scrolled to, up or down, is no fault."""
    shown = [one for one in window.findChildren(QWidget) if isinstance(one, _CONTROLS) and _counts(one, window)]
    faults = [f"{_name(one)}: {fault}" for one in shown for fault in _faults(one, window)]
    buttons = [one for one in shown if isinstance(one, QAbstractButton) and one.property("role") != "grip"]
    for number, one in enumerate(buttons):
        for other in buttons[number + 1 :]:
            if one.parent() is other.parent() and one.geometry().intersects(other.geometry()):
                faults.append(f"{_name(one)}: lies over {_name(other)}")
    return faults


def _counts(one: QWidget, window: QWidget) -> bool:
    """Whether a widget is ours, and seen."""
    parts = (one.metaObject().className(), type(one.parent()).__module__)
    is_inner = one.objectName().startswith("qt_") or parts[1].startswith("pyqtgraph")
    is_inner |= isinstance(one.parent(), QAbstractSpinBox | QComboBox | QLineEdit)
    is_inner |= isinstance(one, QLabel) and not one.text()
    return one.isVisibleTo(window) and one.window() is window and not is_inner


def _faults(one: QWidget, window: QWidget) -> Iterator[str]:
    if not isinstance(one, QLineEdit | ElidedLabel) and one.width() < _least_width(one):
        yield f"is {one.width()} px wide, and needs {_least_width(one)}"
    if one.height() < one.fontMetrics().height() and one.property("role") != "grip":
        yield f"is {one.height()} px high"
    if isinstance(one, QLabel) and one.wordWrap() and one.height() < one.heightForWidth(one.width()) - 1:
        yield f"is {one.height()} px high, and its lines need {one.heightForWidth(one.width())}"
    yield from _outside(one, window)
    yield from _covered(one, window)


def _covered(one: QWidget, window: QWidget) -> Iterator[str]:
    """Yield what lies over a button, but for what is to lie over the page for a while."""
    can_scroll = any(isinstance(holder, QAbstractScrollArea) for holder in _holders(one))
    if can_scroll or not isinstance(one, QAbstractButton | QComboBox):
        return
    for place in (QPoint(2, one.height() // 2), one.rect().center(), QPoint(one.width() // 2, one.height() - 2)):
        above = window.childAt(one.mapTo(window, place))
        if above is None or above is one or one.isAncestorOf(above) or above.isAncestorOf(one):
            continue
        if not any(holder.objectName() in {"drawer", "notice"} for holder in _holders(above)):
            yield f"is covered by {type(above).__name__}"
            return


def _holders(one: QWidget) -> Iterator[QWidget]:
    holder: QWidget | None = one
    while holder is not None:
        yield holder
        holder = holder.parentWidget()


def _least_width(one: QWidget) -> int:
    if isinstance(one, QLabel) and one.wordWrap():
        return 0
    if isinstance(one, QComboBox):
        widest = max((one.fontMetrics().horizontalAdvance(one.itemText(row)) for row in range(one.count())), default=0)
        return min(widest, one.fontMetrics().horizontalAdvance(one.currentText())) + _BESIDE_WORDS
    if isinstance(one, QPushButton | QToolButton):
        return min(one.sizeHint().width(), one.maximumWidth())
    return one.minimumSizeHint().width() if isinstance(one, QLabel) else 0


def _outside(one: QWidget, window: QWidget) -> Iterator[str]:
    """Yield where a widget lies outside of one that holds it."""
    holder = one.parentWidget()
    while holder is not None:
        place = QRect(one.mapTo(holder, QPoint()), one.size())
        room = holder.rect()
        scrolls = isinstance(holder.parentWidget(), QScrollArea) and holder is holder.parentWidget().viewport()
        if scrolls:
            if place.left() < room.left() - 1 or place.right() > room.right() + 1:
                yield f"sticks out of what scrolls: {place.left()}–{place.right()} of {room.width()}"
            return  # it can be scrolled to, and what scrolls is looked at by itself
        if isinstance(holder, QAbstractScrollArea):
            return
        if not room.contains(place):
            yield f"{place.getRect()} lies outside of {type(holder).__name__} {room.size().toTuple()}"
            return
        holder = holder.parentWidget() if holder is not window else None


def _name(one: QWidget) -> str:
    text = one.text() if hasattr(one, "text") else ""
    holder = type(one.parent()).__name__
    return f"{type(one).__name__} “{text or one.accessibleName()}” in {holder}"
