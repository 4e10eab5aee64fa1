"""How flat a stack's sky is: how far its frames disagree."""

import cv2
import numpy as np

from crowdsky_desktop.imaging.combine.plan import IntegrationPlan
from crowdsky_desktop.imaging.normalisation.gradient import CellPlaces
from crowdsky_desktop.imaging.obstructions.sky_difference import local_range
from crowdsky_desktop.imaging.registration.transform import invert
from crowdsky_desktop.imaging.robust import percentile
from crowdsky_desktop.imaging.types import Image

_REJECTED_SIGMA = 4.0
"""Differences beyond this much of a pixel's noise count as this much: the default clip rejects such samples."""
_MOST_PERCENT = 97.0
"""Percentile of the cells' differences: those that differ most by chance and by bright stars are left out. Chosen."""
_SCALE_ERROR = 0.01
"""Relative error of a frame's scale, from some tens of stars, and of a nebula's slope between cells.
Chosen; decision 0039."""
_DARKEST_PERCENT = 10.0
"""Percentile of the cells' levels that stands for the sky beside a nebula. Chosen; decision 0039."""


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
        light = middle - np.float32(percentile(middle, _DARKEST_PERCENT))
        detail = np.maximum(light, 0.0) + np.nan_to_num(local_range(middle))
        difference = np.abs(mean - middle) - np.float32(_SCALE_ERROR) * detail
    difference = difference[np.isfinite(difference)]
    return max(0.0, percentile(difference, _MOST_PERCENT)) if difference.size else float("nan")


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
