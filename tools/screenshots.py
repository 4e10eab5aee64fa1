"""Make docs/screenshots/*.png by driving the real window on simulated chunks.

Usage: python tools/screenshots.py [FOLDER]
       python tools/screenshots.py --every-size FOLDER [...]: all pages and dialogs on many screens, see screen_sizes.py
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QLocale, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from crowdsky_desktop.gui.app import follow_theme, open_session
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage
from crowdsky_desktop.gui.pages.history.view_switch import HistoryView
from crowdsky_desktop.gui.shell.application import make_application
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.gui.theme.tokens import ThemeChoice
from crowdsky_desktop.gui.words import PLANE_NAMES, say
from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.model.events import FrameRegistered
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import practice
from crowdsky_desktop.server.practice import PracticeSize
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths

SIZE = (1440, 900)
SMALL = (1280, 720)
MAX_BYTES = 500_000
_PATIENCE_MS = 180_000
_CHUNKS = PracticeSize(n_chunks=3, n_frames=16)


class Photographer(QObject):
    """Takes pictures of one window, when what they are to show is there."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path) -> None:
        super().__init__()
        self._app = app
        self.window = window
        self._folder = folder

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let Qt work until `condition` holds."""
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not condition():
            if patience.hasExpired():
                sys.exit(f"Waited in vain for {condition}.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self, milliseconds: int = 400) -> None:
        """Let Qt work for a while."""
        rest = QDeadlineTimer(milliseconds)
        self.wait_for(rest.hasExpired)

    def wait_for_thumbnails(self, page: FramesPage) -> None:
        """Let Qt work until no small picture that is in sight is missing."""
        rows = range(page.model.rowCount())
        places = [(page.strip.visualRect(page.thumbnails.index(row)), page.thumbnails.index(row)) for row in rows]
        seen = [index for place, index in places if page.strip.viewport().rect().intersects(place)]
        self.wait_for(lambda: all(index.data(Qt.ItemDataRole.DecorationRole) is not None for index in seen))

    def take(self, name: str, size: tuple[int, int] = SIZE, *, of: QWidget | None = None) -> None:
        """Save a picture of the window, or `of` another one."""
        self.window.resize(*size)
        self.settle()
        path = self._folder / f"{name}.png"
        save_small((of or self.window).grab().toImage(), path)
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB")

    def take_frames_in_themes(self, name: str, theme: Theme, page: FramesPage) -> None:
        """Save pictures of the page Frames in the light and the night theme."""
        for choice in (ThemeChoice.LIGHT, ThemeChoice.NIGHT):
            theme.choose(choice)
            self.wait_for_thumbnails(page)
            self.take(f"{name}-{choice.value}")
        theme.choose(ThemeChoice.DARK)

    def run(self, start: Callable[[], object]) -> None:
        """Start a run and wait for its end."""
        start()
        self.wait_for(lambda: not self.window.runner.is_running)


def save_small(image: QImage, path: Path) -> None:
    """Save as PNG; while it is too large, the noise of the sky loses its last bits (panels keep their colours)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    image.save(str(path))
    for n_bits in (2, 3, 4, 5):
        if path.stat().st_size <= MAX_BYTES:
            return
        _coarser(image, n_bits).save(str(path))


def _coarser(image: QImage, n_bits: int) -> QImage:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
    sideways = np.any(pixels[:, 1:] != pixels[:, :-1], axis=2)
    is_noise = np.zeros(pixels.shape[:2], bool)
    is_noise[:, 1:-1] = sideways[:, 1:] & sideways[:, :-1]
    coarse = (pixels >> n_bits << n_bits) + (1 << n_bits >> 1)
    pixels[is_noise] = coarse[is_noise]
    return QImage(pixels.tobytes(), image.width(), image.height(), 3 * image.width(), QImage.Format.Format_RGB888)


