"""A chunk goes from queue to result: real server, real sockets, real WebDAV, simulated frames."""

import json
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError
from crowdsky_desktop.model.events import Event, FrameRegistered, JobMoved
from crowdsky_desktop.model.job import ROAD, JobState
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve, hold, release, report_failure
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.submit import complete, completion_of, submit
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.pipeline.upload import upload
from crowdsky_desktop.store.cleanup import clean_up
from crowdsky_desktop.store.reports import read_report
from tests.support.ledgers import rewrite
from tests.support.listeners import quiet


def test_a_chunk_goes_from_queue_to_result(club, context: JobContext) -> None:
    told: list[Event] = []
    summary = UnattendedRun(context, told.append, Stops(), is_patient=False).run(until_empty=True)

    assert summary.n_completed == 1
    assert club.counts() == {"completed": 1}
    assert club.raws() == []
    [row] = club.rows("stacked_frames")
    assert row["n_frames_input"] == 8
    assert row["n_frames_aligned"] >= 6
    assert row["n_stars_detected"] > 10
    fits_file, thumbnail = (
        club.config.storage_dir / str(row[name]).lstrip("/") for name in ("ucloud_path", "thumbnail_path")
    )
    assert sorted([fits_file, thumbnail]) == club.stored()
    assert fits_file.stat().st_size == row["file_size_bytes"]
    states = [event.claimed.state for event in told if isinstance(event, JobMoved)]
    assert states == list(ROAD[1:])
    assert any(isinstance(event, FrameRegistered) for event in told)


