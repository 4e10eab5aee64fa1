"""What the ledger tells: lists, counts, the newest job, its own mark; and that a record makes no sense."""

import sqlite3

import pytest

from crowdsky_desktop.model.errors import (
    LedgerError,
)
from crowdsky_desktop.model.job import ROAD, JobState
from crowdsky_desktop.store.ledger import Ledger
from tests.support.jobs import SERVER, job
from tests.support.ledgers import claim, walk


class TestReading:
    def test_lists_and_counts(self, ledger):
        claims = [walk(ledger, state, job(n)) for n, state in enumerate(ROAD)]
        assert ledger.unfinished() == tuple(claims[:-1])
        assert ledger.all() == tuple(reversed(claims))
        assert ledger.all(limit=2, offset=1) == (claims[4], claims[3])
        assert tuple(ledger.each()) == tuple(reversed(claims))
        assert ledger.counts() == dict.fromkeys(JobState, 0) | dict.fromkeys(ROAD, 1)

    def test_a_reopened_ledger_says_the_same(self, ledger, tmp_path):
        claimed = walk(ledger, JobState.UPLOADED)
        ledger.close()
        ledger.close()
        reopened = Ledger(tmp_path / "profile" / "ledger.sqlite3")
        assert reopened.unfinished() == (claimed,)
        reopened.close()

    def test_a_closed_ledger_says_so(self, ledger):
        ledger.close()
        with pytest.raises(LedgerError, match="closed"):
            ledger.unfinished()

    @pytest.mark.parametrize(
        "change",
        [
            "claimed_at = 'yesterday'",
            "claimed_at = '2025-01-01T00:00:00'",
            "updated_at = x'00'",
            "updated_at = '0001-01-01T00:00:00+05:00'",
            "updated_at = '9999-12-31T23:59:59-05:00'",
            "job_id = '../../elsewhere'",
            "job_id = 1.5",
            "server_url = x'ff'",
            "object_name = x'ff'",
            f"approved_by = 'person', doubts = '{'[' * 100_000}'",
        ],
    )
    def test_a_record_changed_by_something_else_is_an_error(self, ledger, tmp_path, change):
        claim(ledger)
        with sqlite3.connect(tmp_path / "profile" / "ledger.sqlite3") as other:
            other.execute(f"UPDATE claims SET {change}")
        other.close()
        with pytest.raises(LedgerError, match="is invalid"):
            ledger.unfinished()


class TestTheInstallation:
    def test_its_mark_stays_and_differs_from_another_ones(self, ledger, tmp_path):
        again = Ledger(tmp_path / "profile" / "ledger.sqlite3")
        other = Ledger(tmp_path / "other" / "ledger.sqlite3")
        marks = (ledger.installation(), again.installation(), other.installation())
        again.close()
        other.close()
        assert marks[0] == marks[1] != marks[2]
        assert len(marks[0]) == 8


def test_more_claims_than_a_page_are_all_told(ledger, monkeypatch):
    monkeypatch.setattr("crowdsky_desktop.store.ledger_queries.PAGE", 2)
    assert list(ledger.each()) == []
    claims = [claim(ledger, job(number)) for number in range(1, 6)]
    assert list(ledger.each()) == list(reversed(claims))


def test_the_newest_job_is_that_of_one_server(ledger):
    assert ledger.newest_job_id(SERVER) == 0
    for server, job_id in ((SERVER, 7), (SERVER, 9), (SERVER, 8), ("https://other", 4000)):
        claim(ledger, job(job_id), server)
    assert ledger.newest_job_id(SERVER) == 9


def test_a_server_that_counts_from_1_again_is_followed_after_two_hundred_claims(ledger):
    claim(ledger, job(4000))
    for job_id in range(1, 200):
        claim(ledger, job(job_id))
    assert ledger.newest_job_id(SERVER) == 4000
    claim(ledger, job(200))
    assert ledger.newest_job_id(SERVER) == 200
