"""Remembers that the unattended run is on, and goes on with it in the next window: after a restart, or a crash."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.tasks.server_monitor import Connection, ServerMonitor, ServerStatus
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Event, JobMoved
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.unattended_memory import UnattendedMemory

_SOUND_AFTER_MS = 3_600_000
"""Milliseconds that a run is on until what cuts it off is no loop any more: a computer that is switched off, say.
Chosen: what kills a program as it works does so within minutes."""

_log = logging.getLogger(__name__)


class UnattendedKeeper(QObject):
    """Follows the window's runs; once the server is reached, it resumes the run that was on in the last window.

    Signals
    -------
    told : str
        What became of the earlier run, in a sentence that must not be missed.
    """

    told = Signal(str)

    def __init__(self, session: Session, commands: Commands, monitor: ServerMonitor, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._commands = commands
        self._runner = commands.runner
        self._monitor = monitor
        self._memory = UnattendedMemory(session.paths.unattended_file)
        self._was_cut_off = self._memory.was_cut_off
        self._remember(self._memory.note_start)
        self._is_due = self._memory.is_on
        self._is_on = False
        self._sound = QTimer(self)
        self._sound.setSingleShot(True)
        self._sound.setInterval(_SOUND_AFTER_MS)
        self._sound.timeout.connect(self._on_sound)
        self._runner.started.connect(self._on_run)
        self._runner.finished.connect(self._on_run)
        self._runner.event_told.connect(self._on_event)
        monitor.changed.connect(self._on_status)

    @property
    def resumes(self) -> bool:
        """Whether the run that is on now goes on in the next window, as the settings are."""
        return self._is_on and self._session.settings.resume_unattended

    def close(self) -> None:
        """Remember that the window is closed as it should; what ends from now on is not ended by a person."""
        self._runner.started.disconnect(self._on_run)
        self._runner.finished.disconnect(self._on_run)
        self._is_due = False
        self._remember(self._memory.note_closed)

    def _on_run(self) -> None:
        is_on = self._runner.unattended is not None
        if is_on != self._is_on:
            self._is_on = is_on
            self._is_due = False
            self._remember(self._memory.note_on if is_on else self._memory.note_off)
            self._sound.start() if is_on else self._sound.stop()
        self._resume_if_due(self._monitor.status)

    def _on_event(self, event: Event) -> None:
        if self._is_on and isinstance(event, JobMoved) and event.claimed.state is JobState.COMPLETED:
            self._on_sound()

    def _on_sound(self) -> None:
        """Count anew how often the run is cut off: it gets somewhere."""
        self._remember(self._memory.note_progress)

    def _on_status(self, status: ServerStatus) -> None:
        self._resume_if_due(status)

    def _resume_if_due(self, status: ServerStatus) -> None:
        """Resume, once the server has answered and nothing else is being done."""
        if not self._is_due or status.connection is not Connection.CONNECTED or self._runner.is_running:
            return
        self._is_due = False
        is_wanted = self._session.settings.resume_unattended
        if is_wanted and self._memory.may_resume:
            _log.info("The unattended run goes on; cut off %d times in a row.", self._memory.n_cut_off)
            self._commands.resume_alone()
        words = self._words(is_wanted=is_wanted)
        if not self._is_on:
            self._remember(self._memory.note_off)
        self.told.emit(words)

    def _words(self, *, is_wanted: bool) -> str:
        if not is_wanted:
            return self.tr("The unattended run was on last time. Start it again when you like.")
        if self._is_on and self._was_cut_off:
            return self.tr(
                "CrowdSky was interrupted last time. Your chunks are safe, and the unattended run continues."
            )
        if self._is_on:
            return self.tr("The unattended run continues where it was.")
        words = self.tr("Not resumed: the unattended run was interrupted {count} times without completing a chunk.")
        return words.format(count=self._memory.n_cut_off)

    def _remember(self, write: Callable[[], None]) -> None:
        try:
            write()
        except CrowdSkyError as error:
            _log.warning("%s: %s", error.title, error)
