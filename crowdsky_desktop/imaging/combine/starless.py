"""What stands before the sky in all frames of a stack: a part at its edge that ends sharply and shows no stars.

No comparison of frames finds it. The stack shows it as the frames do, at another level than the sky's; and so it does a
roof's light where the reference alone reaches.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.binning import BIN_PX, mean_bins
from crowdsky_desktop.imaging.obstructions.sky_difference import smooth_surface
from crowdsky_desktop.imaging.robust import QUARTILES_TO_SIGMA, mad_sigma, median, percentile
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Image, Mask

_BLOCK_PX = 16
"""Side of a block, px: a roof of 2 % fills half of the outermost ones of the smallest frames."""
_SIDE = _BLOCK_PX // BIN_PX
_LEAST_SHARE_KNOWN = 0.5
"""Of a block's bins, for it to have a level."""
_MEDIAN_NOISE = 1.2533 / _SIDE
"""Standard error of the median of a block's bins, of their standard deviation."""
_FAR_ADU = 1e30
"""Stands for no data where the least is looked for: beyond any level."""
_AROUND_STARS = 9
"""Blocks of the square about a star that are taken to show sky."""
_LEAST_NOISE, _LEAST_LEVEL, _LEAST_BLOCK_NOISE, _LEAST_UNEVENNESS = 1.0, 0.01, 8.0, 2.0
"""From where on a block lies off the sky: in noise of a pixel, as a share of its level, in the block's own noise, which
is larger where few frames reach, and in what blocks with stars lie off the smooth surface, as in a nebula."""
_CONTRAST, _LEAST_CORE, _CONTRAST_PERCENT = 3.0, 0.25, 75.0
"""Times as far, the share of a part that lies so far off, and the percentile of that which stands for its contrast."""
_SHARP_BLOCKS, _WIDE_BLOCKS, _SHARP_PART = 7, 17, 0.7
"""Blocks of two squares: a sharp edge takes so much of what levels range by in the wide one within the narrow one, a
nebula's flank no more than half."""
_SHARP_STEP, _BEGINS, _NEAR_BLOCKS, _SHARP_SHARE = 0.5, 0.1, 9, 0.5
"""Share of a part's contrast that its edge takes there, share of it at which the part begins, blocks of the square
about that in which the edge is looked for, and how much of it is so sharp."""
_PEAK_PERCENT, _HIGHEST_PEAK = 95.0, 1.6
"""Percentile of a part's levels, and times the contrast that it is at most: a galaxy or a star's halo has a peak."""
_LEAST_LENGTH, _LEAST_AREA = 0.2, 0.005
"""Of the shorter side, along the picture's edge, and of the picture: the halo of a bright star is smaller."""
_LEAST_PEAK = 6.0
"""Times the scatter of bins that a star's brightest bin lies above its block."""
_FULL, _EDGE_BLOCKS, _MOST_STARS = 0.9, 5, 0.4
"""Share of its contrast from which on a part shows no star, blocks of the square about those of its edge, where steps
pass for stars, and of the stars that it would show at the density of the rest, so many: its texture may pass for some.

All of these were chosen on stacks of real and simulated frames with and without roofs in all of them: decision 0020.
"""


def starless_fraction(plane: Image, stars: StarList) -> float:
    """Return the share of a stack that begins at its edge and ends sharply, off the sky's level and without stars.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        Green, or mono; NaN is no data.
    stars : StarList
        Found on it.
    """
    bins = mean_bins(plane)
    levels, grain = _levels_and_grain(bins)
    known = np.isfinite(levels)
    if min(levels.shape) < _NEAR_BLOCKS or not known.any():
        return 0.0
    n_stars = _star_counts(stars, bins, levels, grain)
    usual_grain = median(grain[known])
    shows_sky = known & (cv2.dilate(n_stars, np.ones((_AROUND_STARS,) * 2, np.uint8)) > 0)
    excess = levels - _smooth_sky(levels, shows_sky, _MEDIAN_NOISE * usual_grain)
    # A bin has a fourth of a pixel's noise.
    least = np.maximum(_LEAST_NOISE * BIN_PX * usual_grain, _LEAST_LEVEL * np.abs(levels))
    unevenness = mad_sigma(excess[shows_sky if shows_sky.any() else known])
    limit = np.maximum(np.maximum(least, _LEAST_UNEVENNESS * unevenness), _LEAST_BLOCK_NOISE * _MEDIAN_NOISE * grain)
    n_starless = sum(
        np.count_nonzero(part) for sign in (1.0, -1.0) for part in _starless_parts(sign * excess, limit, n_stars, known)
    )
    return float(n_starless / np.count_nonzero(known))


