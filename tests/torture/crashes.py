"""Kill a volunteer anywhere, over and over; the next one goes on, and in the end nothing is lost or done twice.

Half of the kills come at a random moment, the other half before or after a named call: every durable step
and every request is one.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import crowdsky_desktop.pipeline.download as download_module
import crowdsky_desktop.pipeline.integrate_frames as integrate_module
import crowdsky_desktop.pipeline.measure_frames as measure_module
import crowdsky_desktop.pipeline.register_frames as register_module
import crowdsky_desktop.pipeline.stacking as manual_module
import crowdsky_desktop.pipeline.upload as upload_module
import crowdsky_desktop.remote.worker_api as worker_api_module
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import WorldError
from crowdsky_desktop.model.events import Event
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.remote import wire
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.store.cleanup import clean_up
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.workspace import Workspaces
from tests.torture.verdict import broken_promises, raws_without_result
from tests.torture.world import Child, World, make_world, open_road, serving, start_server

POINTS: dict[str, tuple[Any, str]] = {
    "the intent to claim": (Ledger, "begin_claim"),
    "the claim": (WorkerApi, "next_job"),
    "the claim's answer": (wire, "parse_job"),
    "the claim in the ledger": (Ledger, "finish_claim"),
    "the list of frames": (WorkerApi, "job_files"),
    "a frame's download": (WorkerApi, "download_raw"),
    "a frame's bytes": (worker_api_module, "receive"),
    "the list of what came": (download_module, "write_manifest"),
    "a flush to the disk": (os, "fsync"),
    "a file's renaming": (Path, "replace"),
    "a frame's measurement": (measure_module, "measure_frame"),
    "a frame's registration": (register_module, "register_to"),
    "the integration": (integrate_module, "integrate"),
    "the thumbnail": (manual_module, "write_thumbnail"),
    "the report": (manual_module, "write_report"),
    "the stack": (manual_module, "write_fits"),
    "a state in the ledger": (Ledger, "move"),
    "the look at the stack's checksums": (upload_module, "checksums_agree"),
    "a result's storing": (WebDavStore, "put"),
    "a result's upload": (DavClient, "send"),
    "a result's renaming": (DavClient, "move"),
    "the note of completion": (Ledger, "note_completion_sent"),
    "the completion": (WorkerApi, "complete_job"),
    "the completion's answer": (wire, "parse_completed"),
    "the note of failure": (Ledger, "note_failure_sent"),
    "the report of failure": (WorkerApi, "fail_job"),
    "the report's answer": (wire, "parse_failed"),
    "the frames' removal": (Workspaces, "remove_raws"),
    "the look for lost claims": (WorkerApi, "queue_page"),
}

_LONGEST_LIFE_S = 1.5
_PATIENCE_S = 60.0
_CHUNKS_AHEAD = 6
_BLANK_EVERY = 5


@dataclass(frozen=True)
class Death:
    """When a volunteer dies: at the `count`-th call of a named point, before or after it; or by the clock."""

    point: str = ""
    is_before: bool = True
    count: int = 1
    after_s: float = _PATIENCE_S

    @property
    def name(self) -> str:
        """Where it dies, in words."""
        return f"{'before' if self.is_before else 'after'} {self.point}" if self.point else "at a random moment"


@dataclass
class CrashFigures:
    """What a run of kills came to."""

    n_kills: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    n_chunks: int = 0
    n_completed: int = 0
    n_reported: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def crash(root: Path, *, n_kills: int, seed: int, limit_s: float = 600.0) -> CrashFigures:
    """Kill volunteers until `n_kills` have died, let the last one finish, and judge."""
    started, figures = time.monotonic(), CrashFigures()
    world = make_world(root)
    plans = deaths(random.Random(seed))
    with serving(lambda: start_server(world.config), root / "server.log") as url:
        while figures.n_kills < n_kills and time.monotonic() - started < limit_s and not figures.problems:
            _keep_filled(world)
            _one_life(world, url, next(plans), figures)
        _finish(world, url, figures)
    figures.problems += broken_promises(world, [world.home(0)])
    statuses = Counter(row["status"] for row in world.rows("SELECT status FROM stacking_jobs"))
    figures.n_chunks, figures.n_completed = statuses.total(), statuses["completed"]
    figures.n_reported = figures.n_chunks - figures.n_completed
    figures.elapsed_s = time.monotonic() - started
    return figures


def deaths(chance: random.Random):
    """Yield deaths without end: each named point in turn, before and after, between random moments."""
    named = [(point, is_before) for point in POINTS for is_before in (True, False)]
    while True:
        chance.shuffle(named)
        for point, is_before in named:
            yield Death(point, is_before, chance.choice((1, 1, 1, 2, 3)))
            yield Death(after_s=chance.uniform(0.0, _LONGEST_LIFE_S))


def _keep_filled(world: World) -> None:
    [row] = world.rows("SELECT count(*) AS n FROM stacking_jobs WHERE status IN ('pending', 'retry')")
    if row["n"] < 2:
        world.fill(_CHUNKS_AHEAD, blank_every=_BLANK_EVERY)


def _one_life(world: World, url: str, death: Death, figures: CrashFigures) -> None:
    child = Child(lambda: _live(world, url, death), world.root / "volunteer.log")
    end = time.monotonic() + death.after_s
    while (status := child.poll()) is None and time.monotonic() < end:
        time.sleep(0.002)
    if status is None:
        status = child.kill()
        if death.point:
            figures.problems.append(f"a volunteer that was to die {death.name} hung")
    if status == -signal.SIGKILL:
        figures.n_kills += 1
        figures.kills[death.name] = figures.kills.get(death.name, 0) + 1
    elif status != 0:
        figures.problems.append(f"a volunteer ended with {status}; see volunteer.log")
    figures.problems += raws_without_result(world)


def _live(world: World, url: str, death: Death) -> None:
    if death.point:
        _arm(death)
    with open_road(world, url, 0) as context:
        clean_up(context.ledger, context.workspaces, KeepRule(0))
        with suppress(WorldError):
            UnattendedRun(context, _silent, Stops(), is_patient=False).run(max_chunks=2, until_empty=True)


def _arm(death: Death) -> None:
    owner, name = POINTS[death.point]
    call: Callable[..., Any] = getattr(owner, name)
    left = death.count

    def deadly(*arguments: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0 and death.is_before:
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(*arguments, **named)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, deadly)


def _finish(world: World, url: str, figures: CrashFigures) -> None:
    """Let one more volunteer do all that is left."""

    def work() -> None:
        with open_road(world, url, 0) as context:
            UnattendedRun(context, _silent, Stops(), is_patient=False).run(until_empty=True)
            clean_up(context.ledger, context.workspaces, KeepRule(0))

    if status := Child(work, world.root / "volunteer.log").wait():
        figures.problems.append(f"the last volunteer ended with {status}; see volunteer.log")


def _silent(event: Event) -> None:
    del event
