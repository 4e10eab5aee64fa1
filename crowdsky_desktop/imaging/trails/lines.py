"""Straight trails among the bins of one frame, less what all frames show: found, followed and measured."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.robust import medians
from crowdsky_desktop.imaging.trails.limits import EVIDENCE, FOLLOWING, PROPOSALS
from crowdsky_desktop.imaging.types import Image

_CORNER_BITS = 4
"""Bits of a bin's fraction in OpenCV's fixed point."""


@dataclass(frozen=True)
class Line:
    """A straight strip, in the unit of the image it was found in.

    Attributes
    ----------
    start, end : tuple of float
        (x, y) of the ends of its axis.
    half_width : float
        From the axis to where its light is lost in the noise.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    half_width: float

    @property
    def length(self) -> float:
        """Return the distance of the ends."""
        return math.dist(self.start, self.end)

    def coordinates(self, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how far places lie from the strip's middle, along its axis and across it."""
        along_x, along_y = (
            (end - start) / max(self.length, 1e-9) for start, end in zip(self.start, self.end, strict=True)
        )
        from_x = x - 0.5 * (self.start[0] + self.end[0])
        from_y = y - 0.5 * (self.start[1] + self.end[1])
        return along_x * from_x + along_y * from_y, along_y * from_x - along_x * from_y

    def touches(self, first: int, n_rows: int) -> bool:
        """Return whether the strip may reach some rows."""
        top, bottom = sorted((self.start[1], self.end[1]))
        return top - self.half_width < first + n_rows and bottom + self.half_width >= first


def find_lines(significance: Image) -> tuple[Line, ...]:
    """Return the trails in an image whose bins are in σ of their noise.

    The Hough transform of the bins that are lit (Duda & Hart 1972, Commun. ACM 15, 11) proposes lines; the light on
    and beside each tells where it really runs, from where to where, how wide it is, and whether it stands out of the
    noise along its whole length, so that a row of stars or one bright streak of noise is none. Trails far fainter than
    the noise of a bin are found, as hundreds of bins add up.

    Parameters
    ----------
    significance : ndarray of float32, (h, w)
        0 where there is no data.
    """
    lit = (significance > PROPOSALS.lit_sigma).astype(np.uint8)
    lines: list[Line] = []
    for _ in range(PROPOSALS.most):
        proposed = cv2.HoughLines(lit, PROPOSALS.step_bins, PROPOSALS.step_rad, PROPOSALS.min_votes)
        if proposed is None or len(lines) == EVIDENCE.max_trails:
            break
        axis = _Axis.of_hough(*(float(value) for value in proposed.reshape(-1, proposed.shape[-1])[0][:2]))
        line = _followed(significance, axis)
        if line is not None:
            lines.append(line)
        _erase(lit, line or axis.whole(significance.shape))
    return tuple(lines)


@dataclass(frozen=True)
class _Axis:
    """A line without ends: a point on it and its direction, a unit vector."""

    point: NDArray[np.float64]
    along: NDArray[np.float64]

    @classmethod
    def of_hough(cls, distance: float, angle: float) -> "_Axis":
        normal = np.array([math.cos(angle), math.sin(angle)])
        return cls(distance * normal, np.array([-normal[1], normal[0]]))

    @property
    def across(self) -> NDArray[np.float64]:
        return np.array([-self.along[1], self.along[0]])

    def places(self, shape: tuple[int, ...]) -> NDArray[np.float64]:
        """Return the places along the axis, a bin apart, that lie within an image."""
        reach = math.hypot(*shape)
        places = np.arange(-reach, reach)
        x, y = (self.point + places[:, None] * self.along).T
        return np.asarray(places[(x >= 0) & (y >= 0) & (x <= shape[1] - 1) & (y <= shape[0] - 1)])

    def at(self, place: float) -> tuple[float, float]:
        x, y = self.point + place * self.along
        return float(x), float(y)

    def whole(self, shape: tuple[int, ...]) -> Line:
        places = self.places(shape)
        ends = (places[0], places[-1]) if len(places) else (0.0, 0.0)
        return Line(self.at(ends[0]), self.at(ends[1]), 1.0)

    def shifted(self, offset: float, slope: float) -> "_Axis":
        along = self.along + slope * self.across
        return _Axis(self.point + offset * self.across, along / np.hypot(*along))


def _followed(significance: Image, axis: _Axis) -> Line | None:
    """Return the trail that runs near an axis, or None."""
    for _ in range(FOLLOWING.n_refinements):
        places = axis.places(significance.shape)
        if len(places) < EVIDENCE.min_length_bins:
            return None
        axis = axis.shifted(*_offset_and_slope(_beside(significance, axis, places, FOLLOWING.near_bins), places))
    places = axis.places(significance.shape)
    if len(places) < EVIDENCE.min_length_bins:
        return None
    light = _beside(significance, axis, places, FOLLOWING.reach_bins)
    on_axis = light[FOLLOWING.reach_bins - 1 : FOLLOWING.reach_bins + 2].sum(axis=0) / math.sqrt(3.0)
    first, last = _brightest_stretch(on_axis)
    if not _is_trail(on_axis[first:last]):
        return None
    half_width = _half_width(light[:, first:last])
    return Line(axis.at(places[first] - FOLLOWING.end_bins), axis.at(places[last - 1] + FOLLOWING.end_bins), half_width)


def _beside(significance: Image, axis: _Axis, places: NDArray[np.float64], reach: int) -> Image:
    """Return the image along an axis, (2 reach + 1, places): a row for each distance from it."""
    corner = axis.point + places[0] * axis.along - reach * axis.across
    to_image = np.column_stack((axis.along, axis.across, corner))
    size = (len(places), 2 * reach + 1)
    return np.asarray(cv2.warpAffine(significance, to_image, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP))


def _offset_and_slope(light: Image, places: NDArray[np.float64]) -> tuple[float, float]:
    """Return by how much the light near an axis lies beside it, at place 0 and per place: a weighted straight fit."""
    # What is brightest, such as a star beside the trail, must not decide alone.
    weight = np.clip(light - 1.0, 0.0, 4.0)
    offsets = np.arange(-FOLLOWING.near_bins, FOLLOWING.near_bins + 1)[:, None]
    total = max(float(weight.sum()), 1e-9)
    place, offset = float((weight * places).sum()) / total, float((weight * offsets).sum()) / total
    slope = float((weight * (places - place) * (offsets - offset)).sum())
    slope /= max(float((weight * np.square(places - place)).sum()), 1e-9)
    return offset - slope * place, slope


def _brightest_stretch(light: Image) -> tuple[int, int]:
    """Return first and last + 1 of the stretch whose light above a quarter of its own level sums highest (Kadane)."""
    level = max(0.25 * float(np.clip(light, 0.0, None).mean()), 0.3)
    best, best_at, total, start = 0.0, (0, 0), 0.0, 0
    for place, value in enumerate((np.clip(light, -3.0, 3.0 + 4.0 * level) - level).tolist()):
        if total <= 0.0:
            total, start = 0.0, place
        total += value
        if total > best:
            best, best_at = total, (start, place + 1)
    return best_at


def _is_trail(light: Image) -> bool:
    if len(light) < EVIDENCE.min_length_bins:
        return False
    calm = np.clip(light, -5.0, 5.0)
    pieces = (
        calm[: len(calm) // EVIDENCE.piece_bins * EVIDENCE.piece_bins].reshape(-1, EVIDENCE.piece_bins).mean(axis=1)
    )
    is_lit_along = float((pieces > 0.25 * pieces.mean()).mean()) >= EVIDENCE.least_share_lit
    mean = float(calm.mean())
    return (
        is_lit_along
        and mean > EVIDENCE.min_mean_sigma * math.sqrt(3.0)
        and mean * math.sqrt(len(calm)) > EVIDENCE.min_significance
    )


def _half_width(light: Image) -> float:
    """Return how far from the axis the light can be seen, at most `FOLLOWING.reach_bins`."""
    profile, axis = medians(light), FOLLOWING.reach_bins
    least = max(FOLLOWING.visible_sigma, 4.0 / math.sqrt(light.shape[1]))
    half = 1
    while half < axis and max(profile[axis - half - 1], profile[axis + half + 1]) > least:
        half += 1
    return half + 0.5


def _erase(lit: NDArray[np.uint8], line: Line) -> None:
    along = np.subtract(line.end, line.start) / max(line.length, 1e-9)
    across = (line.half_width + 1.0) * np.array([-along[1], along[0]])
    start, end = line.start - along, line.end + along
    corners = np.array([start - across, start + across, end + across, end - across])
    cv2.fillConvexPoly(lit, np.rint(corners * 2**_CORNER_BITS).astype(np.int32), 0, shift=_CORNER_BITS)
