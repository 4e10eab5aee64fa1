"""Between threads: bridge, worker thread, preview loader; and what is counted from events."""

import logging
import threading
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QThread

from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.tasks.event_bridge import EventBridge
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner
from crowdsky_desktop.gui.tasks.task_thread import TaskThread
from crowdsky_desktop.imaging.preview.render import hatch
from crowdsky_desktop.imaging.preview.request import PixelRequest, Preview, PreviewRequest
from crowdsky_desktop.model.errors import CrowdSkyError, NotFitsError
from crowdsky_desktop.model.events import (
    BandIntegrated,
    BytesMoved,
    FrameLeftOut,
    FrameRegistered,
    JobClaimed,
    JobMoved,
    NoJobWaiting,
    RunEnded,
    Step,
    StepFinished,
    StepStarted,
    WaitCause,
    WaitStarted,
)
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.model.transform import IDENTITY
from tests.support.jobs import JOB

WAIT_MS = 30_000


def moved(n_bytes: int) -> BytesMoved:
    return BytesMoved(Step.DOWNLOAD, "a.fit", 0, 10, n_bytes, 1000)


def test_events_arrive_in_order_on_the_windows_thread(qtbot):
    bridge = EventBridge()
    told, threads = [], []
    bridge.event_told.connect(lambda event: (told.append(event), threads.append(threading.get_ident())))
    events = [StepStarted(Step.MEASURE, n) for n in range(200)]
    worker = threading.Thread(target=lambda: [bridge.take(event) for event in events])
    worker.start()
    qtbot.waitUntil(lambda: len(told) == len(events), timeout=WAIT_MS)
    worker.join()
    assert told == events
    assert set(threads) == {threading.get_ident()}


def test_of_many_transfers_in_a_row_only_the_last_is_told(qtbot):
    bridge = EventBridge()
    told = []
    bridge.event_told.connect(told.append)
    for n_bytes in range(500):
        bridge.take(moved(n_bytes))
    bridge.take(NoJobWaiting())
    bridge.take(moved(7))
    bridge.drain()
    assert told == [moved(499), NoJobWaiting(), moved(7)]


def test_a_run_ends_in_exactly_one_way(qtbot):
    def fault(emit, cancel):
        raise ZeroDivisionError("the secret is 42")

    def known(emit, cancel):
        raise NotFitsError("a.fit is not a FITS file.")

    def stops(emit, cancel):
        cancel.wait(30)

    for verb, expected in (
        (lambda emit, cancel: 7, "succeeded"),
        (fault, "wrong"),
        (known, "wrong"),
        (stops, "stopped"),
    ):
        runner, ends = TaskRunner(), []
        runner.succeeded.connect(lambda ends=ends: ends.append("succeeded"))
        runner.stopped.connect(lambda ends=ends: ends.append("stopped"))
        runner.went_wrong.connect(lambda error, ends=ends: ends.append("wrong"))
        with qtbot.waitSignal(runner.finished, timeout=WAIT_MS):
            assert runner.start(verb, "a run")
            assert not runner.start(verb, "a second run")
            if verb is stops:
                runner.cancel()
        assert ends == [expected]
        assert not runner.is_running


def test_what_follows_from_a_run_comes_before_its_end_is_told(qtbot):
    runner, told = TaskRunner(), []
    runner.succeeded.connect(lambda: told.append("succeeded"))
    with qtbot.waitSignal(runner.finished, timeout=WAIT_MS):
        runner.start(lambda emit, cancel: 7, "a run", then=told.append, retry=lambda: None)
        assert runner.retry is not None
    assert told == [7, "succeeded"]
    with qtbot.waitSignal(runner.finished, timeout=WAIT_MS):
        runner.start(lambda emit, cancel: 8, "a run that nothing follows from")
    assert told == [7, "succeeded", "succeeded"]
    assert runner.retry is None


