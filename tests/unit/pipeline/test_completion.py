"""What the server is told of a stack is told as it documents it: of the frames that went in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline.submit import completion_of
from crowdsky_desktop.remote.wire import completion_body
from tests.support.jobs import STORED, claimed_job
from tests.support.reports import stack_report
from tests.support.solutions import SOLUTION

BEGIN = datetime(2025, 1, 15, 19, 30, tzinfo=UTC)
CLAIMED = claimed_job(state=JobState.UPLOADED, stored=STORED)


def frame(number: int, *, is_used: bool = True, exposure_s: float | None = 10.0) -> FrameRecord:
    at = BEGIN + timedelta(seconds=62 * number)
    return FrameRecord(f"{number}.fit", is_used=is_used, observed_at=at, exposure_s=exposure_s)


def report(*frames: FrameRecord) -> StackReport:
    """The report of a stack of the used frames, as the engine writes it."""
    used = [one for one in frames if one.is_used]
    return stack_report(
        *frames,
        total_exposure_s=None if any(one.exposure_s is None for one in used) else sum(one.exposure_s for one in used),
        date_begin=used[0].observed_at,
        date_end=used[-1].observed_at + timedelta(seconds=10),
        ra_deg=83.633,
        dec_deg=22.014,
        n_stars=247,
    )


def told(*frames: FrameRecord) -> dict[str, object]:
    return completion_body(completion_of(CLAIMED, report(*frames)))


def test_the_reference_documents_example():
    """15 frames of 10 s of which 13 were aligned: 150 s; the first and the last were not."""
    body = told(frame(0, is_used=False), *(frame(number) for number in range(1, 14)), frame(14, is_used=False))
    assert (body["n_frames_input"], body["n_frames_aligned"], body["total_exptime"]) == (15, 13, 150.0)
    assert (body["date_obs_start"], body["date_obs_end"]) == ("2025-01-15T19:30:00", "2025-01-15T19:44:28")


def test_a_frame_of_which_nothing_is_known_counts_as_the_others_do():
    body = told(frame(0), frame(1), FrameRecord("gone.fit", reason="The server answered 404."))
    assert (body["n_frames_input"], body["total_exptime"]) == (3, 30.0)
    assert body["date_obs_end"] == "2025-01-15T19:31:02"


def test_what_is_not_known_of_a_used_frame_is_not_made_up():
    assert told(frame(0), frame(1, exposure_s=None))["total_exptime"] is None
    untimed = report(replace(frame(0), observed_at=BEGIN))
    untimed = replace(untimed, frames=(FrameRecord("a.fit", is_used=True, exposure_s=10.0),), date_begin=None)
    body = completion_body(completion_of(CLAIMED, untimed))
    assert (body["date_obs_start"], body["date_obs_end"]) == (None, None)


def test_the_stacks_own_times_stay_the_true_ones():
    made = report(frame(0), frame(1))
    assert made.date_end == BEGIN + timedelta(seconds=72)
    assert made.last_observed_at == BEGIN + timedelta(seconds=62)


def test_where_it_is_comes_from_the_solution_and_else_from_the_headers():
    unsolved = report(frame(0), frame(1))
    solved = replace(unsolved, solution=SOLUTION)
    places = [completion_body(completion_of(CLAIMED, stack)) for stack in (unsolved, solved)]
    assert [(body["ra_deg"], body["dec_deg"]) for body in places] == [(83.633, 22.014), (192.7775, 41.1169)]
