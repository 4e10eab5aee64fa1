"""Deletes local copies of finished chunks now and then, by the rule of the settings, off the window's thread."""

from collections import deque
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from crowdsky_desktop.gui.dialogs.delete_copy_dialog import DeleteCopyDialog
from crowdsky_desktop.gui.shell.workbench import Workbench
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.words import data_size
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.keep_rule import Freed, KeepRule
from crowdsky_desktop.store.job_folder import claim_of
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import ProfilePaths
from crowdsky_desktop.store.workspace import open_workspaces

_FIRST_MS = 20_000
"""Milliseconds until the first look. Chosen: the window is there and the server was asked; nothing is urgent."""
_EVERY_MS = 3_600_000
"""Milliseconds between two looks. Chosen: what is deleted is days old, and a look through the ledger takes a moment."""


class LocalCopies(QObject):
    """Keeps what finished chunks take of the disk within the rule, and says what it freed.

    Signals
    -------
    told : str
        What was freed, in one sentence.
    freed : Freed
        The same in numbers; only if something was.
    went_wrong : CrowdSkyError
        What a person wanted to be deleted could not be.
    """

    told = Signal(str)
    freed = Signal(object)
    went_wrong = Signal(object)

    def __init__(self, session: Session, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._workbench = workbench
        self._window = window
        self._task = LatestTask("cleanup", self)
        self._to_delete: deque[int] = deque()
        self._deleting = LatestTask("delete", self)
        self._deleting.finished.connect(self._delete_next)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look_now)
        self._timer.start()
        QTimer.singleShot(_FIRST_MS, self, self.look_now)

    def look_now(self) -> None:
        """Delete what may go; what is open on the workbench stays."""
        settings, paths = self._session.settings, self._session.paths
        rule = replace(settings.keep_rule, spared=self._open_claims())
        # A fault is in the log, and what could not go now is left for the next time.
        self._task.start(partial(_free_disk, paths, settings.workspace_dir, rule), self._on_freed)

    def ask_deletion(self, claim_id: int) -> None:
        """Ask, and delete the files of a chunk that has ended."""
        try:
            claimed = self._session.ledger.get(claim_id)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        dialog = DeleteCopyDialog(claimed, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.delete(claim_id)
        dialog.deleteLater()

    def delete(self, claim_id: int) -> None:
        """Delete the files of a chunk that has ended, after those of others that were asked for before."""
        self._to_delete.append(claim_id)
        if not self._deleting.is_running:
            self._delete_next()

    def _delete_next(self) -> None:
        if self._to_delete:
            paths, chosen = self._session.paths, self._session.settings.workspace_dir
            task = partial(_delete_copy, paths, chosen, self._to_delete.popleft())
            self._deleting.start(task, self._on_freed, self.went_wrong.emit)

    def _open_claims(self) -> frozenset[int]:
        """Return the chunk that is open on the workbench, also if its file was opened like any other."""
        stack = self._workbench.stack
        if stack is None:
            return frozenset()
        by_place = {claim_of(folder) for folder in stack.files.fits.absolute().parents}
        by_ledger = stack.claimed.claim_id if stack.claimed is not None else None
        return frozenset(claim for claim in (*by_place, by_ledger) if claim is not None)

    def stop(self) -> None:
        """Stop looking, and wait for a look that is going on."""
        self._timer.stop()
        self._task.close()
        self._deleting.close()

    def _on_freed(self, freed: Freed) -> None:
        if freed.n_chunks:
            size = data_size(freed.n_bytes)
            words = self.tr("Deleted local copies of %n finished chunk(s): {size} freed.", "", freed.n_chunks)
            self.told.emit(words.format(size=size))
            self.freed.emit(freed)


def _delete_copy(paths: ProfilePaths, chosen: Path | None, claim_id: int, emit: Emit, cancel: CancelToken) -> Freed:
    from crowdsky_desktop.pipeline.past_stacks import delete_local_copy

    with closing(Ledger(paths.ledger_file)) as ledger:
        return delete_local_copy(ledger, open_workspaces(paths, chosen, ledger), claim_id)


def _free_disk(paths: ProfilePaths, chosen: Path | None, rule: KeepRule, emit: Emit, cancel: CancelToken) -> Freed:
    """Delete local copies by the rule, with a connection to the ledger of its own."""
    from crowdsky_desktop.pipeline.past_stacks import free_disk

    with closing(Ledger(paths.ledger_file)) as ledger:
        return free_disk(ledger, open_workspaces(paths, chosen, ledger), rule)
