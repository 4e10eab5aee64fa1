"""One setting: its name, an editor that fits its kind, its help, and a way back to the default."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.field_hint import FieldHint
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.store.declarations import Declaration

NAME_WIDTH = 184
"""Logical pixels for a setting's name; chosen."""
RESET_WIDTH = 33
"""Logical pixels that the reset button takes at the right of an editor."""
EDITOR_WIDTH = 380
"""Logical pixels below which an editor is narrow: what is left beside it stays empty; chosen."""

_ADDRESSES = frozenset({"server_url", "storage_url", "update_url"})
"""Settings that hold an address of the web."""

CHOICE_NAMES = {
    "webdav": "WebDAV share, such as Nextcloud",
    "crowdsky": "CrowdSky",
    "folder": "Folder on this computer",
    "system": "Follow the system",
    "night": "Night: red on black",
    "fwhm": "FWHM",
    "snr": "SNR",
    "mad": "MAD",
    "esd": "ESD",
    "pairs": "Star pairs",
    "astroalign": "Astroalign",
    "en": "English",
    "de": "Deutsch",
}
"""What choices are called whose value does not say it well."""


def choice_name(choice: str) -> str:
    """Return what a person calls a choice; to be translated. One that is written in capitals, as RGGB, stays so."""
    if choice.isupper():
        return choice
    return CHOICE_NAMES.get(choice) or choice.replace("-", " ").replace("_", " ").capitalize()


def title_of(declaration: Declaration) -> str:
    """Return what a person calls the setting, in the language of the window."""
    return QCoreApplication.translate("settings", declaration.title)


