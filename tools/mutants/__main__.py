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

from tools.mutants.changes import Change, changes_of, function_at
from tools.mutants.reach import Reach, lines_to_try, lines_with
from tools.mutants.trial import TOP, changed, copied, fails, recorded

PACKAGE = Path("crowdsky_desktop")
CACHE = TOP / "build" / "mutants"
EQUIVALENT = Path("tools/mutants/equivalent.txt")
ROOMS: dict[str, tuple[str, ...]] = {
    "pipeline": ("tests/unit/pipeline", "tests/integration"),
    "store": ("tests/unit/store",),
    "remote": ("tests/unit/remote",),
    "server": ("tests/unit/server", "tests/contract"),
    "imaging": ("tests/unit/imaging",),
}
"""Each room with the tests that are meant to notice its mistakes."""
SLOWER, START_S = 10.0, 60.0
"""A change whose tests take so many times as long, and the start of pytest, hangs: that is noticed, too."""


@dataclass(frozen=True)
class Tried:
    """What became of a change: `killed`, `survived` or `equivalent`."""

    change: Change
    outcome: str
    remark: str = ""


def main() -> int:
    """Measure the rooms that are named, or all."""
    options = _options()
    shares = []
    with copied() as tree:
        for room in options.rooms or _rooms_of(options.at) or ROOMS:
            reach = _reach_of(room, tree, options.processes)
            drawn = _drawn(room, tree, options)
            tried = list(_tried(drawn, room, tree, reach, options.longest))
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
    stored = CACHE / f"{room}.json"
    known = json.loads(stored.read_text()) if stored.exists() else {}
    reach = Reach()
    missing = []
    for name, fingerprint in _test_files(room, tree):
        part = known.get(name, {})
        if part.get("fingerprint") == fingerprint:
            reach.add_json(part["reach"])
        else:
            missing.append(name)
            known[name] = {"fingerprint": fingerprint, "reach": Reach().as_json()}
    if missing:
        print(f"{room}: running {len(missing)} files of tests, to see what they reach …", flush=True)
        found = recorded(PACKAGE / room, tree, missing, n_processes)
        reach.add_json(found.as_json())
        for name in missing:
            known[name]["reach"] = found.of_file(name).as_json()
        CACHE.mkdir(parents=True, exist_ok=True)
        stored.write_text(json.dumps(known))
    return reach


def _test_files(room: str, tree: Path) -> Iterator[tuple[str, str]]:
    """Yield a room's files of tests, and what tells whether it would reach something else than before."""
    shared = hashlib.sha256()
    for place in (str(PACKAGE), "tests"):
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


def _tried(drawn: list[Change], room: str, tree: Path, reach: Reach, longest_s: float) -> Iterator[Tried]:
    files, judged = _files(room, tree), _judged_equivalent(tree)
    for change in drawn:
        started = time.monotonic()
        place = (str(change.file), function_at((tree / change.file).read_bytes(), change.line))
        if (*place, change.before, change.after) in judged:
            tried = Tried(change, "equivalent")
        else:
            tried = _try(change, tree, reach, files, longest_s)
        yield tried
        took = f"{time.monotonic() - started:.0f} s"
        print(f"  {tried.outcome:10} {_shown(change)}  [{took}{tried.remark}]", flush=True)


def _judged_equivalent(tree: Path) -> set[tuple[str, ...]]:
    """Return the changes that a person judged to change nothing: file, function, and the line before and after."""
    rows = [
        line.split("\t") for line in (tree / EQUIVALENT).read_text().splitlines() if line and not line.startswith("#")
    ]
    return {(file, function, before, after) for file, function, before, after, _reason in rows}


def _try(change: Change, tree: Path, reach: Reach, files: list[Path], longest_s: float) -> Tried:
    tests = _tests_of(change, tree, reach, files)
    chosen, seconds = _affordable(tests, reach, longest_s)
    remark = f", {len(chosen)} of {len(tests)} tests"
    with changed(change, tree):
        is_noticed = fails(chosen, tree, seconds * SLOWER + START_S)
    return Tried(change, "killed" if is_noticed else "survived", remark)


def _tests_of(change: Change, tree: Path, reach: Reach, files: list[Path]) -> list[str]:
    source = (tree / change.file).read_bytes()
    names, lines = lines_to_try(source, change.line, change.n_lines)
    found = reach.tests_of(change.file, lines)
    for file in files if names else []:
        for line in lines_with(names, (tree / file).read_bytes()):
            found += reach.tests_of(file, range(line, line + 1))
    if names or not found:
        # It may be reached in a process that a test starts, or count for what reads declarations.
        found += sorted(reach.seconds, key=lambda test: reach.seconds[test])
    return list(dict.fromkeys(found))


def _affordable(tests: list[str], reach: Reach, longest_s: float) -> tuple[list[str], float]:
    chosen, total = [], 0.0
    for test in tests:
        if not chosen or total + reach.seconds[test] <= longest_s:
            chosen.append(test)
            total += reach.seconds[test]
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
