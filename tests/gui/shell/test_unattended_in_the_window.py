"""An unattended run in the real window: what waits for a person, what is told while it is idle, and how it ends."""

import pytest
from PySide6.QtCore import Qt

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.diary_phrases import NO_CHUNK
from crowdsky_desktop.model.events import WaitCause
from crowdsky_desktop.model.job import JobState
from tests.support.waiting import RUN_MS


def wait_until_idle(qtbot, window: MainWindow) -> None:
    """Run unattended until the queue is empty."""
    window.pages.queue.alone_button.click()
    qtbot.waitUntil(lambda: window.runner.progress.idle is WaitCause.NO_CHUNK, timeout=RUN_MS)


def test_idle_before_any_chunk_claims_nothing_of_one(window):
    assert (window.dock.title, window.dock.detail) == ("Nothing is running", "None done today")
    assert window.dock.road.isHidden()


@pytest.mark.parametrize(
    ("hold_for", "state", "counts", "approved", "ended"),
    [
        (HoldFor.WARNINGS_TOO, "Held for you", "none done today · needs you: 1", "", "Held for you: 1"),
        (
            HoldFor.FAILED_CHECKS,
            "Completed, with a doubt",
            "1 done today",
            "Approved automatically, with 1 warning",
            "Completed: 1",
        ),
    ],
)
def test_what_an_unattended_run_tells(qtbot, window, caplog, hold_for, state, counts, approved, ended):
    caplog.set_level("INFO", "crowdsky_desktop.diary")
    window.session.change_settings(hold_for=hold_for)
    wait_until_idle(qtbot, window)
    queue, dock = window.pages.queue, window.dock
    assert dock.title == "Waiting for a chunk"
    assert "next check in" in dock.detail
    assert dock.detail.endswith(counts)
    assert dock.road.isHidden()
    assert window.strip.activity.endswith(": waiting for a chunk")
    assert not window.strip._next.isVisibleTo(window.strip), "one number counts down"
    assert queue.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == state
    queue.select(1)
    assert queue.panel.approval_words == approved
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        dock.cancel_button.click()
    assert dock.title == "The unattended run has ended"
    assert dock.detail.startswith(ended)
    assert window.strip._next.isVisibleTo(window.strip)
    told = [record.message for record in caplog.records if record.name == "crowdsky_desktop.diary"]
    steps = ["Claimed", "Downloaded: 6 of 6", "Aligned: 6 of 6", "Stacked: 6 of 6", "Checks: warning: Astrometry"]
    assert [any(f", job 1: {step}" in line for line in told) for step in steps] == [True] * 5
    assert sum(line == NO_CHUNK for line in told) == 1
    assert "has ended" in "".join(told)
    assert (window.runner.progress.step, window.runner.progress.steps_done) == (None, RoadProgress().steps_done)


def test_what_a_run_held_for_a_warning_a_person_approves(qtbot, window):
    wait_until_idle(qtbot, window)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.dock.cancel_button.click()
    held = window.session.ledger.get(1)
    assert held.reason.startswith("Held because a check raised a warning: ")
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.submit(1)
    assert window.session.ledger.get(1).state is JobState.COMPLETED
    window.show_page("queue")
    queue = window.pages.queue
    queue.select(1)
    assert queue.panel.approval_words == "Approved by you, with 1 warning"
    assert window.dock.detail == "Completed · 1 done today"
    assert window.dock.road.isHidden()


def test_a_stack_that_nobody_saw_is_not_submitted_as_approved_by_a_person(qtbot, stacked_window):
    """Whoever asks for another stack may approve the one on the screen while it is made: that is another one."""
    commands, session = stacked_window.commands, stacked_window.session
    wrong: list[object] = []
    stacked_window.runner.went_wrong.connect(wrong.append)
    commands.stack_chunk_again(session.ledger.get(1), frozenset(), None)
    commands.submit(1)
    qtbot.waitUntil(lambda: not stacked_window.runner.is_running and not stacked_window.runner.waiting, timeout=RUN_MS)
    assert [type(error).__name__ for error in wrong] == ["OtherStackError"]
    assert (session.ledger.get(1).state, session.ledger.get(1).approval) == (JobState.STACKED, None)
    with qtbot.waitSignal(stacked_window.runner.finished, timeout=RUN_MS):
        commands.submit(1)
    assert session.ledger.get(1).state is JobState.COMPLETED
