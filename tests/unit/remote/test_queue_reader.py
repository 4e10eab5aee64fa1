"""Looking at a real server's queue: by its feed, or by ids alone; nothing is ever claimed."""

import contextlib
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CancelledError, KeyRefusedError, ServerBrokenError
from crowdsky_desktop.model.job import QueuedJob, QueuePage
from crowdsky_desktop.model.queue import SeenJob
from crowdsky_desktop.remote import queue_probe, queue_reader
from crowdsky_desktop.remote.queue_probe import IDS_PER_REFRESH, QueueProbe
from crowdsky_desktop.remote.queue_reader import PAGES_PER_REFRESH, QueueCache, QueueReader
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.schema import RawFileRow, StackingJob, UploadSession
from tests.support.jobs import job

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
    for module in (queue_probe, queue_reader):
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


def refresh_until_complete(cache: QueueCache, api: CountingApi) -> None:
    for _ in range(50):
        assert cache.refresh(api, CancelToken())
        if cache.is_complete:
            return
    raise AssertionError


def test_the_cache_holds_the_whole_queue_and_claims_nothing(api, monkeypatch):
    monkeypatch.setattr(queue_reader, "PAGE_ROWS", 10)
    put_jobs(api.database, 95, n_gone=40)
    cache = QueueCache()
    cache.refresh(api, CancelToken())
    assert api.n_feed <= PAGES_PER_REFRESH
    assert not cache.is_complete
    assert cache.counts["pending"] == 55
    refresh_until_complete(cache, api)
    assert [job.job.job_id for job in cache.jobs] == list(range(1, 96))
    assert states(api.database) == {"pending", "completed"}


def test_pages_of_finished_jobs_are_not_asked_for_again(api, monkeypatch):
    monkeypatch.setattr(queue_reader, "PAGE_ROWS", 10)
    put_jobs(api.database, 60, n_gone=40)
    cache = QueueCache()
    refresh_until_complete(cache, api)
    api.n_feed = 0
    cache.refresh(api, CancelToken())
    assert api.n_feed == 3  # the first, whose counts speak of all, and the two that hold waiting jobs


def test_the_cache_follows_what_happens(api, monkeypatch):
    monkeypatch.setattr(queue_reader, "PAGE_ROWS", 10)
    put_jobs(api.database, 25, skip=frozenset({24, 25}))
    cache = QueueCache()
    refresh_until_complete(cache, api)
    set_state(api.database, 13, "failed")
    put_jobs(api.database, 25, skip=frozenset(range(1, 24)))
    refresh_until_complete(cache, api)
    found = {job.job.job_id: job.state for job in cache.jobs}
    assert found[13] == "failed"
    assert found[25] == "pending"
    assert cache.n_jobs == 25


def refresh_to_the_end(probe: QueueProbe, api, newest_own: int = 0, *, n_refreshes: int = 40) -> None:
    """Refresh until the end of the queue was found."""
    for _ in range(n_refreshes):
        probe.refresh(api, newest_own, CancelToken())
        if probe.is_complete:
            return
    raise AssertionError


def test_the_probe_sees_all_jobs_of_a_small_server_and_claims_nothing(api):
    put_jobs(api.database, 6, n_gone=2, skip=frozenset({4}))
    probe = QueueProbe()
    refresh_to_the_end(probe, api)
    assert {seen.job_id: seen.n_frames for seen in probe.seen} == {1: 0, 2: 0, 3: 2, 5: 2, 6: 2}
    assert states(api.database) == {"pending", "completed"}


def test_one_refresh_asks_a_bounded_number_of_questions(api):
    put_jobs(api.database, 60)
    probe = QueueProbe()
    for n_refreshes in range(1, 8):
        probe.refresh(api, 0, CancelToken())
        assert api.n_files <= n_refreshes * IDS_PER_REFRESH
    assert len(probe.seen) > IDS_PER_REFRESH


def test_finished_jobs_are_remembered_and_not_asked_for_again(api):
    put_jobs(api.database, 4, n_gone=4)
    probe = QueueProbe()
    refresh_to_the_end(probe, api)
    api.n_files = 0
    probe.refresh(api, 0, CancelToken())
    assert api.n_files == queue_probe.UNKNOWN_RUN + 1  # and one far above, where a gap may end
    assert len(probe.seen) == 4


