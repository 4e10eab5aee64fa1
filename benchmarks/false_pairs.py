"""How many frames of different fields would be registered to each other: none must be.

Star lists are simulated, not pixels: even and clustered fields of a few to thousands of stars, brightest first. Each
list is registered to one that has nothing to do with it.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import register_to
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.sky.level import SkyLevel
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import FrameQuality
from crowdsky_desktop.model.recipe import RegistrationMethod

DEFAULT_PAIRS = 10_000
WIDTH, HEIGHT = 1080, 1920

_FEWEST, _MOST = 5, 2000
_CLUSTERED_SHARE = 0.3
_SCATTER_PX = 0.15
_EXPLANATION = """\
Star lists of pairs of frames, {few} to {most} stars, even fields and clusters. Wrong: frames of different fields that
were registered to each other all the same. Found: frames of the same field, turned, shifted and with a third of
their stars exchanged for others, that were registered to within half a pixel at the corners.

"""


@dataclass(frozen=True)
class FalsePairs:
    """What became of the pairs.

    Attributes
    ----------
    n_pairs, n_wrong : int
        Pairs of different fields, and those that were registered.
    n_true, n_found : int
        Pairs of the same field, and those registered rightly.
    """

    n_pairs: int
    n_wrong: int
    n_true: int
    n_found: int


def count(n_pairs: int, seed: int = 1, method: RegistrationMethod = RegistrationMethod.PAIRS) -> FalsePairs:
    """Register `n_pairs` pairs of different fields, and a tenth as many of the same."""
    n_wrong = sum(_is_registered(*_strangers(seed, pair), method) for pair in range(n_pairs))
    n_true = max(n_pairs // 10, 1)
    return FalsePairs(n_pairs, n_wrong, n_true, sum(_is_found(seed, pair, method) for pair in range(n_true)))


def _strangers(seed: int, pair: int) -> tuple[MeasuredFrame, MeasuredFrame]:
    rng = np.random.default_rng([seed, pair])
    return as_frame(_field(rng)), as_frame(_field(rng))


def _field(rng: np.random.Generator, fewest: int = _FEWEST) -> np.ndarray:
    """Return positions x + iy, brightest first; the logarithm of their number is evenly distributed."""
    n_stars = round(np.exp(rng.uniform(np.log(fewest), np.log(_MOST))))
    stars = rng.uniform(0, WIDTH, n_stars) + 1j * rng.uniform(0, HEIGHT, n_stars)
    if rng.uniform() < _CLUSTERED_SHARE:
        members = rng.uniform(size=n_stars) < 0.5
        about = rng.normal(0, 150, (2, n_stars))
        stars[members] = (stars[0] + about[0] + 1j * about[1])[members]
    return stars[_is_inside(stars)]


def _is_inside(stars: np.ndarray) -> np.ndarray:
    return (stars.real >= 0) & (stars.real < WIDTH) & (stars.imag >= 0) & (stars.imag < HEIGHT)


def as_frame(stars: np.ndarray) -> MeasuredFrame:
    """Return a frame, WIDTH × HEIGHT, that shows stars at these places, x + iy, brightest first."""
    ones = np.ones(len(stars))
    flux = 1e5 / (1.0 + np.arange(len(stars)))
    found = StarList(stars.real, stars.imag, flux, flux / 9, 3 * ones, 0.3 * ones, 0 * ones, ones < 0)
    quality = FrameQuality(len(stars), 3.0, 0.3, 0.0, 1000.0, 80.0)
    return MeasuredFrame(LightFrame(Path("frame.fit"), WIDTH, HEIGHT), quality, found, (SkyLevel(1000.0, 80.0),))


def _is_registered(frame: MeasuredFrame, reference: MeasuredFrame, method: RegistrationMethod) -> bool:
    try:
        register_to(ReferenceStars.of(reference), frame, method)
    except (NotRegisteredError, TooFewStarsError):
        return False
    return True


def _is_found(seed: int, pair: int, method: RegistrationMethod) -> bool:
    rng = np.random.default_rng([seed, pair, 1])
    field = _field(rng, fewest=20)
    turn, shift = np.exp(1j * rng.uniform(0, 2 * np.pi)), rng.normal(0, 40) + 1j * rng.normal(0, 40)
    middle = (WIDTH + 1j * HEIGHT) / 2
    scatter = rng.normal(0, _SCATTER_PX, (2, len(field)))
    seen = turn * (field - middle) + middle + shift + scatter[0] + 1j * scatter[1]
    others = rng.uniform(0, WIDTH, len(field)) + 1j * rng.uniform(0, HEIGHT, len(field))
    seen = np.where(rng.uniform(size=len(field)) < 1 / 3, others, seen)
    try:
        reference, frame = ReferenceStars.of(as_frame(field)), as_frame(seen[_is_inside(seen)])
        found = register_to(reference, frame, method).to_reference
    except (NotRegisteredError, TooFewStarsError):
        return False
    corners = np.array([0, WIDTH, 1j * HEIGHT, WIDTH + 1j * HEIGHT])
    true = np.conj(turn) * (corners - middle - shift) + middle
    return bool(np.abs(transform_points(found, corners) - true).max() < 0.5)


def as_markdown(counted: FalsePairs) -> str:
    """Return the figures as a table."""
    row = (counted.n_pairs, counted.n_wrong, counted.n_true, counted.n_found)
    head = ("pairs of different fields", "wrong", "pairs of the same field", "found")
    return _EXPLANATION.format(few=_FEWEST, most=_MOST) + markdown_table(head, [row])


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=DEFAULT_PAIRS, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another one draws other pairs")
    parser.add_argument(
        "--registration", choices=["pairs", "astroalign"], default="pairs", help="what matches the stars"
    )
    options = parser.parse_args()
    print(as_markdown(count(options.pairs, options.seed, RegistrationMethod(options.registration))))


if __name__ == "__main__":
    main()
