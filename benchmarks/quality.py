"""How good the stacks are, ours against Siril: one star list, identical sky, the same ruler for both of a pair.

SNR is that of a matched filter as wide as the stack's own stars; its noise is the filter's scatter over empty sky,
so that noise which a program smoothed into its neighbours counts in full.

Three things were changed after the first rulers had been looked at closely, all to make them less uncertain; they
change both programs' figures:

- The sky is sampled at every third empty pixel, not at 6,000 chance places, whose scatter alone moved ratios by 2 %.
- Faint stars are those of 6 to 20σ. Before, they were all but the brightest quarter of what a detection pixel by pixel
  finds: half of them stood 30σ and more out of a sky that was no longer what limits them.
- Stacks of few frames are made several times, of interleaved sets of frames; noise and fluxes are compared between
  those, each stack in units of its own stars.
"""

import argparse
import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.frames import chosen_frames, folder_argument, light_frames
from benchmarks.programs import OURS, Stacker, stackers
from benchmarks.repeats import StackOf, fluxes_against_frames, noise_over_expected, repeatability_percent
from benchmarks.rulers import Planes, common_rulers, faint_stars, frames_in_sets
from benchmarks.stacked import Stacked
from benchmarks.stars import without_sky
from benchmarks.tables import markdown_table

CHANNELS = ("R", "G", "B", "luminance")
COUNTS = (4, 6, 12, 32)
_MOST_SETS = 4
_LEAST_FRAMES = 3


@dataclass(frozen=True)
class Quality:
    """What was measured on one program's stacks of as many frames each, the mean of all.

    Attributes
    ----------
    n_frames, n_stacks : int
        Frames in each stack, and stacks.
    fwhm_px : dict
        Median width of bright stars by channel.
    snr, snr_of_newest : dict
        Matched-filter signal to noise of the faint stars of all stacks, by channel, shape (n,); and that of the same
        stars in the newest Siril's stacks.
    n_detected, n_false : float
        Peaks above 5σ of the luminance's filter, and below −5σ.
    fidelity_percent : float
        Scatter of bright stars' fluxes about the mean of the single frames'.
    repeatability_percent : float
        Scatter of their fluxes between stacks of different frames; NaN where there are too few frames for two.
    noise_over_expected : dict
        Noise of R, G, B, over that of a single frame / √n; empty likewise.
    """

    n_frames: int
    n_stacks: int
    rejected_percent: float
    fwhm_px: dict[str, float]
    snr: dict[str, NDArray[np.float64]]
    snr_of_newest: dict[str, NDArray[np.float64]]
    n_detected: float
    n_false: float
    fidelity_percent: float
    repeatability_percent: float
    noise_over_expected: dict[str, float]


@dataclass(frozen=True)
class _Run:
    """One program's stack of one set of frames."""

    stacked: Stacked
    stack: StackOf


def compare(frames: Sequence[Path], n: int) -> dict[str, Quality]:
    """Stack interleaved sets of `n` of the frames with all programs, and measure each beside the newest Siril."""
    programs = stackers()
    newest = next(name for name in programs if name != OURS)
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        sets = frames_in_sets(frames, n, _MOST_SETS)
        runs = {
            name: [_run(stack, part, Path(work) / f"{name} {k}") for k, part in enumerate(sets)]
            for name, stack in programs.items()
        }
        halves = {name: _halves(stack, runs[name], Path(work) / name) for name, stack in programs.items()}
    pairs = {
        name: [_measured_pair(*pair) for pair in zip(runs[name], runs[newest], strict=True)]
        for name in programs
        if name != newest
    }
    pairs[newest] = [(second, second) for _, second in pairs[OURS]]
    return {name: _quality(runs[name], halves[name], pairs[name]) for name in programs}


def _run(stack: Stacker, frames: Sequence[Path], work: Path) -> _Run:
    stacked = stack(frames, work)
    return _Run(stacked, StackOf(frames, stacked.pixels, planes(stacked.pixels)))


def _halves(stack: Stacker, whole: Sequence[_Run], work: Path) -> Sequence[_Run]:
    """Return stacks of different frames: those there are, or two of every other frame."""
    if len(whole) > 1:
        return whole
    frames = whole[0].stack.frames
    if len(frames) < 2 * _LEAST_FRAMES:
        return ()
    return [_run(stack, frames[start::2], work / f"half {start}") for start in (0, 1)]


def planes(pixels: NDArray[np.float32]) -> Planes:
    """Return red, green, blue and their mean, less their sky."""
    images = (*pixels, pixels.mean(axis=0))
    return {channel: without_sky(np.ascontiguousarray(image)) for channel, image in zip(CHANNELS, images, strict=True)}


@dataclass(frozen=True)
class _Measured:
    """What one stack shows at the places that it has in common with the other program's."""

    fwhm_px: dict[str, float]
    snr: dict[str, NDArray[np.float64]]
    n_detected: int
    n_false: int


def _measured_pair(first: _Run, second: _Run) -> tuple[_Measured, _Measured]:
    rulers, matrix = common_rulers(first.stack.planes, second.stack.planes)
    faint = faint_stars(rulers, matrix)
    one, other = (
        _Measured(ruler.fwhm_px, ruler.snr(places), len(ruler.peaks()), len(ruler.peaks(-1.0)))
        for ruler, places in zip(rulers, faint, strict=True)
    )
    return one, other


