"""Two computers with one working folder between them: each chunk is completed with its own stack."""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from astropy.io import fits

from crowdsky_desktop.model.approval import Approver, HoldFor
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import ForeignFolderError
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.interactive import approve_and_submit, go_on
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest, queue_counts
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.store.cleanup import clean_up
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.folder_owner import NOTE, owner_of
from crowdsky_desktop.store.manifest import MANIFEST
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings
from tests.support.ledgers import rewrite
from tests.support.listeners import quiet

SKY = SkyRecipe(seed=5, n_frames=6, width=240, height=320, n_stars=300, drift_px=0.5, dither_px=3.0, n_hot_pixels=5)
OBJECTS = ("M 42", "NGC 7000")


@dataclass(frozen=True)
class Side:
    """A server with one chunk, and the profile of its one volunteer."""

    object_name: str
    config: ServerConfig
    settings: Settings
    home: Path
    environment: dict[str, str]

    def context(self, monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[JobContext]:
        for name, value in self.environment.items():
            monkeypatch.setenv(name, value)
        return open_job_context(self.settings, Credentials(), profile_paths(home=self.home))

    def stored_objects(self) -> set[str]:
        """What the stacks show that this server's storage holds, and of whose frames they are."""
        found = set()
        for path in self.config.storage_dir.rglob("*.fits"):
            with fits.open(path) as hdus:
                found.add(hdus[0].header["OBJECT"])
        return found


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[tuple[Side, Side]]:
    """Two servers whose only jobs, chunk keys and frames' names are the same; the frames are not."""
    made, servers = [], []
    for number, object_name in enumerate(OBJECTS):
        frames = tmp_path / f"frames{number}"
        write_chunk(frames, replace(SKY, object_name=object_name, seed=5 + number))
        for place, path in enumerate(sorted(frames.glob("*.fit"))):
            path.rename(frames / f"Light_{place}.fit")
        config = ServerConfig(tmp_path / f"server{number}", secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        server = HostedServer(config).__enter__()
        servers.append(server)
        ingest(config, frames)
        settings = Settings(
            server_url=server.url,
            storage_url=server.storage_url,
            worker_id="v",
            workspace_dir=tmp_path / "big",
            hold_for=HoldFor.FAILED_CHECKS,
        )
        keys = {"CROWDSKY_API_KEY": config.api_key, "CROWDSKY_STORAGE_TOKEN": config.storage_token}
        made.append(Side(object_name, config, settings, tmp_path / f"home{number}", keys))
    yield made[0], made[1]
    for server in servers:
        server.stop()


def claimed(context: JobContext) -> ClaimedJob:
    taken = claim(context, quiet)
    assert taken is not None
    return taken


def downloaded(context: JobContext) -> ClaimedJob:
    return download(context, claimed(context), quiet, CancelToken())


def stacked(context: JobContext) -> ClaimedJob:
    return stack(context, downloaded(context), quiet, CancelToken())


def approved(context: JobContext) -> ClaimedJob:
    return approve(context, stacked(context), Approver.PERSON, quiet)


STEPS = (claimed, downloaded, stacked, approved)


@pytest.mark.parametrize("first_stops_at", STEPS)
@pytest.mark.parametrize("second_stops_at", [downloaded, approved])
def test_each_chunk_is_completed_with_its_own_stack(sides, monkeypatch, first_stops_at, second_stops_at) -> None:
    for side, stops_at in zip(sides, (first_stops_at, second_stops_at), strict=True):
        with side.context(monkeypatch) as context:
            stops_at(context)
    for side in sides:
        with side.context(monkeypatch) as context:
            UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
            clean_up(context.ledger, context.workspaces, KeepRule(0))
    for side in sides:
        assert queue_counts(side.config)["completed"] == 1
        assert side.stored_objects() == {side.object_name}


def test_tidying_leaves_anothers_chunk_alone(sides, monkeypatch) -> None:
    with sides[0].context(monkeypatch) as context:
        taken = stacked(context)
    with sides[1].context(monkeypatch) as context:
        UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
        assert clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks == 1
    with sides[0].context(monkeypatch) as context:
        assert approve_and_submit(context, taken.claim_id, quiet, CancelToken()).state is JobState.COMPLETED
    assert sides[0].stored_objects() == {sides[0].object_name}


def as_version_01_left_it(context: JobContext, taken: ClaimedJob) -> ClaimedJob:
    """Give a chunk's folder the name and the contents that version 0.1 would have given it."""
    folder = context.workspaces.folder(taken).root
    old = folder.with_name(f"claim-{taken.claim_id:06d}-job-{taken.job.job_id}")
    (folder / NOTE).unlink()
    if (manifest := folder / MANIFEST).exists():
        status = manifest.stat()
        content = json.loads(manifest.read_text())
        del content["owner"]
        manifest.write_text(json.dumps(content))
        os.utime(manifest, ns=(status.st_atime_ns, status.st_mtime_ns))
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    for column in ("fits_file", "thumbnail_file", "report_file"):
        rewrite(context.ledger, f"UPDATE claims SET {column} = replace({column}, ?, ?)", folder.name, old.name)
    return context.ledger.get(taken.claim_id)


def all_inodes(folder: Path) -> set[int]:
    return {path.stat().st_ino for path in folder.rglob("*.fit*")}


@pytest.mark.parametrize("stops_at", STEPS[1:])
@pytest.mark.parametrize("is_shared", [False, True])
def test_folders_of_version_01_are_taken_over_as_they_are(sides, monkeypatch, stops_at, is_shared) -> None:
    side = sides[0] if is_shared else replace(sides[0], settings=replace(sides[0].settings, workspace_dir=None))
    with side.context(monkeypatch) as context:
        taken = as_version_01_left_it(context, stops_at(context))
        before = all_inodes(context.workspaces.root)
        assert context.workspaces.folder(taken).root.name == "claim-000001-job-1"
        if taken.state is JobState.DOWNLOADED:
            taken = stack(context, taken, quiet, CancelToken())
        assert before <= all_inodes(context.workspaces.root)
        assert approve_and_submit(context, taken.claim_id, quiet, CancelToken()).state is JobState.COMPLETED
        assert clean_up(context.ledger, context.workspaces, KeepRule(0)).n_chunks == 1
        assert list(context.workspaces.root.iterdir()) == []
    assert side.stored_objects() == {side.object_name}


def test_a_folder_of_version_01_that_another_has_overwritten_is_not_used(sides, monkeypatch) -> None:
    with sides[0].context(monkeypatch) as context:
        as_version_01_left_it(context, downloaded(context))
    with sides[1].context(monkeypatch) as context:
        as_version_01_left_it(context, downloaded(context))
    for side in sides:
        with side.context(monkeypatch) as context:
            UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
        assert side.stored_objects() == {side.object_name}


@pytest.fixture
def swapped(sides, monkeypatch) -> Callable[[Callable[[JobContext], ClaimedJob]], ClaimedJob]:
    """Take both chunks to a step, and put the second one in the place of the first one, as a person might."""

    def swap(stops_at: Callable[[JobContext], ClaimedJob]) -> ClaimedJob:
        with sides[1].context(monkeypatch) as context:
            other = stops_at(context)
            theirs = context.workspaces.folder(other).root
        with sides[0].context(monkeypatch) as context:
            taken = stops_at(context)
            mine = context.workspaces.folder(taken).root
            shutil.rmtree(mine)
            shutil.copytree(theirs, mine)
        return taken

    return swap


@pytest.mark.parametrize("stops_at", STEPS)
def test_a_folder_that_was_swapped_by_hand_is_refused_at_each_step(sides, monkeypatch, swapped, stops_at) -> None:
    taken = swapped(stops_at)
    with sides[0].context(monkeypatch) as context:
        run = UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
        assert run.n_held == 1
        assert ForeignFolderError.title in context.ledger.get(taken.claim_id).reason
        with pytest.raises(ForeignFolderError):
            go_on(context, taken.claim_id, quiet, CancelToken())
    assert sides[0].stored_objects() == set()
    assert queue_counts(sides[0].config)["processing"] == 1


@pytest.mark.parametrize("is_named", [True, False])
def test_frames_that_were_fetched_for_another_are_fetched_again(sides, monkeypatch, swapped, is_named) -> None:
    swapped(downloaded)
    with sides[0].context(monkeypatch) as context:
        taken = context.ledger.get(1)
        [folder] = context.workspaces.root.glob(f"*-{owner_of(taken, context.ledger.installation()).tag}")
        (folder / NOTE).unlink()
        if not is_named:
            content = json.loads((folder / MANIFEST).read_text())
            (folder / MANIFEST).write_text(json.dumps(content | {"owner": None}))
        UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True)
    assert sides[0].stored_objects() == {sides[0].object_name}


def test_stacks_in_a_product_folder_of_anothers_are_refused(sides, monkeypatch) -> None:
    with sides[1].context(monkeypatch) as context:
        theirs = stacked(context).files
    assert isinstance(theirs, StackFiles)
    with sides[0].context(monkeypatch) as context:
        context.ledger.change_files(approved(context).claim_id, theirs)
        assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_held == 1
    assert sides[0].stored_objects() == set()
