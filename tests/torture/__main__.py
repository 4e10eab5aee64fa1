"""`python -m tests.torture`: crashes, bad network, others' storages, bad input, a long run; and what they came to."""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.torture.bad_input import fuzz
from tests.torture.crashes import crash
from tests.torture.figures import figures_block, write_block
from tests.torture.hostile_rows import hostile_rows
from tests.torture.little_memory import little_memory
from tests.torture.network import torment
from tests.torture.one_chunk import trouble
from tests.torture.shared_folder import share
from tests.torture.soak import soak
from tests.torture.storage import besiege

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"


def main(arguments: list[str]) -> int:
    """Run the parts that are asked for; 1 if a promise was broken."""
    options = _parser().parse_args(arguments)
    warnings.simplefilter("ignore")
    root = Path(tempfile.mkdtemp(prefix="crowdsky-torture-", dir=options.root))
    figures: dict[str, Any] = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "seed": options.seed,
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}",
    }
    for name, part in _parts(options).items():
        (root / name).mkdir()
        print(f"{name} …", flush=True)
        started = time.monotonic()
        figures[name] = asdict(part(root / name))
        _tell(figures[name], time.monotonic() - started)
    problems = [problem for told in figures.values() if isinstance(told, dict) for problem in told["problems"]]
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=1) + "\n")
    if options.write_docs and not problems:
        write_block(DOCUMENT, figures_block(figures))
    if problems:
        print(f"Everything is kept in {root}", flush=True)
        return 1
    shutil.rmtree(root, ignore_errors=True)
    return 0


def _parts(options: argparse.Namespace) -> dict[str, Callable[[Path], Any]]:
    seed, limit_s = options.seed, options.limit_s
    parts: dict[str, tuple[int, Callable[[Path], Any]]] = {
        "input": (options.cases, lambda root: fuzz(root, n_cases=options.cases, seed=seed, limit_s=limit_s)),
        "crashes": (options.kills, lambda root: crash(root, n_kills=options.kills, seed=seed, limit_s=limit_s)),
        "network": (
            options.requests,
            lambda root: torment(
                root, n_requests=options.requests, n_volunteers=options.volunteers, seed=seed, limit_s=limit_s
            ),
        ),
        "shared": (options.shared, lambda root: share(root, n_kills=options.shared, seed=seed, limit_s=limit_s)),
        "storage": (
            options.stored,
            lambda root: besiege(root, n_chunks=options.stored, seed=seed, limit_s=limit_s),
        ),
        "troubles": (options.troubles, lambda root: trouble(root, n_runs=options.troubles, seed=seed, limit_s=limit_s)),
        "memory": (options.memory, lambda root: little_memory(root, n_runs=options.memory, seed=seed, limit_s=limit_s)),
        "rows": (options.rows, lambda root: hostile_rows(root, n_runs=options.rows, seed=seed, limit_s=limit_s)),
        "soak": (options.chunks, lambda root: soak(root, n_chunks=options.chunks, limit_s=limit_s)),
    }
    return {name: part for name, (amount, part) in parts.items() if amount}


def _tell(told: dict[str, Any], elapsed_s: float) -> None:
    problems = told["problems"]
    shown = {name: value for name, value in told.items() if name not in {"problems", "kills", "faults"}}
    print(json.dumps(shown, indent=1), flush=True)
    print(f"{len(problems)} broken promises, {elapsed_s:.0f} s", flush=True)
    for problem in problems[:30]:
        print(f"  {problem}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--cases", type=int, default=12_000, help="cases of bad input (0: none)")
    parser.add_argument("--kills", type=int, default=300, help="volunteers to kill (0: none)")
    parser.add_argument("--requests", type=int, default=20_000, help="requests on a bad network (0: none)")
    parser.add_argument("--volunteers", type=int, default=4, help="volunteers on the bad network")
    parser.add_argument(
        "--shared", type=int, default=60, help="volunteers to kill in a shared working folder (0: none)"
    )
    parser.add_argument("--chunks", type=int, default=300, help="chunks of the long run (0: none)")
    parser.add_argument("--stored", type=int, default=30, help="chunks for each storage that is not ours (0: none)")
    parser.add_argument("--troubles", type=int, default=108, help="runs with faults of single chunks (0: none)")
    parser.add_argument("--memory", type=int, default=20, help="runs with too little memory (0: none)")
    parser.add_argument("--rows", type=int, default=100, help="runs against servers that tell nonsense (0: none)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit-s", type=float, default=600.0, help="each part ends early after this time")
    parser.add_argument("--root", type=Path, help="where to work (default: the system's temporary folder)")
    parser.add_argument("--figures", type=Path, help="write the figures to this JSON file")
    parser.add_argument("--write-docs", action="store_true", help="write the figures into docs/reliability.md")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
