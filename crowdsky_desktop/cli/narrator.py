"""Print events and outcomes: as sentences for a person, or as JSON lines for a script."""

import contextlib
import dataclasses
import json
import math
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import singledispatch
from pathlib import Path
from typing import Any, TextIO

from crowdsky_desktop.cli.terminal import make_readable
from crowdsky_desktop.model import events
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.plain_text import plain, plain_lines
from crowdsky_desktop.model.stack import Verdict


class Narrator:
    """Writes what happens, a line each.

    Parameters
    ----------
    as_json : bool
        One JSON object a line on standard output, and nothing else there.
    is_verbose : bool
        Also each frame and each share of a transfer.
    """

    def __init__(self, *, as_json: bool = False, is_verbose: bool = False, stream: TextIO | None = None) -> None:
        self._as_json = as_json
        self._is_verbose = is_verbose
        self._stream = stream or sys.stdout
        self._last_tenth = -1
        make_readable(self._stream)

    def emit(self, event: events.Event) -> None:
        """Print one event. If the reader of the output has gone, the work goes on."""
        with contextlib.suppress(OSError):
            self._print_event(event)

    def _print_event(self, event: events.Event) -> None:
        if self._as_json:
            self._write_json(_snake(type(event).__name__), dataclasses.asdict(event))
            return
        if isinstance(event, events.BytesMoved | events.BytesReadBack):
            self._print_transfer(event)
            return
        line = sentence(event)
        if line and (self._is_verbose or not isinstance(event, _DETAILS)):
            self.say(line)

    def say(self, line: str) -> None:
        """Write a line for a person; whatever names it holds, it is one, and plain."""
        if not self._as_json:
            print(plain(line), file=self._stream, flush=True)

    def result(self, name: str, facts: Mapping[str, Any], lines: tuple[str, ...]) -> None:
        """Print how a command ended: `facts` for a script, `lines` for a person."""
        if self._as_json:
            self._write_json(name, facts)
        for line in lines:
            self.say(line)

    def error(self, error: CrowdSkyError, exit_code: int) -> None:
        """Print an error: what happened and what to do."""
        if self._as_json:
            facts = {"title": error.title, "message": error.message, "advice": error.advice, "exit_code": exit_code}
            self._write_json("error", facts)
        else:
            print(plain_lines(f"{error.title}: {error.message}\n{error.advice}"), file=sys.stderr, flush=True)

    def _print_transfer(self, event: events.BytesMoved | events.BytesReadBack) -> None:
        """Write a line for each tenth of a transfer."""
        tenth = 10 * event.bytes_done // event.bytes_total if event.bytes_total else 0
        if tenth == self._last_tenth:
            return
        self._last_tenth = tenth
        size = f"{event.bytes_done / 1e6:.1f} of {event.bytes_total / 1e6:.1f} MB"
        if isinstance(event, events.BytesReadBack):
            self.say(f"  Read back {size} of {event.file_name} to check it")
            return
        verb = "Downloaded" if event.step is events.Step.DOWNLOAD else "Uploaded"
        self.say(f"  {verb} {size} ({event.n_files_done} of {event.n_files} files)")

    def _write_json(self, name: str, facts: Mapping[str, Any]) -> None:
        print(json.dumps({"event": name, **_plain(dict(facts))}, allow_nan=False), file=self._stream, flush=True)


_DETAILS = (events.FrameMeasured, events.FrameRegistered, events.BandIntegrated, events.StepFinished)


@singledispatch
def sentence(event: object) -> str:
    """Return an event's sentence for a person; empty if it needs none."""
    del event
    return ""


@sentence.register
def _(event: events.JobClaimed) -> str:
    job = event.claimed.job
    return f"Claimed job {job.job_id}: {job.object_name or 'no name'}, {job.frame_count} frames ({job.chunk_key})"


@sentence.register
def _(event: events.JobResumed) -> str:
    return f"Going on with job {event.claimed.job.job_id}, which is {event.claimed.state}"


@sentence.register
def _(event: events.NoJobWaiting) -> str:
    del event
    return "No chunk is waiting on the server"


