"""The Qt application: who we are to the system, and the files that it asks us to open."""

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QTimer, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.gui.theme.icons import app_icon
from crowdsky_desktop.gui.translation import translate_window
from crowdsky_desktop.model.open_request import OpenRequest
from crowdsky_desktop.store.connection_code import SCHEME

_MAX_FILES = 5000
"""Files that are taken in one go; chosen: some fourteen hours of a Seestar's 10 s frames."""
_GATHER_MS = 100
"""Milliseconds without another file after which those that came are told; chosen."""


class Application(QApplication):
    """One for each process.

    macOS tells of each file on its own, and the first ones before any window is there: they are gathered, and
    told together once the event loop runs.

    Signals
    -------
    open_asked : OpenRequest
        The system asks for these files or this link to be opened (macOS only; elsewhere they are arguments).
    """

    open_asked = Signal(object)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._files: list[Path] = []
        self._link = ""
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._tell_files)
        self.setApplicationName("crowdsky-desktop")
        self.setApplicationDisplayName("CrowdSky Desktop")
        self.setDesktopFileName("crowdsky-desktop")
        self.setWindowIcon(app_icon())

    def event(self, event: QEvent) -> bool:
        """Take the system's wish to open a file; all else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            self._take(event.file(), event.url())
            return True
        return super().event(event)

    def _take(self, name: str, url: QUrl) -> None:
        if url.scheme() == SCHEME:
            self._link = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            self._gather.start()
        elif name and len(self._files) < _MAX_FILES:
            self._files.append(Path(name))
            self._gather.start()

    def _tell_files(self) -> None:
        wanted = OpenRequest(tuple(self._files), self._link)
        self._files, self._link = [], ""
        self.open_asked.emit(wanted)


def make_application(arguments: list[str], locale: QLocale | None = None) -> Application:
    """Return the Qt application, made if there is none, in the language of `locale` (by default the system's)."""
    app = QApplication.instance() or Application(arguments)
    assert isinstance(app, Application)
    translate_window(app, locale)
    return app
