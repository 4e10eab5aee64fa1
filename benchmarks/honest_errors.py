"""Whether the plane ERROR tells what repeats of a stack really scatter by, on simulated frames of known truth.

A repeat is the same sky observed again. All are brought to the grid and the level of one more frame, which is in none
of them, so nothing that they share is fitted or scatters: the sample variance of a pixel over the repeats is then what
the square of its ERROR should be, without bias, whatever the mean of the repeats is. What that mean differs from the
truth by is no scatter but a bias, and a figure of its own.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.combine.integration import StackedImage, integrate
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, measure_frame
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import register_to
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.model.recipe import Recipe, Rejection
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SUN_COLOURS, SkyRecipe, Star
from crowdsky_desktop.simulator.truth import ChunkTruth

COUNTS = (4, 8, 32)
"""Frames of a stack."""
N_REPEATS = 24
N_DEEP = 160
"""Frames without noise whose plain mean is the truth where stars move."""

_WIDTH, _HEIGHT = 320, 384
_GRID = (12, 10)
_MARGIN_PX = 40
_CORE_PX, _SKY_PX = 2.0, 9.0
_BRIGHT_ADU = 8_000.0
_BIASED = ("faint stars", "cores of bright stars")
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
_STILL: dict[str, Any] = {"drift_px": 0.0, "dither_px": 0.0, "rotation_deg": 0.0}
_MOTIONS: dict[str, dict[str, Any]] = {
    "drifting": {"drift_px": 1.2, "dither_px": 6.0, "dither_every": 2, "rotation_deg": 1.0},
    "dithered": {"drift_px": 0.0, "dither_px": 6.0, "dither_every": 1, "rotation_deg": 1.0},
    "still": _STILL,
    "still, elsewhere": _STILL,
}
_SAME_PIXELS = "still"
_EXPLANATION = f"""\
Reduced χ² of {N_REPEATS} simulated repeats of a stack: the variance of a pixel over the repeats, over the square of its
ERROR; 1 is honest, less is cautious. A repeat is the same sky seen anew, with the telescope pointed some pixels and
some tenths of a degree apart; all are registered to one more frame. Within a repeat, stars drift, or are dithered from
frame to frame, or stand still: on the same pixels in all repeats, or elsewhere in each. In the latter, all frames of a
stack share how a star falls on its pixels; their samples cannot tell, and ERROR does not promise it: bright stars of
undithered stacks differ by more from night to night. Means over red, green and blue, with their standard errors.

The bias is what the mean of the repeats differs from {N_DEEP} frames without noise by, root mean square in units of
ERROR, less what chance leaves: in faint stars, colours are sharpened only as far as noise allows. ERROR gets smaller
with the number of frames, the bias of bright stars does not.

"""


@dataclass(frozen=True)
class Honesty:
    """Of the repeats of one kind of stack, by region.

    Attributes
    ----------
    chi_square, uncertainty : dict of float
        Reduced χ² and its standard error.
    bias : dict of float
        Root mean square of what their mean differs from the truth by, in units of ERROR; less what chance leaves.
    """

    chi_square: dict[str, float]
    uncertainty: dict[str, float]
    bias: dict[str, float]


def measure() -> dict[tuple[str, int], Honesty]:
    """Return how honest ERROR is, by motion and number of frames."""
    results = {}
    for motion, moves in _MOTIONS.items():
        recipe = replace(_CALM, stars=_stars(), **moves)
        with _measured_chunk(replace(recipe, n_frames=1, seed=7)) as (reference, _):
            truth = _true_stack(replace(recipe, has_noise=False), motion, reference[0])
            for n_frames in COUNTS:
                skies = [_seen_again(replace(recipe, n_frames=n_frames), motion, seed) for seed in range(N_REPEATS)]
                results[motion, n_frames] = _judged([_stacked(sky, reference[0]) for sky in skies], truth)
    return results


def _stars() -> tuple[Star, ...]:
    """Return stars well apart at all phases of the pixels, from faint to nearly saturated."""
    rng = np.random.default_rng(11)
    stars = []
    for row, column in np.ndindex(*_GRID):
        x, y = (np.array([column, row]) + 0.5) * (_WIDTH / _GRID[1], _HEIGHT / _GRID[0]) + rng.uniform(-4, 4, 2)
        flux = np.exp(rng.uniform(np.log(1_500.0), np.log(120_000.0)))
        red, green, blue = (float(flux * share) for share in SUN_COLOURS)
        stars.append(Star(float(x), float(y), (red, green, blue)))
    return tuple(stars)


def _seen_again(recipe: SkyRecipe, motion: str, seed: int) -> SkyRecipe:
    """Return the recipe of a repeat: another noise, another motion, and, as a rule, other pixels under the stars."""
    repeat = replace(recipe, seed=100 + seed)
    if motion == _SAME_PIXELS:
        return repeat
    rng = np.random.default_rng(seed)
    angle, centre = np.deg2rad(rng.uniform(-0.5, 0.5)), np.array([(_WIDTH - 1) / 2, (_HEIGHT - 1) / 2])
    view = np.eye(3)
    view[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    view[:2, 2] = centre - view[:2, :2] @ centre + rng.uniform(-3.0, 3.0, 2)
    (a, b, c), (d, e, f), _ = view.tolist()
    return replace(repeat, view=((a, b, c), (d, e, f), (0.0, 0.0, 1.0)))


@contextmanager
def _measured_chunk(sky: SkyRecipe) -> Iterator[tuple[list[MeasuredFrame], ChunkTruth]]:
    """Yield simulated frames, measured, while their files are there."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        truth = write_chunk(Path(folder), sky)
        yield [measure_frame(read_light_frame(path)) for path in truth.paths], truth


