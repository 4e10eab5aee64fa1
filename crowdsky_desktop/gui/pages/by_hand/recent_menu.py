"""The folders that were opened last; those that are gone stand there greyed, with the reason."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

from crowdsky_desktop.gui.pages.by_hand.recent_folders import forget_folders, recent_folders, remember_folder
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.plain_text import plain

_MAX_LETTERS = 60
"""Letters of a path in the menu; chosen, so that the menu stays narrower than a small window."""


class RecentMenu(QMenu):
    """Looks off the window's thread which folders are there: a drive in the network may be slow to answer.

    Signals
    -------
    chosen : Path
        A folder is to be opened.
    changed
        Other folders are listed.
    """

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, state: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._looking = LatestTask("look", self)
        self._there: frozenset[Path] = frozenset()
        self.setToolTipsVisible(True)
        self.setAccessibleName(self.tr("Recent folders"))

    def remember(self, folder: Path) -> None:
        """Put a folder that was opened first."""
        remember_folder(self._state, folder)
        self.look()

    def look(self) -> None:
        """List the folders, and look which of them are there."""
        folders = recent_folders(self._state)
        self._there |= {folder for folder in folders if folder not in self._there}
        self._show()
        if folders:
            title = self.tr("Looking for recent folders")
            self._looking.start(partial(_which_are_there, folders), self._on_looked, title=title)

    @property
    def newest(self) -> Path | None:
        """The folder that was opened last."""
        return next(iter(recent_folders(self._state)), None)

    def is_empty(self) -> bool:
        """Whether no folder was opened yet."""
        return not recent_folders(self._state)

    def stop(self) -> None:
        """Wait for the look to end."""
        self._looking.close()

    def _on_looked(self, there: frozenset[Path]) -> None:
        self._there = there
        self._show()

    def _show(self) -> None:
        self.clear()
        for folder in recent_folders(self._state):
            self._add(folder)
        if self.actions():
            self.addSeparator()
            self.addAction(self.tr("Clear this list"), self._on_forget)
        self.changed.emit()

    def _add(self, folder: Path) -> None:
        name = _shortened(plain(str(folder))).replace("&", "&&")
        is_there = folder in self._there
        action = self.addAction(name if is_there else self.tr("{name} – no longer there").format(name=name))
        action.setToolTip(plain(str(folder)))
        action.setEnabled(is_there)
        action.triggered.connect(partial(self.chosen.emit, folder))

    def _on_forget(self) -> None:
        forget_folders(self._state)
        self._show()


def _which_are_there(folders: tuple[Path, ...], emit: Emit, cancel: CancelToken) -> frozenset[Path]:
    return frozenset(folder for folder in folders if folder.exists())


def _shortened(text: str) -> str:
    """Return a path's end: it tells more than its beginning."""
    return text if len(text) <= _MAX_LETTERS else f"…{text[1 - _MAX_LETTERS :]}"
