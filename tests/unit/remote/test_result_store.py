"""What all kinds of storage have in common: names, fingerprints, and that reading can be left at every block."""

import hashlib
import os
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import CancelledError, FolderNotWritableError, SettingsError
from crowdsky_desktop.remote.result_store import (
    checked_parts,
    fingerprint,
    probe_content,
    probe_name,
    sha1_of_beginning,
    size_and_sha1,
    temporary_name,
)

BLOCK = 256 * 1024


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two blocks and a half."""
    path = tmp_path / "stack.fits"
    path.write_bytes(os.urandom(2 * BLOCK + BLOCK // 2))
    return path


def sha1(content: bytes) -> str:
    return hashlib.sha1(content).hexdigest()


def test_a_fingerprint_is_size_and_hash_and_can_be_left_at_every_block(file: Path) -> None:
    told: list[int] = []
    n_looks: list[None] = []
    found = size_and_sha1(file, lambda: n_looks.append(None), on_bytes=told.append)
    assert found == (5 * BLOCK // 2, sha1(file.read_bytes()))
    assert told == [BLOCK, 2 * BLOCK, 5 * BLOCK // 2]
    assert len(n_looks) == 3

    def leave() -> None:
        if len(told) > 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        size_and_sha1(file, leave, on_bytes=told.append)
    assert len(told) == 4
    stored = fingerprint(file, "/x.fits", lambda: None)
    assert (stored.path, stored.size_bytes, stored.sha1, stored.left_behind) == ("/x.fits", *found, ())


@pytest.mark.parametrize("n_bytes", [0, 1, BLOCK, BLOCK + 1, 5 * BLOCK // 2, 10 * BLOCK])
def test_the_hash_of_a_beginning_is_that_of_so_many_bytes(file: Path, n_bytes: int) -> None:
    assert sha1_of_beginning(file, n_bytes) == sha1(file.read_bytes()[:n_bytes])


@pytest.mark.parametrize("read", [lambda path: sha1_of_beginning(path, 1), lambda path: fingerprint(path, "/x", print)])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, read) -> None:
    with pytest.raises(FolderNotWritableError, match=r"none\.fits"):
        read(tmp_path / "none.fits")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("stack.fits", "stack.uploading-01234567.fits"),
        ("stack.of.M42.fits", "stack.of.M42.uploading-01234567.fits"),
        ("stack", "stack.uploading-01234567"),
    ],
)
def test_a_growing_file_has_the_ending_of_its_last_name(name: str, expected: str) -> None:
    assert temporary_name(name, "0123456789abcdef") == expected


def test_a_path_is_taken_apart_into_folders_and_a_name() -> None:
    assert checked_parts("/crowdsky/M 42/stack.fits") == ("crowdsky", "M 42", "stack.fits")


@pytest.mark.parametrize(
    "path", ["", "/", "a", "a/b", "//a", "/a/", "/a/../b", "/ ./b", "/a\nb", "/a:b", "/a\\b", "/a|b"]
)
def test_a_path_that_may_lead_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(SettingsError):
        checked_parts(path)


def test_each_check_has_a_name_and_a_content_of_its_own() -> None:
    assert probe_name() != probe_name()
    assert probe_content() != probe_content()
    assert len(probe_content()) == 65_536
