"""What all commands have in common: how a run is started, and how the window hears of its outcome."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob, JobState


class CountedSentences(QObject):
    """Sentences with a number: `tr` finds no plural in a class that others inherit from, as the commands are."""

    def found_again(self, n_chunks: int) -> str:
        """Say how many chunks were found again."""
        return self.tr("%n chunk(s) found again after a lost answer.", "", n_chunks)

    def is_yours(self, n_frames: int) -> str:
        """Say how many frames a claimed chunk has; its name is still to be filled in."""
        return self.tr("{name} is yours: %n frame(s).", "", n_frames)


class CommandBase(QObject):
    """Starts tasks on the window's queues.

    Attributes
    ----------
    runner : CommandQueue
        For what works on chunks and frames, one after the other.
    copies : CommandQueue
        For what only reads a finished stack, and so waits for nothing else.

    Signals
    -------
    told : str
        What came out, in one sentence.
    warned : str
        What must not be missed, in one sentence.
    claim_chosen : int
        A chunk that the pages should show.
    size_told : int, int
        A chunk's claim id, and the bytes of its light frames.
    review_wanted : int
        A stack is ready to be judged.
    stacked_by_hand : str, StackFiles, tuple of Path
        A stack of this computer's own frames is done: its title, its files, its frames.
    went_wrong : CrowdSkyError, callable or None
        Why a command could not go on, and what does it again.
    """

    told = Signal(str)
    warned = Signal(str)
    claim_chosen = Signal(int)
    size_told = Signal(int, object)
    review_wanted = Signal(int)
    stacked_by_hand = Signal(str, object, object)
    went_wrong = Signal(object, object)

    def __init__(self, session: Session, runner: CommandQueue, window: QWidget) -> None:
        super().__init__(window)
        self._counted = CountedSentences(self)
        self.runner = runner
        self.copies = CommandQueue(self)
        self._session = session
        self._window = window
        runner.stopped.connect(self._on_stopped)
        self.copies.started.connect(self._on_copying)
        for queue in (runner, self.copies):
            queue.went_wrong.connect(partial(self._on_wrong, queue))

    def _claimed(self, claim_id: int, retry: Callable[[], None]) -> ClaimedJob | None:
        """Return what the ledger holds of a chunk; None where it cannot be read, and then the person hears why."""
        try:
            return self._session.ledger.get(claim_id)
        except CrowdSkyError as error:
            self.went_wrong.emit(error, retry)
            return None

    def tell_of_chunk(self, claimed: ClaimedJob) -> None:
        """Say where a chunk stands, show it, and open its stack if that waits for a person."""
        name = object_title(claimed.job)
        words = {
            JobState.CLAIMED: self._counted.is_yours(claimed.job.frame_count),
            JobState.STACKED: self.tr("{name} is stacked and ready for your review."),
            JobState.HELD: self.tr("{name} is stacked and ready for your review."),
            JobState.COMPLETED: self.tr("{name} submitted. Thank you!"),
            JobState.FAILED: self.tr("{name} was reported as failed."),
            JobState.LOST: self.tr("The server says that {name} is no longer yours."),
        }
        self.claim_chosen.emit(claimed.claim_id)
        self.told.emit(words.get(claimed.state, "{name}").format(name=name))
        if claimed.files is not None and not claimed.state.is_final:
            self.review_wanted.emit(claimed.claim_id)

    def _on_stopped(self) -> None:
        self.told.emit(self.tr("Stopped. Your progress is saved; continue any time."))

    def _on_copying(self) -> None:
        self.told.emit(f"{self.copies.title}…")

    def _on_wrong(self, queue: CommandQueue, error: CrowdSkyError) -> None:
        self.went_wrong.emit(error, queue.retry)
