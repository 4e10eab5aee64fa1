"""The ledger: what this computer has claimed and how far each chunk is. Survives crashes; never walks back."""

from collections.abc import Mapping
from typing import Any

from crowdsky_desktop.model.approval import Approval, Doubt
from crowdsky_desktop.model.failure_cause import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.store.ledger_rows import (
    approval_columns,
    doubts_text,
    files_columns,
    job_columns,
    now,
    storable,
    stored_columns,
)
from crowdsky_desktop.store.ledger_stacks import LedgerStacks
from crowdsky_desktop.store.transitions import check_approval, check_change, check_completion, check_failure, check_move

_HANDED_OUT_AGAIN = "The server handed this job out again."


class Ledger(LedgerStacks):
    """All claims of one profile, in an SQLite file.

    Every change is one transaction that is on the disk when the method returns. Any thread may call
    any method; so may another process with a `Ledger` of its own on the same file.

    Raises
    ------
    LedgerTooNewError, LedgerError, DiskFullError, FolderNotWritableError
        As `LedgerFile`.
    """

    def begin_claim(self, server_url: str, worker_id: str) -> int:
        """Note that a claim is about to be sent; return the intent's number."""
        intent = {"server_url": server_url, "worker_id": worker_id, "begun_at": now()}
        with self._transaction():
            return self._insert("claim_intents", intent)

    def finish_claim(self, intent_id: int, job: Job | None) -> ClaimedJob | None:
        """Note the answer to a claim: a job, which is CLAIMED from now on, or None if none was waiting.

        If the server hands out a job of which a claim is unfinished here (its operators reset it, or it
        expired), the server's word counts: the older claim is LOST in the same transaction, as nobody
        waits for its result any more.

        Raises
        ------
        UnknownClaimError
            The intent is unknown or its answer was noted already.
        """
        with self._transaction():
            server_url = self._open_intent(intent_id).server_url
            if job is None:
                self._close_intent(intent_id, outcome="none waiting")
                return None
            self._supersede(server_url, job)
            claim_id = self._insert_claim(server_url, job)
            self._close_intent(intent_id, outcome="claimed", claim_id=claim_id)
            return self.get(claim_id)

    def abandon_claim(self, intent_id: int, reason: str) -> None:
        """Note that a claim surely never reached the server, or what became of it in the end.

        Raises
        ------
        UnknownClaimError
            The intent is unknown or its answer was noted already.
        """
        with self._transaction():
            self._open_intent(intent_id)
            self._close_intent(intent_id, outcome="abandoned", reason=storable(reason))

    def move(
        self,
        claim_id: int,
        to: JobState,
        *,
        reason: str = "",
        files: StackFiles | None = None,
        stored: StoredResult | None = None,
        approval: Approval | None = None,
        held_for: tuple[Doubt, ...] = (),
    ) -> ClaimedJob:
        """Record a claim's next state, once what that state stands for is durable.

        From HELD a chunk goes back to where it left the road, or on to APPROVED if that was STACKED, or it
        is given up.

        Parameters
        ----------
        reason : str
            Why it is held, failed or lost.
        files : StackFiles, optional
            Given with STACKED.
        stored : StoredResult, optional
            Given with UPLOADED.
        approval : Approval, optional
            Given with APPROVED, by whoever approves.
        held_for : tuple of Doubt
            Given with HELD, where the checks of its stack are the reason.

        Raises
        ------
        IllegalTransitionError
            The road does not lead there, or what the state needs is missing. Nothing is written.
        LedgerError
            The claim is unknown.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_move(before, to, files, stored, approval)
            changes: dict[str, Any] = files_columns(files) if files else {}
            changes |= stored_columns(stored) if stored else {}
            changes |= approval_columns(approval) if approval else {}
            changes |= {"doubts": doubts_text(held_for)} if held_for else {}
            self._write_move(before, to, reason, changes, note=approval.sentence if approval else reason)
            return self.get(claim_id)

    def note_approval(self, claim_id: int, approval: Approval) -> ClaimedJob:
        """Write who approves a chunk that is APPROVED already, as another of its stacks counts by now.

        Raises
        ------
        IllegalTransitionError
            The claim is not APPROVED.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_approval(before)
            self._update_claim(claim_id, approval_columns(approval))
            self._insert_history(claim_id, before.state, before.state, approval.sentence)
            return self.get(claim_id)

    def change_files(self, claim_id: int, files: StackFiles) -> ClaimedJob:
        """Write that another stack of a chunk counts from now on; the claim stays where it is on its road.

        Whoever approved the earlier one did not see this one: the approval is taken back.

        Raises
        ------
        IllegalTransitionError
            It has no stack yet, or its stack is already in the storage.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_change(before)
            self._update_claim(claim_id, {**files_columns(files), **approval_columns(None)})
            self._insert_history(claim_id, before.state, before.state, "Another of its stacks counts.")
            return self.get(claim_id)

    def change_stored(self, claim_id: int, stored: StoredResult, reason: str) -> ClaimedJob:
        """Write that a chunk's result was stored anew; the claim stays where it is on its road.

        Raises
        ------
        IllegalTransitionError
            The claim is not UPLOADED.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_completion(before)
            self._update_claim(claim_id, stored_columns(stored))
            self._insert_history(claim_id, before.state, before.state, f"Stored anew. {reason}".strip())
            return self.get(claim_id)

    def note_completion_sent(self, claim_id: int) -> ClaimedJob:
        """Note, before `complete_job` is sent, that it was: a later 404 then means that it had worked.

        Raises
        ------
        IllegalTransitionError
            The claim is not UPLOADED.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_completion(before)
            self._update_claim(claim_id, {"completion_sent": 1})
            if not before.completion_sent:
                self._insert_history(
                    claim_id, before.state, before.state, "The server is being told that it is complete."
                )
            return self.get(claim_id)

    def note_failure_sent(self, claim_id: int, reason: str, cause: FailureCause = FailureCause.UNKNOWN) -> ClaimedJob:
        """Note, before `fail_job` is sent, that it was and why: a later 404 then means that it had worked.

        Raises
        ------
        IllegalTransitionError
            The claim is at its road's end.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_failure(before)
            self._update_claim(claim_id, {"failure_sent": 1, "failure_cause": cause, "reason": storable(reason)})
            if not before.failure_sent:
                self._insert_history(claim_id, before.state, before.state, "The server is being told that it failed.")
            return self.get(claim_id)

    def note_reason(self, claim_id: int, reason: str) -> ClaimedJob:
        """Note why a claim waits; it stays where it is."""
        with self._transaction():
            self.get(claim_id)
            self._update_claim(claim_id, {"reason": storable(reason)})
            return self.get(claim_id)

    def note_day(self) -> None:
        """Note that the program runs on this day, whatever day the clock says that it is."""
        query = "INSERT OR IGNORE INTO days SELECT ?, coalesce(max(history_id), 0) FROM history"
        with self._transaction():
            self._connection.execute(query, (now()[:10],))

    def _close_intent(self, intent_id: int, **columns: int | str) -> None:
        self._update("claim_intents", "intent_id", intent_id, {"closed_at": now(), **columns})

    def _insert_claim(self, server_url: str, job: Job) -> int:
        moment = now()
        columns = {"state": JobState.CLAIMED, "claimed_at": moment, "updated_at": moment, **job_columns(job)}
        claim_id = self._insert("claims", {"server_url": server_url, **columns})
        self._insert_history(claim_id, None, JobState.CLAIMED, "")
        return claim_id

    def _supersede(self, server_url: str, job: Job) -> None:
        for older in self.unfinished():
            if (older.server_url, older.job.job_id) == (server_url, job.job_id):
                self._write_move(older, JobState.LOST, _HANDED_OUT_AGAIN, {}, note=_HANDED_OUT_AGAIN)

    def _write_move(
        self, before: ClaimedJob, to: JobState, reason: str, changes: Mapping[str, Any], *, note: str
    ) -> None:
        held_from = before.state if to is JobState.HELD else None
        state = {"state": to, "held_from": held_from, "reason": storable(reason)}
        self._update_claim(before.claim_id, {**state, **changes})
        self._insert_history(before.claim_id, before.state, to, note)

    def _update_claim(self, claim_id: int, changes: Mapping[str, Any]) -> None:
        self._update("claims", "claim_id", claim_id, {**changes, "updated_at": now()})

    def _insert_history(self, claim_id: int, before: JobState | None, after: JobState, reason: str) -> None:
        entry = {"claim_id": claim_id, "at": now(), "from_state": before, "to_state": after}
        self._insert("history", {**entry, "reason": storable(reason)})
