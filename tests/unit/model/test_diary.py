"""The diary of a run: one line for each step of each chunk, whatever becomes of it."""

import math
from dataclasses import replace

import pytest

from crowdsky_desktop.model import events
from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.diary import ChunkDiary
from crowdsky_desktop.model.diary_phrases import DIARY_TEXTS, Phrase, approved
from crowdsky_desktop.model.events import Step, WaitCause
from crowdsky_desktop.model.job import FailStatus, JobState
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.model.stack import Check, Review, Verdict
from crowdsky_desktop.model.transform import IDENTITY
from tests.support.jobs import claimed_job, job

M_94 = job(42, chunk_key="20250327.05_193.1_+41.0", object_name="M 94", frame_count=27)


def claimed(state: JobState = JobState.CLAIMED, reason: str = "", **more):
    return replace(claimed_job(3, state, of=M_94, reason=reason), **more)


def registered(name: str) -> events.FrameRegistered:
    return events.FrameRegistered(name, 1, 3, IDENTITY, 30, 0.2)


class Run:
    """A run whose lines are gathered."""

    def __init__(self) -> None:
        self.now = 100.0
        self.diary = ChunkDiary(clock=lambda: self.now)

    def told(self, *happened: events.Event) -> list[str]:
        return [line.phrase.in_words() for event in happened for line in self.diary.take(event)]


@pytest.fixture
def run() -> Run:
    made = Run()
    made.told(events.JobResumed(claimed()))
    return made


def test_a_chunk_is_named_by_its_object_or_by_its_number(run: Run) -> None:
    assert run.told(events.JobClaimed(claimed())) == ["M 94, job 42: Claimed. Frames: 27. Begun 2025-03-27 01:15 UTC"]
    nameless = replace(claimed(), job=replace(M_94, object_name=None, chunk_key="odd"))
    assert run.told(events.JobClaimed(nameless)) == ["Job 42: Claimed. Frames: 27. Begun odd"]


def test_a_download_is_told_with_its_size_and_time(run: Run) -> None:
    run.told(events.StepStarted(Step.DOWNLOAD, 17))
    run.now += 12.4
    run.told(events.BytesMoved(Step.DOWNLOAD, "a.fit", 17, 17, 71_400_000, 71_400_000))
    arrived = events.JobMoved(claimed(JobState.DOWNLOADED))
    assert run.told(arrived) == ["M 94, job 42: Downloaded: 17 of 17 frames, 71.4 MB in 12 s"]
    assert run.told(arrived) == [], "released, it was not downloaded again"


def test_registration_is_told_once_with_who_was_left_out_and_why(run: Run) -> None:
    run.told(events.StepStarted(Step.MEASURE, 3), events.FrameLeftOut("c.fit", Step.MEASURE, "Too few stars."))
    run.told(registered("a.fit"), registered("b.fit"), registered("d.fit"))
    run.told(events.FrameLeftOut("b.fit", Step.REGISTER, "It does not match."), registered("a.fit"))
    assert run.told(events.StepStarted(Step.INTEGRATE)) == [
        "M 94, job 42: Aligned: 2 of 4 frames. Left out: c.fit (Too few stars), b.fit (It does not match)"
    ]
    run.told(events.StepStarted(Step.MEASURE, 2), registered("a.fit"), registered("b.fit"))
    assert run.told(events.StepStarted(Step.INTEGRATE)) == ["M 94, job 42: Aligned: 2 of 2 frames"]


def test_of_many_that_are_left_out_some_are_named(run: Run) -> None:
    run.told(*(events.FrameLeftOut(f"{n}.fit", Step.MEASURE, "Clouds.") for n in range(11)))
    [line] = run.told(events.JobReported(claimed(JobState.FAILED, "Clouds everywhere"), FailStatus.RETRY))[:1]
    assert line.endswith("7.fit (Clouds), 3 more")


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (events.JobReported(claimed(reason="No stars"), FailStatus.RETRY), "No stars. The server offers it to someone"),
        (events.JobReported(claimed(reason="No stars."), FailStatus.FAILED), "No stars. The server retires it"),
        (events.JobMoved(claimed(JobState.FAILED, "No stars.")), "Reported to the server as failed: No stars."),
        (events.JobMoved(claimed(JobState.HELD, "A check failed.")), "Waits for you. A check failed."),
        (events.JobMoved(claimed(JobState.LOST, "Unknown job.")), "No longer yours. Unknown job."),
        (events.JobMoved(claimed(JobState.COMPLETED)), "Reported to the server as completed"),
        (events.JobSetAside(claimed(), "Answered 500.", "", 90.0), "Set aside; tried again in 90 s. Answered 500."),
        (events.JobSetAside(claimed(), "No memory.", "", None), "Set aside until the next run. No memory."),
        (events.WaitStarted("No network.", "", 5.0, 1), "Waiting for 5 s. No network."),
    ],
)
def test_what_becomes_of_a_chunk(run: Run, event: events.Event, words: str) -> None:
    [line] = run.diary.take(event)
    assert line.phrase.in_words().startswith("M 94, job 42: ")
    assert words in line.phrase.in_words()
    is_good = isinstance(event, events.JobMoved) and event.claimed.state is JobState.COMPLETED
    assert line.is_warning is not is_good


