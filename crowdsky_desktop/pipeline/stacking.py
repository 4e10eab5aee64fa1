"""Stack a list of frames into files: measure, choose, register, integrate, write. The network is not needed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crowdsky_desktop.imaging.fits.packed import forget_unpacked
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.preview.thumbnail import encoded_thumbnail, write_thumbnail
from crowdsky_desktop.imaging.stack_file.write import write_fits
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError, NoUsableFramesError
from crowdsky_desktop.model.events import Emit, FrameLeftOut, StackFinished, Step
from crowdsky_desktop.model.frame_record import is_rejected_by_hand
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.fault_policy import computer_faults
from crowdsky_desktop.pipeline.frame_selection import (
    are_enough,
    count_in_words,
    keep_one_kind,
    keep_originals,
    keep_sharp,
    unreadable_now,
)
from crowdsky_desktop.pipeline.integrate_frames import Integrated, StageClock, integrate_frames
from crowdsky_desktop.pipeline.mask_obstructions import MaskedChunk, register_sky
from crowdsky_desktop.pipeline.measure_frames import measure_frames
from crowdsky_desktop.pipeline.solve import with_solution
from crowdsky_desktop.pipeline.stack_report import conditions_of
from crowdsky_desktop.pipeline.threads import worker_threads
from crowdsky_desktop.store.reports import report_text, write_report


def stack_frames(
    paths: Sequence[Path],
    recipe: Recipe,
    output: StackFiles,
    emit: Emit,
    cancel: CancelToken,
    *,
    missing: Sequence[LeftOut] = (),
    names: Mapping[Path, str] | None = None,
    catalogue: Path | None = None,
) -> StackReport:
    """Measure, register and integrate light frames, and write FITS, thumbnail and report.

    Parameters
    ----------
    paths : sequence of Path
        The light frames.
    output : StackFiles
        Written under temporary names and renamed: they appear whole or not at all.
    missing : sequence of LeftOut
        Frames that belong to the chunk but are missing here; they get their row in the report.
    names : mapping of Path to str, optional
        Names of the frames, if they must differ from those of missing ones; else `frame_names` makes them.
    catalogue : Path, optional
        Folder of a star catalogue that is deeper than the program's own.

    Raises
    ------
    NoUsableFramesError, MixedFramesError
        If these frames make no stack.
    DiskError
        If the files cannot be written.
    ComputerError
        If this computer lacks memory, open files or a part of the program.
    CancelledError
        As soon as `cancel` is set; nothing is left behind.
    """
    clock = StageClock()
    with computer_faults():
        try:
            integrated = _integrate_frames(paths, recipe, missing, names, emit=emit, cancel=cancel, clock=clock)
        finally:
            forget_unpacked()
        solved = with_solution(integrated.report, integrated.measurement.stars, integrated.reference, catalogue)
        conditions = conditions_of(integrated.chunk, integrated.stacked, solved)
        integrated = replace(integrated, report=replace(solved, conditions=conditions))
        clock.lap("solve")
        report = _write_files(integrated, output, clock, cancel)
    emit(StackFinished(report, str(output.fits), str(output.thumbnail)))
    return report


def _integrate_frames(
    paths: Sequence[Path],
    recipe: Recipe,
    missing: Sequence[LeftOut],
    names: Mapping[Path, str] | None,
    *,
    emit: Emit,
    cancel: CancelToken,
    clock: StageClock,
) -> Integrated:
    measured, unmeasured = measure_frames(paths, emit, cancel, names, recipe.colour_pattern)
    clock.lap("measure")
    fit, unfit, copies = _fit(measured, recipe, emit)
    usable, smeared = keep_sharp(fit)
    doubtful = [candidate for candidate in fit if candidate not in usable]
    left_out = [*missing, *unmeasured, *unfit]
    while True:
        _check_enough(len(usable), recipe, [*left_out, *smeared])
        masked = register_sky(usable, emit, cancel, recipe.registration, smeared=doubtful)
        smeared = _still_smeared(smeared, masked, left_out, emit)
        left_out += [frame for frame in smeared if frame not in left_out]
        clock.lap("register")
        unused, known = [*left_out, *masked.left_out, *masked.chunk.left_out], [*masked.measured, *measured]
        _check_enough(len(masked.chunk.frames), recipe, unused)
        try:
            return integrate_frames(
                masked.chunk, [*unused, *copies], known, recipe, emit=emit, cancel=cancel, clock=clock
            )
        except FrameError as error:
            lost = unreadable_now(usable, error)
        for frame in lost.values():
            emit(FrameLeftOut(frame.name, Step.INTEGRATE, frame.reason))
        left_out += lost.values()
        usable = [candidate for candidate in usable if candidate.frame.path not in lost]


def _fit(
    measured: Sequence[MeasuredFrame], recipe: Recipe, emit: Emit
) -> tuple[list[MeasuredFrame], list[LeftOut], list[LeftOut]]:
    """Return the frames of one kind, those of others, and the duplicates, which do not count as frames."""
    originals, copies = keep_originals(measured) if recipe.leave_out_copies else ([*measured], [])
    of_one_kind, of_other_kinds = keep_one_kind(originals)
    for frame in (*copies, *of_other_kinds):
        emit(FrameLeftOut(frame.name, Step.MEASURE, frame.reason))
    return of_one_kind, of_other_kinds, copies


def _still_smeared(
    smeared: Sequence[LeftOut], masked: MaskedChunk, reported: Sequence[LeftOut], emit: Emit
) -> list[LeftOut]:
    """Return the frames whose stars are still too wide once obstructions are masked; report each of them once."""
    sharp = {frame.frame.name for frame in masked.measured}
    still = [frame for frame in smeared if frame.name not in sharp]
    for frame in still:
        if frame not in reported:
            emit(FrameLeftOut(frame.name, Step.MEASURE, frame.reason))
    return still


def _write_files(integrated: Integrated, output: StackFiles, clock: StageClock, cancel: CancelToken) -> StackReport:
    """Write the FITS file first: if the disk is too full for it, an earlier stack keeps all its files.

    The thumbnail is made meanwhile.
    """
    cancel.checkpoint()
    with worker_threads("thumbnail") as parallel_map:
        thumbnails = iter(parallel_map(encoded_thumbnail, [integrated.stacked]))
        write_fits(
            output.fits,
            integrated.stacked,
            integrated.measurement,
            integrated.report,
            integrated.reference,
            report_text=report_text(integrated.report),
            images=integrated.images,
        )
        clock.lap("write")
        write_thumbnail(output.thumbnail, next(thumbnails))
    clock.lap("thumbnail")
    report = replace(integrated.report, elapsed_s=dict(clock.elapsed_s))
    write_report(output.report, report)
    return report


def _check_enough(n_usable: int, recipe: Recipe, left_out: Sequence[LeftOut]) -> None:
    unwanted = [frame for frame in left_out if not is_rejected_by_hand(frame.reason)]
    n_frames = n_usable + len(unwanted)
    if are_enough(n_usable, n_frames, recipe):
        return
    reasons = Counter(frame.reason.replace(frame.name, "a frame") for frame in unwanted).most_common(3)
    why = " ".join(f"{n} ×: {reason}" for reason, n in reasons)
    raise NoUsableFramesError(f"{count_in_words(n_usable, n_frames)} can be stacked. {why}".strip())
