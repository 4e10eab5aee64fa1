"""Small files are read without waiting, and never more of them than expected."""

import os
from pathlib import Path

import pytest

from crowdsky_desktop.disk.bounded import read_bounded

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_a_file_is_read_up_to_one_byte_too_many(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1\r\n3\x1a")
    assert read_bounded(tmp_path / "a", 5) == b"1\r\n3\x1a"
    assert read_bounded(tmp_path / "a", 3) == b"1\r\n3"
    assert read_bounded(tmp_path / "a", 0) == b"1"


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "a", 5)


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert read_bounded(tmp_path / "b", 5) == b"x"


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "link to a device", "folder"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path = Path("/dev/zero")
        case "link to a device":
            path.symlink_to("/dev/zero")
        case _:
            path.mkdir()
    with pytest.raises(OSError, match="not a file"):
        read_bounded(path, 5)


@posix
def test_a_file_that_became_a_pipe_meanwhile_is_not_waited_for(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    status = path.stat()
    path.unlink()
    os.mkfifo(path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", lambda *_, **__: status)
        with pytest.raises(OSError, match="not a file"):
            read_bounded(path, 5)
