"""What stands before the sky in some frames: roofs, trees, walls, found by comparing with other frames.

A frame is an obstructed one where its sky differs from that of the clearest frames over the same stars by more than a
smooth surface, and stars are missing that the others show there. Nebulae are in all frames and cancel, the Moon's
gradients are smooth, and through a thin cloud stars are seen.
"""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, bins_of
from crowdsky_desktop.imaging.obstructions.sky_difference import BLOCK_PX, BlockLevels, SkyDifference, compare_skies
from crowdsky_desktop.imaging.obstructions.star_census import PairStars, StarCensus, take_census
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.registration.register import RegisteredFrame
from crowdsky_desktop.imaging.sky.mask import BLOCK_PX as MASK_PX
from crowdsky_desktop.imaging.sky.mask import SkyMask, mask_shape
from crowdsky_desktop.model.frame import Transform

N_CLEAREST, N_SPREAD = 3, 4
"""Frames that each is compared with: those that show most of their stars, and some spread over the sequence."""

_SEED_SIGMA, _SEED_NOISE = 6.0, 0.15
"""How far an obstruction stands out of its block's noise, and of a pixel's."""
_SOFT_SIGMA, _SOFT_NOISE = 3.0, 0.04
"""The same of its soft edge."""
_DETAIL = 0.4
"""And of what both frames show of detail, a galaxy's or a nebula's."""
_GROWN_BLOCKS = 10
"""How far a soft edge is followed: the shadow of a roof 20 m away is 215 px wide in a telescope of 50 mm and 250 mm."""
_CORE_SHARE, _DIM_SHARE = 0.7, 0.4
"""Share of the most that a patch differs by, of what is judged by its level, and by its stars."""
_LEAST_BLOCKS = 6
"""A hundredth of a square degree; what is smaller is left to rejection."""
_LEAST_STRONG_BLOCKS, _STRONG = 2, 1.5
"""Smaller patches are parts of a tree, if they stand out so far of a pixel's noise."""
_MARGIN_BLOCKS, _MARGIN_OF_SOFTNESS = 1, 0.25
"""What goes beside a patch, and the share of its edge's width that is added."""
_MOST_CLEAR = 0.34
"""Share of the expected stars that an obstruction may show, by chance and through its gaps."""
_FEW_STARS = 2
"""With fewer, the edge has to tell."""
_LEAST_CONTRAST = 0.5
"""Of an obstruction where no stars are expected, in noise of a pixel."""
_SHARP_BLOCKS, _SHARP_SHARE, _SHARP_PART = 4, 0.6, 0.2
"""Blocks within which a sharp edge reaches a share of the contrast, and the part of the patch that lies so near to it.

All of these were chosen on real and simulated nights with obstructions painted in, and on clouds: decision 0020.
"""

Image = NDArray[np.float32]
Blocks = NDArray[np.bool_]


def find_obstructions(
    frames: Sequence[RegisteredFrame],
    reference: MeasuredFrame,
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap = map,
) -> dict[int, SkyMask]:
    """Return masks of what shows no sky, by the index of the frames that have such.

    Parameters
    ----------
    frames : sequence of RegisteredFrame
        At least two; of one alone nothing can be said.
    checkpoint : callable
        Called for every frame, on the thread that works on it; may raise to stop.

    Raises
    ------
    NotFitsError
        A frame can no longer be read.
    """
    if len(frames) < 2:
        return {}

    def levels_of(frame: RegisteredFrame) -> BlockLevels:
        checkpoint()
        return BlockLevels.of(bins_of(frame.measured))

    levels = list(parallel_map(levels_of, frames))
    census = take_census(frames, reference)
    compared = _compared(census)

    def search(index: int) -> SkyMask:
        checkpoint()
        others = [other for other in compared if other != index]
        blocks = [_obstructed(index, other, frames, levels, census) for other in others]
        return _as_mask(np.logical_or.reduce(blocks), frames[index].measured)

    masks = parallel_map(search, range(len(frames)))
    return {index: mask for index, mask in enumerate(masks) if mask}


def _compared(census: StarCensus) -> list[int]:
    """Return the frames that all are compared with: those that show most of their stars, and some of all times."""
    share = census.share_seen
    clearest = np.argsort(-share, kind="stable")[:N_CLEAREST].tolist()
    spread = np.linspace(0, len(share) - 1, N_SPREAD).round().astype(int).tolist()
    return sorted({*clearest, *spread})


def _obstructed(
    index: int, other: int, frames: Sequence[RegisteredFrame], levels: Sequence[BlockLevels], census: StarCensus
) -> Blocks:
    """Return the blocks of a frame that show no sky, as far as one other frame tells."""
    stars = PairStars.of(census, index, other)
    scale = census.scales[index] / census.scales[other]
    difference = compare_skies(
        levels[index], levels[other], _between(frames[index], frames[other]), scale, stars.places[stars.are_clear]
    )
    pixel_noise = frames[other].measured.quality.noise_adu
    smooth, noise = _smoothed(difference.excess), difference.noise_adu
    explained = np.float32(_DETAIL) * np.maximum(np.nan_to_num(difference.detail) - 4.0 * noise, 0.0)
    seed_limit = explained + max(_SEED_SIGMA * noise / 3.0, _SEED_NOISE * pixel_noise)
    soft_limit = explained + max(_SOFT_SIGMA * noise / 3.0, _SOFT_NOISE * pixel_noise)
    found = np.zeros(smooth.shape, np.bool_)
    for sign in (1.0, -1.0):
        seeds, soft = sign * smooth > seed_limit, sign * smooth > soft_limit
        for patch in _patches(_grown(seeds, soft)):
            core = _core(patch & seeds, smooth, _CORE_SHARE)
            if _is_large(core, smooth, pixel_noise) and _is_obstruction(patch, core, difference, stars, pixel_noise):
                found |= _with_margin(patch, core)
    return found


