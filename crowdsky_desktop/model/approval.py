"""Who said that a stack may be submitted, and what its checks said then."""

import math
from dataclasses import dataclass
from enum import StrEnum

from crowdsky_desktop.model.stack import Review, Verdict


class HoldFor(StrEnum):
    """Which stacks an unattended run leaves to a person."""

    FAILED_CHECKS = "failed-checks"
    WARNINGS_TOO = "warnings-too"

    def holds(self, verdict: Verdict) -> bool:
        """Whether a stack with this verdict waits for a person."""
        return verdict is Verdict.FAIL or (self is HoldFor.WARNINGS_TOO and verdict is Verdict.WARN)


class Approver(StrEnum):
    """Who approved a stack."""

    PERSON = "person"
    CHECKS = "checks"
    """Nobody looked: an unattended run, by the checks of the review."""
    UNKNOWN = "unknown"
    """An older version of the program did not note it."""


@dataclass(frozen=True)
class Doubt:
    """A check that a stack did not pass.

    Attributes
    ----------
    check : str
        The check's name.
    verdict : Verdict
        Whether it warned or failed.
    value : float or None
        What was measured; None where nothing could be, or nobody noted it.
    statement, consequence : str
        As those of `Check`: what was measured, and what that may mean; empty where nobody noted it.
    """

    check: str
    verdict: Verdict
    value: float | None = None
    statement: str = ""
    consequence: str = ""


@dataclass(frozen=True)
class Approval:
    """That a stack may be submitted.

    Attributes
    ----------
    doubts : tuple of Doubt
        What the checks did not pass when it was approved; empty if they passed, or nobody noted it.
    """

    by: Approver
    doubts: tuple[Doubt, ...] = ()

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the checks that had failed."""
        return self._names(Verdict.FAIL)

    @property
    def warned(self) -> tuple[str, ...]:
        """Names of the checks that had raised a warning."""
        return self._names(Verdict.WARN)

    @property
    def sentence(self) -> str:
        """Who approved, and in spite of what: for history, log and command line."""
        in_spite = [_counted(self.failed, "failed check"), _counted(self.warned, "warning")]
        doubts = " and ".join(words for words in in_spite if words)
        if self.by is Approver.UNKNOWN:
            return "Approved; an older version did not note by whom"
        if self.by is Approver.CHECKS:
            return f"Approved automatically, with {doubts}" if doubts else "Approved automatically: all checks pass"
        return f"Approved by a person, with {doubts}" if doubts else "Approved by a person"

    def _names(self, verdict: Verdict) -> tuple[str, ...]:
        return tuple(doubt.check for doubt in self.doubts if doubt.verdict is verdict)


def doubts_of(review: Review) -> tuple[Doubt, ...]:
    """Return what a review's checks do not pass, failures first."""
    doubts = [
        Doubt(check.name, check.verdict, _number(check.value), check.statement, check.consequence)
        for check in review.checks
        if check.verdict is not Verdict.PASS
    ]
    return tuple(sorted(doubts, key=lambda doubt: doubt.verdict is not Verdict.FAIL))


def _number(value: float) -> float | None:
    """Return a number that equals itself: a claim is compared with what the ledger says of it later."""
    return None if math.isnan(value) else value


def _counted(names: tuple[str, ...], what: str) -> str:
    if not names:
        return ""
    return f"{len(names)} {what}{'s' if len(names) > 1 else ''} ({', '.join(names)})"
