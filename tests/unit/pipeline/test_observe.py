"""Looking at a real server's queue: by its feed, or by ids alone; nothing is ever claimed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CancelledError, KeyRefusedError
from crowdsky_desktop.pipeline import look_ahead, queue_mirror
from crowdsky_desktop.pipeline.look_ahead import IDS_A_LOOK, LookAhead
from crowdsky_desktop.pipeline.observe import QueueObserver
from crowdsky_desktop.pipeline.queue_mirror import PAGES_A_LOOK, QueueMirror
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.schema import RawFileRow, StackingJob, UploadSession
from crowdsky_desktop.store.ledger import Ledger

KEY = "a-key-for-this-test-alone-0123456789"


class CountingApi(WorkerApi):
    """The real client, counting its questions."""

    n_feed = n_files = 0

    def queue_page(self, **question):
        self.n_feed += 1
        return super().queue_page(**question)

    def see_job(self, job_id):
        self.n_files += 1
        return super().see_job(job_id)


@pytest.fixture
def api(tmp_path, monkeypatch):
    for module in (look_ahead, queue_mirror):
        monkeypatch.setattr(module, "PAUSE_S", 0.0)
    config = ServerConfig(tmp_path / "server", KEY, "a-token-for-this-test-0123456789")
    with HostedServer(config) as hosted, CountingApi(hosted.url, KEY, worker_id="me") as made:
        made.database = Database(config.database_file)
        yield made
        made.database.close()


def put_jobs(database: Database, n_jobs: int, *, n_gone: int = 0, skip: frozenset[int] = frozenset()) -> None:
    """Queue jobs 1 to `n_jobs` of two files each; the files of the first `n_gone` are deleted."""
    with database.writing() as db:
        for number in range(1, n_jobs + 1):
            if number in skip:
                continue
            key = f"20250115.{number % 96:02}_83.6_+22.0"
            db.add(UploadSession(id=number, user_id=1, session_token=f"t{number}", ucloud_path=f"u/{number}"))
            db.flush()
            db.add(
                StackingJob(
                    id=number,
                    user_id=1,
                    upload_session_id=number,
                    chunk_key=key,
                    object_name=f"M {number}",
                    frame_count=2,
                    status="completed" if number <= n_gone else "pending",
                )
            )
            for frame in range(2):
                db.add(
                    RawFileRow(
                        upload_session_id=number,
                        chunk_key=key,
                        filename=f"{number}_{frame}.fit",
                        ucloud_path=f"u/{number}/{frame}.fit",
                        file_size_bytes=1000,
                        sha256=f"{number}-{frame}",
                        fits_date_obs=datetime(2025, 1, 15, tzinfo=UTC).replace(tzinfo=None),
                        is_deleted=number <= n_gone,
                    )
                )


def states(database: Database) -> set[str]:
    with database.reading() as db:
        return {job.status for job in db.query(StackingJob)}


def set_state(database: Database, job_id: int, state: str) -> None:
    with database.writing() as db:
        db.execute(update(StackingJob).where(StackingJob.id == job_id).values(status=state))


def look_until_complete(mirror: QueueMirror, api: CountingApi) -> None:
    for _ in range(50):
        assert mirror.look(api, CancelToken())
        if mirror.is_complete:
            return
    raise AssertionError


def test_the_mirror_holds_the_whole_queue_and_claims_nothing(api, monkeypatch):
    monkeypatch.setattr(queue_mirror, "PAGE_ROWS", 10)
    put_jobs(api.database, 95, n_gone=40)
    mirror = QueueMirror()
    mirror.look(api, CancelToken())
    assert api.n_feed <= PAGES_A_LOOK
    assert not mirror.is_complete
    assert mirror.counts["pending"] == 55
    look_until_complete(mirror, api)
    assert [job.job.job_id for job in mirror.jobs] == list(range(1, 96))
    assert states(api.database) == {"pending", "completed"}


def test_pages_of_finished_jobs_are_not_asked_for_again(api, monkeypatch):
    monkeypatch.setattr(queue_mirror, "PAGE_ROWS", 10)
    put_jobs(api.database, 60, n_gone=40)
    mirror = QueueMirror()
    look_until_complete(mirror, api)
    api.n_feed = 0
    mirror.look(api, CancelToken())
    assert api.n_feed == 3  # the first, whose counts speak of all, and the two that hold waiting jobs


def test_the_mirror_follows_what_happens(api, monkeypatch):
    monkeypatch.setattr(queue_mirror, "PAGE_ROWS", 10)
    put_jobs(api.database, 25, skip=frozenset({24, 25}))
    mirror = QueueMirror()
    look_until_complete(mirror, api)
    set_state(api.database, 13, "failed")
    put_jobs(api.database, 25, skip=frozenset(range(1, 24)))
    look_until_complete(mirror, api)
    found = {job.job.job_id: job.state for job in mirror.jobs}
    assert found[13] == "failed"
    assert found[25] == "pending"
    assert mirror.n_jobs == 25


def test_the_look_ahead_stops_at_the_first_run_of_unknown_ids(api):
    put_jobs(api.database, 6, n_gone=2, skip=frozenset({4}))
    ahead = LookAhead()
    for _ in range(3):
        ahead.look(api, 0, CancelToken())
    assert {seen.job_id: seen.n_frames for seen in ahead.seen} == {1: 0, 2: 0, 3: 2, 5: 2, 6: 2}
    assert states(api.database) == {"pending", "completed"}


def test_one_look_ahead_asks_a_bounded_number_of_questions(api):
    put_jobs(api.database, 60)
    ahead = LookAhead()
    for n_looks in range(1, 5):
        ahead.look(api, 0, CancelToken())
        assert api.n_files <= n_looks * IDS_A_LOOK
    assert len(ahead.seen) > IDS_A_LOOK


def test_finished_jobs_are_remembered_and_not_asked_for_again(api):
    put_jobs(api.database, 4, n_gone=4)
    ahead = LookAhead()
    ahead.look(api, 0, CancelToken())
    api.n_files = 0
    ahead.look(api, 0, CancelToken())
    assert api.n_files == look_ahead.UNKNOWN_RUN
    assert len(ahead.seen) == 4


def test_the_look_ahead_begins_near_the_newest_own_job(api):
    put_jobs(api.database, 60)
    ahead = LookAhead()
    ahead.look(api, 50, CancelToken())
    assert min(seen.job_id for seen in ahead.seen) > 40


def test_a_look_can_be_stopped(api):
    put_jobs(api.database, 3)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        LookAhead().look(api, 0, cancel)


def test_the_observer_takes_the_feed_where_there_is_one(api, tmp_path):
    put_jobs(api.database, 3)
    ledger = Ledger(tmp_path / "ledger.sqlite")
    look = QueueObserver().look(api, ledger, CancelToken())
    ledger.close()
    assert look.has_feed
    assert look.is_complete
    assert [job.job.object_name for job in look.jobs] == ["M 1", "M 2", "M 3"]
    assert api.n_files == 0


def test_without_a_feed_the_observer_looks_ahead(api, tmp_path, monkeypatch):
    put_jobs(api.database, 3, n_gone=1)
    monkeypatch.setattr(CountingApi, "queue_page", lambda self, **_: None)  # as of a server that answers 404
    ledger = Ledger(tmp_path / "ledger.sqlite")
    look = QueueObserver().look(api, ledger, CancelToken())
    ledger.close()
    assert not look.has_feed
    assert [seen.n_frames for seen in look.seen] == [0, 2, 2]


def test_a_wrong_key_is_told(api, tmp_path):
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with WorkerApi(api.server_url, "wrong", worker_id="me") as stranger, pytest.raises(KeyRefusedError):
        QueueObserver().look(stranger, ledger, CancelToken())
    ledger.close()
