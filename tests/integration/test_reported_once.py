"""One computer uses one of a chunk's three tries for one cause, whatever the server hands out again."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import AlreadyReportedError
from crowdsky_desktop.model.failure_cause import FailureCause
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.interactive import claim_next, hand_back
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.pipeline.job_transitions import report_failure
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from tests.integration.night import QUICK
from tests.support.listeners import quiet


def starless(club) -> None:
    """Turn the frames of all chunks into noise."""
    for raw in club.raws():
        with fits.open(raw, mode="update") as hdus:
            hdus[0].data[:] = np.random.default_rng(1).normal(1000, 30, hdus[0].data.shape).astype(np.uint16)


def tries(club) -> list[int]:
    return [row["retry_count"] for row in club.rows("stacking_jobs")]


def run(context: JobContext) -> UnattendedRun:
    volunteer = UnattendedRun(context, quiet, Stops(), backoff=QUICK)
    volunteer.run(until_empty=True)
    return volunteer


def test_it_is_held_when_it_comes_again_and_the_run_ends(club, context: JobContext) -> None:
    starless(club)
    summary = run(context).summary
    assert (summary.n_reported, summary.n_held) == (1, 1)
    assert tries(club) == [1]
    held, reported = context.ledger.all()
    assert (held.state, reported.state) == (JobState.HELD, JobState.FAILED)
    assert reported.failure_cause is FailureCause.NO_USABLE_FRAMES
    assert "frames can be stacked" in held.reason
    assert "was reported from here on" in held.reason
    assert "not reported a second time" in held.reason


def test_nor_after_a_restart_nor_when_it_is_released(club, context: JobContext) -> None:
    starless(club)
    run(context)
    with open_job_context(club.settings, Credentials(), club.paths) as later:
        [held] = later.ledger.unfinished()
        later.ledger.move(held.claim_id, held.held_from)
        assert run(later).summary.n_held == 1
    assert tries(club) == [1]


def test_others_are_stacked_all_the_same(club, small_frames, context: JobContext) -> None:
    for raw in club.raws():
        raw.unlink()
    ingest(club.config, small_frames, again=True)
    summary = run(context).summary
    assert (summary.n_completed, summary.n_reported, summary.n_held) == (1, 1, 1)
    assert tries(club)[0] == 1


def test_another_cause_is_told_once_too(club, context: JobContext) -> None:
    starless(club)
    report_failure(
        context, claim_next(context, quiet, CancelToken()).claimed, "No time.", quiet, cause=FailureCause.HANDED_BACK
    )
    assert run(context).summary.n_reported == 1
    assert tries(club) == [2]
    assert [claimed.failure_cause for claimed in reversed(context.ledger.all())][:2] == [
        FailureCause.HANDED_BACK,
        FailureCause.NO_USABLE_FRAMES,
    ]


def test_another_computer_may_report_it(club, context: JobContext, tmp_path) -> None:
    starless(club)
    run(context)
    [held] = context.ledger.unfinished()
    report_failure(context, held, "A person insists.", quiet, again=True)
    with open_job_context(club.settings, Credentials(), profile_paths(home=tmp_path / "other")) as other:
        assert run(other).summary.n_reported == 1
    assert tries(club) == [3]


def test_a_person_is_told_before_another_try_is_used(club, context: JobContext, command_line: Callable) -> None:
    starless(club)
    run(context)
    [held] = context.ledger.unfinished()
    with pytest.raises(AlreadyReportedError, match="was reported from here"):
        report_failure(context, held, "I looked at it.", quiet)
    assert context.ledger.get(held.claim_id) == held
    refused = command_line("jobs", "report", str(held.claim_id), "--why", "I looked at it.")
    assert refused.code == ExitCode.HELD
    assert "--again" in refused.err
    assert tries(club) == [1]
    assert command_line("jobs", "report", str(held.claim_id), "--why", "Clouds.", "--again").code == ExitCode.OK
    assert tries(club) == [2]


def test_handing_back_twice_keeps_the_chunk_and_hands_back_the_others(club, small_frames, context: JobContext) -> None:
    ingest(club.config, small_frames, again=True)
    first, second = (claim_next(context, quiet, CancelToken()).claimed for _ in range(2))
    hand_back(context, [first.claim_id], quiet, CancelToken())
    again = claim_next(context, quiet, CancelToken()).claimed
    assert again.job.job_id == first.job.job_id
    with pytest.raises(AlreadyReportedError):
        hand_back(context, [again.claim_id, second.claim_id], quiet, CancelToken())
    assert tries(club) == [1, 1]
    assert [claimed.claim_id for claimed in context.ledger.unfinished()] == [again.claim_id]


def test_a_new_server_counts_from_one_again(club, context: JobContext) -> None:
    """The same number with another key is another chunk."""
    claimed = claim_next(context, quiet, CancelToken()).claimed
    report_failure(context, claimed, "No time.", quiet, cause=FailureCause.HANDED_BACK)
    intent = context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    other = context.ledger.finish_claim(intent, replace(claimed.job, chunk_key="20260101.00_10.0_+10.0"))
    assert context.ledger.reported_before(other) == ()
    assert context.ledger.reported_before(claimed) == ()
