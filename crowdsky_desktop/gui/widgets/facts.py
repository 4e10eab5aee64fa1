"""Names and values in two aligned columns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from crowdsky_desktop.gui.widgets.copying import copy_text
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label

NOTHING = "–"
"""Stands where there is no value."""


class Facts(QWidget):
    """A small table of facts: dim names at the left, values at the right. What has no value is not shown.

    A click on a value marks it, and the system's key copies it; the context menu copies it or all of them.
    """

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self._values: dict[str, Value] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for key, name in names.items():
            self.add_fact(key, name)

    def add_fact(self, key: str, name: str) -> None:
        """Add a row at the end; it is shown once it has a value."""
        value = Value(self)
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        value.setAccessibleName(name)
        shown_name = label(name, "dim")
        row = len(self._values)
        self._grid.addWidget(shown_name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._values[key], self._names[key] = value, shown_name
        self.set_fact(key, NOTHING)

    def set_fact(self, key: str, value: str, hint: str = "") -> None:
        """Show `value` for the fact `key`; `hint` is its tooltip."""
        self._values[key].setText(value)
        self._values[key].set_hint(hint)
        self.show_fact(key, is_shown=value not in ("", NOTHING))

    def show_fact(self, key: str, *, is_shown: bool) -> None:
        """Show or hide a row: what is not known needs no room."""
        self._names[key].setVisible(is_shown)
        self._values[key].setVisible(is_shown)

    def is_shown(self, key: str) -> bool:
        """Whether a row is there."""
        return not self._values[key].isHidden()

    def fact(self, key: str) -> str:
        """Return the value that is shown for `key`."""
        return self._values[key].text()

    def hint(self, key: str) -> str:
        """Return the tooltip of the fact `key`."""
        return self._values[key].toolTip()

    def text(self) -> str:
        """Return all facts that are shown, a line for each, with a tab between name and value."""
        known = (key for key in self._values if self.is_shown(key))
        return "\n".join(f"{self._names[key].text()}\t{self._values[key].text()}" for key in known)

    def menu(self, value: "Value") -> QMenu:
        """Return the context menu of a value."""
        menu = QMenu(value)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy")).triggered.connect(lambda: copy_text(value.text()))
        menu.addAction(self.tr("Copy all")).triggered.connect(lambda: copy_text(self.text()))
        return menu


class Value(ElidedLabel):
    """One value; a long one is shortened in its middle, as paths tell most at their end."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(NOTHING, mode=Qt.TextElideMode.ElideMiddle)
        self._facts = facts
        self.setProperty("role", "value")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy it, or all of them."""
        self._facts.menu(self).popup(event.globalPos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy it by the system's key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_text(self.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark it."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self.update()
