"""What the dock says of the step in hand."""

import pytest

from crowdsky_desktop.gui.pages.queue.queue_arrangement import Tally
from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.model.events import (
    AgainReason,
    FrameRegistered,
    RegisteringAgain,
    RunEnded,
    Step,
    StepFinished,
    StepStarted,
    WaitCause,
    WaitStarted,
)
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.model.transform import IDENTITY


def shown(dock: JobDock, progress: RoadProgress) -> str:
    dock.show_running(progress, title="M 94")
    return dock.detail


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (AgainReason.OBSTRUCTED, "again, without what blocks the sky"),
        (AgainReason.SHARP_AFTER_ALL, "again, with frames that turned out to be sharp"),
        (AgainReason.OTHER_REFERENCE, "again, with another reference"),
    ],
)
def test_it_says_why_frames_are_registered_again_until_the_next_step(qtbot, theme, reason, words):
    dock, progress = JobDock(), RoadProgress()
    qtbot.addWidget(dock)
    progress.take(StepStarted(Step.REGISTER, 16))
    progress.take(FrameRegistered("a.fit", 16, 16, IDENTITY, 30, 0.2))
    assert shown(dock, progress) == "Align: 16 of 16 frames"
    progress.take(RegisteringAgain(reason, 2))
    assert shown(dock, progress) == f"Align: 0 of 16 frames, {words}"
    progress.take(FrameRegistered("a.fit", 3, 16, IDENTITY, 30, 0.2))
    assert shown(dock, progress) == f"Align: 3 of 16 frames, {words}"
    progress.take(StepStarted(Step.INTEGRATE, 8))
    assert shown(dock, progress) == "Integrate: 0 of 8 bands"


NO_CHUNK = WaitStarted("No chunks in the queue.", "", 45.0, 1, WaitCause.NO_CHUNK)


def test_a_run_that_waits_for_a_chunk_says_when_it_looks_again_and_what_was_done(qtbot, theme):
    moment = 100.0
    dock, progress = JobDock(), RoadProgress(clock=lambda: moment)
    qtbot.addWidget(dock)
    dock.show_tally(Tally(n_held=2, n_for_you=1, n_done_today=3))
    progress.take(StepStarted(Step.SUBMIT, 2))
    progress.take(StepFinished(Step.SUBMIT, 1.0))
    progress.take(NO_CHUNK)
    dock.show_running(progress, title="Running unattended")
    assert dock.title == "Waiting for a chunk"
    assert dock.detail == "next check in 45 s · 3 done today · needs you: 1"
    assert dock.road.isHidden()
    moment = 105.0
    dock.show_tally(Tally(n_done_today=4))
    assert dock.detail == "next check in 40 s · 4 done today"
    moment = 145.0
    dock._on_tick()
    assert dock.detail.startswith("checking now…")
    progress.take(StepStarted(Step.DOWNLOAD, 17))
    dock.show_running(progress, title="M 94")
    assert not dock.road.isHidden()
    assert dock.detail == "Download: 0 of 17 files"


@pytest.mark.parametrize("cause", [WaitCause.PARKED, WaitCause.SLOWED])
def test_a_run_that_waits_for_something_else_says_why(qtbot, theme, cause):
    dock, progress = JobDock(), RoadProgress(clock=lambda: 100.0)
    qtbot.addWidget(dock)
    progress.take(WaitStarted("3 chunks wait, each after failures in a row.", "", 90.0, 1, cause))
    dock.show_running(progress, title="Running unattended")
    assert dock.title == "Waiting"
    assert dock.detail == "next check in 1 min 30 s · none done today · 3 chunks wait, each after failures in a row."


def test_a_run_that_holds_enough_for_a_person_waits_for_their_reviews(qtbot, theme):
    dock, progress = JobDock(), RoadProgress(clock=lambda: 100.0)
    qtbot.addWidget(dock)
    dock.show_tally(Tally(n_held=20, n_for_you=20))
    progress.take(WaitStarted("20 chunks or more are held for you.", "", 60.0, 1, WaitCause.FOR_YOU))
    dock.show_running(progress, title="Running unattended")
    assert dock.title == "Waiting for your reviews"
    assert dock.detail == "nothing more is claimed until you have reviewed some · none done today · needs you: 20"


def test_a_server_that_is_away_while_nothing_is_in_hand_has_room_for_its_reason(qtbot, theme):
    moment = 100.0
    dock, progress = JobDock(), RoadProgress(clock=lambda: moment)
    qtbot.addWidget(dock)
    progress.take(WaitStarted("Could not reach the server.", "", 6.0, 1))
    dock.show_running(progress, title="Running unattended")
    assert (dock.title, dock.road.isHidden()) == ("Waiting", True)
    assert dock.detail == "next try in 6 s · none done today · Could not reach the server."
    moment = 106.0
    dock._on_tick()
    assert dock.detail.startswith("trying again…")


def test_without_a_run_no_step_is_shown_and_what_was_done_today_is_told(qtbot, theme):
    dock, progress = JobDock(), RoadProgress()
    qtbot.addWidget(dock)
    assert (dock.title, dock.detail) == ("Nothing is running", "None done today")
    progress.take(StepStarted(Step.SUBMIT, 2))
    progress.take(StepFinished(Step.SUBMIT, 1.0))
    dock.show_running(progress, title="M 94")
    dock.show_idle(progress, title="M 94", words="Completed")
    dock.show_tally(Tally(n_done_today=3, n_for_you=2))
    assert (dock.title, dock.detail) == ("M 94", "Completed · 3 done today · needs you: 2")
    assert dock.road.isHidden()


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        (RunSummary(), "No chunk was claimed"),
        (RunSummary(n_completed=3, n_held=1), "Completed: 3 · held for you: 1"),
        (
            RunSummary(n_reported=1, n_lost=2, n_waiting=3),
            "Reported as failed: 1 · no longer yours: 2 · to be continued: 3",
        ),
    ],
)
def test_after_an_unattended_run_it_says_what_that_did_and_left(qtbot, theme, summary, words):
    dock, progress = JobDock(), RoadProgress()
    qtbot.addWidget(dock)
    progress.take(RunEnded(summary))
    dock.show_idle(progress, title="Running unattended", words="")
    assert dock.title == "The unattended run has ended"
    assert dock.detail == words
