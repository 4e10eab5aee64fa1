"""Which folders and files are opened by hand, and what light frames are in them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from crowdsky_desktop.gui.pages.by_hand.frame_groups import ScannedFrames
from crowdsky_desktop.gui.pages.by_hand.recent_menu import RecentMenu
from crowdsky_desktop.gui.pages.by_hand.scan_frames import scan_frames
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.gui.widgets.dropped_paths import MAX_FILES
from crowdsky_desktop.model.frame_files import COMPRESSED_ENDINGS, FITS_ENDINGS

_ENDINGS = " ".join(f"*{ending} *{ending.upper()}" for ending in (*FITS_ENDINGS, *COMPRESSED_ENDINGS))


class FrameOpener(QObject):
    """Asks what is to be opened, and reads headers off the window's thread.

    Parameters
    ----------
    window : QWidget
        What dialogs and the menu belong to.

    Attributes
    ----------
    open_menu, recent_menu : QMenu
        Folder or files; the folders that were opened last.

    Signals
    -------
    opening : Path
        Headers are being read; the first of the folders and files.
    opened : ScannedFrames
        Light frames were found.
    went_wrong : CrowdSkyError
        There is none, or it cannot be read; `open_again` tries once more.
    """

    opening = Signal(object)
    opened = Signal(object)
    went_wrong = Signal(object)

    def __init__(self, state: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._paths: tuple[Path, ...] = ()
        self._scanning = LatestTask("scan", self)
        self.open_menu = self._make_open_menu(window)
        self.recent_menu = RecentMenu(state, window)
        self.recent_menu.chosen.connect(self._on_recent)

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look what light frames there are in folders and files; if others are being read, after them."""
        self._scanning.start(
            partial(scan_frames, paths),
            partial(self._on_scanned, paths[0].absolute() if len(paths) == 1 else None),
            self.went_wrong.emit,
            first=partial(self._on_opening, paths),
            title=self.tr("Reading headers"),
        )

    def open_again(self) -> None:
        """Look once more into what was looked into last."""
        if self._paths:
            self.open_paths(self._paths)

    def ask_folder(self) -> None:
        """Ask which folder is to be opened."""
        title = self.tr("Open a folder of light frames")
        folder = QFileDialog.getExistingDirectory(self._window, title, self._begin())
        if folder:
            self.open_paths((Path(folder),))

    def ask_files(self) -> None:
        """Ask which files are to be opened."""
        kinds = self.tr("FITS files ({endings})").format(endings=_ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Open light frames"), self._begin(), kinds)
        if names:
            self.open_paths(tuple(Path(name) for name in names[:MAX_FILES]))

    def stop(self) -> None:
        """Stop reading headers."""
        self.recent_menu.stop()
        self._scanning.close()

    def _begin(self) -> str:
        """Return the folder that a dialog begins with: the one above that opened last, or the person's own."""
        last = self.recent_menu.newest
        return str(last.parent) if last else QDir.homePath()

    def _on_recent(self, folder: Path) -> None:
        self.open_paths((folder,))

    def _on_opening(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        self.opening.emit(paths[0])

    def _on_scanned(self, folder: Path | None, scanned: ScannedFrames) -> None:
        if folder is not None:
            self.recent_menu.remember(folder)
        self.opened.emit(scanned)

    def _make_open_menu(self, window: QWidget) -> QMenu:
        menu = QMenu(window)
        for words, keys, ask in (
            (self.tr("Folder…"), "Ctrl+O", self.ask_folder),
            (self.tr("Files…"), "Ctrl+Shift+O", self.ask_files),
        ):
            menu.addAction(f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}", ask)
        return menu
