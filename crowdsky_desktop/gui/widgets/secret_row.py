"""A key or token: entered, never shown again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from crowdsky_desktop.gui.tasks.connection_test import Secret
from crowdsky_desktop.gui.widgets.field_hint import FieldHint
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.setting_row import NAME_WIDTH, RESET_WIDTH


class SecretRow(QWidget):
    """Takes one secret; empty means that the present one stays.

    Parameters
    ----------
    is_first : bool
        Whether none can be known yet.
    hint_lines : int
        Lines below the editor that room is kept for.
    has_reset : bool
        Whether the rows beside it have an arrow at the right, for which room is left.

    Signals
    -------
    edited
        Something was entered.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        help_text: str,
        *,
        is_first: bool = False,
        hint_lines: int = 1,
        has_reset: bool = True,
    ) -> None:
        super().__init__()
        self.name = name
        self.title = title
        self._help_text = help_text
        self.editor = QLineEdit()
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setPlaceholderText("" if is_first else self.tr("Leave blank to keep the current one"))
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(help_text)
        grid = QGridLayout(self)
        self._hint = FieldHint(help_text, n_lines=hint_lines)
        grid.setContentsMargins(0, 6, RESET_WIDTH if has_reset else 0, self._hint.gap_below)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        name_label = label(title, wraps=True)
        name_label.setFixedWidth(NAME_WIDTH)
        name_label.setBuddy(self.editor)
        grid.addWidget(name_label, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self._hint, 1, 1)
        grid.setColumnStretch(1, 1)
        self.editor.textEdited.connect(self._on_edited)

    @property
    def fault(self) -> str:
        """What the row says is wrong; empty if nothing is."""
        return self._hint.fault

    def show_fault(self, words: str) -> None:
        """Say what is wrong with what was entered, until it is edited; with no words, nothing is."""
        self._hint.show_fault(words)

    def show_secret(self, secret: str) -> None:
        """Enter a secret as if by hand; nobody sees it."""
        self.editor.setText(secret)
        self.show_fault("")

    def secret(self) -> Secret | None:
        """Return what was entered, if anything."""
        return Secret(self.name, self.editor.text()) if self.editor.text().strip() else None

    def clear(self) -> None:
        """Forget what was entered."""
        self.editor.clear()

    def _on_edited(self) -> None:
        self.show_fault("")
        self.edited.emit()

    def matches(self, text: str) -> bool:
        """Whether name or help hold `text`."""
        return text.casefold() in f"{self.title}\n{self._help_text}".casefold()
