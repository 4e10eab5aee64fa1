"""Demosaic: each pattern, what it keeps, where colours go."""

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.sensor.demosaic import MARGIN_PX, demosaic, phases
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


def seen_through_a_star_filter(plane: np.ndarray, fwhm_px: float = 3.0) -> np.ndarray:
    kernel = cv2.getGaussianKernel(11, fwhm_px / 2.3548).astype(np.float32)
    return cv2.sepFilter2D(plane, cv2.CV_32F, kernel, kernel)


@pytest.mark.parametrize("position", [(20.0, 20.0), (20.5, 19.5), (19.3, 20.8)])
def test_the_core_of_a_star_keeps_most_of_its_colour(position):
    grey, red = np.ones(3), np.array([1.0, 0.7, 0.5])
    star = soft_star(*position)[..., None].astype(np.float32) * np.float32(1000.0)
    ratios = []
    for colour in (grey, red):
        colours = demosaic(mosaic_of((star * colour).astype(np.float32), BayerPattern.GRBG), BayerPattern.GRBG)
        core = [seen_through_a_star_filter(np.ascontiguousarray(colours[..., c]))[20, 20] for c in range(3)]
        ratios.append([core[0] / core[1], core[2] / core[1]])
    measured = np.log(np.divide(ratios[1], ratios[0]))
    true = np.log([1.0 / 0.7, 0.5 / 0.7])
    assert (measured / true >= 0.75).all()
    assert (measured / true <= 1.05).all()


def test_every_sample_adds_to_the_depth_of_the_luminance():
    noise = np.random.default_rng(3).standard_normal((600, 600)).astype(np.float32)
    luminance = demosaic(noise, BayerPattern.GRBG).mean(axis=2)
    scatter = seen_through_a_star_filter(luminance)[20:-20, 20:-20].std()
    of_all_samples = seen_through_a_star_filter(noise)[20:-20, 20:-20].std()
    light = seen_through_a_star_filter(
        demosaic(
            mosaic_of(np.repeat(soft_star(20, 20)[..., None], 3, axis=2), BayerPattern.GRBG), BayerPattern.GRBG
        ).mean(axis=2)
    )
    of_light = seen_through_a_star_filter(soft_star(20, 20).astype(np.float32))
    assert light[20, 20] / scatter > 0.98 * of_light[20, 20] / of_all_samples
