"""A folder as result store: what is there under its name is whole, checked and durable."""

import contextlib
import errno
import hashlib
import os
import stat
from contextlib import contextmanager
from pathlib import Path

import pytest

from crowdsky_desktop.disk.durable import durable_file
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    FolderNotWritableError,
    SettingsError,
    StorageFullError,
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
    StorageUnfitError,
    StorageUnreachableError,
)
from crowdsky_desktop.remote import folder_store
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.remote.result_store import ResultStore, StoredFile
from tests.support.nextcloud_faults import LIES
from tests.unit.remote.examples import CONTENT

PATH = "/crowdsky/stacks/user_1/M_42/stack.fits"


@pytest.fixture
def root(tmp_path) -> Path:
    path = tmp_path / "results"
    path.mkdir()
    return path


@pytest.fixture
def store(root) -> ResultStore:
    return FolderStore(root)


def test_a_file_is_stored(store, root, source):
    told = []
    stored = store.put(source, PATH, on_bytes=told.append)
    assert stored == StoredFile(PATH, len(CONTENT), hashlib.sha1(CONTENT).hexdigest())
    assert (root / PATH[1:]).read_bytes() == CONTENT
    assert [path for path in root.rglob("*") if path.is_file()] == [root / PATH[1:]]
    assert told[-1] == len(CONTENT)


def test_repeating_does_not_write_again(store, root, source):
    stored = store.put(source, PATH)
    written = (root / PATH[1:]).stat()
    assert store.put(source, PATH) == stored
    assert (root / PATH[1:]).stat().st_ino == written.st_ino


@pytest.mark.parametrize("other", [CONTENT[::-1], b""])
def test_another_file_of_that_name_is_not_replaced(store, root, source, other):
    target = root / PATH[1:]
    target.parent.mkdir(parents=True)
    target.write_bytes(other)
    with pytest.raises(StorageNameTakenError, match="a different file"):
        store.put(source, PATH)
    assert target.read_bytes() == other


def test_cancelling_leaves_nothing(store, root, source):
    token = CancelToken()
    with pytest.raises(CancelledError):
        store.put(source, PATH, on_bytes=lambda _: token.cancel(), checkpoint=token.checkpoint)
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_drive_that_is_not_plugged_in(store, root, source):
    root.rmdir()
    for call in (store.check, lambda: store.put(source, PATH)):
        with pytest.raises(StorageUnreachableError, match="doesn't exist"):
            call()
    assert not root.exists()


@pytest.mark.parametrize("path", ["x.fits", "/../x.fits", "/a/../../x", "/C:/x", "/a\\..\\x"])
def test_paths_that_would_lead_elsewhere(store, source, path):
    with pytest.raises(SettingsError):
        store.put(source, path)


def test_a_file_where_a_folder_is_due(store, root, source):
    (root / "crowdsky").write_bytes(b"")
    with pytest.raises(StorageRefusedError, match="crowdsky"):
        store.put(source, PATH)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(store, root, source):
    target = root / PATH[1:]
    target.parent.mkdir(parents=True)
    target.with_name(f"stack.uploading-{hashlib.sha1(CONTENT).hexdigest()[:8]}.fits").symlink_to("/dev/full")
    with pytest.raises(StorageFullError, match="No space"):
        store.put(source, PATH)
    assert not target.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(store, root):
    root.chmod(0o500)
    with pytest.raises(StorageRefusedError, match="denied"):
        store.check()
    root.chmod(0o700)


def test_check_leaves_nothing(store, root):
    store.check()
    store.close()
    assert list(root.iterdir()) == []


def test_a_missing_source(store, tmp_path):
    with pytest.raises(FolderNotWritableError):
        store.put(tmp_path / "missing.fits", PATH)


def test_a_source_that_changes_meanwhile_is_noticed(store, source):
    def change(_):
        with source.open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            file.write(b"x")

    with pytest.raises(StorageMismatchError, match="differs"):
        store.put(source, PATH, on_bytes=change)


def test_a_network_drive_that_cannot_sync_folders_is_no_fault(root, source, monkeypatch):
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    assert FolderStore(root).put(source, PATH).size_bytes == len(CONTENT)


def damaging(monkeypatch, damage) -> None:
    """Have whatever is copied into the folder be damaged on its way to the disk."""

    @contextmanager
    def damaged_file(target, growing):
        with durable_file(target, growing) as file:
            yield file
        target.write_bytes(damage(target.read_bytes()))

    monkeypatch.setattr(folder_store, "durable_file", damaged_file)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_drive_that_damages_is_found_out_and_the_name_stays_free(store, root, source, monkeypatch, lie):
    with monkeypatch.context() as patch:
        damaging(patch, lie)
        with pytest.raises(StorageMismatchError, match="differs"):
            store.put(source, PATH)
        assert [path for path in root.rglob("*") if path.is_file()] == []
    assert (root / store.put(source, PATH).path[1:]).read_bytes() == CONTENT


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_is_held_and_what_is_not(store, root, source, lie):
    read = []
    stored = store.put(source, PATH, on_read_back=read.append)
    assert read[-1] == len(CONTENT)
    assert store.holds(stored)
    (root / PATH[1:]).write_bytes(lie(CONTENT))
    assert not store.holds(stored)
    (root / PATH[1:]).unlink()
    assert not store.holds(stored)


def test_no_name_on_the_way_is_one_that_a_nextcloud_refuses(store, root, source):
    """The folder may be a share that is mounted."""
    names = set()
    store.put(source, PATH, on_bytes=lambda _: names.update(path.name for path in root.rglob("*")))
    assert any("uploading" in name for name in names)
    assert not any(name.lower().endswith((".part", ".filepart")) for name in names)


def test_a_check_reads_back_what_it_wrote(store, root, monkeypatch):
    write = folder_store.durable_file

    @contextlib.contextmanager
    def damaged(target, temporary):
        with write(target, temporary) as file:
            yield file
        target.write_bytes(LIES["flipped bit"](target.read_bytes()))

    monkeypatch.setattr(folder_store, "durable_file", damaged)
    with pytest.raises(StorageUnfitError, match="differs"):
        store.check()
    assert [path for path in root.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="this system cannot be asked to forget a file")
def test_reading_back_asks_the_disk(store, source, monkeypatch):
    asked = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *told: asked.append(told[3]))
    store.put(source, PATH)
    assert asked
    assert set(asked) == {os.POSIX_FADV_DONTNEED}