@pytest.mark.parametrize(
    ("checks", "words"),
    [
        ((), "Checks: all pass"),
        (
            (("Stars", Verdict.FAIL, 3.0), ("Frames", Verdict.PASS, 9.0), ("Astrometry", Verdict.WARN, math.nan)),
            "Checks: failed: Stars (3.0), warning: Astrometry (–)",
        ),
    ],
)
def test_the_checks_are_told_by_their_doubts(run: Run, checks, words: str) -> None:
    made = tuple(Check(name, verdict, value, 1.0, "", figure="{value:.1f}") for name, verdict, value in checks)
    assert run.told(events.ReviewFinished(Review(made))) == [f"M 94, job 42: {words}"]


@pytest.mark.parametrize(
    ("approval", "words"),
    [
        (Approval(Approver.PERSON), "Approved by you"),
        (Approval(Approver.CHECKS), "Approved automatically: all checks pass"),
        (
            Approval(Approver.CHECKS, (Doubt("Stars", Verdict.WARN), Doubt("{odd}", Verdict.WARN))),
            "Approved automatically, with warnings: Stars, {odd}",
        ),
        (
            Approval(Approver.PERSON, (Doubt("Stars", Verdict.FAIL), Doubt("Frames", Verdict.WARN))),
            "Approved by you, with failed checks: Stars, warnings: Frames",
        ),
        (Approval(Approver.UNKNOWN), "Approved"),
    ],
)
def test_who_approved_it(approval: Approval, words: str) -> None:
    assert approved(approval).in_words() == words


def test_a_night_without_chunks_is_one_line(run: Run) -> None:
    waits = [events.NoJobWaiting(), events.WaitStarted("None.", "", 60.0, 1, WaitCause.NO_CHUNK)] * 3
    assert run.told(*waits) == ["No chunks in the queue"]
    slowed = events.WaitStarted("Two were lost.", "", 60.0, 1, WaitCause.SLOWED)
    assert run.told(slowed, slowed) == ["Waiting for 60 s. Two were lost."]
    assert len(run.told(events.JobClaimed(claimed()), *waits)) == 2


@pytest.mark.parametrize(
    "left",
    [
        events.JobMoved(claimed(JobState.COMPLETED)),
        events.JobMoved(claimed(JobState.HELD, "A check failed.")),
        events.JobReported(claimed(JobState.FAILED, "No stars."), FailStatus.RETRY),
        events.JobSetAside(claimed(), "Answered 500.", "", 90.0),
    ],
)
def test_what_is_waited_for_after_a_chunk_has_left_is_not_told_as_that_chunks(run: Run, left: events.Event) -> None:
    run.told(left)
    assert run.told(events.WaitStarted("No network.", "", 5.0, 1)) == ["Waiting for 5 s. No network."]


def test_the_end_of_a_run_and_a_tidied_disk() -> None:
    run = Run()
    assert not run.diary.has_spoken
    assert run.told(events.DiskFreed(2, 12_500_000), events.RunEnded(RunSummary(n_completed=3, n_held=1))) == [
        "Local copies of 2 finished chunks deleted: 12.5 MB freed",
        "The unattended run has ended. Completed: 3. Held for you: 1. Reported as failed: 0",
    ]
    assert run.diary.has_spoken


def test_phrases_are_said_in_another_language_to_their_innermost() -> None:
    german = {
        "Checks: {doubts}": "Prüfungen: {doubts}",
        "warning: {check} ({value})": "Warnung: {check}",
        "Stars": "Sterne",
    }
    phrase = Phrase(
        "Checks: {doubts}", {"doubts": (Phrase("warning: {check} ({value})", {"check": Phrase("Stars"), "value": 3}),)}
    )
    assert phrase.in_words(lambda text: german.get(text, text)) == "Prüfungen: Warnung: Sterne"


def test_reasons_are_said_in_another_language_too(run: Run) -> None:
    german = {"Too few stars.": "Zu wenige Sterne.", "No network.": "Kein Netz.", "No stars": "Keine Sterne"}
    events_with_reasons = (
        events.FrameLeftOut("c.fit", Step.MEASURE, "Too few stars."),
        events.WaitStarted("No network.", "", 5.0, 1),
        events.JobReported(claimed(JobState.FAILED, "No stars"), FailStatus.RETRY),
    )
    lines = [line for event in events_with_reasons for line in run.diary.take(event)]
    said = [line.phrase.in_words(lambda text: german.get(text, text)) for line in lines]
    assert [line.partition(", job 42: ")[2] for line in said] == [
        "Waiting for 5 s. Kein Netz.",
        "Left out: c.fit (Zu wenige Sterne)",
        "Reported to the server as failed: Keine Sterne. The server offers it to someone else.",
    ]


def test_a_translation_with_a_place_that_is_not_there_is_not_used() -> None:
    assert Phrase("{count} more", {"count": 3}).in_words(lambda text: "{zahl} weitere") == "3 more"


def test_every_text_of_the_diary_is_collected_for_translation() -> None:
    assert "Claimed. Frames: {frames}. Begun {begins}" in DIARY_TEXTS
    assert len(DIARY_TEXTS) > 25
