"""A finished stack in numbers: what is in it, and how it was judged."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.observing import UNKNOWN_CONDITIONS, UNKNOWN_RESPONSE, ObservingConditions, SensorResponse
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.solution import Solution, Unsolved


@dataclass(frozen=True)
class StackReport:
    """What a stack is made of and how good it is; travels from pipeline to the faces and into report.json.

    Attributes
    ----------
    frames : tuple of FrameRecord
        One for each input frame, in order of time.
    rejection_used : str
        What `auto` chose, in words.
    date_begin, date_average, date_end : datetime or None
        Start of the first, weighted mean, end of the last exposure used; aware, UTC.
    noise_adu : tuple of float
        Per channel R, G, B: noise of the stack, from the image.
    fwhm_px, eccentricity : float
        Median of the stars of the stack.
    total_exposure_s : float or None
        Sum of the exposures in the stack; None where that of a frame is not known.
    coverage_min, coverage_max : int
        Samples per pixel inside the stack's footprint.
    rejected_fraction : float
        Share of all samples that rejection left out.
    elapsed_s : dict of str to float
        Wall time of each stage.
    well_covered_fraction : float
        Share of the picture that at least half of the frames cover; NaN in reports of older versions.
    gradient_adu : float
        Range of the sky's level across the green plane, its extreme 2 % left out; NaN in reports of older versions.
    sky_disagreement_adu : float
        How far the mean of the frames' skies lies from their median in most cells; NaN in reports of older versions.
    starless_fraction : float
        Share of the picture without stars beyond a sharp edge; NaN in reports of older versions.
    n_saturated : int
        Stars of the stack with a pixel at the sensor's limit.
    n_colours_assumed : int
        Frames in the stack whose header names no colour pattern; a Seestar's was assumed.
    assumption : str
        What was assumed, and on what grounds.
    ra_deg, dec_deg : float or None
        Mean pointing of the frames, as their headers say it.
    solution : Solution or None
        Where the stack lies on the sky; None in reports of older versions, too.
    unsolved : Unsolved or None
        Why that is not known.
    conditions : ObservingConditions
        Site, barycentric time, airmass, mount; all unknown in reports of older versions.
    sensor : SensorResponse
        Gain, pedestal and read noise of a frame; unknown in reports of older versions.
    """

    object_name: str | None
    recipe: Recipe
    rejection_used: str
    frames: tuple[FrameRecord, ...]
    reference_name: str
    width: int
    height: int
    total_exposure_s: float | None
    date_begin: datetime | None
    date_average: datetime | None
    date_end: datetime | None
    ra_deg: float | None
    dec_deg: float | None
    n_stars: int
    fwhm_px: float
    eccentricity: float
    background_adu: tuple[float, ...]
    noise_adu: tuple[float, ...]
    coverage_min: int
    coverage_max: int
    rejected_fraction: float
    elapsed_s: dict[str, float]
    well_covered_fraction: float = math.nan
    gradient_adu: float = math.nan
    n_saturated: int = 0
    sky_disagreement_adu: float = math.nan
    starless_fraction: float = math.nan
    n_colours_assumed: int = 0
    assumption: str = ""
    conditions: ObservingConditions = UNKNOWN_CONDITIONS
    sensor: SensorResponse = UNKNOWN_RESPONSE
    solution: Solution | None = None
    unsolved: Unsolved | None = None

    @property
    def centre_deg(self) -> tuple[float | None, float | None]:
        """Right ascension and declination of the stack's centre, degrees; the pointing of its frames if not solved."""
        return self.solution.centre_deg if self.solution else (self.ra_deg, self.dec_deg)

    @property
    def n_frames_input(self) -> int:
        """Frames that went in."""
        return len(self.frames)

    @property
    def n_frames_used(self) -> int:
        """Frames that are in the stack."""
        return sum(frame.is_used for frame in self.frames)

    @property
    def first_observed_at(self) -> datetime | None:
        """The earliest DATE-OBS of the frames that went in, used or not."""
        return min(self._observed_at, default=self.date_begin)

    @property
    def last_observed_at(self) -> datetime | None:
        """The latest DATE-OBS of the frames that went in: the start of that exposure, not its end."""
        return max(self._observed_at, default=self.date_begin)

    @property
    def input_exposure_s(self) -> float | None:
        """Sum of the exposures of the frames that went in, used or not; None where that of a used frame is not known.

        A frame of which nothing is known (it could not be read, or a person kept it out) counts as most others do:
        the frames of one chunk are exposed alike.
        """
        if self.total_exposure_s is None:
            return None
        known = [frame.exposure_s for frame in self.frames if frame.exposure_s is not None]
        usual = Counter(known).most_common(1)
        n_unknown = len(self.frames) - len(known)
        return math.fsum([*known, *(usual[0][0] for _ in range(n_unknown) if usual)])

    @property
    def _observed_at(self) -> list[datetime]:
        return [frame.observed_at for frame in self.frames if frame.observed_at is not None]


class Verdict(StrEnum):
    """Outcome of one check of the QA gate, or of all of them (the worst)."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """One check of the QA gate: a number, its limit, a sentence.

    Attributes
    ----------
    name : str
        What is checked, in one or two words.
    value, limit : float
        What was measured, and the limit that it passed or keeps to; NaN where nothing could be measured.
    statement : str
        What was measured, in words; `{value}` stands in the number's place, so that it can be translated.
    consequence : str
        What that may mean; empty where the check passes.
    figure : str
        How value and limit are written, with their unit; `{value}` stands in the number's place.
    is_upper : bool
        Whether more is worse.
    """

    name: str
    verdict: Verdict
    value: float
    limit: float
    statement: str
    consequence: str = ""
    figure: str = "{value:g}"
    is_upper: bool = True

    @property
    def sentence(self) -> str:
        """Statement and consequence, with the number."""
        return f"{self.statement.format(value=self.value)} {self.consequence}".rstrip()


@dataclass(frozen=True)
class Review:
    """The QA gate's judgement of one stack."""

    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of all checks."""
        found = {check.verdict for check in self.checks}
        if Verdict.FAIL in found:
            return Verdict.FAIL
        return Verdict.WARN if Verdict.WARN in found else Verdict.PASS