def test_the_stored_files_say_how_they_were_made(club, context: JobContext) -> None:
    UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
    [stack_file] = [path for path in club.stored() if path.suffix == ".fits"]
    with fits.open(stack_file, checksum=True) as hdus:
        hdus.verify("exception")
        assert [hdu.name for hdu in hdus][:6] == ["PRIMARY", "RED", "GREEN", "BLUE", "FOOTPRINT", "STAR-TAB"]
        assert {"COVERAGE", "REJECTED", "ERROR", "FRAMES", "RECIPE"} <= {hdu.name for hdu in hdus}
        header, frames = hdus[0].header, hdus["FRAMES"].data
        assert len(frames) == 8
        assert header["STACKCNT"] == frames["USED"].sum()
        assert all(row["REASON"] for row in frames if not row["USED"])
        assert header["DATE-BEG"] == min(row["DATE_OBS"] for row in frames if row["USED"])[:23]
        assert header["TOTALEXP"] == pytest.approx(10.0 * header["STACKCNT"])
    [thumbnail] = [path for path in club.stored() if path.suffix == ".png"]
    picture = cv2.imdecode(np.frombuffer(thumbnail.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert picture.shape == (512, 384, 3)
    assert picture.max() > 200 > picture.mean()


def test_an_empty_queue_is_no_error(empty_club, command_line: Callable) -> None:
    outcome = command_line("run", "--once")
    assert outcome.code == 0
    assert "No chunks in the queue" in outcome.out


def test_run_once_takes_one_chunk_and_tells_it_in_json(club, command_line: Callable) -> None:
    outcome = command_line("run", "--once", "--json")
    assert outcome.code == 0, outcome.err
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert lines[-1] == {"event": "run_finished", "completed": 1, "reported": 0, "held": 0, "lost": 0, "waiting": 0}
    assert {"job_claimed", "frame_measured", "stack_finished", "result_stored"} <= {line["event"] for line in lines}
    assert club.counts() == {"completed": 1}


@pytest.mark.parametrize(
    "state", [JobState.CLAIMED, JobState.DOWNLOADED, JobState.STACKED, JobState.APPROVED, JobState.UPLOADED]
)
def test_an_earlier_run_is_gone_on_with(club, context: JobContext, state: JobState) -> None:
    claimed = claim(context, quiet)
    verbs = (
        lambda one: download(context, one, quiet, CancelToken()),
        lambda one: stack(context, one, quiet, CancelToken()),
        lambda one: approve(context, one, Approver.PERSON, quiet),
        lambda one: upload(context, one, quiet, CancelToken()),
    )
    for verb in verbs[: ROAD.index(state)]:
        claimed = verb(claimed)
    assert claimed.state is state

    summary = UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)

    assert summary.n_completed == 1
    assert len(club.rows("stacked_frames")) == 1


def test_a_lost_answer_to_complete_is_no_failure(club, context: JobContext) -> None:
    claimed = _stored(context)
    complete(context, claimed, quiet)
    # The ledger as it was when the answer got lost: sent, not known to have worked.
    asked_again = context.ledger.get(claimed.claim_id)
    assert asked_again.completion_sent
    road_before = _forget_completion(context, claimed.claim_id)

    again = complete(context, road_before, quiet)

    assert again.state is JobState.COMPLETED
    assert len(club.rows("stacked_frames")) == 1


def test_a_chunk_that_is_not_ours_any_more_is_lost(club, context: JobContext) -> None:
    claimed = _stored(context)
    context.api.fail_job(claimed.job.job_id, "taken away by an operator")
    assert submit(context, claimed, quiet, CancelToken()).state is JobState.LOST
    assert club.rows("stacked_frames") == []
    assert len(club.raws()) == 8


def test_a_reported_chunk_is_known_to_the_server(club, context: JobContext) -> None:
    claimed = claim(context, quiet)
    moved = report_failure(context, claimed, "Nothing to align.", quiet)
    assert moved.state is JobState.FAILED
    assert club.counts() == {"retry": 1}
    assert club.rows("stacking_jobs")[0]["error_message"] == "Nothing to align."


def test_a_held_chunk_waits_and_goes_on(club, context: JobContext) -> None:
    claimed = download(context, claim(context, quiet), quiet, CancelToken())
    held = hold(context, claimed, "A person wants a look.", quiet)
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_completed == 0
    assert club.counts() == {"processing": 1}
    assert release(context, held, quiet).state is JobState.DOWNLOADED
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_completed == 1


def test_cancelling_leaves_the_chunk_where_it_was(club, context: JobContext) -> None:
    claimed = download(context, claim(context, quiet), quiet, CancelToken())
    cancel = CancelToken()

    def cancel_at_the_third_registration(event: Event) -> None:
        if isinstance(event, FrameRegistered) and event.n_done == 3:
            cancel.cancel()

    with pytest.raises(CancelledError):
        stack(context, claimed, cancel_at_the_third_registration, cancel)
    assert context.ledger.get(claimed.claim_id).state is JobState.DOWNLOADED
    assert not [path for path in context.workspaces.folder(claimed).product_dir.rglob("*") if path.is_file()]


def test_tidying_keeps_what_is_not_finished(club, context: JobContext) -> None:
    unfinished = download(context, claim(context, quiet), quiet, CancelToken())
    assert clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks == 0
    assert len(list(context.workspaces.folder(unfinished).raw_dir.iterdir())) == 8


def test_tidying_removes_finished_stacks_after_their_time(club, context: JobContext) -> None:
    summary = UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
    folder = context.workspaces.folder(summary.last)
    assert list(folder.raw_dir.iterdir()) == []
    assert clean_up(context.ledger, context.workspaces, KeepRule(7)).n_chunks == 0
    assert len([path for path in folder.product_dir.rglob("*") if path.is_file()]) == 3
    assert clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks == 1
    assert not folder.root.exists()


def test_a_completion_that_never_arrived_is_not_taken_for_one_that_worked(club, context: JobContext) -> None:
    stored = _stored(context)
    context.ledger.note_completion_sent(stored.claim_id)
    context.api.fail_job(stored.job.job_id, "The operators took it back.")
    assert complete(context, stored, quiet).state is JobState.LOST
    assert club.counts() == {"retry": 1}
    assert len(club.raws()) == 8


def test_a_chunk_that_somebody_else_completed_is_lost_and_not_ours(club, context: JobContext) -> None:
    stored = _stored(context)
    completion = completion_of(stored, read_report(stored.files.report))
    context.api.complete_job(replace(completion, fits_path="/another/stack.fits"))
    assert not club.raws()
    assert complete(context, stored, quiet).state is JobState.LOST
    assert [row["ucloud_path"] for row in club.rows("stacked_frames")] == ["/another/stack.fits"]


def _stored(context: JobContext):
    claimed = download(context, claim(context, quiet), quiet, CancelToken())
    claimed = approve(context, stack(context, claimed, quiet, CancelToken()), Approver.PERSON, quiet)
    return upload(context, claimed, quiet, CancelToken())


def _forget_completion(context: JobContext, claim_id: int):
    """Put the ledger back to where it was before the answer to `complete_job` arrived."""
    rewrite(context.ledger, "UPDATE claims SET state = 'uploaded' WHERE claim_id = ?", claim_id)
    return context.ledger.get(claim_id)
