"""Which stars of a field each frame of a sequence shows, and which it should."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.binning import BIN_PX
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.normalisation.photometry import flux_ratio
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.registration.transform import invert, transform_points
from crowdsky_desktop.imaging.stars.matching import matched_indices
from crowdsky_desktop.imaging.types import Image, Points

_RADIUS_PX = 3.0
"""How near the same star lies in two registered frames, px. Chosen: ten times a good registration's residual, and less
than a star's distance from the next."""
_EXPECTED_OVER_FAINTEST = 2.0
"""A star is missed only if it is so many times as bright as the faintest that a frame shows."""
_FAINTEST_PERCENT = 15.0
"""Percentile of a frame's fluxes that stands for its faintest star: the very faintest are chance. Chosen."""
_CLEAR = 0.85
"""Share of its light from which a star counts as clear: those behind a soft edge are dimmer, faint ones sometimes."""
_EDGE_PX = 24.0
"""Stars nearer to a frame's edge may be cut off."""
_LEAST_SEEN, _LEAST_SHARE_SEEN = 2, 0.12
"""Number, and share, of the frames that have to show a star at the same place of the sky: sharp spots in a tree are at
another place in each."""
_MOST_STARS = 400
"""Stars of the census, the brightest ones: enough for any block to have its share. Chosen."""
_RING = 2
"""Distance, in bins, at which the level beside a star is measured: the light of all but the brightest ends before."""
_AROUND = tuple(
    (down, right)
    for down in range(-_RING, _RING + 1)
    for right in range(-_RING, _RING + 1)
    if max(abs(down), abs(right)) == _RING
)
"""The bins of that ring, by rows and columns from the star's own."""


@dataclass(frozen=True)
class StarCensus:
    """Stars of a field that frames show.

    Attributes
    ----------
    places : tuple of ndarray of complex128, (n stars,)
        Of each frame: where the stars lie in it, or would.
    flux : ndarray of float64, (n frames, n stars)
        On the reference's level; NaN where a frame does not show a star.
    is_expected : ndarray of bool, (n frames, n stars)
        Whether a star lies within a frame and is bright enough to be shown.
    scales : tuple of float
        Of each frame: what brings its light to that of the reference.
    """

    places: tuple[Points, ...]
    flux: NDArray[np.float64]
    is_expected: NDArray[np.bool_]
    scales: tuple[float, ...]

    @property
    def is_seen(self) -> NDArray[np.bool_]:
        """Of each frame and star, whether the frame shows it."""
        return np.isfinite(self.flux)

    @property
    def share_seen(self) -> NDArray[np.float64]:
        """Of each frame, the share that it shows of the stars that it should."""
        seen = (self.is_seen & self.is_expected).sum(axis=1)
        return np.asarray(seen / np.maximum(self.is_expected.sum(axis=1), 1))


def take_census(frames: Sequence[RegisteredFrame], reference: MeasuredFrame) -> StarCensus:
    """Return the census of some registered frames: of stars that at least two of them show."""
    scales = [_scale(frame, reference) for frame in frames]
    on_reference = [transform_points(frame.registration.to_reference, frame.measured.stars.points) for frame in frames]
    places, flux, n_seen = _catalogue(frames, on_reference, scales)
    is_star = n_seen >= max(min(_LEAST_SEEN, len(frames)), _LEAST_SHARE_SEEN * len(frames))
    order = np.flatnonzero(is_star)[np.argsort(-flux[is_star], kind="stable")][:_MOST_STARS]
    places, flux = places[order], flux[order]
    seen_flux = np.full((len(frames), len(places)), np.nan)
    in_frames = []
    for row, stars, frame, scale in zip(seen_flux, on_reference, frames, scales, strict=True):
        mine, theirs = matched_indices(places, stars, _RADIUS_PX)
        row[mine] = scale * frame.measured.stars.flux[theirs]
        in_frames.append(transform_points(invert(frame.registration.to_reference), places))
    limits = [
        scale * float(np.percentile(frame.measured.stars.flux, _FAINTEST_PERCENT))
        for scale, frame in zip(scales, frames, strict=True)
        if len(frame.measured.stars)
    ]
    is_bright = flux >= _EXPECTED_OVER_FAINTEST * float(np.median(limits)) if limits else flux > 0
    inside = np.stack([_inside(*pair) for pair in zip(in_frames, frames, strict=True)])
    return StarCensus(tuple(in_frames), seen_flux, inside & is_bright, tuple(scales))


