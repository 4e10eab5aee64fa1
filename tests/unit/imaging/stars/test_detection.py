"""Star detection: positions, fluxes and shapes against what was drawn."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Star


def nearest(stars, found):
    truth = np.array([(star.x, star.y) for star in stars])
    distance = np.hypot(*(truth[:, None, :] - np.column_stack((found.x, found.y))[None]).transpose(2, 0, 1))
    return distance.argmin(axis=1), distance.min(axis=1)


@pytest.mark.parametrize("pattern", ["RGGB", "BGGR", "GRBG", "GBRG", None])
def test_positions_are_those_of_the_full_resolution_frame(tmp_path, calm, pattern):
    truth = write_chunk(tmp_path, calm(n_frames=1, bayer_pattern=pattern))
    found = measure_frame(read_light_frame(truth.paths[0])).stars
    index, distance = nearest(truth.stars, found)
    assert np.median(distance) < 0.1
    offsets = np.array([(star.x - found.x[i], star.y - found.y[i]) for star, i in zip(truth.stars, index, strict=True)])
    assert np.abs(offsets[distance < 1.0].mean(axis=0)).max() < 0.03


def test_every_bright_star_is_found_once_and_nothing_else(calm_chunk, calm_stack):
    found = calm_stack.measured[0].stars
    index, distance = nearest(calm_chunk.stars, found)
    assert distance.max() < 0.5
    assert len(set(index.tolist())) == len(calm_chunk.stars) == len(found)


def test_sharpness_is_that_of_the_seeing(tmp_path, calm):
    measured = []
    for index, fwhm_px in enumerate((2.5, 3.5, 5.0)):
        truth = write_chunk(tmp_path / str(index), calm(n_frames=1, fwhm_px=fwhm_px))
        measured.append(measure_frame(read_light_frame(truth.paths[0])).quality.fwhm_px)
    assert measured == sorted(measured)
    assert measured[1] == pytest.approx(3.5, rel=0.2)
    assert measured[2] == pytest.approx(5.0, rel=0.15)


def test_drawn_out_stars_are_eccentric_along_their_axis(tmp_path, calm):
    truth = write_chunk(tmp_path, calm(n_frames=1, fwhm_px=4.0, elongation=1.6))
    quality = measure_frame(read_light_frame(truth.paths[0])).quality
    assert quality.eccentricity == pytest.approx(np.sqrt(1 - 1 / 1.6**2), abs=0.12)
    assert abs(quality.elongation_angle_deg) == pytest.approx(90.0, abs=5.0)


def test_sky_and_noise_are_those_of_the_sensor(calm_chunk, calm_stack):
    sensor, sky = calm_chunk.recipe.sensor, calm_chunk.recipe.sky_adu
    for level, light in zip(calm_stack.measured[0].sky, sky, strict=True):
        noise = np.hypot(np.sqrt(light * sensor.gain_adu_per_e), sensor.read_noise_e * sensor.gain_adu_per_e)
        assert level.level_adu == pytest.approx(light + sensor.pedestal_adu, abs=0.08 * noise)
        assert level.noise_adu == pytest.approx(noise, rel=0.05)


def test_saturated_stars_are_marked(tmp_path, calm, grid):
    stars = (*grid(512, 640, flux_adu=60_000.0), Star(250.0, 266.0, (6e6, 6e6, 6e6)))
    truth = write_chunk(tmp_path, calm(n_frames=1, stars=stars))
    found = measure_frame(read_light_frame(truth.paths[0])).stars
    assert found.is_saturated.sum() == 1
    assert np.hypot(found.x - 250.0, found.y - 266.0)[found.is_saturated] < 1.0


def test_where_the_noise_is_higher_a_star_has_to_stand_out_of_it():
    rng = np.random.default_rng(7)
    relative_noise = np.ones((300, 400), np.float32)
    relative_noise[:, 300:] = 4.0
    plane = (1000.0 + 10.0 * relative_noise * rng.normal(size=relative_noise.shape)).astype(np.float32)
    rows, columns = np.mgrid[:300, :400]
    for x in (100.0, 350.0):
        plane += 500.0 * np.exp(-0.5 * ((columns - x) ** 2 + (rows - 150.0) ** 2) / 1.3**2).astype(np.float32)
    assert len(detect_stars(plane)) > 4
    stars = detect_stars(plane, relative_noise=relative_noise)
    assert sorted(round(float(x)) for x in stars.x) == [100, 350]


@pytest.mark.parametrize("towards", [1.0, -1.0])
def test_moonlight_that_rises_towards_an_edge_makes_no_stars(towards):
    rows, columns = np.indices((960, 1080), dtype=np.float32)
    noise = np.random.default_rng(3).normal(0.0, 25.0, rows.shape).astype(np.float32)
    plane = 1000.0 + noise + towards * (0.5 * columns + 0.4 * rows)
    plane += 900.0 * np.exp(-0.5 * ((columns - 500.0) ** 2 + (rows - 400.0) ** 2) / 1.3**2)
    stars = detect_stars(plane.astype(np.float32))
    assert [(round(x), round(y)) for x, y in stars.positions.tolist()] == [(500, 400)]


def test_no_data_and_empty_planes_hold_no_stars():
    rng = np.random.default_rng(1)
    plane = rng.normal(100.0, 5.0, (200, 200)).astype(np.float32)
    assert len(detect_stars(plane)) <= 1
    plane[:, :90] = np.nan
    assert len(detect_stars(plane)) <= 1
    assert len(detect_stars(np.full((100, 100), 5.0, np.float32))) == 0
    assert len(detect_stars(np.full((100, 100), np.nan, np.float32))) == 0


@pytest.mark.parametrize("shape", [(size, size + 37) for size in range(97, 340, 27)])
def test_stars_are_found_on_planes_of_any_size(shape):
    rng = np.random.default_rng(5)
    y, x = np.mgrid[: shape[0], : shape[1]]
    plane = rng.normal(100.0, 5.0, shape).astype(np.float32)
    places = [(shape[1] * share, shape[0] * share) for share in (0.25, 0.5, 0.75)]
    for centre_x, centre_y in places:
        # The last is a streak: its moments do not settle.
        long = 12.0 if centre_x > shape[1] * 0.6 else 3.0
        plane += 800.0 * np.exp(-((x - centre_x) ** 2) / (2 * 1.5**2) - (y - centre_y) ** 2 / (2 * (long / 2) ** 2))
    found = detect_stars(plane)
    for centre_x, centre_y in places[:2]:
        assert np.hypot(found.x - centre_x, found.y - centre_y).min() < 0.3
