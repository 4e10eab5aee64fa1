"""Fields of the sky as telescopes would list their stars, drawn from the catalogue: solved, or rightly not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from astropy.coordinates import SkyCoord

from crowdsky_desktop.imaging.astrometry.catalogue import TychoCatalogue, separation_deg
from crowdsky_desktop.imaging.astrometry.projection import onto_sky
from crowdsky_desktop.imaging.astrometry.solve import POINTING_ERROR_DEG, Hint
from crowdsky_desktop.simulator.celestial import SkyView
from crowdsky_desktop.simulator.star_lists import Mishaps, SimulatedStars, draw_star_list
from crowdsky_desktop.simulator.telescopes import S30, S30_PRO, S50, Telescope

TELESCOPES = (S50, S30, S30_PRO)
MIN_STARS = 5
"""Stars of the catalogue that a field must show to count."""
_OFF_DEG = 1.0
"""How far pointings are off, at most."""
_SCALE_SPREAD = 0.012
"""By how much scales differ from what headers name, at most."""
_MOST_SQUEEZED = 8e-4
"""By how much refraction squeezes a field, at most: at 30° above the horizon."""
_GALACTIC_LATITUDE_DEG = 4.0
"""How far from the galactic plane crowded fields lie, at most."""


@dataclass(frozen=True)
class StarField:
    """What is seen, what the header says, and what is true."""

    stars: SimulatedStars
    hint: Hint
    view: SkyView


def star_fields(telescope: Telescope, *, is_crowded: bool, seed: int) -> Iterator[StarField]:
    """Yield fields without an end: anywhere, or near the galactic plane; every mishap, rotation and parity."""
    rng, catalogue = np.random.default_rng(seed), TychoCatalogue()
    size = (telescope.width, telescope.height)
    nominal = 206.264806 * telescope.pixel_size_um / telescope.focal_length_mm
    while True:
        ra, dec = _crowded_place(rng) if is_crowded else _place(rng)
        epoch, scale = rng.uniform(2020.0, 2035.0), nominal * (1.0 + rng.uniform(-_SCALE_SPREAD, _SCALE_SPREAD))
        squeeze = rng.uniform(0.0, _MOST_SQUEEZED), rng.uniform(0.0, 180.0)
        view = SkyView(ra, dec, scale, rng.uniform(-180.0, 180.0), bool(rng.random() < 0.5), *squeeze)
        sky = catalogue.within(ra, dec, np.hypot(*size) * scale / 7200.0 + 0.05, epoch)
        stars = draw_star_list(rng, view, size, (sky.ra_deg, sky.dec_deg, sky.magnitude), _mishaps(rng))
        yield StarField(stars, Hint(*size, *_beside(rng, ra, dec, _OFF_DEG), nominal, epoch), view)


def wrong_fields(seed: int) -> Iterator[StarField]:
    """Yield fields whose header points elsewhere, or whose stars are strewn at random, without an end."""
    rng = np.random.default_rng([seed, 1])
    kinds = [(telescope, is_crowded) for telescope in TELESCOPES for is_crowded in (False, True)]
    sources = [star_fields(telescope, is_crowded=is_crowded, seed=seed) for telescope, is_crowded in kinds]
    while True:
        for source in sources:
            yield _strewn(rng, next(source))
            yield _displaced(rng, next(source))


def _strewn(rng: np.random.Generator, field: StarField) -> StarField:
    size = (field.hint.width, field.hint.height)
    positions = np.column_stack([rng.uniform(0.0, side, len(field.stars.flux)) for side in size])
    return replace(field, stars=replace(field.stars, positions=positions))


def _displaced(rng: np.random.Generator, field: StarField) -> StarField:
    """Return a field whose header points where none of its stars is looked for."""
    least = field.hint.diagonal_deg + POINTING_ERROR_DEG
    while True:
        ra, dec = _place(rng)
        if separation_deg(np.array([ra]), np.array([dec]), field.view.ra_deg, field.view.dec_deg)[0] > least:
            return replace(field, hint=replace(field.hint, ra_deg=ra, dec_deg=dec))


def _place(rng: np.random.Generator) -> tuple[float, float]:
    return rng.uniform(0.0, 360.0), float(np.degrees(np.arcsin(rng.uniform(-1.0, 1.0))))


def _crowded_place(rng: np.random.Generator) -> tuple[float, float]:
    latitude = rng.uniform(-_GALACTIC_LATITUDE_DEG, _GALACTIC_LATITUDE_DEG)
    place = SkyCoord(rng.uniform(0.0, 360.0), latitude, unit="deg", frame="galactic").icrs
    return float(place.ra.deg), float(place.dec.deg)


def _beside(rng: np.random.Generator, ra: float, dec: float, most_deg: float) -> tuple[float, float]:
    """Return a place as far away as `most_deg`, evenly over the circle."""
    direction, distance = rng.uniform(0.0, 2.0 * np.pi), most_deg * np.sqrt(rng.random())
    plane = np.array([distance * np.exp(1j * direction)])
    (off_ra,), (off_dec,) = onto_sky(plane, ra, dec)
    return float(off_ra), float(off_dec)


def _mishaps(rng: np.random.Generator) -> Mishaps:
    return Mishaps(
        missing=rng.uniform(0.0, 0.12),
        n_false=int(rng.integers(0, 25)),
        n_of_trail=int(rng.integers(10, 60)) if rng.random() < 0.25 else 0,
        has_cloud=bool(rng.random() < 0.25),
        position_px=0.1,
    )
