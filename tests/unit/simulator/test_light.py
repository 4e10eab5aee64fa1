"""What the simulated sky shows is what its truth says."""

import numpy as np
import pytest

from crowdsky_desktop.simulator.frames import simulate_frames
from crowdsky_desktop.simulator.geometry import apply, frame_poses
from crowdsky_desktop.simulator.psf import FWHM_PER_SIGMA, HALO_FRACTION, HALO_WIDTH, stamps
from crowdsky_desktop.simulator.sensor import Sensor, channel_map
from crowdsky_desktop.simulator.sky import Cloud, Galaxy, SatelliteTrail, SkyRecipe, Star, TrackingError

FINE = Sensor(quantum_adu=1.0)
COLOURS = (30_000.0, 50_000.0, 20_000.0)
ONE_STAR = {
    "n_frames": 1,
    "width": 80,
    "height": 64,
    "stars": (Star(40.3, 30.8, COLOURS),),
    "sky_adu": (0.0, 0.0, 0.0),
    "gradient": 0.0,
    "n_hot_pixels": 0,
    "cosmic_rays": 0.0,
    "fwhm_scatter": 0.0,
    "has_noise": False,
    "sensor": FINE,
}


def signal(recipe: SkyRecipe, index: int = 0) -> np.ndarray:
    frames = list(simulate_frames(recipe))
    return frames[index].pixels.astype(float) - recipe.sensor.pedestal_adu


def centroid(light: np.ndarray) -> tuple[float, float]:
    y, x = np.mgrid[: light.shape[0], : light.shape[1]]
    return (light * x).sum() / light.sum(), (light * y).sum() / light.sum()


@pytest.mark.parametrize("fwhm_px", [1.0, 2.9, 5.0])
def test_mono_star_has_its_flux_to_a_thousandth_and_its_place_to_a_hundredth(fwhm_px):
    light = signal(SkyRecipe(**ONE_STAR | {"bayer_pattern": None, "fwhm_px": fwhm_px}))
    assert light.sum() == pytest.approx(COLOURS[1], rel=1e-3)
    assert centroid(light) == pytest.approx((40.3, 30.8), abs=0.01)


@pytest.mark.parametrize("pattern", ["RGGB", "BGGR", "GRBG", "GBRG"])
def test_each_colour_of_the_mosaic_samples_its_own_flux(pattern):
    bright = tuple(10 * flux for flux in COLOURS)
    light = signal(
        SkyRecipe(**ONE_STAR | {"bayer_pattern": pattern, "fwhm_px": 6.0, "stars": (Star(40.3, 30.8, bright),)})
    )
    for y, x in np.ndindex(2, 2):
        colour = "RGB".index(pattern[2 * y + x])
        assert 4 * light[y::2, x::2].sum() == pytest.approx(bright[colour], rel=1e-3)


def test_channel_map_follows_the_pattern_as_stored():
    assert channel_map("GRBG", 2, 4).tolist() == [[1, 0, 1, 0], [2, 1, 2, 1]]


def test_width_is_the_full_width_at_half_maximum_of_the_profile():
    radius = FWHM_PER_SIGMA / 2
    core, halo = np.exp(-(radius**2) / 2), np.exp(-((radius / HALO_WIDTH) ** 2) / 2) / HALO_WIDTH**2
    at_half = (1 - HALO_FRACTION) * core + HALO_FRACTION * halo
    assert at_half == pytest.approx(((1 - HALO_FRACTION) + HALO_FRACTION / HALO_WIDTH**2) / 2, rel=1e-4)


def test_elongation_widens_along_y():
    _, _, images = stamps(np.array([0.0]), np.array([0.0]), 4.0, 1.5)
    y, x = np.mgrid[: images.shape[1], : images.shape[2]] - images.shape[1] // 2
    ratio = np.sqrt((images[0] * y**2).sum() / (images[0] * x**2).sum())
    assert ratio == pytest.approx(1.5, rel=0.02)


def test_star_at_the_edge_is_cut_and_one_outside_reaches_in():
    stars = (Star(-0.5, 30.0, COLOURS), Star(82.0, 30.0, COLOURS))
    light = signal(SkyRecipe(**ONE_STAR | {"stars": stars, "bayer_pattern": None}))
    assert light[:, :40].sum() == pytest.approx(COLOURS[1] / 2, rel=2e-3)
    assert 0 < light[:, 40:].sum() < 0.1 * COLOURS[1]


def test_stars_are_where_the_transform_says_in_every_frame():
    recipe = SkyRecipe(
        **ONE_STAR
        | {"n_frames": 4, "width": 200, "height": 200, "bayer_pattern": None, "rotation_deg": 20.0}
        | {"stars": (Star(80.0, 90.0, COLOURS),), "transparency_scatter": 0.0}
    )
    for frame in simulate_frames(recipe):
        x, y = centroid(frame.pixels.astype(float) - recipe.sensor.pedestal_adu)
        assert apply(frame.truth.to_reference, np.array([x]), np.array([y])).ravel() == pytest.approx(
            (80, 90), abs=0.02
        )


def test_first_frame_is_the_reference_and_later_ones_are_not():
    first, second = (frame.truth for frame in simulate_frames(SkyRecipe(n_frames=2, width=16, height=16, n_stars=1)))
    assert np.array_equal(first.to_reference, np.eye(3))
    assert first.transparency == 1.0
    assert not np.allclose(second.to_reference, np.eye(3), atol=0.01)


