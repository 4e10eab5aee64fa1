"""Where the sky falls on each frame: drift, dithering and field rotation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.simulator.sky import IDENTITY, Matrix, SkyRecipe, random_stream


@dataclass(frozen=True)
class Pose:
    """How one frame lies on the sky: what the telescope sees of it, turned about the frame's centre, then shifted.

    Attributes
    ----------
    centre : tuple of float
        (x, y) of the frame's centre, pixels.
    shift : tuple of float
        Where the sky has gone since frame 0, pixels.
    angle_deg : float
        By how much it has turned, from x towards y.
    view : Matrix
        How the telescope sees the sky on frame 0.
    """

    centre: tuple[float, float]
    shift: tuple[float, float]
    angle_deg: float
    view: Matrix = IDENTITY

    @property
    def to_frame(self) -> NDArray[np.float64]:
        """3 × 3 matrix from (x, y, 1) of the sky to this frame."""
        angle = np.deg2rad(self.angle_deg)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        matrix = np.eye(3)
        matrix[:2, :2] = turn
        matrix[:2, 2] = np.asarray(self.centre) + self.shift - turn @ self.centre
        return np.asarray(matrix @ np.asarray(self.view))

    @property
    def to_reference(self) -> Matrix:
        """3 × 3 matrix from (x, y, 1) of this frame to the sky."""
        first, second, third = np.linalg.inv(self.to_frame).tolist()
        return (tuple(first), tuple(second), tuple(third))


def apply(matrix: NDArray[np.float64] | Matrix, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mapped positions, shape (2, n)."""
    mapped = np.asarray(matrix) @ np.stack([x, y, np.ones_like(x)])
    return np.asarray(mapped[:2] / mapped[2])


def frame_poses(recipe: SkyRecipe) -> tuple[Pose, ...]:
    """Return the pose of each frame; that of frame 0 is the recipe's view."""
    rng = random_stream(recipe, "motion")
    direction = rng.uniform(0, 2 * np.pi)
    drift = recipe.drift_px * np.array([np.cos(direction), np.sin(direction)])
    dithers = recipe.dither_px * rng.standard_normal((recipe.n_frames // recipe.dither_every + 1, 2))
    dithers[0] = 0.0
    centre = ((recipe.width - 1) / 2, (recipe.height - 1) / 2)
    step_deg = recipe.rotation_deg / max(recipe.n_frames - 1, 1)
    shifts = [index * drift + dithers[index // recipe.dither_every] for index in range(recipe.n_frames)]
    return tuple(
        Pose(centre, (float(dx), float(dy)), index * step_deg, recipe.view) for index, (dx, dy) in enumerate(shifts)
    )


def margin_px(recipe: SkyRecipe, poses: tuple[Pose, ...]) -> float:
    """Return how far the frames reach beyond frame 0 on any side, pixels."""
    corners_x = np.array([0.0, 1.0, 0.0, 1.0]) * (recipe.width - 1)
    corners_y = np.array([0.0, 0.0, 1.0, 1.0]) * (recipe.height - 1)
    reached = np.hstack([apply(pose.to_reference, corners_x, corners_y) for pose in poses])
    last = np.array([[recipe.width - 1.0], [recipe.height - 1.0]])
    return float(np.ceil(max((-reached).max(), (reached - last).max(), 0.0)))
