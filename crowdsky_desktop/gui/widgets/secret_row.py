"""A key or token: entered, never shown again."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from crowdsky_desktop.gui.tasks.connection_test import Secret
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.setting_row import NAME_WIDTH, RESET_WIDTH


class SecretRow(QWidget):
    """Takes one secret; empty means that the present one stays."""

    def __init__(self, name: str, title: str, help_text: str, *, is_first: bool = False) -> None:
        super().__init__()
        self.name = name
        self.title = title
        self._help_text = help_text
        self.editor = QLineEdit()
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setPlaceholderText("" if is_first else self.tr("Leave empty to keep the present one"))
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(help_text)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, RESET_WIDTH, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        name_label = label(title)
        name_label.setFixedWidth(NAME_WIDTH)
        name_label.setBuddy(self.editor)
        grid.addWidget(name_label, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(label(help_text, "small", wraps=True), 1, 1)
        grid.setColumnStretch(1, 1)

    def secret(self) -> Secret | None:
        """Return what was entered, if anything."""
        return Secret(self.name, self.editor.text()) if self.editor.text().strip() else None

    def clear(self) -> None:
        """Forget what was entered."""
        self.editor.clear()

    def matches(self, text: str) -> bool:
        """Whether name or help hold `text`."""
        return text.casefold() in f"{self.title}\n{self._help_text}".casefold()
