"""The runs that the window can start: each captures what it needs and is done on a thread of its own.

Imports the whole pipeline: on the run's thread, by `late.late`.
"""

from pathlib import Path

from crowdsky_desktop.gui.pages.by_hand.frame_groups import ScannedFrames
from crowdsky_desktop.gui.pages.review.star_marks import StarMarks
from crowdsky_desktop.gui.pages.stack_document import read_ahead
from crowdsky_desktop.gui.tasks.session import RoadOpener
from crowdsky_desktop.gui.tasks.task_thread import Task
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.preview.export import write_copy
from crowdsky_desktop.imaging.stack_file.read import read_stars
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import (
    CrowdSkyError,
    DiskError,
    FrameError,
    NoUsableFramesError,
    UnsupportedFrameError,
)
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.frame import REJECTED_BY_HAND, LightFrame
from crowdsky_desktop.model.frame_names import frame_names
from crowdsky_desktop.model.job import ClaimedJob, StackFiles
from crowdsky_desktop.model.outcomes import LeftOut, LookedAround, NewClaim, RunSummary
from crowdsky_desktop.model.recipe import ColourPattern, Recipe
from crowdsky_desktop.model.release import Release
from crowdsky_desktop.pipeline import interactive
from crowdsky_desktop.pipeline.frame_search import find_frames
from crowdsky_desktop.pipeline.job_transitions import report_failure
from crowdsky_desktop.pipeline.measure import as_light_frame, measure
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.remote.updates import newest_release
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.stack_versions import place_beside, shelf_of


def look_around(open_road: RoadOpener, keep_days: int) -> Task:
    """Do what comes first once the server is reached."""

    def run(emit: Emit, cancel: CancelToken) -> LookedAround:
        with open_road() as road:
            return interactive.look_around(road, emit, keep_days=keep_days)

    return run


def claim_next(open_road: RoadOpener) -> Task:
    """Claim the server's oldest waiting chunk; the run's outcome is a `NewClaim`, or None if no chunk waits."""

    def run(emit: Emit, cancel: CancelToken) -> NewClaim | None:
        with open_road() as road:
            return interactive.claim_next(road, emit, cancel)

    return run


def go_on(open_road: RoadOpener, claim_id: int) -> Task:
    """Take a chunk from where it is to its review, or an approved one to its end."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            return _with_report(interactive.go_on(road, claim_id, emit, cancel))

    return run


def approve_and_submit(open_road: RoadOpener, claim_id: int) -> Task:
    """Approve a stack and bring it to its end; goes on where an earlier try was broken off."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            return interactive.approve_and_submit(road, claim_id, emit, cancel)

    return run


def _with_report(claimed: ClaimedJob) -> ClaimedJob:
    """Return a chunk after reading its stack's report for the window, which is about to ask for it."""
    read_ahead(claimed.files)
    return claimed


def report_as_failed(open_road: RoadOpener, claim_id: int, message: str) -> Task:
    """Tell the server that a chunk failed, and why."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            return report_failure(road, road.ledger.get(claim_id), message, emit)

    return run


def hand_back(open_road: RoadOpener, claim_ids: tuple[int, ...]) -> Task:
    """Give chunks back to the server for other volunteers."""

    def run(emit: Emit, cancel: CancelToken) -> tuple[ClaimedJob, ...]:
        with open_road() as road:
            return interactive.hand_back(road, claim_ids, emit, cancel)

    return run


def work_alone(open_road: RoadOpener, poll_s: float) -> Task:
    """Take chunk after chunk along the whole road until stopped."""

    def run(emit: Emit, cancel: CancelToken) -> RunSummary:
        with open_road() as road:
            return UnattendedRun(road, emit, Stops(cancel, cancel), poll_s=poll_s).run()

    return run


def measure_frames(paths: tuple[Path, ...], pattern: ColourPattern = ColourPattern.AUTO) -> Task:
    """Measure light frames that are looked at before they are stacked; the run's outcome is how many could be."""

    def run(emit: Emit, cancel: CancelToken) -> int:
        measured, _ = measure(paths, emit, cancel, pattern=pattern)
        return len(measured)

    return run


def stack_by_hand(
    paths: tuple[Path, ...], recipe: Recipe, output: StackFiles, rejected: frozenset[str] = frozenset()
) -> Task:
    """Stack light frames of this computer; the run's outcome is `output`."""

    def run(emit: Emit, cancel: CancelToken) -> StackFiles:
        names = frame_names(paths)
        missing = [LeftOut(name, REJECTED_BY_HAND) for name in names.values() if name in rejected]
        kept = [path for path in names if names[path] not in rejected]
        stack_frames(kept, recipe, output, emit, cancel, missing=missing, names=names)
        read_ahead(output)
        return output

    return run


