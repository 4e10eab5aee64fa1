"""A thread for one task."""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from crowdsky_desktop.gui.tasks.thread_priority import lower_priority, name_thread
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CancelledError, CrowdSkyError
from crowdsky_desktop.model.events import Emit

Outcome = TypeVar("Outcome")
Task = Callable[[Emit, CancelToken], Outcome]
"""Work for a thread: told where to tell its events and which token to heed; returns its outcome.

A task captures all that it needs while it is made, and imports the pipeline in its body, on its own thread: so a click
does not stall the window.
"""

_log = logging.getLogger(__name__)


class TaskThread(QThread):
    """Run one task off the window's thread, with a `CancelToken` of its own.

    Exactly one of `succeeded`, `stopped` and `went_wrong` is emitted, then Qt's own `finished`.

    Signals
    -------
    succeeded : object
        What the task returned.
    stopped
        The task heeded `cancel`.
    went_wrong : CrowdSkyError
        Why the task could not go on; a fault of this program is wrapped, its trace is in the log.
    """

    succeeded = Signal(object)
    stopped = Signal()
    went_wrong = Signal(object)

    def __init__(self, task: Task[object], emit: Emit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._emit = emit
        self._cancel = CancelToken()

    def cancel(self) -> None:
        """Ask the run to stop; returns at once."""
        self._cancel.cancel()

    def pause(self) -> None:
        """Ask the run to rest at its next pause point; returns at once."""
        self._cancel.pause()

    def resume(self) -> None:
        """Let the run go on."""
        self._cancel.resume()

    def ask_for_way(self) -> None:
        """Ask the run to give way between two steps; returns at once."""
        self._cancel.ask_for_way()

    def return_way(self) -> None:
        """Let a run that gave way go on."""
        self._cancel.return_way()

    @property
    def gives_way(self) -> bool:
        """Whether the run has given way."""
        return self._cancel.gives_way

    @property
    def is_paused(self) -> bool:
        """Whether the run was asked to rest."""
        return self._cancel.is_paused

    @property
    def is_resting(self) -> bool:
        """Whether it rests."""
        return self._cancel.is_resting

    @property
    def is_cancelled(self) -> bool:
        """Whether the run was asked to stop."""
        return self._cancel.is_cancelled

    def run(self) -> None:
        """Do the work; called by Qt on the new thread."""
        name_thread(self.objectName() or type(self).__name__)
        lower_priority()
        try:
            outcome = self._task(self._emit, self._cancel)
        except CancelledError:
            self.stopped.emit()
        except CrowdSkyError as error:
            _log.info("%s: %s", error.title, error)  # whoever started the task tells the person
            self.went_wrong.emit(error)
        except Exception as error:  # noqa: BLE001 - the last door of a thread: a fault of ours is shown, not lost
            _log.exception("a fault in this program")
            self.went_wrong.emit(unexpected(error))
        else:
            self.succeeded.emit(outcome)


def ignore_event(event: object) -> None:
    """Take an event and do nothing, for tasks whose progress nobody follows."""


def unexpected(error: Exception) -> CrowdSkyError:
    """Wrap a fault of this program for a person; only its class is named, its text may hold anything."""
    wrapped = CrowdSkyError(f"This program made a mistake ({type(error).__name__}). Nothing of yours is lost.")
    wrapped.__cause__ = error
    return wrapped