def test_threads_bear_their_names_in_the_log(qtbot, caplog):
    def verb(emit, cancel) -> None:
        logging.getLogger("crowdsky_desktop.test").warning("from a thread of Qt's")

    thread = TaskThread(verb, lambda event: None)
    thread.setObjectName("run")
    with qtbot.waitSignal(thread.finished, timeout=WAIT_MS):
        thread.start()
    assert [record.threadName for record in caplog.records if "of Qt's" in record.message] == ["run"]


def test_a_fault_of_ours_names_its_class_and_not_its_text(qtbot):
    def fault(emit, cancel):
        raise ZeroDivisionError("the secret is 42")

    thread = TaskThread(fault, lambda event: None)
    with qtbot.waitSignal(thread.went_wrong, timeout=WAIT_MS) as caught:
        thread.start()
    thread.wait()
    error: CrowdSkyError = caught.args[0]
    assert "ZeroDivisionError" in error.message
    assert "42" not in error.message + error.advice


def a_claim(state: JobState) -> ClaimedJob:
    moment = datetime.now(UTC)
    left = JobState.STACKED if state is JobState.HELD else None
    return ClaimedJob(1, "https://crowdsky.example", JOB, state, moment, moment, left)


def test_progress_counts_rates_and_tells_the_time_left():
    now = [100.0]
    progress = RoadProgress(clock=lambda: now[0])
    progress.take(StepStarted(Step.DOWNLOAD, 10))
    for n_bytes in (0, 100, 200, 300):
        progress.take(moved(n_bytes))
        now[0] += 1.0
    assert progress.fraction(Step.DOWNLOAD) == pytest.approx(0.3)
    assert progress.rate == pytest.approx(100.0)
    assert progress.seconds_left == pytest.approx(7.0)
    progress.take(StepFinished(Step.DOWNLOAD, 4.0))
    assert progress.fraction(Step.DOWNLOAD) == 1.0
    progress.take(StepStarted(Step.INTEGRATE))
    assert progress.fraction(Step.INTEGRATE) is None
    assert progress.rate is None
    progress.take(BandIntegrated(1, 4))
    assert progress.fraction(Step.INTEGRATE) == pytest.approx(0.25)


def test_progress_says_what_it_waits_for_until_something_happens():
    moment = 100.0
    progress = RoadProgress(clock=lambda: moment)
    progress.take(WaitStarted("the server is away", "", 40.0, 1))
    assert progress.waiting.reason == "the server is away"
    moment = 130.0
    assert progress.seconds_to_next_try == 10.0
    moment = 150.0
    assert progress.seconds_to_next_try == 0.0
    progress.take(FrameLeftOut("a.fit", Step.MEASURE, "clouds"))
    assert progress.waiting is None
    assert [one.name for one in progress.left_out] == ["a.fit"]


def at_work(now: list[float]) -> RoadProgress:
    """A run that registers a chunk's frames at a known rate."""
    progress = RoadProgress(clock=lambda: now[0])
    progress.take(JobClaimed(a_claim(JobState.DOWNLOADED)))
    progress.take(StepStarted(Step.REGISTER, 10))
    for n_done in range(3):
        progress.take(FrameRegistered("a.fit", n_done, 10, IDENTITY, 30, 0.2))
        now[0] += 1.0
    assert progress.rate
    return progress


@pytest.mark.parametrize("cause", [cause for cause in WaitCause if cause is not WaitCause.FAULT])
def test_a_run_that_waits_for_something_to_do_shows_nothing_of_the_last_chunk(cause):
    progress = at_work([100.0])
    progress.take(FrameLeftOut("b.fit", Step.REGISTER, "clouds"))
    progress.take(WaitStarted("none", "", 60.0, 1, cause))
    assert (progress.idle, progress.claimed, progress.step, progress.rate) == (cause, None, None, None)
    assert (progress.steps_done, progress.left_out, progress.n_total) == (set(), [], 0)
    progress.take(NoJobWaiting())
    assert (progress.idle, progress.waiting.reason) == (cause, "none"), "asked in vain, it goes on waiting"
    progress.take(JobClaimed(a_claim(JobState.CLAIMED)))
    assert (progress.idle, progress.waiting, progress.claimed.state) == (None, None, JobState.CLAIMED)


