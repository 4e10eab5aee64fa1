"""Soften the grain of a sky, and nothing else: for the eye."""

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, median

_N_SCALES = 4
"""Scales on which grain is looked for: details of 1, 2, 4 and 8 px. Chosen: larger ones are a gradient or an object."""
_LEAST_SIDE = 16
"""Of a picture that is halved once more, px. Chosen."""
_DETAIL_SIGMA = 3.0
"""Size, in σ of its scale, at which a detail keeps half of its contrast. Chosen: noise rarely reaches it."""
_LEAST_KEPT = 0.35
"""Share of the contrast that every detail keeps. Chosen by eye: a sky without any grain looks like plastic."""
_SAMPLE_STEP = 3
"""Every so many pixels, along both axes, are enough to know the noise of a scale."""


def softened(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a picture whose details are damped where they do not stand out of the noise of their scale.

    The picture is taken apart into a pyramid of details (Burt and Adelson 1983, IEEE Trans. Commun. 31, 532); each is
    multiplied by q² / (1 + q²), where q is its size in `_DETAIL_SIGMA` σ: the gain of a Wiener filter for a detail of
    that size. Stars and edges stand far above, and stay sharp.

    Parameters
    ----------
    light : ndarray of float32, (h, w)
        Without NaN.
    """
    smooth = [light]
    while len(smooth) <= _N_SCALES and min(smooth[-1].shape) >= _LEAST_SIDE:
        smooth.append(np.asarray(cv2.pyrDown(smooth[-1])))
    made = smooth[-1]
    for finer, coarser in zip(smooth[-2::-1], smooth[:0:-1], strict=True):
        size = (finer.shape[1], finer.shape[0])
        details = _damped(finer - cv2.pyrUp(coarser, dstsize=size))
        made = np.asarray(cv2.add(details, cv2.pyrUp(made, dstsize=size)))
    return made


def _damped(details: NDArray[np.float32]) -> NDArray[np.float32]:
    sigma = MAD_TO_SIGMA * median(np.abs(details[::_SAMPLE_STEP, ::_SAMPLE_STEP]))
    if not sigma > 0.0:
        return details
    share = details * np.float32(1.0 / (_DETAIL_SIGMA * sigma))
    np.multiply(share, share, out=share)
    share /= share + np.float32(1.0)
    np.maximum(share, np.float32(_LEAST_KEPT), out=share)
    share *= details
    return share
