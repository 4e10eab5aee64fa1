"""Runs one task at a time off the window's thread, and tells how far it is."""

import logging
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.gui.tasks.event_bridge import EventBridge
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.tasks.task_thread import Outcome, Task, TaskThread
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Event
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.store import diary_log

_LOOK_AT_REST_MS = 100
"""Milliseconds between two looks whether a run that was asked to rest does; chosen."""

_log = logging.getLogger(__name__)


class Rest(Enum):
    """Whether a run rests at a person's wish."""

    NONE = auto()
    ASKED = auto()
    RESTING = auto()


class TaskRunner(QObject):
    """Owns the worker thread. At most one run is going on; a second one is refused, not queued.

    Attributes
    ----------
    title : str
        What the present or last run is called.
    progress : RoadProgress
        How far it is.
    retry : callable or None
        Does the present or last run again.

    Signals
    -------
    started
        A run began.
    event_told : Event
        One event of the run; `progress` has taken it into account.
    rest_changed
        The run was asked to rest, rests, or goes on.
    succeeded
        The run is done, and what follows from its outcome too.
    stopped
        The run was cancelled; its chunk is in the ledger.
    went_wrong : CrowdSkyError
        The run could not go on.
    finished
        After any of the three, when the thread is gone.
    """

    started = Signal()
    event_told = Signal(object)
    rest_changed = Signal()
    succeeded = Signal()
    stopped = Signal()
    went_wrong = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.progress = RoadProgress()
        self.retry: Callable[[], None] | None = None
        self._then: Callable[[Any], None] | None = None
        self._thread: TaskThread | None = None
        self._diary = diary_log.DiaryLog(_said)
        self._bridge = EventBridge(self)
        self._bridge.event_told.connect(self._on_event)
        self._ending = DeferredCalls((self._end,), self)
        self._rest_timer = QTimer(self)
        self._rest_timer.setInterval(_LOOK_AT_REST_MS)
        self._rest_timer.timeout.connect(self._look_at_rest)

    @property
    def is_running(self) -> bool:
        """Whether a run is going on."""
        return self._thread is not None

    @property
    def is_stopping(self) -> bool:
        """Whether the run was asked to stop and has not yet done so."""
        return self._thread is not None and self._thread.is_cancelled

    @property
    def rest(self) -> Rest:
        """Whether the run was asked to rest, and does."""
        if self._thread is None or not self._thread.is_paused:
            return Rest.NONE
        return Rest.RESTING if self._thread.is_resting else Rest.ASKED

    def pause(self) -> None:
        """Ask the run to rest after the file, frame or band in hand; returns at once."""
        if self._thread is not None:
            self._thread.pause()
            self._rest_timer.start()
            self.rest_changed.emit()

    def resume(self) -> None:
        """Let the run go on."""
        if self._thread is not None:
            self._rest_timer.stop()
            self._thread.resume()
            self.progress.forget_rate()
            self.rest_changed.emit()

    @property
    def gives_way(self) -> bool:
        """Whether the run has given way to another one: it rests, and has no chunk in its hands."""
        return self._thread is not None and self._thread.gives_way

    def catch_up(self) -> None:
        """Take into account at once what the run has told by now: which chunk is in its hands, for instance."""
        self._bridge.drain()

    def ask_for_way(self) -> None:
        """Ask the run to give way between two of its steps; returns at once."""
        if self._thread is not None:
            self._thread.ask_for_way()

    def return_way(self) -> None:
        """Let a run that gave way go on."""
        if self._thread is not None:
            self._thread.return_way()

    def start(
        self,
        task: Task[Outcome],
        title: str,
        claimed: ClaimedJob | None = None,
        *,
        then: Callable[[Outcome], None] | None = None,
        retry: Callable[[], None] | None = None,
    ) -> bool:
        """Start a run on a thread of its own; return False, doing nothing, if one is going on.

        Parameters
        ----------
        title : str
            What the run is called on the screen and in the log.
        claimed : ClaimedJob, optional
            The chunk that is worked on.
        then : callable, optional
            Called on the window's thread with what the task returned.
        retry : callable, optional
            Does the same once more, if a person wants that after a fault.
        """
        if self._thread is not None:
            return False
        self.title, self.retry, self._then = title, retry, then
        self.progress = RoadProgress()
        if claimed is not None:
            self.progress.follow(claimed)
        self._diary = diary_log.DiaryLog(_said)
        self._thread = TaskThread(task, self._diary.recording(self._bridge.take), self)
        self._thread.setObjectName("run")
        self._thread.succeeded.connect(self._on_succeeded)
        self._thread.stopped.connect(self._on_stopped)
        self._thread.went_wrong.connect(self._on_wrong)
        self._thread.finished.connect(self._on_finished)
        self._thread.start()
        _log.info("%s: started", title)
        self.started.emit()
        return True

    def cancel(self) -> None:
        """Ask the run to stop; returns at once."""
        if self._thread is not None:
            self._thread.cancel()

    def close(self) -> None:
        """Stop the run and wait until its thread is gone; whatever is durable stays in the ledger."""
        if self._thread is not None:
            self._thread.cancel()
            self._thread.wait()
            self._bridge.drain()

    def _look_at_rest(self) -> None:
        if self.rest is not Rest.ASKED:
            self._rest_timer.stop()
            self.rest_changed.emit()

    def _on_event(self, event: Event) -> None:
        self.progress.take(event)
        self.event_told.emit(event)

    def _on_succeeded(self, outcome: object) -> None:
        _log.info("%s: done", self.title)
        if not self._diary.has_spoken:  # else the run's own lines say what came out
            diary_log.write(self.tr("{run}: done").format(run=self.title))
        self._bridge.drain()
        if self._then is not None:
            self._then(outcome)
        self.succeeded.emit()

    def _on_stopped(self) -> None:
        diary_log.write(self.tr("{run}: stopped").format(run=self.title))
        self._bridge.drain()
        self.stopped.emit()

    def _on_wrong(self, error: CrowdSkyError) -> None:
        words = self.tr("{run}: {title}. {reason}")
        diary_log.write(
            words.format(run=self.title, title=say(error.title), reason=told(error.message)), is_warning=True
        )
        self._bridge.drain()
        self.went_wrong.emit(error)

    def _on_finished(self) -> None:
        """End the run in a turn of its own: what its outcome led to is painted first."""
        self._ending.begin()

    def _end(self) -> None:
        self._rest_timer.stop()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self.finished.emit()


def _said(text: str) -> str:
    """Return a text of the diary, or a reason that it quotes, in the language of the window."""
    return say(text) if "{" in text else told(text)
