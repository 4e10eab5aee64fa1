"""Raw files that nothing needs go; what the disk refuses is left to the next cleanup; no fault of ours is hidden."""

import shutil

import pytest

from crowdsky_desktop.server.cleanup import remove
from crowdsky_desktop.server.job_queue import JobQueue, Leftovers
from crowdsky_desktop.server.raw_storage import RawStorage


@pytest.fixture
def storage(config) -> RawStorage:
    return RawStorage(config.data_dir)


@pytest.fixture
def leftovers(queue: JobQueue, storage: RawStorage) -> Leftovers:
    """An upload of two files that broke off."""
    path = storage.session_path(1, "token")
    folder = storage.make_session_folder(path)
    for name in ("a.fit", "b.fit"):
        (folder / name).touch()
    return queue.abandon_upload(queue.begin_upload(1, "token", path))


def test_removing_counts_files_and_is_noted(queue, storage, leftovers) -> None:
    assert remove(queue, storage, leftovers) == 2
    assert remove(queue, storage, leftovers) == 0
    assert not storage.locate(leftovers.session_path).exists()


def test_what_the_disk_does_not_remove_is_logged_and_left(queue, storage, leftovers, monkeypatch, caplog) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "busy", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", refuse)
        assert remove(queue, storage, leftovers) == 0
    assert "could not be removed yet" in caplog.text
    assert remove(queue, storage, leftovers) == 2


def test_a_path_out_of_the_storage_is_a_fault_of_ours(queue, storage, leftovers) -> None:
    with pytest.raises(ValueError, match="not in the raw storage"):
        remove(queue, storage, Leftovers(leftovers.session_id, "/etc"))
