"""What rejection leaves of known defects, ours against Siril, and what it costs in good samples.

Each kind of defect is put into copies of the frames. What differs between the stack of the copies and the stack of
the frames themselves, away from stars, was left over: pixels that differ by more than 5σ of the stack's own noise,
and the share of the added light.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.defects import DEFECTS, Defect, inject
from benchmarks.frames import NotMeasurableError, chosen_frames, folder_argument
from benchmarks.programs import stackers
from benchmarks.quality import planes
from benchmarks.single_frame import aperture_flux, single_frame_shape, star_fluxes_of_frame
from benchmarks.stacked import Stacked
from benchmarks.stars import MARGIN, Points, detect, inside, moved, robust_sigma, transform_between
from benchmarks.tables import markdown_table

COUNTS = (6, 8, 12, 32)

_SAME_PLACE_PX = 0.2
_CELL_PX = 96
_NEAR_PX = 25

_EXPLANATION = """\
Each kind of defect was put into copies of the frames. Counted are the pixels near a defect and away from stars that
differ from the stack of the untouched frames by more than 5σ of its noise (far from all of them, differences only say
that another frame became the reference); in parentheses, the light left, relative to a plain mean. A single pixel need
not be a defect's: with six frames, a good sample at the border of the clip may be left out of one stack and kept in the
other.

"""

Image = NDArray[np.float32]
"""Red, green, blue, shape (3, height, width)."""


@dataclass(frozen=True)
class Leftover:
    """What is left of one kind of defect.

    Attributes
    ----------
    n_pixels : int
        Pixels of any channel above 5σ of the clean stack's noise, or below −5σ.
    light_percent : float
        Share of the added light that is in the stack, relative to a plain mean.
    """

    n_pixels: int
    light_percent: float


@dataclass(frozen=True)
class Rejecting:
    """How one program rejects.

    Attributes
    ----------
    leftovers : dict
        By kind of defect; None where the stack of the spoilt frames does not show the stars of the clean one.
    lost_percent : float
        Share of samples rejected where nothing was added.
    """

    leftovers: dict[str, Leftover | None]
    lost_percent: float


def compare_counts(frames: Sequence[Path], counts: Sequence[int] = COUNTS) -> dict[int, dict[str, Rejecting]]:
    """Compare with the first frames, as many as each count says, and there are."""
    return {n_frames: compare(frames[:n_frames]) for n_frames in counts if n_frames <= len(frames)}


def compare(frames: Sequence[Path]) -> dict[str, Rejecting]:
    """Stack clean and spoilt frames with both programs."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        return {name: _rejecting(stack, frames, Path(work) / name) for name, stack in stackers().items()}


def _rejecting(stack: Callable[[Sequence[Path], Path], Stacked], frames: Sequence[Path], work: Path) -> Rejecting:
    clean = stack(frames, work / "clean")
    leftovers = {}
    for kind, defect in DEFECTS.items():
        with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
            copies, injected_adu = inject(frames, Path(folder) / kind, defect)
            spoilt = stack(copies, work / kind)
        near = _near(defect, frames, clean.pixels)
        leftovers[kind] = _leftover(clean, spoilt, injected_adu / len(frames), frames[0], near)
    return Rejecting(leftovers, clean.rejected_percent)


def _near(defect: Defect, frames: Sequence[Path], clean: Image) -> NDArray[np.bool_]:
    """Return the stack's pixels near a defect of any frame.

    Far from it, differences say that another frame became the reference, not what is left.
    """
    here = detect(planes(clean)["luminance"])
    near = np.zeros(clean.shape[1:], np.bool_)
    for index, frame in enumerate(frames):
        signal = defect(index, len(frames), single_frame_shape(frame))
        if signal is not None:
            matrix, reach = _to_stack(frame, frames[0], here)
            touched = cv2.dilate((signal > 1.0).astype(np.uint8), np.ones((reach, reach), np.uint8))
            near |= cv2.warpAffine(touched, matrix, clean.shape[:0:-1], flags=cv2.INTER_NEAREST) > 0
    return near


def _to_stack(frame: Path, first: Path, here: Points) -> tuple[NDArray[np.float64], int]:
    """Return where a frame lies on the stack, and how near to a defect is near."""
    try:
        return transform_between(star_fluxes_of_frame(frame)[0], here), _NEAR_PX
    except NotMeasurableError:  # too few stars: the first frame's place, give or take the dither
        return transform_between(star_fluxes_of_frame(first)[0], here), 3 * _NEAR_PX


