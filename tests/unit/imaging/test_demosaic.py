"""Demosaic: each pattern, what it keeps, where colours go."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.demosaic import MARGIN_PX, demosaic, phases
from crowdsky_desktop.model.frame import BayerPattern

PATTERNS = list(BayerPattern)


def mosaic_of(colours: np.ndarray, pattern: BayerPattern) -> np.ndarray:
    mosaic = np.empty(colours.shape[:2], np.float32)
    for channel, letter in enumerate("RGB"):
        for row, column in phases(pattern)[letter]:
            mosaic[row::2, column::2] = colours[row::2, column::2, channel]
    return mosaic


def soft_star(x: float, y: float, fwhm_px: float = 3.0) -> np.ndarray:
    rows, columns = np.mgrid[0:40, 0:40]
    return np.exp(-((columns - x) ** 2 + (rows - y) ** 2) * 4 * np.log(2) / fwhm_px**2)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_flat_colours_stay_flat(pattern):
    flat = np.broadcast_to(np.array([300.0, 500.0, 200.0], np.float32), (20, 24, 3))
    np.testing.assert_allclose(demosaic(mosaic_of(flat, pattern), pattern), flat, rtol=1e-5)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_grey_gradients_are_exact_inside(pattern):
    rows, columns = np.mgrid[0:30, 0:30].astype(np.float32)
    grey = np.repeat((100 + 3 * columns + 5 * rows)[..., None], 3, axis=2)
    inside = np.s_[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]
    np.testing.assert_allclose(demosaic(mosaic_of(grey, pattern), pattern)[inside], grey[inside], rtol=1e-5)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("position", [(20.0, 20.0), (20.5, 19.5), (19.3, 20.8), (21.0, 20.0)])
def test_a_coloured_star_keeps_place_and_flux_in_every_colour(pattern, position):
    star = soft_star(*position)[..., None] * np.array([0.6, 1.0, 0.4]) * 1000.0
    colours = demosaic(mosaic_of(star.astype(np.float32), pattern), pattern)
    rows, columns = np.mgrid[0:40, 0:40]
    for channel in range(3):
        plane, true = colours[..., channel], star[..., channel]
        assert plane.sum() == pytest.approx(true.sum(), rel=0.02)
        assert (plane * columns).sum() / plane.sum() == pytest.approx(position[0], abs=0.06)
        assert (plane * rows).sum() / plane.sum() == pytest.approx(position[1], abs=0.06)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_looks_no_farther_than_its_margin(pattern):
    mosaic = np.zeros((40, 40), np.float32)
    mosaic[20, 21] = 1.0
    touched = np.argwhere(demosaic(mosaic, pattern).any(axis=2)) - (20, 21)
    assert np.abs(touched).max() <= MARGIN_PX
