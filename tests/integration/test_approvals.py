"""Who approved a stack is told as it was; the setting says what waits for a person. These stacks warn."""

from dataclasses import replace

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.approval import Approver, HoldFor
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError, OtherStackError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.pipeline.interactive import approve_and_submit, go_on, stack_again
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.quality_gate import RULES
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from tests.support.listeners import quiet


def statement_of(name: str) -> str:
    return next(rule.unmeasured for rule in RULES if rule.name == name)


def run(context: JobContext, hold_for: HoldFor) -> ClaimedJob:
    """Run unattended until the queue is empty, and return the chunk."""
    UnattendedRun(replace(context, hold_for=hold_for), quiet, Stops(), is_patient=False).run(until_empty=True)
    (claimed,) = context.ledger.all()
    return claimed


def test_a_warning_that_nobody_is_asked_about_is_told_with_the_automatic_approval(club, context: JobContext) -> None:
    claimed = run(context, HoldFor.FAILED_CHECKS)
    assert claimed.state is JobState.COMPLETED
    assert (claimed.approval.by, claimed.approval.failed) == (Approver.CHECKS, ())
    assert "Astrometry" in claimed.approval.warned
    reasons = [entry.reason for entry in context.ledger.history(claimed.claim_id)]
    assert claimed.approval.sentence in reasons
    assert claimed.approval.sentence.startswith("Approved automatically, with 1 warning")


def test_a_warning_waits_for_a_person_whose_approval_is_told_as_theirs(club, context: JobContext) -> None:
    held = run(context, HoldFor.WARNINGS_TOO)
    assert (held.state, held.held_from, held.approval) == (JobState.HELD, JobState.STACKED, None)
    assert held.reason.startswith("Held because a check raised a warning: ")
    [doubt] = held.held_for
    assert (doubt.check, doubt.verdict, doubt.statement) == ("Astrometry", Verdict.WARN, statement_of("Astrometry"))
    assert club.counts() == {"processing": 1}
    ended = approve_and_submit(context, held.claim_id, quiet, CancelToken())
    assert (ended.state, ended.approval.by, ended.held_for) == (JobState.COMPLETED, Approver.PERSON, ())
    assert "Astrometry" in ended.approval.warned


def test_a_stack_that_took_the_place_of_an_approved_one_is_judged_again(
    club, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CancelledError

    monkeypatch.setattr("crowdsky_desktop.pipeline.unattended_steps.submit", refuse)
    with pytest.raises(CancelledError):
        run(context, HoldFor.FAILED_CHECKS)
    monkeypatch.undo()
    (approved,) = context.ledger.all()
    assert (approved.state, approved.approval.by) == (JobState.APPROVED, Approver.CHECKS)
    changed = stack_again(context, approved.claim_id, None, quiet, CancelToken(), rejected=frozenset())
    assert (changed.state, changed.approval) == (JobState.APPROVED, None)
    assert run(context, HoldFor.WARNINGS_TOO).state is JobState.HELD
    ended = go_on(context, approved.claim_id, quiet, CancelToken())
    assert (ended.state, ended.approval.by) == (JobState.COMPLETED, Approver.PERSON)


@pytest.mark.parametrize(
    ("option", "code", "state"),
    [
        ((), ExitCode.OK, JobState.COMPLETED),
        (("--hold", "warnings-too"), ExitCode.HELD, JobState.HELD),
    ],
)
def test_the_command_line_has_the_setting_and_an_option(club, command_line, option, code, state) -> None:
    assert command_line("run", "--once", *option).code == code
    assert club.states() == [state]


def test_what_is_approved_from_the_command_line_a_person_approved(club, command_line) -> None:
    command_line("run", "--once", "--hold", "warnings-too")
    assert "Approved by a person, with 1 warning (Astrometry)." in command_line("jobs", "approve", "1").out
    assert command_line("run", "--once").code == ExitCode.OK
    assert "Approved by a person" in command_line("jobs", "--all").out


def test_an_unknown_choice_is_refused(club, command_line) -> None:
    with pytest.raises(SystemExit):
        command_line("run", "--once", "--hold", "everything")


def test_what_a_person_approves_is_the_stack_that_they_saw(club, context: JobContext) -> None:
    """They may ask for another one and, before it is there, approve the one on the screen."""
    seen = run(context, HoldFor.WARNINGS_TOO)
    changed = stack_again(context, seen.claim_id, None, quiet, CancelToken(), rejected=frozenset())
    with pytest.raises(OtherStackError, match="stacked again"):
        approve_and_submit(context, seen.claim_id, quiet, CancelToken(), seen=seen.files)
    kept = context.ledger.get(seen.claim_id)
    assert (kept.state, kept.approval) == (JobState.HELD, None)
    ended = approve_and_submit(context, seen.claim_id, quiet, CancelToken(), seen=changed.files)
    assert (ended.state, ended.approval.by) == (JobState.COMPLETED, Approver.PERSON)