def test_the_probe_begins_near_the_newest_own_job(api):
    put_jobs(api.database, 60)
    probe = QueueProbe()
    refresh_to_the_end(probe, api, 50)
    assert [seen.job_id for seen in probe.seen] == list(range(42, 61))


class ManyJobs:
    """A server with as many jobs as one likes, without a feed: finished ones, then such that have their files."""

    def __init__(self, *, n_gone: int, n_open: int, first: int = 1, gaps: tuple[range, ...] = ()) -> None:
        self.n_gone, self.last, self.first, self.gaps = first + n_gone - 1, first + n_gone + n_open - 1, first, gaps
        self.asked: list[int] = []
        self.own_files: set[int] = set()

    def see_job(self, job_id: int) -> SeenJob | None:
        self.asked.append(job_id)
        if not self.first <= job_id <= self.last or any(job_id in gap for gap in self.gaps):
            return None
        has_files = job_id > self.n_gone or job_id in self.own_files
        return SeenJob(job_id, "20250115.78_83.6_+22.0", 15 if has_files else 0)


@pytest.fixture
def without_pauses(monkeypatch):
    monkeypatch.setattr(queue_probe, "PAUSE_S", 0.0)


@pytest.mark.usefixtures("without_pauses")
@pytest.mark.parametrize("n_gone", [0, 1, 7, 500, 20_000, 300_000])
@pytest.mark.parametrize("n_open", [0, 1, 30])
def test_a_new_profile_finds_the_present_end_within_minutes(n_gone, n_open):
    server, probe = ManyJobs(n_gone=n_gone, n_open=n_open), QueueProbe()
    refresh_to_the_end(probe, server)
    assert len(server.asked) < 250  # at one a second
    found = {seen.job_id for seen in probe.seen if seen.n_frames}
    assert found == set(range(n_gone + 1, n_gone + n_open + 1))


@pytest.mark.usefixtures("without_pauses")
@pytest.mark.parametrize("gap", [range(4, 9), range(19_000, 19_990), range(20_003, 20_020), range(1, 3_000)])
def test_gaps_of_deleted_jobs_end_nothing(gap):
    server, probe = ManyJobs(n_gone=20_000, n_open=30, gaps=(gap,)), QueueProbe()
    for _ in range(15):
        refresh_to_the_end(probe, server)
    found = {seen.job_id for seen in probe.seen if seen.n_frames}
    assert found == set(range(20_001, 20_031)) - set(gap)


@pytest.mark.usefixtures("without_pauses")
def test_a_gap_below_the_newest_known_job_is_crossed_later_too():
    """The newest sessions are deleted; then others are uploaded, far above."""
    server, probe = ManyJobs(n_gone=100, n_open=5), QueueProbe()
    refresh_to_the_end(probe, server)
    server.last, server.gaps = 140, (range(106, 136),)
    for _ in range(14):
        refresh_to_the_end(probe, server)
    assert {136, 137, 138, 139, 140} <= {seen.job_id for seen in probe.seen}


@pytest.mark.usefixtures("without_pauses")
def test_own_jobs_are_known_to_exist_whatever_the_server_says():
    """This computer had job 40; its session was deleted since, and what came after it waits."""
    server, probe = ManyJobs(n_gone=0, n_open=50, gaps=(range(30, 42),)), QueueProbe()
    refresh_to_the_end(probe, server, 40)
    assert [seen.job_id for seen in probe.seen] == list(range(42, 51))


@pytest.mark.usefixtures("without_pauses")
def test_a_few_jobs_in_limbo_do_not_draw_the_probe_down():
    server, probe = ManyJobs(n_gone=20_000, n_open=10), QueueProbe()
    server.own_files = {5_000, 10_016, 15_000}
    refresh_to_the_end(probe, server)
    assert len(server.asked) < 250
    assert {seen.job_id for seen in probe.seen if seen.n_frames} >= set(range(20_001, 20_011))


