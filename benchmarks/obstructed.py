"""What roofs, trees, walls, clouds and empty tails in part of some frames do to the rest of a stack."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from benchmarks.frames import chosen_frames, folder_argument
from benchmarks.ours import stack_with_ours
from benchmarks.painted import CloudBank, Obstruction, paint
from benchmarks.single_frame import aperture_flux
from benchmarks.stars import robust_sigma
from benchmarks.tables import markdown_table
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe

N_FRAMES = 10
_CELL_PX = 128
_MARGIN_PX = 40
_SAME_STAR_PX = 2.0
_LOST_LIGHT = 0.5
_FAINTEST_SNR = 12.0
"""Stars of the clean stack that must not be lost: fainter ones come and go with its noise."""
_FROM_COVER_PX = 96
"""The free part begins so far from what any frame has covered: the engine's margin, two blocks of 32 px, and a star."""

_EXPLANATION = """\
Something is painted before the sky of some of ten frames; beside it stands the stack of the same night without.
*Off by*: the most that the sky of any cell of 128 px differs from it, less the median (target: within 3 ADU).
*Lost*: stars of at least 12 σ in the part that is free in all frames, not found any more, and short of half of their
light (target 0).
*SNR*: of the stars there, over that of the night without, from their light and the sky's noise.
*Masked*: the share of the spoilt frames that was left out. Clouds are not to be masked: what they take and what they
shine is in the stack, and in *off by*.

"""

Image = NDArray[np.float32]


@dataclass(frozen=True)
class Case:
    """One night with something before it.

    Attributes
    ----------
    those : tuple of int
        The frames that have it.
    is_moving : bool
        Whether it moves in, from a third of its share to all of it.
    """

    name: str
    what: Obstruction | CloudBank
    those: tuple[int, ...]
    is_moving: bool = False

    def at(self, index: int) -> Obstruction | CloudBank:
        """Return what stands before a frame."""
        if not self.is_moving or isinstance(self.what, CloudBank):
            return self.what
        part = (self.those.index(index) + 1) / len(self.those)
        return replace(self.what, share=self.what.share * (1 / 3 + 2 / 3 * part))

    def put(self, index: int, pixels: Image) -> Image:
        """Return a frame's pixels with it."""
        return self.at(index).put(pixels, 100 + index) if index in self.those else pixels

    def is_free(self, shape: tuple[int, int], transforms: Sequence[NDArray[np.float64]]) -> NDArray[np.bool_]:
        """Return the pixels of a stack that no frame has covered, from where its frames lie on it."""
        free = np.ones(shape, np.bool_)
        free[:_MARGIN_PX] = free[-_MARGIN_PX:] = free[:, :_MARGIN_PX] = free[:, -_MARGIN_PX:] = False
        beside = np.ones((2 * _FROM_COVER_PX + 1,) * 2, np.uint8)
        for index in self.those:
            what = self.at(index)
            if isinstance(what, Obstruction):
                cover = (what.cover(shape) > _CLEAR).astype(np.uint8)
                there = cv2.warpPerspective(cover, transforms[index], shape[::-1], flags=cv2.INTER_NEAREST)
                free &= cv2.dilate(there, beside) == 0
        return free


_CLEAR = 0.01

CASES = (
    Case("dark roof, 5 %", Obstruction(0.05, 0.33, side_deg=0.0), (4,)),
    Case("dark roof, 20 %, soft by 60 px", Obstruction(0.2, 0.33, side_deg=75.0, soft_px=60.0), (7, 8, 9)),
    Case("dark roof, 60 %, soft by 150 px", Obstruction(0.6, 0.5, side_deg=95.0, soft_px=150.0), (2, 5)),
    Case("roof that moves in to 40 %, soft by 20 px", Obstruction(0.4, 0.4, 80.0, 20.0), tuple(range(2, 10)), True),
    Case("lit wall, 20 %", Obstruction(0.2, 4.5, side_deg=-90.0), (0, 1, 2, 3, 4)),
    Case("lit wall, 40 %, soft by 20 px", Obstruction(0.4, 1.3, side_deg=180.0, soft_px=20.0), (3, 6)),
    Case("tree, 20 %, soft by 20 px", Obstruction(0.2, 0.2, 60.0, 20.0, is_tree=True), (1, 3, 5, 7)),
    Case("tail of zeros, 25 %", Obstruction(0.25, fill=0), (0, 4, 8)),
    Case("tail of 32768, 60 %", Obstruction(0.6, fill=32768), (2, 6)),
    Case("thin clouds", CloudBank(0.2, 0.15), (2, 5, 6)),
)


@dataclass(frozen=True)
class Outcome:
    """What came of one case."""

    off_by_adu: float
    n_lost: int
    snr: float
    masked: float
    n_used: int


@dataclass(frozen=True)
class _Stack:
    green: Image
    stars: NDArray[np.float64]
    reference: str
    masked: dict[str, float]
    transforms: dict[str, NDArray[np.float64]]
    n_used: int


