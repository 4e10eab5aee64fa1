"""Frames are brought to the reference's level: known transparency, sky, gradients, exposure and firmware."""

from dataclasses import replace

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.normalisation.levels import match_levels
from crowdsky_desktop.model.recipe import Normalisation
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sensor import Sensor
from crowdsky_desktop.simulator.sky import Cloud, Galaxy, Star
from tests.support.registration import register


def matches(paths, how=Normalisation.BOTH):
    measured = [measure_frame(read_light_frame(path)) for path in paths]
    return [match_levels(frame, measured[0], register(frame, measured[0]).to_reference, how) for frame in measured]


@pytest.mark.parametrize(
    "galaxy", [None, Galaxy(250.0, 330.0, flux_adu=2.5e8, scale_px=300.0)], ids=["sky", "a galaxy fills the frame"]
)
def test_scale_and_offset_undo_transparency_and_sky(tmp_path, calm, grid, galaxy):
    truth = write_chunk(
        tmp_path,
        calm(
            n_frames=4,
            stars=grid(512, 640, flux_adu=250_000.0),
            galaxy=galaxy,
            clouds=(Cloud(2, transparency=0.6, sky_factor=1.0),),
            sky_trend=0.3,
        ),
    )
    for match, frame in zip(matches(truth.paths), truth.frames, strict=True):
        expected = 1.0 / (0.6 if frame.index == 2 else 1.0)
        assert match.scale == pytest.approx((expected,) * 3, rel=0.01)
        for offset, own, other in zip(match.offset, frame.sky_adu, truth.frames[0].sky_adu, strict=True):
            assert offset == pytest.approx(other - expected * own, abs=0.03 * other)


def test_each_recipe_does_what_it_is_called(tmp_path, calm):
    paths = write_chunk(
        tmp_path, calm(n_frames=2, clouds=(Cloud(1, transparency=0.5, sky_factor=1.3),), gradient_growth=0.4)
    ).paths
    none, additive, multiplicative = (
        matches(paths, how)[1] for how in (Normalisation.NONE, Normalisation.ADDITIVE, Normalisation.MULTIPLICATIVE)
    )
    assert (none.scale, none.offset) == ((1.0,) * 3, (0.0,) * 3)
    assert additive.scale == (1.0,) * 3
    assert max(additive.offset) < -100.0
    assert multiplicative.scale[0] == pytest.approx(2.0, rel=0.02)
    assert multiplicative.offset == (0.0,) * 3
    assert not any((*none.gradient_adu, *multiplicative.gradient_adu))
    assert min(additive.gradient_adu) > 50.0


@pytest.mark.parametrize("rotation_deg", [0.0, 30.0])
@pytest.mark.parametrize("has_galaxy", [False, True])
def test_a_gradient_that_changes_is_taken_off(tmp_path, calm, rotation_deg, has_galaxy):
    """What was added to each frame's sky since the first, place by place, is what the surface takes off."""
    galaxy = Galaxy(250.0, 330.0, flux_adu=2.5e7, scale_px=120.0) if has_galaxy else None
    truth = write_chunk(
        tmp_path, calm(n_frames=3, gradient_growth=0.6, rotation_deg=rotation_deg, galaxy=galaxy, dither_px=0.0)
    )
    match = matches(truth.paths)[2]
    sky = np.array(truth.frames[2].sky_adu) - truth.recipe.sensor.pedestal_adu
    # Over a frame, corner to corner, a slope of 0.6 changes the sky by 0.6 to 0.85 of itself.
    for surface, level in zip(match.surfaces, sky, strict=True):
        assert 0.5 * level < surface.amplitude_adu < 1.2 * level
    assert matches(truth.paths)[0].gradient_adu == (0.0,) * 3


def test_the_stack_of_a_rising_moon_has_the_reference_s_sky(tmp_path, calm, stack):
    truth = write_chunk(tmp_path, calm(n_frames=6, gradient_growth=0.8, rotation_deg=10.0))
    chunk = stack(truth.paths)
    stacked = chunk.stacked
    full = stacked.coverage.min(axis=0) >= 5
    halves = [np.median(stacked.pixels[1][half][full[half]]) for half in (np.s_[:320], np.s_[320:])]
    sides = [np.median(stacked.pixels[1][:, half][full[:, half]]) for half in (np.s_[:256], np.s_[256:])]
    assert np.ptp(halves) < 10.0
    assert np.ptp(sides) < 10.0
    assert max(frame.rejected_fraction for frame in stacked.contributions) < 0.02
    assert stacked.contributions[5].gradient_adu[1] > 200.0


def test_a_sky_that_stays_has_no_surface(tmp_path, calm):
    for match in matches(write_chunk(tmp_path, calm(n_frames=6, gradient=0.3)).paths):
        assert match.surfaces == (None, None, None)


def test_frames_of_another_firmware_that_are_cut_at_zero_are_scaled_by_their_stars(tmp_path, calm):
    recipe = calm(n_frames=1)
    share = 0.478
    dimmed = tuple(Star(star.x, star.y, tuple(share * flux for flux in star.flux_adu)) for star in recipe.stars)
    cut = replace(recipe, stars=dimmed, sensor=Sensor(pedestal_adu=-540.0), seed=9)
    paths = [write_chunk(tmp_path / name, one).paths[0] for name, one in (("whole", recipe), ("cut", cut))]
    assert matches(paths)[1].scale == pytest.approx((1.0 / share,) * 3, rel=0.03)


def test_frames_of_another_exposure_come_to_the_reference_s_level(tmp_path, calm, stack):
    short = calm(n_frames=3)
    twice = tuple(Star(star.x, star.y, tuple(2.0 * flux for flux in star.flux_adu)) for star in short.stars)
    long = replace(
        short, stars=twice, sky_adu=tuple(2.0 * sky for sky in short.sky_adu), exposure_s=20.0, cadence_s=21.0, seed=9
    )
    paths = [path for name, one in (("10", short), ("20", long)) for path in write_chunk(tmp_path / name, one).paths]
    for match, factor in zip(matches(paths), (1.0, 1.0, 1.0, 0.5, 0.5, 0.5), strict=True):
        assert match.scale == pytest.approx((factor,) * 3, rel=0.02)
    mixed, short_ones = (stack(some).stacked for some in (paths, paths[:3]))
    light, expected = (picture.pixels - np.nanmedian(picture.pixels) for picture in (mixed, short_ones))
    # Neither noise nor what is cut off in the longer exposure.
    counts = (light + expected > 2000.0) & (light + expected < 40_000.0)
    assert counts.sum() > 500
    assert light[counts].sum() / expected[counts].sum() == pytest.approx(1.0, rel=0.01)
    assert max(frame.rejected_fraction for frame in mixed.contributions) < 0.005


def test_a_frame_that_hardly_reaches_the_reference_has_no_surface(tmp_path, calm):
    frame = measure_frame(read_light_frame(write_chunk(tmp_path, calm(n_frames=1)).paths[0]))
    aside = ((1.0, 0.0, 505.0), (0.0, 1.0, 630.0), (0.0, 0.0, 1.0))
    assert match_levels(replace(frame), frame, aside, Normalisation.BOTH).surfaces == (None, None, None)