def test_a_fault_in_the_middle_of_a_chunk_keeps_the_chunk_and_no_old_rate():
    progress = at_work([100.0])
    progress.take(WaitStarted("the server is away", "", 60.0, 1))
    assert (progress.idle, progress.step, progress.rate) == (None, Step.REGISTER, None)
    assert progress.claimed is not None


@pytest.mark.parametrize("state", [JobState.COMPLETED, JobState.HELD])
def test_a_fault_after_a_chunk_has_left_is_not_told_as_that_chunks(state):
    progress = at_work([100.0])
    progress.take(JobMoved(a_claim(state)))
    progress.take(WaitStarted("the server is away", "", 60.0, 1))
    assert (progress.claimed, progress.steps_done, progress.waiting.seconds) == (None, set(), 60.0)
    assert progress.idle is WaitCause.FAULT


def test_the_end_of_an_unattended_run_is_what_it_did():
    progress = at_work([100.0])
    progress.take(RunEnded(RunSummary(n_completed=3)))
    assert (progress.ended.n_completed, progress.claimed, progress.steps_done) == (3, None, set())


@pytest.fixture
def loader():
    made = PreviewLoader()
    yield made
    made.close()
    assert made.isFinished()


def test_a_picture_is_made_off_the_windows_thread_and_cached(qtbot, loader, chunk_dir):
    path = sorted(chunk_dir.glob("*.fit"))[0]
    with qtbot.waitSignal(loader.loaded, timeout=WAIT_MS) as first:
        loader.ask(PreviewRequest(path), "here")
    with qtbot.waitSignal(loader.loaded, timeout=WAIT_MS) as second:
        loader.ask(PreviewRequest(path), "there")
    preview: Preview = first.args[1]
    assert preview.pixels.shape == (720, 540, 3)
    assert preview.pixels.dtype == np.uint8
    assert second.args[1].pixels is preview.pixels
    assert second.args[0] == "there"


def test_requests_that_were_overtaken_are_dropped(qtbot, loader, chunk_dir):
    paths = sorted(chunk_dir.glob("*.fit"))
    made = []
    loader.loaded.connect(lambda _, preview: made.append(preview.request.path))
    for path in paths:
        loader.ask(PreviewRequest(path), "one place")
    qtbot.waitUntil(lambda: paths[-1] in made, timeout=WAIT_MS)
    assert len(made) < len(paths)


def test_a_file_that_is_no_picture_is_an_error_and_the_loader_goes_on(qtbot, loader, chunk_dir, tmp_path):
    bad = tmp_path / "bad.fit"
    bad.write_bytes(b"not FITS")
    with qtbot.waitSignal(loader.failed, timeout=WAIT_MS) as caught:
        loader.ask(PreviewRequest(bad), "here")
    assert isinstance(caught.args[2], NotFitsError)
    with qtbot.waitSignal(loader.loaded, timeout=WAIT_MS):
        loader.ask(PreviewRequest(sorted(chunk_dir.glob("*.fit"))[0]), "here")


def test_a_pixels_value_is_read(qtbot, loader, chunk_dir):
    path = sorted(chunk_dir.glob("*.fit"))[0]
    with qtbot.waitSignal(loader.pixel_read, timeout=WAIT_MS) as caught:
        loader.ask(PixelRequest(path, 10, 20))
    reading = caught.args[1]
    assert len(reading.values) == 3
    assert all(0 < value < 65536 for value in reading.values)
    assert reading.ra_deg is None


def test_missing_data_are_hatched_never_black():
    picture = np.zeros((40, 40, 3), np.uint8)
    no_data = np.zeros((40, 40), bool)
    no_data[:, 20:] = True
    hatch(picture, no_data)
    assert (picture[:, :20] == 0).all()
    assert (picture[:, 20:] > 0).all()
    assert len(np.unique(picture[:, 20:])) == 2


def test_no_thread_is_left_after_closing_an_idle_loader(qtbot):
    loader = PreviewLoader()
    loader.close()
    assert not loader.isRunning()
    assert isinstance(loader, QThread)
