"""Trails of satellites and aeroplanes in registered frames, found in what a frame shows and the others do not.

Pixel by pixel a faint trail cannot be told from noise; as a line it can. Frames are binned, so that the search costs a
few milliseconds each, and a trail is left out whole, its faint wings too.
"""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.frames.binning import BIN_PX
from crowdsky_desktop.imaging.frames.measure import bins_of
from crowdsky_desktop.imaging.normalisation.levels import LevelMatch
from crowdsky_desktop.imaging.parallel_map import ParallelMap
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.registration.transform import compose, invert
from crowdsky_desktop.imaging.robust import MAD_TO_SIGMA, median, percentile
from crowdsky_desktop.imaging.samples import median as median_of_frames
from crowdsky_desktop.imaging.trails.lines import Line, find_lines
from crowdsky_desktop.imaging.types import Image

N_COMPARED = 32
"""Frames, spread over the sequence, that show what the sky looks like without trails. Chosen; decision 0039."""

_STRUCTURE = 0.3
"""Scatter that seeing and registration add, as a share of the light's range over 3 × 3 bins. Chosen; decision 0039."""
_SCALE_ERROR = 0.01
"""Share of a nebula's light that frames differ by, as their scales are not known better.
Chosen (decision 0039): as in `flatness`."""
_RANGE_OF_NOISE = 4.0
"""Robust σ by which ranges of 3 × 3 bins lie above their median by chance. Chosen; decision 0039."""
_BACKGROUND_BINS = 31
"""Side of the square whose mean is a gradient that comes and goes, bins: many times a trail's width."""
_DARKEST_PERCENT = 10.0
"""Percentile of the bins that stands for the sky beside a nebula. Chosen (decision 0039): as in `flatness`."""
_CALM_SIGMA = 3.0
"""Beyond so many σ a bin pulls at that mean no more. Chosen; decision 0039."""
_MIN_BINS = 32
"""Least side of a frame, bins, that trails are looked for in. Chosen."""
_MEDIAN_ROWS = 32
"""Rows of bins whose median is taken at a time: pieces for several threads."""
_MARGIN_PX = 1.0
"""What is left out beside a trail, px. Chosen; decision 0039."""
_NOISE_STEP = 13
"""Every so many bins are enough to know the noise to 1 %."""
_LEAST_AT_ONE_PLACE, _SHARE_AT_ONE_PLACE = 3, 0.1
"""Frames, and their share, that show one line: a satellite is in one of them, or in two where an exposure ends while it
crosses. Chosen: with fewer, little is lost."""
_ALONG, _SAME_SHARE = 33, 0.5
"""Points of a line that are compared, and the share that makes two lines one."""


def find_trails(
    frames: Sequence[RegisteredFrame],
    levels: Sequence[LevelMatch],
    size: tuple[int, int],
    checkpoint: Callable[[], None],
    parallel_map: ParallelMap,
) -> tuple[tuple[Line, ...], ...]:
    """Return the trails of each frame, in pixels of the reference's grid.

    Parameters
    ----------
    frames : sequence of RegisteredFrame
        Those of the stack.
    levels : sequence of LevelMatch
        What brings each to the reference's level.
    size : tuple of int
        Width and height of the reference's grid.
    checkpoint : callable
        Called for every frame, on the thread that works on it; may raise to stop.
    parallel_map : ParallelMap
        Runs the frames.

    Raises
    ------
    NotFitsError
        A frame can no longer be read.
    """
    n_frames = len(frames)
    if min(size) < _MIN_BINS * BIN_PX:
        return ((),) * n_frames

    def binned(index: int) -> Image:
        checkpoint()
        return binned_frame(frames[index], levels[index], size)

    compared = sorted(set(np.linspace(0, n_frames - 1, N_COMPARED).round().astype(int).tolist()))
    seen = dict(zip(compared, parallel_map(binned, compared), strict=True))
    usual = _median_image(list(seen.values()), parallel_map)
    structure = local_structure(usual)
    if any(frame.measured.fine_sky_mesh for frame in frames):
        structure = np.hypot(structure, np.float32(_SCALE_ERROR) * wide_light(usual))

    def search(index: int) -> tuple[Line, ...]:
        image = seen[index] if index in seen else binned(index)
        return tuple(_in_pixels(line) for line in find_lines(significance(image, usual, structure)))

    return that_pass(tuple(parallel_map(search, range(n_frames))))


def that_pass(trails: tuple[tuple[Line, ...], ...]) -> tuple[tuple[Line, ...], ...]:
    """Return the trails without those that many frames show at one place: what crosses the sky is gone in the next.

    So is the edge of a roof in half of the frames; left out of all of them, a strip of the picture would be empty.
    """
    enough = max(_LEAST_AT_ONE_PLACE, _SHARE_AT_ONE_PLACE * len(trails))
    return tuple(
        tuple(line for line in lines if sum(_runs_along(line, others) for others in trails) < enough)
        for lines in trails
    )


def _runs_along(line: Line, others: tuple[Line, ...]) -> bool:
    """Return whether a line runs within any of some others for half of its length."""
    places = np.linspace(line.start, line.end, _ALONG)
    return any(
        float(np.mean((np.abs(across) <= other.half_width) & (np.abs(along) <= 0.5 * other.length))) > _SAME_SHARE
        for other in others
        for along, across in (other.coordinates(places[:, 0], places[:, 1]),)
    )


