"""What the page "History" shows: that it reads, that there is nothing, why it cannot be read, or the history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.history.arrangement import Arrangement
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.error_panel import ErrorPanel
from crowdsky_desktop.model.errors import CrowdSkyError


class HistoryStates(QStackedWidget):
    """One of several states at a time, the content among them.

    Signals
    -------
    queue_asked, retry_asked, clear_asked
        Open the queue; read once more; give up all filters.
    """

    queue_asked = Signal()
    retry_asked = Signal()
    clear_asked = Signal()

    def __init__(self, *, is_practice: bool) -> None:
        super().__init__()
        self.reading = EmptyState("wait", self.tr("Reading the history…"), self.tr("All chunks of this computer."))
        about = self.tr(
            "Every chunk that you submit appears here, with its picture, its night and its place on the sky."
        )
        practice = self.tr("These are practice chunks: they are not counted in your real history.")
        self.empty = EmptyState(
            "history",
            self.tr("Nothing here yet"),
            f"{about} {practice}" if is_practice else about,
            action=self.tr("Open the queue"),
        )
        self.error = ErrorPanel(can_dismiss=False)
        self.no_match = EmptyState(
            "search",
            self.tr("Nothing matches"),
            self.tr("No chunk on this computer matches the filters."),
            action=self.tr("Show all"),
        )
        self._content: QWidget | None = None
        self._views = QStackedWidget()
        for state in (self.reading, self.empty, self._around_error()):
            self.addWidget(state)
        self.empty.acted.connect(self.queue_asked)
        self.no_match.acted.connect(self.clear_asked)
        self.error.retry_asked.connect(self.retry_asked)

    @property
    def is_content(self) -> bool:
        """Whether the history is shown."""
        return self._content is not None and self.currentWidget() is self._content

    @property
    def has_match(self) -> bool:
        """Whether any chunk is as the filters ask for."""
        return self._views.currentWidget() is not self.no_match

    def around(self, content: QWidget) -> QWidget:
        """Return the states with the content as the last of them."""
        self._content = content
        self.addWidget(content)
        return self

    def over(self, views: QWidget) -> QWidget:
        """Return the views, in whose place it is said that nothing matches."""
        self._views.addWidget(views)
        self._views.addWidget(self.no_match)
        return self._views

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show the history, or that there is none, or none of what is asked for."""
        self._views.setCurrentIndex(0 if arrangement.rows else 1)
        if arrangement.n_all and self._content is not None:
            self.setCurrentWidget(self._content)
        else:
            self.setCurrentWidget(self.empty)

    def show_error(self, error: CrowdSkyError) -> None:
        """Say why the history cannot be read; one that was read before stays."""
        if not self.is_content:
            self.error.show_error(error, can_retry=True)
            self.setCurrentIndex(2)

    def act(self) -> None:
        """Do what the state in sight offers."""
        offers = {self.empty: self.empty.action_button, self.widget(2): self.error.retry_button}
        offer = offers.get(self.currentWidget())
        if offer is not None:
            offer.click()

    def take_focus(self) -> None:
        """Let the keyboard begin with the button of the state in sight."""
        offers = {self.empty: self.empty.action_button, self.widget(2): self.error.retry_button}
        offers.get(self.currentWidget(), self).setFocus()

    def _around_error(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.error)
        column.addStretch(1)
        return holder
