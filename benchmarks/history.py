"""What the page "History" costs the window's thread with many chunks.

Usage: python -m benchmarks.history [--rows N]

The longest single hold of the window's thread, processor time of that thread: everything else is done on another one.
"""

import argparse
import math
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSettings, Qt

from benchmarks.queue_table import HoldWatch
from benchmarks.tables import markdown_table
from crowdsky_desktop.gui.app import SWITCH_INTERVAL_S
from crowdsky_desktop.gui.diagnostics.garbage import GarbageCollection
from crowdsky_desktop.gui.pages.history.history_page import HistoryPage
from crowdsky_desktop.gui.pages.history.view_switch import HistoryView
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.shell.application import make_application
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.theme.theme import Theme
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings
from crowdsky_desktop.store.thumbnails import kept_thumbnail

DEFAULT_ROWS = 20_000
_OBJECTS = {
    "M 31": (10.68, 41.27),
    "M 42": (83.82, -5.39),
    "M 45": (56.75, 24.12),
    "M 51": (202.47, 47.20),
    "M 101": (210.80, 54.35),
    "M 33": (23.46, 30.66),
    "M 81": (148.89, 69.07),
    "M 8": (270.92, -24.38),
    "M 13": (250.42, 36.46),
    "NGC 7000": (314.70, 44.33),
    "NGC 6960": (311.42, 30.72),
    "IC 1396": (324.75, 57.50),
    "IC 434": (85.25, -2.45),
    "NGC 253": (11.89, -25.29),
    "NGC 5139": (201.70, -47.48),
    "NGC 104": (6.02, -72.08),
}
_STATES = ("completed",) * 17 + ("failed", "lost", "claimed")
_TELESCOPES = ("Seestar S50", "Seestar S30", "Seestar S30 Pro")


def fill_ledger(ledger: Ledger, n_rows: int, pictures: Path | None = None) -> None:
    """Write so many chunks of some years into a ledger, past all that it watches over: it would take an hour.

    Parameters
    ----------
    pictures : Path, optional
        A folder of pictures of which small ones are made for the newest chunks.
    """
    chance = random.Random(17)
    now = datetime.now(UTC)
    with closing(sqlite3.connect(ledger.path)) as file, file:
        for number in range(1, n_rows + 1):
            _insert_chunk(file, number, now - timedelta(hours=(n_rows - number) * 9000.0 / n_rows), chance)
    if pictures is not None:
        _make_thumbnails(ledger, n_rows, pictures)


def _insert_chunk(file: sqlite3.Connection, number: int, at: datetime, chance: random.Random) -> None:
    state = chance.choice(_STATES)
    name, (ra_deg, dec_deg) = chance.choice(list(_OBJECTS.items()))
    begins = at - timedelta(days=chance.random() * 30.0)
    is_done = state == "completed"
    claim = {
        "claim_id": number,
        "server_url": "https://crowdsky.example",
        "job_id": number,
        "user_id": chance.randrange(60),
        "upload_session_id": number,
        "chunk_key": f"{begins:%Y%m%d}.{begins.hour * 4:02}_{ra_deg:.1f}_{dec_deg:+.1f}",
        "object_name": name,
        "frame_count": 60,
        "state": state,
        "claimed_at": at.isoformat(),
        "updated_at": at.isoformat(),
        "fits_file": f"/nowhere/{number}/stack.fits" if is_done else None,
        "thumbnail_file": f"/nowhere/{number}/stack_thumb.png" if is_done else None,
        "report_file": f"/nowhere/{number}/stack_report.json" if is_done else None,
        "stored_fits_path": f"/crowdsky/stacks/user_1/{name}/stack_{number}.fits" if is_done else None,
        "stored_thumbnail_path": "/crowdsky/thumb.png" if is_done else None,
        "stored_fits_size_bytes": 9_000_000 if is_done else None,
        "stored_fits_sha1": "0" * 40 if is_done else None,
        "completion_sent": int(is_done),
        "approved_by": chance.choice(("person", "checks")) if is_done else None,
    }
    _insert(file, "claims", claim)
    if is_done:
        _insert(file, "stacks", _stack(number, begins, (ra_deg, dec_deg), chance))


