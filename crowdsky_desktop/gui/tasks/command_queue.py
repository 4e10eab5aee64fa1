"""What buttons start, one after the other: a run that only waits is not in the way, one that computes is waited for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from crowdsky_desktop.gui.tasks.command import Command, Why
from crowdsky_desktop.gui.tasks.run_pair import RunPair
from crowdsky_desktop.gui.tasks.task_runner import Rest, TaskRunner
from crowdsky_desktop.gui.tasks.task_thread import Outcome, Task
from crowdsky_desktop.model.job import ClaimedJob

_LOOK_AT_WAY_MS = 50
"""Milliseconds between two looks whether a run has made way for a command that waits; chosen."""


class CommandQueue(RunPair):
    """Lets a command begin at once, between two steps of the unattended run, or after another command.

    While the unattended run only waits, a command begins at once, and the run goes on afterwards. A chunk is in the
    hands of one of them, never of both.

    Attributes
    ----------
    waiting : list of Command
        In the order in which they begin.

    Signals
    -------
    put_off : Command
        A command that was just asked for cannot begin now, or has begun before.
    waiting_changed
        Other commands wait than before, or for another reason.
    """

    put_off = Signal(object)
    waiting_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting: list[Command] = []
        self._has_paused = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AT_WAY_MS)
        self._timer.timeout.connect(self._admit)

    def start(
        self,
        task: Task[Outcome],
        title: str,
        claimed: ClaimedJob | None = None,
        *,
        then: Callable[[Outcome], None] | None = None,
        retry: Callable[[], None] | None = None,
        about: object = None,
        taken_up: set[int] | None = None,
        is_asked: bool = True,
    ) -> bool:
        """Begin a command now, or as soon as it may; return False if the same one runs or waits already.

        Parameters
        ----------
        title, claimed, then, retry
            As for `TaskRunner`.
        about : object, optional
            What tells commands of one title apart, where it is not the chunk.
        taken_up : set of int, optional
            Makes it a run that gives way between its steps; chunks that a person took up meanwhile are added.
        is_asked : bool
            Whether a person asked for it, and is to hear at once why it waits.
        """
        command = Command(task, title, claimed, then, retry, about, taken_up, is_asked)
        known = self._same_as(command)
        if known is None:
            self.waiting.append(command)
            self._admit()
        if known is not None or command in self.waiting:
            self.waiting_changed.emit()
            if is_asked:
                self.put_off.emit(known or command)
        return known is None

    def why(self, command: Command) -> Why:
        """Return why a command has not begun."""
        if command not in self.waiting:
            return Why.RUNS
        if self.waiting[0] is not command or self.front is None:
            return Why.ORDER
        if self.aside is not None:
            return Why.RUN
        if command.is_urgent and not command.concerns(self.progress.claimed):
            return Why.PAUSE
        return Why.STEP if self.front is self.unattended else Why.RUN

    def can_hurry(self, command: Command) -> bool:
        """Whether the run in front of a command could rest for it: not if it works on the same chunk."""
        if command not in self.waiting or self.front is None or self.aside is not None:
            return False
        return not (command.is_urgent or command.concerns(self.progress.claimed))

    def hurry(self, command: Command) -> None:
        """Let the run rest, in the midst of a chunk, for a command that waits; it goes on afterwards."""
        if self.can_hurry(command):
            command.is_urgent = True
            self.waiting.remove(command)
            self.waiting.insert(0, command)
            self._admit()
            self.waiting_changed.emit()

    def take_back(self, command: Command) -> None:
        """Forget a command that waits."""
        if command in self.waiting:
            self.waiting.remove(command)
            self._admit()
            self.waiting_changed.emit()

    def pause(self) -> None:
        """Ask the run to rest after the file, frame or band in hand; returns at once."""
        self._has_paused = False
        if self.front is not None:
            self.front.pause()

    def resume(self) -> None:
        """Let the run go on; what it was to rest for begins after its step."""
        self._has_paused = False
        for command in self.waiting:
            command.is_urgent = False
        if self.front is not None:
            self.front.resume()
        self.waiting_changed.emit()

    def cancel_all(self) -> None:
        """Ask all that runs to stop, and forget what waits; returns at once."""
        self._timer.stop()
        self.waiting.clear()
        super().cancel_all()
        self.waiting_changed.emit()

    def _same_as(self, command: Command) -> Command | None:
        known = (*(self._commands[runner] for runner in self._at_work()), *self.waiting)
        return next((one for one in known if one.is_same_as(command)), None)

    def _after_run(self) -> None:
        self._admit()
        self.waiting_changed.emit()

    def _admit(self) -> None:
        """Let the command that waits longest begin if it may; else ask the run in front to make way for it."""
        if self.aside is None and not self.waiting and self.front is not None:
            self.front.return_way()
            self._let_go_on(self.front)
        elif self.aside is None and self.waiting and self._may_begin(self.waiting[0]):
            self._begin(self.waiting.pop(0))
            self.waiting_changed.emit()
        if self.waiting and self.aside is None:
            self._timer.start()
        else:
            self._timer.stop()

    def _may_begin(self, command: Command) -> bool:
        """Whether the run in front has made way: between its steps, or in the midst of another chunk."""
        run = self.front
        if run is None:
            return True
        if run is self.unattended:
            run.ask_for_way()
        is_elsewhere = not command.concerns(run.progress.claimed)
        if not (command.is_urgent and is_elsewhere):
            self._let_go_on(run)
        elif run.rest is Rest.NONE:
            self._has_paused = True
            run.pause()
        return run.gives_way or (run.rest is Rest.RESTING and self._works_elsewhere(run, command))

    @staticmethod
    def _works_elsewhere(run: TaskRunner, command: Command) -> bool:
        """Whether a run that rests has another chunk in its hands than a command is about.

        It told of its chunk before it came to rest: so it is asked now, not before.
        """
        run.catch_up()
        return not command.concerns(run.progress.claimed)

    def _let_go_on(self, run: TaskRunner) -> None:
        """End the rest of a run that was paused for a command."""
        if self._has_paused:
            self._has_paused = False
            run.resume()
