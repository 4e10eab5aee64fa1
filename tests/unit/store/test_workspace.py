"""Folders of chunks stay inside the workspace."""

import re
import shutil

import pytest

from crowdsky_desktop.model.errors import FolderNotWritableError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.workspace import Workspaces, open_workspaces
from tests.support.jobs import claimed_job, job
from tests.support.ledgers import claim, walk


def claimed(claim_id: int = 1, job_id: int = 42) -> ClaimedJob:
    hostile = job(job_id, chunk_key="../../chunk", object_name="/etc/passwd")
    return claimed_job(claim_id, of=hostile, server_url="https://host/../..")


@pytest.fixture
def outside(tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "precious").write_text("mine")
    return folder


@pytest.fixture
def workspaces(tmp_path):
    return Workspaces(tmp_path / "workspace")


def test_the_name_is_made_of_numbers_and_a_hash_only(workspaces):
    folder = workspaces.folder(claimed())
    assert folder.root.parent == workspaces.root
    assert re.fullmatch("claim-000001-job-42-[0-9a-f]{12}", folder.root.name)
    assert folder.raw_dir.is_dir()
    assert folder.product_dir.is_dir()
    assert {folder.raw_dir.parent, folder.product_dir.parent} == {folder.root}


def test_asking_again_gives_the_same_folder_with_its_files(workspaces):
    (workspaces.folder(claimed()).raw_dir / "a.fit").write_text("x")
    assert (workspaces.folder(claimed()).raw_dir / "a.fit").read_text() == "x"


def test_claims_share_no_folder(workspaces):
    roots = {workspaces.folder(one).root for one in (claimed(1, 42), claimed(2, 42), claimed(1, 43))}
    assert len(roots) == 3


def test_a_job_number_cannot_lead_out(workspaces):
    assert workspaces.folder(claimed(job_id=-5)).root.parent == workspaces.root
    with pytest.raises(ValueError, match="format code"):
        workspaces.folder(claimed(job_id="../.."))


def test_removing_takes_only_that_chunk_and_may_be_repeated(workspaces):
    kept = workspaces.folder(claimed(2))
    gone = workspaces.folder(claimed(1))
    (gone.product_dir / "stack.fits").write_text("x")
    workspaces.remove(claimed(1))
    workspaces.remove(claimed(1))
    assert not gone.root.exists()
    assert kept.raw_dir.is_dir()


def test_removing_the_raws_keeps_the_product(workspaces):
    folder = workspaces.folder(claimed())
    (folder.raw_dir / "a.fit").write_text("x")
    (folder.product_dir / "stack.fits").write_text("x")
    for _ in range(2):
        workspaces.remove_raws(claimed())
        assert not folder.raw_dir.exists()
    assert (folder.product_dir / "stack.fits").exists()


def test_links_inside_are_not_followed(workspaces, outside):
    folder = workspaces.folder(claimed())
    (folder.raw_dir / "link").symlink_to(outside)
    (folder.raw_dir / "file").symlink_to(outside / "precious")
    workspaces.remove(claimed())
    assert (outside / "precious").read_text() == "mine"
    assert not folder.root.exists()


def test_a_link_in_place_of_the_chunks_folder_is_not_followed(workspaces, outside):
    link = workspaces.folder(claimed()).root
    shutil.rmtree(link)
    link.symlink_to(outside)
    with pytest.raises(FolderNotWritableError, match="link"):
        workspaces.folder(claimed())
    with pytest.raises(FolderNotWritableError, match="link"):
        workspaces.remove_raws(claimed())
    workspaces.remove(claimed())
    assert not link.is_symlink()
    assert (outside / "precious").read_text() == "mine"


def test_a_link_in_place_of_the_raws_is_not_followed(workspaces, outside):
    folder = workspaces.folder(claimed())
    folder.raw_dir.rmdir()
    folder.raw_dir.symlink_to(outside)
    with pytest.raises(FolderNotWritableError, match="link"):
        workspaces.folder(claimed())
    workspaces.remove_raws(claimed())
    assert (outside / "precious").read_text() == "mine"


def test_orphans_are_folders_of_ours_without_a_claim(workspaces, outside):
    assert workspaces.orphans([claimed()]) == ()
    folders = [workspaces.folder(claimed(claim_id)).root for claim_id in (1, 2, 1234567)]
    (workspaces.root / "holiday pictures").mkdir()
    (workspaces.root / "claim-000009-job-1").touch()
    (workspaces.root / "claim-000008-job-1").symlink_to(outside)
    assert workspaces.orphans([claimed()]) == tuple(folders[1:])
    assert workspaces.orphans([claimed(1), claimed(2), claimed(1234567)]) == ()


def test_the_room_is_told_before_the_folder_exists(tmp_path):
    assert Workspaces(tmp_path / "not" / "there").free_bytes() > 0


def test_an_unusable_folder_is_named(tmp_path):
    (tmp_path / "file").touch()
    workspaces = Workspaces(tmp_path / "file")
    with pytest.raises(FolderNotWritableError, match="file"):
        workspaces.folder(claimed())
    with pytest.raises(FolderNotWritableError, match="file"):
        workspaces.orphans(())


def test_with_the_raw_frames_goes_what_a_killed_run_left_half_written(workspaces):
    folder = workspaces.folder(claimed())
    (folder.raw_dir / "a.fit").write_text("x")
    (folder.product_dir / "1").mkdir()
    for name in ("stack.fits", "stack.fits.part"):
        (folder.product_dir / "1" / name).write_text("x")
    (folder.root / "note.part").write_text("x")
    workspaces.remove_raws(claimed())
    left = {path.name for path in folder.root.rglob("*") if path.is_file()}
    assert {"stack.fits"} == left - {"owner.json"}


def test_a_profile_works_in_its_own_folder_or_in_one_that_others_may_share(tmp_path, ledger):
    paths = profile_paths("night", home=tmp_path)
    own, chosen = open_workspaces(paths, None, ledger), open_workspaces(paths, tmp_path / "drive", ledger)
    assert (own.root, own.is_private) == (paths.workspace_dir, True)
    assert (chosen.root, chosen.is_private) == (tmp_path / "drive" / "night", False)
    assert own.installation == chosen.installation == ledger.installation()


def test_frames_are_complete_when_the_ledger_says_that_they_are_downloaded(tmp_path, ledger):
    workspaces = open_workspaces(profile_paths(home=tmp_path), tmp_path, ledger)
    stacked = walk(ledger, JobState.STACKED)
    [moved_at] = [entry.at for entry in ledger.history(stacked.claim_id) if entry.to_state is JobState.DOWNLOADED]
    assert workspaces.downloaded_at(stacked) == moved_at
    assert workspaces.downloaded_at(claim(ledger, job(7))) is None
