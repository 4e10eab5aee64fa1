"""Compare the brightness of the same stars in two frames."""

import math

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.noise.pixel_scatter import photon_slope
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.robust import clipped_mean, mad_sigma, median
from crowdsky_desktop.imaging.stars.matching import matched_indices
from crowdsky_desktop.imaging.types import Values
from crowdsky_desktop.model.transform import Transform

MIN_STARS = 5
"""Stars that a scale needs: with fewer, one that varies decides. Chosen; decision 0039."""
_RADIUS_PX = 2.0
"""How near the same star lies in two registered frames, px: ten times what registration leaves."""
_MAX_ROUNDS = 5
"""Rounds of clipping. Chosen; decision 0039."""
_CLIP_SIGMA = 2.5
"""Robust σ beyond which a star's ratio is left out. Chosen; decision 0039."""
_ERROR_OF_MEDIAN = 1.2533
"""Standard error of a median over that of a mean, of a normal distribution: √(π / 2)."""
_PATCHY_SIGMA, _LEAST_PATCHY = 3.0, 0.04
"""How far the two halves of a frame differ in scale, in the error of that, and as a share, from which a cloud dims one:
stars before a bright nebula are up to 3 % off by themselves, as it is not flat below them."""
_FLOOR = 0.01
"""Relative scatter that scintillation and the pixel grid leave on the brightest stars. Chosen; decision 0039."""


def flux_ratio(measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform) -> float | None:
    """Return reference flux over frame flux: the factor that makes a frame's stars as bright as the reference's.

    The weighted mean of log ratios of the common, unsaturated stars, clipped about its median.

    Returns
    -------
    float or None
        None where fewer than `MIN_STARS` stars can be compared.
    """
    ratios, weights = _log_ratios(measured, reference, to_reference)
    if len(ratios) < MIN_STARS:
        return None
    return float(np.exp(clipped_mean(ratios, weights, sigma=_CLIP_SIGMA, max_rounds=_MAX_ROUNDS)))


def flux_ratio_error(measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform) -> float:
    """Return the standard error of `flux_ratio`, as a share of it, from how far the stars agree; NaN without stars."""
    ratios, weights = _log_ratios(measured, reference, to_reference)
    if len(ratios) < MIN_STARS:
        return math.nan
    return mad_sigma(ratios) * float(np.linalg.norm(weights) / weights.sum())


def is_patchy(measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform) -> bool:
    """Return whether stars to the left and right, or above and below, have another scale: a thin cloud dims some."""
    index, own, other = common_stars(measured, reference, to_reference)
    ratios, stars = np.log(other / own), measured.stars
    return len(ratios) >= 2 * MIN_STARS and any(
        _differ(ratios[along <= median(along)], ratios[along > median(along)])
        for along in (stars.x[index], stars.y[index])
    )


def _differ(some: Values, others: Values) -> bool:
    step = abs(median(some) - median(others))
    errors = [_ERROR_OF_MEDIAN * mad_sigma(part) / math.sqrt(len(part)) for part in (some, others)]
    return step > max(_PATCHY_SIGMA * math.hypot(*errors), _LEAST_PATCHY)


def _log_ratios(measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform) -> tuple[Values, Values]:
    """Return the logarithms of reference flux over frame flux of the common stars, and their weights."""
    _, own, other = common_stars(measured, reference, to_reference)
    photons = np.minimum(own / _light_of_a_photon(measured), other / _light_of_a_photon(reference))
    return np.log(other / own), 1.0 / (_FLOOR**2 + 1.0 / photons)


def _light_of_a_photon(measured: MeasuredFrame) -> float:
    """Return the ADU of one photon, from the noise of a frame's sky."""
    sky = measured.sky[len(measured.sky) // 2]
    return float(photon_slope(np.array([sky.noise_adu], np.float32), np.array([sky.level_adu], np.float32))[0])


def common_stars(
    measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform
) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Return the stars that both show unsaturated: index in the frame's list, its flux, and the reference's."""
    mapped = transform_points(to_reference, measured.stars.points)
    mine, theirs = matched_indices(mapped, reference.stars.points, _RADIUS_PX)
    own, other = measured.stars.flux[mine], reference.stars.flux[theirs]
    usable = ~(measured.stars.is_saturated[mine] | reference.stars.is_saturated[theirs]) & (own > 0.0) & (other > 0.0)
    return mine[usable], own[usable], other[usable]
