"""In each step of the road: stopping, closing the window, and what goes wrong there; the chunk stays whole."""

import socket
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.model.errors import (
    CrowdSkyError,
    KeyRefusedError,
    NoUsableFramesError,
    ServerUnreachableError,
    StorageRefusedError,
    StorageUnreachableError,
)
from crowdsky_desktop.model.events import (
    BandIntegrated,
    BytesMoved,
    FrameMeasured,
    FrameRegistered,
    Step,
    StepStarted,
    WaitStarted,
)
from crowdsky_desktop.model.job import JobState
from tests.support.waiting import RUN_MS


def started(step: Step) -> Callable[[object], bool]:
    return lambda event: isinstance(event, StepStarted) and event.step is step


def is_one_of(kind: type) -> Callable[[object], bool]:
    return lambda event: isinstance(event, kind)


MOMENTS = {
    "download begins": started(Step.DOWNLOAD),
    "bytes come": is_one_of(BytesMoved),
    "measuring begins": started(Step.MEASURE),
    "a frame is measured": is_one_of(FrameMeasured),
    "registering begins": started(Step.REGISTER),
    "a frame is registered": is_one_of(FrameRegistered),
    "integrating begins": started(Step.INTEGRATE),
    "a band is integrated": is_one_of(BandIntegrated),
}
SUBMITTING = {
    "submitting begins": started(Step.SUBMIT),
    "bytes go": lambda event: isinstance(event, BytesMoved) and event.step is Step.SUBMIT,
}


def run(qtbot, window: MainWindow, start: Callable[[], object]) -> None:
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        start()


def state_of(session) -> JobState:
    (claimed,) = session.ledger.all()
    return claimed.state


def act_at(window: MainWindow, is_moment: Callable[[object], bool], act: Callable[[], object]) -> list[object]:
    """Act once, at the first such event; the list that is returned then holds it."""
    met: list[object] = []

    def look(event: object) -> None:
        if not met and is_moment(event):
            met.append(event)
            act()

    window.runner.event_told.connect(look)
    return met


@pytest.mark.parametrize("moment", MOMENTS)
def test_stop_is_obeyed_at_each_moment_and_the_chunk_goes_on(qtbot, window, session, moment):
    run(qtbot, window, window.commands.claim)
    met = act_at(window, MOMENTS[moment], window.dock.cancel_button.click)
    run(qtbot, window, lambda: window.commands.go_on(1))
    assert met
    assert state_of(session) in (JobState.CLAIMED, JobState.DOWNLOADED)
    assert window.error.error is None
    assert window.dock.cancel_button.isHidden()
    run(qtbot, window, lambda: window.commands.go_on(1))
    assert state_of(session) is JobState.STACKED


@pytest.mark.parametrize("moment", SUBMITTING)
def test_stop_while_a_result_is_stored_keeps_it_for_the_next_time(qtbot, window, session, moment):
    run(qtbot, window, window.commands.claim)
    run(qtbot, window, lambda: window.commands.go_on(1))
    met = act_at(window, SUBMITTING[moment], window.dock.cancel_button.click)
    run(qtbot, window, lambda: window.commands.submit(1))
    assert met
    assert state_of(session) in (JobState.APPROVED, JobState.UPLOADED, JobState.COMPLETED)
    if state_of(session) is not JobState.COMPLETED:
        run(qtbot, window, lambda: window.commands.submit(1))
    assert state_of(session) is JobState.COMPLETED


