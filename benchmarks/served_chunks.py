"""A practice server in a process of its own, with simulated chunks, and a window on it in this one."""

import multiprocessing
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.diagnostics.garbage import GarbageCollection
from crowdsky_desktop.gui.shell.application import make_application
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.tasks.warm_up import WarmUp
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.store.paths import profile_paths

_PATIENCE_MS = 600_000


@contextmanager
def served_chunks(n_chunks: int, n_frames: int) -> Iterator[PracticeAccess]:
    """Serve that many equal chunks of simulated full-size frames, from another process."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-", ignore_cleanup_errors=True) as home:
        server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, home, n_chunks, n_frames))
        server.start()
        try:
            yield PracticeAccess(*ours.recv())
        finally:
            ours.send("stop")
            server.join()


def _serve(pipe: Connection, home_name: str, n_chunks: int, n_frames: int) -> None:
    from crowdsky_desktop.server.config import ServerConfig
    from crowdsky_desktop.server.hosting import HostedServer
    from crowdsky_desktop.server.main import ingest
    from crowdsky_desktop.simulator.chunk import write_chunk
    from crowdsky_desktop.simulator.practice import practice_recipe

    home = Path(home_name)
    config = ServerConfig(home / "server", secrets.token_urlsafe(32), secrets.token_urlsafe(24))
    write_chunk(home / "frames", practice_recipe(0, n_frames=n_frames, seed=5, width=1080, height=1920))
    for _ in range(n_chunks):
        ingest(config, home / "frames", again=True)
    with HostedServer(config) as hosted:
        pipe.send((hosted.url, hosted.storage_url, home / "profile", config.api_key, config.storage_token))
        pipe.recv()


class WindowRig:
    """The real window on a server, driven from outside.

    Attributes
    ----------
    app : QApplication
    window : MainWindow
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self.app = app
        self.window = window

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let Qt work until `condition` holds.

        Raises
        ------
        TimeoutError
        """
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not condition():
            if patience.hasExpired():
                raise TimeoutError
            self.app.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )

    def rest(self, seconds: float) -> None:
        """Let Qt work for a while."""
        self.wait_for(QDeadlineTimer(round(seconds * 1000)).hasExpired)

    def run(self, start: Callable[[], object]) -> None:
        """Start a run and wait for its end."""
        start()
        self.wait_for(lambda: not self.window.runner.is_running)


@contextmanager
def window_on(access: PracticeAccess) -> Iterator[WindowRig]:
    """Open the window on a server, as `crowdsky-desktop` does, and wait until it is at rest."""
    app = make_application(["benchmark"])
    garbage = GarbageCollection(app)
    theme = Theme(app)
    with open_session(profile_paths("practice", home=access.home), access) as session:
        window = MainWindow(session)
        window.resize(1360, 840)  # the screen of the offscreen platform has less room than a person's
        window.show()
        warm_up = WarmUp(window)
        warm_up.finished.connect(window.pages.make_ahead)
        warm_up.start()
        yield WindowRig(app, window)
        warm_up.wait()
        window.close()
    theme.close()
    garbage.close()
