"""Events become sentences for a person and JSON for a script."""

import io
import json
import math
import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crowdsky_desktop
from crowdsky_desktop.cli.event_sentences import sentence
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.model import events
from crowdsky_desktop.model.errors import KeyRefusedError
from crowdsky_desktop.model.job import FailStatus, JobState
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.model.stack import Check, Review, Verdict
from crowdsky_desktop.model.transform import IDENTITY
from tests.support.jobs import claimed_job, job
from tests.support.reports import frame_quality, stack_report
from tests.support.solutions import SOLUTION, UNSOLVED

NOW = datetime(2025, 3, 27, 1, 20, tzinfo=UTC)
CLAIMED = claimed_job(
    3, JobState.HELD, of=job(42, chunk_key="20250327.05_193.1_+41.0", object_name="M 94", frame_count=27), reason="Why."
)
QUALITY = frame_quality(n_stars=20, fwhm_px=math.nan)
REPORT = stack_report(reference_name="a.fit", total_exposure_s=0.0, date_begin=NOW, n_stars=1, fwhm_px=math.inf)
EXAMPLES: list[events.Event] = [
    events.StepStarted(events.Step.MEASURE, 3),
    events.StepFinished(events.Step.MEASURE, 1.0),
    events.NoJobWaiting(),
    events.JobClaimed(CLAIMED),
    events.JobResumed(CLAIMED),
    events.JobMoved(CLAIMED),
    events.BytesMoved(events.Step.DOWNLOAD, "a.fit", 0, 2, 500, 1000),
    events.BytesReadBack("stack.fits", 1, 2, 500_000, 1_000_000),
    events.FrameMeasured("a.fit", 1, 3, QUALITY),
    events.ReferenceChosen("a.fit"),
    events.RegisteringAgain(events.AgainReason.OBSTRUCTED, 3),
    events.FrameRegistered("a.fit", 1, 3, IDENTITY, 12, 0.2),
    events.FrameLeftOut("a.fit", events.Step.REGISTER, "Too few stars."),
    events.BandIntegrated(1, 2),
    events.StackFinished(REPORT, "/x.fits", "/x.png"),
    events.ReviewFinished(Review((Check("frames", Verdict.WARN, 5, 6, "5 frames."),))),
    events.ResultStored("/x.fits", 1000),
    events.LeftInStorage("/crowdsky/stack.uploading-1a2b3c4d.fits"),
    events.JobReported(CLAIMED, FailStatus.RETRY),
    events.WaitStarted("The server is busy.", "Nothing to do.", 5.0, 1),
    events.JobSetAside(CLAIMED, "The server answered 500.", "Nothing to do.", None),
    events.DiskFreed(2, 12_500_000),
    events.RunEnded(RunSummary(n_completed=1, last=CLAIMED)),
]


def test_every_event_has_an_example() -> None:
    assert {type(example) for example in EXAMPLES} == set(get_args(events.Event))


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
def test_every_event_is_one_json_line(event: events.Event) -> None:
    stream = io.StringIO()
    Narrator(as_json=True, stream=stream).emit(event)
    [line] = stream.getvalue().splitlines()
    told = json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert told.keys() == {"event", *(field.name for field in fields(event))}


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
def test_every_event_has_its_sentence(event: events.Event) -> None:
    stream = io.StringIO()
    Narrator(is_verbose=True, stream=stream).emit(event)
    assert stream.getvalue().strip()


@pytest.mark.parametrize(
    ("reason", "n_frames", "told"),
    [
        (events.AgainReason.OBSTRUCTED, 3, "something blocks the sky in 3 frames: without the covered part"),
        (events.AgainReason.SHARP_AFTER_ALL, 1, "1 frame turned out to be sharp where nothing blocks the sky"),
        (events.AgainReason.OTHER_REFERENCE, 7, "7 frames did not match the reference: trying another one"),
    ],
)
def test_a_person_is_told_why_frames_are_registered_again(reason, n_frames, told) -> None:
    stream = io.StringIO()
    Narrator(stream=stream).emit(events.RegisteringAgain(reason, n_frames))
    assert stream.getvalue() == f"  Aligning again: {told}\n"


def test_details_are_told_when_asked_for() -> None:
    stream = io.StringIO()
    Narrator(stream=stream).emit(events.BandIntegrated(1, 2))
    assert stream.getvalue() == ""


def test_a_transfer_is_told_in_tenths() -> None:
    stream = io.StringIO()
    narrator = Narrator(stream=stream)
    for n_bytes in range(0, 1001, 10):
        narrator.emit(events.BytesMoved(events.Step.DOWNLOAD, "a.fit", 0, 1, n_bytes, 1000))
    assert len(stream.getvalue().splitlines()) == 11


