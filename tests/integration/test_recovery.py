"""What was lost on the way is found again: claims, reports, files."""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import FolderNotWritableError, ServerBrokenError
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.claim import claim, recover
from crowdsky_desktop.pipeline.download import download, fetch
from crowdsky_desktop.pipeline.interactive import approve_and_submit, check_at_start, claim_next, stack_again
from crowdsky_desktop.pipeline.job_context import JobContext, worker_name
from crowdsky_desktop.pipeline.job_transitions import approve, is_ours, report_failure
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.remote import wire
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.store import disk_space
from crowdsky_desktop.store.cleanup import clean_up
from crowdsky_desktop.store.ledger import Ledger
from tests.support.ledgers import rewrite
from tests.support.listeners import quiet


def take_all(context: JobContext):
    return UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)


def test_a_claim_whose_answer_was_lost_is_adopted(club, context: JobContext) -> None:
    context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    assert context.api.next_job() is not None

    [adopted] = recover(context, quiet)

    assert (adopted.state, adopted.job.chunk_key) == (JobState.CLAIMED, club.rows("stacking_jobs")[0]["chunk_key"])
    assert context.ledger.open_intents() == ()
    assert recover(context, quiet) == ()
    assert take_all(context).n_completed == 1


def test_a_person_who_claims_again_after_a_lost_answer_gets_that_chunk(club, small_frames, context: JobContext) -> None:
    ingest(club.config, small_frames, again=True)
    context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    lost = context.api.next_job()
    assert claim_next(context, quiet, CancelToken()).claimed.job == lost
    assert club.counts() == {"processing": 1, "pending": 1}


def test_what_was_adopted_by_a_run_is_claimed_by_nobody_else(club, small_frames, context: JobContext) -> None:
    """Of two chunks in the queue the one that the server counts as ours comes first, and no other is claimed."""
    ingest(club.config, small_frames, again=True)
    context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    lost = context.api.next_job()
    UnattendedRun(context, quiet, Stops(), is_patient=False).run(max_chunks=1)
    [done] = context.ledger.all()
    assert (done.job, done.state) == (lost, JobState.COMPLETED)
    assert club.counts() == {"completed": 1, "pending": 1}


def test_a_claim_that_arrived_twice_is_no_chunk_lost(club, small_frames, context: JobContext) -> None:
    """A proxy that repeats a GET claims a second chunk, of which nobody here knows."""
    ingest(club.config, small_frames, again=True)
    assert context.api.next_job() is not None
    claimed = claim(context, quiet)
    assert claimed is not None
    assert take_all(context).n_completed == 2
    assert club.counts() == {"completed": 2}


def test_one_that_arrives_twice_during_a_run_is_found_before_the_queue_counts_as_empty(
    club, small_frames, context: JobContext, monkeypatch
) -> None:
    ingest(club.config, small_frames, again=True)
    ask = context.api.next_job

    def ask_twice():
        monkeypatch.setattr(context.api, "next_job", ask)
        assert ask() is not None
        return ask()

    monkeypatch.setattr(context.api, "next_job", ask_twice)
    assert take_all(context).n_completed == 2
    assert club.counts() == {"completed": 2}


def test_the_chunks_of_another_computer_with_our_name_are_left_alone(club, context: JobContext) -> None:
    context.api.worker_id = worker_name(club.settings, "00000000")
    assert context.api.next_job() is not None
    context.api.worker_id = worker_name(club.settings, context.ledger.installation())
    assert recover(context, quiet) == ()
    assert take_all(context).n_completed == 0
    assert club.counts() == {"processing": 1}


def test_a_server_that_does_not_know_the_filters_makes_nobody_elses_chunk_ours(
    club, context: JobContext, monkeypatch
) -> None:
    monkeypatch.setattr(wire, "queue_params", lambda *_: {"limit": "100", "offset": "0"})
    ours, context.api.worker_id = context.api.worker_id, "another"
    job = context.api.next_job()
    context.api.worker_id = ours
    assert recover(context, quiet) == ()
    assert is_ours(context, job.job_id) is False


def test_where_more_is_ours_than_a_page_holds_it_is_not_said_that_a_job_is_not(
    club, small_frames, context: JobContext
) -> None:
    ingest(club.config, small_frames, again=True)
    first, second = context.api.next_job(), context.api.next_job()
    page = context.api.queue_page(limit=1)
    assert (page.n_matching, [one.job.job_id for one in page.jobs]) == (2, [first.job_id])
    context.api.queue_page = lambda **_: page
    assert is_ours(context, second.job_id) is None


def test_the_workers_name_stays_within_what_servers_keep(club) -> None:
    long = replace(club.settings, worker_id="w" * 64)
    assert worker_name(long, "0123abcd") == "w" * 55 + "-0123abcd"


