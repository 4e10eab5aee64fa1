import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
import requests
from sqlalchemy import update

from crowdsky_desktop.server import main
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.schema import JobStatus, StackingJob, UploadSession, utc_now

SERVE = """
import sys
from pathlib import Path
from crowdsky_desktop.server import main
config = main.load_or_create_config(Path(sys.argv[1]), port=0)
main.serve(config, on_ready=lambda url, storage_url: print(url, storage_url, flush=True))
print("stopped")
"""


@pytest.fixture
def age(config):
    """Make all uploads three days older."""

    def make_older(**values):
        database = Database(config.database_file)
        past = utc_now() - timedelta(days=3)
        with database.writing() as db:
            db.execute(update(UploadSession).values(created_at=past, completed_at=past, **values))
        database.close()

    return make_older


def files_in(config):
    return [path for path in (config.data_dir / "uploads").rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serving_ends_cleanly_on_a_signal(tmp_path, number):
    command = [sys.executable, "-W", "error", "-c", SERVE, str(tmp_path / "server")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        url, storage_url = process.stdout.readline().split()
        assert requests.get(f"{url}/api/next_job.php", timeout=30).status_code == 401
        assert storage_url == f"{url}/public.php/webdav"
        process.send_signal(number)
        output, complaints = process.communicate(timeout=60)
    assert (process.returncode, output) == (0, "stopped\n")
    assert "Traceback" not in complaints


def test_the_former_signal_handlers_come_back(config):
    former = signal.getsignal(signal.SIGINT)
    main.serve(config, on_ready=lambda _url, _storage_url: signal.raise_signal(signal.SIGINT))
    assert signal.getsignal(signal.SIGINT) is former


def test_counts_are_of_the_whole_queue(config, seed):
    seed(n_chunks=3)
    assert main.queue_counts(config)["pending"] == 3


def test_cleaning_up_removes_what_an_upload_that_broke_off_left(config, queue, age):
    storage = RawStorage(config.data_dir)
    path = storage.session_path(1, "ab")
    storage.locate(path).mkdir(parents=True)
    (storage.locate(path) / "half.fit").write_bytes(b"half")
    queue.begin_upload(1, "ab", path)
    assert main.cleanup(config) == "Cleanup done: 0 expired sessions, 0 files deleted."
    age()
    assert main.cleanup(config) == "Cleanup done: 1 expired sessions, 1 files deleted."
    assert not storage.locate(path).exists()
    assert main.cleanup(config) == "Cleanup done: 0 expired sessions, 0 files deleted."


def test_cleaning_up_keeps_what_waits_however_old(config, seed, age):
    seed(n_chunks=2)
    age()
    assert main.cleanup(config) == "Cleanup done: 0 expired sessions, 0 files deleted."
    assert len(files_in(config)) == 4


@pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED])
def test_cleaning_up_removes_what_an_ended_job_left(config, seed, age, status):
    seed()
    database = Database(config.database_file)
    with database.writing() as db:
        db.execute(update(StackingJob).values(status=status))
    database.close()
    assert main.cleanup(config) == "Cleanup done: 0 expired sessions, 0 files deleted."
    age()
    assert main.cleanup(config) == "Cleanup done: 0 expired sessions, 2 files deleted."
    assert files_in(config) == []


def test_raw_files_whose_removal_was_cut_short_are_found_later(config, seed, age, queue):
    seed()
    queue.complete(queue.claim("me").job.id, {"ucloud_path": "/x", "n_frames_aligned": 1, "file_size_bytes": 1})
    assert len(files_in(config)) == 2
    age()
    assert main.cleanup(config) == "Cleanup done: 0 expired sessions, 2 files deleted."


def test_an_upload_left_half_way_by_a_crash_goes_when_it_is_old(config):
    config.incoming_dir.mkdir(parents=True)
    old, young = config.incoming_dir / "old.part", config.incoming_dir / "young.part"
    for partial in (old, young):
        partial.write_bytes(b"half")
    three_days_ago = time.time() - 3 * 86_400
    os.utime(old, (three_days_ago, three_days_ago))
    with HostedServer(config):
        assert (old.exists(), young.exists()) == (False, True)


def test_more_practice_goes_on_with_other_targets(config):
    size = main.PracticeSize(n_chunks=2, n_frames=3, width=180, height=240)
    names = [chunk.object_name for first in (0, 2) for chunk in main.practice(config, size=size, first=first)]
    assert names == ["M 94", "M 51", "M 101", "M 81"]
    assert main.queue_counts(config)["pending"] == 4