def _between(frame: RegisteredFrame, other: RegisteredFrame) -> Transform:
    there = np.linalg.inv(np.asarray(other.registration.to_reference)) @ np.asarray(frame.registration.to_reference)
    first, second, third = (there / there[2, 2]).tolist()
    return tuple(first), tuple(second), tuple(third)


def _smoothed(excess: Image) -> Image:
    """Return the mean of each 3 × 3 blocks, as far as they are known; NaN where the middle is not."""
    known = np.isfinite(excess)
    total = cv2.boxFilter(np.where(known, excess, np.float32(0.0)), -1, (3, 3), borderType=cv2.BORDER_REPLICATE)
    share = cv2.boxFilter(known.astype(np.float32), -1, (3, 3), borderType=cv2.BORDER_REPLICATE)
    return np.where(known, total / np.maximum(share, np.float32(1e-6)), np.float32(np.nan))


def _grown(seeds: Blocks, soft: Blocks) -> Blocks:
    grown, around = seeds, np.ones((3, 3), np.uint8)
    for _ in range(_GROWN_BLOCKS):
        grown = (cv2.dilate(grown.astype(np.uint8), around) > 0) & soft
    return grown | seeds


def _is_large(core: Blocks, smooth: Image, pixel_noise: float) -> bool:
    n_blocks = int(core.sum())
    if n_blocks < _LEAST_BLOCKS:
        return n_blocks >= _LEAST_STRONG_BLOCKS and float(np.abs(smooth[core]).min()) > _STRONG * pixel_noise
    return True


def _with_margin(patch: Blocks, core: Blocks) -> Blocks:
    """Return a patch and some blocks around: the softer its edge, the further it reaches unseen."""
    softness = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 3)[patch]
    margin = _MARGIN_BLOCKS + int(np.percentile(softness, 90.0) * _MARGIN_OF_SOFTNESS)
    return np.asarray(cv2.dilate(patch.astype(np.uint8), np.ones((2 * margin + 1,) * 2, np.uint8)) > 0)


def _core(patch: Blocks, excess: Image, share: float) -> Blocks:
    """Return the blocks of a patch that differ by a share of the most: at its soft edge stars still shine through."""
    if not patch.any():
        return patch
    return np.asarray(patch & (np.abs(excess) >= share * np.percentile(np.abs(excess[patch]), 95.0)))


def _patches(blocks: Blocks) -> list[Blocks]:
    n_patches, labels = cv2.connectedComponents(blocks.astype(np.uint8), connectivity=8)
    return [labels == patch for patch in range(1, n_patches)]


def _is_obstruction(
    patch: Blocks, core: Blocks, difference: SkyDifference, stars: PairStars, pixel_noise: float
) -> bool:
    """Return whether the frame shows no sky in a patch.

    It is the odd one of the two there, and stars are missing that the other frame shows; where that shows too few, the
    patch has an edge sharper than a cloud's.
    """
    if not difference.owes(core):
        return False
    is_darker = bool(np.median(difference.excess[core]) < -_LEAST_CONTRAST * pixel_noise)
    n_clear = n_missing = 0
    for part in (core, _core(patch, difference.excess, _DIM_SHARE)):
        n_clear, n_dimmed, n_missing = stars.count(part, BLOCK_PX)
        if is_darker:
            # Where the sky is darker and stars are dimmer alike it is no cloud, which shines.
            n_clear, n_missing = n_clear - n_dimmed, n_missing + n_dimmed
        if n_clear + n_missing >= _FEW_STARS and n_clear <= _MOST_CLEAR * (n_clear + n_missing):
            return True
    if n_clear + n_missing >= _FEW_STARS or n_clear > n_missing:
        return False
    contrast = float(np.nanpercentile(np.abs(difference.excess[core]), 75.0))
    return contrast >= _LEAST_CONTRAST * pixel_noise and _is_sharp(patch, core, difference.excess, contrast)


def _is_sharp(patch: Blocks, core: Blocks, excess: Image, contrast: float) -> bool:
    """Return whether most of a patch's contrast is reached within some blocks: a cloud's edge is softer."""
    level = np.abs(np.nan_to_num(excess))
    steps = level - cv2.erode(level, np.ones((2 * _SHARP_BLOCKS + 1,) * 2, np.uint8))
    return any(bool((steps[part] > _SHARP_SHARE * contrast).mean() > _SHARP_PART) for part in (patch, core))


def _as_mask(blocks: Blocks, measured: MeasuredFrame) -> SkyMask:
    rows, columns = mask_shape(measured.frame.height, measured.frame.width)
    fine = np.repeat(np.repeat(blocks, BLOCK_PX // MASK_PX, axis=0), BLOCK_PX // MASK_PX, axis=1)
    beside = ((0, max(0, rows - fine.shape[0])), (0, max(0, columns - fine.shape[1])))
    return SkyMask(np.pad(fine, beside, mode="edge")[:rows, :columns])
