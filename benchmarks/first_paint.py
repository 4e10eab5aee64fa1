"""How long it takes until the window is seen, beside a bare window of the same libraries.

Usage: python -m benchmarks.first_paint [--runs N]

Each run is a process of its own, from its start to the end of the first paint of a top-level window; the two kinds
take turns. Processor time is what counts on a machine that does other things as well.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.processes import AS_INSTALLED, Usage, run_measured
from benchmarks.tables import markdown_table

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

DEFAULT_RUNS = 7
PROMISED_RATIO = 1.5


def measure(n_runs: int) -> dict[str, list[Usage]]:
    """Return what each run of each kind took; the first one of each, which fills caches, is not counted."""
    figures: dict[str, list[Usage]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as scratch:
        environment = {"QT_QPA_PLATFORM": _platform(Path(scratch))}
        environment["CROWDSKY_HOME"] = str(Path(scratch) / "home")
        environment |= AS_INSTALLED
        for run in range(n_runs + 1):
            for kind, usages in figures.items():
                command = [sys.executable, "-m", "benchmarks.first_paint", "--child", kind]
                used = run_measured(command, Path(scratch) / "log", environment)
                if run:
                    usages.append(used)
    return figures


def _platform(scratch: Path) -> str:
    """Return where Qt draws: offscreen, unless told otherwise, with a screen that has room for both windows."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    if chosen != "offscreen":
        return chosen
    screen = scratch / "screen.json"
    screen.write_text(json.dumps({"screens": [{"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080}]}))
    return f"offscreen:configfile={screen}"


def as_markdown(figures: dict[str, list[Usage]]) -> str:
    """Return the table, and the ratio that is promised."""
    names = {"bare": "bare PySide6 and pyqtgraph window", "ours": "CrowdSky Desktop"}
    rows = [
        (names[kind], median(used.cpu_s for used in runs), median(used.wall_s for used in runs), len(runs))
        for kind, runs in figures.items()
    ]
    ratios = [rows[1][column] / rows[0][column] for column in (1, 2)]
    words = f"Ratio: {ratios[0]:.2f} of processor time, {ratios[1]:.2f} of wall time (promised: {PROMISED_RATIO})."
    head = ("until the first paint", "processor time, s", "wall time, s", "runs")
    return f"{markdown_table(head, rows)}\n{words}\n"


def _end_at_first_paint(app: "QObject") -> "QObject":
    """Return an event filter that ends the process, without any tidying up, when a window has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QMainWindow

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
            if event.type() is QEvent.Type.UpdateRequest and isinstance(watched, QMainWindow):
                QTimer.singleShot(0, lambda: os._exit(0))
            return False

    return FirstPaint(app)


def _open_bare() -> None:
    import pyqtgraph
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    watch = _end_at_first_paint(app)
    app.installEventFilter(watch)
    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.resize(1360, 840)
    window.show()
    app.exec()


def _open_ours() -> None:
    from crowdsky_desktop.gui.app import main as open_window
    from crowdsky_desktop.gui.shell.application import make_application

    app = make_application(["benchmark"])
    watch = _end_at_first_paint(app)
    app.installEventFilter(watch)
    open_window("default")


_CHILDREN: dict[str, Callable[[], None]] = {"bare": _open_bare, "ours": _open_ours}


def main() -> None:
    """Measure and print; with ``--child`` be one of the runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=DEFAULT_RUNS, metavar="N", help="runs of each kind (default 7)")
    parser.add_argument("--child", choices=sorted(_CHILDREN), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _CHILDREN[options.child]()
        time.sleep(60)
        sys.exit("no window was painted")
    print(as_markdown(measure(options.runs)))


if __name__ == "__main__":
    main()
