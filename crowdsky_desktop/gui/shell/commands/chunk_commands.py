"""What can be done with chunks of the server: claim, go on, submit, report as failed, stack again."""

from collections.abc import Container
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.dialogs.submit_anyway_dialog import SubmitAnywayDialog
from crowdsky_desktop.gui.pages.stack_document import read_ahead
from crowdsky_desktop.gui.shell.commands.command_base import CommandBase
from crowdsky_desktop.gui.tasks.session import ContextFactory
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import ClaimedJob, StackFiles
from crowdsky_desktop.model.outcomes import NewClaim, RunSummary, StartCheck
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import Check


class ChunkCommands(CommandBase):
    """Each command names its task, which stands below, and what follows from the task's outcome."""

    def check_at_start(self) -> None:
        """Do what comes first once the server is reached."""
        task = partial(_check_at_start, self._session.context_factory())
        title = self.tr("Looking for chunks from an earlier run")
        self.runner.start(task, title, then=self.tell_findings, retry=self.check_at_start, is_asked=False)

    def tell_findings(self, found: StartCheck) -> None:
        """Say which chunks were found again, and whether ledger and working folder fit together."""
        if found.adopted:
            self.told.emit(self._counted.found_again(len(found.adopted)))
        if found.findings:  # the log has them, one by one
            self.warned.emit(
                self.tr("The job database and the working folder don't match. The Log page says what is missing.")
            )

    def claim(self) -> None:
        """Claim the next chunk."""
        task = partial(_claim_next, self._session.context_factory())
        self.runner.start(task, self.tr("Claiming the next chunk"), then=self._on_claimed, retry=self.claim)

    def _on_claimed(self, new: NewClaim | None) -> None:
        if new is None:
            self.told.emit(self.tr("No chunks are waiting right now. Try again later."))
            return
        if new.n_bytes is not None:
            self.size_told.emit(new.claimed.claim_id, new.n_bytes)
        self.tell_of_chunk(new.claimed)

    def go_on(self, claim_id: int) -> None:
        """Take a chunk on from where it is."""
        retry = partial(self.go_on, claim_id)
        claimed = self._claimed(claim_id, retry)
        if claimed is not None:
            task = partial(_go_on, self._session.context_factory(), claim_id)
            title = self.tr("Working on {name}").format(name=object_title(claimed.job))
            self.runner.start(task, title, claimed, then=self.tell_of_chunk, retry=retry)

    def submit(self, claim_id: int) -> None:
        """Approve the stack that counts now, and submit it."""
        claimed = self._claimed(claim_id, partial(self.submit, claim_id))
        if claimed is not None:
            self._submit(claimed)

    def _submit(self, claimed: ClaimedJob) -> None:
        """Submit a chunk with the stack that the person saw: until the command begins, another may take its place."""
        task = partial(_approve_and_submit, self._session.context_factory(), claimed.claim_id, seen=claimed.files)
        title = self.tr("Submitting {name}").format(name=object_title(claimed.job))
        retry = partial(self._submit, claimed)
        self.runner.start(task, title, claimed, then=self.tell_of_chunk, retry=retry)

    def ask_submit_anyway(self, claim_id: int, failed: tuple[Check, ...]) -> None:
        """Ask whether a stack is to be submitted although checks failed, and submit it."""
        claimed = self._claimed(claim_id, partial(self.ask_submit_anyway, claim_id, failed))
        if claimed is None:
            return
        dialog = SubmitAnywayDialog(object_title(claimed.job), failed, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._submit(claimed)
        dialog.deleteLater()

    def ask_failure(self, claim_id: int, reason: str = "") -> None:
        """Ask why a chunk is to be reported as failed, perhaps for the `reason` of a check, and report it."""
        claimed = self._claimed(claim_id, partial(self.ask_failure, claim_id, reason))
        if claimed is None:
            return
        dialog = FailureDialog(claimed, self._window, reason=reason)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.report_failed(claimed, dialog.reason)
        dialog.deleteLater()

    def report_failed(self, claimed: ClaimedJob, reason: str) -> None:
        """Report a chunk as failed."""
        task = partial(_report_failed, self._session.context_factory(), claimed.claim_id, reason)
        title = self.tr("Reporting {name} as failed").format(name=object_title(claimed.job))
        retry = partial(self.report_failed, claimed, reason)
        self.runner.start(task, title, claimed, then=self.tell_of_chunk, retry=retry)

    def work_alone(self) -> None:
        """Take chunk after chunk until stopped."""
        self._work_alone(is_asked=True)

    def resume_alone(self) -> None:
        """Do so again by itself, as the last window did."""
        self._work_alone(is_asked=False)

    def _work_alone(self, *, is_asked: bool) -> None:
        taken_up: set[int] = set()
        task = partial(_work_alone, self._session.context_factory(), self._session.settings.poll_seconds, taken_up)
        title = self.tr("Running unattended")
        self.runner.start(task, title, retry=self.work_alone, taken_up=taken_up, is_asked=is_asked)

    def stack_chunk(self, claimed: ClaimedJob, rejected: frozenset[str], recipe: Recipe | None = None) -> None:
        """Stack a downloaded chunk for the first time, by the settings' recipe unless there is another."""
        title = self.tr("Stacking {name}").format(name=object_title(claimed.job))
        self._stack(claimed, rejected, recipe or self._session.settings.recipe, title)

    def stack_chunk_again(self, claimed: ClaimedJob, rejected: frozenset[str], recipe: Recipe | None) -> None:
        """Stack a chunk once more, beside its present stack; without a recipe, by that of the settings."""
        title = self.tr("Stacking {name} again").format(name=object_title(claimed.job))
        self._stack(claimed, rejected, recipe, title)

    def _stack(self, claimed: ClaimedJob, rejected: frozenset[str], recipe: Recipe | None, title: str) -> None:
        task = partial(
            _stack_again, self._session.context_factory(), claimed.claim_id, rejected=rejected, recipe=recipe
        )
        retry = partial(self._stack, claimed, rejected, recipe, title)
        self.runner.start(task, title, claimed, then=self.tell_of_chunk, retry=retry)

    def make_stack_anew(self, claim_id: int) -> None:
        """Stack a chunk once more, as the files of its stack are gone."""
        claimed = self._claimed(claim_id, partial(self.make_stack_anew, claim_id))
        if claimed is not None:
            self.stack_chunk_again(claimed, frozenset(), None)

    def use_earlier_of_chunk(self, claimed: ClaimedJob) -> None:
        """Let a chunk's stack and the one before it change places."""
        task = partial(_use_earlier, self._session.context_factory(), claimed.claim_id)
        title = self.tr("Switching to the earlier stack of {name}").format(name=object_title(claimed.job))
        retry = partial(self.use_earlier_of_chunk, claimed)
        self.runner.start(task, title, claimed, then=self.tell_of_chunk, retry=retry)

    def open_folder(self, claim_id: int) -> None:
        """Show a chunk's folder in the system's file manager."""
        retry = partial(self.open_folder, claim_id)
        claimed = self._claimed(claim_id, retry)
        if claimed is None:
            return
        try:
            folder = self._session.folder(claimed).root
        except CrowdSkyError as error:
            self.went_wrong.emit(error, retry)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _check_at_start(open_context: ContextFactory, emit: Emit, cancel: CancelToken) -> StartCheck:
    from crowdsky_desktop.pipeline.interactive import check_at_start

    with open_context() as context:
        return check_at_start(context, emit)


def _claim_next(open_context: ContextFactory, emit: Emit, cancel: CancelToken) -> NewClaim | None:
    from crowdsky_desktop.pipeline.interactive import claim_next

    with open_context() as context:
        return claim_next(context, emit, cancel)


def _go_on(open_context: ContextFactory, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    from crowdsky_desktop.pipeline.interactive import go_on

    with open_context() as context:
        return _with_report(go_on(context, claim_id, emit, cancel))


def _approve_and_submit(
    open_context: ContextFactory, claim_id: int, emit: Emit, cancel: CancelToken, *, seen: StackFiles | None
) -> ClaimedJob:
    from crowdsky_desktop.pipeline.interactive import approve_and_submit

    with open_context() as context:
        return approve_and_submit(context, claim_id, emit, cancel, seen=seen)


def _report_failed(
    open_context: ContextFactory, claim_id: int, reason: str, emit: Emit, cancel: CancelToken
) -> ClaimedJob:
    from crowdsky_desktop.pipeline.interactive import give_up

    with open_context() as context:
        return give_up(context, claim_id, reason, emit)


def _work_alone(
    open_context: ContextFactory, poll_s: float, taken_up: Container[int], emit: Emit, cancel: CancelToken
) -> RunSummary:
    from crowdsky_desktop.pipeline.unattended import UnattendedRun

    with open_context() as context:
        stops = Stops(cancel, cancel, taken_up.__contains__)
        return UnattendedRun(context, emit, stops, poll_s=poll_s).run()


def _stack_again(
    open_context: ContextFactory,
    claim_id: int,
    emit: Emit,
    cancel: CancelToken,
    *,
    rejected: frozenset[str],
    recipe: Recipe | None,
) -> ClaimedJob:
    from crowdsky_desktop.pipeline.interactive import stack_again

    with open_context() as context:
        return _with_report(stack_again(context, claim_id, recipe, emit, cancel, rejected=rejected))


def _use_earlier(open_context: ContextFactory, claim_id: int, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    from crowdsky_desktop.pipeline.interactive import use_earlier_of_chunk

    with open_context() as context:
        return _with_report(use_earlier_of_chunk(context, claim_id, emit))


def _with_report(claimed: ClaimedJob) -> ClaimedJob:
    """Return a chunk after reading its stack's report for the window, which is about to ask for it."""
    read_ahead(claimed.files)
    return claimed
