"""The ledger's file: durable, shared by threads, and what is said of disks and folders that refuse."""

import sqlite3
import threading

import pytest

from crowdsky_desktop.model.errors import (
    DiskFullError,
    FolderNotWritableError,
    IllegalTransitionError,
)
from crowdsky_desktop.model.job import ROAD, JobState
from crowdsky_desktop.store.ledger import Ledger
from tests.support.jobs import job
from tests.support.ledgers import claim, rewrite, walk


class TestTheFile:
    def test_it_is_as_durable_as_sqlite_can_be(self, ledger, connections):
        pragmas = {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1}
        [connection] = connections
        for name, value in pragmas.items():
            assert connection.execute(f"PRAGMA {name}").fetchone()[0] == value

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO claims (server_url, job_id, user_id, upload_session_id, chunk_key, frame_count, state,"
            " claimed_at, updated_at) SELECT server_url, job_id, user_id, upload_session_id, chunk_key, frame_count,"
            " state, claimed_at, updated_at FROM claims",
            "UPDATE claims SET state = 'nonsense'",
            "UPDATE claims SET state = 'held'",
            "UPDATE claims SET state = 'stacked'",
            "UPDATE claims SET state = 'uploaded', fits_file = '/x'",
            "DELETE FROM claims",
        ],
        ids=["twice", "unknown state", "held from nowhere", "no files", "no result", "history left behind"],
    )
    def test_the_file_itself_refuses_what_must_not_be(self, ledger, statement):
        claim(ledger)
        with pytest.raises(sqlite3.IntegrityError):
            rewrite(ledger, statement)

    def test_a_full_disk_is_said_and_nothing_is_half_written(self, ledger, connections):
        claimed = claim(ledger)
        [connection] = connections
        n_pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {n_pages}")
        with pytest.raises(DiskFullError, match="ledger"):
            ledger.move(claimed.claim_id, JobState.FAILED, reason="x" * 100_000)
        assert ledger.get(claimed.claim_id) == claimed
        connection.execute("PRAGMA max_page_count = 100000")
        assert ledger.move(claimed.claim_id, JobState.FAILED).state is JobState.FAILED

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(FolderNotWritableError, match="file"):
            Ledger(tmp_path / "file" / "ledger.sqlite3")

    def test_a_folder_in_its_place_is_named(self, tmp_path):
        (tmp_path / "ledger.sqlite3").mkdir()
        with pytest.raises(FolderNotWritableError, match=r"ledger\.sqlite3"):
            Ledger(tmp_path / "ledger.sqlite3")


class TestThreads:
    def test_threads_share_one_ledger(self, ledger):
        faults: list[BaseException] = []

        def work(first_job: int) -> None:
            try:
                for n in range(10):
                    walk(ledger, JobState.COMPLETED, job(first_job + n))
                    ledger.unfinished()
            except BaseException as fault:  # noqa: BLE001 - it is raised again in the test
                faults.append(fault)

        threads = [threading.Thread(target=work, args=(1000 * n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not faults
        assert ledger.counts()[JobState.COMPLETED] == 40
        assert all(len(ledger.history(one.claim_id)) == len(ROAD) for one in ledger.all())

    def test_only_one_thread_makes_a_move(self, ledger):
        claim_id = claim(ledger).claim_id
        outcomes: list[str] = []
        together = threading.Barrier(4)

        def move() -> None:
            together.wait()
            try:
                ledger.move(claim_id, JobState.DOWNLOADED)
                outcomes.append("moved")
            except IllegalTransitionError:
                outcomes.append("refused")

        threads = [threading.Thread(target=move) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["moved", "refused", "refused", "refused"]
