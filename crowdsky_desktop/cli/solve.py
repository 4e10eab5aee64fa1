"""`crowdsky-desktop solve`: say where frames or stacks lie on the sky."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from crowdsky_desktop.cli.event_sentences import solution_sentence
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.session import open_session
from crowdsky_desktop.model.errors import FileNameError, FrameError
from crowdsky_desktop.model.solution import Solution, Unsolved
from crowdsky_desktop.pipeline.solve import solve_file, wcs_beside, write_wcs


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.description = "Finds the position of light frames or stacks on the sky, offline. The files are not changed."
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a light frame or a stack (.fit, .fits …)")
    parser.add_argument(
        "--wcs", action="store_true", help="write the solution beside each file, as a FITS header: FILE.wcs"
    )
    parser.add_argument("--force", action="store_true", help="replace solutions that were written before")
    parser.set_defaults(command=command)


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    if options.wcs and not options.force:
        _refuse_to_replace(options.files)
    deeper = open_session(options).settings.star_catalogue
    outcomes = [_solve(path, deeper, narrator, writes=options.wcs) for path in options.files]
    return ExitCode.OK if all(isinstance(outcome, Solution) for outcome in outcomes) else ExitCode.FRAMES


def _refuse_to_replace(files: Iterable[Path]) -> None:
    """Refuse before anything is solved: of many files, none is left half done."""
    written = [target for target in map(wcs_beside, files) if target.exists()]
    if written:
        others = f", and so do {len(written) - 1} more" if len(written) > 1 else ""
        raise FileNameError(f"{written[0]} already exists{others}.", advice="Move it away, or add --force.")


def _solve(path: Path, deeper: Path | None, narrator: Narrator, *, writes: bool) -> Solution | Unsolved:
    try:
        outcome = solve_file(path, deeper)
    except FrameError as error:
        outcome = Unsolved(error.message)
    facts = {"file": path, "solved": isinstance(outcome, Solution), **asdict(outcome)}
    lines = [f"{path.name}: {solution_sentence(outcome)}"]
    if writes and isinstance(outcome, Solution):
        facts["wcs"] = write_wcs(path, outcome)
        lines.append(f"Written: {facts['wcs']}")
    narrator.result("solved", facts, tuple(lines))
    return outcome
