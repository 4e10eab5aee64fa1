"""A disk that is full, read-only or gone pauses the chunk, with a clear reason, and it goes on when it is back."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError, DiskFullError, FolderNotWritableError, StorageFullError
from crowdsky_desktop.model.events import BytesMoved, Event, FrameMeasured
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.pipeline.upload import upload
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.store import disk_space
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from tests.integration.night import Night
from tests.support.listeners import quiet


@dataclass(frozen=True)
class SmallDisk:
    """A disk of its own, in memory."""

    folder: Path

    def make_read_only(self) -> None:
        self._remount("ro")

    def make_writable(self) -> None:
        self._remount("rw")

    def fill(self) -> None:
        """Leave no room at all."""
        with (self.folder / "ballast").open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                return

    def empty(self) -> None:
        (self.folder / "ballast").unlink()

    def _remount(self, option: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{option}", str(self.folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a small disk can only be mounted by root on Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield SmallDisk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def road_on_disk(club, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch) -> Iterator[JobContext]:
    """A road whose workspace lies on the small disk, which would be too small for a real stack."""
    # So that the program does not see the fault coming, and meets the disk's own.
    monkeypatch.setattr(disk_space, "SPACE_FOR_STACK_BYTES", -disk_space.MOST_FRAMES * disk_space.ASSUMED_FRAME_BYTES)
    with open_job_context(replace(club.settings, workspace_dir=disk.folder), Credentials(), club.paths) as opened:
        yield opened


def at(context: JobContext, state: JobState):
    """Take a chunk as far as `state`."""
    claimed = claim(context, quiet)
    verbs = (
        lambda one: download(context, one, quiet, CancelToken()),
        lambda one: stack(context, one, quiet, CancelToken()),
        lambda one: approve(context, one, Approver.PERSON, quiet),
    )
    for verb in verbs[: [JobState.CLAIMED, JobState.DOWNLOADED, JobState.STACKED, JobState.APPROVED].index(state)]:
        claimed = verb(claimed)
    return claimed


@pytest.mark.parametrize("state", [JobState.CLAIMED, JobState.DOWNLOADED])
@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_the_chunk_waits_and_goes_on(
    club, disk: SmallDisk, road_on_disk: JobContext, state: JobState, fault: str
) -> None:
    claimed = at(road_on_disk, state)
    break_it, mend_it = (disk.fill, disk.empty) if fault == "full" else (disk.make_read_only, disk.make_writable)
    break_it()
    with Night(road_on_disk) as night:
        assert night.has_waited.wait(30)
        assert road_on_disk.ledger.get(claimed.claim_id).state is state
        mend_it()
    title = DiskFullError.title if fault == "full" else FolderNotWritableError.title
    assert {reason.split(":")[0] for reason in night.reasons} == {title}
    assert night.volunteer.summary.n_completed == 1
    assert club.counts() == {"completed": 1}


def test_a_full_disk_leaves_nothing_half_written(disk: SmallDisk, road_on_disk: JobContext) -> None:
    claimed = at(road_on_disk, JobState.DOWNLOADED)
    disk.fill()
    with pytest.raises(DiskFullError, match="stack_"):
        stack(road_on_disk, claimed, quiet, CancelToken())
    product_dir = road_on_disk.workspaces.folder(claimed).product_dir
    assert not [path for path in product_dir.rglob("*") if path.suffix in (".part", ".fits")]


def claim_for_ever(ledger: Ledger) -> None:
    for _ in range(10_000):
        ledger.begin_claim("https://host", "worker")


def test_a_full_disk_below_the_ledger_changes_nothing_in_it(disk: SmallDisk) -> None:
    path = disk.folder / "ledger.sqlite3"
    ledger = Ledger(path)
    ledger.begin_claim("https://host", "worker")
    disk.fill()
    with pytest.raises(DiskFullError):
        claim_for_ever(ledger)
    disk.empty()
    n_open = len(ledger.open_intents())
    assert ledger.begin_claim("https://host", "worker") == n_open + 1
    ledger.close()
    again = Ledger(path)
    assert len(again.open_intents()) == n_open + 1
    again.close()


def test_a_full_storage_folder_keeps_the_stack_here(disk: SmallDisk, road_on_disk: JobContext, club) -> None:
    store = disk.folder / "store"
    store.mkdir()
    claimed = at(road_on_disk, JobState.APPROVED)
    context = replace(road_on_disk, results=FolderStore(store))
    disk.fill()
    with pytest.raises(StorageFullError):
        upload(context, claimed, quiet, CancelToken())
    assert len(club.raws()) == 8
    disk.empty()
    assert upload(context, claimed, quiet, CancelToken()).state is JobState.UPLOADED
    assert not list(store.rglob("*uploading*"))


def test_a_working_folder_that_vanishes_is_made_again(club, context: JobContext) -> None:
    """Removed before every step that can be repeated from the server."""
    at(context, JobState.DOWNLOADED)
    shutil.rmtree(context.workspaces.root)
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(max_chunks=1).n_completed == 1
    assert club.counts() == {"completed": 1}


def test_the_room_for_a_chunk_is_told_before_the_claim(club, command_line: Callable) -> None:
    outcome = command_line("run", "--once")
    assert re.search(r"Disk: \d+\.\d GB free; a full chunk needs about 0\.8 GB", outcome.out)
    assert outcome.out.index("Disk:") < outcome.out.index("Claimed.")


def test_no_room_means_no_claim(
    club, context: JobContext, monkeypatch: pytest.MonkeyPatch, command_line: Callable
) -> None:
    monkeypatch.setattr(disk_space, "SPACE_FOR_STACK_BYTES", 1 << 60)
    with pytest.raises(DiskFullError, match="MB left"):
        claim(context, quiet)
    assert context.ledger.open_intents() == ()
    assert club.counts() == {"pending": 1}


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Every flush to the disk takes its time; returns when they ended."""
    flush, ended = os.fsync, []

    def slow_flush(descriptor: int) -> None:
        time.sleep(0.25)
        flush(descriptor)
        ended.append(time.monotonic())

    monkeypatch.setattr(os, "fsync", slow_flush)
    return ended


def test_a_slow_disk_costs_time_and_nothing_else(club, context: JobContext, slow_disk: list[float]) -> None:
    told: list[Event] = []
    volunteer = UnattendedRun(context, told.append, Stops(), is_patient=False)
    assert volunteer.run(max_chunks=1).n_completed == 1
    assert club.counts() == {"completed": 1}
    assert len(slow_disk) > len([event for event in told if isinstance(event, FrameMeasured)])


def test_a_download_to_a_slow_disk_can_be_stopped_and_goes_on(
    club, context: JobContext, slow_disk: list[float]
) -> None:
    claimed, cancel = claim(context, quiet), CancelToken()

    def stop_after_two(event: Event) -> None:
        if isinstance(event, BytesMoved) and event.n_files_done == 2:
            cancel.cancel()

    with pytest.raises(CancelledError):
        download(context, claimed, stop_after_two, cancel)
    n_flushed = len(slow_disk)
    assert context.ledger.get(claimed.claim_id).state is JobState.CLAIMED
    assert 1 <= len(list(context.workspaces.folder(claimed).raw_dir.glob("*.fit"))) < 8
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(max_chunks=1).n_completed == 1
    assert n_flushed < len(slow_disk)
    assert club.counts() == {"completed": 1}
