"""The server is told of a stack only while the storage is known to have it: at once, and days after the upload, too."""

import logging
from dataclasses import replace

import pytest

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import (
    KeyRefusedError,
    NotFoundError,
    ServerAnswerError,
    ServerBrokenError,
    ServerUnreachableError,
    SettingsError,
    StackGoneError,
    StorageUnreachableError,
)
from crowdsky_desktop.model.events import BytesReadBack, LeftInStorage
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.submit import complete, submit
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.pipeline.upload import upload
from crowdsky_desktop.remote.dav_client import DavClient, Move
from crowdsky_desktop.store.settings import save_settings
from tests.support.listeners import quiet
from tests.support.nextcloud import Share
from tests.support.nextcloud_faults import LIES


@pytest.fixture
def approved(club, context: JobContext) -> ClaimedJob:
    claimed = stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())
    return approve(context, claimed, Approver.PERSON, quiet)


@pytest.fixture
def uploaded(context: JobContext, approved: ClaimedJob) -> ClaimedJob:
    return upload(context, approved, quiet, CancelToken())


def stored_stacks(club) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in club.stored() if path.suffix == ".fits"}


def told_stack(club) -> bytes:
    """Return what lies where the server was told that the stack is."""
    [row] = club.rows("stacked_frames")
    return (club.config.storage_dir / row["ucloud_path"][1:]).read_bytes()


class TestAnUploadOfAnEarlierRun:
    def test_it_is_read_back_and_told(self, club, context, uploaded):
        told = []
        assert submit(context, uploaded, told.append, CancelToken()).state is JobState.COMPLETED
        read = [event for event in told if isinstance(event, BytesReadBack)]
        assert {event.file_name for event in read} == {uploaded.files.fits.name, uploaded.files.thumbnail.name}
        assert all(event.bytes_done <= event.bytes_total for event in read)
        assert read[-1].bytes_done == read[-1].bytes_total == uploaded.stored.fits_size_bytes

    @pytest.mark.parametrize("ending", ["1.fits", "_thumb.png"])
    def test_what_is_gone_is_stored_anew_before_the_server_is_told(self, club, context, uploaded, ending):
        [gone] = [path for path in club.stored() if path.name.endswith(ending)]
        gone.unlink()
        done = submit(context, uploaded, quiet, CancelToken())
        assert done.state is JobState.COMPLETED
        assert done.stored == uploaded.stored
        assert told_stack(club) == uploaded.files.fits.read_bytes()
        assert any("Stored anew" in entry.reason for entry in context.ledger.history(done.claim_id))

    @pytest.mark.parametrize("lie", ["flipped bit", "lost block", "old content"])
    def test_what_is_damaged_gets_another_name(self, club, context, uploaded, lie):
        path = club.config.storage_dir / uploaded.stored.fits_path[1:]
        path.write_bytes(LIES[lie](path.read_bytes(), None))
        done = submit(context, uploaded, quiet, CancelToken())
        assert done.state is JobState.COMPLETED
        assert done.stored.fits_path.endswith("_1_2.fits")
        assert context.ledger.get(done.claim_id).stored == done.stored
        assert told_stack(club) == uploaded.files.fits.read_bytes()

    def test_a_stack_that_is_here_no_more_and_there_damaged_is_not_told(self, club, context, uploaded):
        for path in (club.config.storage_dir / uploaded.stored.fits_path[1:], uploaded.files.fits):
            path.write_bytes(LIES["flipped bit"](path.read_bytes(), None))
        with pytest.raises(StackGoneError):
            submit(context, uploaded, quiet, CancelToken())
        assert context.ledger.get(uploaded.claim_id).state is JobState.UPLOADED
        assert not club.rows("stacked_frames")
        assert len(club.raws()) == 8

    def test_a_storage_that_cannot_be_asked_is_waited_for(self, club, context, uploaded, monkeypatch):
        def silent(*_, **__):
            raise StorageUnreachableError("gone")

        monkeypatch.setattr(context.results, "holds", silent)
        with pytest.raises(StorageUnreachableError):
            submit(context, uploaded, quiet, CancelToken())
        assert not club.rows("stacked_frames")

    def test_a_server_that_is_away_is_asked_before_anything_is_read(self, context, uploaded, monkeypatch):
        monkeypatch.setattr(context.api, "job_files", raising(ServerUnreachableError("away")))
        monkeypatch.setattr(context.results, "holds", raising(AssertionError("read for nothing")))
        with pytest.raises(ServerUnreachableError):
            submit(context, uploaded, quiet, CancelToken())


