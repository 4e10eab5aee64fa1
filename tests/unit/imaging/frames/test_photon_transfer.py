"""Gain, pedestal and read noise: as the simulated sensor has them, or not told."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.photon_transfer import cumulants, measure_response
from crowdsky_desktop.model.errors import NotFitsError
from crowdsky_desktop.model.observing import UNKNOWN_RESPONSE
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sensor import Sensor
from crowdsky_desktop.simulator.sky import SkyRecipe


def frames_of(folder: Path, **changes):
    recipe = SkyRecipe(**{"n_frames": 16, "width": 1080, "height": 800, "n_stars": 80, **changes})
    return [read_light_frame(path) for path in write_chunk(folder, recipe).paths]


@pytest.mark.parametrize(
    "sensor",
    [
        Sensor(),
        Sensor(gain_adu_per_e=5.0, pedestal_adu=800.0, read_noise_e=1.4),
        Sensor(read_noise_e=3.5),
    ],
)
def test_a_response_is_within_five_per_cent(tmp_path, sensor):
    found = measure_response(frames_of(tmp_path, sensor=sensor))
    assert found.gain_e_per_adu == pytest.approx(1.0 / sensor.gain_adu_per_e, rel=0.05)
    assert found.pedestal_adu == pytest.approx(sensor.pedestal_adu, rel=0.05)
    if sensor.read_noise_e > 3.0:
        assert found.read_noise_e == pytest.approx(sensor.read_noise_e, rel=0.05)
    else:
        assert found.read_noise_e is None, "a read noise far below the sky's own noise does not show"


def test_stars_that_drift_do_not_count(tmp_path):
    found = measure_response(frames_of(tmp_path, n_stars=1500, rotation_deg=2.0))
    assert found.gain_e_per_adu == pytest.approx(1.0 / Sensor().gain_adu_per_e, rel=0.05)


def test_one_level_of_light_shows_no_gain(tmp_path):
    frames = frames_of(tmp_path, bayer_pattern=None, gradient=0.0, n_stars=10, galaxy=None)
    assert measure_response(frames) == UNKNOWN_RESPONSE


def test_few_frames_and_small_ones_and_coloured_ones_tell_nothing(tmp_path):
    frames = frames_of(tmp_path, n_frames=6)
    assert measure_response(frames[:4]) == UNKNOWN_RESPONSE
    assert measure_response([replace(frame, n_channels=3) for frame in frames]) == UNKNOWN_RESPONSE
    assert measure_response([replace(frame, height=300) for frame in frames]) == UNKNOWN_RESPONSE


def test_frames_that_differ_in_nothing_tell_nothing(tmp_path):
    still = {"drift_px": 0.0, "dither_px": 0.0, "rotation_deg": 0.0, "fwhm_scatter": 0.0, "transparency_scatter": 0.0}
    frames = frames_of(tmp_path, has_noise=False, cosmic_rays=0.0, sky_trend=0.0, **still)
    assert measure_response(frames) == UNKNOWN_RESPONSE


def without_columns(frames, n_columns):
    """Return the frames as files of floats whose first columns hold no data."""
    for frame in frames:
        with fits.open(frame.path, mode="update") as hdus:
            hdus[0].data = hdus[0].data.astype(np.float32)
            hdus[0].data[:, :n_columns] = np.nan
    return [read_light_frame(frame.path) for frame in frames]


def test_cells_without_data_do_not_count(tmp_path):
    frames = frames_of(tmp_path)
    assert measure_response(without_columns(frames, 1060)) == UNKNOWN_RESPONSE


def test_a_response_is_told_beside_a_border_without_data(tmp_path):
    found = measure_response(without_columns(frames_of(tmp_path), 100))
    assert found.gain_e_per_adu == pytest.approx(1.0 / Sensor().gain_adu_per_e, rel=0.05)


def test_of_many_frames_those_in_the_middle_are_read(tmp_path):
    frames = frames_of(tmp_path, n_frames=24, width=512, height=400)
    before, after = ([replace(frames[0], path=tmp_path / f"{name} gone.fit")] * 8 for name in ("before", "after"))
    assert measure_response([*before, *frames, *after]) == measure_response(frames)
    with pytest.raises(NotFitsError):
        measure_response([*before, *frames, *after[:6]])


def test_a_pedestal_that_is_not_known_to_a_twentieth_is_not_told(tmp_path):
    found = measure_response(frames_of(tmp_path, sensor=Sensor(pedestal_adu=30.0)))
    assert found.gain_e_per_adu == pytest.approx(1.0 / Sensor().gain_adu_per_e, rel=0.05)
    assert found.pedestal_adu is None


@pytest.mark.parametrize(("n_frames", "shape"), [(5, (4, 2)), (7, (2, 5))])
def test_cumulants_of_few_samples_are_those_that_they_were_drawn_with(n_frames, shape):
    """Gamma noise of shape 4 and scale 3: variance 36, third cumulant 216, about pixels and frames of other levels."""
    rng, n_cells = np.random.default_rng(3), 30_000
    noise = rng.gamma(4.0, 3.0, (n_frames, shape[0], n_cells * shape[1]))
    pixels, frames = rng.normal(0.0, 50.0, noise.shape[1:]), 20.0 * np.arange(n_frames)[:, None, None]
    level, variance, third, _ = cumulants((noise + pixels + frames).astype(np.float32), n_cells)
    assert variance.mean() == pytest.approx(36.0, rel=0.01)
    assert third.mean() == pytest.approx(216.0, rel=0.02)
    assert level.mean() == pytest.approx(12.0 + 10.0 * (n_frames - 1), abs=0.5)
