"""One task at a time off the window's thread; of those that are asked for meanwhile only the newest is run."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.task_thread import Outcome, Task, TaskThread, ignore_event
from crowdsky_desktop.model.errors import CrowdSkyError

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    """A task with what comes before it and what follows, and what it is called in the log."""

    task: Task[Any]
    then: Callable[[Any], None]
    or_else: Callable[[CrowdSkyError], None] | None
    first: Callable[[], None] | None
    title: str


class LatestTask(QObject):
    """Newest wins: a task that waits gives way to one that is asked for after it.

    The task that runs is not interrupted. Each task that has run hands its outcome on, so the newest comes last.

    Parameters
    ----------
    name : str
        Of the thread, in the log.

    Signals
    -------
    succeeded
        A task is done, and what follows from its outcome too.
    finished
        A task has ended in any way, and none waits.
    """

    succeeded = Signal()
    finished = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: TaskThread | None = None
        self._running: _Asked | None = None
        self._waiting: _Asked | None = None
        self._is_closed = False

    @property
    def is_running(self) -> bool:
        """Whether a task is going on."""
        return self._thread is not None

    def start(
        self,
        task: Task[Outcome],
        then: Callable[[Outcome], None],
        or_else: Callable[[CrowdSkyError], None] | None = None,
        *,
        first: Callable[[], None] | None = None,
        title: str = "",
    ) -> None:
        """Run a task, after the one that is going on if there is one, unless this is closed; returns at once.

        Parameters
        ----------
        then : callable
            Called on the window's thread with what the task returned.
        or_else : callable, optional
            Called on the window's thread with why the task could not go on.
        first : callable, optional
            Called on the window's thread when the task begins.
        title : str
            What the task is called in the log; without a title it is not logged.
        """
        asked = _Asked(task, then, or_else, first, title)
        if self._is_closed:
            return
        if self._thread is not None:
            self._waiting = asked
        else:
            self._begin(asked)

    def close(self) -> None:
        """Forget what waits, cancel what runs and wait until its thread is gone; its outcome is dropped."""
        self._is_closed = True
        self._waiting = None
        if self._thread is not None:
            self._thread.cancel()
            self._thread.wait()

    def _begin(self, asked: _Asked) -> None:
        self._running = asked
        self._thread = TaskThread(asked.task, ignore_event, self)
        self._thread.setObjectName(self._name)
        self._thread.succeeded.connect(self._on_succeeded)
        self._thread.went_wrong.connect(self._on_wrong)
        self._thread.finished.connect(self._on_finished)
        self._note("started")
        if asked.first is not None:
            asked.first()
        self._thread.start()

    def _on_succeeded(self, outcome: object) -> None:
        if self._running is not None and not self._is_closed:
            self._note("done")
            self._running.then(outcome)
            self.succeeded.emit()

    def _on_wrong(self, error: CrowdSkyError) -> None:
        if self._running is not None and self._running.or_else is not None and not self._is_closed:
            self._running.or_else(error)

    def _on_finished(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
        self._thread = self._running = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._begin(waiting)
        else:
            self.finished.emit()

    def _note(self, what: str) -> None:
        if self._running is not None and self._running.title:
            _log.info("%s: %s", self._running.title, what)
