"""What the server keeps is nobody else's, and is there whole or not at all."""

import os
import stat
from pathlib import Path

import psutil
import pytest
import requests

from crowdsky_desktop.server.config import ServerConfig, load_or_create_config
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.durable import make_folder, open_new, sync_tree, write_first
from crowdsky_desktop.server.errors import QueueDatabaseError
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest, practice
from crowdsky_desktop.server.practice import PracticeSize
from crowdsky_desktop.server.raw_storage import RawStorage
from tests.support.sync_trace import SyncTrace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows guards the profile's folder instead")


@pytest.fixture
def open_umask():
    former = os.umask(0)
    yield
    os.umask(former)


def fill(config: ServerConfig) -> None:
    practice(config, size=PracticeSize(n_chunks=1, n_frames=2, width=64, height=64))
    with HostedServer(config) as server:
        auth = (config.storage_token, "")
        assert requests.request("MKCOL", f"{server.storage_url}/a", auth=auth, timeout=10).status_code == 201
        assert requests.put(f"{server.storage_url}/a/x.bin", data=b"x", auth=auth, timeout=10).status_code == 201


def open_to_others(root: Path) -> list[str]:
    paths = [root, *root.rglob("*")]
    return [str(path.relative_to(root)) for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_the_data_folder_and_its_files_are_the_users_alone(tmp_path, open_umask) -> None:
    config = load_or_create_config(tmp_path / "a" / "data", port=0)
    fill(config)
    assert open_to_others(tmp_path / "a") == []
    assert stat.S_IMODE(config.storage_dir.stat().st_mode) == 0o700


def test_what_an_earlier_version_left_open_is_closed(tmp_path, open_umask) -> None:
    config = load_or_create_config(tmp_path / "data", port=0)
    for folder in (config.storage_dir, config.incoming_dir, config.data_dir / "uploads"):
        folder.mkdir(mode=0o755)
    config.database_file.touch(mode=0o644)
    fill(config)
    assert stat.S_IMODE(config.database_file.stat().st_mode) == 0o600
    assert open_to_others(config.data_dir) == []


def test_the_permissions_of_a_folder_that_was_there_are_left_alone(tmp_path, open_umask) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir(mode=0o755)
    load_or_create_config(chosen)
    assert stat.S_IMODE(chosen.stat().st_mode) == 0o755


def test_a_file_that_is_there_is_not_opened_anew(tmp_path) -> None:
    with open_new(tmp_path / "a") as file:
        file.write(b"\r\n\x1a")
    assert (tmp_path / "a").read_bytes() == b"\r\n\x1a"
    with pytest.raises(FileExistsError):
        open_new(tmp_path / "a")


def test_the_first_content_stays(tmp_path) -> None:
    write_first(tmp_path / "a", b"first")
    write_first(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"


def test_the_first_content_stays_where_a_file_can_have_one_name_alone(tmp_path, monkeypatch) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write_first(tmp_path / "a", b"first")
    write_first(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_whole_tree_is_flushed(tmp_path, monkeypatch) -> None:
    make_folder(tmp_path / "a" / "b")
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    sync_tree(tmp_path)
    assert set(flushed) == {path.stat().st_ino for path in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")}


def test_frames_are_the_users_alone(tmp_path, open_umask, write_tiny_frame) -> None:
    config = load_or_create_config(tmp_path / "data")
    write_tiny_frame(tmp_path / "frames" / "a.fit")
    ingest(config, tmp_path / "frames")
    assert open_to_others(config.data_dir) == []


@pytest.mark.parametrize("is_linkable", [True, False])
def test_a_first_file_is_flushed_before_it_has_its_name_and_its_name_after(tmp_path, monkeypatch, is_linkable) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError

    if not is_linkable:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    with monkeypatch.context() as patched:
        trace = SyncTrace(tmp_path).patch(patched)
        write_first(tmp_path / "a", b"first")
        assert trace.unflushed_content == []
        assert "a" not in trace.names_at_risk()


def test_a_frame_that_was_copied_in_is_flushed_with_its_name_and_folders(tmp_path, monkeypatch) -> None:
    (tmp_path / "source").write_bytes(b"x" * 3_000_000)
    with monkeypatch.context() as patched:
        trace = SyncTrace(tmp_path).patch(patched)
        storage = RawStorage(tmp_path / "data")
        path = storage.session_path(1, "token")
        storage.make_session_folder(path)
        size, _ = storage.copy_in(tmp_path / "source", f"{path}/a.fit")
        assert size == 3_000_000
        assert trace.unflushed_content == []
        assert trace.names_at_risk() == set()


def _fail(folder: Path) -> None:
    raise OSError(5, "Input/output error", str(folder))


@pytest.mark.parametrize("fault", ["no database", "newer", "disk"])
def test_a_database_that_is_refused_is_let_go_of(tmp_path, monkeypatch, fault) -> None:
    file = tmp_path / "queue.sqlite3"
    if fault == "newer":
        database = Database(file)
        with database.writing() as db:
            db.connection().exec_driver_sql("PRAGMA user_version = 99")
        database.close()
    elif fault == "disk":
        monkeypatch.setattr("crowdsky_desktop.server.database.sync_folder", _fail)
    else:
        file.write_bytes(b"my holiday pictures" * 100)
    with pytest.raises(QueueDatabaseError) as caught:
        Database(file)
    assert caught.traceback, "it is alive, and what it holds"
    assert [opened.path for opened in psutil.Process().open_files() if opened.path.startswith(str(tmp_path))] == []
