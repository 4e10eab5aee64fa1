"""The sentences that tell events to a person on a terminal."""

from functools import singledispatch

from crowdsky_desktop.model import events
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.solution import Solution, Unsolved
from crowdsky_desktop.model.stack import Verdict


@singledispatch
def sentence(event: object) -> str:
    """Return an event's sentence for a person; empty if it needs none."""
    del event
    return ""


@sentence.register
def _(event: events.JobClaimed) -> str:
    job = event.claimed.job
    return f"Claimed job {job.job_id}: {job.object_name or 'no name'}, {job.frame_count} frames ({job.chunk_key})"


@sentence.register
def _(event: events.JobResumed) -> str:
    return f"Continuing job {event.claimed.job.job_id}, which is {event.claimed.state}"


@sentence.register
def _(event: events.NoJobWaiting) -> str:
    del event
    return "No chunks in the queue"


@sentence.register
def _(event: events.StepStarted) -> str:
    count = f" ({event.n_total})" if event.n_total else ""
    return f"{event.step.value.capitalize()}{count} …"


@sentence.register
def _(event: events.StepFinished) -> str:
    return f"  {event.step.value} took {event.elapsed_s:.1f} s"


@sentence.register
def _(event: events.FrameMeasured) -> str:
    quality = event.quality
    return (
        f"  {event.name}: {quality.n_stars} stars, FWHM {quality.fwhm_px:.2f} px,"
        f" background {quality.background_adu:.0f} ADU"
    )


@sentence.register
def _(event: events.ReferenceChosen) -> str:
    return f"  Reference frame: {event.name}"


@sentence.register
def _(event: events.RegisteringAgain) -> str:
    frames = "1 frame" if event.n_frames == 1 else f"{event.n_frames} frames"
    why = {
        events.AgainReason.OBSTRUCTED: f"something blocks the sky in {frames}: without the covered part",
        events.AgainReason.SHARP_AFTER_ALL: f"{frames} turned out to be sharp where nothing blocks the sky",
        events.AgainReason.OTHER_REFERENCE: f"{frames} did not match the reference: trying another one",
    }
    return f"  Aligning again: {why[event.reason]}"


@sentence.register
def _(event: events.FrameRegistered) -> str:
    return f"  {event.name}: {event.n_matched} stars matched, residual {event.residual_px:.2f} px"


@sentence.register
def _(event: events.FrameLeftOut) -> str:
    return f"  Left out {event.name}: {event.reason}"


@sentence.register
def _(event: events.BandIntegrated) -> str:
    return f"  Band {event.n_done} of {event.n_total}"


@sentence.register
def _(event: events.StackFinished) -> str:
    report = event.report
    exposed = "exposure not known" if report.total_exposure_s is None else f"{report.total_exposure_s:g} s"
    stacked = (
        f"Stacked {report.n_frames_used} of {report.n_frames_input} frames ({exposed}):"
        f" {report.n_stars} stars, FWHM {report.fwhm_px:.2f} px"
    )
    where = solution_sentence(report.solution or report.unsolved)
    return f"{stacked}. {where}" if where else stacked


@sentence.register
def _(event: events.ReviewFinished) -> str:
    doubts = [check.sentence for check in event.review.checks if check.verdict is not Verdict.PASS]
    return f"Review: {event.review.verdict.value}. {' '.join(doubts)}".rstrip()


@sentence.register
def _(event: events.ResultStored) -> str:
    return f"  Stored {event.path} ({event.size_bytes / 1e6:.1f} MB), read back and verified"


@sentence.register
def _(event: events.LeftInStorage) -> str:
    return f"  Left in the storage, which did not allow it to be deleted (its operators can): {event.path}"


@sentence.register
def _(event: events.JobMoved) -> str:
    return moved_sentence(event.claimed)


@sentence.register
def _(event: events.JobReported) -> str:
    claimed = event.claimed
    return f"Job {claimed.job.job_id} was reported as failed ({claimed.reason}); the server answered: {event.status}"


@sentence.register
def _(event: events.WaitStarted) -> str:
    return f"{event.reason} Waiting {event.seconds:.0f} s. {event.advice}"


@sentence.register
def _(event: events.JobSetAside) -> str:
    again = "It waits for the next run." if event.seconds is None else f"Trying again in {event.seconds:.0f} s."
    return f"Job {event.claimed.job.job_id} is set aside: {event.reason} {again} {event.advice}"


@sentence.register
def _(event: events.DiskFreed) -> str:
    chunks = "1 finished chunk" if event.n_chunks == 1 else f"{event.n_chunks} finished chunks"
    return f"Deleted local copies of {chunks}: {event.n_bytes / 1e6:.1f} MB freed"


@sentence.register
def _(event: events.RunEnded) -> str:
    del event
    return "The run has ended"


def solution_sentence(outcome: Solution | Unsolved | None) -> str:
    """Return where a picture lies on the sky, or why that is not known; empty if nobody looked."""
    if outcome is None:
        return ""
    if isinstance(outcome, Unsolved):
        return f"Not solved: {outcome.reason} {outcome.advice}".rstrip()
    ra_deg, dec_deg = outcome.centre_deg
    return (
        f"Solved: centre {ra_deg:.4f}° {dec_deg:+.4f}°, {outcome.pixel_scale_arcsec:.4f} arcsec per pixel, rotated by"
        f" {outcome.rotation_deg:.2f}°; {outcome.n_stars} of {outcome.n_in_field} catalogue stars,"
        f" {outcome.rms_arcsec:.2f} arcsec rms, odds 10^{outcome.log10_odds:.0f}"
    )


def moved_sentence(claimed: ClaimedJob) -> str:
    """Return what a person needs to know of a job's new state; empty for the stops on the way."""
    number = claimed.job.job_id
    return {
        JobState.COMPLETED: f"Job {number} is completed",
        JobState.HELD: f"Job {number} is held for you. {claimed.reason}",
        JobState.LOST: f"Job {number} is no longer yours. {claimed.reason}",
    }.get(claimed.state, "")
