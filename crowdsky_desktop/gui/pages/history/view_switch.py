"""Chooses how the history is seen: pictures, table, calendar, sky."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from crowdsky_desktop.gui.widgets.buttons import icon_button


class HistoryView(StrEnum):
    """How the history is seen."""

    GALLERY = "gallery"
    TABLE = "table"
    CALENDAR = "calendar"
    SKY = "sky"


class ViewSwitch(QWidget):
    """One button for each view.

    Signals
    -------
    chosen : HistoryView
        Another view is wanted.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[HistoryView, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        offers = (
            (HistoryView.GALLERY, "gallery", self.tr("Pictures")),
            (HistoryView.TABLE, "queue", self.tr("Table")),
            (HistoryView.CALENDAR, "calendar", self.tr("Calendar")),
            (HistoryView.SKY, "sky", self.tr("Sky map")),
        )
        for view, icon, word in offers:
            made = icon_button(icon, word, text=word, is_checkable=True)
            made.setProperty("view", view.value)
            made.clicked.connect(self._on_clicked)
            self._group.addButton(made)
            self.buttons[view] = made
            row.addWidget(made)

    def mark(self, view: HistoryView) -> None:
        """Show which view is open."""
        self.buttons[view].setChecked(True)

    def _on_clicked(self) -> None:
        self.chosen.emit(HistoryView(self.sender().property("view")))
