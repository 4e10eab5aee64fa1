"""How flat a stack's sky is: how far its frames disagree, and whether a part beyond a sharp edge shows no stars."""

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.plan import IntegrationPlan
from crowdsky_desktop.imaging.normalisation.gradient import CellPlaces
from crowdsky_desktop.imaging.obstructions.sky_difference import local_range
from crowdsky_desktop.imaging.registration.transform import invert
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Image

_REJECTED_SIGMA = 4.0
"""Differences beyond this much of a pixel's noise count as this much: the default clip rejects such samples."""
_MOST_PERCENT = 97.0
"""Percentile of the cells' differences: those that differ most by chance and by bright stars are left out. Chosen."""
_SCALE_ERROR = 0.01
"""Relative error of a frame's scale, from some tens of stars, and of a nebula's slope between cells. Chosen."""
_DARKEST_PERCENT = 10.0
"""Percentile of the cells' levels that stands for the sky beside a nebula. Chosen."""
_BLOCK_PX = 32
"""Side of the blocks that a sharp edge is looked for in, as of `sky_difference`."""
_STEP_SIGMA, _STEP_BLOCKS = 8.0, 5
"""A sharp edge: a step of so many times the blocks' noise, within so many blocks. Chosen; decision 0020."""
_LEAST_SHARE, _MOST_SHARE = 0.02, 0.8
"""Least and most of the picture that a part without stars fills: of a larger one, the rest is odd. Chosen."""
_LEAST_EXPECTED = 7.0
"""Stars that such a part would show at the density of the rest: chance leaves none in one of a thousand stacks."""


