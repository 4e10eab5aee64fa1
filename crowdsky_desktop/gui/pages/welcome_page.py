"""First run: connect in three fields, or practise first."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest, ConnectionVerdict, Secret
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.connection_marks import ConnectionMarks
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.widgets.secret_row import SecretRow
from crowdsky_desktop.gui.widgets.setting_row import SettingRow
from crowdsky_desktop.model.errors import CredentialStoreError, CrowdSkyError
from crowdsky_desktop.store.settings import DECLARATIONS, StorageKind

_CARD_WIDTH = 680
"""Of the text and the card at most, in logical pixels; chosen: lines that are read with ease."""
_ROWS = ("server_url", "storage_kind", "storage_url", "storage_folder")


class WelcomePage(Page):
    """Server, key, storage; each is tried out before the queue opens.

    Signals
    -------
    connected
        Server and storage work.
    practice_asked
        The person wants to practise first.
    """

    connected = Signal()
    practice_asked = Signal()

    def __init__(self, session: Session, connection: ConnectionTest) -> None:
        super().__init__()
        self._session = session
        self.connection = connection
        self._is_mine = False
        self.rows = {declared.name: SettingRow(declared) for declared in DECLARATIONS if declared.name in _ROWS}
        self.key = SecretRow(
            "worker_api_key", self.tr("Worker API key"), self.tr("From the operators of the server."), is_first=True
        )
        self.token = SecretRow(
            "storage_token",
            self.tr("Storage token"),
            self.tr("User or share token of the WebDAV storage."),
            is_first=True,
        )
        self.connect_button = button(self.tr("Connect"), "primary", tool_tip="Ctrl+Return")
        self.practice_button = button(self.tr("Practise first"), icon="practice")
        self.session_box = QCheckBox(self.tr("Keep key and token for this session only"))
        self.session_box.hide()
        self.marks = ConnectionMarks()
        self._places = self._make_places()
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()
        for name, row in self.rows.items():
            row.show_value(getattr(session.settings, name))
        self._order_tabs()
        self._on_edited()

    def take_focus(self) -> None:
        """Let the keyboard begin with the first field."""
        self.rows["server_url"].editor.setFocus()

    def _order_tabs(self) -> None:
        """Let Tab lead from field to field; the arrows that take values back come after the buttons."""
        last: QWidget = self.practice_button
        for row in self.rows.values():
            QWidget.setTabOrder(last, row.reset_button)
            last = row.reset_button

    def do_primary(self) -> None:
        """Connect."""
        self.connect_button.click()

    def _on_connect(self) -> None:
        self._is_mine = True
        changes = {name: row.value() for name, row in self.rows.items()}
        entered: list[Secret] = [secret for row in (self.key, self.token) if (secret := row.secret()) is not None]
        self.connection.save(changes, tuple(entered), for_session=self.session_box.isChecked())

    def _on_edited(self) -> None:
        is_folder = self.rows["storage_kind"].is_chosen(StorageKind.FOLDER)
        self.rows["storage_url"].setVisible(not is_folder)
        self.token.setVisible(not is_folder)
        self.rows["storage_folder"].setVisible(is_folder)
        is_valid = all(row.is_valid() for row in self.rows.values())
        self.connect_button.setEnabled(is_valid and bool(self.rows["server_url"].value()))

    def _on_busy(self, is_busy: bool) -> None:
        self.connect_button.setEnabled(not is_busy)
        self.practice_button.setEnabled(not is_busy)
        if is_busy:
            self.marks.show_testing()

    def _on_tested(self, verdict: ConnectionVerdict) -> None:
        self.marks.show_verdict(verdict)
        QTimer.singleShot(0, self._show_foot)
        if verdict.is_good and self._is_mine:
            self.key.clear()
            self.token.clear()
            self.connected.emit()
        self._is_mine = False

    def _show_foot(self) -> None:
        self._scroll.ensureWidgetVisible(self.connect_button, 0, 24)

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        self.marks.hide()
        if self._is_mine and isinstance(error, CredentialStoreError):
            self.session_box.show()
            self.session_box.setFocus()
            QTimer.singleShot(0, self._show_foot)
        self._is_mine = False

    def _on_session(self, is_chosen: bool) -> None:
        kept = (
            self.tr("memory, until the program ends")
            if is_chosen
            else self.tr("your system's keyring; never in a file")
        )
        self._places.set_fact("keys", kept)

    def _connect(self) -> None:
        for row in self.rows.values():
            row.edited.connect(self._on_edited)
        self.session_box.toggled.connect(self._on_session)
        self.connect_button.clicked.connect(self._on_connect)
        self.practice_button.clicked.connect(self.practice_asked)
        self.connection.busy_changed.connect(self._on_busy)
        self.connection.tested.connect(self._on_tested)
        self.connection.went_wrong.connect(self._on_went_wrong)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(_CARD_WIDTH)
        form = QVBoxLayout(card)
        form.setContentsMargins(24, 16, 24, 16)
        form.setSpacing(2)
        for row in (self.rows["server_url"], self.key, self.rows["storage_kind"], self.rows["storage_url"]):
            form.addWidget(row)
        form.addWidget(self.token)
        form.addWidget(self.rows["storage_folder"])
        form.addSpacing(4)
        form.addWidget(self.session_box)
        form.addWidget(self.marks)
        form.addSpacing(4)
        form.addLayout(self._actions())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addStretch(1)
        column.addLayout(_centred(self._words()))
        column.addSpacing(4)
        column.addLayout(_centred(card))
        column.addSpacing(4)
        column.addLayout(_centred(self._places))
        column.addStretch(2)
        scroll = self._scroll
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _words(self) -> QWidget:
        made = QWidget()
        made.setMaximumWidth(_CARD_WIDTH)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon_label("telescope", "accent", 40))
        head.addWidget(label(self.tr("Welcome to CrowdSky"), "display"), 1)
        column.addLayout(head)
        text = self.tr(
            "Somewhere a small telescope took fifteen minutes of light frames. You claim such a chunk, this program"
            " stacks it, you judge the result, and it joins everyone's sky."
        )
        column.addWidget(label(text, "dim", wraps=True))
        return made

    def _make_places(self) -> Facts:
        """Return where what is entered, fetched and made is kept."""
        made = Facts(
            {
                "settings": self.tr("The addresses stay in"),
                "keys": self.tr("Key and token stay in"),
                "work": self.tr("Frames and stacks are worked on in"),
                "results": self.tr("What you approve goes to"),
            }
        )
        made.setMaximumWidth(_CARD_WIDTH)
        made.set_fact("settings", str(self._session.paths.settings_file))
        made.set_fact("keys", self.tr("your system's keyring; never in a file"))
        made.set_fact("work", str(self._session.workspace_root))
        made.set_fact("results", self.tr("the storage above; nothing is sent before"))
        return made

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.practice_button)
        row.addWidget(label(self.tr("on simulated chunks; nothing leaves this computer"), "small"))
        row.addStretch()
        row.addWidget(self.connect_button)
        return row


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100, Qt.AlignmentFlag(0))
    row.addStretch(1)
    return row