def photograph_road(photographer: Photographer, theme: Theme, home: Path) -> None:
    """Take a chunk along the road, and look at every page on the way."""
    window = photographer.window
    photographer.wait_for(lambda: window.strip.connection.word == "Connected")
    photographer.wait_for(lambda: not window.runner.is_running)
    photographer.take("queue-empty")
    photographer.run(window.commands.claim)
    photographer.run(lambda: window.commands.go_on(1))
    photographer.run(lambda: window.commands.submit(1))
    photographer.run(window.commands.claim)
    photographer.run(window.commands.claim)
    window.show_page("queue")
    registered: list[object] = []
    window.runner.event_told.connect(
        lambda event: registered.append(event) if isinstance(event, FrameRegistered) else None
    )
    window.commands.go_on(2)
    photographer.wait_for(lambda: len(registered) > 5)
    photographer.take("working")
    photographer.wait_for(lambda: not window.runner.is_running)
    photograph_review(photographer, theme)
    photograph_frames(photographer, theme)
    photograph_rest(photographer, home)


def photograph_review(photographer: Photographer, theme: Theme) -> None:
    """Photograph the review, alone and against a sub, in three themes."""
    window = photographer.window
    review = window.pages.page("review")
    photographer.wait_for(lambda: review.view.has_picture)
    photographer.take("review")
    for choice in (ThemeChoice.LIGHT, ThemeChoice.NIGHT):
        theme.choose(choice)
        photographer.take(f"review-{choice.value}")
    theme.choose(ThemeChoice.DARK)
    review.choice.sub_button.click()
    photographer.wait_for(lambda: review.view.is_comparing)
    photographer.take("review-compare")
    photographer.take("review-small", SMALL)
    review.choice.sub_button.click()
    for plane, name in ((Plane.COVERAGE, "review-coverage"), (Plane.REJECTED_HIGH, "review-rejected")):
        review.choice.plane_box.setCurrentIndex(review.choice.plane_box.findData(plane.value))
        title = say(PLANE_NAMES[plane])
        photographer.wait_for(lambda title=title: title in review.view.plane_bar.words)
        photographer.take(name)
    review.choice.plane_box.setCurrentIndex(0)
    review.choice.star_box.setCurrentIndex(1)
    photographer.wait_for(lambda: not review.view.star_bar.isHidden())
    photographer.take("review-stars")
    review.choice.star_box.setCurrentIndex(0)


def photograph_frames(photographer: Photographer, theme: Theme) -> None:
    """Photograph the page Frames: figures, alignment, stretch."""
    window = photographer.window
    window.show_page("frames")
    frames = window.pages.page("frames")
    photographer.wait_for(lambda: frames.viewer.view.has_picture)
    frames.panels.open(0)
    frames.select(4)
    frames.choice.reject(frozenset({frames.model.frames[4].name}))
    photographer.wait_for(lambda: frames.viewer.view.name_label.text() == frames.model.frames[4].name)
    photographer.wait_for_thumbnails(frames)
    photographer.take("frames")
    photographer.take("frames-small", SMALL)
    photographer.take_frames_in_themes("frames", theme, frames)
    photographer.wait_for_thumbnails(frames)
    photograph_alignment(photographer, frames)
    frames.panels.open(2)
    photographer.take("stretch")
    frames.panels.open(0)


def photograph_alignment(photographer: Photographer, frames: FramesPage) -> None:
    """Photograph a registered frame with its residuals, and against the reference in two colours."""
    frames.panels.open(1)
    frames.viewer.view_box.setCurrentIndex(1)
    for switch in ("residuals", "footprint"):
        frames.panels.alignment.layer_buttons[switch].click()
    photographer.wait_for(lambda: frames.viewer.view.layers.n_elements("residuals") > 0)
    photographer.take("alignment")
    photographer.take("alignment-small", SMALL)
    for switch in ("residuals", "footprint"):
        frames.panels.alignment.layer_buttons[switch].click()
    frames.viewer.view_box.setCurrentIndex(2)
    photographer.wait_for(lambda: "cyan" in frames.viewer.view.stretch_label.text())
    frames.viewer.view.one_to_one()
    photographer.take("two-colours")
    frames.viewer.view_box.setCurrentIndex(0)


def own_frames(window: MainWindow, home: Path) -> Path:
    """Return a folder as a Seestar leaves it: the frames of all chunks that are here."""
    folder = home / "Seestar" / "MyWorks"
    folder.mkdir(parents=True)
    for claimed in window.session.ledger.all():
        raw_dir = window.session.folder(claimed).raw_dir
        for path in raw_dir.iterdir() if raw_dir.is_dir() else ():
            shutil.copyfile(path, folder / path.name)
    return folder


