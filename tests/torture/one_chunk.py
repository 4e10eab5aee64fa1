"""Faults of single chunks beside healthy ones: whatever the fault, the others are stacked and the chunk is not lost."""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import CancelledError, CrowdSkyError
from crowdsky_desktop.model.events import Event, WaitStarted
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline import unattended_steps
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.parked_jobs import MOST_PARKED
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.simulator.chunk import write_chunk
from tests.support.fake_server import Act, FakeServer, Handler, road_to, running, send, send_json
from tests.torture.world import TINY

_QUICK = Backoff(first_wait_s=0.005, longest_wait_s=0.02)
_MOST_WAITS = 120
_LONGEST_S = 60.0
_N_HEALTHY = 2
_HANGS_S = 0.9  # longer than the client waits


@dataclass(frozen=True)
class Trouble:
    """What the chunks with a fault meet.

    Attributes
    ----------
    endpoint : str
        Whose answers are spoilt for them; empty for a fault of the storage or of this computer.
    spoil : callable
        Answers in the server's place.
    raised : CrowdSkyError class or Exception class
        What the storage's `put`, or the making of the stack, raises instead.
    state : JobState
        Where the chunk is when the run ends.
    most_bad : int
        Chunks with that fault that others are still claimed beside.
    """

    endpoint: str = ""
    spoil: Callable[[Handler], object] = lambda _: None
    raised: type[Exception] | None = None
    state: JobState = JobState.CLAIMED
    most_bad: int = MOST_PARKED - 1


def _close(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(2)


def _hang(handler: Handler) -> None:
    time.sleep(_HANGS_S)
    _close(handler)


def _cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"SIMPLE  =")
    _close(handler)


_ANSWERS: dict[str, Callable[[Handler], object]] = {
    "500": lambda handler: send(handler, 500),
    "502 with a page": lambda handler: send(handler, 502, b"<html>Bad gateway</html>", "text/html"),
    "503": lambda handler: send(handler, 503),
    "403": lambda handler: send_json(handler, {"error": "Forbidden"}, 403),
    "400": lambda handler: send_json(handler, {"error": "Bad"}, 400),
    "a page": lambda handler: send(handler, 200, b"<html>Log in</html>", "text/html"),
    "a broken connection": _close,
    "a time-out": _hang,
    "a cut answer": _cut,
}
_STORAGE = (
    errors.StorageBusyError, errors.StorageFullError, errors.StorageBrokenError, errors.StorageRefusedError,
    errors.StorageUnreachableError, errors.StorageMismatchError,
)  # fmt: skip

TROUBLES: dict[str, Trouble] = {
    **{f"{what} for one frame": Trouble("download_raw", spoil) for what, spoil in _ANSWERS.items()},
    **{f"{what} for one list of files": Trouble("job_files", spoil) for what, spoil in _ANSWERS.items()},
    **{
        f"{what} for one completion": Trouble("complete_job", spoil, state=JobState.UPLOADED)
        for what, spoil in _ANSWERS.items()
    },
    **{f"{cls.__name__} for one stack": Trouble(raised=cls, state=JobState.APPROVED) for cls in _STORAGE},
    "a full disk for one chunk": Trouble(raised=errors.DiskFullError, state=JobState.DOWNLOADED),
    "too little memory for one chunk": Trouble(raised=MemoryError, state=JobState.DOWNLOADED, most_bad=1),
    "a fault of the program with one chunk": Trouble(raised=ZeroDivisionError, state=JobState.HELD, most_bad=2),
}
"""By what is told of them."""


@dataclass
class TroubleFigures:
    """What the runs came to."""

    n_kinds: int = 0
    n_runs: int = 0
    n_completed: int = 0
    n_kept: int = 0
    most_waits: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def trouble(root: Path, *, n_runs: int, seed: int, limit_s: float = 600.0) -> TroubleFigures:
    """Let one to three chunks meet each kind of fault beside healthy ones, in any order, and judge."""
    started, figures = time.monotonic(), TroubleFigures(n_kinds=len(TROUBLES))
    frames = tiny_frames(root)
    names = list(TROUBLES)
    for number in range(n_runs):
        if time.monotonic() - started > limit_s:
            break
        name, chance = names[number % len(names)], random.Random(f"{seed}/{number}")
        n_bad = chance.randint(1, TROUBLES[name].most_bad)
        bad = frozenset(chance.sample(range(1, n_bad + _N_HEALTHY + 1), n_bad))
        with logged_to(root / "volunteer.log"):
            said = list(one_run(root / str(number), name, bad, frames, figures))
        figures.problems += [f"{name}, chunks {sorted(bad)}: {problem}" for problem in said]
    figures.elapsed_s = time.monotonic() - started
    return figures


