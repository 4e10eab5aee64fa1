"""In a working folder that several have chosen, nobody uses or deletes what is another's."""

import json
import os
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob, JobState, files_beside
from crowdsky_desktop.store.folder_owner import NOTE, noted_owner, owner_from, owner_of
from crowdsky_desktop.store.manifest import MANIFEST
from crowdsky_desktop.store.workspace import Workspaces
from tests.support.jobs import claimed_job, job

NOW = datetime(2025, 1, 15, 20, 0, 0, 123456, tzinfo=UTC)
DOWNLOADED = NOW + timedelta(minutes=3)


def claimed(server: str = "https://a.example", state: JobState = JobState.CLAIMED) -> ClaimedJob:
    return replace(claimed_job(1, state, of=job(1), server_url=server), claimed_at=NOW)


def shared(root: Path, mark: str = "aaaaaaaa") -> Workspaces:
    return Workspaces(root, mark, is_private=False, downloaded_at=lambda _: DOWNLOADED)


def old_folder(root: Path, written: datetime, n_raws: int = 2) -> Path:
    """Return a chunk's folder as version 0.1 left it."""
    folder = root / "claim-000001-job-1"
    (folder / "raw").mkdir(parents=True)
    (folder / "product").mkdir()
    files = [folder / "raw" / f"{number}.fit" for number in range(n_raws)] + [folder / MANIFEST]
    for path in files:
        path.write_bytes(b"SIMPLE")
        os.utime(path, (written.timestamp(), written.timestamp()))
    return folder


