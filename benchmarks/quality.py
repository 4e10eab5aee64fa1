"""How good the stacks are, ours against Siril: one star list, identical sky, the same ruler for both.

SNR is that of a matched filter as wide as the stack's own stars; its noise is the filter's scatter over empty sky,
so that noise which a program smoothed into its neighbours counts in full.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import sep
from numpy.typing import NDArray

from benchmarks.frames import chosen_frames, folder_argument
from benchmarks.ours import stack_with_ours
from benchmarks.single_frame import single_frame_noise, star_fluxes_of_frame
from benchmarks.siril import stack_with_siril
from benchmarks.stacked import Stacked
from benchmarks.stars import (
    MARGIN,
    Points,
    detect,
    fwhm,
    inside,
    isolated,
    matched_filter,
    moved,
    robust_sigma,
    sampled,
    transform_between,
    window_noise,
    without_sky,
)
from benchmarks.tables import markdown_table

CHANNELS = ("R", "G", "B", "luminance")
_SEED = 20250115

_EXPLANATION = """\
SNR of {n_stars} faint stars that both stacks show, relative to Siril's (median of the stars' own ratios), by a matched
filter as wide as the stack's stars; its noise is its scatter over the same empty sky. Peaks are above 5σ of that filter
(below −5σ). Flux scatter and noise come from stacks of the odd and of the even frames; the noise is that of means under
a Gaussian window of σ = 12 px, in units of the stars' light, over a single raw frame's / √N: 1 is a plain mean's.

"""

Stacker = Callable[[Sequence[Path], Path], Stacked]


@dataclass(frozen=True)
class Ruler:
    """Where both stacks are measured, in pixels of each: stars and empty sky."""

    bright: Points
    faint: Points
    sky: Points


@dataclass(frozen=True)
class Quality:
    """What was measured on one program's stack.

    Attributes
    ----------
    fwhm_px : dict
        Median width of bright stars by channel.
    snr : dict
        Matched-filter signal to noise of each faint star by channel, shape (n,).
    n_detected, n_false : int
        Peaks above 5σ of the luminance's filter, and below −5σ.
    scatter_percent : float
        Repeatability of bright stars' fluxes, from the two interleaved halves, for the whole stack.
    noise_over_expected : dict
        Noise of R, G, B from the halves' difference, over that of a single frame / √N.
    """

    n_used: int
    rejected_percent: float
    fwhm_px: dict[str, float]
    snr: dict[str, NDArray[np.float64]]
    n_detected: int
    n_false: int
    scatter_percent: float
    noise_over_expected: dict[str, float]


def compare(frames: Sequence[Path]) -> dict[str, Quality]:
    """Stack the frames, and their interleaved halves, with both programs, and measure."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        stackers: dict[str, Stacker] = {"CrowdSky Desktop": stack_with_ours, "Siril": stack_with_siril}
        whole = {name: stack(frames, Path(work) / f"{name} whole") for name, stack in stackers.items()}
        rulers = common_rulers([planes(stack.pixels) for stack in whole.values()])
        results = {}
        for (name, stack), ruler in zip(whole.items(), rulers, strict=True):
            halves = [stackers[name](frames[start::2], Path(work) / f"{name} half {start}") for start in (0, 1)]
            results[name] = _measure(stack, halves, ruler, frames)
        return results


