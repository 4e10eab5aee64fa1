"""What the buttons of the pages start: claim, go on, submit, report as failed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.tasks.late import late
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.outcomes import LookedAround, NewClaim
from crowdsky_desktop.model.recipe import Recipe

_MAX_TRIES = 100


def with_ending(chosen: Path, ending: str) -> Path:
    """Return a file's name with the ending of the kind that was chosen; one that was typed, other than .fits, stays.

    A file that nobody was asked about is not overwritten: the name is then given a number.
    """
    if not ending or chosen.suffix.lower() not in ("", ".fits", ending):
        return chosen if chosen.suffix else chosen.with_suffix(".fits")
    target = chosen.with_suffix(ending)
    n_tries = 2
    while target != chosen and target.exists() and n_tries < _MAX_TRIES:
        target = chosen.with_name(f"{chosen.stem}_{n_tries}{ending}")
        n_tries += 1
    return target


class Commands(QObject):
    """Starts runs and knows what follows from their outcomes.

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
    went_wrong : CrowdSkyError
        Why a run could not go on; `retry` does it again.
    """

    told = Signal(str)
    warned = Signal(str)
    claim_chosen = Signal(int)
    size_told = Signal(int, object)
    review_wanted = Signal(int)
    stacked_by_hand = Signal(str, object, object)
    went_wrong = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self.runner = runner
        self._window = window
        self._last: Callable[[], None] | None = None
        self._by_hand: tuple[str, tuple[Path, ...]] = ("", ())
        runner.succeeded.connect(self._on_succeeded)
        runner.stopped.connect(self._on_stopped)
        runner.went_wrong.connect(self.went_wrong)

    def look_around(self) -> None:
        """Do what comes first once the server is reached."""
        self._last = self.look_around
        verb = late("look_around", self._session.road_opener(), self._session.settings.keep_finished_days)
        self.runner.start(verb, self.tr("Looking for chunks of an earlier run"))

    def claim(self) -> None:
        """Claim the next chunk."""
        self._last = self.claim
        self.runner.start(late("claim_next", self._session.road_opener()), self.tr("Claiming the next chunk"))

    def go_on(self, claim_id: int) -> None:
        """Take a chunk on from where it is."""
        self._last = lambda: self.go_on(claim_id)
        claimed = self._get(claim_id)
        if claimed is None:
            return
        title = self.tr("Working on {name}").format(name=object_title(claimed.job))
        self.runner.start(late("go_on", self._session.road_opener(), claim_id), title, claimed)

    def submit(self, claim_id: int) -> None:
        """Approve a stack and submit it."""
        self._last = lambda: self.submit(claim_id)
        claimed = self._get(claim_id)
        if claimed is None:
            return
        title = self.tr("Submitting {name}").format(name=object_title(claimed.job))
        self.runner.start(late("approve_and_submit", self._session.road_opener(), claim_id), title, claimed)

    def ask_failure(self, claim_id: int) -> None:
        """Ask why a chunk is to be reported as failed, and report it."""
        self._last = lambda: self.ask_failure(claim_id)
        claimed = self._get(claim_id)
        if claimed is None:
            return
        dialog = FailureDialog(claimed, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.report_failed(claimed, dialog.reason)
        dialog.deleteLater()

    def report_failed(self, claimed: ClaimedJob, reason: str) -> None:
        """Report a chunk as failed."""
        self._last = lambda: self.report_failed(claimed, reason)
        title = self.tr("Reporting {name} as failed").format(name=object_title(claimed.job))
        verb = late("report_as_failed", self._session.road_opener(), claimed.claim_id, reason)
        self.runner.start(verb, title, claimed)

    def work_alone(self) -> None:
        """Take chunk after chunk until stopped."""
        self._last = self.work_alone
        verb = late("work_alone", self._session.road_opener(), self._session.settings.poll_seconds)
        self.runner.start(verb, self.tr("Working on its own"))

    def measure_frames(self, paths: tuple[Path, ...], title: str) -> None:
        """Measure frames that are looked at before they are stacked."""
        self._last = lambda: self.measure_frames(paths, title)
        verb = late("measure_frames", paths, self._session.settings.colour_pattern)
        self.runner.start(verb, self.tr("Measuring {name}").format(name=title))

    def stack_by_hand(
        self,
        paths: tuple[Path, ...],
        output: StackFiles,
        title: str,
        rejected: frozenset[str] = frozenset(),
    ) -> None:
        """Stack frames of this computer, without those that a person rejected."""
        self._last = lambda: self.stack_by_hand(paths, output, title, rejected)
        verb = late("stack_by_hand", paths, self._session.settings.recipe, output, rejected)
        if self.runner.start(verb, self.tr("Stacking {name}").format(name=title)):
            self._by_hand = (title, paths)

    def ask_stack_again(self, subject: StackDocument, rejected: frozenset[str]) -> None:
        """Ask by which recipe and with which frames, and stack again."""
        dialog = RecipeDialog(subject.report, rejected, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.stack_again(subject, dialog.rejected_frames(), dialog.recipe())
        dialog.deleteLater()

    def stack_again(self, subject: StackDocument, rejected: frozenset[str], recipe: Recipe) -> None:
        """Stack again, beside the present stack: a claimed chunk, or frames by hand."""
        self._last = lambda: self.stack_again(subject, rejected, recipe)
        title = self.tr("Stacking {name} again").format(name=subject.title)
        if subject.claimed is not None:
            verb = late("stack_again", self._session.road_opener(), subject.claimed.claim_id, rejected, recipe)
            self.runner.start(verb, title, subject.claimed)
            return
        paths = tuple(subject.frame_paths.values())
        if self.runner.start(late("stack_again_by_hand", paths, recipe, subject.files, rejected), title):
            self._by_hand = (subject.title, paths)

    def stack_chunk(self, claimed: ClaimedJob, rejected: frozenset[str]) -> None:
        """Stack a downloaded chunk for the first time, without the frames that a person rejected."""
        self._last = lambda: self.stack_chunk(claimed, rejected)
        verb = late(
            "stack_again", self._session.road_opener(), claimed.claim_id, rejected, self._session.settings.recipe
        )
        title = self.tr("Stacking {name}").format(name=object_title(claimed.job))
        self.runner.start(verb, title, claimed)

    def make_stack_anew(self, claim_id: int) -> None:
        """Stack a chunk once more, as the files of its stack are gone."""
        self._last = lambda: self.make_stack_anew(claim_id)
        claimed = self._get(claim_id)
        if claimed is None:
            return
        title = self.tr("Stacking {name} again").format(name=object_title(claimed.job))
        verb = late("stack_again", self._session.road_opener(), claim_id, frozenset(), None)
        self.runner.start(verb, title, claimed)

    def use_earlier(self, subject: StackDocument) -> None:
        """Let a stack and the one before it change places."""
        self._last = lambda: self.use_earlier(subject)
        title = self.tr("Using the earlier stack of {name}").format(name=subject.title)
        if subject.claimed is not None:
            verb = late("use_earlier_stack", self._session.road_opener(), subject.claimed.claim_id)
            self.runner.start(verb, title, subject.claimed)
        elif self.runner.start(late("use_earlier_by_hand", subject.files), title):
            self._by_hand = (subject.title, tuple(subject.frame_paths.values()))

    def save_copy(self, subject: StackDocument) -> None:
        """Ask where, and copy a stack there; what kind of file, its name's ending says."""
        kinds = {
            ".fits": self.tr("FITS, 32-bit, all planes (*.fits)"),
            ".tif": self.tr("TIFF, 16-bit, linear (*.tif)"),
            ".png": self.tr("PNG, stretched as on the screen (*.png)"),
        }
        suggested = str(subject.suggested_file)
        name, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the stack"), suggested, ";;".join(kinds.values())
        )
        if name:
            ending = next((ending for ending, words in kinds.items() if words == kind), "")
            target = with_ending(Path(name), ending)
            self._last = lambda: self.save_copy(subject)
            verb = late("save_copy", subject.files, target)
            self.runner.start(verb, self.tr("Saving {name}").format(name=target.name))

    def retry(self) -> None:
        """Do again what went wrong."""
        if self._last is not None:
            self._last()

    def open_folder(self, claim_id: int) -> None:
        """Show a chunk's folder in the system's file manager."""
        self._last = lambda: self.open_folder(claim_id)
        claimed = self._get(claim_id)
        if claimed is None:
            return
        try:
            folder = self._session.folder(claimed).root
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _get(self, claim_id: int) -> ClaimedJob | None:
        try:
            return self._session.ledger.get(claim_id)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return None

    def _on_succeeded(self, outcome: object) -> None:
        if isinstance(outcome, NewClaim):
            if outcome.n_bytes is not None:
                self.size_told.emit(outcome.claimed.claim_id, outcome.n_bytes)
            self._tell_of(outcome.claimed)
        elif isinstance(outcome, ClaimedJob):
            self._tell_of(outcome)
        elif isinstance(outcome, StackFiles):
            title, paths = self._by_hand
            self.stacked_by_hand.emit(title, outcome, paths)
        elif isinstance(outcome, LookedAround):
            if outcome.adopted:
                n_adopted = len(outcome.adopted)
                self.told.emit(self.tr("%n chunk(s) found again after a lost answer.", "", n_adopted))
            if outcome.findings:  # the log has them, one by one
                self.warned.emit(
                    self.tr("Ledger and working folder do not fit together. The page Log says what is missing.")
                )
        elif isinstance(outcome, Path):
            self.told.emit(self.tr("Saved as {path}.").format(path=outcome))
        elif outcome is None:
            self.told.emit(self.tr("No chunk is waiting on the server. Look again later."))

    def _tell_of(self, claimed: ClaimedJob) -> None:
        name = object_title(claimed.job)
        words = {
            JobState.CLAIMED: self.tr("{name} is yours: %n frame(s).", "", claimed.job.frame_count),
            JobState.STACKED: self.tr("{name} is stacked and waits for your review."),
            JobState.HELD: self.tr("{name} is stacked and waits for your review."),
            JobState.COMPLETED: self.tr("{name} is stored, and the server knows it. Thank you."),
            JobState.FAILED: self.tr("{name} was reported as failed."),
            JobState.LOST: self.tr("{name} is not ours any more, says the server."),
        }
        self.claim_chosen.emit(claimed.claim_id)
        self.told.emit(words.get(claimed.state, "{name}").format(name=name))
        if claimed.files is not None and not claimed.state.is_final:
            self.review_wanted.emit(claimed.claim_id)

    def _on_stopped(self) -> None:
        self.told.emit(self.tr("Stopped. What was done so far is kept; go on whenever you like."))
