import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.errors import QueueDatabaseError
from crowdsky_desktop.server.job_queue import NotProcessingError
from crowdsky_desktop.server.schema import JobStatus, RawFileRow, StackedFrame, StackingJob, UploadSession, utc_now

FACTS = {"ucloud_path": "/crowdsky/stack.fits", "n_frames_aligned": 2, "file_size_bytes": 10}


@pytest.fixture
def rows(config):
    """Return all rows of a table."""

    def read(table):
        database = Database(config.database_file)
        with database.reading() as db:
            found = db.query(table).all()
        database.close()
        return found

    return read


@pytest.fixture
def add_chunk(queue):
    """Queue a chunk of one frame and return its job's id."""

    def add(key="20250115.78"):
        session_id = queue.begin_upload(1, f"token-{utc_now().timestamp()}", "/uploads/user_1/sess_x")
        row = RawFileRow(
            upload_session_id=session_id,
            chunk_key=key,
            filename="a.fit",
            ucloud_path="/uploads/user_1/sess_x/a.fit",
            file_size_bytes=5,
            sha256=f"sha-{session_id}",
        )
        return queue.queue_chunk(session_id, [row], "M 42").id

    return add


def test_an_empty_queue_has_nothing_to_claim(queue):
    assert queue.claim("me") is None


def test_the_oldest_job_comes_first_and_only_once(queue, add_chunk):
    jobs = [add_chunk() for _ in range(3)]
    assert [queue.claim("me").job.id for _ in jobs] == jobs
    assert queue.claim("me") is None


def test_a_claim_is_recorded(queue, add_chunk):
    add_chunk()
    job = queue.claim("my telescope").job
    assert (job.status, job.worker_id) == (JobStatus.PROCESSING, "my telescope")
    assert abs(utc_now() - job.started_at) < timedelta(minutes=1)


def test_pending_jobs_come_before_those_to_be_retried(queue, add_chunk):
    first, second = add_chunk(), add_chunk()
    queue.claim("me")
    queue.fail(first, "clouds")
    assert [queue.claim("me").job.id for _ in range(2)] == [second, first]


def test_the_third_failure_is_final(queue, add_chunk, rows):
    job_id = add_chunk()
    statuses = []
    for attempt in range(3):
        assert queue.claim("me").job.id == job_id
        statuses.append(queue.fail(job_id, f"attempt {attempt}"))
    assert statuses == [JobStatus.RETRY, JobStatus.RETRY, JobStatus.FAILED]
    assert queue.claim("me") is None
    (job,) = rows(StackingJob)
    assert (job.retry_count, job.error_message) == (3, "attempt 2")


def test_only_a_claimed_job_can_end(queue, add_chunk):
    job_id = add_chunk()
    for end in (lambda: queue.complete(job_id, FACTS), lambda: queue.fail(job_id, "x"), lambda: queue.fail(99, "x")):
        with pytest.raises(NotProcessingError):
            end()
    assert queue.counts()["pending"] == 1


def test_completing_records_the_stack_once(queue, add_chunk, rows):
    job_id = add_chunk()
    queue.claim("me")
    assert queue.complete(job_id, FACTS).session_path == "/uploads/user_1/sess_x"
    with pytest.raises(NotProcessingError):
        queue.complete(job_id, FACTS)
    (stack,) = rows(StackedFrame)
    assert (stack.stacking_job_id, stack.chunk_key, stack.object_name) == (job_id, "20250115.78", "M 42")
    assert (stack.ucloud_path, stack.n_frames_input, stack.n_frames_aligned) == ("/crowdsky/stack.fits", 1, 2)
    assert [raw.is_deleted for raw in rows(RawFileRow)] == [True]
    assert queue.job_with_files(job_id)[1] == ()


