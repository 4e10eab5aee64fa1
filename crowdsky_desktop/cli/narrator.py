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

from crowdsky_desktop.cli.event_sentences import sentence
from crowdsky_desktop.cli.terminal import make_readable
from crowdsky_desktop.model import events
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.plain_text import plain, plain_lines
from crowdsky_desktop.store.diary_log import DiaryLog


class Narrator:
    """Writes what happens, a line each.

    Parameters
    ----------
    as_json : bool
        One JSON object a line on standard output, and nothing else there.
    is_verbose : bool
        Also each step as it begins, each frame and each share of a transfer. Without it a run that takes chunks writes
        one line for each step of each chunk, as the log does.
    """

    def __init__(self, *, as_json: bool = False, is_verbose: bool = False, stream: TextIO | None = None) -> None:
        self._as_json = as_json
        self._is_verbose = is_verbose
        self._stream = stream or sys.stdout
        self._last_tenth = -1
        self._diary = DiaryLog()
        self._takes_chunks = False
        make_readable(self._stream)

    def emit(self, event: events.Event) -> None:
        """Print one event. If the reader of the output has gone, the work goes on."""
        with contextlib.suppress(OSError):
            self._print_event(event)

    def _print_event(self, event: events.Event) -> None:
        lines = self._diary.take(event)
        self._takes_chunks |= isinstance(event, _OF_CHUNKS)
        if self._as_json:
            self._write_json(_snake(type(event).__name__), dataclasses.asdict(event))
            return
        if self._takes_chunks and not self._is_verbose:
            for told in () if isinstance(event, events.RunEnded) else lines:  # its summary is a result of the command
                self.say(told.phrase.in_words())
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


_DETAILS = (events.FrameMeasured, events.FrameRegistered, events.BandIntegrated, events.StepFinished, events.RunEnded)

_OF_CHUNKS = (
    events.JobClaimed,
    events.JobResumed,
    events.JobMoved,
    events.JobReported,
    events.JobSetAside,
    events.NoJobWaiting,
    events.WaitStarted,
)
"""Events by which a run is known that takes chunks of a server; a stack by hand tells its steps as they begin."""


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