def compare(frames: Sequence[Path], cases: Sequence[Case] = CASES) -> Iterator[tuple[Case, Outcome]]:
    """Stack a night as it is and with each case painted in."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as name:
        work = Path(name)
        clean = _stacked(frames, work / "clean")
        for number, case in enumerate(cases):
            copies = paint(frames, work / f"frames-{number}", case.put)
            spoilt = _stacked(copies, work / f"spoilt-{number}")
            yield case, _outcome(case, clean, spoilt, [path.name for path in frames])


def _stacked(frames: Sequence[Path], work: Path) -> _Stack:
    stacked = stack_with_ours(frames, work)
    with fits.open(stacked.path) as hdus:
        table, stars = hdus["FRAMES"].data, hdus["STARS"].data
        names = [str(row["FILE"]).strip() for row in table]
        return _Stack(
            stacked.pixels[1],
            np.column_stack((stars["X"], stars["Y"], stars["FLUX"])).astype(np.float64),
            names[int(np.flatnonzero(table["REFERENCE"])[0])],
            {name: float(row["MASKED"]) for name, row in zip(names, table, strict=True)},
            {
                name: np.asarray(row["TRANSFORM"], np.float64).reshape(3, 3)
                for name, row in zip(names, table, strict=True)
            },
            stacked.n_used,
        )


def _outcome(case: Case, clean: _Stack, spoilt: _Stack, names: Sequence[str]) -> Outcome:
    to_clean = clean.transforms[spoilt.reference]
    size = clean.green.shape[::-1]
    # The spoilt stack on the clean one's grid.
    there = cv2.warpPerspective(spoilt.green, to_clean, size, flags=cv2.INTER_LINEAR, borderValue=float("nan"))
    places = [clean.transforms[name] for name in names]
    free = case.is_free(clean.green.shape, places) & np.isfinite(there)
    noise = [_noise(plane, free) for plane in (clean.green, spoilt.green)]
    bright = clean.stars[_are_free(clean.stars, free)]
    bright = bright[bright[:, 2] >= _FAINTEST_SNR * noise[0] * np.sqrt(np.pi * 4.0**2)]
    found = cv2.perspectiveTransform(spoilt.stars[None, :, :2], to_clean)[0]
    apart = np.hypot(*(bright[:, None, :2] - found[None]).transpose(2, 0, 1)).min(axis=1)
    here = cv2.perspectiveTransform(bright[None, :, :2], np.linalg.inv(to_clean))[0]
    light = aperture_flux(_flat(spoilt.green), here) / aperture_flux(_flat(clean.green), bright[:, :2])
    masked = [spoilt.masked[names[index]] for index in case.those]
    return Outcome(
        _off_by(there - clean.green),
        int(np.count_nonzero((apart > _SAME_STAR_PX) & (light < _LOST_LIGHT))),
        float(np.median(light) * noise[0] / noise[1]),
        float(np.mean(masked)),
        spoilt.n_used,
    )


def _are_free(stars: NDArray[np.float64], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    column, row = np.rint(stars[:, :2]).astype(int).T
    return np.asarray(free[row.clip(0, free.shape[0] - 1), column.clip(0, free.shape[1] - 1)])


def _flat(plane: Image) -> Image:
    return np.ascontiguousarray(np.nan_to_num(plane - np.float32(np.nanmedian(plane))), np.float32)


def _noise(plane: Image, free: NDArray[np.bool_]) -> float:
    """Return the noise of pixels four apart: closer ones share theirs."""
    step = plane[:, 4:] - plane[:, :-4]
    both = free[:, 4:] & free[:, :-4]
    return robust_sigma(step[both][np.isfinite(step[both])]) / np.sqrt(2.0)


def _off_by(difference: Image) -> float:
    rows, columns = (length // _CELL_PX for length in difference.shape)
    cells = difference[: rows * _CELL_PX, : columns * _CELL_PX].reshape(rows, _CELL_PX, columns, _CELL_PX)
    cells = cells.swapaxes(1, 2).reshape(rows, columns, -1)
    known = np.isfinite(cells).mean(axis=-1) > 0.5
    levels = np.nanmedian(cells[known], axis=-1)
    return float(np.abs(levels - np.median(levels)).max())


def simulated_night(folder: Path) -> list[Path]:
    """Write a simulated night without mishaps and return its frames."""
    recipe = practice_recipe(0, n_frames=N_FRAMES, width=720, height=1080, seed=11)
    return list(write_chunk(folder, replace(recipe, n_stars=320, trails=(), clouds=(), tracking_errors=())).paths)


def measure(frames: Sequence[Path]) -> dict[str, list[tuple[Case, Outcome]]]:
    """Compare on ten of the real frames, spread over the night, and on a simulated one."""
    spread = np.unique(np.linspace(0, len(frames) - 1, N_FRAMES).round().astype(int))
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        nights = {"real": [frames[index] for index in spread], "simulated": simulated_night(Path(folder) / "night")}
        return {name: list(compare(night)) for name, night in nights.items()}


def as_markdown(results: dict[str, list[tuple[Case, Outcome]]]) -> str:
    """Return a table of all cases of all nights."""
    rows = [
        (
            night,
            case.name,
            f"{len(case.those)} of {N_FRAMES}",
            out.off_by_adu,
            out.n_lost,
            out.snr,
            f"{out.masked:.0%}",
            out.n_used,
        )
        for night, outcomes in results.items()
        for case, out in outcomes
    ]
    head = ("night", "before the sky", "frames", "off by (ADU)", "lost", "SNR", "masked", "frames used")
    return _EXPLANATION + markdown_table(head, rows)


def main() -> None:
    """Measure and print."""
    print(as_markdown(measure(chosen_frames(folder_argument(__doc__).parse_args()))))


if __name__ == "__main__":
    main()
