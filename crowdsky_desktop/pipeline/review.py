"""The QA gate: judge a stack by its numbers, and approve it."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crowdsky_desktop.model.events import Emit, JobMoved
from crowdsky_desktop.model.frame import FrameRecord
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.stack import Check, Review, StackReport, Verdict
from crowdsky_desktop.pipeline.road import Road


@dataclass(frozen=True)
class Limit:
    """Where a check begins to warn and to fail; `is_upper` if more is worse."""

    warn: float
    fail: float
    is_upper: bool = True

    def verdict(self, value: float) -> Verdict:
        """Judge a value; one that could not be measured fails."""
        if math.isnan(value):
            return Verdict.FAIL
        sign = 1 if self.is_upper else -1
        if sign * value > sign * self.fail:
            return Verdict.FAIL
        return Verdict.WARN if sign * value > sign * self.warn else Verdict.PASS


Measure = Callable[[StackReport], float]


@dataclass(frozen=True)
class _Rule:
    name: str
    measure: Measure
    limit: Limit
    sentence: str


def _used(report: StackReport) -> list[FrameRecord]:
    return [frame for frame in report.frames if frame.is_used]


def _share_used(report: StackReport) -> float:
    return report.n_frames_used / report.n_frames_input if report.frames else math.nan


def _residual_px(report: StackReport) -> float:
    residuals = [frame.residual_px for frame in _used(report) if not frame.is_reference]
    return float(np.median(residuals)) if residuals else 0.0


def _fwhm_ratio(report: StackReport) -> float:
    """FWHM of the stack over the median FWHM of its frames: doubled or smeared stars raise it."""
    of_frames = [frame.quality.fwhm_px for frame in _used(report) if frame.quality]
    return report.fwhm_px / float(np.median(of_frames)) if of_frames else math.nan


_RULES = (
    _Rule("frames", lambda r: r.n_frames_used, Limit(6, 3, is_upper=False), "{value:.0f} frames are in the stack."),
    _Rule("share used", _share_used, Limit(0.7, 0.3, is_upper=False), "{value:.0%} of the frames could be used."),
    _Rule("registration", _residual_px, Limit(0.6, 1.5), "Matched stars lie {value:.2f} px from where they should."),
    _Rule("sharpness", _fwhm_ratio, Limit(1.25, 1.6), "Stars are {value:.2f} times as wide as in the single frames."),
    _Rule("roundness", lambda r: r.eccentricity, Limit(0.8, 0.9), "The stars' median eccentricity is {value:.2f}."),
    _Rule("stars", lambda r: r.n_stars, Limit(15, 5, is_upper=False), "{value:.0f} stars were found."),
    _Rule("rejection", lambda r: r.rejected_fraction, Limit(0.05, 0.2), "{value:.1%} of all samples were rejected."),
)


def review_report(report: StackReport) -> Review:
    """Judge a stack: one check for each rule, each with number, limit and one sentence.

    Returns
    -------
    Review
        Its verdict is the worst of its checks.
    """
    return Review(tuple(_check(rule, rule.measure(report)) for rule in _RULES))


def _check(rule: _Rule, value: float) -> Check:
    verdict = rule.limit.verdict(value)
    limit = rule.limit.fail if verdict is Verdict.FAIL else rule.limit.warn
    sentence = "Could not be measured." if math.isnan(value) else rule.sentence.format(value=value)
    return Check(rule.name, verdict, value, limit, sentence)


def failed_checks(review: Review) -> str:
    """Return the sentences of the checks that failed, as the reason that a person reads."""
    return " ".join(check.sentence for check in review.checks if check.verdict is Verdict.FAIL)


def approve(road: Road, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Say that the stack may be submitted: STACKED or HELD → APPROVED."""
    moved = road.ledger.move(claimed.claim_id, JobState.APPROVED)
    emit(JobMoved(moved))
    return moved


def hold(road: Road, claimed: ClaimedJob, reason: str, emit: Emit) -> ClaimedJob:
    """Set a chunk aside for a person; nothing is lost and the server is told nothing."""
    moved = road.ledger.move(claimed.claim_id, JobState.HELD, reason=reason)
    emit(JobMoved(moved))
    return moved


def release(road: Road, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
    """Put a held chunk back on the road where it was left, to be tried again."""
    moved = road.ledger.move(claimed.claim_id, claimed.held_from or claimed.state)
    emit(JobMoved(moved))
    return moved