def _stack(number: int, begins: datetime, centre: tuple[float, float], chance: random.Random) -> dict[str, object]:
    n_frames = chance.randrange(30, 90)
    ra_deg = centre[0] + chance.gauss(0.0, 0.15) / max(0.1, math.cos(math.radians(centre[1])))
    is_solved = chance.random() < 0.9
    return {
        "claim_id": number,
        "made_at": begins.isoformat(),
        "fits_file": f"/nowhere/{number}/stack.fits",
        "n_frames_input": n_frames + chance.randrange(6),
        "n_frames_used": n_frames,
        "exposure_s": n_frames * 10.0,
        "begins_at": begins.isoformat(),
        "ends_at": (begins + timedelta(minutes=15)).isoformat(),
        "night": begins.date().isoformat(),
        "telescope": chance.choice(_TELESCOPES),
        "ra_deg": ra_deg % 360.0,
        "dec_deg": centre[1] + chance.gauss(0.0, 0.15),
        "field_width_deg": 0.72 if is_solved else None,
        "field_height_deg": 1.28 if is_solved else None,
        "field_rotation_deg": chance.uniform(-180.0, 180.0) if is_solved else None,
        "verdict": chance.choice(("pass", "pass", "warn")),
    }


def _insert(file: sqlite3.Connection, table: str, columns: dict[str, object]) -> None:
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    file.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))


def _make_thumbnails(ledger: Ledger, n_rows: int, pictures: Path, n_made: int = 60) -> None:
    from crowdsky_desktop.imaging.preview.thumbnail import smaller_copy
    from crowdsky_desktop.pipeline.past_stacks import SIDE_PX

    sources = sorted(pictures.glob("*.png"))
    for number in range(max(1, n_rows - n_made), n_rows + 1):
        small = smaller_copy(sources[number % len(sources)].read_bytes(), SIDE_PX)
        target = kept_thumbnail(ledger, number)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(small or b"")


def measure(n_rows: int) -> list[tuple[str, float, float]]:
    """Return for each action the longest hold, and how long it takes until it is seen, milliseconds."""
    import sys

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = make_application(["benchmark"])
    garbage, theme = GarbageCollection(app), Theme(app)
    with tempfile.TemporaryDirectory() as home:
        paths = profile_paths("benchmark", home=Path(home))
        with Session(paths, Settings(), Credentials(environ={}, use_keyring=False)) as session:
            fill_ledger(session.ledger, n_rows)
            state, loader = QSettings(str(Path(home) / "window.ini"), QSettings.Format.IniFormat), PreviewLoader()
            page = HistoryPage(session, loader, state)
            page.resize(1196, 760)
            page.show()
            figures = list(_measured(page, HoldWatch(app)))
            page.stop()
            loader.close()
            page.close()
    theme.close()
    garbage.close()
    return figures


def _measured(page: HistoryPage, watch: HoldWatch) -> Iterator[tuple[str, float, float]]:
    arranged: list[object] = []
    page.reader.arranged.connect(arranged.append)

    def figure(name: str, act: Callable[[], object], *, asks: bool = True) -> tuple[str, float, float]:
        arranged.clear()
        began = time.perf_counter()
        watch.longest_ms = 0.0
        with watch.turn():
            act()
        first_ms = watch.longest_ms
        longest_ms = max(first_ms, watch.until(lambda: bool(arranged) or not asks))
        waited_ms = (time.perf_counter() - began) * 1000
        rest = time.perf_counter() + 0.5
        return name, max(longest_ms, watch.until(lambda: time.perf_counter() > rest)), waited_ms

    yield figure("first reading", page.read_again)
    for view in (HistoryView.TABLE, HistoryView.CALENDAR, HistoryView.SKY, HistoryView.GALLERY):
        yield figure(f"turn to {view.value}", partial(page.show_view, view), asks=False)
    yield figure("search", lambda: page.filters.search.setText("ngc 7000"))
    yield figure("all again", page.filters.clear)
    yield figure("sort by exposure", lambda: page.views.table.sortByColumn(5, Qt.SortOrder.DescendingOrder))
    yield figure("read again", page.read_again)
    bar = page.views.gallery.verticalScrollBar()
    yield figure("scroll the pictures", lambda: bar.setValue(bar.maximum() // 2), asks=False)
    page.show_view(HistoryView.SKY)
    view = page.views.sky.view
    yield figure("enlarge the sky", view.zoom_in, asks=False)
    yield figure("move the sky", lambda: view.look_at(view.camera.panned(0.1, 0.0)), asks=False)
    nearer = view.camera.zoomed(30.0).looking_at(10.68, 41.27)
    yield figure("a thousand fields on each other", lambda: view.look_at(nearer), asks=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=DEFAULT_ROWS, metavar="N", help=f"default {DEFAULT_ROWS}")
    n_rows = parser.parse_args().rows
    head = ("action", "longest hold, ms", "seen after, ms")
    print(f"{n_rows} rows\n\n" + markdown_table(head, measure(n_rows)))


if __name__ == "__main__":
    main()
