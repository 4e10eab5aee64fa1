"""Where astroalign's second opinion registers frames that the vote of star pairs does not, and what it costs.

Star lists are simulated, not pixels. Each case is a frame and its reference; the time is that of one more question.
Then a night in pixels, one frame of which astroalign alone registers, is stacked over and over: astroalign draws at
random, and the stacks must be the same to the last bit.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from benchmarks.false_pairs import HEIGHT, WIDTH, as_frame
from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import register_to
from crowdsky_desktop.imaging.registration.registered_frame import Registration
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe, RegistrationMethod
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.model.transform import Transform
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, Star

DEFAULT_FRAMES, DEFAULT_STACKS = 20, 50

_MIDDLE = (WIDTH + 1j * HEIGHT) / 2
_SCATTER_PX = 0.15
_NIGHT, _NIGHT_TURN_DEG, _N_STARS = 6, float(np.random.default_rng([6, 1]).uniform(-25, 25)), 360
_RIGHT_PX = 1.5

Points = NDArray[np.complex128]


@dataclass(frozen=True)
class Sky:
    """A frame's stars and its reference's, brightest first, and how the frame was moved.

    Attributes
    ----------
    frame, reference : ndarray of complex128
        x + iy, px.
    turn : complex
        Of length 1.
    shift_px : complex
    is_mirrored : bool
    """

    frame: Points
    reference: Points
    turn: complex = 1.0 + 0.0j
    shift_px: complex = 0.0j
    is_mirrored: bool = False

    def moved(self, points: Points) -> Points:
        """Return where the frame shows points of the reference."""
        turned = self.turn * (points - _MIDDLE)
        return (turned.conj() if self.is_mirrored else turned) + _MIDDLE + self.shift_px

    @classmethod
    def seen(
        cls,
        seed: int,
        *,
        density: float = 60,
        turn_deg: float = 0.0,
        shift_px: complex = 0.0j,
        is_mirrored: bool = False,
        n_strangers: int = 0,
        below_px: float = HEIGHT,
    ) -> "Sky":
        """Return a frame of a sky that reaches beyond it.

        Parameters
        ----------
        density : float
            Stars in a frame.
        n_strangers : int
            Places that are no stars, the brightest of all.
        below_px : float
            Only stars above this row are seen.
        """
        rng = np.random.default_rng(seed)
        n_stars = round(9 * density)
        stars = rng.uniform(-WIDTH, 2 * WIDTH, n_stars) + 1j * rng.uniform(-HEIGHT, 2 * HEIGHT, n_stars)
        turn = complex(np.exp(1j * np.radians(turn_deg)))
        bare = cls(stars, stars, turn, shift_px, is_mirrored)
        scatter = rng.normal(0, _SCATTER_PX, (2, n_stars))
        seen = _inside(bare.moved(stars) + scatter[0] + 1j * scatter[1])
        others = rng.uniform(0, WIDTH, n_strangers) + 1j * rng.uniform(0, HEIGHT, n_strangers)
        frame = np.concatenate((others, seen[seen.imag < below_px]))
        return cls(frame, _inside(stars), turn, shift_px, is_mirrored)

    @classmethod
    def beside(cls, seed: int, density: float = 40, share: float = 0.25) -> "Sky":
        """Return a frame that shows this share of the reference's sky at its edge."""
        turn_deg = float(np.random.default_rng([seed, 1]).uniform(-25, 25))
        return cls.seen(seed, density=density, turn_deg=turn_deg, shift_px=(1 - share) * WIDTH)

    @classmethod
    def strangers(cls, seed: int, n_stars: int) -> "Sky":
        """Return two frames that have nothing to do with each other."""
        rng = np.random.default_rng([seed, n_stars])
        x, y = rng.uniform(0, WIDTH, (2, n_stars)), rng.uniform(0, HEIGHT, (2, n_stars))
        frame, reference = x + 1j * y
        return cls(frame, reference)


def _inside(stars: Points) -> Points:
    return stars[(stars.real >= 0) & (stars.real < WIDTH) & (stars.imag >= 0) & (stars.imag < HEIGHT)]


def corner_error_px(found: Transform, sky: Sky) -> float:
    """Return by how much a transform misses at the reference's corners, at most."""
    corners = np.array([0, WIDTH, 1j * HEIGHT, WIDTH + 1j * HEIGHT])
    return float(np.abs(transform_points(found, sky.moved(corners)) - corners).max())


CASES: dict[str, Callable[[int], Sky]] = {
    "40 stars, 30 % of the sky shared": lambda seed: Sky.beside(seed, 40, 0.30),
    "40 stars, 20 % of the sky shared": lambda seed: Sky.beside(seed, 40, 0.20),
    "100 stars, 20 % of the sky shared": lambda seed: Sky.beside(seed, 100, 0.20),
    "300 stars, 20 % of the sky shared": lambda seed: Sky.beside(seed, 300, 0.20),
    "60 stars, the upper quarter seen": lambda seed: Sky.seen(seed, below_px=HEIGHT / 4, shift_px=9.0),
    "60 stars below 40 brighter hot pixels": lambda seed: Sky.seen(seed, turn_deg=2.0, n_strangers=40),
    "60 stars below 80 brighter hot pixels": lambda seed: Sky.seen(seed, turn_deg=2.0, n_strangers=80),
    "60 stars of another field": lambda seed: Sky.strangers(seed, 60),
}