@sentence.register
def _(event: events.StepStarted) -> str:
    count = f" ({event.n_total})" if event.n_total else ""
    return f"{event.step.value.capitalize()}{count} …"


@sentence.register
def _(event: events.StepFinished) -> str:
    return f"  {event.step.value} took {event.elapsed_s:.1f} s"


@sentence.register
def _(event: events.FrameMeasured) -> str:
    quality = event.quality
    return (
        f"  {event.name}: {quality.n_stars} stars, FWHM {quality.fwhm_px:.2f} px,"
        f" background {quality.background_adu:.0f} ADU"
    )


@sentence.register
def _(event: events.ReferenceChosen) -> str:
    return f"  Reference frame: {event.name}"


@sentence.register
def _(event: events.FrameRegistered) -> str:
    return f"  {event.name}: {event.n_matched} stars matched, residual {event.residual_px:.2f} px"


@sentence.register
def _(event: events.FrameLeftOut) -> str:
    return f"  Left out {event.name}: {event.reason}"


@sentence.register
def _(event: events.BandIntegrated) -> str:
    return f"  Band {event.n_done} of {event.n_total}"


@sentence.register
def _(event: events.StackFinished) -> str:
    report = event.report
    exposed = "exposure not known" if report.total_exposure_s is None else f"{report.total_exposure_s:g} s"
    return (
        f"Stacked {report.n_frames_used} of {report.n_frames_input} frames ({exposed}):"
        f" {report.n_stars} stars, FWHM {report.fwhm_px:.2f} px"
    )


@sentence.register
def _(event: events.ReviewFinished) -> str:
    doubts = [check.sentence for check in event.review.checks if check.verdict is not Verdict.PASS]
    return f"Review: {event.review.verdict.value}. {' '.join(doubts)}".rstrip()


@sentence.register
def _(event: events.ResultStored) -> str:
    return f"  Stored {event.path} ({event.size_bytes / 1e6:.1f} MB), read back and checked"


@sentence.register
def _(event: events.LeftInStorage) -> str:
    return f"  Left in the storage, which did not let it be deleted (its operators can): {event.path}"


@sentence.register
def _(event: events.JobMoved) -> str:
    return moved_sentence(event.claimed)


@sentence.register
def _(event: events.JobReported) -> str:
    claimed = event.claimed
    return f"Job {claimed.job.job_id} was reported as failed ({claimed.reason}); the server answered: {event.status}"


@sentence.register
def _(event: events.WaitStarted) -> str:
    return f"{event.reason} Waiting {event.seconds:.0f} s. {event.advice}"


@sentence.register
def _(event: events.JobSetAside) -> str:
    again = "It waits for the next run." if event.seconds is None else f"It is tried again in {event.seconds:.0f} s."
    return f"Job {event.claimed.job.job_id} gives way to others: {event.reason} {again} {event.advice}"


def moved_sentence(claimed: ClaimedJob) -> str:
    """Return what a person needs to know of a job's new state; empty for the stops on the way."""
    number = claimed.job.job_id
    return {
        JobState.COMPLETED: f"Job {number} is completed",
        JobState.HELD: f"Job {number} is held for a person. {claimed.reason}",
        JobState.LOST: f"Job {number} is not ours any more. {claimed.reason}",
    }.get(claimed.state, "")


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@singledispatch
def _plain(value: object) -> Any:
    """Return `value` in types that JSON has; NaN and infinity become null."""
    return value


@_plain.register(dict)
def _(value: dict[object, object]) -> dict[str, Any]:
    return {str(key): _plain(item) for key, item in value.items()}


@_plain.register(list)
@_plain.register(tuple)
def _(value: list[object] | tuple[object, ...]) -> list[Any]:
    return [_plain(item) for item in value]


@_plain.register(datetime)
def _(value: datetime) -> str:
    return value.isoformat()


@_plain.register(Path)
def _(value: Path) -> str:
    return str(value)


@_plain.register(float)
def _(value: float) -> float | None:
    return value if math.isfinite(value) else None
