"""What the diary of a run says: its texts, to be translated, and how numbers and names come to stand in them."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.chunk_key import decode_chunk_key
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.model.plain_text import plain
from crowdsky_desktop.model.stack import Check, Review, StackReport, Verdict

Say = Callable[[str], str]
"""Returns a text in another language; the text itself where there is no translation."""

CLAIMED = "Claimed. Frames: {frames}. Begun {begins}"
DOWNLOADED = "Downloaded: {done} of {total} frames, {size} MB in {seconds} s"
REGISTERED = "Aligned: {done} of {total} frames"
REGISTERED_BUT = "Aligned: {done} of {total} frames. Left out: {left_out}"
LEFT_OUT = "Left out: {left_out}"
MORE = "{count} more"
STACKED = "Stacked: {done} of {total} frames, {stars} stars, FWHM {fwhm} px, in {seconds} s"
CHECKS_PASS = "Checks: all pass"  # noqa: S105 - no password
CHECKS_DOUBT = "Checks: {doubts}"
WARNS = "warning: {check} ({value})"
FAILS = "failed: {check} ({value})"
BY_PERSON = "Approved by you"
BY_PERSON_STILL = "Approved by you, with {doubts}"
BY_CHECKS = "Approved automatically: all checks pass"
BY_CHECKS_STILL = "Approved automatically, with {doubts}"
BY_SOMEBODY = "Approved"
WARNED = "warnings: {checks}"
FAILED = "failed checks: {checks}"
STORED = "Stored and read back: {path}, {size} MB"
COMPLETED = "Reported to the server as completed"
REPORTED = "Reported to the server as failed: {reason}"
ANSWERED_RETRY = "{reported} The server offers it to someone else."
ANSWERED_FAILED = "{reported} The server retires it, after three failures."
HELD = "Waits for you. {reason}"
HELD_FOR = "Waits for you, with {doubts}"
LOST = "No longer yours. {reason}"
SET_ASIDE = "Set aside; tried again in {seconds} s. {reason}"
SET_ASIDE_FOR_GOOD = "Set aside until the next run. {reason}"
NO_CHUNK = "No chunks in the queue"
WAITS = "Waiting for {seconds} s. {reason}"
FREED = "Local copies of {count} finished chunks deleted: {size} MB freed"
ENDED = "The unattended run has ended. Completed: {completed}. Held for you: {held}. Reported as failed: {failed}"
OF_CHUNK = "{name}, job {number}: {words}"
OF_JOB = "Job {number}: {words}"

DIARY_TEXTS: tuple[str, ...] = tuple(
    value for name, value in sorted(globals().items()) if name.isupper() and isinstance(value, str)
)
"""All texts of this module that are translated."""


@dataclass(frozen=True)
class Phrase:
    """A text with places, and what stands there: numbers, names, other phrases, or several of these."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, say: Say = str) -> str:
        """Return the phrase in the language of `say`; a translation that lost a place is not used."""
        if not self.values:
            return say(self.text)
        values = {name: _in_words(value, say) for name, value in self.values.items()}
        try:
            return say(self.text).format(**values)
        except (KeyError, IndexError, ValueError):
            return self.text.format(**values)


@dataclass(frozen=True)
class Clause(Phrase):
    """A sentence that stands within another one."""

    def in_words(self, say: Say = str) -> str:
        """Return the sentence in the language of `say`, without its full stop."""
        return super().in_words(say).rstrip(".")


@dataclass(frozen=True)
class DiaryLine:
    """One line of the log for a person.

    Attributes
    ----------
    is_warning : bool
        Whether it tells of something that did not go as it should, or that needs a person.
    """

    phrase: Phrase
    is_warning: bool = False


def doubtful(doubts: Iterable[Doubt]) -> tuple[Phrase, ...]:
    """Return which checks had failed, and which had warned."""
    approval = Approval(Approver.UNKNOWN, tuple(doubts))
    named = ((FAILED, approval.failed), (WARNED, approval.warned))
    return tuple(Phrase(text, {"checks": tuple(map(Phrase, names))}) for text, names in named if names)


def approved(approval: Approval) -> Phrase:
    """Return who approved a stack, and in spite of what."""
    in_spite = doubtful(approval.doubts)
    if approval.by is Approver.UNKNOWN:
        return Phrase(BY_SOMEBODY)
    is_person = approval.by is Approver.PERSON
    if not in_spite:
        return Phrase(BY_PERSON if is_person else BY_CHECKS)
    return Phrase(BY_PERSON_STILL if is_person else BY_CHECKS_STILL, {"doubts": in_spite})


def stacked(report: StackReport, seconds: float) -> Phrase:
    """Return what a stack is made of, and how long that took."""
    counts = {"done": report.n_frames_used, "total": report.n_frames_input, "stars": report.n_stars}
    return Phrase(STACKED, counts | {"fwhm": _number(report.fwhm_px), "seconds": f"{seconds:.0f}"})


def claimed_phrase(claimed: ClaimedJob) -> Phrase:
    """Return that a chunk is ours, and what it is."""
    decoded = decode_chunk_key(claimed.job.chunk_key)
    begins = f"{decoded.begins_at:%Y-%m-%d %H:%M} UTC" if decoded else plain(claimed.job.chunk_key)
    return Phrase(CLAIMED, {"frames": claimed.job.frame_count, "begins": begins})


def checked(review: Review) -> Phrase:
    """Return which checks a stack does not pass."""
    texts = {Verdict.FAIL: FAILS, Verdict.WARN: WARNS}
    doubts = tuple(
        Phrase(texts[check.verdict], {"check": Phrase(check.name), "value": _figure(check)})
        for check in review.checks
        if check.verdict in texts
    )
    return Phrase(CHECKS_DOUBT, {"doubts": doubts}) if doubts else Phrase(CHECKS_PASS)


def ended(summary: RunSummary) -> Phrase:
    """Return what an unattended run did."""
    counts = {"completed": summary.n_completed, "held": summary.n_held, "failed": summary.n_reported}
    return Phrase(ENDED, counts)


def _figure(check: Check) -> str:
    return "–" if math.isnan(check.value) else check.figure.format(value=check.value)


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def megabytes(n_bytes: int) -> str:
    """Return a size in MB."""
    return f"{n_bytes / 1e6:.1f}"


def sentence(reason: str) -> Phrase:
    """Return a reason that ends as a sentence does."""
    said = Phrase(reason)
    return said if not reason or reason.endswith((".", "?", "!")) else Phrase("{reason}.", {"reason": said})


def _in_words(value: object, say: Say) -> str:
    if isinstance(value, Phrase):
        return value.in_words(say)
    if isinstance(value, tuple):
        return ", ".join(_in_words(part, say) for part in value)
    return str(value)
