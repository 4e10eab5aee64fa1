"""The product: a stack's FITS file and what is measured on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.disk.durable import disk_errors, durable_file
from crowdsky_desktop.imaging.combine.integration import StackedImage
from crowdsky_desktop.imaging.combine.starless import starless_fraction
from crowdsky_desktop.imaging.fits.write import Hdu, write_hdus
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.robust import median, percentile
from crowdsky_desktop.imaging.sky.background import measure_sky
from crowdsky_desktop.imaging.sky.level import SkyLevel, sky_level
from crowdsky_desktop.imaging.stack_file.header import product_cards
from crowdsky_desktop.imaging.stack_file.layouts import StackParts, StackPlanes, extension_images, hdus_of
from crowdsky_desktop.imaging.stack_file.tables import frames_table, recipe_table, report_table, stars_table
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Counts
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport

SATURATED_IN_STACK = 0.9
"""Share of the sensor's limit above the sky from which a star of a stack is saturated: resampling lowers its peak."""

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
        fwhm_px=median(stars.fwhm_px[good]) if good.any() else float("nan"),
        eccentricity=median(stars.eccentricity[good]) if good.any() else float("nan"),
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
    levels = measure_sky(plane).levels
    return percentile(levels, 98.0) - percentile(levels, 2.0)


def write_fits(
    path: Path,
    stacked: StackedImage,
    measurement: StackMeasurement,
    report: StackReport,
    reference: LightFrame,
    *,
    report_text: str = "",
    images: Iterable[Hdu] | None = None,
) -> None:
    """Write the stack as FITS, in the layout and with the compression that the report's recipe names.

    Pixels are float32, ADU of the reference frame, NaN = no data, top row first: three parts `RED`, `GREEN`, `BLUE`
    (`MONO`) in the layout `crowdsky`, `(3, h, w)` (`(h, w)` for mono) in the primary HDU of a `cube`. `COVERAGE`:
    samples averaged. `REJECTED`: samples left out, `(6, h, w)`: R, G, B too low, then R, G, B too high (`(2, h, w)` for
    mono). `ERROR`: standard error of the mean, as scaled 32-bit integers. Tables: `FRAMES`, `RECIPE`, and `STAR-TAB`
    (`STARS` in a cube). Every HDU carries CHECKSUM and DATASUM.

    Parameters
    ----------
    report_text : str
        The report in full, for the table `REPORT`; without it there is none.
    images : iterable of Hdu, optional
        What `images_of` returned for this stack and recipe, if it was asked before.

    Raises
    ------
    DiskFullError, FolderNotWritableError
        The file cannot be written; nothing is left behind.
    """
    told = (report_table(report_text),) if report_text else ()
    parts = StackParts(
        planes=_planes_of(stacked),
        cards=tuple(product_cards(stacked, measurement, report, reference)),
        stars=stars_table(measurement.stars, report.solution),
        tables=(frames_table(report.frames), recipe_table(report.recipe), *told),
    )
    made = images_of(stacked, report.recipe) if images is None else images
    with disk_errors(path), durable_file(path) as file:
        write_hdus(file, hdus_of(parts, report.recipe.layout, made))


def images_of(stacked: StackedImage, recipe: Recipe, parallel_map: ParallelMap = map) -> Iterable[Hdu]:
    """Return the images of a stack's file beside the primary one, compressed as the recipe says.

    Parameters
    ----------
    parallel_map : ParallelMap
        Runs them, as soon as this is called if it is an executor's; the result is the same, bit for bit.
    """
    return extension_images(_planes_of(stacked), recipe.layout, recipe.compression, parallel_map)


def _planes_of(stacked: StackedImage) -> StackPlanes:
    return StackPlanes(
        pixels=tuple(stacked.pixels),
        coverage=tuple(stacked.coverage),
        rejected=(*stacked.rejected_low, *stacked.rejected_high),
        error=tuple(stacked.error),
    )
