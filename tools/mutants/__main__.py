"""The driver: draws the sample, tries each change, and tells which ones no test noticed."""

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.mutants.changes import Change, changes_of, function_at
from tools.mutants.reach import Reach, lines_to_try, lines_with
from tools.mutants.trial import TOP, Trials, changed, copied, recorded

PACKAGE = Path("crowdsky_desktop")
CACHE = TOP / "build" / "mutants"
EQUIVALENT = Path("tools/mutants/equivalent.txt")
ROOMS: dict[str, tuple[str, ...]] = {
    "pipeline": ("tests/unit/pipeline", "tests/integration"),
    "store": ("tests/unit/store",),
    "remote": ("tests/unit/remote",),
    "server": ("tests/unit/server", "tests/contract"),
    "imaging": ("tests/unit/imaging",),
    "disk": ("tests/unit/disk",),
    "model": ("tests/unit/model",),
}
"""Each room with the tests that are meant to notice its mistakes."""
SLOWER, START_S = 10.0, 20.0
"""A change whose tests take so many times as long, and the start of pytest, hangs: that is noticed, too."""


@dataclass(frozen=True)
class Tried:
    """What became of a change: `killed`, `survived` or `equivalent`."""

    change: Change
    outcome: str
    remark: str = ""


@dataclass(frozen=True)
class Bench:
    """What the changes of one room are tried with.

    Attributes
    ----------
    tree : Path
        The copy in which they are made.
    files : list of Path
        The room's files, relative to the tree.
    reach : Reach
        What the room's tests reach.
    trials : Trials
        Runs them.
    longest_s : float
        Seconds of tests that one change is worth, by their time unchanged.
    """

    tree: Path
    files: list[Path]
    reach: Reach
    trials: Trials
    longest_s: float


def main() -> int:
    """Measure the rooms that are named, or all."""
    options = _options()
    shares = []
    with copied() as tree:
        for room in options.rooms or _rooms_of(options.at) or ROOMS:
            reach = _reach_of(room, tree, options.processes)
            drawn = _drawn(room, tree, options)
            with Trials(tree) as trials:
                bench = Bench(tree, _files(room, tree), reach, trials, options.longest)
                tried = list(_tried(drawn, bench))
            shares.append(_told(room, tried, options.seed))
    print("\n".join(["", *shares]))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description="Measures the tests.")
    parser.add_argument("rooms", nargs="*", metavar="ROOM", choices=[[], *ROOMS], help=", ".join(ROOMS))
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    parser.add_argument("--sample", type=int, default=40, help="changes of each room (default: %(default)s)")
    parser.add_argument("--at", nargs="+", default=[], metavar="FILE[:LINE]", help="all changes there, no sample")
    parser.add_argument(
        "--longest", type=float, default=120.0, metavar="S", help="tests of one change, by their time unchanged"
    )
    parser.add_argument("--processes", type=int, default=2, help="for the first run (default: %(default)s)")
    return parser.parse_args()


def _rooms_of(places: list[str]) -> list[str]:
    return [room for room in ROOMS if any(Path(place).is_relative_to(PACKAGE / room) for place in places)]


def _reach_of(room: str, tree: Path, n_processes: int) -> Reach:
    """Run a room's tests once, unchanged, to see what each reaches; only those that are not known from before."""
    stored = CACHE / f"{room}_reach.json"
    known = json.loads(stored.read_text()) if stored.exists() else {}
    reach = Reach()
    fingerprints = dict(_test_files(room, tree))
    missing = [name for name in fingerprints if not _is_known(known.get(name), fingerprints[name], tree)]
    if missing:
        print(f"{room}: running {len(missing)} files of tests, to see what they reach …", flush=True)
        found = recorded(PACKAGE / room, tree, missing, n_processes)
        for name in missing:
            part = found.of_file(name)
            sources = {file: _digest(tree / file) for file in part.files()}
            known[name] = {"fingerprint": fingerprints[name], "sources": sources, "reach": part.as_json()}
        CACHE.mkdir(parents=True, exist_ok=True)
        stored.write_text(json.dumps(known))
    for name in fingerprints:
        reach.add_json(known[name]["reach"])
    return reach