@dataclass(frozen=True)
class Outcome:
    """What came of one case."""

    n_frames: int
    n_by_pairs: int
    n_by_astroalign: int
    n_wrong: int
    seconds: float


def measure(n_frames: int) -> Iterator[tuple[str, Outcome]]:
    """Register frames of each case by star pairs, and ask astroalign about those that are not."""
    for name, make in CASES.items():
        yield name, _outcome([make(seed) for seed in range(n_frames)])


def _outcome(skies: list[Sky]) -> Outcome:
    by_pairs = [_registered(sky, RegistrationMethod.PAIRS) for sky in skies]
    left = [sky for sky, found in zip(skies, by_pairs, strict=True) if found is None]
    started = time.process_time()
    asked = [(sky, _registered(sky, RegistrationMethod.ASTROALIGN)) for sky in left]
    seconds = time.process_time() - started
    found = [corner_error_px(found.to_reference, sky) for sky, found in asked if found]
    n_wrong = sum(error > _RIGHT_PX for error in found)
    return Outcome(len(skies), len(skies) - len(left), len(found), n_wrong, seconds / max(len(left), 1))


def _registered(sky: Sky, method: RegistrationMethod) -> Registration | None:
    try:
        return register_to(ReferenceStars.of(as_frame(sky.reference)), as_frame(sky.frame), method)
    except (NotRegisteredError, TooFewStarsError):
        return None


def write_night(folder: Path) -> list[Path]:
    """Write five frames of a sparse field and one of its neighbour, a quarter of which they share."""
    rng = np.random.default_rng(_NIGHT)
    x, y = rng.uniform(-WIDTH, 2 * WIDTH, _N_STARS), rng.uniform(-HEIGHT, 2 * HEIGHT, _N_STARS)
    green = 150_000 / (1 + np.arange(_N_STARS) / 60)
    stars = tuple(Star(*place, (0.75 * adu, adu, 0.65 * adu)) for *place, adu in zip(x, y, green, strict=True))
    turn = complex(np.exp(1j * np.radians(_NIGHT_TURN_DEG)))
    shift = _MIDDLE - turn * _MIDDLE + 0.75 * WIDTH
    beside = ((turn.real, -turn.imag, shift.real), (turn.imag, turn.real, shift.imag), (0.0, 0.0, 1.0))
    recipe = SkyRecipe(seed=_NIGHT, n_frames=5, stars=stars, n_hot_pixels=0)
    later = replace(recipe, n_frames=1, view=beside, started_at=recipe.started_at + timedelta(minutes=5))
    return [*write_chunk(folder / "night", recipe).paths, *write_chunk(folder / "beside", later).paths]


def stacked(frames: list[Path], output: Path, method: RegistrationMethod) -> tuple[StackReport, tuple[str, ...]]:
    """Stack frames and return the report and the DATASUM of each HDU."""
    recipe = Recipe(registration=method)
    report = stack_frames(frames, recipe, files_beside(output), lambda _event: None, CancelToken())
    with fits.open(output, disable_image_compression=True) as hdus:
        return report, tuple(hdu.header["DATASUM"] for hdu in hdus)


def repeated(n_stacks: int) -> str:
    """Stack the night over and over, and say how many different stacks came of it."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        frames = write_night(Path(folder))
        stacks = [stacked(frames, Path(folder) / "stack.fits", RegistrationMethod.AUTO) for _ in range(n_stacks)]
    asked = {
        tuple(frame.name for frame in report.frames if frame.registered_by == "astroalign") for report, _ in stacks
    }
    datasums = {datasums for _, datasums in stacks}
    return (
        f"{n_stacks} stacks of {len(frames)} frames, {sum(map(len, asked))} of them registered by astroalign:"
        f" {len(datasums)} list(s) of DATASUM. {' '.join(sorted(datasums)[0])}"
    )


def as_markdown(results: list[tuple[str, Outcome]]) -> str:
    """Return the figures as a table."""
    head = ("frames", "number", "by star pairs", "more by astroalign", "wrong", "seconds a question")
    rows = [
        (name, o.n_frames, o.n_by_pairs, o.n_by_astroalign, o.n_wrong, o.seconds if o.n_by_pairs < o.n_frames else "–")
        for name, o in results
    ]
    return markdown_table(head, rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=DEFAULT_FRAMES, metavar="N", help="of each case")
    parser.add_argument("--stacks", type=int, default=DEFAULT_STACKS, metavar="N", help="of the night in pixels")
    options = parser.parse_args()
    print(as_markdown(list(measure(options.frames))))
    print(repeated(options.stacks))


if __name__ == "__main__":
    main()
