"""One line for each step of each chunk, in words that can be translated: what the log tells a person."""

import time
from collections.abc import Callable, Iterable

from crowdsky_desktop.model import events
from crowdsky_desktop.model.diary_phrases import (
    ANSWERED_FAILED,
    ANSWERED_RETRY,
    COMPLETED,
    DOWNLOADED,
    FREED,
    HELD,
    HELD_FOR,
    LEFT_OUT,
    LOST,
    MORE,
    NO_CHUNK,
    OF_CHUNK,
    OF_JOB,
    REGISTERED,
    REGISTERED_BUT,
    REPORTED,
    SET_ASIDE,
    SET_ASIDE_FOR_GOOD,
    STORED,
    WAITS,
    Clause,
    DiaryLine,
    Phrase,
    approved,
    checked,
    claimed_phrase,
    doubtful,
    ended,
    megabytes,
    sentence,
    stacked,
)
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.plain_text import plain

_MOST_NAMED = 8
"""Frames left out that a line names, with their reasons; chosen: more are told of as a number."""


class ChunkDiary:
    """Makes the lines of one run from its events.

    Parameters
    ----------
    clock : callable
        Seconds of a clock that only goes forward.

    Attributes
    ----------
    has_spoken : bool
        Whether a line was made.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._claimed: ClaimedJob | None = None
        self._begun = clock()
        self._bytes = (0, 0, 0)
        self._registered: set[str] = set()
        self._left_out: dict[str, str] = {}
        self._last_wait: tuple[object, str] | None = None
        self.has_spoken = False

    def take(self, event: events.Event) -> tuple[DiaryLine, ...]:
        """Return the lines that an event leads to; most lead to none."""
        self._note(event)
        phrases = tuple(phrase for phrase in self._phrases(event) if phrase is not None)
        is_warning = _is_warning(event)
        self.has_spoken |= bool(phrases)
        lines = tuple(DiaryLine(self._named(phrase, event), is_warning) for phrase in phrases)
        if isinstance(event, events.JobMoved | events.JobReported | events.JobSetAside):
            self._claimed = None if _has_left(event) else event.claimed
        return lines

    def _note(self, event: events.Event) -> None:
        """Remember what a later line needs."""
        match event:
            case events.StepStarted(events.Step.DOWNLOAD | events.Step.MEASURE):
                self._begun = self._clock()
                self._registered.clear()
                if event.step is events.Step.DOWNLOAD:
                    self._bytes = (0, 0, 0)
            case events.BytesMoved(events.Step.DOWNLOAD):
                self._bytes = (event.n_files_done, event.n_files, event.bytes_done)
            case events.FrameRegistered(name):
                self._registered.add(name)
                self._left_out.pop(name, None)
            case events.FrameLeftOut(name, _, reason):
                self._left_out[name] = reason
                self._registered.discard(name)
            case events.JobClaimed(claimed) | events.JobResumed(claimed):
                self._claimed = claimed
                self._left_out.clear()
                self._last_wait = None

    def _phrases(self, event: events.Event) -> Iterable[Phrase | None]:
        match event:
            case events.JobClaimed(claimed):
                yield claimed_phrase(claimed)
            case events.StepStarted(events.Step.INTEGRATE):
                yield self._registration()
            case events.StackFinished(report):
                yield stacked(report, self._clock() - self._begun)
            case events.ReviewFinished(review):
                yield checked(review)
            case events.JobReported(claimed, status):
                yield self._told_left_out()
                answered = ANSWERED_RETRY if status == "retry" else ANSWERED_FAILED
                yield Phrase(answered, {"reported": Phrase(REPORTED, {"reason": sentence(claimed.reason)})})
            case events.JobMoved(claimed):
                yield from self._moved(claimed)
            case _:
                yield self._of_run(event)

    def _of_run(self, event: events.Event) -> Phrase | None:
        """Return what an event tells that concerns no step of a chunk."""
        match event:
            case events.JobSetAside():
                return _set_aside(event)
            case events.NoJobWaiting() | events.WaitStarted():
                return self._waits(event)
            case events.DiskFreed(n_chunks, n_bytes):
                return Phrase(FREED, {"count": n_chunks, "size": megabytes(n_bytes)})
            case events.RunEnded(summary):
                return ended(summary)
            case _:
                return None

    def _moved(self, claimed: ClaimedJob) -> Iterable[Phrase | None]:
        reason = {"reason": sentence(claimed.reason)}
        match claimed.state:
            case JobState.DOWNLOADED if self._bytes[1]:
                yield self._download()
            case JobState.APPROVED if claimed.approval:
                yield approved(claimed.approval)
            case JobState.UPLOADED if claimed.stored:
                size = megabytes(claimed.stored.fits_size_bytes)
                yield Phrase(STORED, {"path": claimed.stored.fits_path, "size": size})
            case JobState.COMPLETED:
                yield Phrase(COMPLETED)
            case JobState.HELD if claimed.held_for:
                yield Phrase(HELD_FOR, {"doubts": doubtful(claimed.held_for)})
            case JobState.FAILED | JobState.HELD | JobState.LOST:
                yield self._told_left_out()
                texts = {JobState.FAILED: REPORTED, JobState.HELD: HELD, JobState.LOST: LOST}
                yield Phrase(texts[claimed.state], reason)

    def _download(self) -> Phrase:
        n_done, n_files, n_bytes = self._bytes
        self._bytes = (0, 0, 0)
        seconds = f"{self._clock() - self._begun:.0f}"
        sizes = {"done": n_done, "total": n_files, "size": megabytes(n_bytes)}
        return Phrase(DOWNLOADED, sizes | {"seconds": seconds})

    def _registration(self) -> Phrase:
        total = len(self._registered) + len(self._left_out)
        counts: dict[str, object] = {"done": len(self._registered), "total": total}
        if not self._left_out:
            return Phrase(REGISTERED, counts)
        return Phrase(REGISTERED_BUT, counts | {"left_out": self._names()})

    def _told_left_out(self) -> Phrase | None:
        """Return which frames were left out of a chunk that comes to no stack; once."""
        names = self._names() if self._left_out and not self._registered else ()
        return Phrase(LEFT_OUT, {"left_out": names}) if names else None

    def _names(self) -> tuple[object, ...]:
        left_out = list(self._left_out.items())
        self._left_out.clear()
        named: list[object] = [
            Phrase("{name} ({reason})", {"name": name, "reason": Clause(reason)})
            for name, reason in left_out[:_MOST_NAMED]
        ]
        n_more = len(left_out) - len(named)
        return (*named, Phrase(MORE, {"count": n_more})) if n_more else tuple(named)

    def _waits(self, event: events.WaitStarted | events.NoJobWaiting) -> Phrase | None:
        if isinstance(event, events.NoJobWaiting) or event.cause is events.WaitCause.NO_CHUNK:
            return Phrase(NO_CHUNK) if self._is_new_wait(events.WaitCause.NO_CHUNK, "") else None
        if event.cause is not events.WaitCause.FAULT and not self._is_new_wait(event.cause, event.reason):
            return None
        return Phrase(WAITS, {"seconds": f"{event.seconds:.0f}", "reason": Phrase(event.reason)})

    def _is_new_wait(self, cause: object, reason: str) -> bool:
        """Whether a wait is another than the last one: a night without chunks is one line."""
        is_new = self._last_wait != (cause, reason)
        self._last_wait = (cause, reason)
        return is_new

    def _named(self, phrase: Phrase, event: events.Event) -> Phrase:
        """Return what is said with the chunk that it is said of."""
        claimed = getattr(event, "claimed", None) or self._claimed
        if claimed is None or isinstance(event, events.NoJobWaiting | events.RunEnded | events.DiskFreed):
            return phrase
        if isinstance(event, events.WaitStarted) and event.cause is not events.WaitCause.FAULT:
            return phrase
        name = plain(" ".join((claimed.job.object_name or "").split()))
        values = {"name": name, "number": claimed.job.job_id, "words": phrase}
        return Phrase(OF_CHUNK if name else OF_JOB, values)


def _has_left(event: events.JobMoved | events.JobReported | events.JobSetAside) -> bool:
    """Whether a run has no more to do with the chunk of an event, for now."""
    state = event.claimed.state
    return isinstance(event, events.JobSetAside) or state.is_final or state is JobState.HELD


def _set_aside(event: events.JobSetAside) -> Phrase:
    if event.seconds is None:
        return Phrase(SET_ASIDE_FOR_GOOD, {"reason": Phrase(event.reason)})
    return Phrase(SET_ASIDE, {"seconds": f"{event.seconds:.0f}", "reason": Phrase(event.reason)})


def _is_warning(event: events.Event) -> bool:
    """Whether what an event tells did not go as it should, or needs a person."""
    match event:
        case events.JobMoved(claimed):
            return claimed.state in (JobState.FAILED, JobState.HELD, JobState.LOST)
        case events.JobReported() | events.JobSetAside():
            return True
        case events.WaitStarted():
            return event.cause is not events.WaitCause.NO_CHUNK
        case _:
            return False
