"""Settings: made from the declarations, so that nothing can be set that is not documented."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.settings.settings_section import SettingsSection
from crowdsky_desktop.gui.tasks.connection_test import SERVER_SECRETS, ConnectionTest, ConnectionVerdict, Secret
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.connection_faults import ConnectionFaults
from crowdsky_desktop.gui.widgets.connection_marks import ConnectionMarks
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.secret_row import SecretRow
from crowdsky_desktop.gui.widgets.setting_row import SettingRow
from crowdsky_desktop.model.errors import CredentialStoreError, CrowdSkyError
from crowdsky_desktop.store.declarations import Declaration
from crowdsky_desktop.store.settings import DECLARATIONS

_COLUMN_WIDTH = 720
"""Of the settings at most, in logical pixels; chosen: lines of help that are read with ease."""
_TESTED = frozenset({"server_url", "ca_file", "storage_url", "storage_folder", "storage_base"})
"""Settings that a test of the connection may find fault with."""
_OF_CONNECTION = _TESTED | {"worker_id", "allow_plain_http", "storage_kind"}
"""Settings after whose change the connection is tested."""


class SettingsPage(Page):
    """Sections of rows, searchable; nothing is kept before "Save". Another theme is seen at once.

    Signals
    -------
    theme_tried : str
        The window is to be drawn in another theme, which is not kept yet; or in the one that is kept.
    told : str
        What there is to say, in one sentence.
    """

    theme_tried = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, connection: ConnectionTest) -> None:
        super().__init__()
        self._session = session
        self.connection = connection
        self._faults = ConnectionFaults(self)
        self.rows = {declared.name: _row(declared) for declared in DECLARATIONS}
        self.secrets = self._make_secrets()
        self.session_box = QCheckBox(self.tr("Keep keys for this session only, not in the system keyring"))
        self.save_button = button(self.tr("Save and test"), "primary", tool_tip="Ctrl+Return")
        self.discard_button = button(self.tr("Discard"))
        self.reset_button = button(self.tr("Reset all"), "quiet", icon="undo")
        self.reset_button.setToolTip(
            self.tr("Resets every setting to its default; keys are kept. Takes effect only when you save.")
        )
        self._nothing_found = label(self.tr("No setting matches."), "dim")
        self.marks = ConnectionMarks()
        self.search = QLineEdit()
        self._scroll = QScrollArea()
        self._sections: list[SettingsSection] = []
        self._lay_out()
        self._connect()
        self.show_settings()

    def show_settings(self) -> None:
        """Show the settings that are in use."""
        for name, row in self.rows.items():
            row.show_value(getattr(self._session.settings, name))
        for secret in self.secrets:
            secret.clear()
        self._on_edited()
        self._try_theme()

    def reset_all(self) -> None:
        """Put the default into every row; nothing is kept before "Save", and "Discard" takes it back."""
        for row in self.rows.values():
            row.show_value(row.declaration.default)
        self._on_edited()
        self._try_theme()

    def do_primary(self) -> None:
        """Save."""
        if self.save_button.isEnabled():
            self._on_save()

    def changes(self) -> dict[str, object]:
        """Return the settings that were edited and are allowed."""
        edited = {name: row.value() for name, row in self.rows.items() if row.is_valid()}
        return {name: value for name, value in edited.items() if value != getattr(self._session.settings, name)}

    def entered_secrets(self) -> tuple[Secret, ...]:
        """Return the keys and tokens that were entered."""
        return tuple(secret for row in self.secrets if (secret := row.secret()) is not None)

    @property
    def needs_test(self) -> bool:
        """Whether what was edited concerns the connection; if nothing was, a person may want to test it."""
        changed = self.changes()
        return not changed or bool(self.entered_secrets() or changed.keys() & _OF_CONNECTION)

    def _on_save(self) -> None:
        needs_test = self.needs_test
        self.connection.save(
            self.changes(),
            self.entered_secrets(),
            for_session=self.session_box.isChecked(),
            is_tested=needs_test,
        )

    def _on_saved(self) -> None:
        if self.connection.is_busy:  # its end says more
            return
        self._on_edited()
        self.marks.hide()
        if self.isVisible():
            self.told.emit(self.tr("Settings saved."))

    def _try_theme(self) -> None:
        """Draw the window in the theme that is chosen, kept or not."""
        row = self.rows["theme"]
        if row.is_valid():
            self.theme_tried.emit(str(row.value()))

    def _on_edited(self) -> None:
        is_valid = all(row.is_valid() for row in self.rows.values())
        is_changed = not is_valid or bool(self.changes() or self.entered_secrets())
        is_default = all(row.is_default() for row in self.rows.values())
        allow(self.save_button, "" if is_valid else self.tr("A marked value is not allowed."))
        self.save_button.setText(self.tr("Save and test") if self.needs_test else self.tr("Save"))
        allow(self.discard_button, "" if is_changed else self.tr("Nothing was changed."))
        allow(self.reset_button, self.tr("Everything is at its default.") if is_default else "")

    def _on_busy(self, is_busy: bool) -> None:
        allow(self.save_button, self.tr("The connection is being tested.") if is_busy else "")
        if is_busy and self.isVisible():
            self.marks.show_testing()
        elif not is_busy:
            self._on_edited()

    def _on_tested(self, verdict: ConnectionVerdict) -> None:
        self.marks.show_verdict(verdict)
        for secret in self.secrets:
            secret.clear()
        self._on_edited()
        self._show_faults(self._faults.of_verdict(verdict))

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        self.marks.show_unsaved(error)
        if isinstance(error, CredentialStoreError):
            self._show_faults(self._faults.of_keyring(error))

    def _show_faults(self, faults: dict[str, str]) -> None:
        """Say what is wrong below each field, and bring the first such field into sight."""
        rows: dict[str, SettingRow | SecretRow] = {**self.rows, **{one.name: one for one in self.secrets}}
        for name, row in rows.items():
            row.show_fault(faults.get(name, ""))
        for section in self._sections:
            for row in section.rows:
                if row.fault:
                    section.unfold(row)
        wrong = [row for row in self._all_rows() if row.fault and not row.isHidden()]
        if wrong and self.isVisible():
            self._scroll.ensureWidgetVisible(wrong[0], 0, 24)

    def _on_search(self, text: str) -> None:
        for section in self._sections:
            section.search(text)
        is_found = text.casefold() in self.session_box.text().casefold()
        self.session_box.setVisible(is_found)
        self._nothing_found.setVisible(not (is_found or any(row.matches(text) for row in self._all_rows())))

    def _all_rows(self) -> tuple[SettingRow | SecretRow, ...]:
        return tuple(row for section in self._sections for row in section.rows)

    def _connect(self) -> None:
        for row in self.rows.values():
            row.edited.connect(self._on_edited)
        for secret in self.secrets:
            secret.edited.connect(self._on_edited)
        self.save_button.clicked.connect(self._on_save)
        self.discard_button.clicked.connect(self.show_settings)
        self.reset_button.clicked.connect(self.reset_all)
        self.search.textChanged.connect(self._on_search)
        self.connection.busy_changed.connect(self._on_busy)
        self.connection.tested.connect(self._on_tested)
        self.connection.went_wrong.connect(self._on_went_wrong)
        self.connection.saved.connect(self._on_saved)
        self.rows["theme"].edited.connect(self._try_theme)

    def _make_secrets(self) -> tuple[SecretRow, ...]:
        key, token = self.tr("Worker API key"), self.tr("Storage token")
        return (
            SecretRow(
                "worker_api_key",
                key,
                self.tr("From the server's operators; saved in the system keyring."),
                hint_lines=2,
            ),
            SecretRow("storage_token", token, self.tr("User or share token of the WebDAV storage."), hint_lines=2),
            SecretRow(
                "storage_password", self.tr("Storage password"), self.tr("Only if the share has one."), hint_lines=2
            ),
        )

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(_COLUMN_WIDTH)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(16, 8, 16, 24)
        rows.setSpacing(0)
        for name, section in groupby(DECLARATIONS, key=lambda declared: declared.section):
            section_rows: list[SettingRow | SecretRow] = [self.rows[declared.name] for declared in section]
            made = SettingsSection(name, [*section_rows, *self._secrets_of(name)])
            self._sections.append(made)
            rows.addWidget(made)
        rows.addWidget(self.session_box)
        self._nothing_found.hide()
        rows.addWidget(self._nothing_found)
        rows.addStretch(1)
        holder = QWidget()
        centred = QHBoxLayout(holder)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(content, 1000)
        centred.addStretch(1)
        scroll = self._scroll
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(scroll, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab lead from field to field; the arrows that take values back come after the page's buttons."""
        last: QWidget = self.save_button
        for row in self.rows.values():
            QWidget.setTabOrder(last, row.reset_button)
            last = row.reset_button

    def _secrets_of(self, section: str) -> list[SettingRow | SecretRow]:
        """Return the keys that belong to a section: the one for the server, those for the storage."""
        home = dict.fromkeys(SERVER_SECRETS, self.rows["server_url"].declaration.section)
        storage = self.rows["storage_url"].declaration.section
        return [row for row in self.secrets if home.get(row.name, storage) == section]

    def _head(self) -> QHBoxLayout:
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(260)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Settings"), "title"))
        where = str(self._session.paths.settings_file)
        kept = (
            self.tr("Practice mode: settings are kept until the window is closed.")
            if self._session.is_practice
            else where
        )
        words.addWidget(label(kept, "dim"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.addLayout(words, 1)
        head.addWidget(self.search)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.marks, 1)
        foot.addStretch()
        foot.addWidget(self.reset_button)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.save_button)
        return foot


def _row(declared: Declaration) -> SettingRow:
    return SettingRow(declared, hint_lines=2 if declared.name in _TESTED else 1)
