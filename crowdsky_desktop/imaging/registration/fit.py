"""Fit transforms to pairs of stars: similarity, affine or homography, whichever the residuals call for."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crowdsky_desktop.imaging.registration.equations import Equations, Pairs, as_matrix, slopes_of
from crowdsky_desktop.imaging.types import Matrix, Points, Values
from crowdsky_desktop.model.transform import Transform, TransformKind

N_PARAMETERS = {TransformKind.SIMILARITY: 4, TransformKind.AFFINE: 6, TransformKind.HOMOGRAPHY: 8}
"""Free parameters of each kind."""
MIN_PAIRS = {TransformKind.AFFINE: 12, TransformKind.HOMOGRAPHY: 24}
"""Three pairs for each parameter and coordinate: fewer say too little of the parts without stars. Chosen."""
MIN_GAIN = 10.0
"""How much a richer model must lower AICc: the simpler one then has essentially no support (Burnham & Anderson
2002)."""
MAX_RESIDUAL_SHARE = 0.9
"""Largest share of the simpler one's residual that it may leave: more parameters are less certain at the corners."""

HOPELESS_SHARE = 0.95
"""Share of the residual that no model near by explains, from which none is fitted: `MAX_RESIDUAL_SHARE` with a
margin."""
_N_ROUNDS = 4
"""Gauss–Newton steps, at most: the start is near, and each about squares the error. Chosen."""
_LEAST_STEP = 1e-7
"""Step of a homography's parameters, which are about 1, at which it has settled: the next would be its square."""


@dataclass(frozen=True)
class TransformFit:
    """A transform and how well it fits.

    Attributes
    ----------
    equations : Equations
        What it solves.
    kind : TransformKind
    matrix : ndarray of float64, (3, 3)
        The transform in the equations' coordinates.
    """

    equations: Equations
    kind: TransformKind
    matrix: Matrix

    @cached_property
    def transform(self) -> Transform:
        """Maps the frame's (x, y) to the reference's."""
        return self.equations.frame.denormalised(self.matrix)

    @property
    def n_pairs(self) -> int:
        """How many pairs of stars it was fitted to."""
        return len(self.equations.points)

    @cached_property
    def chi_square(self) -> float:
        """The sum of the squared distances of the pairs, each in units of how well it is known."""
        misses = self.equations.misses(self.matrix)
        return float(misses @ misses)

    @property
    def residual_px(self) -> float:
        """Root mean square distance of the pairs, each weighted by how well it is known."""
        weight = self.equations.weight
        return self.equations.frame.scale * math.sqrt(2.0 * self.chi_square / float(weight @ weight))

    @property
    def aicc(self) -> float:
        """Akaike's information criterion, corrected for few pairs; infinite where there are too few."""
        n, k = 2 * self.n_pairs, N_PARAMETERS[self.kind] + 1  # the scatter is a parameter too
        if n - k - 1 <= 0:
            return math.inf
        return n * math.log(max(self.chi_square, 1e-12) / n) + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1)

    @property
    def inexplicable_share(self) -> float:
        """The share of the residual that no transform near by explains.

        The misses are fitted by all that a homography's parameters would change, the other kinds' among them
        (a score test; Rao 1948).
        """
        misses = self.equations.misses(self.matrix)
        slopes = self.equations.slopes(TransformKind.HOMOGRAPHY, self.matrix)
        left = misses - np.linalg.lstsq(slopes.T, misses, rcond=None)[0] @ slopes
        return math.sqrt(float(left @ left) / max(self.chi_square, 1e-12))

    def error_at(self, points: Points) -> Values:
        """Return the standard error of the mapped position of any points, px.

        From the scatter of the pairs (propagated covariance), or from how well each is known if they scatter less.
        """
        slopes, frame = self.equations.slopes(self.kind, self.matrix), self.equations.frame
        n_free = max(2 * self.n_pairs - N_PARAMETERS[self.kind], 1)
        covariance = np.linalg.pinv(slopes @ slopes.T) * max(self.chi_square / n_free, 1.0)
        own = slopes_of(self.kind, frame.normalised(points), self.matrix)
        return np.asarray(np.sqrt(np.einsum("jn,jk,kn->n", own, covariance, own.conj()).real) * frame.scale)


def fit_best(pairs: Pairs, *, is_mirrored: bool) -> TransformFit:
    """Return the similarity, or the affine transform or homography if the residuals call for it.

    A richer model is taken where it lowers the corrected Akaike criterion by `MIN_GAIN` (Burnham & Anderson 2002,
    section 2.6) and the residual by a tenth, from `MIN_PAIRS` on. None is fitted where none could.
    """
    best = latest = fit_similarity(pairs, is_mirrored=is_mirrored)
    if len(pairs) < min(MIN_PAIRS.values()) or best.inexplicable_share > HOPELESS_SHARE:
        return best
    for kind, fewest in MIN_PAIRS.items():
        if len(pairs) >= fewest:
            latest = _fit(latest.equations, kind, latest.matrix)
            best = latest if _is_asked_for(latest, best) else best
    return best


def _is_asked_for(richer: TransformFit, simpler: TransformFit) -> bool:
    is_closer = richer.residual_px <= MAX_RESIDUAL_SHARE * simpler.residual_px
    return is_closer and richer.aicc < simpler.aicc - MIN_GAIN


def fit_similarity(pairs: Pairs, *, is_mirrored: bool) -> TransformFit:
    """Return the weighted least-squares similarity.

    Parameters
    ----------
    pairs : Pairs
        At least two.
    is_mirrored : bool
        Whether it changes the parity.
    """
    return _fit(Equations.of(pairs), TransformKind.SIMILARITY, np.diag([1.0, -1.0 if is_mirrored else 1.0, 1.0]))


def _fit(equations: Equations, kind: TransformKind, matrix: Matrix) -> TransformFit:
    """Return the weighted least-squares transform of one kind.

    Similarities and affine transforms are linear in their parameters; homographies are found from a `matrix` near by,
    by Gauss–Newton steps on the distances in the reference (Hartley & Zisserman 2004, section 4.2).
    """
    for _ in range(_N_ROUNDS if kind is TransformKind.HOMOGRAPHY else 1):
        step = np.linalg.lstsq(equations.slopes(kind, matrix).T, equations.misses(matrix), rcond=None)[0]
        matrix = matrix + as_matrix(kind, np.asarray(step, np.float64), matrix)
        if np.abs(step).max() < _LEAST_STEP:
            break
    return TransformFit(equations, kind, matrix)