def test_a_completion_that_cannot_be_recorded_changes_nothing(queue, add_chunk, rows):
    job_id = add_chunk()
    queue.claim("me")
    with pytest.raises(TypeError):
        queue.complete(job_id, FACTS | {"no_such_column": 1})
    assert queue.counts()["processing"] == 1
    assert [raw.is_deleted for raw in rows(RawFileRow)] == [False]


def test_counts_name_every_state(queue, add_chunk):
    add_chunk()
    assert queue.counts() == {"pending": 1, "processing": 0, "retry": 0, "completed": 0, "failed": 0}


def test_an_upload_that_never_finished_expires(queue):
    queue.begin_upload(1, "token", "/uploads/user_1/sess_x")
    assert queue.expire_uploads(utc_now() - timedelta(hours=1)) == 0
    assert queue.expire_uploads(utc_now() + timedelta(hours=1)) == 1
    (leftovers,) = queue.drop_leftovers(utc_now() - timedelta(hours=1))
    queue.note_emptied(leftovers.session_id)
    assert queue.drop_leftovers(utc_now() + timedelta(days=9)) == ()


@pytest.mark.parametrize("status", [JobStatus.PENDING, JobStatus.PROCESSING, JobStatus.RETRY])
def test_what_an_open_job_needs_is_no_leftover(queue, config, add_chunk, status):
    add_chunk()
    database = Database(config.database_file)
    with database.writing() as db:
        db.execute(update(StackingJob).values(status=status))
    database.close()
    assert queue.drop_leftovers(utc_now() + timedelta(days=9)) == ()


@pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED])
def test_what_an_ended_job_left_is_dropped_after_a_while(queue, config, add_chunk, rows, status):
    add_chunk()
    database = Database(config.database_file)
    with database.writing() as db:
        db.execute(update(StackingJob).values(status=status))
    database.close()
    assert queue.drop_leftovers(utc_now() - timedelta(hours=1)) == ()
    assert len(queue.drop_leftovers(utc_now() + timedelta(hours=1))) == 1
    assert [raw.is_deleted for raw in rows(RawFileRow)] == [True]
    assert [upload.is_emptied for upload in rows(UploadSession)] == [False]


def test_the_database_is_durable_and_lets_readers_in(config, queue):
    database = Database(config.database_file)
    with database.reading() as db:
        pragmas = [
            db.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    with database.writing(), database.reading() as db:
        assert db.query(StackingJob).count() == 0
    database.close()
    assert pragmas == ["wal", 2]


def test_a_file_that_is_no_database_is_left_alone(config):
    config.data_dir.mkdir()
    config.database_file.write_bytes(b"my holiday pictures" * 100)
    with pytest.raises(QueueDatabaseError, match=r"queue\.sqlite3"):
        Database(config.database_file)
    assert config.database_file.read_bytes() == b"my holiday pictures" * 100


def test_a_database_of_a_newer_version_is_left_alone(config):
    database = Database(config.database_file)
    with database.writing() as db:
        db.connection().exec_driver_sql("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(QueueDatabaseError, match="newer version"):
        Database(config.database_file)


@pytest.mark.parametrize(("n_tries", "is_claimed"), [(2, True), (3, False)])
def test_a_job_that_was_tried_three_times_is_handed_out_no_more(queue, add_chunk, config, n_tries, is_claimed):
    add_chunk()
    database = Database(config.database_file)
    with database.writing() as db:
        db.execute(update(StackingJob).values(status=JobStatus.RETRY, retry_count=n_tries))
    database.close()
    assert (queue.claim("me") is not None) is is_claimed


def test_no_two_uploads_have_one_token(queue):
    queue.begin_upload(1, "token", "/uploads/user_1/a")
    with pytest.raises(IntegrityError):
        queue.begin_upload(1, "token", "/uploads/user_1/b")


def test_a_database_says_which_version_wrote_it(config, queue):
    """So that a newer one can tell it, and an older one leaves it alone."""
    with closing(sqlite3.connect(config.database_file)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (1,)