def _leftover(
    clean: Stacked, spoilt: Stacked, added_adu: float, frame: Path, near: NDArray[np.bool_]
) -> Leftover | None:
    """Compare two stacks; `added_adu` is what a plain mean of all frames would hold of the defect."""
    overlaid = _overlaid(spoilt.pixels, clean.pixels)
    if overlaid is None:
        return None
    empty = _away_from_stars(clean.pixels) & np.isfinite(overlaid).all(axis=0)
    # With their sky, as smooth backgrounds swallow faint trails; in ADU, as Siril scales each stack to its extremes.
    images = (clean.pixels, overlaid)
    before, after = (image / unit for image, unit in zip(images, _units(*images, frame), strict=True))
    noise = [robust_sigma(plane[empty]) for plane in before]
    differences = [_level(second - first, empty) for first, second in zip(before, after, strict=True)]
    above = np.any([np.abs(plane) > 5 * sigma for plane, sigma in zip(differences, noise, strict=True)], axis=0) & near
    # Of the raw samples one quarter is red, one half green, one quarter blue.
    shares = (0.25, 0.5, 0.25)
    light = sum(share * plane[near].sum(dtype=float) for plane, share in zip(differences, shares, strict=True))
    return Leftover(int(np.count_nonzero(above)), float(100 * light / empty[near].mean() / added_adu))


def _level(difference: NDArray[np.float32], empty: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the difference less its local median, 0 where it does not count.

    A defect moves the level that a program takes for a frame's sky, everywhere a little: summed over a picture, that
    would be more light than a faint trail's.
    """
    height, width = (-(-length // _CELL_PX) for length in difference.shape)
    mesh = np.zeros((height, width), np.float32)
    for row, column in np.ndindex(mesh.shape):
        cell = np.s_[row * _CELL_PX : (row + 1) * _CELL_PX, column * _CELL_PX : (column + 1) * _CELL_PX]
        counted = difference[cell][empty[cell]]
        mesh[row, column] = np.median(counted) if counted.size else 0.0
    level = cv2.resize(mesh, (width * _CELL_PX, height * _CELL_PX), interpolation=cv2.INTER_LINEAR)
    return np.where(empty, difference - level[: difference.shape[0], : difference.shape[1]], 0)


def _overlaid(spoilt: Image, clean: Image) -> Image | None:
    """Return the spoilt stack on the clean one's pixels; None if it does not show the same stars."""
    here, there = (detect(planes(image)["luminance"]) for image in (clean, spoilt))
    try:
        matrix = transform_between(there, here)
    except NotMeasurableError:
        return None
    found, stars = moved(there, matrix), here[:20]
    nearest = np.hypot(*(stars[:, np.newaxis] - found[np.newaxis]).transpose(2, 0, 1)).min(axis=1)
    if np.median(nearest) > _SAME_PLACE_PX:
        return None
    if np.abs(moved(stars, matrix) - stars).max() < _SAME_PLACE_PX:
        return spoilt
    return np.stack([_resampled(plane, matrix) for plane in spoilt])


def _resampled(plane: NDArray[np.float32], matrix: NDArray[np.float64]) -> NDArray[np.float32]:
    size = plane.shape[::-1]
    return cv2.warpAffine(plane, matrix, size, flags=cv2.INTER_CUBIC, borderValue=float("nan"))


def _away_from_stars(image: Image) -> NDArray[np.bool_]:
    """Return where no star or galaxy is, and every frame has data."""
    smooth = cv2.GaussianBlur(planes(image)["luminance"], (0, 0), 1.5)
    is_bright = (smooth > 4 * robust_sigma(smooth)).astype(np.uint8)
    empty = cv2.dilate(is_bright, np.ones((15, 15))) == 0
    empty[:MARGIN] = empty[-MARGIN:] = empty[:, :MARGIN] = empty[:, -MARGIN:] = False
    return empty


def _units(clean: Image, overlaid: Image, frame: Path) -> list[float]:
    """Return each stack's unit in ADU of one frame, from the same stars."""
    stars, fluxes = star_fluxes_of_frame(frame)
    first, second = planes(clean), planes(overlaid)
    at = moved(stars, transform_between(stars, detect(first["luminance"])))
    seen = inside(at, first["G"].shape, MARGIN)
    return [float(np.median(aperture_flux(stack["G"], at[seen]) / fluxes[seen])) for stack in (first, second)]


def as_markdown(results: dict[int, dict[str, Rejecting]]) -> str:
    """Return a table, by number of frames, of leftover pixels, with the share of light left in parentheses."""
    rows = [
        (name, n_frames, *(_shown(result.leftovers[kind]) for kind in DEFECTS), result.lost_percent)
        for n_frames, programs in results.items()
        for name, result in programs.items()
    ]
    return _EXPLANATION + markdown_table(
        ("pixels > 5σ left (share of light)", "frames", *DEFECTS, "samples rejected, clean frames %"), rows
    )


def _shown(leftover: Leftover | None) -> str:
    if leftover is None:
        return "misregistered"
    return f"{leftover.n_pixels} ({leftover.light_percent:.1f} %)"


def main() -> None:
    """Measure and print."""
    parser = folder_argument(__doc__)
    parser.add_argument("--counts", nargs="*", type=int, default=COUNTS, metavar="N", help="numbers of frames")
    options = parser.parse_args()
    print(as_markdown(compare_counts(chosen_frames(options), options.counts)))


if __name__ == "__main__":
    main()
