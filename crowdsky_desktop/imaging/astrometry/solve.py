"""Find where a picture lies on the sky, from its stars and a hint.

    solve_field(positions, fluxes, hint, catalogue) -> Solution | Unsolved

The stars may come from a frame or a stack, in any rotation, mirrored or not; rows count from the top of the array in
which they were measured, and the solution holds for that array. No guess is ever returned: what is not far likelier
than chance is `Unsolved`, with the reason and what would help.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueStars, StarCatalogue
from crowdsky_desktop.imaging.astrometry.fit import Projection, fit_projection
from crowdsky_desktop.imaging.astrometry.matching import SCALE_TOLERANCE, Similarity, Stars, proposals
from crowdsky_desktop.imaging.astrometry.odds import MIN_MATCHED, Detections, Match, are_inside
from crowdsky_desktop.imaging.astrometry.pairs import best_pairs, near_pairs
from crowdsky_desktop.imaging.astrometry.projection import onto_plane, onto_sky
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions
from crowdsky_desktop.imaging.robust import mad_sigma, median
from crowdsky_desktop.imaging.types import Indices, Points, Positions, Values
from crowdsky_desktop.model.solution import Solution, Unsolved, WhyUnsolved

POINTING_ERROR_DEG = 1.1
"""How far a picture's centre may lie from where the header says, degrees. Measured: up to 40 arcmin (S30 Pro)."""
MIN_LOG_ODDS = math.log(1e6)
"""Natural logarithm of the odds from which a match is no chance: of a million wrong fields one is solved at most."""
SURE_LOG_ODDS = math.log(1e9)
"""From these odds on, nothing else is tried. Chosen; decision 0039."""
MIN_STARS = 4
"""Fewest matched stars of a solution: three of them fix it, and one more confirms it. Chosen."""
_DEPTHS = ((12, 10), (24, 20), (45, 32))
"""Stars of the picture and, on the average, catalogue stars within a picture that are tried, round by round.
Chosen; decision 0039."""
_N_WEIGHED, _N_DETECTIONS = 60, 400
"""Catalogue stars in the picture, on the average, and detections, by which proposals are weighed.
Chosen; decision 0039."""
_ROUNDS = 3
"""Rounds in which a proposal is brought onto the stars that agree with it. Chosen; decision 0039."""
MATCH_PX, MATCH_MAG = 3.0, 2.5
"""How near a catalogue star has to lie for the final fit, px, and how far its brightness may be off.
Chosen; decision 0039."""
_CLIP_SIGMA, _CLIP_ROUNDS = 3.5, 3
"""Stars farther off than so many σ are left out of the final fit, in so many rounds at most. Chosen; decision 0039."""
_LEAST_CLIP_PX = 0.3
"""What is nearer than this is never left out, px. Chosen; decision 0039."""
_FINAL_ROUNDS = 2
"""Rounds of matching and fitting all stars: the second finds those that refraction or a lens had moved away.
Chosen; decision 0039."""
_FEW = 8.0
"""Catalogue stars in a field below which their number is named as the cause. Chosen; decision 0039."""


@dataclass(frozen=True)
class Hint:
    """What is known of a picture before it is solved.

    Attributes
    ----------
    width, height : int
        Pixels.
    ra_deg, dec_deg : float
        About where its centre lies, to `POINTING_ERROR_DEG`.
    scale_arcsec : float
        Side of a pixel, to 1.5 %.
    epoch : float
        Julian year of the observation.
    """

    width: int
    height: int
    ra_deg: float
    dec_deg: float
    scale_arcsec: float
    epoch: float

    @property
    def diagonal_deg(self) -> float:
        """Diagonal of the picture on the sky."""
        return math.hypot(self.width, self.height) * self.scale_arcsec / 3600.0

    @property
    def reach_px(self) -> float:
        """How far from the pointing the centre may lie, px."""
        return POINTING_ERROR_DEG * 3600.0 / self.scale_arcsec

    @property
    def search_radius_deg(self) -> float:
        """How far from the pointing a star of the picture may lie."""
        return self.diagonal_deg / 2.0 + POINTING_ERROR_DEG

    @property
    def n_fields(self) -> float:
        """How many times as large as the picture the sky is that is searched."""
        return math.pi * self.search_radius_deg**2 / (self.width * self.height * (self.scale_arcsec / 3600.0) ** 2)


