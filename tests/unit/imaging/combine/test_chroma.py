"""Chroma: stars without green rims, a sky and fluxes that stay as they are."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from crowdsky_desktop.imaging import strips
from crowdsky_desktop.imaging.combine.chroma import sharpen_chroma
from crowdsky_desktop.imaging.sensor.demosaic import demosaic, phases
from crowdsky_desktop.model.frame import BayerPattern

SIDE, SPACING = 480, 40
NOISE_ADU = 10.0
COLOURS = {"sun": (0.85, 1.0, 0.75), "blue": (0.4, 1.0, 1.1), "red": (1.1, 1.0, 0.5)}


@pytest.fixture(scope="module")
def places() -> np.ndarray:
    """Stars on a grid, each somewhere else within its pixel."""
    grid = np.stack(np.meshgrid(np.arange(20, SIDE, SPACING), np.arange(20, SIDE, SPACING)), axis=-1).reshape(-1, 2)
    return grid + np.random.default_rng(1).uniform(-0.5, 0.5, grid.shape)


def demosaiced_stars(
    places: np.ndarray, colour: tuple[float, ...], fwhm_px: float, peak_adu: float, most_adu: float = np.inf
) -> np.ndarray:
    """Stars as `demosaic` gives them, (3, h, w)."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    star = np.zeros((SIDE, SIDE))
    for x, y in places:
        near = np.s_[max(0, int(y) - 18) : int(y) + 19, max(0, int(x) - 18) : int(x) + 19]
        distance = (columns[near] - x) ** 2 + (rows[near] - y) ** 2
        star[near] += (1.0 + distance / (1.06 * fwhm_px / 2 / 0.5) ** 2) ** -3.5
    mosaic = np.empty((SIDE, SIDE), np.float32)
    for channel, letter in enumerate("RGB"):
        for row, column in phases(BayerPattern.GRBG)[letter]:
            mosaic[row::2, column::2] = colour[channel] * peak_adu * star[row::2, column::2]
    np.minimum(mosaic, np.float32(most_adu), out=mosaic)
    return np.ascontiguousarray(np.moveaxis(demosaic(mosaic, BayerPattern.GRBG), -1, 0))


def rings(light: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The mean light of all stars at 0, 1, … 6 px from their middles, (3, 7)."""
    rows, columns = np.mgrid[-8:9, -8:9]
    total, count = np.zeros((3, 7)), np.zeros(7)
    for x, y in places:
        left, top = round(x) - 8, round(y) - 8
        ring = np.round(np.hypot(columns + left + 8 - x, rows + top + 8 - y)).astype(int).ravel()
        inside = ring < 7
        count += np.bincount(ring[inside], minlength=7)
        for channel in range(3):
            cut = light[channel, top : top + 17, left : left + 17].ravel()
            total[channel] += np.bincount(ring[inside], weights=cut[inside], minlength=7)
    return total / count


def colour_error(light: np.ndarray, places: np.ndarray, colour: tuple[float, ...]) -> float:
    """The largest difference between what two colours show of a star, 2 to 5 px out, relative to its middle."""
    shown = rings(light, places) / np.array(colour)[:, None]
    return float(np.ptp(shown[:, 2:6], axis=0).max() / shown[1, 0])


@pytest.mark.parametrize("fwhm_px", [2.0, 2.9])
@pytest.mark.parametrize("colour", COLOURS.values(), ids=COLOURS.keys())
def test_bright_stars_lose_their_rims(places, colour, fwhm_px):
    light = demosaiced_stars(places, colour, fwhm_px, peak_adu=20_000.0)
    before = colour_error(light, places, colour)
    sharpen_chroma(light, None, NOISE_ADU)
    assert before > 0.01
    assert colour_error(light, places, colour) < before / 4.0


@pytest.mark.parametrize("too_bright", [3.0, 20.0])
def test_saturated_stars_get_no_rim_of_another_colour(places, too_bright):
    light = demosaiced_stars(places, COLOURS["sun"], 2.9, peak_adu=60_000.0 * too_bright, most_adu=60_000.0)
    before = rings(light, places)
    sharpen_chroma(light, None, NOISE_ADU)
    after = rings(light, places)
    # Between the star's own colour and the white of what is saturated, and nearer to it than before.
    for channel, own in ((0, 0.85), (2, 0.75)):
        share, share_before = after[channel, 2:] / after[1, 2:], before[channel, 2:] / before[1, 2:]
        assert (share < 1.02).all()
        assert share_before[-1] < share[-1] < own + 0.05


def test_each_colour_keeps_its_flux(places):
    light = demosaiced_stars(places, COLOURS["blue"], 2.5, peak_adu=20_000.0)
    before = light.sum(axis=(1, 2), dtype=np.float64)
    sharpen_chroma(light, None, NOISE_ADU)
    np.testing.assert_allclose(light.sum(axis=(1, 2), dtype=np.float64), before, rtol=1e-3)


def test_the_sky_and_faint_stars_keep_their_depth(places):
    noise = np.random.default_rng(2).normal(0.0, NOISE_ADU, (3, SIDE, SIDE)).astype(np.float32)
    faint = demosaiced_stars(places, COLOURS["sun"], 2.9, peak_adu=3.0 * NOISE_ADU)
    light = noise + faint
    sharpen_chroma(light, None, NOISE_ADU)
    change = light - noise - faint
    assert np.abs(change).std() < 0.02 * NOISE_ADU


def test_no_data_stay_and_do_not_spread(places):
    light = demosaiced_stars(places, COLOURS["sun"], 2.9, peak_adu=20_000.0)
    light[:, 100:120, 200:230] = np.nan
    missing = np.isnan(light)
    sharpen_chroma(light, None, NOISE_ADU)
    np.testing.assert_array_equal(np.isnan(light), missing)


def test_strips_and_threads_do_not_show(places, monkeypatch):
    light = demosaiced_stars(places, COLOURS["red"], 2.5, peak_adu=20_000.0)
    on_threads, in_one = light.copy(), light.copy()
    sharpen_chroma(light, None, NOISE_ADU)
    with ThreadPoolExecutor(3) as threads:
        sharpen_chroma(on_threads, None, NOISE_ADU, threads.map)
    np.testing.assert_array_equal(on_threads, light)
    monkeypatch.setattr(strips, "STRIP_ROWS", SIDE)
    sharpen_chroma(in_one, None, NOISE_ADU)
    np.testing.assert_allclose(in_one, light, atol=0.05)
