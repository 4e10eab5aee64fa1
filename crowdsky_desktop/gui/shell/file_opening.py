"""Files and folders that are opened from any page: dropped on the window, chosen by a key, or named by the system."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.shell.page_host import PageHost
from crowdsky_desktop.gui.shell.page_registry import PageKey
from crowdsky_desktop.gui.widgets.dropped_paths import local_paths


class FileOpening(QObject):
    """Opens them on the page "By hand".

    Parameters
    ----------
    window : QWidget
        On which files and folders may be dropped.

    Signals
    -------
    page_wanted : str
        That page is to be shown.
    """

    page_wanted = Signal(str)

    def __init__(self, window: QWidget, pages: PageHost) -> None:
        super().__init__(window)
        self._pages = pages
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look what light frames and stacks there are in files and folders."""
        self.page_wanted.emit(PageKey.BY_HAND)
        self._pages.by_hand.open_paths(paths)

    def ask_folder(self) -> None:
        """Ask for a folder, and open it."""
        self.page_wanted.emit(PageKey.BY_HAND)
        self._pages.by_hand.opener.ask_folder()

    def ask_files(self) -> None:
        """Ask for files, and open them."""
        self.page_wanted.emit(PageKey.BY_HAND)
        self._pages.by_hand.opener.ask_files()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the window, if it is files or folders, and open what is dropped."""
        is_drop = event.type() is QEvent.Type.Drop
        if (is_drop or event.type() is QEvent.Type.DragEnter) and isinstance(event, QDropEvent):
            paths = local_paths(event.mimeData())
            if paths:
                event.acceptProposedAction()
            if paths and is_drop:
                self.open_paths(paths)
            return bool(paths)
        return super().eventFilter(watched, event)
