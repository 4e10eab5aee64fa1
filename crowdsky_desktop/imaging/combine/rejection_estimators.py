"""Centre and spread of each pixel's samples, for rejection.

Samples are `(n, m)`: `n` frames, `m` pixels; NaN is no data and never counts. Every estimator takes the noise expected
of a sample, `(m,)`, though not all need it.
"""

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, MEAN_DEVIATION_TO_SIGMA, QUARTILES_TO_SIGMA
from crowdsky_desktop.imaging.samples import count_true, median, quantiles, where_true
from crowdsky_desktop.imaging.types import PixelValues, Samples

Estimate = tuple[NDArray[np.float32], PixelValues]
"""Centre, `(m,)` or of each sample `(n, m)`, and spread of each pixel's samples."""

_WINSORIZED_AT = 1.5
"""Distance from the median, in σ, to which samples are drawn in (Huber 1981, section 1.7)."""
_WINSORIZED_BIAS = 1.134
"""σ of a normal distribution over that of its winsorized samples, at 1.5 σ."""
_N_WINSORIZING_ROUNDS = 2
"""Rounds of drawing in. Chosen; decision 0039."""
_N_LINE_ROUNDS = 8
"""Rounds of reweighting. Chosen; decision 0039."""
_MIN_QUARTILES = 8
"""Samples from which their quartiles tell a spread. Chosen; decision 0039."""
_TOLD_APART = 1e-6
"""Share of the largest sample that counts as no deviation: about ten times what 32-bit floats resolve."""


def mean_and_deviation(samples: Samples, noise: PixelValues) -> Estimate:
    """Return mean and standard deviation (n − 1) of each pixel's samples."""
    valid = ~np.isnan(samples)
    count = _at_least_one(valid)
    mean = where_true(valid, samples).sum(axis=0) / count
    return mean, _deviation(where_true(valid, samples - mean), count)


def median_and_mad(samples: Samples, noise: PixelValues) -> Estimate:
    """Return median and median absolute deviation, scaled to a normal distribution's σ; 0 where there are none."""
    centre = median(samples)
    return centre, np.nan_to_num(np.float32(MAD_TO_SIGMA) * median(np.abs(samples - centre)))


def winsorized(samples: Samples, noise: PixelValues) -> Estimate:
    """Return median and winsorized standard deviation (Huber 1981, section 1.7; as PixInsight and Siril use it).

    Samples beyond 1.5 σ of the median are drawn in to that limit, and σ is taken anew. The first σ is the quartiles'
    distance or the expected noise, whichever is larger.
    """
    lower, centre, upper = quantiles(samples, 0.25, 0.5, 0.75)
    valid = ~np.isnan(samples)
    count = _at_least_one(valid)
    deviations = where_true(valid, samples - centre)
    drawn_in = np.empty_like(deviations)
    quartiles = np.nan_to_num((upper - lower) * np.float32(QUARTILES_TO_SIGMA))
    spread = np.maximum(noise, quartiles) if len(samples) >= _MIN_QUARTILES else noise
    for _ in range(_N_WINSORIZING_ROUNDS):
        reach = np.float32(_WINSORIZED_AT) * spread
        np.minimum(deviations, reach, out=drawn_in)
        np.maximum(drawn_in, -reach, out=drawn_in)
        spread = np.float32(_WINSORIZED_BIAS) * _deviation(drawn_in, count)
    return centre, spread


def fitted_line(samples: Samples, noise: PixelValues) -> Estimate:
    """Return each sample's place on a line through the ordered samples, and their mean deviation from it as a σ.

    Linear fit clipping (PixInsight 1.8, ImageIntegration): a drift of the sky or the seeing through the night spreads
    the samples evenly, which a line of value against rank follows and a single centre does not.
    """
    order = np.argsort(samples, axis=0, kind="stable")
    ordered = np.take_along_axis(samples, order, axis=0)
    valid = ~np.isnan(ordered)
    count = _at_least_one(valid)
    # NaN is sorted to the end, and has no weight.
    ranks = np.broadcast_to(np.arange(len(samples), dtype=np.float32)[:, None], samples.shape)
    filled = where_true(valid, ordered)
    line = _line_of_least_deviation(ranks, filled, valid, noise)
    deviation = where_true(valid, np.abs(filled - line)).sum(axis=0) / count
    centre = np.empty_like(samples)
    np.put_along_axis(centre, order, line, axis=0)
    return centre, np.asarray(np.float32(MEAN_DEVIATION_TO_SIGMA) * deviation, np.float32)


def _line_of_least_deviation(
    ranks: Samples, values: Samples, valid: NDArray[np.bool_], noise: PixelValues
) -> NDArray[np.float32]:
    """Return the line at every rank that makes the sum of absolute deviations least, by reweighted least squares.

    Schlossmacher 1973, J. Am. Stat. Assoc. 68, 857. Deviations below a share of the noise weigh alike.
    """
    weight = valid.astype(np.float32)
    # Where no noise is expected, below what 32-bit floats tell apart.
    told_apart = np.float32(_TOLD_APART) * np.abs(values).max(axis=0)
    least = np.maximum(np.float32(0.1) * noise, np.where(told_apart > 0.0, told_apart, np.float32(1.0)))
    line = values
    for _ in range(_N_LINE_ROUNDS):
        total = np.maximum(weight.sum(axis=0), np.float32(1e-12))
        rank, value = (weight * ranks).sum(axis=0) / total, (weight * values).sum(axis=0) / total
        from_rank = weight * (ranks - rank)
        slope = (from_rank * (values - value)).sum(axis=0)
        slope /= np.maximum((from_rank * (ranks - rank)).sum(axis=0), np.float32(1e-12))
        line = value + slope * (ranks - rank)
        weight = valid / np.maximum(np.abs(values - line), least)
    return np.asarray(line, np.float32)


def _at_least_one(valid: NDArray[np.bool_]) -> PixelValues:
    return np.asarray(np.maximum(count_true(valid), 1), np.float32)


def _deviation(deviations: Samples, count: PixelValues) -> PixelValues:
    """Return the standard deviation from deviations about any near centre, 0 where there is no sample."""
    total, squares = deviations.sum(axis=0), np.einsum("ij,ij->j", deviations, deviations)
    variance = (squares - np.square(total) / count) / np.maximum(count - 1.0, 1.0)
    return np.asarray(np.sqrt(np.maximum(variance, np.float32(0.0))), np.float32)
