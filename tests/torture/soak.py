"""A long run: many chunks in one process; memory, handles, threads and disk stay flat."""

import json
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import Event
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.cleanup import clean_up
from tests.torture.verdict import broken_promises
from tests.torture.world import Child, World, make_world, open_road, serving, start_server

_MEBI = 1 << 20
_BATCH = 10
_MOST_GROWTH_MIB = 40.0


@dataclass(frozen=True)
class Sample:
    """What the process held after so many chunks."""

    n_chunks: int
    memory_mib: float
    n_handles: int
    n_threads: int
    disk_kib: float


@dataclass
class SoakFigures:
    """What a long run came to; the samples are those after warming up and at the end."""

    n_chunks: int = 0
    early: Sample | None = None
    late: Sample | None = None
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def soak(root: Path, *, n_chunks: int, limit_s: float = 600.0) -> SoakFigures:
    """Take `n_chunks` along the road in one process, sampling as it goes, and judge."""
    started, figures = time.monotonic(), SoakFigures()
    world = make_world(root)
    with serving(lambda: start_server(world.config), root / "server.log") as url:
        child = Child(lambda: _work(world, url, n_chunks, limit_s), root / "volunteer.log")
        if status := child.wait():
            figures.problems.append(f"the volunteer ended with {status}; see volunteer.log")
    if not figures.problems:
        samples = [Sample(**one) for one in json.loads((root / "samples.json").read_text())]
        figures.n_chunks, figures.early, figures.late = samples[-1].n_chunks, samples[len(samples) // 4], samples[-1]
        figures.problems += [*_growth(figures.early, figures.late), *broken_promises(world, [world.home(0)])]
    figures.elapsed_s = time.monotonic() - started
    return figures


def _growth(early: Sample, late: Sample):
    if late.memory_mib > early.memory_mib + _MOST_GROWTH_MIB:
        yield f"memory grew from {early.memory_mib:.0f} to {late.memory_mib:.0f} MiB"
    if late.n_handles > early.n_handles:
        yield f"open files grew from {early.n_handles} to {late.n_handles}"
    if late.n_threads > early.n_threads:
        yield f"threads grew from {early.n_threads} to {late.n_threads}"
    if late.disk_kib - early.disk_kib > 4 * (late.n_chunks - early.n_chunks):
        yield f"the profile's folder grew from {early.disk_kib:.0f} to {late.disk_kib:.0f} KiB"


def _work(world: World, url: str, n_chunks: int, limit_s: float) -> None:
    samples: list[Sample] = []
    end = time.monotonic() + limit_s
    with open_road(world, url, 0) as context:
        volunteer = UnattendedRun(context, _silent, Stops(), is_patient=False)
        while volunteer.summary.n_completed < n_chunks and time.monotonic() < end:
            world.fill(_BATCH)
            volunteer.run(until_empty=True)
            clean_up(context.ledger, context.workspaces, KeepRule(0))
            samples.append(_sample(world, volunteer.summary.n_completed))
    (world.root / "samples.json").write_text(json.dumps([asdict(sample) for sample in samples]))


def _sample(world: World, n_chunks: int) -> Sample:
    process = psutil.Process()
    # The ledger's log (-wal) is folded back whenever it reaches 4 MB.
    files = [path for path in world.home(0).rglob("*") if path.is_file() and "-wal" not in path.suffix]
    disk = sum(path.stat().st_size for path in files)
    # Threads of a call that has just ended may still be on their way out.
    time.sleep(0.1)
    n_threads = sum(thread.is_alive() for thread in threading.enumerate())
    return Sample(n_chunks, process.memory_info().rss / _MEBI, process.num_fds(), n_threads, disk / 1024)


def _silent(event: Event) -> None:
    del event
