"""The ledger: every move is noted with its reason, and leads along the road."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.errors import IllegalTransitionError, LedgerError
from crowdsky_desktop.model.job import ROAD, Job, JobState, StackFiles
from crowdsky_desktop.model.stack import Verdict
from tests.support.jobs import FILES, JOB, SERVER, STORED
from tests.support.ledgers import claim, step, walk

OTHER_FILES = StackFiles(Path("/w/2/stack.fits"), Path("/w/2/thumb.png"), Path("/w/2/report.json"))

BY_CHECKS = Approval(Approver.CHECKS, (Doubt("Roundness", Verdict.FAIL), Doubt("Stars", Verdict.WARN)))


class TestClaiming:
    def test_a_claim_is_recorded_with_all_that_the_server_said(self, ledger):
        before = datetime.now(UTC)
        claimed = claim(ledger)
        assert (claimed.job, claimed.server_url, claimed.state) == (JOB, SERVER, JobState.CLAIMED)
        assert timedelta() <= claimed.claimed_at - before < timedelta(minutes=1)
        assert claimed.claimed_at.utcoffset() == timedelta()
        assert ledger.open_intents() == ()
        assert [entry.to_state for entry in ledger.history(claimed.claim_id)] == [JobState.CLAIMED]

    def test_an_answer_that_was_lost_stays_known(self, ledger):
        intent_id = ledger.begin_claim(SERVER, "worker")
        (intent,) = ledger.open_intents()
        assert (intent.intent_id, intent.server_url, intent.worker_id) == (intent_id, SERVER, "worker")
        assert ledger.unfinished() == ()

    def test_no_job_waiting_closes_the_intent(self, ledger):
        assert ledger.finish_claim(ledger.begin_claim(SERVER, "worker"), None) is None
        assert ledger.open_intents() == ()
        assert ledger.all() == ()

    def test_a_claim_that_was_not_sent_closes_the_intent(self, ledger):
        ledger.abandon_claim(ledger.begin_claim(SERVER, "worker"), "No network.")
        assert ledger.open_intents() == ()

    def test_an_intent_is_answered_once(self, ledger):
        intent_id = ledger.begin_claim(SERVER, "worker")
        ledger.finish_claim(intent_id, None)
        with pytest.raises(LedgerError, match="unanswered claim"):
            ledger.finish_claim(intent_id, JOB)
        with pytest.raises(LedgerError, match="unanswered claim"):
            ledger.abandon_claim(intent_id, "late")
        with pytest.raises(LedgerError, match="unanswered claim"):
            ledger.finish_claim(999, JOB)
        assert ledger.all() == ()

    def test_a_job_handed_out_again_replaces_the_older_claim(self, ledger):
        older = walk(ledger, JobState.STACKED)
        newer = claim(ledger)
        assert ledger.get(older.claim_id).state is JobState.LOST
        assert "handed this job out again" in ledger.get(older.claim_id).reason
        assert ledger.unfinished() == (newer,)
        assert ledger.history(older.claim_id)[-1].from_state is JobState.STACKED

    def test_a_held_claim_is_replaced_too(self, ledger):
        held = ledger.move(claim(ledger).claim_id, JobState.HELD, reason="look")
        claim(ledger)
        assert ledger.get(held.claim_id).state is JobState.LOST
        assert ledger.get(held.claim_id).held_from is None

    def test_the_same_number_on_another_server_is_another_job(self, ledger):
        first, second = claim(ledger), claim(ledger, server_url="https://club.example.org")
        assert ledger.unfinished() == (first, second)

    def test_a_job_that_failed_may_be_claimed_again(self, ledger):
        failed = ledger.move(claim(ledger).claim_id, JobState.FAILED, reason="clouds")
        assert claim(ledger).claim_id > failed.claim_id
        assert ledger.get(failed.claim_id).state is JobState.FAILED

    def test_text_from_outside_is_kept_as_far_as_it_is_text(self, ledger):
        hostile = Job(1, 1, 1, "key\ud800", "'); DROP TABLE claims; -- \0 \udfff ✨", 1)
        assert claim(ledger, hostile).job == Job(1, 1, 1, "key?", "'); DROP TABLE claims; -- \0 ? ✨", 1)
        assert claim(ledger, Job(2, 1, 1, "key", None, 1)).job.object_name is None

    def test_a_number_that_does_not_fit_leaves_the_intent_open(self, ledger):
        intent_id = ledger.begin_claim(SERVER, "worker")
        with pytest.raises(LedgerError, match="cannot hold"):
            ledger.finish_claim(intent_id, Job(2**70, 1, 1, "key", None, 1))
        assert [intent.intent_id for intent in ledger.open_intents()] == [intent_id]


class TestMoving:
    def test_the_whole_road(self, ledger):
        claimed = walk(ledger, JobState.UPLOADED)
        assert (claimed.files, claimed.stored, claimed.completion_sent) == (FILES, STORED, False)
        assert ledger.note_completion_sent(claimed.claim_id).completion_sent
        done = ledger.move(claimed.claim_id, JobState.COMPLETED)
        assert (done.files, done.stored, done.completion_sent) == (FILES, STORED, True)
        assert ledger.unfinished() == ()
        states = [entry.to_state for entry in ledger.history(done.claim_id)]
        assert states == [*ROAD[:-1], JobState.UPLOADED, JobState.COMPLETED]

    def test_every_move_keeps_its_reason(self, ledger):
        claim_id = claim(ledger).claim_id
        assert ledger.move(claim_id, JobState.HELD, reason="look at it").reason == "look at it"
        assert ledger.move(claim_id, JobState.CLAIMED).reason == ""
        reasons = [(entry.from_state, entry.to_state, entry.reason) for entry in ledger.history(claim_id)]
        assert reasons[1:] == [
            (JobState.CLAIMED, JobState.HELD, "look at it"),
            (JobState.HELD, JobState.CLAIMED, ""),
        ]

    def test_what_it_waits_for_is_noted_without_a_move(self, ledger):
        claimed = claim(ledger)
        waiting = ledger.note_reason(claimed.claim_id, "The disk is full.")
        assert (waiting.state, waiting.reason) == (JobState.CLAIMED, "The disk is full.")
        assert len(ledger.history(claimed.claim_id)) == 1

    @pytest.mark.parametrize("state", ROAD[:-1])
    def test_a_held_chunk_goes_back_to_where_it_was(self, ledger, state):
        claim_id = walk(ledger, state).claim_id
        assert ledger.move(claim_id, JobState.HELD).held_from is state
        for wrong in set(ROAD) - {state, JobState.APPROVED}:
            with pytest.raises(IllegalTransitionError):
                step(ledger, claim_id, wrong)
        back = step(ledger, claim_id, state)
        assert (back.state, back.held_from) == (state, None)

    def test_a_held_stack_may_be_approved(self, ledger):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        ledger.move(claim_id, JobState.HELD)
        assert ledger.move(claim_id, JobState.APPROVED).files == FILES

    @pytest.mark.parametrize("approval", [BY_CHECKS, Approval(Approver.PERSON)])
    def test_who_approved_it_is_kept_to_the_end_and_in_its_history(self, ledger, approval):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        assert ledger.get(claim_id).approval is None
        assert ledger.move(claim_id, JobState.APPROVED, approval=approval).approval == approval
        assert ledger.history(claim_id)[-1].reason == approval.sentence
        ledger.move(claim_id, JobState.UPLOADED, stored=STORED)
        ended = ledger.move(claim_id, JobState.COMPLETED)
        assert (ended.approval, ended.reason) == (approval, "")

    def test_what_it_is_held_for_is_kept_while_it_is_held(self, ledger):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        doubts = (Doubt("Roundness", Verdict.WARN, 0.82, "It is {value:.2f}.", "They may be trailed."),)
        held = ledger.move(claim_id, JobState.HELD, reason="Held.", held_for=doubts)
        assert (held.held_for, held.approval) == (doubts, None)
        assert ledger.move(claim_id, JobState.STACKED).held_for == ()
        unknown = Doubt("Stars", Verdict.FAIL)
        assert ledger.move(claim_id, JobState.HELD, held_for=(unknown,)).held_for == (unknown,)
        approved = ledger.move(claim_id, JobState.APPROVED, approval=Approval(Approver.PERSON, doubts))
        assert (approved.held_for, approved.approval.doubts) == ((), doubts)

    def test_who_approved_it_is_told_with_the_approval_alone(self, ledger):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        with pytest.raises(IllegalTransitionError, match="approved"):
            ledger.move(claim_id, JobState.HELD, approval=BY_CHECKS)
        with pytest.raises(IllegalTransitionError, match="approve"):
            ledger.note_approval(claim_id, BY_CHECKS)
        assert ledger.get(claim_id).approval is None

    def test_another_stack_takes_the_approval_back_until_it_is_approved_itself(self, ledger):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        ledger.move(claim_id, JobState.APPROVED, approval=BY_CHECKS)
        changed = ledger.change_files(claim_id, OTHER_FILES)
        assert (changed.state, changed.approval) == (JobState.APPROVED, None)
        anew = ledger.note_approval(claim_id, Approval(Approver.PERSON))
        assert (anew.state, anew.approval) == (JobState.APPROVED, Approval(Approver.PERSON))
        assert ledger.history(claim_id)[-1].reason == "Approved by a person"

    def test_a_release_keeps_who_approved_it(self, ledger):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        ledger.move(claim_id, JobState.APPROVED, approval=BY_CHECKS)
        ledger.move(claim_id, JobState.HELD, reason="The storage is full.")
        assert ledger.move(claim_id, JobState.APPROVED).approval == BY_CHECKS

    @pytest.mark.parametrize("state", [JobState.CLAIMED, JobState.DOWNLOADED, JobState.UPLOADED])
    def test_nothing_else_that_is_held_may_be_approved(self, ledger, state):
        claim_id = walk(ledger, state).claim_id
        ledger.move(claim_id, JobState.HELD)
        with pytest.raises(IllegalTransitionError):
            ledger.move(claim_id, JobState.APPROVED)

    @pytest.mark.parametrize("end", [JobState.FAILED, JobState.LOST])
    def test_a_held_chunk_may_be_given_up(self, ledger, end):
        claim_id = walk(ledger, JobState.STACKED).claim_id
        ledger.move(claim_id, JobState.HELD)
        assert ledger.move(claim_id, end).state is end

    @pytest.mark.parametrize("end", [JobState.COMPLETED, JobState.FAILED, JobState.LOST])
    def test_an_end_is_an_end(self, ledger, end):
        claim_id = walk(ledger, JobState.UPLOADED).claim_id
        ledger.move(claim_id, end)
        for state in JobState:
            with pytest.raises(IllegalTransitionError):
                step(ledger, claim_id, state)

    def test_a_stack_without_files_is_refused(self, ledger):
        claim_id = walk(ledger, JobState.DOWNLOADED).claim_id
        with pytest.raises(IllegalTransitionError, match="files"):
            ledger.move(claim_id, JobState.STACKED)
        with pytest.raises(IllegalTransitionError, match="files"):
            ledger.move(claim_id, JobState.HELD, files=FILES)
        assert ledger.get(claim_id).state is JobState.DOWNLOADED

    def test_an_upload_without_a_stored_result_is_refused(self, ledger):
        claim_id = walk(ledger, JobState.APPROVED).claim_id
        with pytest.raises(IllegalTransitionError, match="result"):
            ledger.move(claim_id, JobState.UPLOADED)
        with pytest.raises(IllegalTransitionError, match="result"):
            ledger.move(claim_id, JobState.HELD, stored=STORED)
        assert ledger.get(claim_id).state is JobState.APPROVED

    def test_completion_is_sent_only_for_what_is_stored(self, ledger):
        claim_id = walk(ledger, JobState.APPROVED).claim_id
        with pytest.raises(IllegalTransitionError, match="uploading"):
            ledger.note_completion_sent(claim_id)

    def test_a_result_that_was_stored_anew_is_noted_until_the_end(self, ledger):
        claimed, anew = walk(ledger, JobState.UPLOADED), replace(STORED, fits_path="/crowdsky/stack_2.fits")
        moved = ledger.change_stored(claimed.claim_id, anew, "It was gone.")
        assert (moved.state, moved.stored) == (JobState.UPLOADED, anew)
        assert ledger.history(claimed.claim_id)[-1].reason == "Stored anew. It was gone."
        ledger.move(claimed.claim_id, JobState.COMPLETED)
        with pytest.raises(IllegalTransitionError):
            ledger.change_stored(claimed.claim_id, STORED, "")

    def test_sending_it_again_is_noted_once(self, ledger):
        claim_id = walk(ledger, JobState.UPLOADED).claim_id
        ledger.note_completion_sent(claim_id)
        n_entries = len(ledger.history(claim_id))
        assert ledger.note_completion_sent(claim_id).completion_sent
        assert len(ledger.history(claim_id)) == n_entries

    def test_files_are_absolute_whatever_the_working_folder_is_later(self, ledger, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        claim_id = walk(ledger, JobState.DOWNLOADED).claim_id
        files = StackFiles(Path("a.fits"), Path("a.png"), Path("a.json"))
        assert ledger.move(claim_id, JobState.STACKED, files=files).files.fits == tmp_path / "a.fits"

    @pytest.mark.parametrize("state", [JobState.STACKED, JobState.APPROVED])
    @pytest.mark.parametrize("is_held", [False, True])
    def test_another_stack_may_count_until_one_is_stored(self, ledger, state, is_held):
        claimed = walk(ledger, state)
        if is_held:
            claimed = ledger.move(claimed.claim_id, JobState.HELD)
        changed = ledger.change_files(claimed.claim_id, OTHER_FILES)
        assert replace(changed, updated_at=claimed.updated_at) == replace(claimed, files=OTHER_FILES)
        assert ledger.get(claimed.claim_id) == changed
        last = ledger.history(claimed.claim_id)[-1]
        assert (last.from_state, last.to_state) == (claimed.state, claimed.state)
        assert last.reason == "Another of its stacks counts."

    @pytest.mark.parametrize("state", [JobState.CLAIMED, JobState.DOWNLOADED, JobState.UPLOADED, JobState.COMPLETED])
    @pytest.mark.parametrize("is_held", [False, True])
    def test_no_other_stack_counts_before_or_after(self, ledger, state, is_held):
        claimed = walk(ledger, state)
        if is_held and not state.is_final:
            claimed = ledger.move(claimed.claim_id, JobState.HELD)
        with pytest.raises(IllegalTransitionError):
            ledger.change_files(claimed.claim_id, OTHER_FILES)
        assert ledger.get(claimed.claim_id) == claimed

    def test_an_unknown_claim_is_said_so(self, ledger):
        for call in (ledger.get, ledger.note_completion_sent):
            with pytest.raises(LedgerError, match="no claim 5"):
                call(5)
        with pytest.raises(LedgerError, match="no claim 5"):
            ledger.move(5, JobState.DOWNLOADED)
        assert ledger.history(5) == ()


class TestReportingAFailure:
    def test_it_is_noted_with_its_reason_before_it_is_sent(self, ledger):
        claimed = walk(ledger, JobState.DOWNLOADED)
        noted = ledger.note_failure_sent(claimed.claim_id, "Nothing to align.")
        assert (noted.state, noted.failure_sent, noted.reason) == (JobState.DOWNLOADED, True, "Nothing to align.")
        ledger.note_failure_sent(claimed.claim_id, "Nothing to align.")
        told = [entry for entry in ledger.history(claimed.claim_id) if "failed" in entry.reason]
        assert len(told) == 1

    def test_what_is_at_its_end_cannot_be_reported(self, ledger):
        claimed = ledger.move(walk(ledger, JobState.CLAIMED).claim_id, JobState.LOST)
        with pytest.raises(IllegalTransitionError, match="lost"):
            ledger.note_failure_sent(claimed.claim_id, "too late")