def _levels_and_grain(bins: Image) -> tuple[Image, Image]:
    """Return the median of the bins of each block, NaN where less than half of them are known, and their scatter."""
    rows, columns = (length // _SIDE for length in bins.shape)
    cells = bins[: rows * _SIDE, : columns * _SIDE].reshape(rows, _SIDE, columns, _SIDE).swapaxes(1, 2)
    ordered = np.sort(cells.reshape(rows, columns, _SIDE**2), axis=-1)  # NaN come last
    n_known = np.isfinite(ordered).sum(axis=-1)
    ordered[n_known < _LEAST_SHARE_KNOWN * _SIDE**2] = np.nan
    low, levels, high = (
        np.take_along_axis(ordered, (n_known * share).astype(np.intp)[..., None], axis=-1)[..., 0]
        for share in (0.25, 0.5, 0.75)
    )
    scatter = np.float32(QUARTILES_TO_SIGMA) * (high - low)
    # The edge of a roof within a block is no grain: the least of the blocks around.
    grain = cv2.erode(np.where(np.isfinite(scatter), scatter, np.float32(_FAR_ADU)), np.ones((3, 3), np.uint8))
    return np.asarray(levels, np.float32), np.asarray(grain, np.float32)


def _smooth_sky(levels: Image, shows_sky: Mask, noise_adu: float) -> Image:
    """Return the smooth surface through the sky; fitted to a ninth of the blocks, which is quicker and as good."""
    some = np.s_[1::3, 1::3]
    surface = smooth_surface(levels[some], shows_sky[some], noise_adu)
    return np.asarray(cv2.resize(surface, levels.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _star_counts(stars: StarList, bins: Image, levels: Image, grain: Image) -> NDArray[np.uint8]:
    """Return how many stars each block shows that stand out of it: what a roof's edge makes of the sky does not."""
    counts = np.zeros(levels.shape, np.uint8)
    brightest = cv2.dilate(np.nan_to_num(bins), np.ones((3, 3), np.uint8))
    row, column = (np.floor((along + 0.5) / BIN_PX).astype(np.intp) for along in (stars.y, stars.x))
    inside = (row >= 0) & (column >= 0) & (row < levels.shape[0] * _SIDE) & (column < levels.shape[1] * _SIDE)
    row, column = row[inside], column[inside]
    block = (row // _SIDE, column // _SIDE)
    stands_out = brightest[row, column] - levels[block] > _LEAST_PEAK * grain[block]
    np.add.at(counts, (block[0][stands_out], block[1][stands_out]), 1)
    return counts


def _starless_parts(excess: Image, limit: Image, n_stars: NDArray[np.uint8], known: Mask) -> Iterator[Mask]:
    """Yield what lies above the sky, is large, begins at the picture's edge, ends sharply and shows no stars."""
    excess = np.nan_to_num(excess)
    step, wide_step = (_range_about(excess, blocks) for blocks in (_SHARP_BLOCKS, _WIDE_BLOCKS))
    is_steep = step > _SHARP_PART * wide_step
    _, labels, stats, _ = cv2.connectedComponentsWithStats((excess > limit).astype(np.uint8), connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    areas[0] = 0
    for label in np.flatnonzero(areas >= _LEAST_AREA * excess.size):
        part = labels == label
        core = part & (excess > _CONTRAST * limit)
        if np.count_nonzero(core) < _LEAST_CORE * np.count_nonzero(part):
            continue
        contrast, peak = (percentile(excess[core], share) for share in (_CONTRAST_PERCENT, _PEAK_PERCENT))
        is_sharp = (is_steep & (step > _SHARP_STEP * contrast)).astype(np.uint8)
        near_sharp = cv2.dilate(is_sharp, np.ones((_NEAR_BLOCKS,) * 2, np.uint8))
        begun, half, full = (part & (excess > share * contrast) for share in (_BEGINS, _SHARP_STEP, _FULL))
        ends_sharply = float(np.mean(near_sharp[_inner_edge(begun)])) > _SHARP_SHARE
        is_even = peak <= _HIGHEST_PEAK * contrast
        if _is_long(half) and ends_sharply and is_even and not _shows_stars(full, n_stars, known & ~part):
            yield half


def _range_about(levels: Image, blocks: int) -> Image:
    """Return the range of the levels in a square of so many blocks about each."""
    return np.asarray(cv2.morphologyEx(levels, cv2.MORPH_GRADIENT, np.ones((blocks,) * 2, np.uint8)), np.float32)


def _is_long(part: Mask) -> bool:
    """Return whether a part takes much of one of the picture's edges."""
    length = max(int(np.count_nonzero(edge)) for edge in (part[0], part[-1], part[:, 0], part[:, -1]))
    return bool(length >= _LEAST_LENGTH * min(part.shape))


def _inner_edge(part: Mask) -> Mask:
    """Return the blocks of a part beside others, the picture's own edge left out."""
    return np.asarray(part & (cv2.erode(part.astype(np.uint8), np.ones((3, 3), np.uint8)) == 0))


def _shows_stars(part: Mask, n_stars: NDArray[np.uint8], rest: Mask) -> bool:
    """Return whether a part shows a share of the stars that the rest suggests; its edge does not count."""
    if not rest.any():
        return True
    inner = cv2.erode(part.astype(np.uint8), np.ones((_EDGE_BLOCKS,) * 2, np.uint8)) > 0
    density = float(n_stars[rest].sum()) / np.count_nonzero(rest)
    return bool(n_stars[inner].sum() > _MOST_STARS * density * np.count_nonzero(inner))
