"""Find what hides the sky in some frames (roofs, trees, walls) by comparing frames with each other.

A frame is obstructed where its sky differs from that of the clearest frames over the same stars by more than a smooth
surface, and where stars are missing that the others show. Nebulae are in all frames and cancel out, gradients of
moonlight are smooth, and stars shine through thin clouds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, bins_of
from crowdsky_desktop.imaging.obstructions.judgement import FrameLevels, Judgement, Pair, judge
from crowdsky_desktop.imaging.obstructions.sky_difference import BlockLevels, mask_of_blocks
from crowdsky_desktop.imaging.obstructions.star_census import StarCensus, levels_around, take_census
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.sky.mask import SkyMask
from crowdsky_desktop.imaging.types import Image, Mask

N_CLEAREST, N_SPREAD = 3, 4
"""How many frames each is compared with: those that show most of their stars, and some spread over the sequence."""

_DETAIL = 0.4
"""Share of the detail that both frames show, such as a galaxy's, by which either limit is raised."""
_GROWN_BLOCKS = 10
"""Blocks over which a soft edge is followed. At 250 mm focal length and 50 mm aperture, the edge of a roof 20 m away is
blurred over 215 px."""
_CORE_SHARE = 0.7
"""Only blocks that differ by at least this share of the patch's largest difference are judged by their level."""
_LEAST_BLOCKS = 6
"""Blocks of the smallest obstruction, a hundredth of a square degree; rejection takes care of smaller ones."""
_LEAST_STRONG_BLOCKS, _STRONG = 2, 1.5
"""A smaller patch is part of a tree if it has this many blocks, and stands out by this many times a pixel's noise."""
_MARGIN_BLOCKS, _MARGIN_OF_SOFTNESS = 1, 0.25
"""Blocks that are masked around a patch, and the share of its edge's width that is added to them."""
_ALIKE_SHARE = 0.5
"""A doubtful patch counts as obstructed if other frames surely show no sky in more than this share of it."""
_LEAST_VOTES = 2
"""Frames that have to agree where only the edge is evidence: one of them may be clouded.

These and the thresholds below were chosen on real and simulated nights with obstructions painted in, and on clouds:
decision 0020.
"""


@dataclass(frozen=True)
class _Threshold:
    """By how much an obstruction differs from the sky, at least.

    Attributes
    ----------
    sigma : float
        In units of the noise of the mean of 3 × 3 blocks.
    share_of_noise : float
        In units of a pixel's noise.
    """

    sigma: float
    share_of_noise: float

    def excess_adu(self, block_noise_adu: float, pixel_noise_adu: float) -> float:
        """Return the larger of the two limits."""
        return max(self.sigma * block_noise_adu / 3.0, self.share_of_noise * pixel_noise_adu)


_SEED = _Threshold(sigma=6.0, share_of_noise=0.15)
_SOFT_EDGE = _Threshold(sigma=3.0, share_of_noise=0.04)


def find_obstructions(
    frames: Sequence[RegisteredFrame],
    reference: MeasuredFrame,
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap = map,
) -> dict[int, SkyMask]:
    """Return masks of what hides the sky, by the index of the frames in which something does.

    Parameters
    ----------
    frames : sequence of RegisteredFrame
        Nothing can be said about fewer than two.
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
    """Blocks of a frame that show no sky, and those for which there is no evidence either way."""

    blocks: Mask
    doubtful: Mask

    @classmethod
    def of(cls, judged: Sequence[dict[Judgement, Mask]]) -> "_Found":
        """Combine the judgements that comparisons with other frames led to."""
        by_edge, doubtful = (
            np.sum([blocks[kind] for blocks in judged], axis=0) for kind in (Judgement.BY_EDGE, Judgement.DOUBTFUL)
        )
        blocks = np.logical_or.reduce([blocks[Judgement.BY_STARS] for blocks in judged])
        enough = min(_LEAST_VOTES, len(judged))
        return cls(np.asarray(blocks | (by_edge >= enough)), np.asarray(by_edge + doubtful >= enough))


def _with_alike(found: _Found, proven: Sequence[Mask]) -> Mask:
    """Return the blocks of a frame that show no sky, including doubtful ones where other frames show none.

    A roof, a tree or a wall stands still, or nearly so, before a telescope that follows the stars.
    """
    elsewhere = np.logical_or.reduce([blocks for blocks in proven if blocks.shape == found.blocks.shape])
    blocks = found.blocks.copy()
    for patch in _patches(found.doubtful & ~found.blocks):
        if elsewhere[patch].mean() > _ALIKE_SHARE:
            blocks |= patch
    return blocks


def _compared(census: StarCensus) -> list[int]:
    """Return the frames that all are compared with: the clearest ones, and some spread over the sequence."""
    share = census.share_seen
    clearest = np.argsort(-share, kind="stable")[:N_CLEAREST].tolist()
    spread = np.linspace(0, len(share) - 1, N_SPREAD).round().astype(int).tolist()
    return sorted({*clearest, *spread})


def _obstructed(pair: Pair) -> dict[Judgement, Mask]:
    """Return the blocks of a frame that show no sky, judged by one other frame, for each kind of evidence."""
    smooth, noise = _smoothed(pair.difference.excess), pair.difference.noise_adu
    explained = np.float32(_DETAIL) * np.maximum(np.nan_to_num(pair.difference.detail) - 4.0 * noise, 0.0)
    seed_limit = explained + _SEED.excess_adu(noise, pair.pixel_noise)
    soft_limit = explained + _SOFT_EDGE.excess_adu(noise, pair.pixel_noise)
    found = {judgement: np.zeros(smooth.shape, np.bool_) for judgement in Judgement}
    for sign in (1.0, -1.0):
        seeds, soft = sign * smooth > seed_limit, sign * smooth > soft_limit
        for patch in _patches(_grown(seeds, soft)):
            core = _core(patch & seeds, smooth, _CORE_SHARE)
            if not _is_large(core, smooth, pair.pixel_noise):
                continue
            judgement = judge(patch, core, pair, sign)
            if judgement is not Judgement.SKY:
                found[judgement] |= _with_margin(patch, core)
    return found


def _smoothed(excess: Image) -> Image:
    """Return the mean over 3 × 3 blocks, ignoring unknown ones; NaN where the middle one is unknown."""
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
    """Return a patch with a margin: the softer its edge, the further it reaches unseen."""
    softness = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 3)[patch]
    margin = _MARGIN_BLOCKS + int(np.percentile(softness, 90.0) * _MARGIN_OF_SOFTNESS)
    return np.asarray(cv2.dilate(patch.astype(np.uint8), np.ones((2 * margin + 1,) * 2, np.uint8)) > 0)


def _core(patch: Mask, excess: Image, share: float) -> Mask:
    """Return the blocks of a patch that differ most: stars still shine through its soft edge."""
    if not patch.any():
        return patch
    return np.asarray(patch & (np.abs(excess) >= share * np.percentile(np.abs(excess[patch]), 95.0)))


def _patches(blocks: Mask) -> list[Mask]:
    n_patches, labels = cv2.connectedComponents(blocks.astype(np.uint8), connectivity=8)
    return [labels == patch for patch in range(1, n_patches)]
