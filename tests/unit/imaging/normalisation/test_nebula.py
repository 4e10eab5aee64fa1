"""A bright nebula before half of the frame: its light, too, tells the scale; neither level nor stars suffer from it."""

import numpy as np
import pytest

from benchmarks.painted import paint
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.normalisation.levels import match_levels
from crowdsky_desktop.model.recipe import Normalisation
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sensor import Sensor
from crowdsky_desktop.simulator.sky import SatelliteTrail
from tests.support.registration import register

PEAK_ADU, ACROSS_PX, DOWN_PX = 15_000.0, 170.0, 220.0
QUIET = Sensor(gain_adu_per_e=0.3, read_noise_e=20.0, quantum_adu=1.0)
"""So low a gain, as of a cooled camera, that a level off by half a percent of the nebula shows."""
COLOURS = {0: 0.4, 1: 1.0, 2: 0.3, 3: 0.4}
"""Share of the peak by the place in a cell of GRBG: red is the brightest."""


def nebula(truth, index: int, at: tuple[float, float], peak_adu: float = PEAK_ADU) -> np.ndarray:
    """Light of a nebula about a place, in shares of frame 0, as the mosaic of a frame sees it."""
    recipe, frame = truth.recipe, truth.frames[index]
    y, x = np.mgrid[: recipe.height, : recipe.width].astype(float)
    to_first = np.asarray(frame.to_reference)
    x, y = (to_first[row, 0] * x + to_first[row, 1] * y + to_first[row, 2] for row in (0, 1))
    light = peak_adu * np.exp(
        -(((x - at[0] * recipe.width) / ACROSS_PX) ** 2) - ((y - at[1] * recipe.height) / DOWN_PX) ** 2
    )
    for place, share in COLOURS.items():
        light[place // 2 :: 2, place % 2 :: 2] *= share
    return light


def nebulous_night(tmp_path, truth, at, transparency=lambda _index: 1.0):
    def put(index, pixels):
        light = transparency(index) * nebula(truth, index, at)
        grain = np.random.default_rng(index).normal(0.0, 1.0, pixels.shape) * np.sqrt(0.3 * light)
        return pixels + (light + grain).astype(np.float32)

    return paint(truth.paths, tmp_path / "nebula", put)


@pytest.mark.parametrize("at", [(0.5, 0.5), (0.25, 0.5), (0.05, 0.5), (0.75, 0.2)])
@pytest.mark.parametrize("seed", [1, 2])
def test_it_neither_shifts_the_level_nor_costs_samples(tmp_path, calm, grid, stack, at, seed):
    stars = grid(512, 640, flux_adu=30_000.0, n=7)
    truth = write_chunk(
        tmp_path / "night", calm(n_frames=8, stars=stars, dither_px=4.0, rotation_deg=1.0, sensor=QUIET, seed=seed)
    )
    chunk = stack(nebulous_night(tmp_path, truth, at))
    noise = chunk.measured[0].sky[0].noise_adu
    levels = [frame.sky_level_adu[0] for frame in chunk.stacked.contributions]
    assert np.ptp(levels) < 0.5 * noise
    assert max(frame.rejected_fraction for frame in chunk.stacked.contributions) < 0.005
    for contribution in chunk.stacked.contributions:
        assert contribution.scale == pytest.approx((1.0,) * 3, rel=0.003)


@pytest.mark.parametrize("transparency", [0.95, 0.85, 0.7])
@pytest.mark.parametrize("is_clouded", [lambda x, width: x < width / 2, lambda x, width: x > width / 2])
def test_a_thin_cloud_over_one_half_leaves_the_scale_to_the_stars(tmp_path, calm, grid, transparency, is_clouded):
    """Right is the mean of all stars, half of them dimmed: the nebula lies before one half alone."""
    stars = grid(512, 640, flux_adu=60_000.0, n=8)
    truth = write_chunk(tmp_path / "night", calm(n_frames=2, stars=stars, dither_px=2.0, sensor=QUIET))

    def put(index, pixels):
        light = pixels + nebula(truth, index, (0.25, 0.5)).astype(np.float32)
        if index == 1:
            light[:, is_clouded(np.arange(512), 512)] -= np.float32(421.0)
            light[:, is_clouded(np.arange(512), 512)] *= np.float32(transparency)
            light[:, is_clouded(np.arange(512), 512)] += np.float32(421.0)
        return light

    first, second = (measure_frame(read_light_frame(path)) for path in paint(truth.paths, tmp_path / "cloud", put))
    match = match_levels(second, first, register(second, first).to_reference, Normalisation.BOTH)
    dimmest, clearest = 1.0 / transparency, 1.0
    assert abs(match.scale[0] - 0.5 * (dimmest + clearest)) < 0.3 * (dimmest - clearest)


@pytest.mark.parametrize("transparency", [0.97, 0.8, 0.5])
def test_haze_before_all_of_it_is_undone(tmp_path, calm, grid, transparency):
    stars = grid(512, 640, flux_adu=60_000.0, n=8)
    truth = write_chunk(tmp_path / "night", calm(n_frames=2, stars=stars, dither_px=2.0, sensor=QUIET))

    def put(index, pixels):
        light = pixels + nebula(truth, index, (0.25, 0.5)).astype(np.float32)
        return light if index == 0 else np.float32(421.0) + np.float32(transparency) * (light - np.float32(421.0))

    first, second = (measure_frame(read_light_frame(path)) for path in paint(truth.paths, tmp_path / "haze", put))
    match = match_levels(second, first, register(second, first).to_reference, Normalisation.BOTH)
    assert match.scale == pytest.approx((1.0 / transparency,) * 3, rel=0.002)


@pytest.mark.parametrize("peak_adu", [400.0, 2_000.0])
def test_a_satellite_before_it_is_a_trail_and_it_is_none(tmp_path, calm, grid, stack, peak_adu):
    stars = grid(512, 640, flux_adu=60_000.0, n=7)
    trail = SatelliteTrail(3, (20.0, 60.0), (500.0, 520.0), peak_adu)
    truth = write_chunk(tmp_path / "night", calm(n_frames=8, stars=stars, dither_px=4.0, sensor=QUIET, trails=(trail,)))
    chunk = stack(nebulous_night(tmp_path, truth, (0.25, 0.5)))
    assert chunk.stacked.rejection_used.endswith("trails in 1 frame")
    rejected = [frame.rejected_fraction for frame in chunk.stacked.contributions]
    assert 0.01 < rejected[3] < 0.06
    assert max(rejected[:3] + rejected[4:]) < 0.005
