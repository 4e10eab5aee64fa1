"""What each part of the road returns and tells: the chunk as the ledger has it then, and every move of it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    AlreadyReportedError,
    NoUsableFramesError,
    RawFilesGoneError,
    SmallChunkError,
    StackGoneError,
    StorageNameTakenError,
)
from crowdsky_desktop.model.events import Event, JobMoved, JobReported, JobResumed, ReviewFinished
from crowdsky_desktop.model.failure_cause import FailureCause
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState, files_beside
from crowdsky_desktop.model.outcomes import StartCheck
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.interactive import (
    approve_and_submit,
    check_at_start,
    claim_next,
    go_on,
    hand_back,
    use_earlier_of_chunk,
)
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import hold, is_ours, report_failure
from crowdsky_desktop.pipeline.submit import submit
from crowdsky_desktop.pipeline.unattended_steps import next_step
from crowdsky_desktop.pipeline.upload import files_of, prove_again, upload
from tests.support.chunks import FRAME, approved_chunk, claimed_chunk, stacked_chunk
from tests.support.fake_server import Act, FakeServer, Handler, road_to, running, send, send_json
from tests.support.listeners import quiet

Part = Callable[[JobContext, ClaimedJob, Callable[[Event], None]], ClaimedJob]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with running(FakeServer([FRAME, FRAME + FRAME], n_jobs=2)) as server:
        yield server


@pytest.fixture
def context(server: FakeServer, tmp_path: Path) -> Iterator[JobContext]:
    with road_to(server, tmp_path) as context:
        yield replace(context, recipe=replace(context.recipe, min_frames=1))


def held_after_approval(context: JobContext) -> ClaimedJob:
    return hold(context, approved_chunk(context), "It looks odd.", quiet)


def stored_chunk(context: JobContext) -> ClaimedJob:
    return upload(context, approved_chunk(context), quiet, CancelToken())


def refused(_server: FakeServer, handler: Handler, _job: int) -> bool:
    return send_json(handler, {"error": "No such job."}, 404)


def moves(told: list[Event]) -> list[JobState]:
    return [event.claimed.state for event in told if isinstance(event, JobMoved)]


def approve_it(context: JobContext, chunk: ClaimedJob, emit: Callable[[Event], None]) -> ClaimedJob:
    return approve_and_submit(context, chunk.claim_id, emit, CancelToken())


def go_on_with(context: JobContext, chunk: ClaimedJob, emit: Callable[[Event], None]) -> ClaimedJob:
    return go_on(context, chunk.claim_id, emit, CancelToken())


def step_on(context: JobContext, chunk: ClaimedJob, emit: Callable[[Event], None]) -> ClaimedJob:
    return next_step(context, chunk.claim_id, emit, CancelToken())


UPLOADED, COMPLETED = JobState.UPLOADED, JobState.COMPLETED


@pytest.mark.parametrize(
    ("prepared", "part", "told_moves"),
    [
        (stacked_chunk, approve_it, [JobState.APPROVED, UPLOADED, COMPLETED]),
        (approved_chunk, approve_it, [UPLOADED, COMPLETED]),
        (stored_chunk, approve_it, [COMPLETED]),
        (stacked_chunk, go_on_with, []),
        (approved_chunk, go_on_with, [UPLOADED, COMPLETED]),
        (held_after_approval, go_on_with, [JobState.APPROVED, UPLOADED, COMPLETED]),
    ],
)
def test_what_a_person_starts_is_told_from_the_chunk_to_its_last_move(
    context: JobContext, prepared: Callable[[JobContext], ClaimedJob], part: Part, told_moves: list[JobState]
) -> None:
    chunk, told = prepared(context), []
    ended = part(context, chunk, told.append)
    assert told[0] == JobResumed(chunk)
    assert moves(told) == told_moves
    assert ended == context.ledger.get(chunk.claim_id)
    assert ended.state is (told_moves[-1] if told_moves else chunk.state)
    assert [type(event) for event in told].count(ReviewFinished) == (not told_moves)
    are_frames_here = any(context.workspaces.folder(chunk).raw_dir.iterdir())
    assert are_frames_here is (ended.state is not COMPLETED), "light frames go with the end, and not before"


def test_the_same_part_of_the_road_without_a_person(context: JobContext) -> None:
    chunk, told = claimed_chunk(context), []
    fetched = step_on(context, chunk, told.append)
    assert (fetched, moves(told)) == (context.ledger.get(chunk.claim_id), [JobState.DOWNLOADED])
    ready, told = approved_chunk(context), []
    ended = step_on(context, ready, told.append)
    assert (ended, moves(told)) == (context.ledger.get(ready.claim_id), [UPLOADED, COMPLETED])
    assert step_on(context, ended, told.append) == ended
    assert moves(told) == [UPLOADED, COMPLETED], "a chunk that has ended stays as it is"


@pytest.mark.parametrize("endpoint", ["job_files", "complete_job"])
def test_a_chunk_that_is_not_ours_any_more_is_lost_wherever_that_is_said(
    context: JobContext, server: FakeServer, endpoint: str
) -> None:
    chunk, told = approved_chunk(context), []
    server.acts[endpoint] = refused
    lost = submit(context, chunk, told.append, CancelToken())
    assert lost == context.ledger.get(chunk.claim_id)
    assert (lost.state, lost.reason.count("No such job.")) == (JobState.LOST, 1)
    assert moves(told) == ([JobState.LOST] if endpoint == "job_files" else [UPLOADED, JobState.LOST])
    assert not list(context.workspaces.folder(lost).raw_dir.iterdir()), "its light frames take space for nothing"


@pytest.mark.parametrize("are_frames_gone", [True, False])
def test_a_404_means_completed_where_it_was_sent_before_and_the_frames_are_gone(
    context: JobContext, server: FakeServer, are_frames_gone: bool
) -> None:
    chunk = stored_chunk(context)
    context.ledger.note_completion_sent(chunk.claim_id)
    server.acts["complete_job"] = refused
    if are_frames_gone:
        server.completed.append(chunk.job.job_id)
    ended = submit(context, chunk, quiet, CancelToken())
    assert ended == context.ledger.get(chunk.claim_id)
    assert ended.state is (COMPLETED if are_frames_gone else JobState.LOST)


def test_what_the_storage_lost_is_stored_again_and_told(context: JobContext, tmp_path: Path) -> None:
    stored = stored_chunk(context)
    [file] = (tmp_path / "storage").rglob("*.fits")
    file.unlink()
    told: list[Event] = []
    again = prove_again(context, stored, told.append, CancelToken())
    assert again == context.ledger.get(stored.claim_id)
    assert again.state is UPLOADED
    assert told[-1] == JobMoved(again)
    assert again.stored.fits_path.endswith(file.name)
    assert file.is_file()


def test_a_report_that_was_begun_is_sent_again_with_its_own_words(context: JobContext, server: FakeServer) -> None:
    chunk, told = claimed_chunk(context), []
    context.ledger.note_failure_sent(chunk.claim_id, "Nothing but clouds.", FailureCause.NO_USABLE_FRAMES)
    failed = step_on(context, chunk, told.append)
    assert failed == context.ledger.get(chunk.claim_id)
    assert (failed.state, failed.reason) == (JobState.FAILED, "Nothing but clouds.")
    assert failed.failure_cause is FailureCause.NO_USABLE_FRAMES
    assert told == [JobReported(failed, FailStatus.RETRY)]
    assert server.failed == [chunk.job.job_id]


def test_a_chunk_that_comes_again_is_reported_again_only_where_a_person_insists(
    context: JobContext, server: FakeServer
) -> None:
    report_failure(context, claimed_chunk(context), "Clouds.", quiet)
    claimed_chunk(context)
    again = claimed_chunk(context)
    with pytest.raises(AlreadyReportedError):
        report_failure(context, again, "Clouds.", quiet)
    assert server.failed == [1]
    assert report_failure(context, again, "Clouds.", quiet, again=True).state is JobState.FAILED
    assert server.failed == [1, 1]


@pytest.mark.parametrize("missing", ["fits", "thumbnail", "report"])
def test_a_stack_of_which_one_file_is_missing_is_gone(context: JobContext, missing: str) -> None:
    chunk = stacked_chunk(context)
    assert files_of(chunk) == chunk.files
    getattr(chunk.files, missing).unlink()
    with pytest.raises(StackGoneError):
        files_of(chunk)


def test_chunks_that_are_handed_back_come_back_in_order(context: JobContext, server: FakeServer) -> None:
    chunks, told = [claimed_chunk(context), claimed_chunk(context)], []
    back = hand_back(context, [chunk.claim_id for chunk in chunks], told.append, CancelToken())
    assert back == tuple(context.ledger.get(chunk.claim_id) for chunk in chunks)
    assert [one.failure_cause for one in back] == [FailureCause.HANDED_BACK] * 2
    assert told == [JobReported(one, FailStatus.RETRY) for one in back]
    assert server.failed == [1, 2]


def test_a_claim_comes_with_the_size_of_its_download(context: JobContext, server: FakeServer) -> None:
    first = claim_next(context, quiet, CancelToken())
    server.sizes[2002] = None
    second = claim_next(context, quiet, CancelToken())
    assert [first.n_bytes, second.n_bytes] == [3 * 2880, None]
    assert claim_next(context, quiet, CancelToken()) is None


def gone(_server: FakeServer, handler: Handler, _job: int) -> bool:
    return send_json(handler, {"error": "File not found."}, 404)


def unreadable(_server: FakeServer, handler: Handler, _job: int) -> bool:
    return send(handler, 200, b"x" * 2880, "application/octet-stream")


@pytest.mark.parametrize(
    ("n_frames", "act", "kind"),
    [
        (0, gone, RawFilesGoneError),
        (2, gone, RawFilesGoneError),
        (2, unreadable, SmallChunkError),
        (3, gone, RawFilesGoneError),
        (3, unreadable, NoUsableFramesError),
    ],
)
def test_a_chunk_of_which_nothing_can_be_had_says_whose_fault_that_is(
    context: JobContext, server: FakeServer, n_frames: int, act: Act, kind: type[Exception]
) -> None:
    server.frames[:] = [b"x" * 2880] * n_frames
    server.acts["download_raw"] = act
    chunk = claimed_chunk(context)
    with pytest.raises(kind) as raised:
        download(context, chunk, quiet, CancelToken())
    assert type(raised.value) is kind
    assert context.ledger.get(chunk.claim_id).state is JobState.CLAIMED


@pytest.mark.parametrize(("listed", "is_whole", "told"), [([1, 3], True, True), ([3], True, False), ([1], False, None)])
def test_a_job_is_ours_where_the_whole_list_of_ours_has_it(
    context: JobContext, server: FakeServer, listed: list[int], is_whole: bool, told: bool | None
) -> None:
    def queue(server: FakeServer, handler: Handler, _job: int) -> bool:
        mine = {"state": "processing", "worker_id": context.api.worker_id}
        rows = [server.job(number) | mine for number in listed]
        return send_json(handler, {"counts": {}, "total": len(rows) + (not is_whole), "jobs": rows})

    server.acts["queue"] = queue
    assert is_ours(context, 1) is told
    server.acts["queue"] = lambda _server, handler, _job: send(handler, 200, b"<html>", "text/html")
    assert is_ours(context, 1) is None


def test_at_a_start_a_queue_without_chunks_of_ours_finds_none(context: JobContext) -> None:
    assert check_at_start(context, quiet) == StartCheck((), context.findings)


def test_the_earlier_stack_counts_again_and_is_told(context: JobContext) -> None:
    first = stacked_chunk(context)
    second = files_beside(first.files.fits.parents[1] / "2" / first.files.fits.name)
    second.fits.parent.mkdir()
    for one, other in zip(vars(first.files).values(), vars(second).values(), strict=True):
        shutil.copy(one, other)
    context.ledger.change_files(first.claim_id, second)
    told: list[Event] = []
    changed = use_earlier_of_chunk(context, first.claim_id, told.append)
    assert changed == context.ledger.get(first.claim_id)
    assert changed.files == first.files
    assert [type(event) for event in told] == [ReviewFinished]


@pytest.mark.parametrize("n_taken", [0, 1, 2])
def test_a_stack_whose_name_others_have_is_stored_under_the_next_number(
    context: JobContext, monkeypatch: pytest.MonkeyPatch, n_taken: int
) -> None:
    chunk, put, asked = approved_chunk(context), context.results.put, []

    def take(source: Path, target: str, **options: Any) -> Any:
        asked.append(target)
        if target.endswith("_thumb.png") and len(asked) <= n_taken:
            raise StorageNameTakenError(f"{target} is there already.")
        return put(source, target, **options)

    monkeypatch.setattr(context.results, "put", take)
    stored = upload(context, chunk, quiet, CancelToken())
    stem = asked[0].removesuffix("_thumb.png")
    stems = [stem, f"{stem}_2", f"{stem}_3"][: n_taken + 1]
    assert asked == [*(f"{one}_thumb.png" for one in stems), f"{stems[-1]}.fits"]
    assert stored.stored.fits_path.endswith(f"{stems[-1].rsplit('/', 1)[1]}.fits")
    assert (f"{stem}_thumb.png is there already." in stored.reason) is bool(n_taken), "why it is not the usual name"


@pytest.mark.parametrize("knows_whose", [True, False])
def test_a_report_whose_answer_was_lost_counts_where_the_server_has_it(
    context: JobContext, server: FakeServer, knows_whose: bool
) -> None:
    def queue(_server: FakeServer, handler: Handler, _job: int) -> bool:
        return send_json(handler, {"counts": {}, "total": 0, "jobs": []})

    chunk, told = claimed_chunk(context), []
    context.ledger.note_failure_sent(chunk.claim_id, "Clouds.", FailureCause.NO_USABLE_FRAMES)
    server.acts["fail_job"] = refused
    if knows_whose:
        server.acts["queue"] = queue
    failed = report_failure(context, context.ledger.get(chunk.claim_id), "Clouds.", told.append)
    assert failed == context.ledger.get(chunk.claim_id)
    assert failed.state is JobState.FAILED
    assert told == [JobMoved(failed)]


def test_a_report_that_was_never_sent_about_a_job_that_is_gone_finds_it_lost(
    context: JobContext, server: FakeServer
) -> None:
    chunk = claimed_chunk(context)
    server.acts["fail_job"] = refused
    assert report_failure(context, chunk, "Clouds.", quiet).state is JobState.LOST