def test_field_turns_rigidly_about_the_centre_and_drifts_evenly():
    recipe = SkyRecipe(n_frames=4, width=200, height=100, rotation_deg=30.0, drift_px=3.0, dither_every=4)
    poses = frame_poses(recipe)
    for index, pose in enumerate(poses):
        turn = pose.to_frame[:2, :2]
        assert turn @ turn.T == pytest.approx(np.eye(2), abs=1e-12)
        assert np.degrees(np.arctan2(turn[1, 0], turn[0, 0])) == pytest.approx(10.0 * index)
        centre = apply(pose.to_frame, np.array([99.5]), np.array([49.5])).ravel()
        assert np.hypot(*(centre - (99.5, 49.5))) == pytest.approx(3.0 * index)


def test_dithers_come_in_their_rhythm():
    shifts = np.array([pose.shift for pose in frame_poses(SkyRecipe(n_frames=9, drift_px=0.0, dither_every=3))])
    jumps = np.hypot(*np.diff(shifts, axis=0).T) > 0
    assert jumps.tolist() == [False, False, True, False, False, True, False, False]


def test_transparency_scales_the_stars():
    recipe = SkyRecipe(**ONE_STAR | {"n_frames": 3, "bayer_pattern": None, "transparency_scatter": 0.3})
    for frame in simulate_frames(recipe):
        light = frame.pixels.astype(float).sum() - recipe.sensor.pedestal_adu * frame.pixels.size
        assert light == pytest.approx(frame.truth.transparency * COLOURS[1], rel=2e-3)


def test_full_cloud_dims_stars_and_brightens_the_sky():
    sky = {"sky_adu": (100.0, 200.0, 100.0), "bayer_pattern": None}
    clear = SkyRecipe(**ONE_STAR | sky)
    cloudy = SkyRecipe(**ONE_STAR | sky | {"clouds": (Cloud(0, transparency=0.25, sky_factor=2.0),)})
    assert np.median(signal(cloudy)) == pytest.approx(2 * np.median(signal(clear)), abs=1)
    star, dimmed = signal(clear) - 200, signal(cloudy) - 400
    assert dimmed.sum() == pytest.approx(0.25 * star.sum(), rel=2e-3)
    assert next(simulate_frames(cloudy)).truth.spoilt_by == ("cloud",)


def test_partial_cloud_covers_its_share_only():
    recipe = SkyRecipe(**ONE_STAR | {"sky_adu": (500.0,) * 3, "stars": (), "clouds": (Cloud(0, 0.5, 2.0, cover=0.5),)})
    light = signal(recipe)
    assert np.median(light[:8]) > 950
    assert np.median(light[-8:]) < 550


def test_gradient_changes_the_sky_by_its_fraction():
    recipe = SkyRecipe(**ONE_STAR | {"sky_adu": (1000.0,) * 3, "stars": (), "gradient": 0.1})
    light = signal(recipe)
    slope_x = light[:, -1].mean() - light[:, 0].mean()
    slope_y = light[-1].mean() - light[0].mean()
    assert np.hypot(slope_x, slope_y) == pytest.approx(100, rel=0.02)


def test_tracking_error_draws_the_star_out_and_keeps_its_flux_and_middle():
    error = TrackingError(0, length_px=20.0, angle_deg=90.0)
    light = signal(SkyRecipe(**ONE_STAR | {"bayer_pattern": None, "tracking_errors": (error,)}))
    assert light.sum() == pytest.approx(COLOURS[1], rel=2e-3)
    assert centroid(light) == pytest.approx((40.3, 30.8), abs=0.05)
    y, x = np.mgrid[:64, :80]
    spread_y = np.sqrt((light * (y - 30.8) ** 2).sum() / light.sum())
    spread_x = np.sqrt((light * (x - 40.3) ** 2).sum() / light.sum())
    assert spread_y**2 - spread_x**2 == pytest.approx(20**2 / 12, rel=0.05)


def test_trail_is_on_its_line_in_its_frame_only():
    trail = SatelliteTrail(1, (0.0, 10.0), (79.0, 10.0), peak_adu=1000.0)
    recipe = SkyRecipe(**ONE_STAR | {"n_frames": 2, "stars": (), "bayer_pattern": None, "trails": (trail,)})
    assert signal(recipe, 0).max() == 0
    light = signal(recipe, 1)
    assert light[10, 5:75] == pytest.approx(np.full(70, 1000.0), abs=1)
    assert light[30:].max() == 0


def test_galaxy_holds_its_flux_and_turns_with_the_field():
    galaxy = Galaxy(150, 150, flux_adu=500_000.0, scale_px=12.0, axis_ratio=0.5, angle_deg=0.0, arm_contrast=0.0)
    changes = {"width": 300, "height": 300, "stars": (), "bayer_pattern": None, "galaxy": galaxy, "fwhm_px": 1.0}
    recipe = SkyRecipe(**ONE_STAR | changes | {"n_frames": 2, "rotation_deg": 90.0, "drift_px": 0.0, "dither_px": 0.0})
    first, turned = signal(recipe, 0), signal(recipe, 1)
    assert first.sum() == pytest.approx(500_000, rel=0.05)
    y, x = np.mgrid[:300, :300] - 150
    assert (first * x**2).sum() > 2 * (first * y**2).sum()
    assert (turned * y**2).sum() > 2 * (turned * x**2).sum()