@pytest.mark.parametrize("moment", [*MOMENTS, *SUBMITTING])
def test_closing_at_each_moment_leaves_no_thread_and_the_chunk_goes_on(qtbot, theme, window, session, moment):
    run(qtbot, window, window.commands.claim)
    if moment in SUBMITTING:
        run(qtbot, window, lambda: window.commands.go_on(1))
    met = act_at(window, {**MOMENTS, **SUBMITTING}[moment], window.close)
    with qtbot.waitSignal(window.closed, timeout=RUN_MS):
        (window.commands.submit if moment in SUBMITTING else window.commands.go_on)(1)
    assert met
    assert not [thread for thread in window.findChildren(QThread) if thread.isRunning()]
    again = MainWindow(session)
    qtbot.addWidget(again)
    run(qtbot, again, again.show)
    if state_of(session) in (JobState.CLAIMED, JobState.DOWNLOADED):
        run(qtbot, again, lambda: again.commands.go_on(1))
    assert state_of(session) in (JobState.STACKED, JobState.APPROVED, JobState.UPLOADED, JobState.COMPLETED)
    again.close()


def spoil_frames(session) -> None:
    for path in session.folder(session.ledger.get(1)).raw_dir.iterdir():
        path.write_bytes(path.read_bytes()[:2880])


def refuse_key(session, name: str, scope: str) -> None:
    session.credentials.remember_for_session(name, scope, "this-key-is-not-known-to-anybody-here-at-all")


def assert_told(window: MainWindow, kind: type[CrowdSkyError]) -> None:
    error = window.error.error
    assert isinstance(error, kind)
    assert error.title
    assert error.message
    assert error.advice
    assert not window.error.isHidden()
    assert not window.runner.is_running


def test_an_error_while_claiming_is_told(qtbot, window, session, access):
    refuse_key(session, "worker_api_key", access.server_url)
    run(qtbot, window, window.commands.claim)
    assert_told(window, KeyRefusedError)
    assert session.ledger.all() == ()


def test_an_error_while_downloading_is_told_and_the_chunk_stays_ours(qtbot, window, session, server):
    run(qtbot, window, window.commands.claim)
    server[0].stop()
    run(qtbot, window, lambda: window.commands.go_on(1))
    assert_told(window, ServerUnreachableError)
    assert state_of(session) is JobState.CLAIMED


def test_while_an_absent_storage_is_tried_again_the_window_tells_why(qtbot, window, session, access):
    run(qtbot, window, window.commands.claim)
    run(qtbot, window, lambda: window.commands.go_on(1))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        elsewhere = f"http://127.0.0.1:{closed.getsockname()[1]}/public.php/webdav"
    session.credentials.remember_for_session("storage_token", elsewhere, access.storage_token)
    session.change_settings(storage_url=elsewhere)
    met = act_at(window, is_one_of(WaitStarted), lambda: None)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.submit(1)
        qtbot.waitUntil(lambda: "storage" in window.strip.activity, timeout=RUN_MS)
        assert met[0].reason in window.strip.activity
        assert met[0].reason in window.dock.detail
    assert_told(window, StorageUnreachableError)
    assert state_of(session) is JobState.APPROVED


def test_frames_that_cannot_be_read_hold_the_chunk_for_a_person(qtbot, window, session):
    run(qtbot, window, window.commands.claim)
    act_at(window, MOMENTS["measuring begins"], window.dock.cancel_button.click)
    run(qtbot, window, lambda: window.commands.go_on(1))
    assert state_of(session) is JobState.DOWNLOADED
    spoil_frames(session)
    run(qtbot, window, lambda: window.commands.go_on(1))
    assert_told(window, NoUsableFramesError)
    assert not session.ledger.get(1).state.is_final


def test_a_storage_that_refuses_keeps_the_approved_stack(qtbot, window, session, access):
    run(qtbot, window, window.commands.claim)
    run(qtbot, window, lambda: window.commands.go_on(1))
    refuse_key(session, "storage_token", access.storage_url)
    run(qtbot, window, lambda: window.commands.submit(1))
    assert_told(window, StorageRefusedError)
    assert state_of(session) is JobState.APPROVED
    session.credentials.remember_for_session("storage_token", access.storage_url, access.storage_token)
    run(qtbot, window, window.error.retry_button.click)
    assert state_of(session) is JobState.COMPLETED
    assert window.error.error is None
