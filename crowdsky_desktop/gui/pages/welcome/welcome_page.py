"""First run: practise, connect, or stack frames of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.welcome.connect_form import ConnectForm
from crowdsky_desktop.gui.pages.welcome.start_cards import StartCards
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets.buttons import allow
from crowdsky_desktop.store.connection_code import ConnectionCode


class WelcomePage(Page):
    """Three cards; *Connect* turns to the form, which tries out what is entered before the queue opens.

    Signals
    -------
    connected
        Server and storage work.
    practice_asked
        The person wants to practise first.
    own_frames_asked
        The person wants to open a folder of this computer's frames.
    help_asked
        The person asks where address, key and storage come from.
    code_read : ConnectionCode
        A connection code was entered; it is to be shown before it is used.
    """

    connected = Signal()
    practice_asked = Signal()
    own_frames_asked = Signal()
    help_asked = Signal()
    code_read = Signal(object)

    def __init__(self, session: Session, connection: ConnectionTest) -> None:
        super().__init__()
        self.connection = connection
        self.cards = StartCards()
        self.form = ConnectForm(session, connection)
        self._views = QStackedLayout(self)
        self._views.addWidget(self.cards)
        self._views.addWidget(self.form)
        self.cards.practice_asked.connect(self.practice_asked)
        self.cards.own_frames_asked.connect(self.own_frames_asked)
        self.cards.connect_asked.connect(self.show_form)
        self.form.back_asked.connect(self.show_cards)
        self.form.connected.connect(self.connected)
        self.form.help_asked.connect(self.help_asked)
        self.form.code_read.connect(self.code_read)
        connection.busy_changed.connect(self._on_busy)

    @property
    def is_form_shown(self) -> bool:
        """Whether the form of the connection is in sight, not the cards."""
        return self._views.currentWidget() is self.form

    def show_cards(self) -> None:
        """Turn to the cards."""
        self._views.setCurrentWidget(self.cards)
        self.take_focus()

    def show_form(self) -> None:
        """Turn to the form of the connection."""
        self._views.setCurrentWidget(self.form)
        self.take_focus()

    def use_code(self, code: ConnectionCode) -> None:
        """Fill in what a code says, and connect."""
        self.show_form()
        self.form.use_code(code)

    def take_focus(self) -> None:
        """Let the keyboard begin with the first card, or with the first field."""
        if self.is_form_shown:
            self.form.take_focus()
        else:
            self.cards.practice_button.setFocus()

    def do_primary(self) -> None:
        """Practise, or connect."""
        (self.form.connect_button if self.is_form_shown else self.cards.practice_button).click()

    def _on_busy(self, is_busy: bool) -> None:
        allow(self.cards.practice_button, self.tr("The connection is being tested.") if is_busy else "")
