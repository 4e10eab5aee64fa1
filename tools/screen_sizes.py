"""Photograph every page and dialog on many screens, to be looked at one by one; none of it belongs into the repository.

Usage: python tools/screenshots.py --every-size FOLDER [--language de] [--home FOLDER] [--only frames,review]

Each screen is a process of its own, as Qt reads its size and scale once. Chunks are simulated and stacked first, which
takes a minute; with ``--home`` they are kept there and used again.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.dialogs.connection_code_dialog import ConnectionCodeDialog
from crowdsky_desktop.gui.dialogs.crash_dialog import CrashDialog
from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.dialogs.quit_dialog import QuitDialog, RunInHand
from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.dialogs.recipe_presets import FirstStack
from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from crowdsky_desktop.gui.dialogs.submit_anyway_dialog import SubmitAnywayDialog
from crowdsky_desktop.gui.dialogs.update_dialog import UpdateDialog
from crowdsky_desktop.gui.shell.application import make_application
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.page_registry import PAGES
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.model.release import Release
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import practice
from crowdsky_desktop.server.practice import PracticeSize
from crowdsky_desktop.server.webdav import STORAGE_PATH
from crowdsky_desktop.store.connection_code import ConnectionCode
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from tools.screenshots import Photographer, neutral_folder, own_frames

_ROOT = Path(__file__).parents[1]
_CHUNKS = PracticeSize(n_chunks=3, n_frames=16)
SCREENS = (
    *((900, 560, 1.0), (1024, 700, 1.0), (1280, 720, 1.0), (1440, 900, 1.0), (1920, 1080, 1.0)),
    *((1920, 1080, 1.5), (1920, 1080, 2.0), (2560, 1440, 1.5)),
)
"""Width and height in device pixels, and scale."""


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Yield every dialog of the window by its name, not shown yet; it needs a stack that is open."""
    claims = window.session.ledger.all()
    stack = window.workbench.stack
    assert stack is not None
    assert claims
    release = Release(
        "9.9.9", "## What is new\n\n" + "- One line of news for each day of the year.\n" * 40, "https://a.example/b"
    )
    run = RunInHand("M 94", is_of_chunk=True, is_unattended=True)
    checks = tuple(check for check in stack.review.checks if check.verdict is Verdict.PASS)
    yield "quit", QuitDialog(tuple(claims) * 3, run, parent=window)
    yield "failure", FailureDialog(claims[0], window)
    code = ConnectionCode("https://stack.example.org", "k" * 40, "https://stack.example.org/dav", "t" * 40)
    yield "code", ConnectionCodeDialog(code, "https://other.example.org", 2, is_from_outside=True, parent=window)
    yield "anyway", SubmitAnywayDialog(stack.title, stack.review.checks[:3], window)
    yield "crash", CrashDialog("ZeroDivisionError", "gui.main_window", "details\n" * 40, "report")
    yield "recipe", RecipeDialog(stack.report, frozenset({"a", "b"}), window)
    yield "first-recipe", RecipeDialog(FirstStack(stack.report.frames, stack.report.recipe), frozenset(), window)
    yield "shortcuts", ShortcutsDialog(window)
    yield "update", UpdateDialog(release, window)
    yield "help", HelpWindow(window)
    yield "submit", SubmitAnywayDialog(stack.title, checks[:3], window)


def _photograph_pages(photographer: Photographer, name: str, size: tuple[int, int], wanted: set[str]) -> None:
    window = photographer.window
    window.pages.welcome.show_form()
    if not wanted or "connect" in wanted:
        window.show_page("welcome")
        photographer.settle(50)
        photographer.take(f"connect-{name}", size)
    window.pages.welcome.show_cards()
    for record in PAGES:
        if wanted and record.key.value not in wanted:
            continue
        window.show_page(record.key)
        photographer.settle(50)
        photographer.take(f"{record.key}-{name}", size)


def _photograph_dialogs(photographer: Photographer, name: str, size: tuple[int, int], wanted: set[str]) -> None:
    window = photographer.window
    window.resize(*size)
    for kind, dialog in dialogs(window):
        if not wanted or kind in wanted:
            dialog.show()
            photographer.settle(100)
            photographer.take(f"dialog-{kind}-{name}", size, of=dialog)
        dialog.close()
        dialog.deleteLater()


def _open_all(photographer: Photographer, home: Path) -> None:
    """Have every page show something."""
    window = photographer.window
    photographer.wait_for(lambda: not window.runner.is_running)
    first = next(claim for claim in window.session.ledger.all() if claim.state.value == "stacked")
    window.document_commands.review(first.claim_id)
    photographer.wait_for(lambda: window.workbench.stack is not None)
    window.show_page("review")
    photographer.wait_for(lambda: window.pages.page("review").view.has_picture)
    window.show_page("frames")
    photographer.wait_for(lambda: window.pages.page("frames").viewer.view.has_picture)
    photographer.wait_for_thumbnails(window.pages.page("frames"))
    window.show_page("by_hand")
    window.pages.page("by_hand").open_paths((home / "Seestar" / "MyWorks",))
    photographer.wait_for(lambda: window.pages.page("by_hand").selected is not None)


