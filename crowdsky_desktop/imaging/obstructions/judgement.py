"""Decide whether a patch in which a frame differs from another is an obstruction or a cloud, and by what evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import cv2
import numpy as np

from crowdsky_desktop.imaging.obstructions.sky_difference import BLOCK_PX, BlockLevels, SkyDifference, compare_skies
from crowdsky_desktop.imaging.obstructions.star_census import PairStars, StarCensus
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.registration.transform import compose, invert
from crowdsky_desktop.imaging.types import Image, Mask, Points
from crowdsky_desktop.model.transform import Transform

_LEAST_LOSS, _LEAST_LOSS_DARK = 0.6, 0.5
"""Least share of the stars' light that an obstruction blocks; less if it is darker than the sky, as most clouds are
brighter."""
_FEW_STARS = 1.25
"""With fewer stars behind it, the edge decides. A star at a soft edge counts in part."""
_LEAST_HINT, _CLOUD_LOSS = 0.4, 0.5
"""A hint at a cloud: at least so much of a star is seen behind it, and at most so much of its light is lost."""
_GLARE = 25.0
"""No cloud is brighter than the rest of the sky by so many times a pixel's noise. A lamp's glow is, and stars may shine
through it."""
_DARKNESS = 6.0
"""The same for a patch darker than the sky, where no stars are expected. About half of a frame's level is the sensor's
own, 5.4 times the noise of ten seconds, and no cloud can take that away."""
_LIKE_CONTRAST = 0.25
"""Elsewhere in the frame, a level that differs by at least this share of the patch's contrast is taken to have the same
cause, and the stars there count as well."""
_LEAST_CONTRAST = 0.5
"""Least contrast of an obstruction where no stars are expected, in units of a pixel's noise."""


@dataclass(frozen=True)
class _SharpEdge:
    """What makes an edge sharper than a cloud's: part of the patch reaches most of the contrast within a few blocks.

    Attributes
    ----------
    reach_blocks : int
        How near the blocks are that a block is compared with.
    share_of_contrast : float
        Share of the patch's contrast by which it exceeds the least of them.
    share_of_patch : float
        Least share of the patch that does.
    """

    reach_blocks: int = 2
    share_of_contrast: float = 0.6
    share_of_patch: float = 0.2


_SHARP_EDGE = _SharpEdge()
"""All of these were chosen on real and simulated nights with obstructions painted in, and on clouds: decision 0020."""


@dataclass(frozen=True)
class FrameLevels:
    """The level of a frame, ADU: in blocks, and beside each star of the census."""

    blocks: BlockLevels
    at_stars: Image


@dataclass(frozen=True)
class Pair:
    """How the sky of one frame differs from that of another.

    Attributes
    ----------
    at_stars : ndarray of float32, (n,)
        By how much the level beside each of `stars` differs, ADU.
    pixel_noise : float
        ADU.
    """

    difference: SkyDifference
    stars: PairStars
    at_stars: Image
    pixel_noise: float

    @classmethod
    def of(
        cls,
        index: int,
        other: int,
        frames: Sequence[RegisteredFrame],
        levels: Sequence[FrameLevels],
        census: StarCensus,
    ) -> "Pair":
        """Compare a frame with another, both given by their indices."""
        stars = PairStars.of(census, index, other)
        scale = census.scales[index] / census.scales[other]
        own, there = levels[index], levels[other]
        between = _between(frames[index], frames[other])
        difference = compare_skies(own.blocks, there.blocks, between, scale, stars.places[stars.are_clear])
        at_stars = np.float32(scale) * own.at_stars - there.at_stars - difference.surface_at(stars.places)
        return cls(difference, stars, at_stars, frames[other].measured.quality.noise_adu)


def _between(frame: RegisteredFrame, other: RegisteredFrame) -> Transform:
    return compose(invert(other.registration.to_reference), frame.registration.to_reference)


class Judgement(Enum):
    """What a patch is taken for: sky, an obstruction (by the stars that it hides, or by its edge alone), or either."""

    SKY = auto()
    BY_STARS = auto()
    BY_EDGE = auto()
    DOUBTFUL = auto()


def judge(patch: Mask, core: Mask, pair: Pair, sign: float) -> Judgement:
    """Return whether the frame shows no sky in a patch.

    It does not if this frame is the odd one of the two there, and the patch hides most of the light of the stars that
    the other frame shows, or glares. Where the other shows too few stars, the patch has to reach the frame's edge, and
    to end more sharply than a cloud.

    Parameters
    ----------
    sign : float
        1 for a patch that is brighter than the sky, -1 for one that is darker.
    """
    if not pair.difference.is_caused_by_frame(core):
        return Judgement.SKY
    contrast = float(np.nanpercentile(np.abs(pair.difference.excess[core]), 75.0))
    by_stars = _judged_by_stars(patch, pair, sign, contrast)
    if by_stars is not None:
        return by_stars
    if contrast < _LEAST_CONTRAST * pair.pixel_noise or not _reaches_the_edge(patch):
        return Judgement.SKY
    return Judgement.BY_EDGE if _is_sharp(patch, core, pair.difference.excess, contrast) else Judgement.DOUBTFUL


def _judged_by_stars(patch: Mask, pair: Pair, sign: float, contrast: float) -> Judgement | None:
    """Judge a patch by the stars in it, and by those behind the frame's clouds; None where there are too few of both.

    Parameters
    ----------
    contrast : float
        By how much the patch differs, ADU.
    """
    in_noise = sign * contrast / pair.pixel_noise
    if in_noise > _GLARE:
        return Judgement.BY_STARS
    depth = np.asarray(sign * pair.at_stars / max(contrast, 1e-6), np.float64)
    near = np.asarray(cv2.dilate(patch.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)
    behind = pair.stars.behind(np.where(_are_in(near, pair.stars.places), depth, 0.0))
    if behind.weight >= _FEW_STARS:
        least_loss = _LEAST_LOSS_DARK if in_noise < -_LEAST_CONTRAST else _LEAST_LOSS
        return Judgement.BY_STARS if behind.loss >= least_loss else Judgement.SKY
    alike = pair.stars.behind(np.where(np.abs(depth) > _LIKE_CONTRAST, np.abs(depth), 0.0))
    if any(hint.weight >= _LEAST_HINT and hint.loss < _CLOUD_LOSS for hint in (behind, alike)):
        return Judgement.SKY
    return Judgement.BY_STARS if in_noise < -_DARKNESS else None


def _reaches_the_edge(patch: Mask) -> bool:
    """Return whether a patch reaches the frame's edge, as everything that stands on the ground does."""
    return bool(patch[0].any() or patch[-1].any() or patch[:, 0].any() or patch[:, -1].any())


def _are_in(blocks: Mask, places: Points) -> Mask:
    """Return which places of a frame lie in some of its blocks, (n,)."""
    row, column = (np.floor((along + 0.5) / BLOCK_PX).astype(np.intp) for along in (places.imag, places.real))
    rows, columns = blocks.shape
    return np.asarray(blocks[row.clip(0, rows - 1), column.clip(0, columns - 1)])


def _is_sharp(patch: Mask, core: Mask, excess: Image, contrast: float) -> bool:
    """Return whether a patch reaches most of its contrast within a few blocks: a cloud's edge is softer."""
    level = np.abs(np.nan_to_num(excess))
    steps = level - cv2.erode(level, np.ones((2 * _SHARP_EDGE.reach_blocks + 1,) * 2, np.uint8))
    are_steep = steps > _SHARP_EDGE.share_of_contrast * contrast
    return any(bool(are_steep[part].mean() > _SHARP_EDGE.share_of_patch) for part in (patch, core))