def photograph_rest(photographer: Photographer, home: Path) -> None:
    """Photograph queue, by hand, log and settings."""
    window = photographer.window
    window.show_page("queue")
    photographer.take("queue")
    photographer.take("queue-small", SMALL)
    by_hand = window.pages.page("by_hand")
    window.show_page("by_hand")
    by_hand.open_paths((own_frames(window, home),))
    photographer.wait_for(lambda: by_hand.selected is not None)
    photographer.take("by-hand")
    photograph_history(photographer)
    for page in ("log", "settings"):
        window.show_page(page)
        photographer.take(page)
    window.show_page("review")
    window.guide.show_page()
    photographer.take("help", of=window.findChild(HelpWindow))


def photograph_history(photographer: Photographer) -> None:
    """Photograph the page History: its pictures, and a field on its map of the sky."""
    window = photographer.window
    window.show_page("history")
    page = window.pages.page("history")
    photographer.wait_for(lambda: page.states.is_content and not page.reader.is_busy)
    photographer.wait_for(lambda: page.panel.past is not None)
    photographer.take("history")
    page.switch.buttons[HistoryView.SKY].click()
    view = page.views.sky.view
    field = next(place for place, row in enumerate(page.model.rows) if row.is_solved)
    page.choose(field)
    view.look_at(view.camera.zoomed(4.0).looking_at(page.model.rows[field].ra_deg, page.model.rows[field].dec_deg))
    photographer.take("history-sky")
    page.switch.buttons[HistoryView.GALLERY].click()


def photograph_unencrypted(photographer: Photographer, access: PracticeAccess) -> None:
    """Photograph a server whose address is not this computer's by its name, and not encrypted either."""
    window, session = photographer.window, photographer.window.session
    address = access.server_url.replace("127.0.0.1", "0.0.0.0")
    session.credentials.remember_for_session("worker_api_key", address, access.api_key)
    session.change_settings(server_url=address, allow_plain_http=True)
    window.strip.show_server(address)
    window.pages.page("settings").show_settings()
    window.show_page("settings")
    window.server_monitor.look_now()
    photographer.wait_for(window.strip.unencrypted.isVisible)
    photographer.wait_for(lambda: window.server_monitor.status.next_at is not None)
    photographer.take("not-encrypted")
    session.change_settings(server_url=access.server_url, allow_plain_http=False)
    window.strip.show_server(access.server_url)


def photograph_error(photographer: Photographer) -> None:
    """Photograph a server that is away."""
    window = photographer.window
    window.show_page("queue")
    photographer.run(lambda: window.commands.go_on(3))
    window.server_monitor.look_now()
    photographer.wait_for(
        lambda: window.server_monitor.status.next_at is not None and window.server_monitor.status.error is not None
    )
    photographer.take("error")


@contextmanager
def neutral_folder() -> Iterator[Path]:
    """Make a folder whose name, which pages show, tells nothing of whoever takes the pictures."""
    home = Path(tempfile.gettempdir()) / "crowdsky"
    home.mkdir()
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """Take all pictures."""
    if "--every-size" in sys.argv:
        others = [argument for argument in sys.argv[1:] if argument != "--every-size"]
        command = [sys.executable, "-m", "tools.screen_sizes", *others]
        sys.exit(subprocess.run(command, cwd=Path(__file__).parents[1], check=False).returncode)
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["screenshots"], QLocale.c())
    theme = Theme(app)
    with neutral_folder() as home:
        with open_session(profile_paths("new", home=home), None) as session:
            session.credentials = Credentials(environ={}, use_keyring=False)
            first = Photographer(app, MainWindow(session), folder)
            first.window.show()
            first.take("welcome")
            first.window.close()
        config = ServerConfig(home / "server", secrets.token_urlsafe(32), secrets.token_urlsafe(24))
        practice(config, size=_CHUNKS, catalogue=real_stars)
        hosted = HostedServer(config).start()
        access = PracticeAccess(hosted.url, hosted.storage_url, home, config.api_key, config.storage_token)
        with open_session(profile_paths("practice", home=home), access) as session:
            second = Photographer(app, MainWindow(session), folder)
            follow_theme(second.window, theme)
            second.window.show()
            photograph_road(second, theme, home)
            photograph_unencrypted(second, access)
            hosted.stop()
            photograph_error(second)
            second.window.close()
    theme.close()


if __name__ == "__main__":
    main()
