"""The QA gate: judge a stack by its numbers. Pure rules; no file is read, nothing is moved."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from crowdsky_desktop.model.stack import Check, Review, StackReport, Verdict
from crowdsky_desktop.pipeline.quality_figures import (
    astrometric_rms_arcsec,
    background_jump,
    flatness,
    fwhm_ratio,
    residual_px,
    saturated_share,
    share_used,
)


@dataclass(frozen=True)
class Limit:
    """The values at which a check warns and fails.

    Attributes
    ----------
    is_upper : bool
        Whether more is worse.
    is_needed : bool
        Whether a value that could not be measured fails the check; otherwise it warns.
    """

    warn: float
    fail: float
    is_upper: bool = True
    is_needed: bool = True

    def verdict(self, value: float) -> Verdict:
        """Judge a value."""
        if math.isnan(value):
            return Verdict.FAIL if self.is_needed else Verdict.WARN
        sign = 1 if self.is_upper else -1
        if sign * value > sign * self.fail:
            return Verdict.FAIL
        return Verdict.WARN if sign * value > sign * self.warn else Verdict.PASS


Measure = Callable[[StackReport], float]


@dataclass(frozen=True)
class Rule:
    """What one check measures, and the sentences for its outcome.

    Attributes
    ----------
    statement : str
        What was measured; `{value}` stands for the number.
    consequence : str
        What a warning or a failure may mean.
    unmeasured : str
        Shown where there is no number.
    figure : str
        How number and limit are written.
    """

    name: str
    measure: Measure
    limit: Limit
    statement: str
    consequence: str
    unmeasured: str
    figure: str = "{value:.0f}"

    def check(self, report: StackReport) -> Check:
        """Judge a stack by this rule."""
        value = self.measure(report)
        verdict = self.limit.verdict(value)
        limit = self.limit.fail if verdict is Verdict.FAIL else self.limit.warn
        statement = self.unmeasured if math.isnan(value) else self.statement
        consequence = "" if verdict is Verdict.PASS else self.consequence
        return Check(self.name, verdict, value, limit, statement, consequence, self.figure, self.limit.is_upper)


RULES = (
    Rule(
        "Frames",
        lambda report: report.n_frames_used,
        Limit(6, 1, is_upper=False),
        "Frames in the stack: {value:.0f}.",
        "With so few, satellites and hot pixels are hard to tell from the sky.",
        "The number of frames is not known.",
    ),
    Rule(
        "Share used",
        share_used,
        Limit(0.7, 0.3, is_upper=False),
        "{value:.0%} of the frames could be used.",
        "See below why the others were left out.",
        "The report names no frames.",
        "{value:.0%}",
    ),
    Rule(
        "Alignment",
        residual_px,
        Limit(0.6, 1.5),
        "Matched stars are {value:.2f} px from where they should be.",
        "Stars may be smeared or doubled.",
        "How well the frames are aligned could not be measured.",
        "{value:.2f} px",
    ),
    Rule(
        "Star width",
        fwhm_ratio,
        Limit(1.25, 1.6),
        "Stars are {value:.2f} times as wide as in the single frames.",
        "They may be doubled or smeared.",
        "The width of the stars could not be measured in the stack or in its frames.",
        "{value:.2f} ×",
    ),
    Rule(
        "Roundness",
        lambda report: report.eccentricity,
        Limit(0.8, 0.9),
        "Stars have a median eccentricity of {value:.2f} (0 is round, 1 is a line).",
        "They look trailed.",
        "The shape of the stars could not be measured.",
        "{value:.2f}",
    ),
    Rule(
        "Stars",
        lambda report: report.n_stars,
        Limit(15, 5, is_upper=False),
        "Stars found: {value:.0f}.",
        "Clouds, dew or poor focus may hide stars.",
        "The stars could not be counted.",
    ),
    Rule(
        "Coverage",
        lambda report: report.well_covered_fraction,
        Limit(0.6, 0.25, is_upper=False, is_needed=False),
        "At least half of the frames cover {value:.0%} of the picture.",
        "The rest is noisier; the telescope may have moved.",
        "The coverage is not known: the report is from an older version.",
        "{value:.0%}",
    ),
    Rule(
        "Rejection",
        lambda report: report.rejected_fraction,
        Limit(0.05, 0.2),
        "{value:.1%} of all pixel values were rejected.",
        "The frames don't agree: they may be misaligned, or clouds passed.",
        "The share of rejected values could not be measured.",
        "{value:.1%}",
    ),
    Rule(
        "Background",
        background_jump,
        Limit(1.0, 5.0),
        "From one frame to the next, the sky changes by up to {value:.1f} times its noise.",
        "A cloud, a lamp or dawn may be the cause.",
        "The sky of the frames could not be measured.",
        "{value:.1f} σ",
    ),
    Rule(
        "Flatness",
        flatness,
        Limit(0.25, 0.5, is_needed=False),
        "Where the frames disagree about the sky, its level is off by {value:.2f} times the noise.",
        "A roof, a tree or a cloud may have left an edge.",
        "The flatness is not known: the report is from an older version.",
        "{value:.2f} σ",
    ),
    Rule(
        "Area without stars",
        lambda report: report.starless_fraction,
        Limit(0.0, math.inf, is_needed=False),
        "Beyond a sharp edge, {value:.0%} of the picture shows no stars.",
        "A wall or a roof may block it in all frames, or it is a dark nebula.",
        "Not known: the report is from an older version.",
        "{value:.0%}",
    ),
    Rule(
        "Saturation",
        saturated_share,
        Limit(0.1, 0.5),
        "{value:.0%} of the stars are saturated.",
        "Their brightness and colour can't be trusted.",
        "How many stars are saturated could not be measured.",
        "{value:.0%}",
    ),
    Rule(
        "Astrometry",
        astrometric_rms_arcsec,
        Limit(1.0, math.inf, is_needed=False),
        "Catalogue stars are {value:.2f}″ from where the solution puts them.",
        "Anyone measuring it has to find its position again.",
        "The position of the stack on the sky is not known.",
        "{value:.2f}″",
    ),
    Rule(
        "Assumed colours",
        lambda report: report.n_colours_assumed,
        Limit(0, math.inf),
        "Frames that don't name their colour pattern: {value:.0f}.",
        "They were taken to be from a Seestar (GRBG): check that red stars are red.",
        "How many frames name their colour pattern is not known.",
    ),
)
"""The gate's checks, in the order in which they are shown."""


def review_report(report: StackReport) -> Review:
    """Judge a stack: one check for each rule, each with number, limit and one sentence.

    Returns
    -------
    Review
        Its verdict is the worst of its checks.
    """
    return Review(tuple(rule.check(report) for rule in RULES))


def held_because(review: Review) -> str:
    """Return why a stack waits for a person: the sentences of the checks that failed; without one, of the warnings."""
    doubts = [check.sentence for check in review.checks if check.verdict is review.verdict]
    if review.verdict is Verdict.FAIL:
        cause = "a check failed" if len(doubts) == 1 else f"{len(doubts)} checks failed"
    else:
        cause = "a check raised a warning" if len(doubts) == 1 else f"{len(doubts)} checks raised a warning"
    return f"Held because {cause}: {' '.join(doubts)}"