def _is_known(part: dict[str, Any] | None, fingerprint: str, tree: Path) -> bool:
    """Whether neither the tests of a file have changed, nor what they reach in the room."""
    return (
        part is not None
        and part["fingerprint"] == fingerprint
        and all((tree / file).is_file() and _digest(tree / file) == was for file, was in part["sources"].items())
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _test_files(room: str, tree: Path) -> Iterator[tuple[str, str]]:
    """Yield a room's files of tests, each with what changes if it, or what these tests share, changes."""
    shared = hashlib.sha256((tree / "tests" / "conftest.py").read_bytes())
    for place in (*ROOMS[room], "tests/support"):
        for file in sorted((tree / place).rglob("*.py")):
            if not file.name.startswith("test_"):
                shared.update(file.read_bytes())
    for place in ROOMS[room]:
        for file in sorted((tree / place).rglob("test_*.py")):
            own = shared.copy()
            own.update(file.read_bytes())
            yield str(file.relative_to(tree)), own.hexdigest()


def _files(room: str, tree: Path) -> list[Path]:
    return sorted(file.relative_to(tree) for file in (tree / PACKAGE / room).rglob("*.py"))


def _drawn(room: str, tree: Path, options: argparse.Namespace) -> list[Change]:
    found = [change for file in _files(room, tree) for change in changes_of(file, (tree / file).read_bytes())]
    if options.at:
        return [change for change in found if {str(change.file), f"{change.file}:{change.line}"} & set(options.at)]
    drawn = random.Random(options.seed).sample(found, min(options.sample, len(found)))
    print(f"{room}: {len(drawn)} of {len(found)} changes", flush=True)
    return sorted(drawn)


def _tried(drawn: list[Change], bench: Bench) -> Iterator[Tried]:
    judged = _judged_equivalent(bench.tree)
    for change in drawn:
        started = time.monotonic()
        place = (str(change.file), function_at((bench.tree / change.file).read_bytes(), change.line))
        is_judged = (*place, change.before, change.after) in judged
        tried = Tried(change, "equivalent") if is_judged else _try(change, bench)
        yield tried
        took = f"{time.monotonic() - started:.0f} s"
        print(f"  {tried.outcome:10} {_shown(change)}  [{took}{tried.remark}]", flush=True)


def _judged_equivalent(tree: Path) -> set[tuple[str, ...]]:
    """Return the changes that a person judged to change nothing: file, function, and the line before and after."""
    rows = [
        line.split("\t") for line in (tree / EQUIVALENT).read_text().splitlines() if line and not line.startswith("#")
    ]
    return {(file, function, before, after) for file, function, before, after, _reason in rows}


def _try(change: Change, bench: Bench) -> Tried:
    tests = _tests_of(change, bench)
    chosen, seconds = _affordable(tests, bench)
    remark = f", {len(chosen)} of {len(tests)} tests"
    with changed(change, bench.tree):
        is_noticed = bench.trials.fails(
            chosen,
            each_s=START_S + SLOWER * max((bench.reach.seconds[test] for test in chosen), default=0.0),
            longest_s=START_S + SLOWER * seconds,
        )
    return Tried(change, "killed" if is_noticed else "survived", remark)


def _tests_of(change: Change, bench: Bench) -> list[str]:
    source, reach = (bench.tree / change.file).read_bytes(), bench.reach
    names, lines = lines_to_try(source, change.line, change.n_lines)
    found = reach.tests_of(change.file, lines)
    for file in bench.files if names else []:
        for line in lines_with(names, (bench.tree / file).read_bytes()):
            found += reach.tests_of(file, range(line, line + 1))
    if names or not found:
        # It may be reached in a process that a test starts, or count for what reads declarations.
        found += sorted(reach.seconds, key=lambda test: reach.seconds[test])
    return list(dict.fromkeys(found))


def _affordable(tests: list[str], bench: Bench) -> tuple[list[str], float]:
    chosen, total = [], 0.0
    for test in tests:
        if not chosen or total + bench.reach.seconds[test] <= bench.longest_s:
            chosen.append(test)
            total += bench.reach.seconds[test]
    return chosen, total


def _told(room: str, tried: list[Tried], seed: int) -> str:
    counts = Counter(one.outcome for one in tried)
    n_real = counts["killed"] + counts["survived"]
    share = 100 * counts["killed"] / n_real if n_real else 100.0
    summary = (
        f"{room}: {counts['killed']} killed, {counts['survived']} survived, {counts['equivalent']} equivalent"
        f" of {len(tried)} (seed {seed}): {share:.0f} % noticed"
    )
    survivors = [f"  survived: {_shown(one.change)}" for one in tried if one.outcome == "survived"]
    print("\n".join([summary, *survivors]), flush=True)
    return summary


def _shown(change: Change) -> str:
    return f"{change.file}:{change.line}  {change.before}  →  {change.after}"


if __name__ == "__main__":
    sys.exit(main())