class TestAChunkThatItsOwnerDeleted:
    def test_nothing_is_uploaded(self, club, context, approved, monkeypatch):
        monkeypatch.setattr(context.api, "job_files", raising(NotFoundError("The server answered 404: Job not found.")))
        assert submit(context, approved, quiet, CancelToken()).state is JobState.LOST
        assert club.stored() == []
        assert "Job not found" in context.ledger.get(approved.claim_id).reason

    def test_an_upload_of_an_earlier_run_is_let_go(self, club, context, uploaded, monkeypatch):
        monkeypatch.setattr(context.api, "job_files", raising(NotFoundError("Job not found.")))
        monkeypatch.setattr(context.api, "complete_job", raising(AssertionError("told in spite of it")))
        assert submit(context, uploaded, quiet, CancelToken()).state is JobState.LOST

    def test_files_that_are_gone_are_no_reason(self, club, context, approved, monkeypatch):
        """The server clears away old raw files, and counts the job as ours nevertheless."""
        monkeypatch.setattr(context.api, "job_files", lambda *_, **__: ())
        assert submit(context, approved, quiet, CancelToken()).state is JobState.COMPLETED

    @pytest.mark.parametrize("fault", [ServerAnswerError("a page"), ServerBrokenError("500")])
    def test_a_server_that_cannot_say_is_believed_to_wait(self, club, context, approved, monkeypatch, fault):
        monkeypatch.setattr(context.api, "job_files", raising(fault))
        assert submit(context, approved, quiet, CancelToken()).state is JobState.COMPLETED


class TestALostAnswer:
    @pytest.mark.parametrize(
        "fault", [ServerUnreachableError("gone"), ServerBrokenError("500"), KeyRefusedError("401"), ValueError("ours")]
    )
    def test_only_a_404_to_the_question_means_that_it_had_worked(self, club, context, uploaded, monkeypatch, fault):
        """The second `complete_job` answers 404, and whether the raw frames are gone cannot be asked."""
        context.ledger.note_completion_sent(uploaded.claim_id)
        monkeypatch.setattr(context.api, "complete_job", raising(NotFoundError("Job not found.")))
        monkeypatch.setattr(context.api, "job_files", raising(fault))
        with pytest.raises(type(fault)):
            complete(context, uploaded, quiet)
        assert context.ledger.get(uploaded.claim_id).state is JobState.UPLOADED
        assert len(list(context.workspaces.folder(uploaded).raw_dir.iterdir())) == 8

    def test_a_404_to_both_means_that_it_had_worked(self, club, context, uploaded, monkeypatch):
        context.ledger.note_completion_sent(uploaded.claim_id)
        monkeypatch.setattr(context.api, "complete_job", raising(NotFoundError("Job not found.")))
        monkeypatch.setattr(context.api, "job_files", raising(NotFoundError("Job not found.")))
        assert submit(context, uploaded, quiet, CancelToken()).state is JobState.COMPLETED


def test_what_is_left_in_the_storage_is_told_by_name(club, context, approved, monkeypatch, caplog):
    monkeypatch.setattr(DavClient, "move", lambda *_: Move.REFUSED)
    monkeypatch.setattr(DavClient, "delete", lambda *_: False)
    told = []
    with caplog.at_level(logging.WARNING):
        assert submit(context, approved, told.append, CancelToken()).state is JobState.COMPLETED
    [left] = [event.path for event in told if isinstance(event, LeftInStorage)]
    assert (club.config.storage_dir / left[1:]).is_file()
    assert "uploading" in left
    assert any(left in record.message for record in caplog.records)


@pytest.mark.parametrize("denied", [set(), {"DELETE"}])
def test_a_key_test_walks_the_road_of_a_result(club, tmp_path, command_line, denied):
    with Share(tmp_path / "share", club.config.storage_token, denied=denied).serving() as share:
        save_settings(club.paths.settings_file, replace(club.settings, storage_url=share.dav_url))
        told = command_line("key", "test")
        assert told.code == 0, told.err
        assert {"MKCOL", "PUT", "MOVE", "GET", "DELETE"} <= set(share.verbs())
    assert "returns what was written" in told.out
    left = list(share.root.rglob("write_check_*"))
    assert len(left) == 2 * len(denied)
    assert all(f"/{path.relative_to(share.root)}" in told.out for path in left)


def test_a_key_test_tells_why_the_storage_cannot_be_used(club, tmp_path, command_line):
    with Share(tmp_path / "share", club.config.storage_token, forbidden_endings=(".fits",)).serving() as share:
        save_settings(club.paths.settings_file, replace(club.settings, storage_url=share.dav_url))
        told = command_line("key", "test")
    assert told.code == ExitCode.STORAGE
    assert '".fits" is a forbidden file type' in told.err


def test_a_path_that_the_server_would_cut_off_is_refused_before_anything_is_sent(club, context, approved):
    deep = replace(context, storage_base="/" + "/".join(["x" * 100] * 5))
    with pytest.raises(SettingsError, match="512"):
        submit(deep, approved, quiet, CancelToken())
    assert club.stored() == []


def test_a_run_after_a_run_that_only_uploaded(club, context, uploaded):
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_completed == 1
    assert list(stored_stacks(club).values()) == [uploaded.files.fits.read_bytes()]


def raising(fault: Exception):
    def call(*_, **__):
        raise fault

    return call
