"""The ledger: every move is durable, the road is kept, crashes lose nothing."""

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import (
    DiskFullError,
    FolderNotWritableError,
    IllegalTransitionError,
    LedgerError,
)
from crowdsky_desktop.model.job import ROAD, ClaimedJob, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.store.ledger import Ledger
from tests.support.ledgers import rewrite

SERVER = "https://crowdsky.example.org"
JOB = Job(42, 7, 3, "20250115.78_83.6_+22.0", "M 42", 90)
FILES = StackFiles(Path("/w/stack.fits"), Path("/w/thumb.png"), Path("/w/report.json"))
OTHER_FILES = StackFiles(Path("/w/2/stack.fits"), Path("/w/2/thumb.png"), Path("/w/2/report.json"))
STORED = StoredResult("/crowdsky/stack.fits", "/crowdsky/thumb.png", 123, "0" * 40)


@pytest.fixture
def connections(monkeypatch):
    """The connections that are opened to ledgers."""
    opened, connect = [], sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *of, **how: opened.append(connect(*of, **how)) or opened[-1])
    return opened


@pytest.fixture
def ledger(tmp_path, connections):
    ledger = Ledger(tmp_path / "profile" / "ledger.sqlite3")
    yield ledger
    ledger.close()


def claim(ledger: Ledger, job: Job = JOB, server: str = SERVER) -> ClaimedJob:
    claimed = ledger.finish_claim(ledger.begin_claim(server, "worker"), job)
    assert claimed is not None
    return claimed


def step(ledger: Ledger, claim_id: int, to: JobState) -> ClaimedJob:
    files = FILES if to is JobState.STACKED else None
    stored = STORED if to is JobState.UPLOADED else None
    return ledger.move(claim_id, to, files=files, stored=stored)


def walk(ledger: Ledger, to: JobState, job: Job = JOB) -> ClaimedJob:
    """Claim a job and take it along the road as far as `to`."""
    claimed = claim(ledger, job)
    for state in ROAD[1 : ROAD.index(to) + 1]:
        claimed = step(ledger, claimed.claim_id, state)
    return claimed


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
        with pytest.raises(LedgerError, match="claim without an answer"):
            ledger.finish_claim(intent_id, JOB)
        with pytest.raises(LedgerError, match="claim without an answer"):
            ledger.abandon_claim(intent_id, "late")
        with pytest.raises(LedgerError, match="claim without an answer"):
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
        first, second = claim(ledger), claim(ledger, server="https://club.example.org")
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


class TestReading:
    def test_lists_and_counts(self, ledger):
        claims = [walk(ledger, state, Job(n, 1, 1, "key", None, 1)) for n, state in enumerate(ROAD)]
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
        "change", ["claimed_at = 'yesterday'", "claimed_at = '2025-01-01T00:00:00'", "updated_at = x'00'"]
    )
    def test_a_record_changed_by_something_else_is_an_error(self, ledger, tmp_path, change):
        claim(ledger)
        with sqlite3.connect(tmp_path / "profile" / "ledger.sqlite3") as other:
            other.execute(f"UPDATE claims SET {change}")
        other.close()
        with pytest.raises(LedgerError, match="makes no sense"):
            ledger.unfinished()


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


class TestTheInstallation:
    def test_its_mark_stays_and_differs_from_another_ones(self, ledger, tmp_path):
        again = Ledger(tmp_path / "profile" / "ledger.sqlite3")
        other = Ledger(tmp_path / "other" / "ledger.sqlite3")
        marks = (ledger.installation(), again.installation(), other.installation())
        again.close()
        other.close()
        assert marks[0] == marks[1] != marks[2]
        assert len(marks[0]) == 8


class TestTheFile:
    def test_it_is_as_durable_as_sqlite_can_be(self, ledger, connections):
        pragmas = {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1}
        [connection] = connections
        for name, value in pragmas.items():
            assert connection.execute(f"PRAGMA {name}").fetchone()[0] == value

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO claims SELECT 99, server_url, job_id, user_id, upload_session_id, chunk_key, object_name,"
            " frame_count, state, held_from, reason, claimed_at, updated_at, fits_file, thumbnail_file, report_file,"
            " stored_fits_path, stored_thumbnail_path, stored_fits_size_bytes, stored_fits_sha1, completion_sent,"
            " failure_sent, failure_cause FROM claims",
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
                    walk(ledger, JobState.COMPLETED, Job(first_job + n, 1, 1, "key", None, 1))
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


def test_more_claims_than_a_page_are_all_told(ledger, monkeypatch):
    monkeypatch.setattr("crowdsky_desktop.store.ledger_queries._PAGE", 2)
    assert list(ledger.each()) == []
    claims = [claim(ledger, replace(JOB, job_id=number)) for number in range(1, 6)]
    assert list(ledger.each()) == list(reversed(claims))


def test_the_newest_job_is_that_of_one_server(ledger):
    assert ledger.newest_job_id(SERVER) == 0
    for server, job_id in ((SERVER, 7), (SERVER, 9), (SERVER, 8), ("https://other", 4000)):
        claim(ledger, replace(JOB, job_id=job_id), server)
    assert ledger.newest_job_id(SERVER) == 9


def test_a_server_that_counts_from_1_again_is_followed_after_two_hundred_claims(ledger):
    claim(ledger, replace(JOB, job_id=4000))
    for job_id in range(1, 200):
        claim(ledger, replace(JOB, job_id=job_id))
    assert ledger.newest_job_id(SERVER) == 4000
    claim(ledger, replace(JOB, job_id=200))
    assert ledger.newest_job_id(SERVER) == 200
