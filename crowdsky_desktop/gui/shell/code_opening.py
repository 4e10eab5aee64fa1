"""The way to the form of the connection; and connection codes: read, shown to the person, and only then used."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from crowdsky_desktop.gui.dialogs.connection_code_dialog import ConnectionCodeDialog
from crowdsky_desktop.gui.shell.page_host import PageHost
from crowdsky_desktop.gui.shell.page_registry import PageKey
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.errors import ConnectionCodeError, CrowdSkyError
from crowdsky_desktop.store.connection_code import ConnectionCode, read_connection_code


class CodeOpening(QObject):
    """Asks before a code is used.

    Signals
    -------
    page_wanted : str
        That page is to be shown.
    accepted : ConnectionCode
        The person wants to connect with it.
    told : str
        Why nothing is asked.
    went_wrong : CrowdSkyError
        It is no whole code.
    """

    page_wanted = Signal(str)
    accepted = Signal(object)
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, session: Session, pages: PageHost, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._pages = pages
        self._window = window

    def show_form(self) -> None:
        """Show the form of the connection."""
        self.page_wanted.emit(PageKey.WELCOME)
        self._pages.welcome.show_form()

    def read_link(self, text: str) -> ConnectionCode | None:
        """Return what a code that came from outside says; None, and this window says why, if it is none."""
        try:
            return read_connection_code(text)
        except ConnectionCodeError as error:
            self.went_wrong.emit(error)
        return None

    def open_pasted(self, code: ConnectionCode) -> None:
        """Ask for a code that the person entered."""
        self.ask(code, self._window, is_from_outside=False)

    def ask(self, code: ConnectionCode, over: QWidget, *, is_from_outside: bool = True) -> None:
        """Ask whether a code is to be used, and connect with it.

        Parameters
        ----------
        over : QWidget
            The window that is in front: this one, or that of practice mode.
        """
        if self._session.is_practice:  # started as a demo, without a window of one's own behind it
            self.told.emit(self.tr("This window is for practice. Close it and start CrowdSky Desktop to connect."))
            return
        present = self._session.settings.server_url
        dialog = ConnectionCodeDialog(
            code, present, self._n_in_hand(present), is_from_outside=is_from_outside, parent=over
        )
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_accepted:
            self.accepted.emit(code)
            self.page_wanted.emit(PageKey.WELCOME)
            self._pages.welcome.use_code(code)

    def _n_in_hand(self, server: str) -> int:
        try:
            return sum(claimed.server_url == server for claimed in self._session.ledger.unfinished())
        except CrowdSkyError:
            return 0  # the ledger's fault is told where it is used