def _stacked(sky: SkyRecipe, reference: MeasuredFrame) -> StackedImage:
    """Return a stack as a person gets it; frames that stand still lie on the reference's pixels exactly."""
    with _measured_chunk(sky) as (measured, _truth):
        stands = sky.view == IDENTITY and sky.drift_px == sky.dither_px == 0.0
        stars = ReferenceStars.of(reference)
        places = [Registration(IDENTITY, 1, 0.0) if stands else register_to(stars, frame) for frame in measured]
        return _integrated(measured, places, reference, Recipe())


def _true_stack(sky: SkyRecipe, motion: str, reference: MeasuredFrame) -> StackedImage:
    """Return the plain mean of frames without noise, where the simulator put them."""
    n_frames, motion_of_truth = (2, {}) if motion == _SAME_PIXELS else (N_DEEP, _MOTIONS["dithered"])
    with _measured_chunk(replace(sky, n_frames=n_frames, **motion_of_truth)) as (measured, truth):
        places = [Registration(IDENTITY, 1, 0.0), *(Registration(f.to_reference, 1, 0.0) for f in truth.frames[1:])]
        return _integrated(measured, places, reference, Recipe(rejection=Rejection.NONE))


def _integrated(
    measured: Sequence[MeasuredFrame], places: Sequence[Registration], reference: MeasuredFrame, recipe: Recipe
) -> StackedImage:
    frames = [RegisteredFrame(*pair) for pair in zip(measured, places, strict=True)]
    return integrate(frames, reference, recipe, on_band=lambda _done, _total: None, checkpoint=lambda: None)


def _judged(stacks: Sequence[StackedImage], truth: StackedImage) -> Honesty:
    inner = np.s_[:, _MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX]
    pixels = np.stack([stack.pixels[inner] for stack in stacks]).astype(np.float64)
    errors = np.stack([stack.error[inner] for stack in stacks]).astype(np.float64)
    mean, n_repeats = pixels.mean(axis=0), len(stacks)
    squares = np.square((pixels - mean) / errors) * n_repeats / (n_repeats - 1)
    bias = (mean - truth.pixels[inner]) / errors.mean(axis=0)
    regions = _regions(_stars())
    of_repeats = {region: squares[:, :, where].mean(axis=(1, 2)) for region, where in regions.items()}
    return Honesty(
        chi_square={region: float(values.mean()) for region, values in of_repeats.items()},
        uncertainty={region: float(values.std(ddof=1) / np.sqrt(n_repeats)) for region, values in of_repeats.items()},
        bias={
            region: float(np.sqrt(max(0.0, np.square(bias[:, where]).mean() - squares[:, :, where].mean() / n_repeats)))
            for region, where in regions.items()
        },
    )


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


def as_markdown(results: dict[tuple[str, int], Honesty]) -> str:
    """Return a table with a row for each motion and number of frames."""
    regions = list(next(iter(results.values())).chi_square)
    head = ("stars", "frames", *(f"χ² of {region}" for region in regions), *(f"bias of {one}" for one in _BIASED))
    rows = [(*key, *_row(honesty)) for key, honesty in results.items()]
    return _EXPLANATION + markdown_table(head, rows)


def _row(honesty: Honesty) -> tuple[str, ...]:
    chi_squares = (f"{value:.3f} ± {honesty.uncertainty[region]:.3f}" for region, value in honesty.chi_square.items())
    return (*chi_squares, *(f"{honesty.bias[region]:.2f}" for region in _BIASED))


if __name__ == "__main__":
    print(as_markdown(measure()))
