"""Warping: the same values as OpenCV's cubic convolution, by filters where grids lie parallel."""

import math

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.warping import warp

SIZE = (420, 300)
"""Rows and columns of the image, and of the grid it is warped to."""
MIDDLE = np.array([150.0, 210.0])


def stars(seed: int, n_channels: int = 3, fwhm_px: float = 2.8) -> np.ndarray:
    """Return a field of stars of peak 1000 on noise of 1."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[: SIZE[0], : SIZE[1]].astype(np.float32)
    image = rng.normal(0.0, 1.0, (*SIZE, n_channels)).astype(np.float32)
    for centre_x, centre_y in rng.uniform((0, 0), SIZE[::-1], (40, 2)):
        square = (x - centre_x) ** 2 + (y - centre_y) ** 2
        image += 1000.0 * np.exp(-square * 4.0 * math.log(2.0) / fwhm_px**2)[..., None]
    return image


def turned(angle_rad: float, scale: float = 1.0, shift: tuple[float, float] = (3.37, -7.81)) -> np.ndarray:
    """Return a similarity about the middle of the image, 3 × 3."""
    cosine, sine = scale * math.cos(angle_rad), scale * math.sin(angle_rad)
    matrix = np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
    matrix[:2, 2] = MIDDLE + shift - matrix[:2, :2] @ MIDDLE
    return matrix


def by_opencv(image: np.ndarray, to_source: np.ndarray) -> np.ndarray:
    """Return the same by OpenCV, which rounds positions to 1/32 px."""
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    nothing = (math.nan,) * 4
    return cv2.warpAffine(image, to_source[:2], SIZE[::-1], flags=flags, borderValue=nothing).reshape(image.shape)


def warped(image: np.ndarray, to_source: np.ndarray) -> np.ndarray:
    target = np.empty_like(image)
    warp(image, to_source, (0, 0), target)
    return target


PARALLEL = [turned(0.0), turned(1e-5, 1.00005), turned(4e-4, 0.9999), turned(-2e-4, 1.0001, (-40.2, 60.9))]


@pytest.mark.parametrize("to_source", PARALLEL)
@pytest.mark.parametrize("n_channels", [1, 3])
def test_blocks_of_a_parallel_grid_show_what_cubic_convolution_shows(to_source, n_channels):
    image = stars(1, n_channels)
    found, expected = warped(image, to_source), by_opencv(image, to_source)
    both = np.isfinite(found) & np.isfinite(expected)
    # A twentieth of a pixel off in a corner, the flank of a star of 2.8 px is off by 2.6 % of its peak there.
    assert np.abs(found - expected)[both].max() < 0.035 * 1000.0
    assert np.sqrt(np.mean(np.square(found - expected)[both])) < 1.5


def test_a_shift_alone_is_exact():
    image = stars(2)
    # OpenCV rounds to 1/32 px: this shift it can do.
    to_source = turned(0.0, 1.0, (5.0 + 7.0 / 32.0, -3.0 - 11.0 / 32.0))
    inside = np.s_[40:-40, 40:-40]
    np.testing.assert_allclose(warped(image, to_source)[inside], by_opencv(image, to_source)[inside], atol=1e-2)


@pytest.mark.parametrize("to_source", [*PARALLEL, turned(0.0, 1.0, (500.0, 0.0)), turned(0.0, 1.0, (0.0, -1000.0))])
def test_values_are_missing_where_one_of_their_pixels_is(to_source):
    target = warped(stars(3), to_source)
    y, x = np.mgrid[: SIZE[0], : SIZE[1]].astype(float)
    places = to_source @ np.stack([x.ravel(), y.ravel(), np.ones(x.size)])
    column, row = places[0].reshape(SIZE), places[1].reshape(SIZE)

    def inside(margin: float) -> np.ndarray:
        across = (column >= 1 + margin) & (column < SIZE[1] - 2 - margin)
        return across & (row >= 1 + margin) & (row < SIZE[0] - 2 - margin)

    known = np.isfinite(target).all(axis=2)
    assert known[inside(0.05)].all()
    assert not known[~inside(-0.05)].any()


@pytest.mark.parametrize("to_source", [*PARALLEL, turned(0.02)])
def test_a_pixel_is_the_same_in_any_tile(to_source):
    image = stars(4)
    whole = warped(image, to_source)
    for left, top, width, height in ((0, 0, 300, 90), (0, 90, 300, 330), (111, 37, 150, 201), (299, 419, 1, 1)):
        tile = np.empty((height, width, 3), np.float32)
        warp(image, to_source, (left, top), tile)
        # OpenCV rounds positions that it adds up from a tile's corner.
        np.testing.assert_allclose(tile, whole[top : top + height, left : left + width], rtol=1e-3, atol=2e-3)


def test_a_turned_grid_is_warped_by_opencv():
    image, to_source = stars(5), turned(0.3)
    np.testing.assert_array_equal(warped(image, to_source), by_opencv(image, to_source))


def test_a_projective_grid_shows_stars_where_they_lie():
    image = np.zeros((*SIZE, 1), np.float32)
    image[200, 100] = 1000.0
    to_source = np.array([[1.0, 0.0, 4.0], [0.0, 1.0, -6.0], [1e-5, 0.0, 1.0]])
    target = warped(image, to_source)
    row, column = np.unravel_index(np.nanargmax(target[..., 0]), SIZE)
    place = to_source @ (column, row, 1.0)
    assert abs(place[0] / place[2] - 100.0) < 0.6
    assert abs(place[1] / place[2] - 200.0) < 0.6


def test_what_is_left_to_be_done_is_done_to_every_value():
    image, to_source = stars(6), turned(4e-4)
    grey = np.empty((*SIZE, 1), np.float32)

    def put_mean(target: np.ndarray, values: np.ndarray) -> None:
        target[...] = values.mean(axis=2, keepdims=True)

    warp(image, to_source, (0, 0), grey, put_mean)
    np.testing.assert_allclose(grey[..., 0], warped(image, to_source).mean(axis=2), rtol=1e-5, atol=1e-3)
