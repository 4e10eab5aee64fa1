"""Whether the plane ERROR tells what repeats of a stack really scatter by, on simulated frames of known truth."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.fits_io import read_light_frame
from crowdsky_desktop.imaging.frame_quality import measure_frame
from crowdsky_desktop.imaging.integration import RegisteredFrame, StackedImage, integrate
from crowdsky_desktop.imaging.registration import Registration
from crowdsky_desktop.model.frame import IDENTITY
from crowdsky_desktop.model.recipe import Recipe, Rejection
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SUN_COLOURS, SkyRecipe, Star

COUNTS = (4, 8, 32)
"""Frames of a stack."""
N_REPEATS = 24
N_DEEP = 160
"""Frames without noise whose plain mean is the truth where stars move."""

_WIDTH, _HEIGHT = 320, 384
_MARGIN_PX = 40
_CORE_PX, _SKY_PX = 2.0, 9.0
_BRIGHT_ADU = 8_000.0
_CALM = SkyRecipe(
    width=_WIDTH,
    height=_HEIGHT,
    fwhm_scatter=0.0,
    transparency_scatter=0.0,
    sky_trend=0.0,
    gradient=0.0,
    n_hot_pixels=0,
    cosmic_rays=0.0,
    cadence_s=1.0,
)
_MOTIONS = {
    "still": {"drift_px": 0.0, "dither_px": 0.0, "rotation_deg": 0.0},
    "moving": {"drift_px": 1.2, "dither_px": 6.0, "dither_every": 2, "rotation_deg": 1.0},
}
_EXPLANATION = f"""\
Reduced χ² of {N_REPEATS} simulated repeats of a stack: the square of what a pixel differs from the truth, over the
square of its ERROR; 1 is honest, less is cautious. The truth: {N_DEEP} frames without noise. Level and scale of a
stack are its reference's, and are fitted; frames lie where the simulator put them. Stars stand still between frames, or
move and turn. Means over red, green and blue; the figures of cores are uncertain by about 0.1. In a truth without noise
the colours of faint stars are sharpened in full, in a stack as far as its noise allows: that, too, is in their figure.

"""

Planes = NDArray[np.float64]


def measure() -> dict[tuple[str, int], dict[str, float]]:
    """Return reduced χ² by motion and number of frames, and by region."""
    results = {}
    for motion, moves in _MOTIONS.items():
        recipe = replace(_CALM, stars=_stars(), **moves)
        n_deep = N_DEEP if motion == "moving" else 2
        truth = _stacked(replace(recipe, n_frames=n_deep, has_noise=False), Recipe(rejection=Rejection.NONE))
        for n_frames in COUNTS:
            repeats = (replace(recipe, n_frames=n_frames, seed=100 + repeat) for repeat in range(N_REPEATS))
            squares = np.mean([_squares(_stacked(one, Recipe()), truth) for one in repeats], axis=0)
            results[motion, n_frames] = {
                region: float(squares[:, pixels].mean()) for region, pixels in _regions(recipe.stars or ()).items()
            }
    return results


def _stars() -> tuple[Star, ...]:
    """Return stars well apart at all phases of the pixels, from faint to nearly saturated."""
    rng = np.random.default_rng(11)
    stars = []
    for row, column in np.ndindex(7, 6):
        x, y = (column + 0.5) * _WIDTH / 6 + rng.uniform(-6, 6), (row + 0.5) * _HEIGHT / 7 + rng.uniform(-6, 6)
        flux = np.exp(rng.uniform(np.log(1_500.0), np.log(120_000.0)))
        red, green, blue = (float(flux * share) for share in SUN_COLOURS)
        stars.append(Star(float(x), float(y), (red, green, blue)))
    return tuple(stars)


def _stacked(sky: SkyRecipe, recipe: Recipe) -> StackedImage:
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        truth = write_chunk(Path(folder), sky)
        measured = [measure_frame(read_light_frame(path)) for path in truth.paths]
        places = [IDENTITY, *(frame.to_reference for frame in truth.frames[1:])]
        frames = [
            RegisteredFrame(frame, Registration(place, 1, 0.0)) for frame, place in zip(measured, places, strict=True)
        ]
        return integrate(frames, measured[0], recipe, on_band=lambda _done, _total: None, checkpoint=lambda: None)


def _squares(stack: StackedImage, truth: StackedImage) -> Planes:
    """Return (c, h, w): squares of the differences from the truth, in standard errors."""
    inner = np.s_[:, _MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX]
    pixels, error, true = (plane[inner].astype(np.float64) for plane in (stack.pixels, stack.error, truth.pixels))
    squares = np.empty_like(pixels)
    for seen, sigma, right, target in zip(pixels, error, true, squares, strict=True):
        fit = np.polyfit(right.ravel(), seen.ravel(), 1, w=1.0 / sigma.ravel())
        target[...] = np.square((seen - np.polyval(fit, right)) / sigma)
    return squares


def _regions(stars: Sequence[Star]) -> dict[str, NDArray[np.bool_]]:
    rows, columns = np.mgrid[_MARGIN_PX : _HEIGHT - _MARGIN_PX, _MARGIN_PX : _WIDTH - _MARGIN_PX]
    distances = np.array([np.hypot(columns - star.x, rows - star.y) for star in stars])
    flux = np.array([star.flux_adu[1] for star in stars])[distances.argmin(axis=0)]
    distance = distances.min(axis=0)
    core, is_bright = distance < _CORE_PX, flux > _BRIGHT_ADU
    flank = (distance >= _CORE_PX) & (distance < 5.0)
    return {
        "sky": distance > _SKY_PX,
        "faint stars": core & ~is_bright,
        "flanks of bright stars": flank & is_bright,
        "cores of bright stars": core & is_bright,
    }


def as_markdown(results: dict[tuple[str, int], dict[str, float]]) -> str:
    """Return a table with a row for each motion and number of frames."""
    regions = list(next(iter(results.values())))
    rows = [(motion, n_frames, *of_region.values()) for (motion, n_frames), of_region in results.items()]
    return _EXPLANATION + markdown_table(("stars", "frames", *regions), rows)


if __name__ == "__main__":
    print(as_markdown(measure()))