def _photograph_screen(options: argparse.Namespace, home: Path, access: PracticeAccess) -> None:
    """Take the pictures of one screen, which the window fills."""
    app = make_application(["screenshots"], QLocale(options.language))
    theme = Theme(app)
    folder, wanted = Path(options.folder), set(filter(None, options.only.split(",")))
    width, height, scale = SCREENS[options.screen]
    size = (round(width / scale), round(height / scale))
    name = f"{options.language}-{width}x{height}-{scale:.0%}"
    with open_session(profile_paths("practice", home=home), access) as session:
        session.credentials = Credentials(environ={}, use_keyring=False)
        session.credentials.remember_for_session("worker_api_key", access.server_url, access.api_key)
        photographer = Photographer(app, MainWindow(session), folder)
        photographer.window.show()
        photographer.window.resize(*size)
        _open_all(photographer, home)
        _photograph_pages(photographer, name, size, wanted)
        _photograph_dialogs(photographer, name, size, wanted)
        photographer.window.close()
    theme.close()


def _prepare(home: Path, access: PracticeAccess) -> None:
    """Take two chunks along the road, and leave a third one waiting."""
    app = make_application(["screenshots"], QLocale.c())
    with open_session(profile_paths("practice", home=home), access) as session:
        photographer = Photographer(app, MainWindow(session), home)
        window = photographer.window
        window.show()
        photographer.wait_for(lambda: not window.runner.is_running)
        photographer.run(window.commands.claim)
        photographer.run(lambda: window.commands.go_on(1))
        photographer.run(window.commands.claim)
        own_frames(window, home)
        window.close()


@contextmanager
def _kept_or_neutral(home: str) -> Iterator[Path]:
    if home:
        yield Path(home)
        return
    with neutral_folder() as made:
        yield made


def _server_of(home: Path) -> tuple[ServerConfig, bool]:
    """Return the practice server below a folder, and whether it is new."""
    kept = home / "server.json"
    is_new = not kept.exists()
    if is_new:
        home.mkdir(parents=True, exist_ok=True)
        kept.write_text(
            json.dumps([secrets.token_urlsafe(32), secrets.token_urlsafe(24), 20000 + secrets.randbelow(9999)])
        )
    api_key, storage_token, port = json.loads(kept.read_text())
    return ServerConfig(home / "server", api_key, storage_token, port=port), is_new


def _run_screens(options: argparse.Namespace) -> None:
    """Prepare the chunks, and start a process for each screen."""
    with _kept_or_neutral(options.home) as home:
        config, is_new = _server_of(home)
        if is_new:
            practice(config, size=_CHUNKS, catalogue=real_stars)
        with HostedServer(config) as hosted:
            access = PracticeAccess(hosted.url, hosted.storage_url, home, config.api_key, config.storage_token)
            if is_new:
                _prepare(home, access)
            for number in options.screens or range(len(SCREENS)):
                command = [sys.executable, "-m", "tools.screen_sizes", *sys.argv[1:]]
                more = ["--home", str(home), "--screen", str(number)]
                subprocess.run([*command, *more], env=_environment(number, home), cwd=_ROOT, check=True)


def _environment(number: int, home: Path) -> dict[str, str]:
    """Return what makes Qt believe in a screen, unless there is a real one."""
    width, height, scale = SCREENS[number]
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
    if environment["QT_QPA_PLATFORM"] == "offscreen":
        file = home / "screen.json"
        file.write_text(json.dumps({"screens": [{"name": "s", "x": 0, "y": 0, "width": width, "height": height}]}))
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    return environment


def main() -> None:
    """Take all pictures; with ``--screen`` those of one screen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where the pictures are put")
    parser.add_argument("--language", default="en", help="en (default) or de")
    parser.add_argument("--home", default="", help="keep the practice chunks here, to be used again")
    parser.add_argument("--only", default="", help="names of pages and dialogs, divided by commas")
    parser.add_argument("--screens", type=int, nargs="*", help=f"numbers of screens, all by default: {SCREENS}")
    parser.add_argument("--screen", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    Path(options.folder).mkdir(parents=True, exist_ok=True)
    if options.screen is None:
        _run_screens(options)
        return
    home = Path(options.home)
    config, _ = _server_of(home)
    url = f"http://127.0.0.1:{config.port}"
    access = PracticeAccess(url, url + STORAGE_PATH, home, config.api_key, config.storage_token)
    _photograph_screen(options, home, access)


if __name__ == "__main__":
    main()
