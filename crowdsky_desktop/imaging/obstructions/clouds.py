"""Find the frames that a cloud dims, wholly or in part, by the brightness of the same stars."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.normalisation.photometry import common_stars
from crowdsky_desktop.imaging.robust import mad_sigma, median
from crowdsky_desktop.model.transform import Transform

MIN_FRAMES = 4
"""With fewer frames, a clouded one may be the chunk's median."""
LEAST_DIMMING = 0.15
"""Share of the light that haze and a low altitude may take without there being a cloud."""

_SPREADS = 4.0
"""Times the chunk's own spread. Chosen; decision 0006."""
_MIN_STARS = 3
"""Stars of a quarter of the frame that a median needs. Chosen: of two, one that varies would be half."""
_FEWEST_STARS_SHARE = 0.5
"""Share of the usual number of stars below which a cloud is the reason. Chosen: haze and twilight take fewer."""


def clouded(
    measured: Sequence[MeasuredFrame], transforms: Sequence[Transform], reference: MeasuredFrame
) -> NDArray[np.bool_]:
    """Return for each registered frame whether a cloud dims it, or a quarter of it.

    A frame's transparency is that of its dimmest quarter: the median, over the stars that it shares with the
    reference, of the ratio of their light. The limit adapts to the chunk: below its median by `LEAST_DIMMING`, or by
    four times the chunk's own spread if that is more.
    """
    if len(measured) < MIN_FRAMES:
        return np.zeros(len(measured), np.bool_)
    least = np.array([_least_transparency(*pair, reference) for pair in zip(measured, transforms, strict=True)])
    known = least[np.isfinite(least)]
    if known.size < MIN_FRAMES:
        return np.zeros(len(measured), np.bool_)
    middle = median(known)
    spread = mad_sigma(known, middle)
    return np.asarray(least < middle - max(LEAST_DIMMING * middle, _SPREADS * spread))


def lacks_stars(measured: MeasuredFrame, chunk: Sequence[MeasuredFrame]) -> bool:
    """Return whether a frame that cannot be registered shows less than half of the stars that its chunk does."""
    if len(chunk) < MIN_FRAMES:
        return False
    usual = median([frame.quality.n_stars for frame in chunk])
    return measured.quality.n_stars < _FEWEST_STARS_SHARE * usual


def _least_transparency(measured: MeasuredFrame, to_reference: Transform, reference: MeasuredFrame) -> float:
    """Return the share of the reference's starlight that reaches the dimmest quarter; NaN without enough stars."""
    index, own, other = common_stars(measured, reference, to_reference)
    right = measured.stars.x[index] > measured.frame.width / 2
    lower = measured.stars.y[index] > measured.frame.height / 2
    share = own / other
    quarters = [share[(right == is_right) & (lower == is_lower)] for is_right in (0, 1) for is_lower in (0, 1)]
    return min((median(part) for part in quarters if len(part) >= _MIN_STARS), default=float("nan"))
