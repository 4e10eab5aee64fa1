"""Make docs/screenshots/*.png by driving the real window on simulated chunks.

Usage: python tools/screenshots.py [FOLDER]
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QLocale, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from crowdsky_desktop.gui.app import follow_theme, open_desk
from crowdsky_desktop.gui.application import make_application
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.main_window import MainWindow
from crowdsky_desktop.gui.pages.frames_page import FramesPage
from crowdsky_desktop.gui.planes import Plane
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.gui.theme.tokens import ThemeChoice
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

    def take(self, name: str, size: tuple[int, int] = SIZE, *, of: QWidget | None = None) -> None:
        """Save a picture of the window, or `of` another one."""
        self.window.resize(*size)
        self.settle()
        path = self._folder / f"{name}.png"
        save_small((of or self.window).grab().toImage(), path)
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB")

    def take_in_themes(self, name: str, theme: Theme) -> None:
        """Save pictures of the window in the light and the night theme."""
        for choice in (ThemeChoice.LIGHT, ThemeChoice.NIGHT):
            theme.choose(choice)
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


def photograph_road(photographer: Photographer, theme: Theme) -> None:
    """Take a chunk along the road, and look at every page on the way."""
    window = photographer.window
    photographer.wait_for(lambda: window.strip.connection.word == "Connected")
    photographer.wait_for(lambda: not window.runner.is_running)
    photographer.take("queue-empty")
    photographer.run(window.control.claim)
    photographer.run(lambda: window.control.go_on(1))
    photographer.run(lambda: window.control.submit(1))
    photographer.run(window.control.claim)
    photographer.run(window.control.claim)
    window.show_page("queue")
    registered: list[object] = []
    window.runner.event_told.connect(
        lambda event: registered.append(event) if isinstance(event, FrameRegistered) else None
    )
    window.control.go_on(2)
    photographer.wait_for(lambda: len(registered) > 5)
    photographer.take("working")
    photographer.wait_for(lambda: not window.runner.is_running)
    photograph_review(photographer, theme)
    photograph_frames(photographer, theme)
    photograph_rest(photographer)


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
    review.choice.plane_box.setCurrentIndex(review.choice.plane_box.findData(Plane.COVERAGE.value))
    photographer.wait_for(lambda: not review.view.plane_bar.isHidden())
    photographer.take("review-coverage")
    review.choice.plane_box.setCurrentIndex(0)
    review.choice.star_box.setCurrentIndex(1)
    photographer.wait_for(lambda: not review.view.star_bar.isHidden())
    photographer.take("review-stars")
    review.choice.star_box.setCurrentIndex(0)


def photograph_frames(photographer: Photographer, theme: Theme) -> None:
    """Photograph the workbench: figures, alignment, stretch."""
    window = photographer.window
    window.show_page("frames")
    frames = window.pages.page("frames")
    photographer.wait_for(lambda: frames.viewer.view.has_picture)
    frames.select(4)
    frames.choice.reject(frozenset({frames.model.frames[4].name}))
    photographer.wait_for(lambda: frames.viewer.view.name_label.text() == frames.model.frames[4].name)
    photographer.settle(1500)
    photographer.take("frames")
    photographer.take("frames-small", SMALL)
    photographer.take_in_themes("frames", theme)
    photograph_alignment(photographer, frames)
    frames.tabs.open(2)
    photographer.take("stretch")
    frames.tabs.open(0)


def photograph_alignment(photographer: Photographer, frames: FramesPage) -> None:
    """Photograph a registered frame with its residuals, and against the reference in two colours."""
    frames.tabs.open(1)
    frames.viewer.view_box.setCurrentIndex(1)
    for switch in ("residuals", "footprint"):
        frames.alignment.layer_buttons[switch].click()
    photographer.wait_for(lambda: frames.viewer.view.layers.n_elements("residuals") > 0)
    photographer.take("alignment")
    photographer.take("alignment-small", SMALL)
    for switch in ("residuals", "footprint"):
        frames.alignment.layer_buttons[switch].click()
    frames.viewer.view_box.setCurrentIndex(2)
    photographer.wait_for(lambda: "cyan" in frames.viewer.view.stretch_label.text())
    frames.viewer.view.one_to_one()
    photographer.take("two-colours")
    frames.viewer.view_box.setCurrentIndex(0)


def photograph_rest(photographer: Photographer) -> None:
    """Photograph queue, by hand, log and settings."""
    window = photographer.window
    window.show_page("queue")
    photographer.take("queue")
    photographer.take("queue-small", SMALL)
    by_hand = window.pages.page("by_hand")
    raws = window.desk.folder(window.desk.ledger.get(2)).raw_dir
    window.show_page("by_hand")
    by_hand.open_paths((raws,))
    photographer.wait_for(lambda: by_hand.selected is not None)
    photographer.take("by-hand")
    for page in ("log", "settings"):
        window.show_page(page)
        photographer.take(page)
    window.show_page("review")
    window.show_help()
    photographer.take("help", of=window.findChild(HelpWindow))


def photograph_error(photographer: Photographer) -> None:
    """Photograph a server that is away."""
    window = photographer.window
    window.show_page("queue")
    photographer.run(lambda: window.control.go_on(3))
    window.watch.look_now()
    photographer.wait_for(lambda: window.watch.status.next_at is not None and window.watch.status.error is not None)
    photographer.take("error")


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["screenshots"], QLocale.c())
    theme = Theme(app)
    with tempfile.TemporaryDirectory() as home_name:
        home = Path(home_name)
        with open_desk(profile_paths("new", home=home), None) as desk:
            desk.credentials = Credentials(environ={}, use_keyring=False)
            first = Photographer(app, MainWindow(desk), folder)
            first.window.show()
            first.take("welcome")
            first.window.close()
        config = ServerConfig(home / "server", secrets.token_urlsafe(32), secrets.token_urlsafe(24))
        practice(config, size=_CHUNKS)
        hosted = HostedServer(config).start()
        access = PracticeAccess(hosted.url, hosted.storage_url, home, config.api_key, config.storage_token)
        with open_desk(profile_paths("practice", home=home), access) as desk:
            second = Photographer(app, MainWindow(desk), folder)
            follow_theme(second.window, theme)
            second.window.show()
            photograph_road(second, theme)
            hosted.stop()
            photograph_error(second)
            second.window.close()
    theme.close()


if __name__ == "__main__":
    main()
