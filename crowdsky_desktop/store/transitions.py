"""Which moves of a claim the road allows."""

from crowdsky_desktop.model.approval import Approval
from crowdsky_desktop.model.errors import IllegalTransitionError
from crowdsky_desktop.model.job import FINAL_STATES, NEXT_STATES, ClaimedJob, JobState, StackFiles, StoredResult

_NEEDS_FILES = frozenset({JobState.STACKED, JobState.APPROVED, JobState.UPLOADED, JobState.COMPLETED})
_NEEDS_STORED = frozenset({JobState.UPLOADED, JobState.COMPLETED})

_STAYS_OPEN = frozenset({JobState.STACKED, JobState.APPROVED})


def check_move(
    before: ClaimedJob,
    to: JobState,
    files: StackFiles | None,
    stored: StoredResult | None,
    approval: Approval | None = None,
) -> None:
    """Raise `IllegalTransitionError` unless `before` may become `to` with what is known of it.

    From HELD a chunk goes back to where it left the road, or on to APPROVED if that was STACKED, or it
    is given up.
    """
    if not _leads_to(before, to):
        left = f" from {before.held_from}" if before.held_from else ""
        raise IllegalTransitionError(f"{name_of(before)} is {before.state}{left} and cannot become {to}.")
    if (files and to is not JobState.STACKED) or (to in _NEEDS_FILES and not (files or before.files)):
        raise IllegalTransitionError(f"{name_of(before)} cannot become {to}: its files come with “stacked”.")
    if (stored and to is not JobState.UPLOADED) or (to in _NEEDS_STORED and not (stored or before.stored)):
        raise IllegalTransitionError(f"{name_of(before)} cannot become {to}: its result comes with “uploaded”.")
    if approval and to is not JobState.APPROVED:
        raise IllegalTransitionError(f"{name_of(before)} cannot become {to}: who approved it comes with “approved”.")


def check_approval(claimed: ClaimedJob) -> None:
    """Raise `IllegalTransitionError` unless it may be noted anew who approved `claimed`."""
    if claimed.state is not JobState.APPROVED:
        raise IllegalTransitionError(f"{name_of(claimed)} is {claimed.state}: nobody can approve it now.")


def check_completion(claimed: ClaimedJob) -> None:
    """Raise `IllegalTransitionError` unless `complete_job` may be sent for `claimed`."""
    if claimed.state is not JobState.UPLOADED:
        raise IllegalTransitionError(f"{name_of(claimed)} is {claimed.state}: completing it comes after uploading.")


def check_failure(claimed: ClaimedJob) -> None:
    """Raise `IllegalTransitionError` unless `fail_job` may be sent for `claimed`."""
    if claimed.state in FINAL_STATES:
        raise IllegalTransitionError(f"{name_of(claimed)} is {claimed.state}: it can no longer be reported.")


def check_change(claimed: ClaimedJob) -> StackFiles:
    """Return the stack of `claimed` if another may take its place: until it is in the storage.

    Raises
    ------
    IllegalTransitionError
    """
    if claimed.files is not None and claimed.stands_at in _STAYS_OPEN:
        return claimed.files
    if claimed.stands_at is JobState.UPLOADED:
        raise IllegalTransitionError(
            f"The stack of {name_of(claimed)} is already in the storage.",
            advice="Submit it to report the stored stack to the server.",
        )
    raise IllegalTransitionError(f"{name_of(claimed)} is {claimed.state}: it has no stack that could be changed.")


def name_of(claimed: ClaimedJob) -> str:
    """Return how messages call a claim."""
    return f"Job {claimed.job.job_id} (claim {claimed.claim_id})"


def _leads_to(before: ClaimedJob, to: JobState) -> bool:
    if to not in NEXT_STATES[before.state]:
        return False
    if before.state is not JobState.HELD or to in FINAL_STATES:
        return True
    return to is before.held_from or (before.held_from is JobState.STACKED and to is JobState.APPROVED)
