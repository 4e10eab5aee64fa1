"""The list of a chunk's frames comes back as it was written, and what is none of ours is refused."""

import json
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import LedgerError
from crowdsky_desktop.store.folder_owner import FolderOwner
from crowdsky_desktop.store.manifest import MANIFEST, Manifest, read_manifest, write_manifest

OWNER = FolderOwner("aaaaaaaa", "https://host.example", 1, "key", 1, "2026-03-01T12:00:00+00:00")
LISTED = Manifest(("a.fit", "Größe 1.fit"), {"c.fit": "it is not FITS"}, OWNER)


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, LISTED)
    assert read_manifest(tmp_path) == LISTED


def test_that_of_an_earlier_version_names_no_owner(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps({"names": ["a.fit"], "missing": {}}))
    assert read_manifest(tmp_path) == Manifest(("a.fit",), {}, None)


def test_names_that_were_tampered_with_lead_nowhere(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(("../../evil.fit", "///"), {}))
    assert read_manifest(tmp_path).names == ("evil.fit", "frame.fit")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"names": []}', '{"names": 5, "missing": {}}', '{"names": [], "missing": []}'],
)
def test_what_is_no_list_is_refused_with_its_folder(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(LedgerError, match=tmp_path.name):
        read_manifest(tmp_path)


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(("n_bytes", "is_taken"), [(16 * 2**20, True), (16 * 2**20 + 1, False)])
def test_a_list_has_sixteen_megabytes_at_most(tmp_path: Path, n_bytes: int, is_taken: bool) -> None:
    (tmp_path / MANIFEST).write_bytes(json.dumps({"names": ["a.fit"], "missing": {}}).encode().ljust(n_bytes))
    if is_taken:
        assert read_manifest(tmp_path).names == ("a.fit",)
    else:
        with pytest.raises(LedgerError):
            read_manifest(tmp_path)
