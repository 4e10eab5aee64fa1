"""A disk that is full, read-only or gone pauses the chunk, with a clear reason, and it goes on when it is back."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import DiskFullError, FolderNotWritableError, StorageFullError
from crowdsky_desktop.model.events import Event, WaitStarted
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline import room
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.review import approve
from crowdsky_desktop.pipeline.road import Road, open_road
from crowdsky_desktop.pipeline.stack import stack
from crowdsky_desktop.pipeline.submit import upload
from crowdsky_desktop.pipeline.volunteer import Patience, Stops, Volunteer
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger

QUICK = Patience(first_wait_s=0.02, longest_wait_s=0.1)


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
def road_on_disk(club, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Road]:
    """A road whose workspace lies on the small disk, which would be too small for a real stack."""
    # So that the program does not see the fault coming, and meets the disk's own.
    monkeypatch.setattr(room, "_ROOM_FOR_STACK_BYTES", -room._MOST_FRAMES * room.ASSUMED_FRAME_BYTES)
    with open_road(replace(club.settings, workspace_dir=disk.folder), Credentials(), club.paths) as opened:
        yield opened


@dataclass
class Night:
    """An unattended run in a thread, and what it told."""

    road: Road
    told: list[Event] = field(default_factory=list)
    has_waited: threading.Event = field(default_factory=threading.Event)
    stops: Stops = field(default_factory=Stops)

    def __enter__(self) -> "Night":
        self.volunteer = Volunteer(self.road, self._emit, self.stops, patience=QUICK)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self.has_waited.is_set():
            self.stops.at_once()
        self._thread.join(60)
        self.stops.at_once()
        self._thread.join()

    @property
    def reasons(self) -> set[str]:
        return {event.reason for event in self.told if isinstance(event, WaitStarted)}

    def _run(self) -> None:
        self.volunteer.run(max_chunks=1)

    def _emit(self, event: Event) -> None:
        self.told.append(event)
        if isinstance(event, WaitStarted):
            self.has_waited.set()


def quiet(event: Event) -> None:
    del event


def at(road: Road, state: JobState):
    """Take a chunk as far as `state`."""
    claimed = claim(road, quiet)
    verbs = (
        lambda one: download(road, one, quiet, CancelToken()),
        lambda one: stack(road, one, quiet, CancelToken()),
        lambda one: approve(road, one, quiet),
    )
    for verb in verbs[: [JobState.CLAIMED, JobState.DOWNLOADED, JobState.STACKED, JobState.APPROVED].index(state)]:
        claimed = verb(claimed)
    return claimed


@pytest.mark.parametrize("state", [JobState.CLAIMED, JobState.DOWNLOADED])
@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_the_chunk_waits_and_goes_on(club, disk: SmallDisk, road_on_disk: Road, state: JobState, fault: str) -> None:
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


def test_a_full_disk_leaves_nothing_half_written(disk: SmallDisk, road_on_disk: Road) -> None:
    claimed = at(road_on_disk, JobState.DOWNLOADED)
    disk.fill()
    with pytest.raises(DiskFullError, match="stack_"):
        stack(road_on_disk, claimed, quiet, CancelToken())
    left = [
        path.name for path in road_on_disk.workspaces.folder(claimed).product_dir.iterdir() if path.suffix != ".json"
    ]
    assert all(not name.endswith((".part", ".fits")) for name in left)


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


def test_a_full_storage_folder_keeps_the_stack_here(disk: SmallDisk, road_on_disk: Road, club) -> None:
    store = disk.folder / "store"
    store.mkdir()
    claimed = at(road_on_disk, JobState.APPROVED)
    road = replace(road_on_disk, results=FolderStore(store))
    disk.fill()
    with pytest.raises(StorageFullError):
        upload(road, claimed, quiet, CancelToken())
    assert len(club.raws()) == 8
    disk.empty()
    assert upload(road, claimed, quiet, CancelToken()).state is JobState.UPLOADED
    assert not list(store.rglob("*.part"))


def test_a_working_folder_that_vanishes_is_made_again(club, road: Road) -> None:
    """Removed before every step that can be repeated from the server."""
    at(road, JobState.DOWNLOADED)
    shutil.rmtree(road.workspaces.root)
    assert Volunteer(road, quiet, Stops(), is_patient=False).run(max_chunks=1).n_completed == 1
    assert club.counts() == {"completed": 1}


def test_no_room_means_no_claim(club, road: Road, monkeypatch: pytest.MonkeyPatch, command_line: Callable) -> None:
    monkeypatch.setattr(room, "_ROOM_FOR_STACK_BYTES", 1 << 60)
    with pytest.raises(DiskFullError, match="MB left"):
        claim(road, quiet)
    assert road.ledger.open_intents() == ()
    assert club.counts() == {"pending": 1}
