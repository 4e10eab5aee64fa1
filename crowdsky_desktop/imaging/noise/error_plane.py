"""The standard error of each pixel of a stack, from how much its samples differ.

The variance of few samples is too uncertain by itself: an error made from it alone would be too small half of the time.
So neighbouring pixels pool their variances; and as a star's core is noisier than what lies around it, what they pool is
the ratio to a model of how noise depends on the picture. Where samples are few, the model itself counts for more.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.noise.mosaic_phases import MosaicPhases, StripPhases
from crowdsky_desktop.imaging.noise.variance_model import PixelNoise, Shape, Structure, VarianceModel
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.strips import change_strips
from crowdsky_desktop.imaging.types import Image

_SMOOTH_PX = 5
"""Side of the square over which neighbours pool their variances, px. Chosen: 25 pixels of ten frames know a variance
to a tenth, and a star is not much wider."""
_LEAST_KNOWN = 0.5 / _SMOOTH_PX**2
"""Share of that square: less than one pixel, with room for rounding."""
_PRIOR_FREEDOM = np.float32(6.0)
"""Degrees of freedom that the model counts for, beside those of a pixel's samples. Chosen: the model leads where a
pixel has a few samples, and is outvoted where it has many."""
_REJECTED_TAILS = np.float32(1.01)
"""Variance that rejection takes off with the tails; measured on simulated repeats of 4 to 32 frames."""
_STRUCTURE_SIGMA_PX = 0.8
"""σ of the Gaussian that smooths noise as demosaicing and resampling do. Chosen."""
_MARGIN_ROWS = 4
"""Rows beside a strip that its slopes and its pooling read; even, as cells of the mosaic are two rows high."""

HalfImage = NDArray[np.float16]


def standard_errors(
    variance: Image,
    leverage: Image | HalfImage,
    light: Image,
    phases: MosaicPhases | None = None,
    parallel_map: ParallelMap = map,
) -> list[PixelNoise]:
    """Turn the variances of a stack's samples, in place, into the standard errors of its means.

    They become NaN where there is no sample, or where neither the pixel nor its neighbours have two.

    Parameters
    ----------
    variance : ndarray of float32, (c, h, w)
        Of one sample; NaN where unknown.
    leverage : ndarray of float32 or float16, (c, h, w)
        Its share that is left in the mean; NaN where unknown.
    light : ndarray of float32, (c, h, w)
        The mean above the sky.
    phases : MosaicPhases, optional
        How the frames lie on the mosaic that they were demosaiced from.
    parallel_map : ParallelMap
        Runs channels, and strips of rows.

    Returns
    -------
    list of PixelNoise
        Of the channels: what of the errors is noise of sky and photons, where all frames have data.
    """
    structure = Structure(_grey(light))
    models = list(
        parallel_map(
            lambda planes: VarianceModel.fitted(*planes, structure), zip(variance, leverage, light, strict=True)
        )
    )

    def find(rows: slice) -> tuple[slice, Image]:
        top = max(0, rows.start - _MARGIN_ROWS)
        seen = np.s_[:, top : min(rows.stop + _MARGIN_ROWS, variance.shape[1])]
        shape, of_channels = structure.rows(seen[1]), phases.rows(seen[1]) if phases else (None,) * len(models)
        planes = zip(
            models, of_channels, variance[seen], np.asarray(leverage[seen], np.float32), light[seen], strict=True
        )
        errors = [_pooled_error(shape, *of_channel) for of_channel in planes]
        return rows, np.stack([error[rows.start - top : rows.stop - top] for error in errors])

    def put(found: tuple[slice, Image]) -> None:
        rows, errors = found
        variance[:, rows] = errors

    change_strips(variance.shape[1], find, put, parallel_map)
    return [model.noise(float(np.nanmin(plane))) for model, plane in zip(models, leverage, strict=True)]


def _grey(light: Image) -> Image:
    """Return the light of all channels, (h, w), as smooth as its noise.

    A demosaiced pixel of any colour is made of the photons of all colours about it; a mono one of its own.
    """
    grey = light.mean(axis=0, dtype=np.float32)
    cv2.patchNaNs(grey, 0.0)
    return grey if len(light) == 1 else np.asarray(cv2.GaussianBlur(grey, (0, 0), _STRUCTURE_SIGMA_PX, dst=grey))


def _pooled_error(  # noqa: PLR0917 - the planes of a channel, side by side
    shape: Shape, model: VarianceModel, phases: StripPhases | None, variance: Image, leverage: Image, light: Image
) -> Image:
    expected = model.expected(light, shape)
    growth = model.growth(light, shape, expected, phases) if phases else np.float32(1.0)
    pooled = _pooled(variance / model.by_place(expected))
    if model.is_fitted:
        _moderate(pooled, leverage)
    pooled *= expected
    pooled *= growth
    pooled *= leverage
    pooled *= _REJECTED_TAILS
    return np.sqrt(pooled, out=pooled)


def _pooled(ratio: Image) -> Image:
    """Return the mean of a ratio over a pixel's neighbours; NaN where none is known."""
    size = (_SMOOTH_PX, _SMOOTH_PX)
    known = np.isfinite(ratio)
    is_whole = bool(known.all())
    filled = ratio if is_whole else np.where(known, ratio, np.float32(0.0))
    pooled: Image = np.asarray(cv2.blur(filled, size, borderType=cv2.BORDER_REFLECT_101), np.float32)
    if not is_whole:
        count = cv2.blur(known.astype(np.float32), size, borderType=cv2.BORDER_REFLECT_101)
        with np.errstate(invalid="ignore", divide="ignore"):
            pooled /= count
        pooled[count < _LEAST_KNOWN] = np.nan
    # Running sums leave rounding errors below zero where all samples agree.
    return np.maximum(pooled, np.float32(0.0), out=pooled)


def _moderate(ratio: Image, leverage: Image) -> None:
    """Draw the ratio of variance to model, in place, towards 1 where few samples tell it.

    As in an empirical Bayes t-test (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3, 3). A star is in the same place in all
    pixels of its core: of registration and seeing, they know no more together than each alone.
    """
    freedom = np.float32(1.0) / leverage
    freedom -= np.float32(1.0)
    ratio *= freedom
    ratio += _PRIOR_FREEDOM
    freedom += _PRIOR_FREEDOM
    ratio /= freedom
