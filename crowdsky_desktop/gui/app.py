"""Composition root of the window: puts settings, keys, ledger and theme together and runs Qt."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.gui.desk import Desk
from crowdsky_desktop.gui.dialogs.start_error import show_start_error
from crowdsky_desktop.gui.garbage import GarbageCollection
from crowdsky_desktop.gui.main_window import MainWindow
from crowdsky_desktop.gui.practice_mode import PracticeMode
from crowdsky_desktop.gui.single_instance import InstanceServer, call_first_instance
from crowdsky_desktop.gui.theme.icons import app_icon
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.gui.theme.tokens import ThemeChoice
from crowdsky_desktop.gui.translation import translate_window
from crowdsky_desktop.gui.warm_up import WarmUp
from crowdsky_desktop.model.errors import AlreadyRunningError, CrowdSkyError
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.log_file import start_logging
from crowdsky_desktop.store.paths import ProfilePaths, profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock
from crowdsky_desktop.store.settings import Settings, load_settings

_SWITCH_INTERVAL_S = 0.0005  # painting beside a busy Python thread: 17 ms at the 99th percentile instead of 70
_START_FAILED = 1
_WARM_UP_AFTER_MS = 300


def main(profile: str, practice: PracticeAccess | None = None) -> int:
    """Open the window and run it until it is closed.

    Parameters
    ----------
    profile : str
        Whose settings, ledger and workspace are used.
    practice : PracticeAccess, optional
        A practice server that is running; its home keeps everything, and its keys are kept for the session only.

    Returns
    -------
    int
        Exit code: 0, or 1 if the window could not be opened (why was shown).
    """
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = make_application(sys.argv[:1])
    garbage = GarbageCollection(app)
    theme = Theme(app)
    try:
        paths = profile_paths(profile, home=practice.home if practice else None)
        return open_window(app, theme, paths, practice)
    except CrowdSkyError as error:
        show_start_error(error)
        return _START_FAILED
    finally:
        theme.close()
        garbage.close()


def open_window(app: QApplication, theme: Theme, paths: ProfilePaths, practice: PracticeAccess | None) -> int:
    """Open a profile's window, or call the one that has it open already, and return the exit code.

    Raises
    ------
    AlreadyRunningError
        A program without a window works on the profile.
    """
    try:
        with open_desk(paths, practice) as desk:
            theme.choose(ThemeChoice(desk.settings.theme.value))
            return run_window(app, desk, theme)
    except AlreadyRunningError:
        if not call_first_instance(paths.lock_file):
            raise
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.write("CrowdSky Desktop is open already: its window was called to the front.\n")
    return 0


def make_application(arguments: list[str], locale: QLocale | None = None) -> QApplication:
    """Return the Qt application, made if there is none, in the language of `locale` (by default the system's)."""
    app = QApplication.instance() or QApplication(arguments)
    assert isinstance(app, QApplication)
    app.setApplicationName("crowdsky-desktop")
    app.setApplicationDisplayName("CrowdSky Desktop")
    app.setDesktopFileName("crowdsky-desktop")
    app.setWindowIcon(app_icon())
    translate_window(app, locale)
    return app


@contextmanager
def open_desk(paths: ProfilePaths, practice: PracticeAccess | None) -> Iterator[Desk]:
    """Open a profile for one window, and close it at the end.

    Raises
    ------
    AlreadyRunningError, SettingsError, LedgerError, DiskError
        Why the profile cannot be used.
    """
    with ExitStack() as opened:
        opened.enter_context(ProfileLock(paths.lock_file))
        start_logging(paths)
        ledger = opened.enter_context(closing(Ledger(paths.ledger_file)))
        if practice is None:
            yield Desk(paths, load_settings(paths.settings_file), Credentials(), ledger)
        else:
            yield practice_desk(paths, practice, ledger)


def practice_desk(paths: ProfilePaths, practice: PracticeAccess, ledger: Ledger) -> Desk:
    """Return the desk for a practice server: nothing of it is written to settings or keyring."""
    settings = Settings(server_url=practice.server_url, storage_url=practice.storage_url, worker_id="practice")
    credentials = Credentials(environ={}, use_keyring=False)
    credentials.remember_for_session("worker_api_key", practice.server_url, practice.api_key)
    credentials.remember_for_session("storage_token", practice.storage_url, practice.storage_token)
    credentials.remember_for_session("storage_password", practice.storage_url, "")
    return Desk(paths, settings, credentials, ledger, is_practice=True)


def follow_theme(window: MainWindow, theme: Theme) -> None:
    """Let `window` choose the theme, and draw its pictures again when it changes."""

    def choose(name: str) -> None:
        theme.choose(ThemeChoice(name))

    window.theme_chosen.connect(choose)
    window.night_chosen.connect(theme.choose_night)
    theme.changed.connect(window.pages.redraw)


def run_window(app: QApplication, desk: Desk, theme: Theme) -> int:
    """Show the main window on `desk` and run Qt until the last window is closed."""
    window = MainWindow(desk)
    practice_mode = PracticeMode(window, open_desk)
    follow_theme(window, theme)
    practice_mode.opened.connect(partial(follow_theme, theme=theme))
    calls = InstanceServer(desk.paths.lock_file)
    calls.called.connect(lambda _paths: (practice_mode.practice_window or window).come_forward())
    window.show()
    warm_up = WarmUp(window)
    QTimer.singleShot(_WARM_UP_AFTER_MS, warm_up.start)
    code = app.exec()
    calls.close()
    warm_up.wait()
    practice_mode.close()
    window.close()
    return code