def _scale(frame: RegisteredFrame, reference: MeasuredFrame) -> float:
    if frame.measured is reference:
        return 1.0
    return flux_ratio(frame.measured, reference, frame.registration.to_reference) or 1.0


def _catalogue(
    frames: Sequence[RegisteredFrame], on_reference: Sequence[Points], scales: Sequence[float]
) -> tuple[Points, NDArray[np.float64], NDArray[np.int64]]:
    """Return all places where frames show a star, its flux by the first that does, and how many do."""
    places, flux = np.empty(0, np.complex128), np.empty(0)
    n_seen = np.empty(0, np.int64)
    for frame, stars, scale in zip(frames, on_reference, scales, strict=True):
        mine, known = matched_indices(stars, places, _RADIUS_PX)
        n_seen[known] += 1
        new = np.setdiff1d(np.arange(len(stars)), mine)
        places = np.concatenate((places, stars[new]))
        flux = np.concatenate((flux, scale * frame.measured.stars.flux[new]))
        n_seen = np.concatenate((n_seen, np.ones(len(new), np.int64)))
    return places, flux, n_seen


def _inside(places: Points, frame: RegisteredFrame) -> NDArray[np.bool_]:
    width, height = frame.measured.frame.width, frame.measured.frame.height
    x, y = places.real, places.imag
    return np.asarray((x > _EDGE_PX) & (y > _EDGE_PX) & (x < width - _EDGE_PX) & (y < height - _EDGE_PX))


def levels_around(bins: Image, places: Points) -> Image:
    """Return a frame's level beside each of some places, the median of a ring of bins around.

    Parameters
    ----------
    bins : ndarray of float32, (rows, columns)
        The frame's `mean_bins`, ADU.
    places : ndarray of complex128, (n,)
        x + iy in the frame; NaN is returned where all the bins around have no data.
    """
    wider = np.pad(bins, 2 * _RING, constant_values=np.nan)
    rows, columns = (
        np.clip(np.rint((along + 0.5) / BIN_PX - 0.5), -_RING, length + _RING - 1).astype(np.intp) + 2 * _RING
        for along, length in zip((places.imag, places.real), bins.shape, strict=True)
    )
    around = np.stack([wider[rows + down, columns + right] for down, right in _AROUND])
    ordered = np.sort(around, axis=0)  # NaN come last
    n_known = np.isfinite(ordered).sum(axis=0)
    return np.asarray(np.take_along_axis(ordered, n_known[None] // 2, axis=0)[0], np.float32)


@dataclass(frozen=True)
class PairStars:
    """The stars that the second of two frames shows, as the first one does.

    Attributes
    ----------
    places : ndarray of complex128, (n,)
        Where they lie in the first frame.
    loss : ndarray of float64, (n,)
        Share of a star's light that the first lacks: 1 where it does not show the star though it should; NaN where it
        need not, and where the second does not show it.
    """

    places: Points
    loss: NDArray[np.float64]

    @classmethod
    def of(cls, census: StarCensus, index: int, other: int) -> "PairStars":
        """Return those of two frames of a census."""
        mine, theirs = census.is_seen[index], census.is_seen[other]
        loss = 1.0 - census.flux[index] / census.flux[other]
        loss[theirs & ~mine & census.is_expected[index]] = 1.0
        return cls(census.places[index], np.clip(loss, -1.0, 1.0))

    @property
    def are_clear(self) -> NDArray[np.bool_]:
        """Which are as bright in both frames, so that nothing stands before them."""
        return np.asarray(self.loss < 1.0 - _CLEAR)

    def behind(self, depth: NDArray[np.float64]) -> "StarsBehind":
        """Return what the stars tell about something that hides the sky.

        Parameters
        ----------
        depth : ndarray of float64, (n,)
            How much of it stands before each star, as far as levels tell: 0 for nothing, 1 for all.
        """
        depth = np.where(np.isfinite(self.loss), np.clip(np.nan_to_num(depth), 0.0, 1.0), 0.0)
        weight = float(np.square(depth).sum())
        lost = float((depth * np.nan_to_num(self.loss)).sum())
        return StarsBehind(weight, lost / weight if weight > 0.0 else 0.0)


@dataclass(frozen=True)
class StarsBehind:
    """What stars tell about something that hides the sky.

    Attributes
    ----------
    weight : float
        How many stars lie behind it; those at a soft edge count in part.
    loss : float
        Share of their light that its densest part blocks, by least squares: 1 for a wall, less for a cloud.
    """

    weight: float
    loss: float