def planes(pixels: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Return red, green, blue and their mean, less their sky."""
    images = (*pixels, pixels.mean(axis=0))
    return {channel: without_sky(np.ascontiguousarray(image)) for channel, image in zip(CHANNELS, images, strict=True)}


def common_rulers(stacks: Sequence[dict[str, NDArray[np.float32]]]) -> list[Ruler]:
    """Return stars that both stacks show and sky that is empty in both, in the pixels of each."""
    first, second = (detect(stack["luminance"]) for stack in stacks)
    matrix = transform_between(first, second)
    there = moved(first, matrix)
    distance = np.hypot(*(there[:, np.newaxis] - second[np.newaxis]).transpose(2, 0, 1))
    shapes = [stack["luminance"].shape for stack in stacks]
    alone = isolated(first, 20)
    usable = (distance.min(axis=1) < 1) & alone & _within(first, there, shapes)
    stars = first[usable]
    n_bright = max(8, len(stars) // 4)
    sky = _empty_sky(first, shapes[0])
    sky = sky[_within(sky, moved(sky, matrix), shapes)]
    here = Ruler(stars[:n_bright], stars[n_bright:], sky)
    return [here, Ruler(*(moved(points, matrix) for points in (here.bright, here.faint, here.sky)))]


def _within(here: Points, there: Points, shapes: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    return inside(here, shapes[0], MARGIN) & inside(there, shapes[1], MARGIN)


def _empty_sky(stars: Points, shape: tuple[int, int]) -> Points:
    rng = np.random.default_rng(_SEED)
    places = rng.uniform((0, 0), (shape[1] - 1, shape[0] - 1), (6000, 2))
    nearest = np.hypot(*(places[:, np.newaxis] - stars[np.newaxis]).transpose(2, 0, 1)).min(axis=1)
    return places[nearest > 15]


def _measure(stack: Stacked, halves: Sequence[Stacked], ruler: Ruler, frames: Sequence[Path]) -> Quality:
    images = planes(stack.pixels)
    widths = {channel: fwhm(image, ruler.bright) for channel, image in images.items()}
    filtered = {channel: matched_filter(image, widths[channel]) for channel, image in images.items()}
    noise = {channel: robust_sigma(sampled(image, ruler.sky)) for channel, image in filtered.items()}
    first, second = _registered_halves(halves)
    return Quality(
        n_used=stack.n_used,
        rejected_percent=stack.rejected_percent,
        fwhm_px=widths,
        snr={channel: sampled(image, ruler.faint) / noise[channel] for channel, image in filtered.items()},
        n_detected=_n_peaks(filtered["luminance"], 5 * noise["luminance"]),
        n_false=_n_peaks(-filtered["luminance"], 5 * noise["luminance"]),
        scatter_percent=_scatter_percent(first, second),
        noise_over_expected=_noise_over_expected(first, second, stack.n_used, frames),
    )


def _n_peaks(filtered: NDArray[np.float32], limit: float) -> int:
    inner = filtered[MARGIN:-MARGIN, MARGIN:-MARGIN]
    return int(np.count_nonzero((inner == cv2.dilate(inner, np.ones((7, 7)))) & (inner > limit)))


def _registered_halves(halves: Sequence[Stacked]) -> tuple[dict[str, NDArray[np.float32]], ...]:
    """Return both halves' planes, the second resampled onto the first."""
    first, second = (planes(half.pixels) for half in halves)
    matrix = transform_between(detect(second["luminance"]), detect(first["luminance"]))
    size = first["luminance"].shape[::-1]
    return first, {name: cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC) for name, image in second.items()}


def _scatter_percent(first: dict[str, NDArray[np.float32]], second: dict[str, NDArray[np.float32]]) -> float:
    stars = detect(first["luminance"], 15)
    stars = stars[inside(stars, first["luminance"].shape, MARGIN) & isolated(stars, 20)][:40]
    fluxes = [aperture_flux(image["G"], stars) for image in (first, second)]
    good = (fluxes[0] > 0) & (fluxes[1] > 0)
    return 50 * robust_sigma(np.log(fluxes[0][good] / fluxes[1][good]))


def aperture_flux(flat: NDArray[np.float32], stars: Points) -> NDArray[np.float64]:
    """Return sums over circles of 5 px, less the sky in rings of 8 to 12 px."""
    return np.asarray(sep.sum_circle(flat, *stars.T, 5.0, bkgann=(8.0, 12.0))[0])


def _noise_over_expected(
    first: dict[str, NDArray[np.float32]],
    second: dict[str, NDArray[np.float32]],
    n_used: int,
    frames: Sequence[Path],
) -> dict[str, float]:
    """Return the noise of means under a wide window, which resampling and demosaicing leave as it is."""
    stars, fluxes = star_fluxes_of_frame(frames[0])
    here = detect(first["luminance"])
    at = moved(stars, transform_between(stars, here))
    seen = inside(at, first["G"].shape, MARGIN)
    unit = float(np.median(aperture_flux(first["G"], at[seen]) / fluxes[seen]))
    single = single_frame_noise(frames)
    return {
        channel: window_noise((first[channel] - second[channel]) / 2) / unit / (single[channel] / np.sqrt(n_used))
        for channel in "RGB"
    }


def as_markdown(results: dict[str, Quality]) -> str:
    """Return a table; SNR is relative to Siril's, the median of the stars' own ratios."""
    siril = results["Siril"].snr
    rows = [
        (
            name,
            quality.n_used,
            *(quality.fwhm_px[channel] for channel in "RGB"),
            *(float(np.median(quality.snr[channel] / siril[channel])) for channel in CHANNELS),
            f"{quality.n_detected} ({quality.n_false})",
            quality.scatter_percent,
            " ".join(f"{quality.noise_over_expected[channel]:.3f}" for channel in "RGB"),
            quality.rejected_percent,
        )
        for name, quality in results.items()
    ]
    head = (
        *("", "frames", "FWHM R px", "G", "B", "SNR R", "G", "B", "luminance", "5σ peaks (negative)"),
        *("flux scatter %", "noise × √N / single: R G B", "rejected %"),
    )
    return _EXPLANATION.format(n_stars=len(siril["G"])) + markdown_table(head, rows)


def main() -> None:
    """Measure and print."""
    options = folder_argument(__doc__).parse_args()
    print(as_markdown(compare(chosen_frames(options))))


if __name__ == "__main__":
    main()
