"""One section of the settings: what most people set, and below it, folded away, what few do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.secret_row import SecretRow
from crowdsky_desktop.gui.widgets.setting_row import SettingRow

Row = SettingRow | SecretRow


class SettingsSection(QWidget):
    """Rows below a title; those of advanced settings are seen once "Advanced" is pressed, or found by a search.

    Attributes
    ----------
    advanced_button : QPushButton
        Opens and folds away what few people set; hidden where there is none of it.
    """

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self._advanced = frozenset(row for row in rows if isinstance(row, SettingRow) and row.declaration.is_advanced)
        self._sought = ""
        words = self.tr("Advanced ({count})").format(count=len(self._advanced))
        self.advanced_button = button(words, "quiet", icon="next")
        self.advanced_button.setCheckable(True)
        self.advanced_button.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(QCoreApplication.translate("settings", name), "lead"))
        column.addWidget(hairline())
        for row in rows:
            if row not in self._advanced:
                column.addWidget(row)
        column.addWidget(self.advanced_button, 0, Qt.AlignmentFlag.AlignLeft)
        for row in rows:
            if row in self._advanced:
                column.addWidget(row)
        self._show_rows()

    def search(self, text: str) -> bool:
        """Show the rows that match `text`, wherever they are folded; return whether there are any."""
        self._sought = text
        self._show_rows()
        is_found = any(row.matches(text) for row in self.rows)
        self.setVisible(is_found)
        return is_found

    def unfold(self, row: Row) -> None:
        """Let a row be seen, as something is wrong there."""
        if row in self._advanced:
            self.advanced_button.setChecked(True)

    def _on_toggled(self, is_open: bool) -> None:
        set_icon(self.advanced_button, "down" if is_open else "next", "text")
        self._show_rows()

    def _show_rows(self) -> None:
        is_open = self.advanced_button.isChecked() or bool(self._sought)
        for row in self.rows:
            row.setVisible(row.matches(self._sought) and (is_open or row not in self._advanced))
        self.advanced_button.setVisible(bool(self._advanced) and not self._sought)
