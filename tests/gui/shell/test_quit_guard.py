"""Closing with chunks in hand, and pausing a run."""

import os

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QLabel

from crowdsky_desktop.gui.dialogs.quit_dialog import Leaving, QuitDialog, RunInHand
from crowdsky_desktop.gui.tasks.task_runner import Rest
from crowdsky_desktop.gui.translation import FOLDER
from crowdsky_desktop.model.errors import ServerUnreachableError
from crowdsky_desktop.model.events import BandIntegrated, BytesMoved, FrameMeasured, FrameRegistered
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline import interactive
from crowdsky_desktop.pipeline.threads import MAX_THREADS
from crowdsky_desktop.server.main import queue_counts
from tests.support.waiting import RUN_MS


@pytest.fixture
def window_with_claim(qtbot, window, session):
    """A window that is not for practice, with one claimed chunk."""
    session.is_practice = False
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    yield window
    session.is_practice = True  # nothing more to ask about


def choose(monkeypatch, choice: Leaving, *, never_again: bool = False) -> list[QuitDialog]:
    asked = []

    def answer(dialog: QuitDialog) -> int:
        asked.append(dialog.hand_back_button.isHidden())
        dialog.never_again.setChecked(never_again)
        {Leaving.KEEP: dialog.keep_button, Leaving.HAND_BACK: dialog.hand_back_button}.get(
            choice, dialog.stay_button
        ).click()
        return 0

    monkeypatch.setattr(QuitDialog, "exec", answer)
    return asked


def test_staying_keeps_the_window_open(window_with_claim, monkeypatch):
    asked = choose(monkeypatch, Leaving.STAY)
    assert not window_with_claim.close()
    assert window_with_claim.isVisible()
    assert asked == [False]


def test_keeping_closes_and_the_chunk_stays_in_the_ledger(window_with_claim, session, server, monkeypatch):
    choose(monkeypatch, Leaving.KEEP, never_again=True)
    assert window_with_claim.close()
    assert session.ledger.get(1).state is JobState.CLAIMED
    assert queue_counts(server[1])["processing"] == 1
    assert not session.settings.ask_before_quit


def test_trying_again_after_it_failed_hands_back_and_does_not_claim_once_more(
    qtbot, window_with_claim, session, server, monkeypatch
):
    window, hand_back = window_with_claim, interactive.hand_back

    def fails(*_) -> None:
        raise ServerUnreachableError("The server does not answer.")

    monkeypatch.setattr(interactive, "hand_back", fails)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.quit_guard.hand_back((1,))
    assert window.isVisible()
    monkeypatch.setattr(interactive, "hand_back", hand_back)
    with qtbot.waitSignal(window.closed, timeout=RUN_MS):
        window.error.retry_button.click()
    assert [claimed.state for claimed in session.ledger.all()] == [JobState.FAILED]
    assert queue_counts(server[1])["processing"] == 0


def test_handing_back_tells_the_server_and_then_closes(qtbot, window_with_claim, session, server, monkeypatch):
    choose(monkeypatch, Leaving.HAND_BACK)
    with qtbot.waitSignal(window_with_claim.closed, timeout=RUN_MS):
        assert not window_with_claim.close()
    assert session.ledger.get(1).state is JobState.FAILED
    assert queue_counts(server[1])["retry"] == 1


def test_handing_back_stops_the_run_first(qtbot, window_with_claim, session, server, monkeypatch):
    choose(monkeypatch, Leaving.HAND_BACK)
    measured = lambda event: isinstance(event, FrameMeasured)  # noqa: E731 - a predicate for one line
    with qtbot.waitSignal(window_with_claim.runner.event_told, timeout=RUN_MS, check_params_cb=measured):
        window_with_claim.commands.go_on(1)
    with qtbot.waitSignal(window_with_claim.closed, timeout=RUN_MS):
        window_with_claim.close()
    assert queue_counts(server[1])["retry"] == 1


def test_a_server_that_is_away_keeps_the_window_open_and_the_chunk_ours(
    qtbot, window_with_claim, session, server, monkeypatch
):
    choose(monkeypatch, Leaving.HAND_BACK)
    server[0].stop()
    with qtbot.waitSignal(window_with_claim.runner.finished, timeout=RUN_MS):
        window_with_claim.close()
    assert window_with_claim.isVisible()
    assert window_with_claim.error.error is not None
    assert not session.ledger.get(1).state.is_final