def solve_field(positions: Positions, flux: Values, hint: Hint, catalogue: StarCatalogue) -> Solution | Unsolved:
    """Return where a picture lies on the sky.

    Parameters
    ----------
    positions : ndarray of float64, (n, 2)
        x and y of its stars; the centre of the first pixel is (0, 0).
    flux : ndarray of float64, (n,)
        In any unit; not positive ones are left out.

    Raises
    ------
    CatalogueError
        The catalogue cannot be read.
    """
    picture = _stars_of(positions, flux, hint)
    if len(picture) < MIN_STARS:
        return Unsolved.because(WhyUnsolved.FEW_DETECTED, n=len(picture), least=MIN_STARS)
    nearby = catalogue.within(hint.ra_deg, hint.dec_deg, hint.search_radius_deg, hint.epoch)
    if len(nearby) < MIN_STARS:
        return Unsolved.because(WhyUnsolved.FEW_KNOWN, n=len(nearby))
    found = _best(picture, _on_plane(nearby, hint), hint)
    is_sure = found is not None and found.match.log_odds >= MIN_LOG_ODDS and len(found.match) >= MIN_STARS
    solution = _solution(found, picture, nearby, hint, catalogue.name) if found and is_sure else None
    if solution is None:
        return replace(_why_not(picture, nearby, hint), log_odds=found.match.log_odds if found else -math.inf)
    return solution


@dataclass(frozen=True)
class _Candidate:
    """A proposal, and the stars that agree with it."""

    similarity: Similarity
    match: Match


def _stars_of(positions: Positions, flux: Values, hint: Hint) -> Stars:
    usable = np.flatnonzero(np.isfinite(positions).all(axis=1) & np.isfinite(flux) & (flux > 0.0))
    order = usable[np.argsort(-flux[usable], kind="stable")]
    x, y = positions[order, 0] - (hint.width - 1) / 2.0, positions[order, 1] - (hint.height - 1) / 2.0
    return Stars(x + 1j * y, -2.5 * np.log10(flux[order]))


def _on_plane(stars: CatalogueStars, hint: Hint) -> Stars:
    plane = onto_plane(stars.ra_deg, stars.dec_deg, hint.ra_deg, hint.dec_deg)
    return Stars(plane * 3600.0 / hint.scale_arcsec, stars.magnitude)


def _best(picture: Stars, catalogue: Stars, hint: Hint) -> _Candidate | None:
    """Return the likeliest of all proposals, or the first that leaves no doubt."""
    detections = Detections(picture.chosen(slice(_N_DETECTIONS)), (hint.width, hint.height))
    weighed = catalogue.chosen(slice(math.ceil(_N_WEIGHED * hint.n_fields)))
    best: _Candidate | None = None
    for n_picture, n_in_field in _DEPTHS:
        bright = catalogue.chosen(slice(math.ceil(n_in_field * hint.n_fields)))
        for candidate in _candidates(picture.chosen(slice(n_picture)), bright, detections, weighed, hint.reach_px):
            if best is None or candidate.match.log_odds > best.match.log_odds:
                best = candidate
        is_all = n_picture >= len(picture) and len(bright) == len(catalogue)
        if is_all or (best is not None and best.match.log_odds >= SURE_LOG_ODDS):
            break
    return best


def _candidates(
    picture: Stars, bright: Stars, detections: Detections, weighed: Stars, reach_px: float
) -> Iterator[_Candidate]:
    for proposal in proposals(picture, bright, reach_px):
        yield _settled(proposal, detections, weighed, reach_px)


def _settled(similarity: Similarity, detections: Detections, catalogue: Stars, reach_px: float) -> _Candidate:
    """Return a proposal brought onto the stars that agree with it, and the odds of the best round."""
    best = _Candidate(similarity, _match(similarity, detections, catalogue, reach_px))
    for _ in range(_ROUNDS):
        if len(best.match) < MIN_MATCHED:
            break
        points, plane = detections.stars.points[best.match.picture], catalogue.points[best.match.catalogue]
        closer = _similarity(points, plane, is_flipped=similarity.is_flipped)
        candidate = _Candidate(closer, _match(closer, detections, catalogue, reach_px))
        is_possible = abs(abs(closer.factor) - 1.0) <= SCALE_TOLERANCE and abs(closer.shift) <= reach_px
        if not is_possible or candidate.match.log_odds <= best.match.log_odds:
            break
        best = candidate
    return best


def _match(similarity: Similarity, detections: Detections, catalogue: Stars, reach_px: float) -> Match:
    return detections.match(Stars(similarity.onto_picture(catalogue.points), catalogue.magnitude), reach_px)


