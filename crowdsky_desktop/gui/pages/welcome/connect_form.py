"""The form of the connection: server, key and storage, from one code or field by field."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from crowdsky_desktop.gui.pages.welcome.code_row import CodeRow
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest, ConnectionVerdict, Secret
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.connection_faults import ConnectionFaults
from crowdsky_desktop.gui.widgets.connection_marks import ConnectionMarks
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.secret_row import SecretRow
from crowdsky_desktop.gui.widgets.setting_row import SettingRow
from crowdsky_desktop.model.errors import CredentialStoreError, CrowdSkyError
from crowdsky_desktop.store.connection_code import ConnectionCode, is_connection_code
from crowdsky_desktop.store.settings import DECLARATIONS, StorageKind

_CARD_WIDTH = 720
"""Of the card at most, in logical pixels; chosen: lines that are read with ease."""
_ROWS = ("server_url", "storage_kind", "storage_url", "storage_folder")


class ConnectForm(QWidget):
    """Says below each field what is wrong with it; nothing moves when it speaks.

    Signals
    -------
    connected
        Server and storage work.
    back_asked
        The person wants to see the cards again.
    help_asked
        The person asks where these things come from.
    code_read : ConnectionCode
        A connection code was entered; it is to be shown before it is used.
    """

    connected = Signal()
    back_asked = Signal()
    help_asked = Signal()
    code_read = Signal(object)

    def __init__(self, session: Session, connection: ConnectionTest) -> None:
        super().__init__()
        self._session = session
        self._connection = connection
        self._faults = ConnectionFaults(self)
        self._is_mine = False
        self._of_code: dict[str, object] = {}
        self.code_row = CodeRow()
        self.rows = {declared.name: _row(declared.name) for declared in DECLARATIONS if declared.name in _ROWS}
        self.key, self.token, self.password = self._make_secrets()
        self.session_box = QCheckBox(self.tr("Keep key and token until the program ends, not in the keyring"))
        self.connect_button = button(self.tr("Connect"), "primary", tool_tip="Ctrl+Return")
        self.back_button = button(self.tr("Back"), "quiet", icon="back")
        self.help_button = button(self.tr("Where do I get these?"), "link")
        self.marks = ConnectionMarks()
        self._storage = QStackedWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()
        for name, row in self.rows.items():
            row.show_value(getattr(session.settings, name))
        self._on_kind()

    def take_focus(self) -> None:
        """Let the keyboard begin with the code, or with the address where one is known."""
        is_known = bool(self._session.settings.server_url)
        (self.rows["server_url"].editor if is_known else self.code_row.editor).setFocus()

    def use_code(self, code: ConnectionCode) -> None:
        """Fill in what a code says, and connect."""
        changes = code.settings()
        self._of_code = {name: value for name, value in changes.items() if name not in self.rows}
        for name in self.rows.keys() & changes.keys():
            self.rows[name].show_value(changes[name])
        secrets = code.secrets()
        for row in self._secret_rows:
            row.show_secret(secrets.get(row.name, ""))
        self._on_kind()
        self._on_connect()

    @property
    def _secret_rows(self) -> tuple[SecretRow, ...]:
        return self.key, self.token, self.password

    @property
    def _is_folder(self) -> bool:
        return self.rows["storage_kind"].is_chosen(StorageKind.FOLDER)

    def _on_connect(self) -> None:
        place = "storage_folder" if self._is_folder else "storage_url"
        missing = [name for name in ("server_url", place) if self.rows[name].is_valid() and not self.rows[name].value()]
        wrong = [name for name, row in self.rows.items() if not row.is_valid()]
        self._show_faults({name: self._faults.missing(name) for name in missing})
        if missing or wrong:
            self.rows[(wrong or missing)[0]].editor.setFocus()
            return
        self._is_mine = True
        changes = self._of_code | {name: row.value() for name, row in self.rows.items()}
        rows = (self.key,) if self._is_folder else self._secret_rows
        entered: list[Secret] = [secret for row in rows if (secret := row.secret()) is not None]
        self._connection.save(changes, tuple(entered), for_session=self.session_box.isChecked())

    def _show_faults(self, faults: dict[str, str]) -> None:
        rows: dict[str, SettingRow | SecretRow] = {**self.rows, **{row.name: row for row in self._secret_rows}}
        for name, row in rows.items():
            row.show_fault(faults.get(name, ""))
        wrong = [row for row in rows.values() if row.fault]
        if wrong:
            wrong[0].editor.setFocus()
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(wrong[0], 0, 24))

    def _on_kind(self) -> None:
        self._storage.setCurrentIndex(int(self._is_folder))

    def _on_edited(self) -> None:
        text = str(self.rows["server_url"].editor.text())  # type: ignore[union-attr]  # it is a line
        if is_connection_code(text):
            self.rows["server_url"].show_value(self._session.settings.server_url)
            self.code_row.take(text)

    def _on_key_edited(self) -> None:
        text = self.key.editor.text()
        if is_connection_code(text):
            self.key.clear()
            self.code_row.take(text)

    def _on_busy(self, is_busy: bool) -> None:
        allow(self.connect_button, self.tr("The connection is being tested.") if is_busy else "")
        if is_busy:
            self.marks.show_testing()

    def _on_tested(self, verdict: ConnectionVerdict) -> None:
        self.marks.show_verdict(verdict)
        is_mine, self._is_mine = self._is_mine, False
        if verdict.is_good and is_mine:
            for row in self._secret_rows:
                row.clear()
            self._show_faults({})
            self.connected.emit()
        else:
            self._show_faults(self._faults.of_verdict(verdict))

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        self.marks.show_unsaved(error)
        if self._is_mine and isinstance(error, CredentialStoreError):
            self._show_faults(self._faults.of_keyring(error))
            self.session_box.show()
        self._is_mine = False

    def _connect(self) -> None:
        self.rows["storage_kind"].edited.connect(self._on_kind)
        self.rows["server_url"].edited.connect(self._on_edited)
        self.key.edited.connect(self._on_key_edited)
        self.code_row.code_read.connect(self.code_read)
        self.connect_button.clicked.connect(self._on_connect)
        self.back_button.clicked.connect(self.back_asked)
        self.help_button.clicked.connect(self.help_asked)
        self._connection.busy_changed.connect(self._on_busy)
        self._connection.tested.connect(self._on_tested)
        self._connection.went_wrong.connect(self._on_went_wrong)

    def _make_secrets(self) -> tuple[SecretRow, SecretRow, SecretRow]:
        return (
            _secret("worker_api_key", self.tr("Worker API key"), self.tr("From the server's operators.")),
            _secret("storage_token", self.tr("Storage token"), self.tr("User or share token of the WebDAV storage.")),
            _secret("storage_password", self.tr("Storage password"), self.tr("Only if the share has one.")),
        )

    def _lay_out(self) -> None:
        policy = self.session_box.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.session_box.setSizePolicy(policy)
        self.session_box.hide()
        for rows in ((self.rows["storage_url"], self.token, self.password), (self.rows["storage_folder"],)):
            self._storage.addWidget(_stacked(*rows))
        content = QWidget()
        content.setMaximumWidth(_CARD_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addWidget(self.code_row)
        column.addWidget(hairline())
        column.addSpacing(4)
        for row in (self.rows["server_url"], self.key, self.rows["storage_kind"], self._storage):
            column.addWidget(row)
        column.addWidget(self.session_box)
        column.addStretch(1)
        self._scroll.setWidget(_centred(content))
        self._scroll.setWidgetResizable(True)
        foot = QFrame()
        foot.setMaximumWidth(_CARD_WIDTH)
        foot.setLayout(self._foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(hairline())
        outer.addWidget(_centred(foot))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Connect to CrowdSky"), "title"), 1)
        row.addWidget(self.help_button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(8)
        row.addWidget(self.marks, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.connect_button)
        return row


def _row(name: str) -> SettingRow:
    declared = next(one for one in DECLARATIONS if one.name == name)
    return SettingRow(declared, hint_lines=1 if name == "storage_kind" else 2, has_reset=False)


def _secret(name: str, title: str, help_text: str) -> SecretRow:
    return SecretRow(name, title, help_text, is_first=True, hint_lines=2, has_reset=False)


def _stacked(*rows: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    return made


def _centred(widget: QWidget) -> QWidget:
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(holder)
    row.setContentsMargins(24, 0, 24, 0)
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return holder