OTHERS = {
    "another installation": ("bbbbbbbb", claimed()),
    "another server": ("aaaaaaaa", claimed("https://b.example")),
    "a copied ledger": ("aaaaaaaa", replace(claimed(), claimed_at=NOW + timedelta(microseconds=1))),
    "another chunk": ("aaaaaaaa", replace(claimed(), job=replace(claimed().job, chunk_key="another"))),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_equal_numbers_share_no_folder(tmp_path, other) -> None:
    mark, their_claim = other
    ours, theirs = shared(tmp_path), shared(tmp_path, mark)
    mine = ours.folder(claimed())
    their = theirs.folder(their_claim)
    assert mine.root != their.root
    (their.raw_dir / "a.fit").write_text("theirs")
    ours.remove_raws(claimed())
    ours.remove(claimed())
    assert (their.raw_dir / "a.fit").read_text() == "theirs"
    assert not mine.root.exists()


def test_the_folder_says_whose_it_is(tmp_path) -> None:
    folder = shared(tmp_path).folder(claimed())
    assert noted_owner(folder.root) == owner_of(claimed(), "aaaaaaaa") == folder.owner


@pytest.mark.parametrize("note", ["another's", "not json", "[" * 100_000, "{}", '{"installation": 1}'])
def test_a_folder_that_says_otherwise_is_neither_used_nor_deleted(tmp_path, note) -> None:
    workspaces = shared(tmp_path)
    folder = workspaces.folder(claimed())
    (folder.raw_dir / "a.fit").write_text("theirs")
    their = json.dumps(asdict(owner_of(claimed("https://b.example"), "bbbbbbbb")))
    (folder.root / NOTE).write_text(their if note == "another's" else note)
    for use in (workspaces.folder, workspaces.remove, workspaces.remove_raws):
        with pytest.raises(ForeignFolderError, match="belongs to job 1 of https://b" if note == "another's" else NOTE):
            use(claimed())
    assert (folder.raw_dir / "a.fit").read_text() == "theirs"


def test_a_stack_in_anothers_folder_is_refused(tmp_path) -> None:
    ours, theirs = shared(tmp_path), shared(tmp_path, "bbbbbbbb")
    for workspaces, is_ours in ((ours, True), (theirs, False)):
        files = files_beside(workspaces.folder(claimed()).product_dir / "1" / "stack.fits")
        stacked = replace(claimed(), files=files)
        if is_ours:
            ours.require_own_stack(stacked)
        else:
            with pytest.raises(ForeignFolderError, match="bbbbbbbb"):
                ours.require_own_stack(stacked)


def test_a_private_folder_of_an_earlier_version_is_taken_over(tmp_path) -> None:
    old = old_folder(tmp_path, NOW - timedelta(days=1))
    workspaces = Workspaces(tmp_path, "aaaaaaaa")
    assert workspaces.folder(claimed()).root == old
    assert noted_owner(old) == owner_of(claimed(), "aaaaaaaa")
    assert workspaces.orphans([claimed()]) == ()
    assert workspaces.remove(claimed())
    assert not old.exists()


def test_a_shared_folder_of_an_earlier_version_is_taken_over_by_whose_it_is(tmp_path) -> None:
    old = old_folder(tmp_path, NOW + timedelta(minutes=1))
    assert shared(tmp_path).folder(claimed()).root == old
    later = replace(claimed("https://b.example"), claimed_at=NOW + timedelta(minutes=2))
    assert shared(tmp_path, "bbbbbbbb").folder(later).root != old


@pytest.mark.parametrize(
    ("written", "n_raws", "downloaded_at"),
    [
        (NOW - timedelta(milliseconds=11), 2, DOWNLOADED),
        (NOW - timedelta(seconds=2, microseconds=123456), 2, DOWNLOADED),
        (DOWNLOADED + timedelta(seconds=3), 2, DOWNLOADED),
        (DOWNLOADED + timedelta(seconds=3), 0, DOWNLOADED),
        (NOW, 2, None),
    ],
)
def test_a_shared_folder_that_another_may_have_written_is_left_alone(tmp_path, written, n_raws, downloaded_at) -> None:
    old = old_folder(tmp_path, written, n_raws)
    workspaces = Workspaces(tmp_path, "aaaaaaaa", is_private=False, downloaded_at=lambda _: downloaded_at)
    assert workspaces.folder(claimed()).root != old
    workspaces.remove(claimed())
    assert (old / MANIFEST).exists()


def test_a_memory_card_keeps_whole_seconds(tmp_path) -> None:
    old = old_folder(tmp_path, NOW.replace(second=0, microsecond=0))
    claimed_late = replace(claimed(), claimed_at=NOW + timedelta(seconds=1))
    assert shared(tmp_path).folder(claimed_late).root == old


def test_one_frame_of_another_is_enough_to_leave_an_old_folder_alone(tmp_path) -> None:
    old = old_folder(tmp_path, NOW + timedelta(minutes=1))
    os.utime(old / "raw" / "1.fit", (NOW.timestamp() - 60, NOW.timestamp() - 60))
    assert shared(tmp_path).folder(claimed()).root != old


def test_what_is_anothers_is_no_orphan_where_others_may_be(tmp_path) -> None:
    ours, theirs = shared(tmp_path), shared(tmp_path, "bbbbbbbb")
    mine = ours.folder(claimed()).root
    theirs.folder(claimed())
    assert ours.orphans([]) == (mine,)
    assert ours.orphans([claimed()]) == ()
    # The number was given again, after a ledger had gone back in time.
    assert ours.orphans([replace(claimed(), claimed_at=DOWNLOADED)]) == (mine,)


def test_the_folder_of_a_known_stack_is_no_orphan(tmp_path) -> None:
    old = old_folder(tmp_path, NOW - timedelta(days=1))
    assert shared(tmp_path).orphans([]) == (old,)
    stacked = replace(claimed(), files=files_beside(old / "product" / "1" / "stack.fits"))
    assert shared(tmp_path).orphans([stacked]) == ()


@pytest.mark.parametrize("value", [None, [], "x", {"installation": "a"}, 5])
def test_what_names_no_owner_is_none(value) -> None:
    assert owner_from(value) is None


def test_an_owner_is_read_back_equal_and_types_count() -> None:
    value = asdict(owner_of(claimed(), "aaaaaaaa"))
    assert owner_from(value) == owner_of(claimed(), "aaaaaaaa")
    for name in value:
        assert owner_from(value | {name: None}) is None
        assert owner_from(value | {name: True}) is None