def _quality(runs: Sequence[_Run], repeats: Sequence[_Run], beside: Sequence[tuple[_Measured, _Measured]]) -> Quality:
    measured, of_newest = zip(*beside, strict=True)
    fluxes = {id(run): fluxes_against_frames(run.stack) for run in {id(run): run for run in (*runs, *repeats)}.values()}
    pairs = list(itertools.pairwise(repeats))[::2]
    noise = [
        noise_over_expected(first.stack, second.stack, (fluxes[id(first)].unit, fluxes[id(second)].unit))
        for first, second in pairs
    ]
    # Halves hold half of the frames: the whole repeats better by √2.
    of_whole = np.sqrt(len(repeats[0].stack.frames) / len(runs[0].stack.frames)) if repeats else np.nan
    return Quality(
        n_frames=round(np.mean([run.stacked.n_used for run in runs])),
        n_stacks=len(runs),
        rejected_percent=float(np.mean([run.stacked.rejected_percent for run in runs])),
        fwhm_px={c: float(np.mean([one.fwhm_px[c] for one in measured])) for c in CHANNELS},
        snr={c: np.concatenate([one.snr[c] for one in measured]) for c in CHANNELS},
        snr_of_newest={c: np.concatenate([one.snr[c] for one in of_newest]) for c in CHANNELS},
        n_detected=float(np.mean([one.n_detected for one in measured])),
        n_false=float(np.mean([one.n_false for one in measured])),
        fidelity_percent=float(np.mean([fluxes[id(run)].scatter_percent for run in runs])),
        repeatability_percent=of_whole * _root_mean_square([repeatability_percent(a.stack, b.stack) for a, b in pairs]),
        noise_over_expected={c: _root_mean_square([one[c] for one in noise]) for c in "RGB" if noise},
    )


def _root_mean_square(values: Sequence[float]) -> float:
    return float(np.sqrt(np.mean(np.square(values)))) if values else float("nan")


def as_markdown(results: dict[str, list[dict[str, Quality]]]) -> str:
    """Return a table of results by folder; SNR is relative to the newest Siril's: the median of the stars' ratios."""
    rows = [
        (folder, *_row(name, quality))
        for folder, measured in results.items()
        for result in measured
        for name, quality in result.items()
    ]
    head = (
        *("folder", "", "frames", "stacks", "FWHM R px", "G", "B", "faint stars", "SNR R", "G", "B", "luminance"),
        *(
            "5σ peaks (negative)",
            "flux scatter % to frames",
            "between stacks",
            "noise × √N / single: R G B",
            "rejected %",
        ),
    )
    return _EXPLANATION + markdown_table(head, rows)


def _row(name: str, quality: Quality) -> tuple[object, ...]:
    ratios = {channel: quality.snr[channel] / quality.snr_of_newest[channel] for channel in CHANNELS}
    return (
        name,
        quality.n_frames,
        quality.n_stacks,
        *(quality.fwhm_px[channel] for channel in "RGB"),
        len(quality.snr["G"]),
        *(f"{np.median(ratios[channel]):.3f}" for channel in "RGB"),
        _with_error(ratios["luminance"]),
        f"{quality.n_detected:.0f} ({quality.n_false:.1f})",
        quality.fidelity_percent,
        quality.repeatability_percent,
        " ".join(f"{ratio:.3f}" for ratio in quality.noise_over_expected.values()) or float("nan"),
        quality.rejected_percent,
    )


def _with_error(ratios: NDArray[np.float64]) -> str:
    """Return the median, with its standard error from the stars' scatter."""
    return f"{np.median(ratios):.3f} ± {1.2533 * ratios.std() / np.sqrt(len(ratios)):.3f}"


_EXPLANATION = """\
Stacks of few frames are made several times, of interleaved sets of frames. SNR is that of faint stars (6 to 20σ in the
mean of a program and the newest Siril), relative to the newest Siril's, the median of the stars' own ratios, by a
matched filter as wide as the stack's stars; its noise is its scatter over the same empty sky. Peaks are above 5σ of
that filter (below −5σ). Bright stars' fluxes scatter about the mean of their fluxes in the single frames, and between
stacks of different frames. The noise is that of the difference of two such stacks (of 32 frames: of its halves), as
means under a Gaussian window of σ = 12 px, in units of the stars' light, over a single raw frame's / √N: 1 is a plain
mean's; these figures are uncertain by 2 %, with four stacks by 1.5 %.

"""


def measure(frames: Sequence[Path], counts: Sequence[int] = COUNTS) -> dict[str, list[dict[str, Quality]]]:
    """Measure stacks of each number of frames that their folder holds, and those of the folders beside it."""
    folders = {frames[0].parent.name: frames}
    for beside in sorted(frames[0].parent.parent.glob("*/")):
        if beside != frames[0].parent and len(list(beside.glob("*.fit"))) >= min(counts):
            folders[beside.name] = light_frames(beside)
    return {name: [compare(paths, count) for count in counts if count <= len(paths)] for name, paths in folders.items()}


def main() -> None:
    """Measure and print."""
    parser = folder_argument(__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--counts", nargs="*", type=int, default=COUNTS, metavar="N", help="frames of a stack")
    options = parser.parse_args()
    print(as_markdown(measure(chosen_frames(options), options.counts)))


if __name__ == "__main__":
    main()