@pytest.mark.usefixtures("without_pauses")
def test_a_refresh_that_broke_off_asks_for_the_same_again():
    server, probe = ManyJobs(n_gone=50, n_open=2), QueueProbe()
    see_job, broken = server.see_job, iter(range(100))

    def fragile(job_id: int) -> SeenJob | None:
        if next(broken) % 7 == 6:
            raise ServerBrokenError("The server answered 500.")
        return see_job(job_id)

    server.see_job = fragile
    for _ in range(60):
        with contextlib.suppress(ServerBrokenError):
            probe.refresh(server, 0, CancelToken())
            if probe.is_complete:
                break
    assert {seen.job_id for seen in probe.seen if seen.n_frames} == {51, 52}


@pytest.mark.usefixtures("without_pauses")
def test_waiting_jobs_are_asked_for_again_the_longest_unasked_first():
    server, probe = ManyJobs(n_gone=0, n_open=20), QueueProbe()
    refresh_to_the_end(probe, server)
    again = []
    for _ in range(3):
        server.asked.clear()
        probe.refresh(server, 0, CancelToken())
        again += server.asked[: IDS_PER_REFRESH // 2]
    assert set(again) == set(range(1, 21))
    server.n_gone = 20
    for _ in range(3):
        probe.refresh(server, 0, CancelToken())
    assert not [seen for seen in probe.seen if seen.n_frames]


@pytest.mark.usefixtures("without_pauses")
def test_a_server_that_knows_every_id_costs_no_more_a_refresh():
    server, probe = ManyJobs(n_gone=0, n_open=2**80), QueueProbe()
    for n_refreshes in range(1, 200):
        probe.refresh(server, 0, CancelToken())
        assert len(server.asked) <= n_refreshes * IDS_PER_REFRESH
    assert max(server.asked) < 2**63
    assert len(probe.seen) <= 2000


def test_a_refresh_can_be_stopped(api):
    put_jobs(api.database, 3)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        QueueProbe().refresh(api, 0, cancel)


def test_the_feed_is_read_where_there_is_one(api):
    put_jobs(api.database, 3)
    snapshot = QueueReader().take_snapshot(api, 0, CancelToken())
    assert snapshot.has_feed
    assert snapshot.is_complete
    assert [job.job.object_name for job in snapshot.jobs] == ["M 1", "M 2", "M 3"]
    assert api.n_files == 0


def test_without_a_feed_single_jobs_are_asked_for(api, monkeypatch):
    put_jobs(api.database, 3, n_gone=1)
    monkeypatch.setattr(CountingApi, "queue_page", lambda self, **_: None)  # as of a server that answers 404
    reader = QueueReader()
    snapshots = [reader.take_snapshot(api, 0, CancelToken()) for _ in range(3)]
    assert [snapshot.has_feed for snapshot in snapshots] == [False] * 3
    assert [snapshot.is_complete for snapshot in snapshots][-1]
    assert [seen.n_frames for seen in snapshots[-1].seen] == [0, 2, 2]


class HugeFeed:
    """A feed of more jobs than are kept; each page holds its first job only."""

    def __init__(self, n_jobs: int) -> None:
        self.n_jobs, self.offsets = n_jobs, []

    def queue_page(self, *, limit: int, offset: int, known: QueuePage | None) -> QueuePage:
        self.offsets.append(offset)
        jobs = (QueuedJob(job(offset + 1), "completed", None, 0, None, None, None),)
        return QueuePage({"completed": self.n_jobs}, self.n_jobs, jobs, "")


def test_of_a_huge_queue_the_newest_hundred_thousand_jobs_are_kept(monkeypatch):
    monkeypatch.setattr(queue_reader, "PAUSE_S", 0.0)
    feed, cache = HugeFeed(100_001), QueueCache()
    for _ in range(40):
        cache.refresh(feed, CancelToken())
    assert cache.is_complete
    assert cache.n_jobs == 100_001
    assert [job.job.job_id for job in cache.jobs] == list(range(501, 100_002, 500))


def test_a_wrong_key_is_told(api):
    with WorkerApi(api.server_url, "wrong", worker_id="me") as stranger, pytest.raises(KeyRefusedError):
        QueueReader().take_snapshot(stranger, 0, CancelToken())


def test_a_search_asks_once_a_second_at_most():
    """The window rests for as long as a refresh took; two more requests of each ask for a feed and try the key."""
    assert queue_probe.IDS_PER_REFRESH + 2 <= 2 * queue_probe.IDS_PER_REFRESH * queue_probe.PAUSE_S