def stack_again_by_hand(paths: tuple[Path, ...], recipe: Recipe, present: StackFiles, rejected: frozenset[str]) -> Task:
    """Stack light frames of this computer once more, beside the present stack; the run's outcome is the new files."""

    def run(emit: Emit, cancel: CancelToken) -> StackFiles:
        with place_beside(present, shelf_of(present)) as place:
            stack_by_hand(paths, recipe, place, rejected)(emit, cancel)
        ManualStacks.choose(place)
        return place

    return run


def stack_again(open_road: RoadOpener, claim_id: int, rejected: frozenset[str], recipe: Recipe | None) -> Task:
    """Stack a chunk once more, by another recipe and without the frames that a person rejected."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            return _with_report(interactive.stack_again(road, claim_id, recipe, emit, cancel, rejected=rejected))

    return run


def scan_frames(paths: tuple[Path, ...]) -> Task:
    """Read the headers of all light frames in folders and files; the run's outcome is a `ScannedFrames`.

    It raises `NoUsableFramesError` or `DiskError` if there is no light frame at all: then the first reason is told.
    """

    def run(emit: Emit, cancel: CancelToken) -> ScannedFrames:
        frames: list[LightFrame] = []
        refused: list[tuple[str, CrowdSkyError]] = []
        for path in _files_of(paths, refused):
            cancel.checkpoint()
            try:
                frames.append(as_light_frame(read_light_frame(path)))
            except FrameError as error:
                refused.append((path.name, error))
        if refused and not frames:
            raise _nothing_found(*refused[0])
        source = str(paths[0]) if len(paths) == 1 else f"{paths[0].parent} …"
        return ScannedFrames(source, tuple(frames), tuple((name, error.message) for name, error in refused))

    return run


def _files_of(paths: tuple[Path, ...], refused: list[tuple[str, CrowdSkyError]]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        try:
            here = find_frames(path)
            found += here.paths
            refused += [(name, UnsupportedFrameError(reason)) for name, reason in here.passed_over]
        except (NoUsableFramesError, DiskError) as error:
            refused.append((path.name, error))
    return found


def _nothing_found(name: str, error: CrowdSkyError) -> CrowdSkyError:
    """Return the error of a single file as one about what was opened; others already say it."""
    if not isinstance(error, FrameError):
        return error
    return NoUsableFramesError(
        f"{name} is no light frame: {error.message}", advice="Open the single exposures (.fit, .fits), or their folder."
    )


def look_for_release(address: str) -> Task:
    """Ask an address for the newest release of this program; the run's outcome is a `Release`."""

    def run(emit: Emit, cancel: CancelToken) -> Release:
        return newest_release(address, tick=cancel.checkpoint)

    return run


def which_are_there(folders: tuple[Path, ...]) -> Task:
    """Look which folders or files exist; the run's outcome is a frozen set of them."""

    def run(emit: Emit, cancel: CancelToken) -> frozenset[Path]:
        return frozenset(folder for folder in folders if folder.exists())

    return run


def read_stack_stars(path: Path) -> Task:
    """Read the table of a stack's stars; the run's outcome is `StarMarks`."""

    def run(emit: Emit, cancel: CancelToken) -> StarMarks:
        stars = read_stars(path)
        return StarMarks(stars.x, stars.y, stars.fwhm_px, stars.eccentricity, stars.is_saturated)

    return run


def use_earlier_stack(open_road: RoadOpener, claim_id: int) -> Task:
    """Let a chunk's present stack and the earlier one change places."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            return _with_report(interactive.use_earlier_of_chunk(road, claim_id, emit))

    return run


def use_earlier_by_hand(files: StackFiles) -> Task:
    """Let a stack made by hand and the earlier one change places; the run's outcome is the files that count now."""

    def run(emit: Emit, cancel: CancelToken) -> StackFiles:
        return interactive.use_earlier_by_hand(files)

    return run


def save_copy(files: StackFiles, target: Path) -> Task:
    """Copy a stack to `target`; what kind of file it becomes, its extension says. The run's outcome is the path."""

    def run(emit: Emit, cancel: CancelToken) -> Path:
        write_copy(files, target)
        return target

    return run
