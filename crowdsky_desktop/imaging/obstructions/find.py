"""What stands before the sky in some frames: roofs, trees, walls, found by comparing with other frames.

A frame is an obstructed one where its sky differs from that of the clearest frames over the same stars by more than a
smooth surface, and stars are missing that the others show there. Nebulae are in all frames and cancel, the Moon's
gradients are smooth, and through a thin cloud stars are seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, bins_of
from crowdsky_desktop.imaging.obstructions.judgement import FrameLevels, Pair, Told, judged
from crowdsky_desktop.imaging.obstructions.sky_difference import BlockLevels, mask_of_blocks
from crowdsky_desktop.imaging.obstructions.star_census import StarCensus, levels_around, take_census
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.sky.mask import SkyMask
from crowdsky_desktop.imaging.types import Image, Mask

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
_CORE_SHARE = 0.7
"""Share of the most that a patch differs by, of what is judged by its level."""
_LEAST_BLOCKS = 6
"""A hundredth of a square degree; what is smaller is left to rejection."""
_LEAST_STRONG_BLOCKS, _STRONG = 2, 1.5
"""Smaller patches are parts of a tree, if they stand out so far of a pixel's noise."""
_MARGIN_BLOCKS, _MARGIN_OF_SOFTNESS = 1, 0.25
"""What goes beside a patch, and the share of its edge's width that is added."""
_ALIKE_SHARE = 0.5
"""Of a patch in doubt, what other frames surely show no sky in."""
_LEAST_VOTES = 2
"""Frames that have to agree on what only its edge tells: one of them may be clouded.

All of these were chosen on real and simulated nights with obstructions painted in, and on clouds: decision 0020.
"""


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

    census = take_census(frames, reference)

    def levels_of(index: int) -> FrameLevels:
        checkpoint()
        bins = bins_of(frames[index].measured)
        return FrameLevels(BlockLevels.of(bins), levels_around(bins, census.places[index]))

    levels = list(parallel_map(levels_of, range(len(frames))))
    compared = _compared(census)

    def search(index: int) -> _Found:
        checkpoint()
        others = [other for other in compared if other != index]
        return _Found.of([_obstructed(Pair.of(index, other, frames, levels, census)) for other in others])

    found = list(parallel_map(search, range(len(frames))))
    proven = [one.blocks for one in found]
    masks = [
        mask_of_blocks(_with_alike(one, proven), frame.measured.frame.height, frame.measured.frame.width)
        for one, frame in zip(found, frames, strict=True)
    ]
    return {index: mask for index, mask in enumerate(masks) if mask}


@dataclass(frozen=True)
class _Found:
    """Blocks of a frame that show no sky, and those of which nothing tells whether they do."""

    blocks: Mask
    doubtful: Mask

    @classmethod
    def of(cls, told: Sequence[dict[Told, Mask]]) -> "_Found":
        """Put together what some other frames tell."""
        by_edge, doubtful = (np.sum([one[kind] for one in told], axis=0) for kind in (Told.BY_EDGE, Told.DOUBTFUL))
        blocks = np.logical_or.reduce([one[Told.BY_STARS] for one in told])
        enough = min(_LEAST_VOTES, len(told))
        return cls(np.asarray(blocks | (by_edge >= enough)), np.asarray(by_edge + doubtful >= enough))


def _with_alike(found: _Found, proven: Sequence[Mask]) -> Mask:
    """Return the blocks of a frame that show no sky, those in doubt too where other frames show none.

    A roof, a tree or a wall stands still, or nearly so, before a telescope that follows the stars.
    """
    elsewhere = np.logical_or.reduce([blocks for blocks in proven if blocks.shape == found.blocks.shape])
    blocks = found.blocks.copy()
    for patch in _patches(found.doubtful & ~found.blocks):
        if elsewhere[patch].mean() > _ALIKE_SHARE:
            blocks |= patch
    return blocks


def _compared(census: StarCensus) -> list[int]:
    """Return the frames that all are compared with: those that show most of their stars, and some of all times."""
    share = census.share_seen
    clearest = np.argsort(-share, kind="stable")[:N_CLEAREST].tolist()
    spread = np.linspace(0, len(share) - 1, N_SPREAD).round().astype(int).tolist()
    return sorted({*clearest, *spread})


def _obstructed(pair: Pair) -> dict[Told, Mask]:
    """Return the blocks of a frame that show no sky, as far as one other frame tells, by what tells it."""
    smooth, noise = _smoothed(pair.difference.excess), pair.difference.noise_adu
    explained = np.float32(_DETAIL) * np.maximum(np.nan_to_num(pair.difference.detail) - 4.0 * noise, 0.0)
    seed_limit = explained + max(_SEED_SIGMA * noise / 3.0, _SEED_NOISE * pair.pixel_noise)
    soft_limit = explained + max(_SOFT_SIGMA * noise / 3.0, _SOFT_NOISE * pair.pixel_noise)
    found = {told: np.zeros(smooth.shape, np.bool_) for told in Told}
    for sign in (1.0, -1.0):
        seeds, soft = sign * smooth > seed_limit, sign * smooth > soft_limit
        for patch in _patches(_grown(seeds, soft)):
            core = _core(patch & seeds, smooth, _CORE_SHARE)
            told = judged(patch, core, pair, sign) if _is_large(core, smooth, pair.pixel_noise) else Told.SKY
            if told is not Told.SKY:
                found[told] |= _with_margin(patch, core)
    return found


def _smoothed(excess: Image) -> Image:
    """Return the mean of each 3 × 3 blocks, as far as they are known; NaN where the middle is not."""
    known = np.isfinite(excess)
    total = cv2.boxFilter(np.where(known, excess, np.float32(0.0)), -1, (3, 3), borderType=cv2.BORDER_REPLICATE)
    share = cv2.boxFilter(known.astype(np.float32), -1, (3, 3), borderType=cv2.BORDER_REPLICATE)
    return np.where(known, total / np.maximum(share, np.float32(1e-6)), np.float32(np.nan))


def _grown(seeds: Mask, soft: Mask) -> Mask:
    grown, around = seeds, np.ones((3, 3), np.uint8)
    for _ in range(_GROWN_BLOCKS):
        grown = (cv2.dilate(grown.astype(np.uint8), around) > 0) & soft
    return grown | seeds


def _is_large(core: Mask, smooth: Image, pixel_noise: float) -> bool:
    n_blocks = int(core.sum())
    if n_blocks < _LEAST_BLOCKS:
        return n_blocks >= _LEAST_STRONG_BLOCKS and float(np.abs(smooth[core]).min()) > _STRONG * pixel_noise
    return True


def _with_margin(patch: Mask, core: Mask) -> Mask:
    """Return a patch and some blocks around: the softer its edge, the further it reaches unseen."""
    softness = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 3)[patch]
    margin = _MARGIN_BLOCKS + int(np.percentile(softness, 90.0) * _MARGIN_OF_SOFTNESS)
    return np.asarray(cv2.dilate(patch.astype(np.uint8), np.ones((2 * margin + 1,) * 2, np.uint8)) > 0)


def _core(patch: Mask, excess: Image, share: float) -> Mask:
    """Return the blocks of a patch that differ by a share of the most: at its soft edge stars still shine through."""
    if not patch.any():
        return patch
    return np.asarray(patch & (np.abs(excess) >= share * np.percentile(np.abs(excess[patch]), 95.0)))


def _patches(blocks: Mask) -> list[Mask]:
    n_patches, labels = cv2.connectedComponents(blocks.astype(np.uint8), connectivity=8)
    return [labels == patch for patch in range(1, n_patches)]
