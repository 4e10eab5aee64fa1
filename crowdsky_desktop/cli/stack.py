"""`crowdsky-desktop stack`: stack a folder of light frames by hand."""

import argparse
from pathlib import Path

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.profile import open_profile
from crowdsky_desktop.cli.signals import cancelled_by_signals
from crowdsky_desktop.model.errors import FolderNotWritableError
from crowdsky_desktop.model.events import ReviewFinished
from crowdsky_desktop.model.recipe import Normalisation, Recipe, Rejection, Weighting
from crowdsky_desktop.pipeline.manual import files_beside, find_frames, stack_frames
from crowdsky_desktop.pipeline.review import review_report


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.add_argument("folder", type=Path, help="folder with the light frames (.fit, .fits)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.fits", help="the stack to write")
    parser.add_argument("--force", action="store_true", help="replace the output if it exists")
    parser.add_argument("--rejection", choices=[r.value for r in Rejection], help="which samples are left out")
    parser.add_argument("--sigma-low", type=float, metavar="N", help="reject below so many sigma")
    parser.add_argument("--sigma-high", type=float, metavar="N", help="reject above so many sigma")
    parser.add_argument("--normalisation", choices=[n.value for n in Normalisation])
    parser.add_argument("--weighting", choices=[w.value for w in Weighting])
    parser.add_argument("--min-frames", type=int, metavar="N", help="fewer registered frames than this are no stack")
    parser.set_defaults(command=command)


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    profile = open_profile(options)
    narrator.say(f"Log: {profile.paths.log_file}")
    recipe = _recipe(options, profile.settings.recipe)
    output = _checked_output(options.output, may_replace=options.force)
    paths = find_frames(options.folder)
    files = files_beside(output)
    with cancelled_by_signals() as cancel:
        report = stack_frames(paths, recipe, files, narrator.emit, cancel)
    review = review_report(report)
    narrator.emit(ReviewFinished(review))
    narrator.result(
        "stack_written",
        {"fits": files.fits, "thumbnail": files.thumbnail, "report": files.report, "verdict": review.verdict},
        (f"Stack:     {files.fits}", f"Thumbnail: {files.thumbnail}", f"Report:    {files.report}"),
    )
    return ExitCode.OK


def _checked_output(output: Path, *, may_replace: bool) -> Path:
    """Return where the stack goes, before any work is done for it."""
    output = output.absolute()
    if output.suffix.lower() not in {".fits", ".fit", ".fts"}:
        raise FolderNotWritableError(f"{output.name} is no name for a FITS file.", advice="End it in .fits.")
    if not output.parent.is_dir():
        raise FolderNotWritableError(f"The folder {output.parent} does not exist.", advice="Make it first.")
    if output.exists() and not may_replace:
        raise FolderNotWritableError(f"{output} exists already.", advice="Choose another name, or add --force.")
    return output


def _recipe(options: argparse.Namespace, base: Recipe) -> Recipe:
    """Return the recipe of the settings with what the command line says instead."""
    return Recipe(
        rejection=Rejection(options.rejection) if options.rejection else base.rejection,
        sigma_low=base.sigma_low if options.sigma_low is None else options.sigma_low,
        sigma_high=base.sigma_high if options.sigma_high is None else options.sigma_high,
        normalisation=Normalisation(options.normalisation) if options.normalisation else base.normalisation,
        weighting=Weighting(options.weighting) if options.weighting else base.weighting,
        min_frames=base.min_frames if options.min_frames is None else options.min_frames,
    )
