"""The field that takes a connection code: pasted, it is read at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.field_hint import FieldHint
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.setting_row import NAME_WIDTH
from crowdsky_desktop.model.errors import ConnectionCodeError
from crowdsky_desktop.store.connection_code import (
    MAX_CHARACTERS,
    is_connection_code,
    read_connection_code,
)

_PASTED = 16
"""Letters that come at once when a text is pasted, at least; chosen: nobody types so many between two events."""


class CodeRow(QWidget):
    """Takes a connection code, and forgets it at once: there are keys in it.

    Signals
    -------
    code_read : ConnectionCode
        A whole code was entered.
    """

    code_read = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        title, help_text = self.tr("Connection code"), self.tr("One line that fills in everything below.")
        self.editor = QLineEdit()
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setMaxLength(MAX_CHARACTERS + 1)
        self.editor.setPlaceholderText(self.tr("Paste it here: crowdsky://…"))
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(help_text)
        self.use_button = button(self.tr("Use code"))
        self._allow_use()
        self._hint = FieldHint(help_text, n_lines=2)
        self._n_letters = 0
        self.editor.textEdited.connect(self._on_edited)
        self.editor.returnPressed.connect(self._read)
        self.use_button.clicked.connect(self._read)
        self._lay_out(title)

    @property
    def fault(self) -> str:
        """What is wrong with the code that was entered last; empty if nothing is."""
        return self._hint.fault

    def take(self, text: str) -> None:
        """Read a code as if it had been pasted here."""
        self.editor.clear()
        self._n_letters = 0
        self._allow_use()
        try:
            code = read_connection_code(text)
        except ConnectionCodeError as error:
            self._hint.show_fault(told(error.message))
            self.editor.setFocus()
        else:
            self._hint.show_fault("")
            self.code_read.emit(code)

    def _on_edited(self, text: str) -> None:
        n_more, self._n_letters = len(text) - self._n_letters, len(text)
        self._hint.show_fault("")
        self._allow_use()
        if n_more >= _PASTED and is_connection_code(text):
            self._read()

    def _allow_use(self) -> None:
        allow(self.use_button, "" if self.editor.text() else self.tr("Paste a connection code first."))

    def _read(self) -> None:
        if text := self.editor.text():
            self.take(text)

    def _lay_out(self, title: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, self._hint.gap_below)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        name = label(title, wraps=True)
        name.setFixedWidth(NAME_WIDTH)
        name.setBuddy(self.editor)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.editor, 1)
        entry.addWidget(self.use_button)
        grid.addWidget(name, 0, 0)
        grid.addLayout(entry, 0, 1)
        grid.addWidget(self._hint, 1, 1)
        grid.setColumnStretch(1, 1)
