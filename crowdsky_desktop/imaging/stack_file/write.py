"""The product: a stack's FITS file and what is measured on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.combine.flatness import starless_fraction
from crowdsky_desktop.imaging.combine.integration import StackedImage
from crowdsky_desktop.imaging.fits.write import image_hdu, integer_image_hdu, write_hdus
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.sky.background import measure_sky
from crowdsky_desktop.imaging.sky.level import SkyLevel, sky_level
from crowdsky_desktop.imaging.stack_file.header import product_cards
from crowdsky_desktop.imaging.stack_file.tables import frames_table, stars_table
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Counts
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.stack import StackReport

SATURATED_IN_STACK = 0.9
"""Share of the sensor's limit above the sky from which a star of a stack is saturated: resampling lowers its peak."""

_ABOUT_ERROR = [
    ("COMMENT", "standard error of the mean: what repeats on the same grid scatter by;", ""),
    ("COMMENT", "without what all frames share (the reference's level and scale, flat).", ""),
    ("COMMENT", "Integers times BSCALE: Siril 1.4 takes a file with two float images of", ""),
    ("COMMENT", "one shape for a sequence of images, and fails.", ""),
]
_SKY_SAMPLES = 230_000
"""Of a plane, at most about so many: they know a sky's level to a 500th of its noise."""


@dataclass(frozen=True)
class StackMeasurement:
    """What was measured on a stack.

    Attributes
    ----------
    stars : StarList
        Of the green (or mono) plane.
    fwhm_px, eccentricity : float
        Medians over the stars; NaN if there are none.
    background_adu, noise_adu : tuple of float
        Per channel: the sky and its noise, one pixel.
    gradient_adu : float
        Range of the sky's level across the green plane, its extreme 2 % left out.
    starless_fraction : float
        Share of the picture without stars beyond a sharp edge.
    """

    stars: StarList
    n_stars: int
    fwhm_px: float
    eccentricity: float
    background_adu: tuple[float, ...]
    noise_adu: tuple[float, ...]
    gradient_adu: float
    starless_fraction: float = 0.0


def measure_stack(stacked: StackedImage, parallel_map: ParallelMap = map) -> StackMeasurement:
    """Return stars, sharpness, sky and noise of a stack, with the yardsticks used for frames."""
    green = stacked.pixels[len(stacked.pixels) // 2]
    found = iter(parallel_map(partial(_stars, stacked), [green]))
    skies = parallel_map(_sky_of_some, stacked.pixels)
    stars, sky = next(found), list(skies)
    good = stars.is_well_measured
    return StackMeasurement(
        stars=stars,
        n_stars=len(stars),
        fwhm_px=float(np.median(stars.fwhm_px[good])) if good.any() else float("nan"),
        eccentricity=float(np.median(stars.eccentricity[good])) if good.any() else float("nan"),
        background_adu=tuple(level.level_adu for level in sky),
        noise_adu=tuple(level.noise_adu for level in sky),
        gradient_adu=_gradient_adu(green),
        starless_fraction=starless_fraction(green, stars),
    )


def _stars(stacked: StackedImage, plane: NDArray[np.float32]) -> StarList:
    sky, coverage = measure_sky(plane), stacked.coverage[len(stacked.coverage) // 2]
    level = sky.overall.level_adu
    saturation_adu = level + SATURATED_IN_STACK * (stacked.saturation_adu - level)
    return detect_stars(plane, saturation_adu=saturation_adu, sky=sky, relative_noise=_relative_noise(coverage))


def _relative_noise(coverage: Counts) -> NDArray[np.float32] | None:
    """Return the noise of means of so many samples over that of the most; None where all have as many.

    At the edges of a stack fewer frames lie over each other: by the usual noise, its noise there looks like stars.
    """
    most = int(coverage.max(initial=0))
    of_counts = np.sqrt(most / np.maximum(np.arange(most + 1, dtype=np.float32), 1.0))
    return of_counts[coverage] if coverage.min(initial=most) < most else None


def _sky_of_some(plane: NDArray[np.float32]) -> SkyLevel:
    step = max(1, round(math.sqrt(plane.size / _SKY_SAMPLES)))
    return sky_level(plane[::step, ::step])


def _gradient_adu(plane: NDArray[np.float32]) -> float:
    """Return the range of the sky's level, from a mesh coarse enough to look past stars and most nebulae."""
    low, high = np.percentile(measure_sky(plane).levels, (2.0, 98.0))
    return float(high - low)


def write_fits(
    path: Path, stacked: StackedImage, measurement: StackMeasurement, report: StackReport, reference: LightFrame
) -> None:
    """Write the stack as FITS: layout `cube`.

    Primary HDU: float32 `(3, h, w)` = R, G, B (`(h, w)` for mono), ADU of the reference frame, NaN = no data, top row
    first. `COVERAGE`: samples averaged. `REJECTED`: samples left out, `(6, h, w)`: R, G, B too low, then R, G, B too
    high (`(2, h, w)` for mono). `ERROR`: standard error of the mean, as scaled 32-bit integers. `FRAMES`: one row per
    input frame. `STARS`: one row per star. Every HDU carries CHECKSUM and DATASUM.

    No image beside the primary one has its NAXIS3 and its BITPIX: Siril 1.4 would take them for a sequence
    (docs/decisions/0023).

    Raises
    ------
    DiskFullError, FolderNotWritableError
        The file cannot be written; nothing is left behind.
    """
    rejected = (*stacked.rejected_low, *stacked.rejected_high)
    hdus = (
        image_hdu([*stacked.pixels], cards=product_cards(stacked, measurement, report, reference)),
        image_hdu(_counts(stacked.coverage), "COVERAGE", [("COMMENT", "samples averaged", "")]),
        image_hdu(_counts(rejected), "REJECTED", [("COMMENT", "samples left out: too low, then too high", "")]),
        integer_image_hdu([*stacked.error], "ERROR", [("BUNIT", "adu", ""), *_ABOUT_ERROR]),
        frames_table(report.frames),
        stars_table(measurement.stars),
    )
    with disk_errors(path), durable_file(path) as file:
        write_hdus(file, hdus)


def _counts(planes: Iterable[Counts]) -> list[NDArray[np.generic]]:
    """Return counts in the smallest FITS integer that holds them: bytes for up to 255 frames."""
    counts = [*planes]
    is_small = max(int(plane.max(initial=0)) for plane in counts) < 256
    return [plane.astype(np.uint8, copy=False) for plane in counts] if is_small else [*counts]
