"""The runs that the window can start: each captures what it needs and is done on a thread of its own.

Imports the whole pipeline: on the run's thread, by `late.late`.
"""

from pathlib import Path

from crowdsky_desktop.gui.copies import write_copy
from crowdsky_desktop.gui.desk import RoadOpener
from crowdsky_desktop.gui.models.frame_groups import ScannedFrames
from crowdsky_desktop.gui.models.road_progress import stands_at
from crowdsky_desktop.gui.outcomes import LookedAround
from crowdsky_desktop.gui.worker_thread import Verb
from crowdsky_desktop.imaging.fits_io import read_light_frame
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError, IllegalTransitionError, LedgerError
from crowdsky_desktop.model.events import Emit, JobResumed, ReviewFinished
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download, read_manifest
from crowdsky_desktop.pipeline.give_up import report_failed
from crowdsky_desktop.pipeline.manual import find_frames, stack_frames
from crowdsky_desktop.pipeline.measure import LeftOut
from crowdsky_desktop.pipeline.recover import recover
from crowdsky_desktop.pipeline.review import approve, release, review_report
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.pipeline.stack import stack
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.pipeline.tidy import tidy
from crowdsky_desktop.pipeline.volunteer import RunSummary, Stops, Volunteer
from crowdsky_desktop.store.reports import read_report

REJECTED_BY_HAND = "Rejected by a person."
_TO_SUBMIT = frozenset({JobState.APPROVED, JobState.UPLOADED})


def look_around(open_road: RoadOpener, keep_days: int) -> Verb:
    """Do what comes first: give back the room of old chunks, find those whose claim was answered and lost.

    The run's outcome is `LookedAround`.
    """

    def run(emit: Emit, cancel: CancelToken) -> LookedAround:
        with open_road() as road:
            tidy(road, keep_days=keep_days)
            return LookedAround(recover(road, emit) or ())

    return run


def claim_next(open_road: RoadOpener) -> Verb:
    """Claim the server's oldest waiting chunk, unless an earlier claim was answered and lost: then that one.

    The run's outcome is a `ClaimedJob`, or None if no chunk waits.
    """

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob | None:
        with open_road() as road:
            found_again = recover(road, emit) if road.ledger.open_intents() else ()
            return found_again[0] if found_again else claim(road, emit)

    return run


def go_on(open_road: RoadOpener, claim_id: int) -> Verb:
    """Take a chunk from where it is to its review, or an approved one to its end."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            claimed = road.ledger.get(claim_id)
            emit(JobResumed(claimed))
            if claimed.state is JobState.HELD:
                claimed = release(road, claimed, emit)
            if claimed.state in _TO_SUBMIT:
                return submit(road, claimed, emit, cancel)
            return _to_review(road, claimed, emit, cancel)

    return run


def approve_and_submit(open_road: RoadOpener, claim_id: int) -> Verb:
    """Approve a stack and bring it to its end; goes on where an earlier try was broken off."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            claimed = road.ledger.get(claim_id)
            emit(JobResumed(claimed))
            if claimed.state not in _TO_SUBMIT:
                claimed = approve(road, claimed, emit)
            return submit(road, claimed, emit, cancel)

    return run


def report_as_failed(open_road: RoadOpener, claim_id: int, message: str) -> Verb:
    """Tell the server that a chunk failed, and why."""

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            return report_failed(road, road.ledger.get(claim_id), message, emit)

    return run


def work_alone(open_road: RoadOpener, poll_s: float) -> Verb:
    """Take chunk after chunk along the whole road until stopped."""

    def run(emit: Emit, cancel: CancelToken) -> RunSummary:
        with open_road() as road:
            return Volunteer(road, emit, Stops(cancel, cancel), poll_s=poll_s).run()

    return run


def stack_by_hand(
    paths: tuple[Path, ...], recipe: Recipe, output: StackFiles, rejected: frozenset[str] = frozenset()
) -> Verb:
    """Stack light frames of this computer; the run's outcome is a `StackReport`."""

    def run(emit: Emit, cancel: CancelToken) -> StackReport:
        missing = [LeftOut(path.name, REJECTED_BY_HAND) for path in paths if path.name in rejected]
        kept = [path for path in paths if path.name not in rejected]
        return stack_frames(kept, recipe, output, emit, cancel, missing=missing)

    return run


def stack_again(open_road: RoadOpener, claim_id: int, rejected: frozenset[str], recipe: Recipe) -> Verb:
    """Stack a chunk once more, by another recipe and without the frames that a person rejected.

    The new files take the place of the old ones when they are whole; the chunk stays where it is on its road.
    """

    def run(emit: Emit, cancel: CancelToken) -> ClaimedJob:
        with open_road() as road:
            claimed = road.ledger.get(claim_id)
            if claimed.files is None:
                raise LedgerError(f"The ledger knows no stack of job {claimed.job.job_id}.")
            if stands_at(claimed) is JobState.UPLOADED:
                raise IllegalTransitionError(
                    f"The stack of job {claimed.job.job_id} is in the storage already.",
                    advice="Submit it: the server is told of the stack that is stored.",
                )
            emit(JobResumed(claimed))
            folder = road.workspaces.folder(claimed)
            manifest = read_manifest(folder.root)
            missing = [LeftOut(name, reason) for name, reason in manifest.missing.items()]
            missing += [LeftOut(name, REJECTED_BY_HAND) for name in manifest.names if name in rejected]
            paths = [folder.raw_dir / name for name in manifest.names if name not in rejected]
            stack_frames(paths, recipe, claimed.files, emit, cancel, missing=missing)
            emit(ReviewFinished(review_report(read_report(claimed.files.report))))
            return claimed

    return run


def scan_frames(paths: tuple[Path, ...]) -> Verb:
    """Read the headers of all light frames in folders and files; the run's outcome is a `ScannedFrames`."""

    def run(emit: Emit, cancel: CancelToken) -> ScannedFrames:
        frames: list[LightFrame] = []
        refused: list[tuple[str, str]] = []
        for path in [found for source in paths for found in find_frames(source)]:
            cancel.checkpoint()
            try:
                frames.append(read_light_frame(path))
            except FrameError as error:
                refused.append((path.name, error.message))
        source = str(paths[0]) if len(paths) == 1 else f"{paths[0].parent} …"
        return ScannedFrames(source, tuple(frames), tuple(refused))

    return run


def save_copy(files: StackFiles, target: Path) -> Verb:
    """Copy a stack to `target`; what kind of file it becomes, its extension says. The run's outcome is the path."""

    def run(emit: Emit, cancel: CancelToken) -> Path:
        write_copy(files, target)
        return target

    return run


def _to_review(road: Road, claimed: ClaimedJob, emit: Emit, cancel: CancelToken) -> ClaimedJob:
    if stands_at(claimed) is JobState.CLAIMED:
        claimed = download(road, claimed, emit, cancel)
    if stands_at(claimed) is JobState.DOWNLOADED:
        claimed = stack(road, claimed, emit, cancel)
    if claimed.state.is_final:
        return claimed
    if claimed.files is None:
        raise LedgerError(f"The ledger knows no stack of job {claimed.job.job_id}.")
    emit(ReviewFinished(review_report(read_report(claimed.files.report))))
    return claimed
