"""Practice mode: the embedded server in this process, and a second window on it."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.page_registry import PageKey
from crowdsky_desktop.gui.shell.practice_banner import PracticeBanner
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.store.paths import ProfilePaths, profile_paths

if TYPE_CHECKING:
    from crowdsky_desktop.server.hosting import HostedServer

SessionOpener = Callable[[ProfilePaths, PracticeAccess | None], AbstractContextManager[Session]]


@dataclass(frozen=True)
class PracticeServer:
    """A practice server that is running in this process."""

    hosted: "HostedServer"
    access: PracticeAccess

    def stop(self) -> None:
        """Stop it and remove all that it kept."""
        self.hosted.stop()
        shutil.rmtree(self.access.home, ignore_errors=True)


class PracticeMode(QObject):
    """Starts a practice server when the window asks for it, and shows a window on it in the first one's place.

    Parameters
    ----------
    window : MainWindow
        Hidden while practice mode is on.
    open_session : callable
        Opens the practice profile.

    Signals
    -------
    opened : MainWindow
        A practice window was made.
    """

    opened = Signal(object)

    def __init__(self, window: MainWindow, open_session: SessionOpener) -> None:
        super().__init__(window)
        self._window = window
        self._open_session = open_session
        self._server: PracticeServer | None = None
        self._session: AbstractContextManager[Session] | None = None
        self.practice_window: MainWindow | None = None
        window.practice_asked.connect(self.start)

    def start(self) -> None:
        """Simulate chunks and start the server, on the worker's thread."""
        title = self.tr("Preparing two practice nights")
        self._window.runner.start(start_practice_server, title, then=self._on_started, retry=self.start)

    def close(self) -> None:
        """Close the practice window and stop the server, if they are there."""
        if self.practice_window is not None:
            self.practice_window.close()

    def _on_started(self, server: PracticeServer) -> None:
        self._server = server
        self._show_window(server.access)

    def _show_window(self, access: PracticeAccess) -> None:
        self._session = self._open_session(profile_paths("practice", home=access.home), access)
        self.practice_window = MainWindow(self._session.__enter__())
        self.practice_window.closed.connect(self._on_closed)
        self.practice_window.setGeometry(self._window.geometry())
        is_connected = bool(self._window.session.settings.server_url)
        banner = add_banner(self.practice_window, access, can_connect=True, is_connected=is_connected)
        banner.connect_asked.connect(self._on_connect)
        self.opened.emit(self.practice_window)
        self.practice_window.show()
        self._window.hide()

    def _on_connect(self) -> None:
        """Leave practice for the real queue, or for the form that leads to it."""
        is_connected = bool(self._window.session.settings.server_url)
        self.close()
        if is_connected:
            self._window.show_page(PageKey.QUEUE)
        else:
            self._window.codes.show_form()

    def _on_closed(self) -> None:
        self._window.show()
        window, self.practice_window = self.practice_window, None
        if window is not None:
            window.deleteLater()
        if self._session is not None:
            self._session.__exit__(None, None, None)
        if self._server is not None:
            self._server.stop()
        self._session = self._server = None


def add_banner(
    window: MainWindow, access: PracticeAccess, *, can_connect: bool = False, is_connected: bool = False
) -> PracticeBanner:
    """Put the line of practice mode on top of a window that works on a practice server, and return it."""
    banner = PracticeBanner(window.session, access, window.runner, can_connect=can_connect, is_connected=is_connected)
    banner.leave_asked.connect(window.close)
    banner.nights_queued.connect(window.server_monitor.look_now)
    window.add_banner(banner)
    return banner


def start_practice_server(emit: Emit, cancel: CancelToken) -> PracticeServer:
    """Simulate chunks, queue them, and start a server for them on a free port of this computer."""
    from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
    from crowdsky_desktop.server.hosting import HostedServer
    from crowdsky_desktop.server.main import practice
    from crowdsky_desktop.server.practice import practice_config

    home = Path(tempfile.mkdtemp(prefix="crowdsky-practice-"))
    config = practice_config(home)
    try:
        practice(config, catalogue=real_stars)
        cancel.checkpoint()
        hosted = HostedServer(config).start()
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    access = PracticeAccess(hosted.url, hosted.storage_url, home, config.api_key, config.storage_token)
    return PracticeServer(hosted, access)
