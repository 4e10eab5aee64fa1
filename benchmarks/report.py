"""Run all benchmarks and write docs/benchmarks.md."""

import argparse
import shlex
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    astrometry,
    blink,
    cancel,
    colours,
    false_pairs,
    first_paint,
    frame_measure,
    heartbeat,
    honest_errors,
    inject,
    machine,
    obstructed,
    quality,
    queue_table,
    scaling,
    stack_files,
    stack_vs_siril,
    stages,
)
from benchmarks.frames import REPOSITORY, NotMeasurableError, chosen_frames, folder_argument
from benchmarks.siril import sirils

_TARGET = REPOSITORY / "docs" / "benchmarks.md"

_BY_RUNS = ("Cost of a stack", "Where the time goes")

_INTRODUCTION = """\
# Benchmarks

Written by `{command}` on {day}; not edited by hand.
Ratios are what counts: absolute times are those of the machine below.
Siril runs as people run it from a script: demosaic, register, `stack … rej 3 3 -norm=addscale -output_norm`: 1.4 of
Debian sid, in a root of its own (`make siril-root`), and beside it the one that is installed here.
Real frames: {frames}.
"""


def main() -> None:
    """Measure and write the page."""
    parser = _parser()
    options = parser.parse_args()
    sections = _sections(options)
    if unknown := set(options.only or ()) - dict(sections).keys():
        parser.error(f"no section is called {', '.join(sorted(unknown))}; the titles are: {', '.join(dict(sections))}")
    command = shlex.join(["python", "-m", "benchmarks.report", *sys.argv[1:]])
    today = datetime.now(UTC).date()
    page = _INTRODUCTION.format(command=command, day=today, frames=_named(options))
    if options.only:
        page = options.output.read_text(encoding="utf-8")
    for title, measure in sections:
        if options.only and title not in options.only:
            continue
        print(f"\n## {title}\n", flush=True)
        measured = _measured(measure)
        print(measured, flush=True)
        if options.only:
            measured = f"Measured anew by `{_command(options, title)}` on {today}.\n\n{measured}"
        page = _with_section(page, title, measured)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(page, encoding="utf-8")
    print(f"Written: {options.output}")


def _with_section(page: str, title: str, measured: str) -> str:
    """Return the page with a section put in the place of the earlier one of its title, or at the end."""
    before, head, rest = page.partition(f"\n## {title}\n")
    _, next_head, after = rest.partition("\n## ") if head else ("", "", "")
    return f"{before}\n## {title}\n\n{measured}{next_head}{after}"


def _sections(options: argparse.Namespace) -> list[tuple[str, Callable[[], str]]]:
    def frames(limit: int | None = None) -> list[Path]:
        sirils()
        return chosen_frames(options)[:limit]

    return [
        ("Machine and versions", machine.as_markdown),
        ("Cost of a stack", lambda: stack_vs_siril.as_markdown(stack_vs_siril.race(frames(), options.runs))),
        ("Where the time goes", lambda: stages.as_markdown(chosen_frames(options), options.runs)),
        ("The file of a stack", lambda: stack_files.as_markdown(stack_files.measure(chosen_frames(options)))),
        ("Quality", lambda: quality.as_markdown(quality.measure(frames()))),
        ("Colours of stars", lambda: colours.as_markdown(colours.compare(12))),
        ("Astrometry", lambda: astrometry.as_markdown(astrometry.measure())),
        ("Rejection", lambda: inject.as_markdown(inject.compare_counts(frames()))),
        ("Obstructed frames", lambda: obstructed.as_markdown(obstructed.measure(chosen_frames(options)))),
        ("Errors of the mean", lambda: honest_errors.as_markdown(honest_errors.measure())),
        ("First paint of the window", lambda: first_paint.as_markdown(first_paint.measure(first_paint.DEFAULT_RUNS))),
        ("Until a stop is obeyed", lambda: cancel.as_markdown(cancel.measure(32, cancel.DEFAULT_TRIES))),
        ("The queue's table", lambda: queue_table.as_markdown(queue_table.measure(100_000), 100_000)),
        ("Blink", lambda: blink.as_markdown(blink.measure(32))),
        ("The window's heartbeat", lambda: heartbeat.as_markdown(heartbeat.measure(32))),
        ("Measuring a frame", lambda: frame_measure.as_markdown(frame_measure.cost(chosen_frames(options)[:12]))),
        ("Wrong registrations", lambda: false_pairs.as_markdown(false_pairs.count(false_pairs.DEFAULT_PAIRS))),
        ("Many frames", lambda: scaling.as_markdown(scaling.measure(options.counts))),
    ]


def _command(options: argparse.Namespace, title: str) -> str:
    """Return what measures one section as it was measured."""
    runs = ["--runs", str(options.runs)] if title in _BY_RUNS else []
    counts = ["--counts", *map(str, options.counts)] if title == "Many frames" else []
    return shlex.join(["python", "-m", "benchmarks.report", *runs, *counts, "--only", title])


def _parser() -> argparse.ArgumentParser:
    parser = folder_argument(__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="pairs of runs for the cost (default 5)")
    parser.add_argument("--counts", nargs="*", type=int, default=scaling.DEFAULT_COUNTS, metavar="N")
    parser.add_argument("--only", nargs="*", metavar="TITLE", help="measure only these sections of the page anew")
    parser.add_argument("-o", "--output", type=Path, default=_TARGET, help="the page to write")
    return parser


def _named(options: argparse.Namespace) -> str:
    try:
        frames = chosen_frames(options)
    except NotMeasurableError as missing:
        return f"none, {missing}"
    return f"{len(frames)} of the folder `{frames[0].parent.name}`"


def _measured(measure: Callable[[], str]) -> str:
    try:
        return measure()
    except NotMeasurableError as missing:
        return f"Not measured: {missing}\n"


if __name__ == "__main__":
    main()
