"""How fast the workbench blinks: pictures a second at full size, from the bounded cache, painted one by one.

Usage: python -m benchmarks.blink [--frames N]

Simulated frames of a Seestar S50. Each step is what the blink does (select the next frame in table, plots and small
pictures, show its picture), and is painted before the next one.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from time import perf_counter, process_time

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.tables import markdown_table
from crowdsky_desktop.gui.app import make_application
from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage
from crowdsky_desktop.gui.pages.frames_document import FramesDocument, with_facts
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe

SIZE = (1440, 900)
N_STEPS = 96
WANTED_PER_S = 20
_PATIENCE_MS = 300_000


@dataclass(frozen=True)
class Blink:
    """What a blink took.

    Attributes
    ----------
    per_s : float
        Pictures a second, as fast as they can be painted.
    cpu_ms : float
        Processor time of a picture, all threads.
    slowest_ms : float
        The 99th percentile of the time from one picture to the next.
    """

    view: str
    per_s: float
    cpu_ms: float
    slowest_ms: float


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def measure(n_frames: int) -> tuple[list[Blink], int]:
    """Blink through simulated frames, fitted and one to one; return what it took, and the bytes of the cache."""
    app = QApplication.instance() or make_application(["benchmark"])
    theme = Theme(app)
    with tempfile.TemporaryDirectory() as folder:
        paths = write_chunk(Path(folder), practice_recipe(0, n_frames=n_frames)).paths
        loader = PreviewLoader()
        state = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        page = FramesPage(loader, state, FrameChoice())
        page.resize(*SIZE)
        page.show()
        page.show_frames(_document(paths))
        blinks = [_blink(page, loader, "fitted", page.viewer.view.fit)]
        blinks.append(_blink(page, loader, "one to one", page.viewer.view.one_to_one))
        n_bytes = loader.used_bytes
        page.stop()
        loader.close()
        page.deleteLater()
    theme.close()
    return blinks, n_bytes


def as_markdown(measured: tuple[list[Blink], int]) -> str:
    """Return the figures as a table."""
    blinks, n_bytes = measured
    rows = [(one.view, one.per_s, one.cpu_ms, one.slowest_ms) for one in blinks]
    head = ("picture", "pictures a second", "CPU of one, ms", "99th percentile from one to the next, ms")
    return (
        f"Frames of 1080 × 1920 pixels in a window of {SIZE[0]} × {SIZE[1]}; every step is painted before the next."
        f" At least {WANTED_PER_S} a second are wanted. The cache holds {n_bytes / 1e6:.0f} MB.\n\n"
        + markdown_table(head, rows)
    )


def _document(paths: tuple[Path, ...]) -> FramesDocument:
    frames = tuple(FrameRecord(path.name) for path in paths)
    document = FramesDocument("benchmark", frames, (0, 0), {path.name: path for path in paths})
    return with_facts(document, tuple(read_light_frame(path) for path in paths))


def _blink(page: FramesPage, loader: PreviewLoader, view: str, zoom: Callable[[], None]) -> Blink:
    zoom()
    page.viewer.blinker.set_speed(1)
    page.viewer.blinker.play(True)
    _wait_until(lambda: all(loader.cached(request) for request in page.viewer.blink_requests().values()))
    paints = _Paints(page.viewer.view.viewport)
    started, cpu = perf_counter(), process_time()
    ends = [started]
    for _ in range(N_STEPS):
        page.step(1)
        QApplication.processEvents()
        ends.append(perf_counter())
    elapsed, used = ends[-1] - started, process_time() - cpu
    page.viewer.blinker.play(False)
    if paints.count < N_STEPS:
        raise RuntimeError(f"only {paints.count} of {N_STEPS} pictures were painted")
    gaps = sorted(end - begin for begin, end in pairwise(ends))
    return Blink(view, N_STEPS / elapsed, 1000 * used / N_STEPS, 1000 * gaps[int(0.99 * len(gaps))])


def _wait_until(condition: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(_PATIENCE_MS)
    while not condition() and not patience.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=32, metavar="N")
    print(as_markdown(measure(parser.parse_args().frames)))


if __name__ == "__main__":
    main()
