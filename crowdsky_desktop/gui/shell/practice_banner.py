"""The line on top of a practice window: what it is, more to practise on, and the ways out of it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.practice import PracticeAccess

_ENOUGH = 2
"""Chunks after which the real thing is offered; chosen: as many as practice begins with."""


class PracticeBanner(QFrame):
    """Offers two more nights, and after the second chunk the way to the real queue.

    Parameters
    ----------
    can_connect : bool
        Whether there is a window behind this one that can be connected; a demo has none.
    is_connected : bool
        Whether that window has a server already.

    Signals
    -------
    leave_asked
        The person has practised enough.
    connect_asked
        The person wants to work on real chunks.
    nights_queued
        More simulated chunks are waiting.
    """

    leave_asked = Signal()
    connect_asked = Signal()
    nights_queued = Signal()

    def __init__(
        self,
        session: Session,
        access: PracticeAccess,
        runner: CommandQueue,
        *,
        can_connect: bool = False,
        is_connected: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("practiceBanner")
        self.setAccessibleName(self.tr("Practice mode"))
        self._session = session
        self._access = access
        self._runner = runner
        self._can_connect = can_connect
        self.words = label("", wraps=True)
        real = self.tr("Go to the real queue") if is_connected else self.tr("Connect to CrowdSky…")
        self.connect_button = button(real, icon="server")
        self.more_button = button(self.tr("Two more nights"), icon="practice")
        self.leave_button = button(self.tr("Leave practice"), "quiet")
        self.connect_button.clicked.connect(self.connect_asked)
        self.more_button.clicked.connect(self.queue_more)
        self.leave_button.clicked.connect(self.leave_asked)
        runner.finished.connect(self._on_finished)
        self._lay_out()
        self._on_finished()

    def queue_more(self) -> None:
        """Simulate two more chunks, beside the server that is running."""
        task = partial(_queue_more, self._access)
        title = self.tr("Preparing two more practice nights")
        self._runner.start(task, title, then=self._on_queued, retry=self.queue_more)

    def _on_queued(self, n_chunks: int) -> None:
        if n_chunks:
            self.nights_queued.emit()

    def _on_finished(self) -> None:
        n_done = self._n_submitted()
        if n_done < _ENOUGH:
            words = self.tr("Practice mode: simulated nights. Nothing leaves this computer.")
        else:
            words = self.tr("%n practice chunk(s) submitted. Ready for the real sky?", "", n_done)
        self.words.setText(words)
        self.connect_button.setVisible(self._can_connect and n_done >= _ENOUGH)

    def _n_submitted(self) -> int:
        try:
            return self._session.ledger.counts().get(JobState.COMPLETED, 0)
        except CrowdSkyError:
            return 0  # the ledger's fault is told where it is used

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(icon_label("practice", "info"))
        row.addWidget(self.words, 1)
        for choice in (self.connect_button, self.more_button, self.leave_button):
            row.addWidget(choice)


def _queue_more(access: PracticeAccess, emit: Emit, cancel: CancelToken) -> int:
    """Queue two chunks after those that there are; return how many were queued."""
    from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
    from crowdsky_desktop.server.config import ServerConfig
    from crowdsky_desktop.server.main import practice, queue_counts

    config = ServerConfig(access.home / "server", access.api_key, access.storage_token)
    return len(practice(config, first=sum(queue_counts(config).values()), catalogue=real_stars))
