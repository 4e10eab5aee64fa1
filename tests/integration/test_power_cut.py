"""Whatever is answered, and whatever is deleted, comes after a power cut could not take back what it rests on."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from crowdsky_desktop.disk.durable import sync_folder
from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.pipeline.upload import upload
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.settings import StorageKind, save_settings
from tests.support.ledgers import rewrite
from tests.support.listeners import quiet
from tests.support.sync_trace import SyncTrace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no call that flushes a folder")


@pytest.fixture
def trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SyncTrace:
    return SyncTrace(tmp_path).patch(monkeypatch)


@pytest.fixture
def looked_at(trace: SyncTrace, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, set[str]]]:
    """Note what is at risk whenever somebody is told something, or something is deleted for it."""
    looks: list[tuple[str, set[str]]] = []

    def watch(owner: type, name: str) -> None:
        call = getattr(owner, name)

        def watched(*arguments: object, **named: object) -> object:
            looks.append((name, trace.names_at_risk()))
            return call(*arguments, **named)

        monkeypatch.setattr(owner, name, watched)

    watch(WorkerApi, "complete_job")
    watch(RawStorage, "remove_folder")
    watch(Ledger, "move")
    return looks


@pytest.fixture
def to_folder(club, tmp_path: Path) -> Iterator[JobContext]:
    """A road that ends in a folder instead of a storage on the network."""
    folder = tmp_path / "results"
    folder.mkdir()
    sync_folder(tmp_path)
    settings = replace(club.settings, storage_kind=StorageKind.FOLDER, storage_folder=folder)
    with open_job_context(settings, Credentials(), club.paths) as context:
        yield context


def whole_road(context: JobContext) -> None:
    taken = claim(context, quiet)
    assert taken is not None
    taken = stack(context, download(context, taken, quiet, CancelToken()), quiet, CancelToken())
    submit(context, approve(context, taken, Approver.PERSON, quiet), quiet, CancelToken())


@pytest.mark.parametrize("storage", ["context", "to_folder"])
def test_nothing_is_at_risk_when_the_server_is_told_and_the_frames_go(club, looked_at, trace, storage, request) -> None:
    whole_road(request.getfixturevalue(storage))
    assert {name for name, _ in looked_at} == {"move", "complete_job", "remove_folder"}
    assert [(name, at_risk) for name, at_risk in looked_at if at_risk] == []
    assert trace.unflushed_content == []


def test_what_a_run_that_was_killed_had_stored_is_flushed_before_it_is_told_of(to_folder, looked_at, trace) -> None:
    context = to_folder
    taken = claim(context, quiet)
    taken = stack(context, download(context, taken, quiet, CancelToken()), quiet, CancelToken())
    taken = approve(context, taken, Approver.PERSON, quiet)
    upload(context, taken, quiet, CancelToken())
    rewrite(context.ledger, "UPDATE claims SET state = 'approved'")
    for path in context.results.root.rglob("*"):
        trace.note_name(path)
    looked_at.clear()
    submit(context, context.ledger.get(taken.claim_id), quiet, CancelToken())
    assert [(name, at_risk) for name, at_risk in looked_at if at_risk] == []


def test_a_folder_of_frames_is_queued_durably(empty_club, small_frames, trace) -> None:
    assert ingest(empty_club.config, small_frames).chunks
    assert trace.names_at_risk() == set()
    assert trace.unflushed_content == []


DAV = {
    "MKCOL": ("MKCOL", "/folder", {}),
    "PUT": ("PUT", "/new.bin", {}),
    "MOVE": ("MOVE", "/old.bin", {"Destination": "{root}/below/moved.bin"}),
    "MOVE over another": ("MOVE", "/old.bin", {"Destination": "{root}/other.bin", "Overwrite": "T"}),
    "MOVE of a folder": ("MOVE", "/below", {"Destination": "{root}/moved"}),
    "COPY": ("COPY", "/old.bin", {"Destination": "{root}/copied.bin"}),
    "COPY of a folder": ("COPY", "/below", {"Destination": "{root}/copied"}),
}


@pytest.mark.parametrize("case", DAV.values(), ids=DAV.keys())
def test_what_the_storage_answers_is_on_the_disk(empty_club, trace, case) -> None:
    method, path, headers = case
    root, auth = empty_club.server.storage_url, (empty_club.config.storage_token, "")
    for name in ("old.bin", "other.bin", "below/deep.bin"):
        requests.request("MKCOL", f"{root}/below", auth=auth, timeout=10)
        assert requests.put(f"{root}/{name}", data=b"x" * 1000, auth=auth, timeout=10).ok
    named = {name: value.format(root=root) for name, value in headers.items()}
    answer = requests.request(
        method, root + path, data=b"y" if method == "PUT" else None, headers=named, auth=auth, timeout=10
    )
    assert answer.status_code in {201, 204}, answer.text
    assert trace.names_at_risk() == set()
    assert trace.unflushed_content == []


def test_settings_and_their_folder_are_durable(empty_club, tmp_path, trace) -> None:
    save_settings(tmp_path / "a" / "b" / "settings.toml", empty_club.settings)
    assert trace.names_at_risk() == set()
    assert trace.unflushed_content == []


def test_the_trace_itself_sees_what_is_not_flushed(tmp_path, trace) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_text("x")
    (tmp_path / "a").replace(tmp_path / "folder" / "b")
    assert trace.names_at_risk() == {"folder", "folder/b"}
    assert trace.unflushed_content == [str(tmp_path / "folder" / "b")]
    shutil.rmtree(tmp_path / "folder")
    assert trace.names_at_risk() == set()
