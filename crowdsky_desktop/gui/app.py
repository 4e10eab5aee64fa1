"""Composition root of the window: puts settings, keys, ledger and theme together and runs Qt."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from PySide6.QtCore import QTimer

from crowdsky_desktop.gui.diagnostics.exception_handler import ExceptionHandler
from crowdsky_desktop.gui.diagnostics.fatal_log import FatalLog
from crowdsky_desktop.gui.diagnostics.garbage import GarbageCollection
from crowdsky_desktop.gui.dialogs.start_error import show_start_error
from crowdsky_desktop.gui.shell.application import Application, make_application
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.practice_mode import PracticeMode, add_banner
from crowdsky_desktop.gui.shell.single_instance import InstanceServer, call_first_instance
from crowdsky_desktop.gui.shell.updates import Updates
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.tasks.warm_up import WarmUp
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.gui.theme.tokens import ThemeChoice
from crowdsky_desktop.gui.translation import speak
from crowdsky_desktop.model.errors import AlreadyRunningError, CrowdSkyError
from crowdsky_desktop.model.open_request import NOTHING, OpenRequest
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.store.log_file import start_logging
from crowdsky_desktop.store.paths import ProfilePaths, profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock
from crowdsky_desktop.store.settings import Language

SWITCH_INTERVAL_S = 0.0005
"""Seconds after which a thread offers Python's lock to others. Measured: painting beside a busy Python thread is 17 ms
late at the 99th percentile, and 70 ms with Python's own 0.005."""
_START_FAILED = 1
"""Exit code where the window cannot be opened."""
_WARM_UP_AFTER_MS = 300
"""Milliseconds after the window is shown until heavy modules are imported: it is painted by then; chosen."""


def main(profile: str, practice: PracticeAccess | None = None, wanted: OpenRequest = NOTHING) -> int:
    """Open the window and run it until it is closed.

    Parameters
    ----------
    profile : str
        Whose settings, ledger and workspace are used.
    practice : PracticeAccess, optional
        A practice server that is running; its home keeps everything, and its keys are kept for the session only.
    wanted : OpenRequest
        What the window is to open.

    Returns
    -------
    int
        Exit code: 0, or 1 if the window could not be opened (why was shown).
    """
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = make_application(sys.argv[:1])
    garbage = GarbageCollection(app)
    faults = ExceptionHandler(app)
    faults.close_asked.connect(app.quit)
    theme = Theme(app)
    try:
        files = profile_paths(profile, home=practice.home if practice else None)
        return open_window(app, theme, faults, files, practice=practice, wanted=wanted)
    except CrowdSkyError as error:
        show_start_error(error)
    except Exception as error:  # noqa: BLE001 - the last door: a fault of ours is shown, also without a console
        faults.show_and_wait(error)
    finally:
        faults.close()
        theme.close()
        garbage.close()
    return _START_FAILED


def open_window(
    app: Application,
    theme: Theme,
    faults: ExceptionHandler,
    files: ProfilePaths,
    *,
    practice: PracticeAccess | None = None,
    wanted: OpenRequest = NOTHING,
) -> int:
    """Open a profile's window, or call the one that has it open already, and return the exit code.

    Raises
    ------
    AlreadyRunningError
        A program without a window works on the profile.
    """
    try:
        with open_session(files, practice) as session, FatalLog(files.log_file) as fatal:
            faults.session = session
            theme.choose(ThemeChoice(session.settings.theme.value))
            if session.settings.language is not Language.SYSTEM:
                speak(app, session.settings.language.value)
            return run_window(app, session, theme, wanted, has_died=bool(fatal.earlier), practice=practice)
    except AlreadyRunningError:
        if not call_first_instance(files.lock_file, wanted):
            raise
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.write("CrowdSky Desktop is already running; its window was brought to the front.\n")
    return 0


@contextmanager
def open_session(paths: ProfilePaths, practice: PracticeAccess | None) -> Iterator[Session]:
    """Open a profile for one window, and close it at the end.

    Raises
    ------
    AlreadyRunningError, SettingsError, LedgerError, DiskError
        Why the profile cannot be used.
    """
    with ExitStack() as opened:
        opened.enter_context(ProfileLock(paths.lock_file))
        start_logging(paths)
        yield opened.enter_context(Session.load(paths) if practice is None else Session.practice(practice, paths))


def follow_theme(window: MainWindow, theme: Theme) -> None:
    """Let `window` choose the theme, and draw its pictures again when it changes."""

    def choose(name: str) -> None:
        theme.choose(ThemeChoice(name))

    window.theme_chosen.connect(choose)
    window.night_chosen.connect(theme.choose_night)
    theme.changed.connect(window.pages.redraw)


def run_window(
    app: Application,
    session: Session,
    theme: Theme,
    wanted: OpenRequest = NOTHING,
    *,
    has_died: bool = False,
    practice: PracticeAccess | None = None,
) -> int:
    """Show the main window on `session`, open what is `wanted`, and run Qt until the last window is closed.

    Parameters
    ----------
    has_died : bool
        Whether an earlier run ended below Python: then the window says so.
    practice : PracticeAccess, optional
        The practice server that `session` works with.
    """
    window = MainWindow(session)
    if practice is not None:
        add_banner(window, practice)
    practice_mode = PracticeMode(window, open_session)
    follow_theme(window, theme)
    practice_mode.opened.connect(partial(follow_theme, theme=theme))
    window.codes.accepted.connect(practice_mode.close)
    called_with = partial(open_wanted, practice_mode, window)
    app.open_asked.connect(called_with)
    calls = InstanceServer(session.paths.lock_file)
    calls.called.connect(called_with)
    updates = Updates(session, window)
    window.add_banner(updates.notice)
    window.connection.saved.connect(updates.look_if_due)
    window.closed.connect(updates.close)
    window.guide.why_no_updates = updates.why_not
    window.guide.updates_asked.connect(updates.look_now)
    updates.told.connect(window.notice.show_words)
    updates.went_wrong.connect(window.show_error)
    updates.start()
    window.show()
    if has_died:
        window.tell_of_a_crash()
    if wanted != NOTHING:
        QTimer.singleShot(0, partial(open_in, window, window, wanted))
    warm_up = WarmUp(window)
    warm_up.finished.connect(window.pages.make_ahead)
    QTimer.singleShot(_WARM_UP_AFTER_MS, warm_up.start)
    code = app.exec()
    calls.close()
    warm_up.wait()
    practice_mode.close()
    window.close()
    return code


def open_wanted(practice_mode: PracticeMode, window: MainWindow, wanted: OpenRequest) -> None:
    """Bring the window that is in use to the front (the practice window, or `window`), and open what is `wanted`."""
    in_use = practice_mode.practice_window or window
    in_use.come_forward()
    open_in(in_use, window, wanted)


def open_in(in_use: MainWindow, window: MainWindow, wanted: OpenRequest) -> None:
    """Open files in the window that is `in_use`; of a link that one asks, and `window` is connected."""
    if wanted.paths:
        in_use.open_paths(wanted.paths)
    if wanted.link and (code := in_use.codes.read_link(wanted.link)) is not None:
        window.codes.ask(code, over=in_use)
