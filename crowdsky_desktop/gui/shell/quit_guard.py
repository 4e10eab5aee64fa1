"""What happens between the wish to close the window and its end, while chunks or a run are in hand."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.dialogs.quit_dialog import Leaving, QuitDialog, RunInHand, can_be_handed_back
from crowdsky_desktop.gui.shell.unattended_keeper import UnattendedKeeper
from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.tasks.session import ContextFactory, Session
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import ClaimedJob


class QuitGuard(QObject):
    """Asks a person who closes the window with chunks or a run in hand, and hands chunks back if they wish.

    Signals
    -------
    handed_back
        The server was told; the window may close.
    went_wrong : CrowdSkyError
        The choice cannot be kept.
    """

    handed_back = Signal()
    went_wrong = Signal(object)

    def __init__(self, session: Session, runner: CommandQueue, keeper: UnattendedKeeper, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._runner = runner
        self._keeper = keeper
        self._window = window
        self._is_done = False
        runner.finished.connect(self._on_finished)

    def may_close(self) -> bool:
        """Ask if need be; return whether the window may close now."""
        if self._session.is_practice or not self._session.settings.ask_before_quit or _is_session_ending():
            return True
        claims = self._in_hand()
        run = self._run_in_hand()
        return (not claims and run is None) or self._asked(claims, run)

    def _run_in_hand(self) -> RunInHand | None:
        runner = self._runner
        if not runner.is_running:
            return None
        return RunInHand(
            title=runner.title,
            is_of_chunk=runner.progress.claimed is not None,
            is_unattended=runner.unattended is not None,
            is_resumed=self._keeper.resumes,
            waiting=tuple(command.title for command in runner.waiting),
        )

    def _asked(self, claims: tuple[ClaimedJob, ...], run: RunInHand | None) -> bool:
        dialog = QuitDialog(claims, run, parent=self._window)
        dialog.exec()
        choice, is_last_time = dialog.choice, dialog.never_again.isChecked()
        dialog.deleteLater()
        if choice is Leaving.STAY:
            return False
        if choice is Leaving.HAND_BACK:
            self.hand_back(tuple(claimed.claim_id for claimed in claims if can_be_handed_back(claimed)))
            return False
        if is_last_time:
            self._remember()
        return True

    def hand_back(self, claim_ids: tuple[int, ...]) -> None:
        """Stop what is going on, tell the server that these chunks are not stacked here, and then close."""
        self._runner.cancel_all()
        task = partial(_hand_back, self._session.context_factory(), claim_ids)
        self._runner.start(
            task, self.tr("Returning chunks"), then=self._on_done, retry=partial(self.hand_back, claim_ids)
        )

    def _on_done(self, handed_back: tuple[ClaimedJob, ...]) -> None:
        self._is_done = True

    def _on_finished(self) -> None:
        if self._is_done:
            self.handed_back.emit()

    def _in_hand(self) -> tuple[ClaimedJob, ...]:
        try:
            unfinished = self._session.ledger.unfinished()
        except CrowdSkyError:
            return ()  # what cannot be read cannot be handed back, and must not keep the window open
        return tuple(claimed for claimed in unfinished if claimed.server_url == self._session.settings.server_url)

    def _remember(self) -> None:
        try:
            self._session.change_settings(ask_before_quit=False)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)


def _hand_back(
    open_context: ContextFactory, claim_ids: tuple[int, ...], emit: Emit, cancel: CancelToken
) -> tuple[ClaimedJob, ...]:
    from crowdsky_desktop.pipeline.interactive import hand_back

    with open_context() as context:
        return hand_back(context, claim_ids, emit, cancel)


def _is_session_ending() -> bool:
    """Whether the system logs off: then it does not wait for an answer."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
