"""A second opinion on which stars of two lists are the same: astroalign's, from triangles of neighbouring stars.

astroalign is imported when it is first asked: it brings scikit-image and scipy, which nothing else here needs.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.stars.matching import (
    MAX_CHANCE,
    POSITION_TOLERANCE_PX,
    SCALE_TOLERANCE,
    Similarity,
    chance_of_match,
    matched_indices,
)
from crowdsky_desktop.imaging.types import Points

N_CONTROL_POINTS = 50
"""Brightest stars of each list that astroalign is given: its own default, `max_control_points`.

A search that finds nothing tries all triangles that look alike, and takes about the fourth power of their number in
time: 0.4 s with 40 stars, 1 s with 50, 2.5 s with 60, 8 s with 80 (measured, decision 0028).
"""
TRIANGLES_PER_STAR = 10
"""astroalign takes all triangles of a star and its four nearest neighbours (`NUM_NEAREST_NEIGHBORS` of it is 5)."""
N_ASKED = 3
"""How often it is asked before an answer that cannot be trusted stands: it takes the first of several by chance."""


def ask_astroalign(points: Points, targets: Points, size_px: complex) -> Similarity | None:
    """Return the similarity of scale 1 that maps the stars of one list onto the other, or None.

    astroalign draws at random. What it finds is accepted by the rule of `find_similarity`: only if chance would not
    make one as good (`MAX_CHANCE`). Stars that fall outside the targets' frame could not match, and do not count.
    A mirrored list is found, too.

    Parameters
    ----------
    points, targets : ndarray of complex128
        x + iy, brightest first, px.
    size_px : complex
        Width + i height of the targets' frame.
    """
    some, others = points[:N_CONTROL_POINTS], targets[:N_CONTROL_POINTS]
    for is_mirrored in (False, True):
        seen = some.conj() if is_mirrored else some
        for _ in range(N_ASKED):
            found = _similarity(seen, others)
            if found is None:
                break
            if _is_beyond_chance(found, seen, others, size_px):
                return Similarity(found.factor, found.shift, is_mirrored)
    return None


def _similarity(points: Points, targets: Points) -> Similarity | None:
    """Return what astroalign finds, or None; it has then tried everything."""
    import astroalign  # only when it is needed

    try:
        # Stars that lie on one another make triangles without sides.
        with np.errstate(all="ignore"):
            found: Any
            found, _ = astroalign.find_transform(_columns(points), _columns(targets), N_CONTROL_POINTS)
    except (astroalign.MaxIterError, ValueError):
        return None
    (a, _, x), (b, _, y), _ = found.params.tolist()
    return Similarity(complex(a, b), complex(x, y))


def _columns(points: Points) -> NDArray[np.float64]:
    return np.column_stack((points.real, points.imag))


def _is_beyond_chance(found: Similarity, points: Points, targets: Points, size_px: complex) -> bool:
    if not abs(abs(found.factor) - 1.0) <= SCALE_TOLERANCE:
        return False
    mapped = found.factor * points + found.shift
    n_matched = len(matched_indices(mapped, targets, 2.0 * POSITION_TOLERANCE_PX)[0])
    n_inside = max(int(np.count_nonzero(_is_inside(mapped, size_px))), n_matched)
    # Every triangle of one list upon every triangle of the other is a hypothesis.
    n_hypotheses = TRIANGLES_PER_STAR**2 * len(points) * len(targets)
    area_px = size_px.real * size_px.imag
    return chance_of_match(n_matched, n_inside, len(targets), n_hypotheses, area_px) <= MAX_CHANCE


def _is_inside(points: Points, size_px: complex) -> NDArray[np.bool_]:
    margin = 2.0 * POSITION_TOLERANCE_PX
    across = (points.real >= -margin) & (points.real < size_px.real + margin)
    return np.asarray(across & (points.imag >= -margin) & (points.imag < size_px.imag + margin))
