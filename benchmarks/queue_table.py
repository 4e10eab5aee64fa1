"""What the queue's table costs the window's thread with many rows.

Usage: python -m benchmarks.queue_table [--rows N]

The longest single hold of the window's thread, processor time of that thread: everything else is done on another one.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.tables import markdown_table
from crowdsky_desktop.gui.diagnostics.garbage import GarbageCollection
from crowdsky_desktop.gui.pages.queue.queue_model import COLUMNS
from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage
from crowdsky_desktop.gui.pages.queue.queue_rows import RowGroup
from crowdsky_desktop.gui.shell.application import make_application
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.model.job import Job, QueuedJob
from crowdsky_desktop.model.queue import QueueSnapshot
from crowdsky_desktop.store.ledger import Ledger

DEFAULT_ROWS = 100_000
_URL = "https://crowdsky.example"
_OBJECTS = ("M 31", "M 42", "M 51", "M 101", "NGC 7000", "NGC 6960", "IC 1396", "M 33")
_STATES = ("completed", "completed", "completed", "failed", "processing", "pending", "pending", "retry")


def queue_of(n_rows: int) -> QueueSnapshot:
    """Return a queue of so many jobs."""
    now = datetime.now(UTC)
    jobs = tuple(_job(number, now) for number in range(1, n_rows + 1))
    return QueueSnapshot("me", {}, n_rows, jobs, (), has_feed=True, is_complete=True)


def _job(number: int, now: datetime) -> QueuedJob:
    day = f"2025{number // 96 % 12 + 1:02}{number // 1200 % 28 + 1:02}"
    key = f"{day}.{number % 96:02}_{number % 360}.5_+{number % 80}.0"
    job = Job(number, number % 50, number, key, _OBJECTS[number * 7 % 8], 10 + number % 60)
    worker = None if number % 8 > 4 else f"computer-{number % 40}"
    at = now - timedelta(minutes=number % 100_000)
    return QueuedJob(job, _STATES[number % 8], worker, number % 3, at, at, at)


class HoldWatch:
    """Measures how long each turn of the event loop holds the thread, processor time in milliseconds."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.longest_ms = 0.0

    def until(self, condition: Callable[[], bool]) -> float:
        """Turn the loop until `condition` holds; return the longest hold."""
        self.longest_ms = 0.0
        while not condition():
            with self.turn():
                self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            time.sleep(0.001)
        return self.longest_ms

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Measure what is done inside."""
        before = time.thread_time()
        yield
        self.longest_ms = max(self.longest_ms, (time.thread_time() - before) * 1000)


def measure(n_rows: int) -> list[tuple[str, float, float]]:
    """Return for each action the longest hold, and how long it takes until it is seen, milliseconds.

    In a process of its own: what other benchmarks left for Python to collect would count here.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(_measure, n_rows).result()


def _measure(n_rows: int) -> list[tuple[str, float, float]]:
    app = make_application(["benchmark"])
    garbage, theme = GarbageCollection(app), Theme(app)
    with tempfile.TemporaryDirectory() as home:
        ledger = Ledger(Path(home) / "ledger.sqlite")
        state = QSettings(str(Path(home) / "window.ini"), QSettings.Format.IniFormat)
        page = QueuePage(ledger, state)
        page.resize(1100, 700)
        page.show()
        figures = list(_measured(page, HoldWatch(app), n_rows))
        page.stop()
        page.close()
        ledger.close()
    theme.close()
    garbage.close()
    return figures


def _measured(page: QueuePage, watch: HoldWatch, n_rows: int) -> Iterator[tuple[str, float, float]]:
    arranged: list[object] = []
    page.arranger.arranged.connect(arranged.append)

    def figure(name: str, act: Callable[[], object]) -> tuple[str, float, float]:
        arranged.clear()
        began = time.perf_counter()
        with watch.turn():
            act()
        first_ms = watch.longest_ms
        longest_ms = max(first_ms, watch.until(lambda: bool(arranged)))
        waited_ms = (time.perf_counter() - began) * 1000
        rest = time.perf_counter() + 0.3
        return name, max(longest_ms, watch.until(lambda: time.perf_counter() > rest)), waited_ms

    queue = queue_of(n_rows)
    yield figure("first rows", lambda: page.arranger.take_snapshot(queue, _URL))
    changed = replace(queue, jobs=(*queue.jobs[:-1], replace(queue.jobs[-1], state="processing")))
    yield figure("refresh: one row changed", lambda: page.arranger.take_snapshot(changed, _URL))
    grown = replace(queue, jobs=(*queue.jobs, *(_job(n_rows + n, datetime.now(UTC)) for n in range(1, 501))))
    yield figure("refresh: 500 rows more", lambda: page.arranger.take_snapshot(grown, _URL))
    for section in (1, 2, 6, 7):
        sort = partial(page.table.sortByColumn, section, Qt.SortOrder.AscendingOrder)
        yield figure(f"sort by {COLUMNS[section].title.lower()}", sort)
    yield figure("filter by state", lambda: page.filters.states.group_chosen.emit(RowGroup.WAITING))
    yield figure("filter by text", lambda: page.filters.search.setText("ngc"))
    yield figure("all again", lambda: page.filters.search.clear())
    yield ("scroll to the end", *_scrolled(page, watch))


def _scrolled(page: QueuePage, watch: HoldWatch) -> tuple[float, float]:
    bar = page.table.verticalScrollBar()
    steps = iter(range(0, bar.maximum() + 1, max(1, bar.maximum() // 60)))
    began = time.perf_counter()

    def is_done() -> bool:
        place = next(steps, None)
        if place is not None:
            bar.setValue(place)
        return place is None

    return watch.until(is_done), (time.perf_counter() - began) * 1000


def as_markdown(figures: list[tuple[str, float, float]], n_rows: int) -> str:
    """Return the table."""
    head = (f"{n_rows} rows", "longest hold of the window's thread, ms", "until it is seen, ms")
    return markdown_table(head, figures)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=DEFAULT_ROWS, metavar="N")
    n_rows = parser.parse_args().rows
    print(as_markdown(measure(n_rows), n_rows))


if __name__ == "__main__":
    main()
