"""What the dock says of the step in hand."""

import pytest

from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.model.events import AgainReason, FrameRegistered, RegisteringAgain, Step, StepStarted
from crowdsky_desktop.model.transform import IDENTITY


def shown(dock: JobDock, progress: RoadProgress) -> str:
    dock.show_running(progress, title="M 94")
    return dock.detail


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (AgainReason.OBSTRUCTED, "again, without what stands before the sky"),
        (AgainReason.SHARP_AFTER_ALL, "again, with frames that are sharp after all"),
        (AgainReason.OTHER_REFERENCE, "again, with another reference"),
    ],
)
def test_it_says_why_frames_are_registered_again_until_the_next_step(qtbot, theme, reason, words):
    dock, progress = JobDock(), RoadProgress()
    qtbot.addWidget(dock)
    progress.take(StepStarted(Step.REGISTER, 16))
    progress.take(FrameRegistered("a.fit", 16, 16, IDENTITY, 30, 0.2))
    assert shown(dock, progress) == "Register: 16 of 16 frames"
    progress.take(RegisteringAgain(reason, 2))
    assert shown(dock, progress) == f"Register: 0 of 16 frames, {words}"
    progress.take(FrameRegistered("a.fit", 3, 16, IDENTITY, 30, 0.2))
    assert shown(dock, progress) == f"Register: 3 of 16 frames, {words}"
    progress.take(StepStarted(Step.INTEGRATE, 8))
    assert shown(dock, progress) == "Integrate: 0 of 8 bands"