def test_nothing_is_asked_without_chunks_or_when_told_not_to(qtbot, window_with_claim, session, monkeypatch):
    asked = choose(monkeypatch, Leaving.STAY)
    session.change_settings(ask_before_quit=False)
    assert window_with_claim.close()
    assert asked == []


@pytest.mark.parametrize("kind", [BytesMoved, FrameMeasured, FrameRegistered, BandIntegrated])
def test_a_run_rests_and_goes_on_in_each_step(qtbot, window, session, kind):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    paused = []

    def pause(event) -> None:
        if isinstance(event, kind) and not paused:
            paused.append(event)
            window.dock.pause_button.click()

    window.runner.event_told.connect(pause)
    window.commands.go_on(1)
    qtbot.waitUntil(lambda: bool(paused), timeout=RUN_MS)
    qtbot.waitUntil(lambda: window.runner.rest is Rest.RESTING or not window.runner.is_running, timeout=RUN_MS)
    if window.runner.is_running:  # a small chunk may be over before the last step comes to a pause point
        qtbot.waitUntil(lambda: "Paused" in window.dock.detail, timeout=RUN_MS)
        assert "Paused" in window.strip.activity
        told = []
        window.runner.event_told.connect(told.append)
        qtbot.wait(200)
        n_threads = min(MAX_THREADS, os.cpu_count() or 1)
        assert len(told) < n_threads  # one thread rests; the others may still end the frame in hand
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            qtbot.mouseClick(window.dock.pause_button, Qt.MouseButton.LeftButton)
    assert session.ledger.get(1).state is JobState.STACKED


def test_a_run_that_rests_can_be_stopped(qtbot, window, session):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    measured = lambda event: isinstance(event, FrameMeasured)  # noqa: E731 - a predicate for one line
    with qtbot.waitSignal(window.runner.event_told, timeout=RUN_MS, check_params_cb=measured):
        window.commands.go_on(1)
    window.dock.pause_button.click()
    qtbot.waitUntil(lambda: window.runner.rest is Rest.RESTING or not window.runner.is_running, timeout=RUN_MS)
    if window.runner.is_running:
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            window.dock.cancel_button.click()
        assert session.ledger.get(1).state is JobState.DOWNLOADED


def test_the_words_of_leaving_have_room_in_german_too(qtbot, theme, qapp, window, session):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    translator = QTranslator()
    assert translator.load("crowdsky_de", str(FOLDER))
    qapp.installTranslator(translator)
    dialog = QuitDialog(session.ledger.all() * 3, RunInHand("A run", is_of_chunk=True))
    qapp.removeTranslator(translator)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    wrapped = [one for one in dialog.findChildren(QLabel) if one.wordWrap()]
    assert len(wrapped) == 2
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in wrapped), timeout=RUN_MS)
    assert dialog.keep_button.text() == "Behalten und schließen"
    assert all(one.width() >= one.sizeHint().width() for one in (dialog.keep_button, dialog.hand_back_button))


def words_of(dialog: QuitDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (RunInHand("Unattended", is_unattended=True, is_resumed=True), "continues the next time"),
        (RunInHand("Unattended", is_unattended=True), "start it again the next time"),
        (RunInHand("Submitting M 94", is_of_chunk=True), "will be restarted next time"),
        (RunInHand("Stacking M 31"), "“Stacking M 31” is stopped"),
        (RunInHand("Stacking M 31", waiting=("Claiming", "Measuring M 3")), "not kept: Claiming; Measuring M 3"),
    ],
)
def test_what_goes_on_the_next_time_is_said(qtbot, theme, run, words):
    dialog = QuitDialog((), run)
    qtbot.addWidget(dialog)
    assert words in words_of(dialog)
    assert "A run is in progress" in words_of(dialog)
    assert dialog.hand_back_button.isHidden()
    assert dialog.keep_button.text() == "Close"


def test_closing_during_a_run_without_chunks_asks(qtbot, window, session, monkeypatch):
    session.is_practice = False
    asked = choose(monkeypatch, Leaving.STAY)
    monkeypatch.setattr("crowdsky_desktop.remote.worker_api.WorkerApi.next_job", lambda _self: None)
    window.commands.work_alone()
    qtbot.waitUntil(lambda: window.runner.progress.waiting is not None, timeout=RUN_MS)
    assert not window.close()
    session.change_settings(ask_before_quit=False)
    assert window.close()
    assert asked == [True]
