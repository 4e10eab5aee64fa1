"""Whether stars keep their colours, ours against Siril, on simulated frames whose truth is known.

A demosaic may borrow the sharpness or the quiet of one channel for another, and raise SNR with it: what it borrowed
shows as colours drawn towards grey (a slope below 1) where the star is measured through a narrow filter.
"""

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sep
from numpy.typing import NDArray

from benchmarks.programs import stackers
from benchmarks.quality import planes
from benchmarks.single_frame import aperture_flux
from benchmarks.stars import (
    MARGIN,
    Points,
    detect,
    inside,
    isolated,
    matched_filter,
    moved,
    robust_sigma,
    sampled,
    transform_between,
)
from benchmarks.tables import markdown_table
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe

_FILTER_FWHM_PX = 3.0
_RIM_PX = (3.0, 5.0)
_FAINTEST_ADU, _BRIGHTEST_ADU = 6_000.0, 300_000.0


@dataclass(frozen=True)
class Colours:
    """How one program's colours compare with the truth: of R / G and of B / G, in magnitudes.

    Attributes
    ----------
    core_slopes, whole_slopes : tuple of float
        Measured over true colour, through a filter of 3 px and in circles of 5 px radius; 1 is right.
    scatters : tuple of float
        About the line, in the circles.
    rims : tuple of float
        Colour in rings of 3 to 5 px about the stars over the true one, median of the brighter half; 1 is right.
    """

    n_stars: int
    core_slopes: tuple[float, float]
    whole_slopes: tuple[float, float]
    scatters: tuple[float, float]
    rims: tuple[float, float]


def compare(n_frames: int) -> dict[str, Colours]:
    """Stack simulated frames with both programs and measure their stars' colours."""
    programs = stackers()
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        truth = write_chunk(Path(folder) / "frames", SkyRecipe(n_frames=n_frames, seed=7))
        table = np.array([(star.x, star.y, *star.flux_adu) for star in truth.stars])
        chosen = isolated(table[:, :2], 15) & (table[:, 3] > _FAINTEST_ADU) & (table[:, 3] < _BRIGHTEST_ADU)
        stacks = {name: stack(truth.paths, Path(folder) / name) for name, stack in programs.items()}
        return {
            name: measure_colours(stack.pixels, table[:, :2], chosen, table[:, 2:]) for name, stack in stacks.items()
        }


def measure_colours(
    pixels: NDArray[np.float32], places: Points, chosen: NDArray[np.bool_], fluxes: NDArray[np.float64]
) -> Colours:
    """Compare the colours of an image's stars with the truth.

    Parameters
    ----------
    pixels : ndarray, shape (3, height, width)
        Red, green, blue.
    places, fluxes : ndarray, shape (n, 2) and (n, 3)
        All true stars, brightest first, in pixels of a frame of the same field.
    chosen : ndarray of bool, shape (n,)
        Those to be measured.
    """
    images = planes(pixels)
    at = moved(places, transform_between(places, detect(images["luminance"])))
    seen = chosen & inside(at, images["G"].shape, MARGIN)
    cores = [sampled(matched_filter(images[channel], _FILTER_FWHM_PX), at[seen]) for channel in "RGB"]
    wholes = [aperture_flux(images[channel], at[seen]) for channel in "RGB"]
    true = [fluxes[seen, index] / fluxes[seen, 1] for index in (0, 2)]
    (red, _), (blue, _) = (_fit(ratio, cores[index] / cores[1]) for ratio, index in zip(true, (0, 2), strict=True))
    whole = [_fit(ratio, wholes[index] / wholes[1]) for ratio, index in zip(true, (0, 2), strict=True)]
    slopes, scatters = zip(*whole, strict=True)
    rims = [_ring_flux(images[channel], at[seen]) for channel in "RGB"]
    red_rim, blue_rim = (_brighter(rims[index] / rims[1] / ratio) for ratio, index in zip(true, (0, 2), strict=True))
    return Colours(int(np.count_nonzero(seen)), (red, blue), slopes, scatters, (red_rim, blue_rim))


def _ring_flux(image: NDArray[np.float32], at: Points) -> NDArray[np.float64]:
    inner, outer = (sep.sum_circle(image, *at.T, radius, bkgann=(8.0, 12.0))[0] for radius in _RIM_PX)
    return np.asarray(outer - inner)


def _brighter(values: NDArray[np.float64]) -> float:
    """Return the median of the brighter half of the stars, which come brightest first."""
    return float(np.median(values[: max(1, len(values) // 2)]))


def _fit(true_ratio: NDArray[np.float64], ratio: NDArray[np.floating]) -> tuple[float, float]:
    good = ratio > 0
    true, measured = 2.5 * np.log10(true_ratio[good]), 2.5 * np.log10(ratio[good])
    line = np.polyfit(true, measured, 1)
    return float(line[0]), robust_sigma(measured - np.polyval(line, true))


def as_markdown(results: dict[str, Colours]) -> str:
    """Return a table of slopes and scatters."""
    head = ("", "stars", "core R/G", "core B/G", "whole R/G", "whole B/G", "scatter R/G mag", "scatter B/G mag")
    head += ("rim R/G", "rim B/G")
    rows = [(name, c.n_stars, *c.core_slopes, *c.whole_slopes, *c.scatters, *c.rims) for name, c in results.items()]
    return f"{_EXPLANATION}{markdown_table(head, rows)}"


_EXPLANATION = """\
Colours of isolated stars of simulated frames against their true colours, in the core (a filter of 3 px) and as a whole
(circles of 5 px radius): a slope of 1 is right, below 1 colours are drawn towards grey. Where the core is below 1,
part of the SNR of red and blue is borrowed. The rim is the colour 3 to 5 px from the middle of the brighter half of
these stars, over the true one: below 1 the star stands in a green ring.

"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=12, metavar="N", help="simulated frames (default 12)")
    print(as_markdown(compare(parser.parse_args().frames)))


if __name__ == "__main__":
    main()
