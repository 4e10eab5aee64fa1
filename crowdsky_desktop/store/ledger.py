"""The ledger: what this computer has claimed and how far each chunk is. Survives crashes; never walks back."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from crowdsky_desktop.disk.durable import disk_errors, make_folder, sync_folder
from crowdsky_desktop.model.errors import LedgerError, UnknownClaimError
from crowdsky_desktop.model.failure import FailureCause
from crowdsky_desktop.model.job import FINAL_STATES, ClaimedJob, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.store.ledger_rows import (
    ClaimIntent,
    HistoryEntry,
    claimed_from,
    count_from,
    files_columns,
    history_from,
    intent_from,
    job_columns,
    ledger_errors,
    mark_from,
    now,
    number_from,
    storable,
    stored_columns,
)
from crowdsky_desktop.store.migrations import migrate
from crowdsky_desktop.store.transitions import check_change, check_completion, check_failure, check_move

_BUSY_TIMEOUT_S = 10.0
_FOLDING_TIMEOUT_MS = 50
_PAGE = 500
_LARGEST_ID = 2**63 - 1
_FINAL = ", ".join(f"'{state}'" for state in sorted(FINAL_STATES))
_UNFINISHED = f"SELECT * FROM claims WHERE state NOT IN ({_FINAL}) ORDER BY claim_id"  # noqa: S608 - our own words
_Record = TypeVar("_Record")


class Ledger:
    """All claims of one profile, in an SQLite file.

    Every change is one transaction that is on the disk when the method returns. Any thread may call
    any method; so may another process with a `Ledger` of its own on the same file.

    Parameters
    ----------
    path : Path
        `ProfilePaths.ledger_file`; made if it is not there, brought to the newest schema if it is older.

    Raises
    ------
    LedgerTooNewError
        A newer version of the program wrote it. Nothing is changed.
    LedgerError
        It is damaged, no ledger, or locked. Nothing is overwritten.
    DiskFullError, FolderNotWritableError
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        make_folder(path.parent)
        with ledger_errors(path):
            self._connection = _open(path)

    def close(self) -> None:
        """Close the file; harmless if it is closed already."""
        with self._lock:
            self._connection.close()

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

    def open_intents(self) -> tuple[ClaimIntent, ...]:
        """Return the claims whose answer is not known, oldest first: the server may hold a chunk for us."""
        return self._records(intent_from, "SELECT * FROM claim_intents WHERE closed_at IS NULL ORDER BY intent_id")

    def move(
        self,
        claim_id: int,
        to: JobState,
        *,
        reason: str = "",
        files: StackFiles | None = None,
        stored: StoredResult | None = None,
    ) -> ClaimedJob:
        """Write a claim's next state, after the thing that it speaks of is durable.

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

        Raises
        ------
        IllegalTransitionError
            The road does not lead there, or lacks what the state speaks of. Nothing is written.
        LedgerError
            The claim is unknown.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_move(before, to, files, stored)
            changes: dict[str, Any] = files_columns(files) if files else {}
            changes |= stored_columns(stored) if stored else {}
            self._write_move(before, to, reason, changes)
            return self.get(claim_id)

    def change_files(self, claim_id: int, files: StackFiles) -> ClaimedJob:
        """Write that another stack of a chunk counts from now on; the claim stays where it is on its road.

        Raises
        ------
        IllegalTransitionError
            It has no stack yet, or its stack is in the storage already.
        """
        with self._transaction():
            before = self.get(claim_id)
            check_change(before)
            self._update_claim(claim_id, files_columns(files))
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
                self._insert_history(claim_id, before.state, before.state, "The server is told that it is complete.")
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
                self._insert_history(claim_id, before.state, before.state, "The server is told that it failed.")
            return self.get(claim_id)

    def note_reason(self, claim_id: int, reason: str) -> ClaimedJob:
        """Note why a claim waits; it stays where it is."""
        with self._transaction():
            self.get(claim_id)
            self._update_claim(claim_id, {"reason": storable(reason)})
            return self.get(claim_id)

    def get(self, claim_id: int) -> ClaimedJob:
        """Return one claim.

        Raises
        ------
        UnknownClaimError
        """
        found = self._records(claimed_from, "SELECT * FROM claims WHERE claim_id = ?", claim_id)
        if not found:
            raise UnknownClaimError(f"This computer holds no claim {claim_id}.")
        return found[0]

    def reported_before(self, claimed: ClaimedJob) -> tuple[ClaimedJob, ...]:
        """Return the other claims of the same chunk that were reported as failed from here, oldest first.

        A chunk is the same if its number, owner and key are, by whatever address its server was reached: a server
        that was set up anew counts from 1 again.
        """
        query = "SELECT * FROM claims WHERE failure_sent AND job_id = ? AND claim_id != ? ORDER BY claim_id"
        found = self._records(claimed_from, query, claimed.job.job_id, claimed.claim_id)
        same = (claimed.job.user_id, claimed.job.chunk_key)
        return tuple(one for one in found if (one.job.user_id, one.job.chunk_key) == same)

    def unfinished(self) -> tuple[ClaimedJob, ...]:
        """Return the claims that are not at their road's end, oldest first."""
        return self._records(claimed_from, _UNFINISHED)

    def all(self, limit: int = 100, offset: int = 0) -> tuple[ClaimedJob, ...]:
        """Return up to `limit` claims, newest first, after leaving out `offset` of them."""
        query = "SELECT * FROM claims ORDER BY claim_id DESC LIMIT ? OFFSET ?"
        return self._records(claimed_from, query, limit, offset)

    def each(self) -> Iterator[ClaimedJob]:
        """Yield every claim, newest first, in memory that does not grow with their number."""
        query = "SELECT * FROM claims WHERE claim_id < ? ORDER BY claim_id DESC LIMIT ?"
        below = _LARGEST_ID
        while page := self._records(claimed_from, query, below, _PAGE):
            yield from page
            below = page[-1].claim_id

    def counts(self) -> dict[JobState, int]:
        """Return how many claims are in each state; every state is named."""
        found = self._records(count_from, "SELECT state, count(*) AS n FROM claims GROUP BY state")
        return dict.fromkeys(JobState, 0) | dict(found)

    def note_day(self) -> None:
        """Note that the program runs on this day, whatever day the clock says that it is."""
        query = "INSERT OR IGNORE INTO days SELECT ?, coalesce(max(history_id), 0) FROM history"
        with self._transaction():
            self._connection.execute(query, (now()[:10],))

    def days_since(self, claim_id: int) -> int:
        """Return on how many days that the clock told apart the program began to run after a claim's last move.

        However far a clock jumps, that is one day more.
        """
        query = (
            "SELECT count(*) AS n FROM days"
            " WHERE last_history_id >= (SELECT max(history_id) FROM history WHERE claim_id = ?)"
        )
        [n_days] = self._records(number_from, query, claim_id)
        return n_days

    def installation(self) -> str:
        """Return the mark that tells this ledger's claims from those of other computers: eight hexadecimal digits."""
        [mark] = self._records(mark_from, "SELECT mark FROM installation LIMIT 1")
        return mark

    def history(self, claim_id: int) -> tuple[HistoryEntry, ...]:
        """Return the moves of one claim, oldest first; empty if it is unknown."""
        query = "SELECT * FROM history WHERE claim_id = ? ORDER BY history_id"
        return self._records(history_from, query, claim_id)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock, ledger_errors(self._path):
            try:
                # IMMEDIATE: what is read inside is still true when it is written, whatever another process does.
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
            self._fold_back()

    def _fold_back(self) -> None:
        """Move what was written from SQLite's log into the file, and empty the log.

        SQLite passes over what is damaged in its log without a word, and then tells older states. Where another
        program reads just now, the next transaction does it.
        """
        with suppress(sqlite3.Error):  # the transaction is durable already
            self._connection.execute(f"PRAGMA busy_timeout = {_FOLDING_TIMEOUT_MS}")
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {round(_BUSY_TIMEOUT_S * 1000)}")

    def _records(
        self, record_from: Callable[[sqlite3.Row], _Record], query: str, *parameters: int
    ) -> tuple[_Record, ...]:
        with self._lock, ledger_errors(self._path):
            rows = self._connection.execute(query, parameters).fetchall()
        try:
            return tuple(record_from(row) for row in rows)
        except (ValueError, TypeError) as error:
            # The file was changed by something else.
            raise LedgerError(f"A record in the ledger {self._path} makes no sense: {error}.") from error

    def _open_intent(self, intent_id: int) -> ClaimIntent:
        query = "SELECT * FROM claim_intents WHERE intent_id = ? AND closed_at IS NULL"
        found = self._records(intent_from, query, intent_id)
        if not found:
            raise UnknownClaimError(f"The ledger knows of no claim without an answer that has the number {intent_id}.")
        return found[0]

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
                self._write_move(older, JobState.LOST, "The server handed this job out again.", {})

    def _write_move(self, before: ClaimedJob, to: JobState, reason: str, changes: Mapping[str, Any]) -> None:
        held_from = before.state if to is JobState.HELD else None
        state = {"state": to, "held_from": held_from, "reason": storable(reason)}
        self._update_claim(before.claim_id, {**state, **changes})
        self._insert_history(before.claim_id, before.state, to, reason)

    def _update_claim(self, claim_id: int, changes: Mapping[str, Any]) -> None:
        self._update("claims", "claim_id", claim_id, {**changes, "updated_at": now()})

    def _insert_history(self, claim_id: int, before: JobState | None, after: JobState, reason: str) -> None:
        entry = {"claim_id": claim_id, "at": now(), "from_state": before, "to_state": after}
        self._insert("history", {**entry, "reason": storable(reason)})

    def _insert(self, table: str, columns: Mapping[str, Any]) -> int:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        query = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names are ours, values are bound
        row_id = self._connection.execute(query, tuple(columns.values())).lastrowid
        assert row_id is not None
        return row_id

    def _update(self, table: str, key: str, row_id: int, columns: Mapping[str, Any]) -> None:
        changes = ", ".join(f"{name} = ?" for name in columns)
        query = f"UPDATE {table} SET {changes} WHERE {key} = ?"  # noqa: S608 - names are ours, values are bound
        self._connection.execute(query, (*columns.values(), row_id))


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        migrate(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # On macOS a plain fsync leaves the data in the drive's cache; elsewhere this changes nothing.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        with disk_errors(path):
            sync_folder(path.parent)
    except BaseException:
        connection.close()
        raise
    return connection
