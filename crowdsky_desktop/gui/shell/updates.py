"""Looks once a day whether there is a new version, if a person said yes; asks that person first."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from crowdsky_desktop import __version__
from crowdsky_desktop.gui.shell.update_notice import UpdateNotice
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.release import Release, is_newer
from crowdsky_desktop.store.settings import LookForUpdates
from crowdsky_desktop.store.update_memory import UpdateMemory, packaged_update_address

if TYPE_CHECKING:
    from crowdsky_desktop.gui.dialogs.update_dialog import UpdateDialog

_EVERY_MS = 3_600_000
"""Milliseconds until it is seen again whether a day has passed: an hour; chosen."""
_log = logging.getLogger(__name__)


class Updates(QObject):
    """Shows its question, and later the new version, in `notice`; whatever goes wrong is only logged.

    Nothing happens in practice, or where neither the settings nor the package name an address.

    Attributes
    ----------
    notice : UpdateNotice
        To be placed in the window; hidden while there is nothing to say.
    notes : UpdateDialog or None
        What the person read last of a new version.

    Signals
    -------
    looked
        A look has ended, in whatever way.
    told : str
        What a look that a person asked for has found.
    went_wrong : CrowdSkyError
        Why it could not look.
    """

    looked = Signal()
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = UpdateMemory(session.paths.updates_file)
        self._runner = TaskRunner(self)
        self._runner.finished.connect(self.looked)
        self._runner.went_wrong.connect(self._on_went_wrong)
        self._is_asked = False
        self.notes: UpdateDialog | None = None
        self.notice = UpdateNotice()
        self.notice.answered.connect(self._on_answered)
        self.notice.notes_asked.connect(self._on_notes)
        self.notice.skip_asked.connect(self._on_skip)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look_if_due)

    @property
    def address(self) -> str:
        """Where to ask; empty for nowhere."""
        return self._session.settings.update_url or packaged_update_address()

    @property
    def is_looking(self) -> bool:
        """Whether the address is being asked."""
        return self._runner.is_running

    def start(self) -> None:
        """Ask the person, or look now if a day has passed, and then once an hour whether one has."""
        if self._session.is_practice:
            return
        self._timer.start()
        self.look_if_due()

    def look_if_due(self) -> None:
        """Do what the settings say now."""
        wish = self._session.settings.look_for_updates
        if wish is LookForUpdates.ASK and self.address:
            self.notice.ask(urlsplit(self.address).hostname or "")
        elif wish is LookForUpdates.DAILY and self.address and self._memory.is_due(datetime.now(UTC)):
            self._remember(lambda: self._memory.note_look(datetime.now(UTC)))
            self._is_asked = False
            task = partial(_look_for_release, self.address)
            self._runner.start(task, self.tr("Checking for updates"), then=self._on_release)

    def why_not(self) -> str:
        """Return why new versions cannot be looked for; empty if they can."""
        if self._session.is_practice:
            return self.tr("Not in practice mode.")
        return "" if self.address else self.tr("No address for updates is set.")

    def look_now(self) -> None:
        """Look because a person asked, and say so if there is nothing new."""
        if self.why_not() or self.is_looking:
            return
        self._remember(lambda: self._memory.note_look(datetime.now(UTC)))
        self._is_asked = True
        task = partial(_look_for_release, self.address)
        self._runner.start(task, self.tr("Checking for updates"), then=self._on_answer)

    def close(self) -> None:
        """Stop and join the thread."""
        self._timer.stop()
        self._runner.close()
        if self.notes is not None:
            self.notes.close()

    def _on_release(self, release: Release) -> None:
        if is_newer(release.version, __version__) and not self._memory.is_skipped(release.version):
            self.notice.show_release(release)

    def _on_answer(self, release: Release) -> None:
        if is_newer(release.version, __version__):
            self.notice.show_release(release)
        else:
            self.told.emit(self.tr("You have the latest version, {version}.").format(version=__version__))

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        if self._is_asked:
            self.went_wrong.emit(error)

    def _on_answered(self, is_allowed: bool) -> None:
        chosen = LookForUpdates.DAILY if is_allowed else LookForUpdates.NEVER
        self._remember(lambda: self._session.change_settings(look_for_updates=chosen))
        self.look_if_due()

    def _on_notes(self, release: Release) -> None:
        from crowdsky_desktop.gui.dialogs.update_dialog import UpdateDialog

        self.notes = UpdateDialog(release, self.notice.window())
        self.notes.page_asked.connect(_open_page)
        self.notes.open()

    def _on_skip(self, release: Release) -> None:
        self._remember(lambda: self._memory.skip(release.version))

    def _remember(self, write: Callable[[], None]) -> None:
        try:
            write()
        except CrowdSkyError as error:
            _log.warning("%s: %s", error.title, error)


def _look_for_release(address: str, emit: Emit, cancel: CancelToken) -> Release:
    from crowdsky_desktop.remote.updates import newest_release

    return newest_release(address, tick=cancel.checkpoint)


def _open_page(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))
