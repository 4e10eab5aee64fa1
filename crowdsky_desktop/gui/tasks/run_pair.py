"""At most two runs, of which one rests while the other one works; seen from outside like one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.command import Command
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.tasks.task_runner import Rest, TaskRunner
from crowdsky_desktop.model.events import Event


class RunPair(QObject):
    """The run in front works; the one aside, if there is one, rests until that has ended.

    Signals
    -------
    started, event_told, rest_changed, succeeded, stopped, went_wrong, finished
        As those of `TaskRunner`, for both runs.
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
        self.front: TaskRunner | None = None
        self.aside: TaskRunner | None = None
        self._runners = (TaskRunner(self), TaskRunner(self))
        self._commands: dict[TaskRunner, Command] = {}
        self._last = self._runners[0]
        self._telling: TaskRunner | None = None
        for runner in self._runners:
            self._follow(runner)

    @property
    def is_running(self) -> bool:
        """Whether a run is going on."""
        return self.front is not None

    @property
    def title(self) -> str:
        """What the run in front is called; without one, the last run."""
        return self._shown.title

    @property
    def progress(self) -> RoadProgress:
        """How far it is."""
        return self._shown.progress

    @property
    def retry(self) -> Callable[[], None] | None:
        """Does it again."""
        return self._shown.retry

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop and has not yet done so."""
        return self.front is not None and self.front.is_stopping

    @property
    def rest(self) -> Rest:
        """Whether it was asked to rest, and does."""
        return Rest.NONE if self.front is None else self.front.rest

    @property
    def unattended(self) -> TaskRunner | None:
        """The unattended run, which gives way to others."""
        return next((runner for runner in self._at_work() if self._commands[runner].taken_up is not None), None)

    @property
    def is_asked(self) -> bool:
        """Whether a person asked for the run in front, or for the last one."""
        return self._commands[self._shown].is_asked

    @property
    def teller_claim_id(self) -> int | None:
        """The chunk of the run whose event is being told; None for one without a chunk."""
        claimed = (self._telling or self._shown).progress.claimed
        return None if claimed is None else claimed.claim_id

    def cancel(self) -> None:
        """Ask the run in front to stop; returns at once. The one aside goes on then."""
        if self.front is not None:
            self.front.cancel()

    def cancel_all(self) -> None:
        """Ask both to stop; returns at once."""
        for runner in self._at_work():
            runner.cancel()

    def close(self) -> None:
        """Stop both and wait until their threads are gone; whatever is durable stays in the ledger."""
        self.cancel_all()
        for runner in self._runners:
            runner.close()

    @property
    def _shown(self) -> TaskRunner:
        return self.front or self._last

    def _at_work(self) -> tuple[TaskRunner, ...]:
        return tuple(runner for runner in (self.front, self.aside) if runner is not None)

    def _begin(self, command: Command) -> None:
        """Start a command; the run in front, if there is one, stands aside for it."""
        self.aside = self.front
        self.front = self._last = next(runner for runner in self._runners if not runner.is_running)
        self._commands[self.front] = command
        self.front.start(command.task, command.title, command.claimed, then=command.then, retry=command.retry)

    def _after_run(self) -> None:
        """Hear that a run has ended, after everybody else."""

    def _follow(self, runner: TaskRunner) -> None:
        runner.started.connect(self.started)
        runner.event_told.connect(partial(self._on_event, runner))
        runner.rest_changed.connect(self.rest_changed)
        runner.succeeded.connect(partial(self._on_succeeded, runner))
        runner.stopped.connect(self.stopped)
        runner.went_wrong.connect(self.went_wrong)
        runner.finished.connect(partial(self._on_finished, runner))

    def _on_event(self, runner: TaskRunner, event: Event) -> None:
        self._telling = runner
        self.event_told.emit(event)
        self._telling = None

    def _on_succeeded(self, runner: TaskRunner) -> None:
        """Leave the chunk of a command that is done to the person, where the unattended run gave way to it."""
        claimed, unattended = self._commands[runner].claimed, self.unattended
        taken_up = self._commands[unattended].taken_up if unattended is not None else None
        if claimed is not None and taken_up is not None and unattended is not runner:
            taken_up.add(claimed.claim_id)
        self.succeeded.emit()

    def _on_finished(self, runner: TaskRunner) -> None:
        if runner is self.front:
            self.front = self.aside
        self.aside = None
        self.finished.emit()
        self._after_run()
