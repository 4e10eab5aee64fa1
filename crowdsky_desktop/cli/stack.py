"""`crowdsky-desktop stack`: stack a folder of light frames by hand."""

import argparse
import errno
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, replace
from pathlib import Path

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.session import open_session
from crowdsky_desktop.cli.signals import cancelled_by_signals
from crowdsky_desktop.model.errors import FileNameError, FolderNotWritableError, SettingsError
from crowdsky_desktop.model.events import ReviewFinished
from crowdsky_desktop.model.job import StackFiles, files_beside
from crowdsky_desktop.model.observing import SitePrecision
from crowdsky_desktop.model.recipe import (
    ColourPattern,
    Compression,
    FileLayout,
    Normalisation,
    Recipe,
    RegistrationMethod,
    Rejection,
    Weighting,
)
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.pipeline.frame_search import find_frames, is_own_stack
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.store.settings import DECLARATIONS, Settings

_TOO_LONG = frozenset({errno.ENAMETOOLONG, 206})
"""206 is Windows' ERROR_FILENAME_EXCED_RANGE."""
_RECIPE_OPTIONS = tuple(vars(Recipe()))
_LIMIT_OPTIONS = {
    "--percentile-low": (float, "percentile: reject values lower than the median by more than this fraction of it"),
    "--percentile-high": (float, "percentile: reject values higher than the median by more than this fraction of it"),
    "--min-max-low": (int, "min-max: how many of the lowest values per pixel to reject"),
    "--min-max-high": (int, "min-max: how many of the highest values per pixel to reject"),
    "--esd-significance": (float, "esd: chance that a pixel without outliers loses a value"),
    "--esd-outliers": (float, "esd: share of a pixel's values that may be outliers"),
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.add_argument("folder", type=Path, help="folder with the light frames (.fit, .fits, also .gz, .fz)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.fits", help="the stack to write")
    parser.add_argument("--force", action="store_true", help="replace the output if it exists")
    parser.add_argument(
        "--registration",
        choices=[r.value for r in RegistrationMethod],
        help="how stars are matched; auto tries astroalign for frames that the built-in matcher cannot align",
    )
    parser.add_argument("--rejection", choices=[r.value for r in Rejection], help="how outlier pixels are rejected")
    parser.add_argument(
        "--sigma-low", type=float, metavar="N", help="reject values more than this many sigma below the centre"
    )
    parser.add_argument(
        "--sigma-high", type=float, metavar="N", help="reject values more than this many sigma above the centre"
    )
    for option, (kind, words) in _LIMIT_OPTIONS.items():
        parser.add_argument(option, type=kind, metavar="N", help=words)
    parser.add_argument(
        "--reject-trails", action=argparse.BooleanOptionalAction, help="reject trails of satellites and aeroplanes"
    )
    parser.add_argument(
        "--leave-out-copies",
        action=argparse.BooleanOptionalAction,
        help="skip frames whose image is identical to another's",
    )
    parser.add_argument(
        "--normalisation",
        choices=[n.value for n in Normalisation],
        help="how frames are matched to the reference frame's brightness before they are compared",
    )
    parser.add_argument(
        "--weighting", choices=[w.value for w in Weighting], help="what determines a frame's weight in the mean"
    )
    parser.add_argument(
        "--min-frames", type=int, metavar="N", help="don't stack if fewer frames than this can be aligned"
    )
    parser.add_argument(
        "--bayer",
        dest="colour_pattern",
        choices=[p.value for p in ColourPattern],
        help="colour pattern of raw frames whose header doesn't name one",
    )
    parser.add_argument(
        "--site",
        choices=[p.value for p in SitePrecision],
        help="how precisely the file says where the telescope was: exactly, to 0.1 degrees, or not at all",
    )
    declare_file_options(parser)
    parser.set_defaults(command=command)


def declare_file_options(parser: argparse.ArgumentParser) -> None:
    """Declare how a stack's file is written."""
    parser.add_argument(
        "--layout",
        choices=[layout.value for layout in FileLayout],
        help="crowdsky: the service's own layout; cube: the picture in one piece, for other programs; auto: cube",
    )
    parser.add_argument(
        "--compression",
        choices=[compression.value for compression in Compression],
        help="science: values rounded to 1/24 of their noise; lossless: every bit; none: uncompressed",
    )


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    session = open_session(options)
    narrator.result("logging", {"log": session.paths.log_file}, (f"Log: {session.paths.log_file}",))
    recipe = _recipe(options, session.settings)
    files = files_beside(_checked_output(options.output))
    found = find_frames(options.folder)
    _check_replacing(files, found.paths, may_replace=options.force)
    _print_passed_over(found.passed_over, narrator)
    with cancelled_by_signals() as cancel:
        report = stack_frames(
            found.paths, recipe, files, narrator.emit, cancel, catalogue=session.settings.star_catalogue
        )
    review = review_report(report)
    narrator.emit(ReviewFinished(review))
    narrator.result(
        "stack_written",
        {"fits": files.fits, "thumbnail": files.thumbnail, "report": files.report, "verdict": review.verdict},
        (f"Stack:     {files.fits}", f"Thumbnail: {files.thumbnail}", f"Report:    {files.report}"),
    )
    return ExitCode.REVIEW if review.verdict is Verdict.FAIL else ExitCode.OK


def _checked_output(output: Path) -> Path:
    """Return where the stack goes, before any work is done for it."""
    output = writable_fits(output)
    for path in astuple(files_beside(output)):
        _require_writable(path)
    return output


def writable_fits(output: Path) -> Path:
    """Return the absolute path of a FITS file that is to be written.

    Raises
    ------
    FileNameError
        It is no name of a FITS file.
    FolderNotWritableError
        It cannot be written there.
    """
    output = output.absolute()
    if output.suffix.lower() not in {".fits", ".fit", ".fts"}:
        raise FileNameError(f"{output.name} is not a name for a FITS file.", advice="Use a name ending in .fits.")
    if not output.parent.is_dir():
        raise FolderNotWritableError(f"The folder {output.parent} does not exist.", advice="Create it first.")
    _require_writable(output)
    return output


def _require_writable(path: Path) -> None:
    """Write a file of nearly the same name, as long as what is written first, and remove it again."""
    try:
        if path.is_dir():
            raise FileNameError(f"{path} is a folder.")
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", suffix=".part", dir=path.parent):
            pass
    except OSError as error:
        if error.errno in _TOO_LONG:
            raise FileNameError(
                f"The name {path.name[:40]}… (or that of its thumbnail or report) is too long for this disk.",
                advice="Choose a shorter name.",
            ) from error
        raise FolderNotWritableError(f"The folder {path.parent} cannot be written to: {error.strerror}.") from error


def _print_passed_over(passed_over: Sequence[tuple[str, str]], narrator: Narrator) -> None:
    """Name the files of the folder that are no light frames, a line for each reason."""
    if not passed_over:
        return
    names_of: dict[str, list[str]] = {}
    for name, reason in passed_over:
        names_of.setdefault(reason, []).append(name)
    lines = tuple(
        f"Skipped {', '.join(names[:3])}{f' and {len(names) - 3} more' if len(names) > 3 else ''}: {reason}"
        for reason, names in names_of.items()
    )
    narrator.result("passed_over", {"files": [{"name": name, "reason": why} for name, why in passed_over]}, lines)


def _check_replacing(files: StackFiles, frames: Sequence[Path], *, may_replace: bool) -> None:
    """Refuse to replace what a person may want to keep; a light frame, always, but no earlier stack that lies there."""
    for path in (files.fits, files.thumbnail, files.report):
        if not path.exists():
            continue
        if any(path.samefile(frame) for frame in frames if frame.exists()) and not is_own_stack(path):
            raise FileNameError(f"{path} is one of the light frames.")
        if not may_replace:
            raise FileNameError(f"{path} already exists.", advice="Choose another name, or add --force.")


def _recipe(options: argparse.Namespace, settings: Settings) -> Recipe:
    """Return the recipe of the settings with what the command line says instead, held to the same limits.

    Raises
    ------
    SettingsError
    """
    given = {name: value for name in _RECIPE_OPTIONS if (value := getattr(options, name)) is not None}
    for declaration in DECLARATIONS:
        if declaration.name in given:
            try:
                given[declaration.name] = declaration.read(given[declaration.name])
            except ValueError as error:
                option = "--" + declaration.name.replace("_", "-")
                raise SettingsError(f"{option} must be {declaration.allowed}.", advice="Give another value.") from error
    return replace(settings, **given).recipe
