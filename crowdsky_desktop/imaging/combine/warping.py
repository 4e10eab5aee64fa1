"""Warping: read an image at the places where the pixels of another grid lie."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import cv2
import numpy as np

from crowdsky_desktop.imaging.types import Image, Matrix

MARGIN_PX = 2
"""How far from a place cubic convolution reads, px."""

_KEYS = -0.75
"""The parameter a of cubic convolution (Keys 1981), as OpenCV has it: both ways of warping give the same."""
_TOLERANCE_PX = 1.0 / 20.0
"""Largest error of positions in the corners of a block, px: registration leaves as much, or more. Chosen.

Smaller blocks cost more calls, at each of which threads wait for the interpreter's lock."""
_LEAST_SIDE_PX, _MOST_SIDE_PX = 96, 1024
"""Sides of the blocks that are shifted as one, px; below the least, OpenCV's warp costs less. Chosen; decision 0008."""
_NOTHING = (math.nan,) * 4
"""What OpenCV puts outside of an image, per channel."""

Put = Callable[[Image, Image], None]
"""Called with a target and the values to put there."""


def warp(image: Image, to_source: Matrix, corner: tuple[int, int], target: Image, put: Put = np.copyto) -> None:
    """Fill `target` with what an image shows at the pixels of another grid.

    Cubic convolution (Keys 1981, IEEE Trans. Acoust. Speech Signal Process. 29, 1153, with a = −0.75 as OpenCV has it).
    Where the grids lie so parallel that a shift holds over some hundred pixels, it is a pair of filters along rows and
    columns for each block of them: less work, as weights need not be looked up for each pixel.

    Parameters
    ----------
    image : ndarray of float32, (h, w, c)
    to_source : ndarray of float64, (3, 3)
        Maps the (x, y) of the other grid to those of the image.
    corner : tuple of int
        Column and row of the other grid where `target` begins. A pixel is the same wherever it begins.
    target : ndarray of float32, (rows, columns, k)
        NaN where any of the 4 × 4 pixels behind a value lies outside.
    put : callable
        Puts warped values, (…, c), into a part of `target`: what is left to be done to them.
    """
    side = _side_of_blocks(to_source)
    if side < _LEAST_SIDE_PX:
        put(target, _warped(image, to_source, corner, target.shape))
        return
    (left, top), (n_rows, n_columns) = corner, target.shape[:2]
    for first, last in _edges(top, n_rows, side):
        for start, stop in _edges(left, n_columns, side):
            middle = np.array([_middle(start, side), _middle(first, side), 1.0])
            shift_x, shift_y = ((to_source @ middle) - middle)[:2].tolist()
            block = target[first - top : last - top, start - left : stop - left]
            _shift(image, (start + shift_x, first + shift_y), block, put)


def _side_of_blocks(to_source: Matrix) -> int:
    """Return how large blocks may be for their corners to be shifted within the tolerance; 0 if none may."""
    if to_source[2, 0] != 0.0 or to_source[2, 1] != 0.0:
        return 0
    # What the shift changes by from pixel to pixel, along both axes together.
    change = np.abs(to_source[:2, :2] - np.eye(2)).sum(axis=1).max()
    return int(min(_MOST_SIDE_PX, 2.0 * _TOLERANCE_PX / max(change, 1e-12)))


def _edges(start: int, length: int, side: int) -> Iterator[tuple[int, int]]:
    """Yield the blocks of a grid of squares along one axis, as far as they reach into a span."""
    inner = range((start // side + 1) * side, start + length, side)
    return pairwise([start, *inner, start + length])


def _middle(pixel: int, side: int) -> float:
    return pixel // side * side + 0.5 * (side - 1)


def _shift(image: Image, corner: tuple[float, float], target: Image, put: Put) -> None:
    """Fill `target` with the image from the place `corner`, (x, y), on."""
    column, row = math.floor(corner[0]), math.floor(corner[1])
    rows, columns = _inside(row, target.shape[0], image.shape[0]), _inside(column, target.shape[1], image.shape[1])
    n_rows, n_columns = rows.stop - rows.start, columns.stop - columns.start
    if (n_rows, n_columns) != target.shape[:2]:
        _blank_beside(target, rows, columns)
    if n_rows == 0 or n_columns == 0:
        return
    top, left = row + rows.start - 1, column + columns.start - 1
    behind = image[top : top + n_rows + 3, left : left + n_columns + 3]
    weights = _weights(corner[0] - column), _weights(corner[1] - row)
    shifted = np.asarray(cv2.sepFilter2D(behind, cv2.CV_32F, *weights, anchor=(1, 1)), np.float32)
    shifted = shifted.reshape(*behind.shape)  # OpenCV drops a single channel
    put(target[rows, columns], shifted[1 : 1 + n_rows, 1 : 1 + n_columns])


def _blank_beside(target: Image, rows: slice, columns: slice) -> None:
    """Make NaN what lies outside of some rows and columns."""
    target[: rows.start] = np.nan
    target[rows.stop :] = np.nan
    target[rows, : columns.start] = np.nan
    target[rows, columns.stop :] = np.nan


def _inside(place: int, length: int, size: int) -> slice:
    """Return which of `length` pixels, the first at `place`, have the four pixels that are needed."""
    start = min(max(0, 1 - place), length)
    return slice(start, max(start, min(length, size - 2 - place)))


def _weights(fraction: float) -> Image:
    """Return the weights of the four pixels about a place between the second and the third."""
    other = 1.0 - fraction
    return np.array(
        [
            _KEYS * fraction * other * other,
            ((_KEYS + 2.0) * fraction - (_KEYS + 3.0)) * fraction * fraction + 1.0,
            ((_KEYS + 2.0) * other - (_KEYS + 3.0)) * other * other + 1.0,
            _KEYS * other * fraction * fraction,
        ],
        np.float32,
    )


def _warped(image: Image, to_source: Matrix, corner: tuple[int, int], shape: tuple[int, ...]) -> Image:
    from_corner = to_source @ np.array([[1.0, 0.0, corner[0]], [0.0, 1.0, corner[1]], [0.0, 0.0, 1.0]])
    is_affine = from_corner[2, 0] == 0.0 and from_corner[2, 1] == 0.0
    how, matrix = (cv2.warpAffine, from_corner[:2]) if is_affine else (cv2.warpPerspective, from_corner)
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    warped = how(image, matrix, shape[1::-1], flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=_NOTHING)
    return np.asarray(warped, np.float32).reshape(*shape[:2], -1)