def _similarity(points: Points, plane: Points, *, is_flipped: bool) -> Similarity:
    """Return the similarity that maps points onto the plane best."""
    seen = points.conj() if is_flipped else points
    centre, target = seen.mean(), plane.mean()
    factor = complex(np.vdot(seen - centre, plane - target) / np.vdot(seen - centre, seen - centre))
    return Similarity(factor, complex(target - factor * centre), is_flipped)


def _solution(found: _Candidate, picture: Stars, nearby: CatalogueStars, hint: Hint, name: str) -> Solution | None:
    """Return the solution fitted to all stars that agree with it; None if these are too few."""
    similarity = found.similarity
    expected = similarity.onto_picture(_on_plane(nearby, hint).points)
    centre = np.array([similarity.shift * hint.scale_arcsec / 3600.0], np.complex128)
    ra, dec = onto_sky(centre, hint.ra_deg, hint.dec_deg)
    crval = float(ra[0]), float(dec[0])
    for _ in range(_FINAL_ROUNDS):
        mine, theirs = _partners(picture, Stars(expected, nearby.magnitude))
        if len(mine) < MIN_STARS:
            return None
        fitted = _clipped_fit(picture.points[mine], nearby.chosen(theirs), crval, similarity.is_flipped, hint)
        solution = _as_solution(fitted, found.match, hint, name)
        crval = solution.crval
        x, y = pixel_positions(solution, nearby.ra_deg, nearby.dec_deg)
        expected = x + 1.0 - solution.crpix[0] + 1j * (y + 1.0 - solution.crpix[1])
    return replace(solution, n_in_field=int(are_inside(expected, (hint.width, hint.height)).sum()))


def _partners(picture: Stars, expected: Stars) -> tuple[Indices, Indices]:
    """Return which stars of picture and catalogue lie on each other: the nearest first, of about the brightness."""
    mine, theirs, squared = near_pairs(picture.points, expected.points, MATCH_PX)
    offset = picture.magnitude[mine] - expected.magnitude[theirs]
    alike = np.flatnonzero(np.abs(offset - median(offset)) <= MATCH_MAG) if len(offset) else mine
    kept = alike[best_pairs(squared[alike], mine[alike], theirs[alike])]
    return mine[kept], theirs[kept]


def _clipped_fit(
    points: Points, stars: CatalogueStars, crval: tuple[float, float], is_flipped: bool, hint: Hint
) -> Projection:
    """Return the fit without stars that lie far off: blends, galaxies, stars that are not the catalogue's."""
    fitted = fit_projection(points, stars, crval, is_flipped=is_flipped)
    for _ in range(_CLIP_ROUNDS):
        off = np.abs(fitted.residuals_deg)
        usual = max(_CLIP_SIGMA * mad_sigma(off, 0.0), _LEAST_CLIP_PX * hint.scale_arcsec / 3600.0)
        kept = off <= usual
        if kept.all() or kept.sum() < MIN_STARS:
            break
        points, stars = points[kept], stars.chosen(kept)
        fitted = fit_projection(points, stars, fitted.crval, is_flipped=is_flipped)
    return fitted


def _as_solution(fitted: Projection, match: Match, hint: Hint, name: str) -> Solution:
    (cd_11, cd_12), (cd_21, cd_22) = fitted.cd.tolist()
    return Solution(
        width=hint.width,
        height=hint.height,
        crpix=((hint.width + 1) / 2.0, (hint.height + 1) / 2.0),
        crval=fitted.crval,
        cd=((cd_11, cd_12), (cd_21, cd_22)),
        n_stars=len(fitted.residuals_deg),
        n_in_field=match.n_in_field,
        rms_arcsec=3600.0 * float(np.sqrt(np.mean(np.abs(fitted.residuals_deg) ** 2))),
        log_odds=match.log_odds,
        catalogue=name,
        epoch=hint.epoch,
        sip=fitted.sip,
    )


def _why_not(picture: Stars, nearby: CatalogueStars, hint: Hint) -> Unsolved:
    """Return why nothing agreed, as far as the numbers of stars tell it, and what would help."""
    n_expected = len(nearby) / hint.n_fields
    if len(picture) < n_expected:
        return Unsolved.because(WhyUnsolved.FEWER_THAN_KNOWN, n=len(picture), expected=n_expected)
    if n_expected < _FEW:
        return Unsolved.because(WhyUnsolved.SPARSE_FIELD, expected=n_expected)
    return Unsolved.because(WhyUnsolved.NOTHING_ALIKE, radius_deg=POINTING_ERROR_DEG)
