"""The rail at the left: one button for each page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from crowdsky_desktop.gui.shell.page_registry import PageRecord
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.shortcuts import OPEN_PAGE
from crowdsky_desktop.gui.words import say

_WIDTH = 84
"""Logical pixels; chosen for the longest name of a page."""


class Rail(QFrame):
    """Icon and word for each page; the last ones stand at the bottom.

    Parameters
    ----------
    records : tuple of PageRecord
        Those without an icon have no button.

    Signals
    -------
    page_chosen : str
        The key of the page.
    """

    page_chosen = Signal(str)

    def __init__(self, records: tuple[PageRecord, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("Pages"))
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 1, 8)
        self._column.setSpacing(2)
        on_rail = [record for record in records if record.icon]
        for record in on_rail:
            if not record.is_at_bottom:
                self._add_button(record)
        self._column.addStretch(1)
        for record in on_rail:
            if record.is_at_bottom:
                self._add_button(record)

    def _add_button(self, record: PageRecord) -> None:
        word = say(record.title)
        made = QToolButton()
        made.setProperty("role", "rail")
        made.setCheckable(True)
        made.setText(word)
        made.setAccessibleName(word)
        made.setIconSize(QSize(24, 24))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFixedSize(_WIDTH - 1, 60)
        made.setProperty("pageKey", record.key)
        set_icon(made, record.icon, "text_dim")
        made.clicked.connect(self._on_clicked)
        self._group.addButton(made)
        made.setToolTip(OPEN_PAGE.hint(word, number=len(self._buttons)))
        self._buttons[record.key] = made
        self._column.addWidget(made)

    def mark(self, key: str) -> None:
        """Show `key` as the page that is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    @property
    def page_keys(self) -> list[str]:
        """The pages from top to bottom."""
        return list(self._buttons)

    def _on_clicked(self) -> None:
        self.page_chosen.emit(self.sender().property("pageKey"))