def _median_image(images: Sequence[Image], parallel_map: ParallelMap) -> Image:
    """Return the median of each bin, NaN where no image knows it, a few rows at a time."""

    def of_rows(first: int) -> Image:
        rows = np.stack([image[first : first + _MEDIAN_ROWS] for image in images])
        return median_of_frames(rows.reshape(len(images), -1)).reshape(rows.shape[1:])

    return np.concatenate(list(parallel_map(of_rows, range(0, len(images[0]), _MEDIAN_ROWS))))


def trail_masks(
    trails: Sequence[tuple[Line, ...]], indices: Sequence[int] | NDArray[np.int_], first: int, shape: tuple[int, int]
) -> dict[int, NDArray[np.bool_]]:
    """Return the masks of a band (h, w) from row `first` on, by the place in `indices` of the frames with trails there.

    Parameters
    ----------
    trails : sequence of tuple of Line
        Of each frame.
    indices : sequence of int
        The frames of the band.
    """
    masks = {
        place: trail_mask(trails[index], first, shape)
        for place, index in enumerate(indices)
        if any(trail.touches(first, shape[0]) for trail in trails[index])
    }
    return {place: mask for place, mask in masks.items() if mask.any()}


def trail_mask(trails: tuple[Line, ...], first: int, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which pixels of a band (h, w), whose first row is `first`, lie under trails."""
    mask = np.zeros(shape, np.bool_)
    rows, columns = np.arange(first, first + shape[0])[:, None], np.arange(shape[1])[None]
    for trail in trails:
        along, across = trail.coordinates(columns, rows)
        mask |= (np.abs(across) <= trail.half_width) & (np.abs(along) <= 0.5 * trail.length)
    return mask


def binned_frame(frame: RegisteredFrame, level: LevelMatch, size: tuple[int, int]) -> Image:
    """Return a frame in bins of the reference's grid, all colours together, on its level; NaN where it has no data."""
    scale = float(np.mean(level.scale))
    grey = (bins_of(frame.measured) - _sky(frame, level)) * np.float32(scale)
    # A bin is centred between its pixels.
    to_pixels = ((BIN_PX, 0.0, (BIN_PX - 1) / 2), (0.0, BIN_PX, (BIN_PX - 1) / 2), (0.0, 0.0, 1.0))
    matrix = np.asarray(compose(invert(to_pixels), frame.registration.to_reference, to_pixels))
    n_bins = (size[0] // BIN_PX, size[1] // BIN_PX)
    return np.asarray(cv2.warpPerspective(grey, matrix, n_bins, borderValue=(np.nan,) * 4))


def _sky(frame: RegisteredFrame, level: LevelMatch) -> np.float32:
    """Return the level of a frame's sky in grey, by the cells that it shares with the reference."""
    weights = (1, 2, 1) if frame.measured.frame.bayer_pattern else None
    return np.float32(np.average(level.sky_level_adu, weights=weights))


def local_structure(usual: Image) -> Image:
    """Return the scatter that seeing and registration add where the picture changes quickly."""
    picture, around = np.nan_to_num(usual), np.ones((3, 3), np.uint8)
    local_range = np.asarray(cv2.morphologyEx(picture, cv2.MORPH_GRADIENT, around), np.float32)
    chance = np.float32(_RANGE_OF_NOISE) * _spread(np.where(np.isfinite(usual), local_range, np.float32(np.nan)))
    return np.asarray(np.float32(_STRUCTURE) * np.maximum(local_range - median(local_range) - chance, 0.0), np.float32)


def wide_light(usual: Image) -> Image:
    """Return the light of what is wider than any trail, as a nebula is, above the darkest of the sky."""
    known = np.isfinite(usual)
    darkest = percentile(usual, _DARKEST_PERCENT) if known.any() else 0.0
    light = np.maximum(np.where(known, usual, np.float32(darkest)) - np.float32(darkest), np.float32(0.0))
    return np.asarray(cv2.blur(light, (_BACKGROUND_BINS, _BACKGROUND_BINS)), np.float32)


def significance(image: Image, usual: Image, structure: Image) -> Image:
    """Return by how many σ each bin of a frame lies above what frames usually show; 0 where there is no data."""
    difference = image - usual
    unknown = ~np.isfinite(difference)
    noise = _spread(difference)
    if not noise > 0.0:
        return np.zeros_like(difference)
    difference[unknown] = 0.0
    # Gradients that come and go: wider than any trail.
    calm = np.clip(difference, -_CALM_SIGMA * noise, _CALM_SIGMA * noise)
    difference -= cv2.blur(calm, (_BACKGROUND_BINS, _BACKGROUND_BINS))
    difference /= np.sqrt(np.square(structure) + np.square(noise))
    difference[unknown] = 0.0
    return difference


def _spread(values: Image) -> np.float32:
    """Return the robust standard deviation of some of the values, NaN left out; 0 of none."""
    sampled = values.reshape(-1)[::_NOISE_STEP]
    sampled = sampled[np.isfinite(sampled)]
    if sampled.size == 0:
        return np.float32(0.0)
    return np.float32(MAD_TO_SIGMA) * np.float32(median(np.abs(sampled - median(sampled))))


def _in_pixels(line: Line) -> Line:
    def pixel(place: tuple[float, float]) -> tuple[float, float]:
        return place[0] * BIN_PX + (BIN_PX - 1) / 2, place[1] * BIN_PX + (BIN_PX - 1) / 2

    return Line(pixel(line.start), pixel(line.end), line.half_width * BIN_PX + _MARGIN_PX)