def test_reading_back_is_told_with_what_it_costs() -> None:
    stream = io.StringIO()
    Narrator(stream=stream).emit(events.BytesReadBack("stack.fits", 1, 2, 6_000_000, 60_000_000))
    assert stream.getvalue() == "  Read back 6.0 of 60.0 MB of stack.fits to check it\n"


def test_states_on_the_way_need_no_sentence() -> None:
    moved = claimed_job(3, JobState.DOWNLOADED, of=CLAIMED.job)
    assert sentence(events.JobMoved(moved)) == ""


def test_an_error_tells_what_happened_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    Narrator().error(KeyRefusedError("club.example refused the key."), 4)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "The server refused the key: club.example refused the key.",
        KeyRefusedError.advice,
    ]


def test_an_error_in_json_carries_its_exit_code() -> None:
    stream = io.StringIO()
    Narrator(as_json=True, stream=stream).error(KeyRefusedError("Refused."), 4)
    told: dict[str, Any] = json.loads(stream.getvalue())
    assert (told["event"], told["message"], told["exit_code"]) == ("error", "Refused.", 4)


def test_paths_and_times_are_text_in_json() -> None:
    stream = io.StringIO()
    Narrator(as_json=True, stream=stream).result("done", {"path": Path("a") / "b", "at": NOW}, ())
    assert json.loads(stream.getvalue())["at"] == "2025-03-27T01:20:00+00:00"


class Broken(io.StringIO):
    """A terminal that went away."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(text)


@pytest.mark.parametrize("as_json", [True, False])
def test_work_goes_on_when_nobody_listens_any_more(as_json: bool) -> None:
    narrator = Narrator(as_json=as_json, stream=Broken())
    narrator.emit(events.JobClaimed(CLAIMED))
    with pytest.raises(BrokenPipeError):
        narrator.result("claim", {}, ("a line",))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_lacks_a_letter_gets_another_and_the_work_goes_on(encoding: str) -> None:
    written = io.BytesIO()
    terminal = io.TextIOWrapper(written, encoding=encoding)
    claimed = replace(CLAIMED, job=replace(CLAIMED.job, object_name="Туманность"))
    Narrator(stream=terminal).emit(events.JobClaimed(claimed))
    assert written.getvalue().startswith(b"\\u0422")


@given(st.text(st.characters(codec=None), min_size=1))
def test_whatever_others_name_their_things_a_line_is_a_clean_line(name):
    claimed = replace(CLAIMED, reason=name, job=replace(CLAIMED.job, object_name=name, chunk_key=name))
    stream = io.StringIO()
    narrator = Narrator(is_verbose=True, stream=stream)
    told = [
        events.JobClaimed(claimed),
        events.JobMoved(claimed),
        events.JobReported(claimed, FailStatus.RETRY),
        events.FrameLeftOut(name, events.Step.MEASURE, name),
        events.ReferenceChosen(name),
        events.WaitStarted(name, name, 1.0, 1),
    ]
    for event in told:
        narrator.emit(event)
    lines = stream.getvalue().split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(told)
    assert all(line.isprintable() for line in lines)


def test_an_error_moves_no_cursor(capsys):
    error = KeyRefusedError("\x1b[2J\x07 forged\nline", advice="\u202e")
    error.title = "\x1b"
    Narrator().error(error, 4)
    said = capsys.readouterr().err
    assert said == "�: �[2J� forged line\n�\n"


def test_the_terminal_has_one_door():
    """Whatever else wrote names to it would have to make them plain itself."""
    package = Path(crowdsky_desktop.__file__).parent
    writers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"(?<!\w)print\(|std(out|err)\.write|(?<!\w)warnings\.warn", path.read_text(encoding="utf-8"))
    }
    assert writers == {"cli/narrator.py", "__main__.py", "gui/app.py"}  # the last two write sentences of their own


def test_a_stack_says_where_it_is_or_why_that_is_not_known() -> None:
    solved = sentence(events.StackFinished(replace(REPORT, solution=SOLUTION), "/x.fits", "/x.png"))
    assert "Solved: centre 192.7775° +41.1169°, 2.37" in solved
    assert "5 of 6 catalogue stars, 0.21 arcsec rms, odds 10^11" in solved
    unsolved = sentence(events.StackFinished(replace(REPORT, unsolved=UNSOLVED), "/x.fits", "/x.png"))
    assert unsolved.endswith("Not solved: " + UNSOLVED.reason + " " + UNSOLVED.advice)
    assert "olved" not in sentence(events.StackFinished(REPORT, "/x.fits", "/x.png"))
