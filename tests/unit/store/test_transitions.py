"""A move that the road does not allow is refused with the chunk's name, its state, and what has to come first."""

from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import IllegalTransitionError
from crowdsky_desktop.model.job import ClaimedJob, JobState, files_beside
from crowdsky_desktop.store.transitions import check_change, check_completion, check_failure, check_move
from tests.support.jobs import claimed_job

FILES = files_beside(Path("/chunks/1/stack.fits"))


def claimed(state: JobState, held_from: JobState | None = None) -> ClaimedJob:
    return claimed_job(7, state, held_from=held_from)


@pytest.mark.parametrize(
    ("refuse", "words"),
    [
        (
            lambda: check_move(claimed(JobState.CLAIMED), JobState.STACKED, None, None),
            "is claimed and cannot become stacked.",
        ),
        (
            lambda: check_move(claimed(JobState.HELD, JobState.DOWNLOADED), JobState.APPROVED, None, None),
            "is held from downloaded and cannot become approved.",
        ),
        (
            lambda: check_move(claimed(JobState.DOWNLOADED), JobState.STACKED, None, None),
            "cannot become stacked: its files come with “stacked”.",
        ),
        (
            lambda: check_move(replace(claimed(JobState.APPROVED), files=FILES), JobState.UPLOADED, None, None),
            "cannot become uploaded: its result comes with “uploaded”.",
        ),
        (
            lambda: check_completion(claimed(JobState.APPROVED)),
            "is approved: completing it comes after uploading.",
        ),
        (lambda: check_failure(claimed(JobState.LOST)), "is lost: it can no longer be reported."),
        (lambda: check_change(claimed(JobState.DOWNLOADED)), "is downloaded: it has no stack that could be changed."),
    ],
)
def test_a_refusal_names_the_chunk_and_where_it_is(refuse, words: str) -> None:
    with pytest.raises(IllegalTransitionError) as caught:
        refuse()
    assert caught.value.message == f"Job 42 (claim 7) {words}"


def test_a_stack_in_the_storage_is_not_changed_any_more_but_can_be_submitted() -> None:
    stored = replace(claimed(JobState.UPLOADED), files=FILES)
    with pytest.raises(
        IllegalTransitionError, match=r"stack of Job 42 \(claim 7\) is already in the storage"
    ) as caught:
        check_change(stored)
    assert caught.value.advice.startswith("Submit it")


@pytest.mark.parametrize("state", [JobState.STACKED, JobState.APPROVED])
def test_until_then_another_stack_may_take_its_place_whether_it_is_held_or_not(state: JobState) -> None:
    assert check_change(replace(claimed(state), files=FILES)) == FILES
    assert check_change(replace(claimed(JobState.HELD, state), files=FILES)) == FILES
