"""Answers to claims, and rows of the queue, that make no sense: no chunk may be claimed without a trace."""

import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crowdsky_desktop.pipeline.claim_policy import MOST_UNCLEAR
from crowdsky_desktop.pipeline.job_context import JobContext
from tests.support.fake_server import FakeServer, Handler, road_to, running, send, send_json
from tests.torture.one_chunk import logged_to, run_bounded, tiny_frames

_N_JOBS = 6
_JUNK: tuple[Any, ...] = (
    None,
    "",
    -1,
    1.5,
    True,
    [],
    {},
    "x" * 5000,
    2**63,
    2**70,
    "\x1b[2J",
    "\ud834",
    "1e9",
    {"a": 1},
)
_FIELDS = ("user_id", "upload_session_id", "chunk_key", "object_name", "frame_count")
_NOT_A_NUMBER: tuple[Any, ...] = (None, "", -1, 0, 1.5, True, [], "seven", 2**70)


@dataclass
class RowFigures:
    """What the runs came to."""

    n_runs: int = 0
    n_claimed: int = 0
    n_completed: int = 0
    n_held: int = 0
    n_unanswered: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def hostile_rows(root: Path, *, n_runs: int, seed: int, limit_s: float = 600.0) -> RowFigures:
    """Let a volunteer claim from servers that tell nonsense, with and without a queue feed, and judge."""
    started, figures = time.monotonic(), RowFigures()
    frames = tiny_frames(root)
    for number in range(n_runs):
        if time.monotonic() - started > limit_s:
            break
        chance = random.Random(f"{seed}/{number}")
        server = FakeServer(frames, _N_JOBS)
        with logged_to(root / "volunteer.log"), running(server), road_to(server, root / str(number)) as context:
            _arm(server, context, chance)
            run_bounded(context)
            figures.problems += [f"{number}: {problem}" for problem in _judge(server, context, figures)]
        figures.n_runs += 1
    figures.elapsed_s = time.monotonic() - started
    return figures


def _arm(server: FakeServer, context: JobContext, chance: random.Random) -> None:
    share, has_feed = chance.choice((0.3, 0.7, 1.0)), chance.random() < 0.5
    told: dict[int, Any] = {}

    def next_job(server: FakeServer, handler: Handler, _job: int) -> bool:
        job_id = server.take()
        if not job_id:
            return send(handler, 204)
        told[job_id] = _spoilt(server.job(job_id), chance) if chance.random() < share else server.job(job_id)
        return send_json(handler, told[job_id])

    def queue(server: FakeServer, handler: Handler, _job: int) -> bool:
        rows: list[Any] = []
        for job_id in server.given:
            if job_id not in server.completed:
                row = server.job(job_id) if chance.random() < 0.7 else told[job_id]
                state = {"state": "processing", "worker_id": context.api.worker_id}
                rows.append(row | state if isinstance(row, dict) else row)
        rows += [chance.choice(_JUNK) for _ in range(chance.randint(0, 3))]
        return send_json(handler, {"counts": {"processing": chance.choice(_JUNK)}, "total": len(rows), "jobs": rows})

    server.acts["next_job"] = next_job
    if has_feed:
        server.acts["queue"] = queue


def _spoilt(job: dict[str, Any], chance: random.Random) -> Any:
    """Return a job with facts that make no sense; never with another job's number, which nobody could tell."""
    spoilt = job | {name: chance.choice(_JUNK) for name in chance.sample(_FIELDS, chance.randint(1, 3))}
    kind = chance.random()
    if kind < 0.15:
        return chance.choice((None, [], "job", 5, {}))
    if kind < 0.3:
        spoilt["job_id"] = chance.choice(_NOT_A_NUMBER)
    elif kind < 0.5:
        del spoilt[chance.choice(_FIELDS)]
    return spoilt


def _judge(server: FakeServer, context: JobContext, figures: RowFigures) -> list[str]:
    claims = context.ledger.all()
    known = {claimed.job.job_id for claimed in claims}
    n_open = len(context.ledger.open_intents())
    figures.n_claimed += len(server.given)
    figures.n_completed += len(server.completed)
    figures.n_held += sum(claimed.state == "held" for claimed in claims)
    figures.n_unanswered += n_open
    problems = []
    unknown = set(server.given) - known
    if len(unknown) > n_open:
        problems.append(f"{sorted(unknown)} were claimed, but {n_open} claims are known to have no answer")
    if len(unknown) > MOST_UNCLEAR * 2:
        problems.append(f"{len(unknown)} chunks were claimed in vain")
    if strange := known - set(server.given):
        problems.append(f"{sorted(strange)} are known, and were never handed out")
    if server.failed:
        problems.append(f"{server.failed} reported as failed")
    if any(claimed.state == "completed" for claimed in claims if claimed.job.job_id not in server.completed):
        problems.append("a chunk is completed here and not on the server")
    return problems