def sky_disagreement_adu(plan: IntegrationPlan) -> float:
    """Return how far the mean of the frames' skies lies from their median, cell by cell; NaN where no cell is known.

    Nebulae are in all frames, and gradients are taken off as the plan says: what is left is what some frames show
    alone, such as a roof, and a surface that was fitted to it. Measured on green, in ADU of the reference.
    """
    skies = [_on_the_reference(plan, index) for index in range(len(plan.frames))]
    known = [sky for sky in skies if sky is not None]
    if len(known) < 3:
        return 0.0
    levels, weights = np.stack(known), plan.weights[[sky is not None for sky in skies]]
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = _median(levels)
        noise = plan.frames[0].measured.sky[plan.n_channels // 2].noise_adu
        reach = np.float32(_REJECTED_SIGMA * noise)
        levels = np.clip(levels, middle - reach, middle + reach)
        share = np.isfinite(levels) * weights[:, None, None]
        mean = np.nansum(levels * weights[:, None, None], axis=0) / share.sum(axis=0)
        # Differences in a nebula come from uncertain scales and shifted cells, not from the sky.
        light = middle - np.nanpercentile(middle, _DARKEST_PERCENT)
        detail = np.maximum(light, 0.0) + np.nan_to_num(local_range(middle))
        difference = np.abs(mean - middle) - np.float32(_SCALE_ERROR) * detail
    difference = difference[np.isfinite(difference)]
    return max(0.0, float(np.percentile(difference, _MOST_PERCENT))) if difference.size else float("nan")


def _on_the_reference(plan: IntegrationPlan, index: int) -> Image | None:
    """Return a frame's green sky at the cells of the first frame's mesh, laid on the reference; None without cells."""
    frame, match, green = plan.frames[index], plan.levels[index], plan.n_channels // 2
    if not frame.measured.sky_mesh:
        return None
    own, size = frame.measured.sky_mesh[green], (plan.width, plan.height)
    places = CellPlaces.of(own, own, invert(frame.registration.to_reference), size)
    found = cv2.remap(
        own.known_levels, places.column, places.row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    ).ravel()
    levels = np.where(places.is_inside, found, np.float32(np.nan)).reshape(own.levels.shape)
    levels = match.scale[green] * levels + match.offset[green]
    surface = match.surfaces[green] if match.surfaces else None
    if surface is not None:
        rows, columns = np.indices(levels.shape, dtype=np.float64)
        x, y = (columns + 0.5) * own.cell_px[0] - 0.5, (rows + 0.5) * own.cell_px[1] - 0.5
        levels = levels + surface.at(x.ravel(), y.ravel()).reshape(levels.shape)
    return np.asarray(levels, np.float32)


def _median(levels: Image) -> Image:
    ordered = np.sort(levels, axis=0)  # NaN come last
    count = np.isfinite(ordered).sum(axis=0)
    low, high = (
        np.take_along_axis(ordered, np.minimum(at, len(levels) - 1)[None], axis=0)[0]
        for at in (np.maximum(count - 1, 0) // 2, count // 2)
    )
    return np.asarray(0.5 * (low + high), np.float32)


def starless_fraction(plane: Image, stars: StarList) -> float:
    """Return the share of a stack that shows no star and ends at a sharp edge, though the rest suggests some.

    So does a wall that stands before the same stars in all frames, which no comparison of frames finds.

    Parameters
    ----------
    plane : ndarray of float32, (h, w)
        Green, or mono; NaN is no data.
    stars : StarList
        Found on it.
    """
    levels = _block_levels(plane)
    known = np.isfinite(levels)
    if min(levels.shape) < _STEP_BLOCKS or not known.any():
        return 0.0
    steps = np.abs(np.diff(levels, axis=1))
    noise = MAD_TO_SIGMA / np.sqrt(2.0) * float(np.nanmedian(steps))
    filled = np.where(known, levels, np.float32(np.nanmedian(levels)))
    smooth = np.asarray(cv2.medianBlur(filled, 3), np.float32)
    around = np.ones((_STEP_BLOCKS, _STEP_BLOCKS), np.uint8)
    is_edge = np.asarray(cv2.dilate(smooth, around) - cv2.erode(smooth, around)) > _STEP_SIGMA * noise
    _, labels = cv2.connectedComponents((known & ~is_edge).astype(np.uint8), connectivity=4)
    return _starless_share(np.where(known, labels, 0), known, stars)


def _starless_share(labels: NDArray[np.int32], known: NDArray[np.bool_], stars: StarList) -> float:
    row, column = (np.floor(along / _BLOCK_PX).astype(np.intp) for along in (stars.y, stars.x))
    inside = (row >= 0) & (column >= 0) & (row < labels.shape[0]) & (column < labels.shape[1])
    n_blocks = np.bincount(labels.ravel())
    n_stars = np.bincount(labels[row[inside], column[inside]], minlength=len(n_blocks))
    share, n_known = 0.0, int(known.sum())
    for part in range(1, len(n_blocks)):
        expected = n_blocks[part] * n_stars.sum() / max(n_known - n_blocks[part], 1)
        is_large = _LEAST_SHARE <= n_blocks[part] / n_known <= _MOST_SHARE
        if is_large and n_stars[part] == 0 and expected >= _LEAST_EXPECTED:
            share += n_blocks[part] / n_known
    return float(share)


def _block_levels(plane: Image) -> Image:
    """Return the median of some pixels of each block; NaN where less than half of them are known."""
    rows, columns = (max(1, length // _BLOCK_PX) for length in plane.shape)
    step = 4
    cells = plane[: rows * _BLOCK_PX : step, : columns * _BLOCK_PX : step]
    tall, wide = (length // n for length, n in zip(cells.shape, (rows, columns), strict=True))
    cells = cells[: rows * tall, : columns * wide].reshape(rows, tall, columns, wide).swapaxes(1, 2)
    ordered = np.sort(cells.reshape(rows, columns, tall * wide), axis=-1)  # NaN come last
    n_known = np.isfinite(ordered).sum(axis=-1)
    levels = np.take_along_axis(ordered, n_known[..., None] // 2, axis=-1)[..., 0]
    levels[2 * n_known < tall * wide] = np.nan
    return np.asarray(levels, np.float32)
