"""What is decided before the first pixel is combined, and a frame's samples by that plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.combine.rejection import Rejector, choose_rejection, in_words
from crowdsky_desktop.imaging.combine.resampling import Level, resample_rows
from crowdsky_desktop.imaging.combine.weighting import frame_weights
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.normalisation.levels import LevelMatch, match_levels
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.trails.lines import Line
from crowdsky_desktop.model.recipe import Recipe


@dataclass(frozen=True)
class IntegrationPlan:
    """How frames are combined.

    Attributes
    ----------
    width, height, n_channels : int
        The grid of the reference.
    sky : ndarray of float32, (c,)
        Level of the reference's sky, taken off the samples while they are combined.
    levels : tuple of LevelMatch
        Normalisation of each frame.
    weights : ndarray of float32, (n,)
        Of the frames, mean 1.
    noise_adu : float
        Expected of a pixel of the stack, from the frames' skies.
    reject : Rejector
        The method chosen.
    rejection_used : str
        The same in words.
    looks_for_trails : bool
        Whether trails are to be left out.
    trails : tuple of tuple of Line
        Of each frame, in pixels of the grid; left out whole.
    """

    frames: tuple[RegisteredFrame, ...]
    width: int
    height: int
    n_channels: int
    sky: NDArray[np.float32]
    levels: tuple[LevelMatch, ...]
    weights: NDArray[np.float32]
    noise_adu: float
    reject: Rejector
    rejection_used: str
    looks_for_trails: bool = False
    trails: tuple[tuple[Line, ...], ...] = ()

    @property
    def row_size(self) -> int:
        """Values in a row of the picture, all channels."""
        return self.width * self.n_channels

    @property
    def is_demosaiced_here(self) -> bool:
        """Whether the frames' colours come from this engine's demosaicing."""
        return self.frames[0].measured.frame.bayer_pattern is not None

    def fill_samples(self, index: int, first: int, target: NDArray[np.float32]) -> None:
        """Fill `target`, (rows, width, channels), with a frame's samples from row `first` of the reference's grid on.

        They are on the reference's level with its sky taken off; NaN where the frame has no data.
        """
        frame, match = self.frames[index], self.levels[index]
        level = Level(np.asarray(match.scale, np.float32), np.asarray(match.offset, np.float32) - self.sky)
        resample_rows(frame.measured, frame.registration.to_reference, level, first, target)
        for channel, surface in enumerate(match.surfaces):
            if surface is not None:
                target[:, :, channel] += surface.rows(first, *target.shape[:2])


def make_plan(frames: Sequence[RegisteredFrame], reference: MeasuredFrame, recipe: Recipe) -> IntegrationPlan:
    """Return the plan that follows from the frames' measurements and the recipe."""
    measured = [frame.measured for frame in frames]
    levels = tuple(
        match_levels(frame.measured, reference, frame.registration.to_reference, recipe.normalisation)
        for frame in frames
    )
    noise = [_noise_on_the_reference(frame, level) for frame, level in zip(measured, levels, strict=True)]
    weights = np.asarray(frame_weights(measured, noise, recipe.weighting), np.float32)
    reject = Rejector(choose_rejection(recipe.rejection, len(frames)), recipe)
    return IntegrationPlan(
        frames=tuple(frames),
        width=reference.frame.width,
        height=reference.frame.height,
        n_channels=len(reference.sky),
        sky=np.asarray([sky.level_adu for sky in reference.sky], np.float32),
        levels=levels,
        weights=weights,
        noise_adu=float(np.linalg.norm(weights * noise) / weights.sum()),
        reject=reject,
        rejection_used=in_words(recipe.rejection, reject, len(frames)),
        # Nothing says which of two frames is right.
        looks_for_trails=recipe.reject_trails and not reject.is_idle and len(frames) > 2,
        trails=((),) * len(frames),
    )


def _noise_on_the_reference(measured: MeasuredFrame, level: LevelMatch) -> float:
    return float(np.mean([scale * sky.noise_adu for scale, sky in zip(level.scale, measured.sky, strict=True)]))


def with_trails(plan: IntegrationPlan, trails: tuple[tuple[Line, ...], ...]) -> IntegrationPlan:
    """Return the plan with the trails that were found, counted in `rejection_used`."""
    n_crossed = sum(bool(lines) for lines in trails)
    if not n_crossed:
        return plan
    words = f"{plan.rejection_used}, trails in {n_crossed} frame{'s' if n_crossed > 1 else ''}"
    return replace(plan, trails=trails, rejection_used=words)