def test_a_report_whose_answer_was_lost_is_not_sent_to_the_next_worker(club, context: JobContext) -> None:
    claimed = claim(context, quiet)
    context.ledger.note_failure_sent(claimed.claim_id, "Nothing to align.")
    context.api.fail_job(claimed.job.job_id, "Nothing to align.")
    other = worker_name(club.settings, "0000beef")
    ours, context.api.worker_id = context.api.worker_id, other
    assert context.api.next_job().job_id == claimed.job.job_id
    context.api.worker_id = ours
    assert is_ours(context, claimed.job.job_id) is False

    moved = report_failure(context, claimed, "Nothing to align.", quiet)

    assert (moved.state, moved.reason) == (JobState.FAILED, "Nothing to align.")
    [row] = club.rows("stacking_jobs")
    assert (row["status"], row["worker_id"], row["retry_count"]) == ("processing", other, 1)


def test_a_report_that_a_crash_cut_off_is_sent_by_the_next_run(club, context: JobContext) -> None:
    claimed = download(context, claim(context, quiet), quiet, CancelToken())
    context.ledger.note_failure_sent(claimed.claim_id, "Nothing to align.")
    summary = UnattendedRun(context, quiet, Stops(), is_patient=False).run(max_chunks=1)
    assert summary.n_reported == 1
    assert club.rows("stacking_jobs")[0]["error_message"] == "Nothing to align."


def test_a_job_that_the_server_forgot_is_lost_and_not_waited_for(club, context: JobContext) -> None:
    claimed = claim(context, quiet)
    forget_jobs(club)
    assert download(context, claimed, quiet, CancelToken()).state is JobState.LOST


def test_light_frames_that_were_cleared_away_are_fetched_again(club, context: JobContext) -> None:
    claimed = download(context, claim(context, quiet), quiet, CancelToken())
    shutil.rmtree(context.workspaces.root)
    assert stack(context, claimed, quiet, CancelToken()).state is JobState.STACKED
    assert take_all(context).n_completed == 1


def test_one_light_frame_that_is_missing_is_fetched_again(club, context: JobContext) -> None:
    claimed = download(context, claim(context, quiet), quiet, CancelToken())
    next(context.workspaces.folder(claimed).raw_dir.iterdir()).unlink()
    stacked = stack(context, claimed, quiet, CancelToken())
    assert stacked.state is JobState.STACKED
    assert take_all(context).n_completed == 1
    assert club.rows("stacked_frames")[0]["n_frames_input"] == 8


def test_a_stack_that_was_deleted_by_hand_holds_the_chunk_and_not_the_run(
    club, small_frames, context: JobContext
) -> None:
    ingest(club.config, small_frames, again=True)
    claimed = stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())
    approve(context, claimed, Approver.PERSON, quiet)
    claimed.files.fits.unlink()
    summary = take_all(context)
    assert (summary.n_held, summary.n_completed) == (1, 1)
    held = context.ledger.get(claimed.claim_id)
    assert "not where the job database says" in held.reason


def test_a_stack_that_changed_on_the_disk_is_not_what_the_frames_are_deleted_for(club, context: JobContext) -> None:
    claimed = stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())
    with claimed.files.fits.open("r+b") as file:
        file.seek(100_000)
        file.write(bytes(4096))
    assert take_all(context).n_held == 1
    assert "is damaged" in context.ledger.get(claimed.claim_id).reason
    assert len(club.raws()) == 8
    assert not club.stored()
    remade = stack_again(context, claimed.claim_id, None, quiet, CancelToken(), rejected=frozenset())
    approve_and_submit(context, remade.claim_id, quiet, CancelToken())
    assert club.counts() == {"completed": 1}


def test_what_a_killed_run_left_half_written_goes_with_the_frames(club, context: JobContext) -> None:
    claimed = stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())
    folder = context.workspaces.folder(claimed)
    halves = [folder.product_dir / "stack.fits.part", folder.root / ".manifest.json.ab.part"]
    for half in halves:
        half.write_bytes(b"half")
    assert take_all(context).n_completed == 1
    assert not any(half.exists() for half in halves)
    assert claimed.files.fits.exists()


def forget_jobs(club) -> None:
    with closing(sqlite3.connect(club.config.database_file)) as connection:
        connection.execute("DELETE FROM stacking_jobs")
        connection.commit()


def test_an_intent_stays_open_until_its_request_cannot_arrive_any_more(club, context: JobContext) -> None:
    context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    assert recover(context, quiet) == ()
    assert len(context.ledger.open_intents()) == 1
    rewrite(context.ledger, "UPDATE claim_intents SET begun_at = '2026-01-01T00:00:00+00:00'")
    recover(context, quiet)
    assert context.ledger.open_intents() == ()