@contextmanager
def logged_to(path: Path) -> Iterator[None]:
    """Write the program's log to a file instead of the terminal."""
    handler, logger = logging.FileHandler(path, encoding="utf-8"), logging.getLogger("crowdsky_desktop")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


def tiny_frames(root: Path) -> list[bytes]:
    """Return the bytes of a small chunk's frames."""
    folder = root / "frames"
    write_chunk(folder, replace(TINY, n_frames=4))
    return [path.read_bytes() for path in sorted(folder.glob("*.fit"))]


def one_run(root: Path, name: str, bad: frozenset[int], frames: list[bytes], figures: TroubleFigures) -> Iterator[str]:
    """Let some chunks meet a kind of fault beside two healthy ones; yield each promise that is broken."""
    kind, n_jobs = TROUBLES[name], len(bad) + _N_HEALTHY
    healthy = set(range(1, n_jobs + 1)) - bad
    server = FakeServer(frames, n_jobs)
    if kind.endpoint:
        server.acts[kind.endpoint] = spoilt_for(bad, kind.spoil)
    figures.n_runs += 1
    with running(server), road_to(server, root) as context, _local_fault(kind, context, bad) as context:
        n_waits = run_bounded(context)
        figures.most_waits = max(figures.most_waits, n_waits)
        states = {claimed.job.job_id: claimed.state for claimed in context.ledger.all()}
    figures.n_completed += len(server.completed)
    figures.n_kept += sum(not state.is_final for state in states.values())
    if set(server.completed) != healthy:
        yield f"{sorted(server.completed)} completed, not {sorted(healthy)}"
    if len(server.completed) != len(set(server.completed)):
        yield f"completed twice: {server.completed}"
    if server.failed:
        yield f"{server.failed} reported as failed"
    for job in bad:
        if states.get(job) is not kind.state:
            yield f"chunk {job} is {states.get(job)}, not {kind.state}"


def spoilt_for(bad: frozenset[int], spoil: Callable[[Handler], object]) -> Act:
    """Return what spoils the answers about some jobs; of their frames, the first."""

    def act(server: FakeServer, handler: Handler, job_id: int) -> bool:
        is_first = "file_id=" not in handler.path or handler.path.endswith("001")
        if job_id not in bad or not is_first:
            return False
        spoil(handler)
        return True

    return act


def run_bounded(context: JobContext) -> int:
    """Work until the queue is empty; return how often was waited. Stopped where it stands still."""
    stops, n_waits = Stops(), 0

    def emit(event: Event) -> None:
        nonlocal n_waits
        if isinstance(event, WaitStarted):
            n_waits += 1
            if n_waits > _MOST_WAITS:
                stops.at_once()

    late = threading.Timer(_LONGEST_S, stops.at_once)
    late.daemon = True
    late.start()
    try:
        UnattendedRun(context, emit, stops, backoff=_QUICK).run(until_empty=True)
    except (CancelledError, errors.ComputerError):
        pass
    finally:
        late.cancel()
    return n_waits


@contextmanager
def _local_fault(kind: Trouble, context: JobContext, bad: frozenset[int]) -> Iterator[JobContext]:
    """Let the storage or this computer fail for some jobs."""
    raised = kind.raised
    if raised is None:
        yield context
    elif issubclass(raised, errors.StorageError):
        yield replace(context, results=_Storage(context.results, bad, raised))
    else:
        good = unattended_steps.stack

        def stack(context: JobContext, claimed, *rest):
            if claimed.job.job_id in bad:
                raise raised("made up")
            return good(context, claimed, *rest)

        unattended_steps.stack = stack
        try:
            yield context
        finally:
            unattended_steps.stack = good


class _Storage:
    """A storage that fails for some jobs."""

    def __init__(self, good, bad: frozenset[int], raised: type[CrowdSkyError]) -> None:
        self._good, self._bad, self._raised = good, bad, raised

    def put(self, source: Path, target: str, **more):
        if any(f"_{job}." in source.name or f"_{job}_" in source.name for job in self._bad):
            raise self._raised("made up")
        return self._good.put(source, target, **more)

    def __getattr__(self, name: str):
        return getattr(self._good, name)
