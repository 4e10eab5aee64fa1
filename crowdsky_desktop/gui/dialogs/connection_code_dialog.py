"""Where a connection code leads to, and whether it is to be used."""

from urllib.parse import urlsplit

from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.store.connection_code import ConnectionCode

_UNENCRYPTED = Look("Not encrypted: others on the network could read the keys.", "warn", Tone.WARN)
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
_WIDTH = 560
"""Logical pixels; chosen: whole addresses fit, and the window's least width."""


class ConnectionCodeDialog(FittedDialog):
    """Shows addresses, never keys; nothing is saved before it is accepted.

    Parameters
    ----------
    present_server : str
        The server that is set now; empty if none is.
    n_in_hand : int
        Chunks of that server that are not finished.
    is_from_outside : bool
        Whether the code came as a link, not pasted by the person: then Enter does not accept it.
    """

    def __init__(
        self,
        code: ConnectionCode,
        present_server: str,
        n_in_hand: int,
        *,
        is_from_outside: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, width=_WIDTH)
        self.setWindowTitle(self.tr("Connection code"))
        self.connect_button = button(self.tr("Save and connect"), "primary")
        self.cancel_button = button(self.tr("Cancel"))
        self.connect_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.facts = Facts(
            {
                "server": self.tr("Server"),
                "storage": self.tr("Your stacks go to"),
                "folder": self.tr("Folder in the storage"),
                "keys": self.tr("Keys in the code"),
            }
        )
        self.facts.set_fact("server", code.server)
        self.facts.set_fact("storage", code.storage or self.tr("the storage that you choose"))
        self.facts.set_fact("folder", code.folder)
        self.facts.set_fact("keys", self.tr("will be saved in your system's keyring"))
        self.warnings = self._warnings(code, present_server, n_in_hand)
        self._lay_out(code)
        chosen = self.cancel_button if is_from_outside else self.connect_button
        chosen.setDefault(True)
        chosen.setFocus()

    def _warnings(self, code: ConnectionCode, present_server: str, n_in_hand: int) -> list[str]:
        """Return what the person should know before, one sentence each."""
        found = []
        if present_server and present_server != code.server:
            found.append(self.tr("It replaces the server that is set now: {server}").format(server=present_server))
            if n_in_hand:
                found.append(self.tr("You still hold %n chunk(s) of that server. Finish them first.", "", n_in_hand))
        return found

    def _lay_out(self, code: ConnectionCode) -> None:
        column = self.column
        column.addWidget(label(self.tr("Connect to this server?"), "title"))
        column.addWidget(label(self.tr("Use a code only if you trust whoever gave it to you."), "dim", wraps=True))
        column.addWidget(self.facts)
        if any(_is_open(address) for address in (code.server, code.storage)):
            column.addWidget(StateMark(_UNENCRYPTED, wraps=True))
        for words in self.warnings:
            column.addWidget(label(words, wraps=True))
        for action in (self.cancel_button, self.connect_button):
            self.foot.addWidget(action)


def _is_open(address: str) -> bool:
    """Whether keys would travel unencrypted to another computer."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in _THIS_COMPUTER
