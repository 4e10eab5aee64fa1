"""Panels that take turns in one place, chosen by words above them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget


class SideTabs(QWidget):
    """A row of words, one of them chosen, and its panel below; one that is too high can be scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons = QButtonGroup(self)
        self._panels = QStackedWidget()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(8, 8, 8, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(self._panels, 1)
        self._buttons.idClicked.connect(self.open)

    @property
    def current(self) -> QScrollArea:
        """The panel that is shown, with what scrolls it."""
        shown = self._panels.currentWidget()
        assert isinstance(shown, QScrollArea)
        return shown

    def add(self, word: str, panel: QWidget) -> None:
        """Add a panel."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(panel)
        number = self._panels.addWidget(scroll)
        made = QToolButton()
        made.setText(word)
        made.setCheckable(True)
        made.setChecked(number == 0)
        made.setProperty("role", "tab")
        self._buttons.addButton(made, number)
        self._row.insertWidget(number, made)

    def open(self, number: int) -> None:
        """Show a panel."""
        self._buttons.button(number).setChecked(True)
        self._panels.setCurrentIndex(number)