def make_link(folder, elsewhere) -> None:
    """Move a chunk's folder elsewhere, with a link in its place: nothing is deleted through a link."""
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges there")
def test_light_frames_that_cannot_be_removed_do_not_end_the_run(
    club, small_frames, context: JobContext, tmp_path
) -> None:
    ingest(club.config, small_frames, again=True)
    claimed = stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())
    make_link(context.workspaces.folder(claimed).root, tmp_path / "elsewhere")
    assert take_all(context).n_completed == 2
    assert context.ledger.get(claimed.claim_id).state is JobState.COMPLETED


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges there")
def test_a_folder_that_cannot_be_tidied_leaves_the_others_room(
    club, small_frames, context: JobContext, tmp_path
) -> None:
    ingest(club.config, small_frames, again=True)
    assert take_all(context).n_completed == 2
    newest, oldest = context.ledger.all()
    make_link(context.workspaces.folder(newest).root, tmp_path / "elsewhere")
    raw_dir = context.workspaces.folder(oldest).raw_dir
    (raw_dir / "left.fit").write_bytes(b"left by a crash")
    assert clean_up(context.ledger, context.workspaces, KeepRule(7)).n_chunks == 0
    assert not raw_dir.exists()


def test_tidying_counts_only_the_folders_that_went(club, context: JobContext) -> None:
    assert take_all(context).n_completed == 1
    assert [clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks for _ in range(2)] == [1, 0]


def test_a_folder_that_the_disk_keeps_is_not_counted_and_goes_the_next_time(
    club, context: JobContext, monkeypatch
) -> None:
    assert take_all(context).n_completed == 1

    def refuse(*_: object) -> bool:
        raise FolderNotWritableError("busy")

    with monkeypatch.context() as patched:
        patched.setattr(type(context.workspaces), "remove", refuse)
        assert clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks == 0
    assert clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks == 1


def test_light_frames_that_are_here_need_no_room_again(club, context: JobContext, monkeypatch) -> None:
    claimed = claim(context, quiet)
    fetch(context, claimed, quiet, CancelToken())
    on_the_disk = sum(path.stat().st_size for path in context.workspaces.folder(claimed).raw_dir.iterdir())
    free = disk_space.space_for_chunk(context.workspaces, 0).needed + on_the_disk // 2
    monkeypatch.setattr(type(context.workspaces), "free_bytes", lambda _: free)
    assert download(context, claimed, quiet, CancelToken()).state is JobState.DOWNLOADED


def test_a_queue_that_cannot_be_looked_at_now_stops_no_claim(club, context: JobContext, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ServerBrokenError("The server answered 500.")

    context.ledger.begin_claim(context.api.server_url, context.api.worker_id)
    monkeypatch.setattr(context.api, "queue_page", broken)
    assert claim_next(context, quiet, CancelToken()) is not None
    assert check_at_start(context, quiet).adopted == ()


def test_jobs_tells_what_the_operators_need_to_put_a_lost_claim_back(club, command_line) -> None:
    with closing(Ledger(club.paths.ledger_file)) as ledger:
        number = ledger.begin_claim(club.server.url, worker_name(club.settings, ledger.installation()))
        mark = ledger.installation()
    told = command_line("jobs").out
    assert club.server.url in told
    assert f"“volunteer-{mark}”" in told
    assert f"jobs forget {number}" in told
    assert command_line("jobs", "forget", str(number)).code == ExitCode.OK
    assert "forget" not in command_line("jobs").out
    again = command_line("jobs", "forget", str(number))
    assert (again.code, again.err.count("\n")) == (ExitCode.LEDGER, 2)
    assert "move the database" not in again.err


def test_many_claims_without_an_answer_are_one_reminder(club, command_line) -> None:
    with closing(Ledger(club.paths.ledger_file)) as ledger:
        name = worker_name(club.settings, ledger.installation())
        numbers = [ledger.begin_claim(club.server.url, name) for _ in range(40)]
        other = ledger.begin_claim("https://other.example", name)
        began = [f"{one.begun_at:%Y-%m-%d %H:%M:%S}" for one in ledger.open_intents()]
    told = command_line("jobs").out
    assert f"40 claims sent to {club.server.url} between {began[0]} UTC and {began[39]} UTC got no answer" in told
    assert told.count("got no answer") == 2
    assert told.count("jobs forget") == 2
    facts = [json.loads(line) for line in command_line("jobs", "--json").out.splitlines()]
    assert [(one["n_claims"], one["number"]) for one in facts if one["event"] == "claim_unanswered"] == [
        (40, numbers[-1]),
        (1, other),
    ]

    assert "39 unanswered claims forgotten" in command_line("jobs", "forget", str(numbers[-2])).out
    with closing(Ledger(club.paths.ledger_file)) as ledger:
        assert [one.intent_id for one in ledger.open_intents()] == [numbers[-1], other]
