"""Whether a patch of a frame that differs from another frame is an obstruction or a cloud, and what tells it."""

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
"""Share of the stars' light that an obstruction takes; less, if it is darker than the sky: clouds shine, as a rule."""
_FEW_STARS = 1.25
"""With fewer stars behind it, the edge has to tell; a star at a soft edge counts in part."""
_LEAST_HINT, _CLOUD_LOSS = 0.4, 0.5
"""So much of a star, and as much of its light as is lost at most, are a hint at a cloud."""
_GLARE = 25.0
"""Noise of a pixel by which no cloud outshines the rest of the sky: a lamp's glow, through which stars may be seen."""
_DARKNESS = 6.0
"""The same below the sky, where no stars are expected. About half of a frame's level is the sensor's own, 5.4 times the
noise of ten seconds, and no cloud takes that."""
_LIKE_CONTRAST = 0.25
"""Where the level differs by so much of a patch's contrast elsewhere in the frame, stars tell of the same kind."""
_LEAST_CONTRAST = 0.5
"""Of an obstruction where no stars are expected, in noise of a pixel."""
_SHARP_BLOCKS, _SHARP_SHARE, _SHARP_PART = 2, 0.6, 0.2
"""Blocks within which a sharp edge reaches a share of the contrast, and the part of the patch that lies so near to it.

All of these were chosen on real and simulated nights with obstructions painted in, and on clouds: decision 0020.
"""


@dataclass(frozen=True)
class FrameLevels:
    """The level of a frame, ADU: in blocks, and beside each star of the census."""

    blocks: BlockLevels
    at_stars: Image


@dataclass(frozen=True)
class Pair:
    """What one frame shows more than another.

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


class Told(Enum):
    """What a patch is taken for: sky, or an obstruction by the stars that it hides, or by its edge alone, or either."""

    SKY = auto()
    BY_STARS = auto()
    BY_EDGE = auto()
    DOUBTFUL = auto()


def judged(patch: Mask, core: Mask, pair: Pair, sign: float) -> Told:
    """Return whether the frame shows no sky in a patch.

    It is the odd one of the two there, and takes most light of the stars that the other frame shows, or glares; where
    the other shows too few, the patch comes from the frame's edge, and ends more sharply than a cloud.

    Parameters
    ----------
    sign : float
        1 for a patch that is brighter than the sky, -1 for one that is darker.
    """
    if not pair.difference.owes(core):
        return Told.SKY
    contrast = float(np.nanpercentile(np.abs(pair.difference.excess[core]), 75.0))
    by_stars = _told_by_stars(patch, pair, sign, contrast)
    if by_stars is not None:
        return by_stars
    if contrast < _LEAST_CONTRAST * pair.pixel_noise or not _reaches_the_edge(patch):
        return Told.SKY
    return Told.BY_EDGE if _is_sharp(patch, core, pair.difference.excess, contrast) else Told.DOUBTFUL


def _told_by_stars(patch: Mask, pair: Pair, sign: float, contrast: float) -> Told | None:
    """Return what the stars in a patch tell, and those of the frame's clouds; None where both are too few.

    Parameters
    ----------
    contrast : float
        By how much the patch differs, ADU.
    """
    in_noise = sign * contrast / pair.pixel_noise
    if in_noise > _GLARE:
        return Told.BY_STARS
    depth = np.asarray(sign * pair.at_stars / max(contrast, 1e-6), np.float64)
    near = np.asarray(cv2.dilate(patch.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)
    behind = pair.stars.behind(np.where(_are_in(near, pair.stars.places), depth, 0.0))
    if behind.weight >= _FEW_STARS:
        least_loss = _LEAST_LOSS_DARK if in_noise < -_LEAST_CONTRAST else _LEAST_LOSS
        return Told.BY_STARS if behind.loss >= least_loss else Told.SKY
    alike = pair.stars.behind(np.where(np.abs(depth) > _LIKE_CONTRAST, np.abs(depth), 0.0))
    if any(hint.weight >= _LEAST_HINT and hint.loss < _CLOUD_LOSS for hint in (behind, alike)):
        return Told.SKY
    return Told.BY_STARS if in_noise < -_DARKNESS else None


def _reaches_the_edge(patch: Mask) -> bool:
    """Return whether a patch lies at the frame's edge, as all does that stands on the ground."""
    return bool(patch[0].any() or patch[-1].any() or patch[:, 0].any() or patch[:, -1].any())


def _are_in(blocks: Mask, places: Points) -> Mask:
    """Return which places of a frame lie in some of its blocks, (n,)."""
    row, column = (np.floor((along + 0.5) / BLOCK_PX).astype(np.intp) for along in (places.imag, places.real))
    rows, columns = blocks.shape
    return np.asarray(blocks[row.clip(0, rows - 1), column.clip(0, columns - 1)])


def _is_sharp(patch: Mask, core: Mask, excess: Image, contrast: float) -> bool:
    """Return whether most of a patch's contrast is reached within some blocks: a cloud's edge is softer."""
    level = np.abs(np.nan_to_num(excess))
    steps = level - cv2.erode(level, np.ones((2 * _SHARP_BLOCKS + 1,) * 2, np.uint8))
    return any(bool((steps[part] > _SHARP_SHARE * contrast).mean() > _SHARP_PART) for part in (patch, core))
