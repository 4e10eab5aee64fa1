"""Small files are whole or untouched."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from crowdsky_desktop.disk.durable import disk_errors, durable_file, make_folder, make_folders_below, write_atomically
from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import DiskFullError, FolderNotWritableError


def _write_durably(path: Path, parts: Iterable[bytes]) -> None:
    with durable_file(path) as file:
        for part in parts:
            file.write(part)


def _broken() -> Iterator[bytes]:
    yield b"half"
    raise OSError(errno.EIO, "broken")


def test_content_is_written_and_replaced(tmp_path):
    path = tmp_path / "a" / "b" / "file.json"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, None])
def test_no_room_is_a_full_disk(tmp_path, code):
    with pytest.raises(DiskFullError, match="no space"), disk_errors(tmp_path):
        raise OSError(code, "fell short")


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOENT, errno.EIO])
def test_other_faults_name_the_folder(tmp_path, code):
    with pytest.raises(FolderNotWritableError, match=str(tmp_path)), disk_errors(tmp_path):
        raise OSError(code, os.strerror(code))


def test_a_file_in_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FolderNotWritableError, match="file"):
        make_folder(tmp_path / "file" / "below")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "taken"
    target.mkdir()
    (target / "inside").touch()
    with pytest.raises(FolderNotWritableError):
        write_atomically(target, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "stack.fits"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="broken"):
        _write_durably(path, _broken())
    assert path.read_bytes() == b"old"
    _write_durably(path, [b"new"])
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["stack.fits"]


def test_what_a_killed_run_left_is_overwritten(tmp_path):
    (tmp_path / "a.fit.part").write_bytes(b"half of a longer one")
    _write_durably(tmp_path / "a.fit", [b"new"])
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.fit", b"new")]


def _refused_by_windows(code: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = code
    return error


@pytest.mark.parametrize("code", [5, 32])
def test_a_virus_scanner_that_looks_at_the_new_file_is_waited_for(tmp_path, monkeypatch, code):
    rename, n_calls = Path.replace, 0

    def replace(path: Path, target: Path) -> Path:
        nonlocal n_calls
        n_calls += 1
        if n_calls < 3:
            raise _refused_by_windows(code)
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert n_calls == 3


@pytest.mark.parametrize("error", [_refused_by_windows(5), PermissionError(errno.EACCES, "Permission denied")])
def test_a_name_that_stays_refused_is_told_and_nothing_is_left(tmp_path, monkeypatch, error):
    def replace(_path: Path, _target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("crowdsky_desktop.disk.durable.RENAME_BACKOFF", Backoff(0.0, 0.0))
    with pytest.raises(FolderNotWritableError, match="denied"):
        write_atomically(tmp_path / "file", b"new")
    assert not list(tmp_path.iterdir())


def test_a_drive_that_cannot_sync_folders_is_no_fault(tmp_path, monkeypatch):
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no flush for a folder")
@pytest.mark.parametrize("write", [write_atomically, lambda path, content: _write_durably(path, [content])])
def test_a_file_is_on_the_disk_before_it_bears_its_name(tmp_path, monkeypatch, write):
    flush, rename, done = os.fsync, Path.replace, []

    def fsync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        flush(descriptor)

    def replace(path: Path, target: Path) -> Path:
        done.append("name")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write(tmp_path / "file", b"new")
    assert done == ["file", "name", "folder"]


FILL = """
import resource, sys
from pathlib import Path
from crowdsky_desktop.model.errors import DiskFullError
from crowdsky_desktop.disk.durable import write_atomically
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), bytes(5000))
except DiskFullError:
    sys.exit(3)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files with POSIX's setrlimit")
def test_a_real_limit_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", FILL, str(path)], check=False)
    assert done.returncode == 3
    assert path.read_bytes() == b"old"
    assert [one.name for one in Path(tmp_path).iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no flush for a folder")
def test_the_names_of_new_folders_are_on_the_disk_too(tmp_path, monkeypatch):
    flush, flushed = os.fsync, []

    def fsync(descriptor: int) -> None:
        flushed.append(os.fstat(descriptor).st_ino)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    folder = make_folder(tmp_path / "a" / "b")
    assert {tmp_path.stat().st_ino, folder.parent.stat().st_ino} == set(flushed)
    flushed.clear()
    make_folder(folder)
    assert not flushed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_each_new_folder_is_this_users_alone_unless_it_is_shared(tmp_path):
    former = os.umask(0)
    try:
        make_folder(tmp_path / "a" / "b")
        make_folders_below(tmp_path, tmp_path / "c" / "d")
    finally:
        os.umask(former)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b", "c", "c/d")]
    assert modes == [0o700, 0o700, 0o777, 0o777]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no flush for a folder")
def test_folders_of_a_store_are_flushed_even_if_they_are_there(tmp_path, monkeypatch):
    make_folders_below(tmp_path / "a", tmp_path / "a" / "b" / "c")
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    make_folders_below(tmp_path / "a", tmp_path / "a" / "b" / "c")
    assert flushed == [(tmp_path / name).stat().st_ino for name in ("a/b/c", "a/b", "a")]
