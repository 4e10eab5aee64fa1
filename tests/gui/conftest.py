"""The real window on the real embedded server, offscreen, with small simulated frames."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, QThread, QtMsgType, QTranslator, SignalInstance, qInstallMessageHandler
from PySide6.QtWidgets import QDialog

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.diagnostics.garbage import GarbageCollection
from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.shell.application import Application, make_application
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.gui.translation import translate_window
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.server.hosting import HostedServer, ServerConfig
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from tests.support.waiting import RUN_MS

WINDOW_SIZE = (1360, 840)
"""Of the windows of these tests: the screen of the offscreen platform is smaller than any person's."""
_OFFSCREEN_NOTES = tuple(
    f"This plugin does not support {what}" for what in ("propagateSizeHints()", "raise()", "grabbing the keyboard")
)
"""What the offscreen platform says of windows with a minimum size, or called to the front, and of menus; no fault."""


@pytest.fixture(scope="session")
def qapp() -> Application:
    return make_application(["test"], QLocale.c())


@pytest.fixture(autouse=True)
def language_is_put_back(qapp: Application) -> Iterator[None]:
    """Leave the window's language to the next test as it was."""
    before, locale = qapp.findChildren(QTranslator), QLocale()
    yield
    if qapp.findChildren(QTranslator) != before:  # some were added, or those of the start were taken away
        for one in qapp.findChildren(QTranslator):
            qapp.removeTranslator(one)
            one.deleteLater()
        translate_window(qapp, QLocale.c())
    QLocale.setDefault(locale)


@pytest.fixture(params=["en", "de"])
def in_each_language(request, qapp: Application) -> None:
    """Let the window speak English, then German."""
    translate_window(qapp, QLocale(request.param))


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a dialog that no test answers fail at once, instead of waiting for a person."""

    def refuse(dialog: QDialog) -> int:
        pytest.fail(f"{type(dialog).__name__} waits for a person")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture(scope="session", autouse=True)
def garbage(qapp: Application) -> Iterator[GarbageCollection]:
    """Collect garbage on this thread only, as the program does."""
    made = GarbageCollection()
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def living_receivers() -> Iterator[None]:
    """Refuse our slots that PySide might call after their death, and keep pytest-qt's alive.

    A signal of another thread waits in Qt's queue. Of a dead QObject Qt drops it; the bound method of any other object
    PySide 6.11 calls all the same, in memory that is given back: a crash.
    """
    kept: list[object] = []
    connect = SignalInstance.connect

    def connect_living(signal: SignalInstance, slot: object, *how: object) -> object:
        receiver = getattr(slot, "__self__", None)
        if receiver is not None and not isinstance(receiver, QObject | SignalInstance):
            package = type(receiver).__module__.partition(".")[0]
            assert package != "crowdsky_desktop", f"{type(receiver).__name__} has a slot and is no QObject"
            if package == "pytestqt":
                kept.append(receiver)
        return connect(signal, slot, *how)

    SignalInstance.connect = connect_living
    yield
    SignalInstance.connect = connect


@pytest.fixture(scope="session")
def theme(qapp: Application) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def no_qt_warnings() -> Iterator[None]:
    """Fail a test in which Qt warned of anything."""
    warnings: list[str] = []

    def keep(kind: QtMsgType, context: object, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and message not in _OFFSCREEN_NOTES:
            warnings.append(message)

    earlier = qInstallMessageHandler(keep)
    yield
    gc.collect()
    qInstallMessageHandler(earlier)
    assert not warnings, warnings


@pytest.fixture(scope="session")
def chunk_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One simulated chunk of six small frames."""
    folder = tmp_path_factory.mktemp("chunk")
    write_chunk(folder, practice_recipe(0, n_frames=6, seed=7, width=540, height=720))
    return folder


@pytest.fixture
def server(tmp_path: Path, chunk_dir: Path) -> Iterator[tuple[HostedServer, ServerConfig]]:
    config = ServerConfig(
        data_dir=tmp_path / "server", api_key=secrets.token_urlsafe(32), storage_token=secrets.token_urlsafe(24)
    )
    ingest(config, chunk_dir)
    with HostedServer(config) as hosted:
        yield hosted, config


@pytest.fixture
def access(server: tuple[HostedServer, ServerConfig], tmp_path: Path) -> PracticeAccess:
    hosted, config = server
    return PracticeAccess(hosted.url, hosted.storage_url, tmp_path / "home", config.api_key, config.storage_token)


@pytest.fixture
def session(access: PracticeAccess) -> Iterator[Session]:
    with open_session(profile_paths("test", home=access.home), access) as opened:
        yield opened


@pytest.fixture
def window(qtbot, theme: Theme, session: Session) -> Iterator[MainWindow]:
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(*WINDOW_SIZE)
    made.show()
    made.activateWindow()
    with qtbot.waitSignal(made.runner.finished, timeout=RUN_MS):
        qtbot.waitActive(made)
    yield made
    made.close()
    assert not [thread for thread in made.findChildren(QThread) if thread.isRunning()]


@pytest.fixture
def new_window(qtbot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """A window of a profile that was never used."""
    with open_session(profile_paths("new", home=tmp_path / "home"), None) as session:
        session.credentials = Credentials(environ={}, use_keyring=False)
        made = MainWindow(session)
        qtbot.addWidget(made)
        made.resize(*WINDOW_SIZE)
        made.show()
        yield made
        made.close()


@pytest.fixture
def stacked_window(qtbot, window: MainWindow) -> MainWindow:
    """The window with a chunk that was claimed, downloaded and stacked, as it is at first start."""
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    window.activateWindow()
    return window


@pytest.fixture
def frames_page(qtbot, stacked_window: MainWindow) -> FramesPage:
    """The page with a stacked chunk; nothing of it is folded away."""
    stacked_window.show_page("frames")
    page = stacked_window.pages.page("frames")
    page.desk.side.open()
    page.desk.table_fold.choose(is_open=True)
    page.take_focus()
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)
    return page


@pytest.fixture
def loader() -> Iterator[PreviewLoader]:
    made = PreviewLoader(cache_bytes=5_000_000)
    yield made
    made.close()
