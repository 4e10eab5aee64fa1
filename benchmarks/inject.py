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

from benchmarks.defects import DEFECTS, inject
from benchmarks.frames import NotMeasurableError, chosen_frames, folder_argument
from benchmarks.ours import stack_with_ours
from benchmarks.quality import aperture_flux, planes
from benchmarks.single_frame import star_fluxes_of_frame
from benchmarks.siril import stack_with_siril
from benchmarks.stacked import Stacked
from benchmarks.stars import detect, inside, moved, robust_sigma, transform_between
from benchmarks.tables import markdown_table

_MARGIN = 60
_SAME_PLACE_PX = 0.1

_EXPLANATION = """\
Each kind of defect was put into copies of the frames. Counted are the pixels away from stars that differ from the stack
of the untouched frames by more than 5σ of its noise; in parentheses, the light left, relative to a plain mean.

"""

Planes = dict[str, NDArray[np.float32]]


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


def compare(frames: Sequence[Path]) -> dict[str, Rejecting]:
    """Stack clean and spoilt frames with both programs."""
    stackers = {"CrowdSky Desktop": stack_with_ours, "Siril": stack_with_siril}
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as work:
        return {name: _rejecting(stack, frames, Path(work) / name) for name, stack in stackers.items()}


def _rejecting(stack: Callable[[Sequence[Path], Path], Stacked], frames: Sequence[Path], work: Path) -> Rejecting:
    clean = stack(frames, work / "clean")
    leftovers = {}
    for kind, defect in DEFECTS.items():
        with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
            copies, injected_adu = inject(frames, Path(folder) / kind, defect)
            spoilt = stack(copies, work / kind)
        leftovers[kind] = _leftover(planes(clean.pixels), planes(spoilt.pixels), injected_adu / len(frames), frames[0])
    return Rejecting(leftovers, clean.rejected_percent)


def _leftover(clean: Planes, spoilt: Planes, added_adu: float, frame: Path) -> Leftover | None:
    """Compare two stacks; `added_adu` is what a plain mean of all frames would hold of the defect."""
    if not _overlay(clean, spoilt):
        return None
    empty = _away_from_stars(clean["luminance"])
    differences = {channel: np.where(empty, spoilt[channel] - clean[channel], 0) for channel in "RGB"}
    noise = {channel: robust_sigma(clean[channel][empty]) for channel in "RGB"}
    above = np.any([np.abs(differences[channel]) > 5 * noise[channel] for channel in "RGB"], axis=0)
    # A raw sample is in one channel of the mosaic: one quarter red, one half green, one quarter blue.
    light = sum(share * differences[channel].sum(dtype=float) for channel, share in zip("RGB", (1, 2, 1), strict=True))
    return Leftover(int(np.count_nonzero(above)), 100 * light / 4 / _unit(clean, frame) / added_adu)


def _overlay(clean: Planes, spoilt: Planes) -> bool:
    """Return whether both stacks show the same stars at the same places."""
    here, there = (detect(stack["luminance"]).points for stack in (clean, spoilt))
    try:
        matrix = transform_between(here, there)
    except NotMeasurableError:
        return False
    middle = np.array([clean["G"].shape[::-1]]) / 2
    return bool(np.hypot(*(moved(middle, matrix) - middle)[0]) < _SAME_PLACE_PX)


def _away_from_stars(luminance: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return where no star or galaxy is, and every frame has data."""
    smooth = cv2.GaussianBlur(luminance, (0, 0), 1.5)
    is_bright = (smooth > 4 * robust_sigma(smooth)).astype(np.uint8)
    empty = cv2.dilate(is_bright, np.ones((15, 15))) == 0
    empty[:_MARGIN] = empty[-_MARGIN:] = empty[:, :_MARGIN] = empty[:, -_MARGIN:] = False
    return empty


def _unit(clean: Planes, frame: Path) -> float:
    """Return the stack's unit in ADU of one frame, from stars."""
    stars, fluxes = star_fluxes_of_frame(frame)
    at = moved(stars, transform_between(stars, detect(clean["luminance"]).points))
    seen = inside(at, clean["G"].shape, _MARGIN)
    return float(np.median(aperture_flux(clean["G"], at[seen]) / fluxes[seen]))


def as_markdown(results: dict[str, Rejecting]) -> str:
    """Return a table of leftover pixels, with the share of light left in parentheses."""
    rows = [
        (name, *(_shown(result.leftovers[kind]) for kind in DEFECTS), result.lost_percent)
        for name, result in results.items()
    ]
    return _EXPLANATION + markdown_table(
        ("pixels > 5σ left (share of light)", *DEFECTS, "samples rejected, clean frames %"), rows
    )


def _shown(leftover: Leftover | None) -> str:
    if leftover is None:
        return "misregistered"
    return f"{leftover.n_pixels} ({leftover.light_percent:.1f} %)"


def main() -> None:
    """Measure and print."""
    options = folder_argument(__doc__).parse_args()
    print(as_markdown(compare(chosen_frames(options))))


if __name__ == "__main__":
    main()