class SettingRow(QWidget):
    """Edits one declared setting.

    Parameters
    ----------
    hint_lines : int
        Lines below the editor that room is kept for, so that a fault that is told there moves nothing.
    has_reset : bool
        Whether an arrow takes the value back to the default.

    Signals
    -------
    edited
        The value was changed by hand.
    """

    edited = Signal()

    def __init__(self, declaration: Declaration, *, hint_lines: int = 1, has_reset: bool = True) -> None:
        super().__init__()
        self._has_reset = has_reset
        self.declaration = declaration
        self.title = title_of(declaration)
        self._hint = FieldHint(self._help_text(), n_lines=hint_lines)
        self.editor = self._make_editor()
        self.editor.setAccessibleName(self.title)
        self.editor.setAccessibleDescription(declaration.help)
        self.reset_button = icon_button("undo", self.tr("Reset to default"), role="bare")
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.clicked.connect(self._on_reset)
        self._lay_out()

    @property
    def hint(self) -> str:
        """What stands below the editor: the setting's help, or which values are allowed where another was entered."""
        return self._hint.text()

    @property
    def fault(self) -> str:
        """What the row says is wrong; empty if nothing is."""
        return self._hint.fault

    def show_fault(self, words: str) -> None:
        """Say what is wrong with what was entered, until it is edited; with no words, judge it as it stands."""
        if words:
            self._hint.show_fault(words)
        else:
            self._judge()

    def show_value(self, value: object) -> None:
        """Show a value of the setting."""
        if isinstance(self.editor, QCheckBox):
            self.editor.setChecked(bool(value))
        elif isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(0, self.editor.findData(str(value))))
        else:
            self.editor.setText("" if value is None else str(value))
        self._judge()

    def value(self) -> object:
        """Return the setting's value as it was entered.

        Raises
        ------
        ValueError
            It is not allowed; the row says why.
        """
        return self.declaration.read(self._raw())

    def is_valid(self) -> bool:
        """Whether what was entered is allowed."""
        try:
            self.value()
        except ValueError:
            return False
        return True

    def is_default(self) -> bool:
        """Whether what was entered is the default."""
        return self.is_valid() and self.value() == self.declaration.default

    def is_chosen(self, choice: str) -> bool:
        """Whether `choice` is what is chosen."""
        return self._raw() == str(choice)

    def matches(self, text: str) -> bool:
        """Whether name, key or help hold `text`."""
        return text.casefold() in f"{self.title}\n{self.declaration.name}\n{self._help_text()}".casefold()

    def _raw(self) -> object:
        if isinstance(self.editor, QCheckBox):
            return self.editor.isChecked()
        if isinstance(self.editor, QComboBox):
            return self.editor.currentData()
        text = self.editor.text().strip()
        if self.declaration.kind not in (int, float):
            return text
        return _number(text, self.declaration.kind)

    def _make_editor(self) -> QCheckBox | QComboBox | QLineEdit:
        if self.declaration.kind is bool:
            box = QCheckBox(self.tr("Yes"))
            box.toggled.connect(self._on_edited)
            return box
        if self.declaration.choices:
            combo = CalmComboBox()
            for choice in self.declaration.choices:
                combo.addItem(QCoreApplication.translate("settings", choice_name(choice)), choice)
            combo.currentIndexChanged.connect(self._on_edited)
            return combo
        line = QLineEdit()
        if self.declaration.kind in (int, float):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setMaximumWidth(120)
        line.textEdited.connect(self._on_edited)
        return line

    def _on_edited(self) -> None:
        self._judge()
        self.edited.emit()

    def _on_reset(self) -> None:
        self.show_value(self.declaration.default)
        self.edited.emit()

    def _judge(self) -> None:
        self._hint.show_fault("" if self.is_valid() else self._must_be())
        self.reset_button.setVisible(self._has_reset and not self.is_default())

    def _must_be(self) -> str:
        """Return which values are allowed; nothing while somebody has only begun to type an address."""
        if self.declaration.name in _ADDRESSES:
            text = str(self._raw()).lower()
            if "https://".startswith(text) or "http://".startswith(text):
                return ""
            if "://" not in text:
                return self.tr("An address begins with https://, as in https://crowdsky.example.org.")
        return self.tr("Must be {allowed}.").format(allowed=self.declaration.allowed)

    def _help_text(self) -> str:
        return QCoreApplication.translate("settings", self.declaration.help)

    def _on_browse(self) -> None:
        line = self.editor
        assert isinstance(line, QLineEdit)
        start = str(Path(line.text()).parent) if line.text() else ""
        if self.declaration.name.endswith("_file"):
            chosen, _kind = QFileDialog.getOpenFileName(self, self.title, start)
        else:
            chosen = QFileDialog.getExistingDirectory(self, self.title, start)
        if chosen:
            line.setText(str(Path(chosen)))
            self._on_edited()

    def _lay_out(self) -> None:
        editors = QHBoxLayout()
        editors.setContentsMargins(0, 0, 0, 0)
        editors.setSpacing(4)
        editors.addWidget(self.editor, 1)
        if self.declaration.kind is Path:
            browse = icon_button("folder", self.tr("Choose…"))
            browse.clicked.connect(self._on_browse)
            editors.addWidget(browse)
        if self.editor.maximumWidth() < EDITOR_WIDTH or isinstance(self.editor, QCheckBox):
            editors.addStretch(2)
        if self._has_reset:
            editors.addWidget(self.reset_button)
        else:
            self.reset_button.setParent(self)
            self.reset_button.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, self._hint.gap_below)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        name = label(self.title, wraps=True)
        name.setFixedWidth(NAME_WIDTH)
        name.setBuddy(self.editor)
        grid.addWidget(name, 0, 0)
        grid.addLayout(editors, 0, 1)
        grid.addWidget(self._hint, 1, 1)
        grid.setColumnStretch(1, 1)


class CalmComboBox(QComboBox):
    """A box of choices that the wheel does not change by accident while the page is scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _number(text: str, kind: type) -> object:
    """Return `text` as a number, or as it is, to be refused."""
    try:
        return int(text) if kind is int else float(text.replace(",", "."))
    except ValueError:
        return text
