"""What can be asked of the ledger; nothing here changes it."""

from collections.abc import Iterator

from crowdsky_desktop.model.errors import UnknownClaimError
from crowdsky_desktop.model.job import FINAL_STATES, ClaimedJob, JobState
from crowdsky_desktop.store.ledger_file import LedgerFile
from crowdsky_desktop.store.ledger_rows import (
    ClaimIntent,
    HistoryEntry,
    claimed_from,
    count_from,
    history_from,
    intent_from,
    mark_from,
    number_from,
)

PAGE = 500
"""Records that are read at a time. Chosen: little memory, few questions."""
_RECENT = 200
"""Claims among which the newest job is looked for. Chosen: a server that was set up anew counts from 1 again, and is
seen so after that many claims."""
LARGEST_ID = 2**63 - 1
"""Largest number of a record: what SQLite holds in 64 bits."""
_FINAL = ", ".join(f"'{state}'" for state in sorted(FINAL_STATES))
_UNFINISHED = f"SELECT * FROM claims WHERE state NOT IN ({_FINAL}) ORDER BY claim_id"  # noqa: S608 - our own words


class LedgerQueries(LedgerFile):
    """The ledger as it is read."""

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
        return tuple(
            claimed_before
            for claimed_before in found
            if (claimed_before.job.user_id, claimed_before.job.chunk_key) == same
        )

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
        below = LARGEST_ID
        while page := self._records(claimed_from, query, below, PAGE):
            yield from page
            below = page[-1].claim_id

    def newest_job_id(self, server_url: str) -> int:
        """Return the largest number among the jobs that were lately claimed from a server; 0 for none."""
        return max((claimed.job.job_id for claimed in self.all(_RECENT) if claimed.server_url == server_url), default=0)

    def counts(self) -> dict[JobState, int]:
        """Return how many claims are in each state; every state is named."""
        found = self._records(count_from, "SELECT state, count(*) AS n FROM claims GROUP BY state")
        return dict.fromkeys(JobState, 0) | dict(found)

    def open_intents(self) -> tuple[ClaimIntent, ...]:
        """Return the claims whose answer is not known, oldest first: the server may hold a chunk for us."""
        return self._records(intent_from, "SELECT * FROM claim_intents WHERE closed_at IS NULL ORDER BY intent_id")

    def days_since(self, claim_id: int) -> int:
        """Return on how many different days, by the clock, the program ran after a claim's last move.

        However far a clock jumps, that is one day more.
        """
        query = (
            "SELECT count(*) AS n FROM days"
            " WHERE last_history_id >= (SELECT max(history_id) FROM history WHERE claim_id = ?)"
        )
        [n_days] = self._records(number_from, query, claim_id)
        return n_days

    def installation(self) -> str:
        """Return the mark that distinguishes this ledger's claims from other computers': eight hexadecimal digits."""
        [mark] = self._records(mark_from, "SELECT mark FROM installation LIMIT 1")
        return mark

    def history(self, claim_id: int) -> tuple[HistoryEntry, ...]:
        """Return the moves of one claim, oldest first; empty if it is unknown."""
        query = "SELECT * FROM history WHERE claim_id = ? ORDER BY history_id"
        return self._records(history_from, query, claim_id)

    def _open_intent(self, intent_id: int) -> ClaimIntent:
        query = "SELECT * FROM claim_intents WHERE intent_id = ? AND closed_at IS NULL"
        found = self._records(intent_from, query, intent_id)
        if not found:
            raise UnknownClaimError(f"There is no unanswered claim with the number {intent_id}.")
        return found[0]
