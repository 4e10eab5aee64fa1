"""Volunteers of two servers in one working folder, killed over and over: each chunk ends with its own stack.

Both servers count their jobs from 1, and their frames bear the same names and sizes; only the pixels, and the
object's name in the headers, tell them apart.
"""

import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from astropy.io import fits

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import Event
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.cleanup import clean_up
from tests.torture.verdict import broken_promises, is_of_a_check
from tests.torture.world import TINY, Child, World, make_world, open_road, serving, start_server

_OBJECTS = ("M 42", "NGC 7000")
_VOLUNTEERS_EACH = 2
_LONGEST_LIFE_S = 1.5
_CHUNKS_AHEAD = 3


@dataclass
class SharedFigures:
    """What the kills in a shared working folder came to."""

    n_kills: int = 0
    n_volunteers: int = _VOLUNTEERS_EACH * len(_OBJECTS)
    n_chunks: int = 0
    n_completed: int = 0
    n_reported: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Volunteer:
    world: World
    url: str
    number: int
    shared: Path

    def work(self) -> None:
        with open_road(self.world, self.url, self.number, working_folder=self.shared) as context:
            UnattendedRun(context, _silent, Stops()).run(until_empty=True)
            clean_up(context.ledger, context.workspaces, KeepRule(0))


def share(root: Path, *, n_kills: int, seed: int, limit_s: float = 600.0) -> SharedFigures:
    """Kill volunteers until `n_kills` have died, let the last ones finish, and judge."""
    started, figures, chance = time.monotonic(), SharedFigures(), random.Random(seed)
    worlds = [_world(root / f"side{number}", number) for number in range(len(_OBJECTS))]
    with ExitStack() as closing:
        volunteers = []
        for world in worlds:
            url = closing.enter_context(serving(partial(start_server, world.config), world.root / "server.log"))
            volunteers += [_Volunteer(world, url, number, root / "big") for number in range(_VOLUNTEERS_EACH)]
        while figures.n_kills < n_kills and time.monotonic() - started < limit_s:
            for world in worlds:
                world.fill(max(0, _CHUNKS_AHEAD - _n_open(world)))
            figures.n_kills += _killed_together(volunteers, chance)
        for one in volunteers:
            if status := Child(one.work, one.world.root / f"volunteer{one.number}.log").wait():
                figures.problems.append(f"the last run of {one.world.root.name} ended with {status}; see its log")
    figures.problems += [problem for world in worlds for problem in _problems(world)]
    figures.problems += [f"{path.name} is left in the shared folder" for path in (root / "big").glob("*/claim-*")]
    _count(worlds, figures)
    figures.elapsed_s = time.monotonic() - started
    return figures


def _world(root: Path, number: int) -> World:
    world = make_world(root, replace(TINY, seed=TINY.seed + number, object_name=_OBJECTS[number]))
    for place, path in enumerate(sorted(world.frames.glob("*.fit"))):
        path.rename(world.frames / f"Light_{place}.fit")
    return world


def _n_open(world: World) -> int:
    if not world.config.database_file.exists():
        return 0
    return len(world.rows("SELECT id FROM stacking_jobs WHERE status NOT IN ('completed', 'failed')"))


def _killed_together(volunteers: list[_Volunteer], chance: random.Random) -> int:
    """Let all volunteers work at once, kill each at a moment of its own, and return how many were still at work."""
    children = [Child(one.work, one.world.root / f"volunteer{one.number}.log") for one in volunteers]
    n_killed, begun = 0, time.monotonic()
    for child, life_s in zip(children, sorted(chance.uniform(0.02, _LONGEST_LIFE_S) for _ in children), strict=True):
        time.sleep(max(0.0, begun + life_s - time.monotonic()))
        if child.poll() is None:
            child.kill()
            n_killed += 1
    return n_killed


def _problems(world: World) -> Iterator[str]:
    yield from broken_promises(world, [world.home(number) for number in range(_VOLUNTEERS_EACH)])
    expected = _OBJECTS[int(world.root.name.removeprefix("side"))]
    for path in sorted(world.config.storage_dir.rglob("*.fits")):
        if is_of_a_check(path):
            continue
        with fits.open(path) as hdus:
            shown = hdus[0].header["OBJECT"]
        if shown != expected:
            yield f"{path.name} of {world.root.name} shows {shown}: completed with the stack of another's chunk"


def _count(worlds: list[World], figures: SharedFigures) -> None:
    states = [row["status"] for world in worlds for row in world.rows("SELECT status FROM stacking_jobs")]
    figures.n_chunks = len(states)
    figures.n_completed, figures.n_reported = states.count("completed"), states.count("failed")


def _silent(event: Event) -> None:
    del event
