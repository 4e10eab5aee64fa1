"""Integration against known truth: where stars are, how bright, how deep, how honest."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine import integration, planes, streaming
from crowdsky_desktop.imaging.combine.integration import integrate
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.model.errors import CancelledError, NotFitsError, NotRegisteredError
from crowdsky_desktop.model.recipe import Normalisation, Recipe, Rejection, Weighting
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Cloud, SatelliteTrail
from tests.support.registration import register

SKY = np.s_[:, 60:-60, 60:-60]


def sky_noise(plane: np.ndarray) -> float:
    finite = plane[np.isfinite(plane)]
    for _ in range(8):
        centre, spread = np.median(finite), finite.std()
        finite = finite[np.abs(finite - centre) < 3 * spread]
    return float(finite.std())


def aperture_flux(plane: np.ndarray, x: float, y: float, radius: float = 9.0) -> float:
    rows, columns = np.indices(plane.shape)
    distance = np.hypot(columns - x, rows - y)
    ring = plane[(distance > 12) & (distance < 20)]
    return float((plane[distance <= radius] - np.median(ring)).sum())


@pytest.mark.parametrize("rotation_deg", [0.0, 3.0, 69.0])
def test_stars_are_where_they_are(tmp_path, calm, stack, rotation_deg):
    truth = write_chunk(tmp_path, calm(rotation_deg=rotation_deg, n_frames=4))
    stacked = stack(truth.paths).stacked
    # Four frames sample red and blue of a star at half as many places as green.
    for channel, limit_px in enumerate((0.13, 0.07, 0.13)):
        found = detect_stars(stacked.pixels[channel])
        distance = [np.hypot(found.x - star.x, found.y - star.y).min() for star in truth.stars if 200 < star.y < 440]
        assert max(distance) < limit_px


def test_fluxes_to_one_percent_in_every_colour(tmp_path, calm, stack, grid):
    stars = grid(512, 640, flux_adu=400_000.0, colours=(0.7, 1.0, 0.5))
    truth = write_chunk(tmp_path, calm(stars=stars, has_noise=False, gradient=0.02, rotation_deg=3.0))
    stacked = stack(truth.paths).stacked
    inner = [star for star in stars if 60 < star.x < 452 and 60 < star.y < 580]
    for channel in range(3):
        measured = np.array([aperture_flux(stacked.pixels[channel], star.x, star.y) for star in inner])
        ratio = measured / np.array([star.flux_adu[channel] for star in inner])
        assert np.median(ratio) == pytest.approx(1.0, abs=0.01)
        assert ratio.std() < 0.01


def test_noise_falls_with_the_root_of_the_number(tmp_path, calm, stack):
    truth = write_chunk(tmp_path, calm(n_frames=16))
    # Frame 0 is the grid itself and not interpolated: every depth is taken from the others.
    depths = {n: sky_noise(_stack_without_reference(truth, n).pixels[SKY][1]) for n in (1, 4, 15)}
    assert depths[4] == pytest.approx(depths[1] / 2.0, rel=0.1)
    assert depths[15] == pytest.approx(depths[1] / np.sqrt(15), rel=0.1)


def _stack_without_reference(truth, n_frames):
    measured = [measure_frame(read_light_frame(path)) for path in truth.paths[: n_frames + 1]]
    frames = [RegisteredFrame(frame, register(frame, measured[0])) for frame in measured[1:]]
    return integrate(frames, measured[0], Recipe(), on_band=lambda _a, _b: None, checkpoint=lambda: None)


@pytest.mark.parametrize("pattern", ["RGGB", "BGGR", "GBRG"])
def test_every_pattern_gives_the_same_picture(tmp_path, calm, stack, pattern, calm_chunk, calm_stack):
    truth = write_chunk(tmp_path, replace(calm_chunk.recipe, bayer_pattern=pattern, n_frames=4))
    stacked = stack(truth.paths).stacked
    star = max(calm_chunk.stars, key=lambda star: star.flux_adu[1] if 100 < star.x < 400 and 100 < star.y < 500 else 0)
    for channel in range(3):
        ours = aperture_flux(stacked.pixels[channel], star.x, star.y)
        theirs = aperture_flux(calm_stack.stacked.pixels[channel], star.x, star.y)
        assert ours == pytest.approx(theirs, rel=0.06)
        found = detect_stars(stacked.pixels[channel])
        assert np.hypot(found.x - star.x, found.y - star.y).min() < 0.1


def test_mono_frames_make_a_mono_stack(tmp_path, calm, stack):
    truth = write_chunk(tmp_path, calm(bayer_pattern=None, n_frames=4))
    stacked = stack(truth.paths).stacked
    assert stacked.pixels.shape == stacked.coverage.shape == (1, 640, 512)
    star = truth.stars[14]
    assert aperture_flux(stacked.pixels[0], star.x, star.y) == pytest.approx(star.flux_adu[1], rel=0.05)


def test_coverage_counts_what_reaches_a_pixel(calm_chunk, calm_stack):
    stacked = calm_stack.stacked
    total = stacked.coverage.astype(int) + stacked.rejected_low + stacked.rejected_high
    corners = [(0, 0), (0, 639), (511, 0), (511, 639), (256, 320), (3, 300)]
    for x, y in corners:
        reaching = 0
        for frame in calm_chunk.frames:
            fx, fy, _ = np.linalg.inv(np.array(frame.to_reference)) @ (x, y, 1)
            inside = min(fx, fy, 511 - fx, 639 - fy)
            if abs(inside) < 3:  # the edge of the footprint, where cubic support decides
                break
            reaching += inside > 0
        else:
            assert (total[:, y, x] == reaching).all()
    assert (total == total.max()).mean() > 0.5
    assert total.max() == 8
    np.testing.assert_array_equal(np.isnan(stacked.pixels), stacked.coverage == 0)


def test_no_data_never_leaks_into_the_border(tmp_path, calm, stack):
    truth = write_chunk(tmp_path, calm(n_frames=6, dither_px=40.0, rotation_deg=20.0))
    stacked = stack(truth.paths).stacked
    covered = stacked.pixels[np.isfinite(stacked.pixels)]
    level = np.median(covered)
    # Nothing darker than noise can make it: a border filled with zeros would be.
    assert covered.min() > level - 7 * sky_noise(stacked.pixels[1]) * np.sqrt(6)


def test_a_trail_is_gone_and_counted(tmp_path, calm, stack):
    trail = SatelliteTrail(frame=3, start=(20.0, 50.0), end=(480.0, 600.0), peak_adu=3000.0)
    clean = write_chunk(tmp_path / "clean", calm(n_frames=12))
    spoilt = write_chunk(tmp_path / "spoilt", calm(n_frames=12, trails=(trail,)))
    without, result = stack(clean.paths).stacked, stack(spoilt.paths).stacked
    difference = np.abs(result.pixels - without.pixels)
    on_trail = result.rejected_high.astype(int) - without.rejected_high > 0
    assert on_trail.mean() > 0.005
    # On a star's core, which seeing makes flicker, a trail may hide; between the stars nothing is left of it.
    assert np.nanmax(difference) < 0.1 * trail.peak_adu
    # At the border, where few frames reach, one sample more or less is seen in any case.
    is_apart = ~_is_near_a_star(clean) & (without.coverage >= 9)
    assert np.nanmax(np.where(is_apart, difference, 0.0)) < 5 * sky_noise(without.pixels[1])


def _is_near_a_star(truth):
    rows, columns = np.indices((640, 512))
    return np.logical_or.reduce([np.hypot(columns - star.x, rows - star.y) < 5 for star in truth.stars])


def test_hot_pixels_and_cosmic_rays_go(tmp_path, calm, stack):
    clean = write_chunk(tmp_path / "clean", calm(n_frames=16, dither_every=2))
    dirty = write_chunk(tmp_path / "dirty", calm(n_frames=16, dither_every=2, n_hot_pixels=60, cosmic_rays=20.0))
    without, result = stack(clean.paths).stacked, stack(dirty.paths).stacked
    noise = sky_noise(without.pixels[1])
    excess = np.abs(result.pixels - without.pixels)[SKY] > 5 * noise
    assert excess.mean() < 2e-4


def test_a_cloud_costs_weight_and_not_brightness(tmp_path, calm, stack):
    cloud = Cloud(frame=2, transparency=0.6, sky_factor=1.8)
    truth = write_chunk(tmp_path, calm(clouds=(cloud,)))
    stacked = stack(truth.paths, Recipe(rejection=Rejection.NONE)).stacked
    clouded, others = stacked.contributions[2], stacked.contributions[3:]
    assert clouded.scale[1] == pytest.approx(1 / 0.6, rel=0.05)
    assert clouded.weight < 0.5 * min(frame.weight for frame in others)
    star = truth.stars[14]
    assert aperture_flux(stacked.pixels[1], star.x, star.y) == pytest.approx(star.flux_adu[1], rel=0.04)


def test_the_recipe_is_followed(calm_chunk, stack):
    plain = Recipe(rejection=Rejection.NONE, normalisation=Normalisation.NONE, weighting=Weighting.NONE)
    stacked = stack(calm_chunk.paths[:4], plain).stacked
    assert stacked.rejection_used == "none"
    assert {frame.weight for frame in stacked.contributions} == {1.0}
    assert {frame.scale for frame in stacked.contributions} == {(1.0, 1.0, 1.0)}
    assert not stacked.rejected_low.any()
    for weighting in Weighting:
        weights = [
            frame.weight for frame in stack(calm_chunk.paths[:4], Recipe(weighting=weighting)).stacked.contributions
        ]
        assert np.mean(weights) == pytest.approx(1.0)


def test_an_unregistered_frame_stays_out(tmp_path, calm, grid):
    ours = write_chunk(tmp_path / "ours", calm(n_frames=1))
    other_stars = tuple(
        replace(star, x=511 - star.x, y=(star.y * 1.7 + 91) % 640) for star in grid(512, 640, flux_adu=6e4)
    )
    theirs = write_chunk(tmp_path / "theirs", calm(n_frames=1, stars=other_stars))
    frame, stranger = (measure_frame(read_light_frame(chunk.paths[0])) for chunk in (ours, theirs))
    with pytest.raises(NotRegisteredError):
        register(stranger, frame)


def test_the_same_input_gives_the_same_bits(calm_chunk, calm_stack, stack):
    again = stack(calm_chunk.paths).stacked
    for name in ("pixels", "coverage", "rejected_low", "rejected_high", "error"):
        assert getattr(again, name).tobytes() == getattr(calm_stack.stacked, name).tobytes()


@pytest.mark.parametrize("most_at_once", [4, 64], ids=["streamed", "at once"])
@pytest.mark.parametrize("n_threads", [1, 2, 5])
def test_the_bits_do_not_depend_on_threads(calm_chunk, calm_stack, stack, monkeypatch, most_at_once, n_threads):
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", most_at_once)
    monkeypatch.setattr(planes, "BAND_BYTES", 16_000_000)
    frames = [RegisteredFrame(*pair) for pair in zip(calm_stack.measured, calm_stack.registrations, strict=True)]
    alone = stack(calm_chunk.paths).stacked
    with ThreadPoolExecutor(n_threads) as executor:
        together = integrate(
            frames,
            calm_stack.measured[0],
            Recipe(),
            on_band=lambda _a, _b: None,
            checkpoint=lambda: None,
            parallel_map=executor.map,
        )
    assert together.contributions == alone.contributions
    for name in ("pixels", "coverage", "rejected_low", "rejected_high", "error"):
        assert getattr(together, name).tobytes() == getattr(alone, name).tobytes()


@pytest.mark.parametrize("most_at_once", [4, 64], ids=["streamed", "at once"])
def test_the_picture_does_not_depend_on_the_height_of_the_bands(tmp_path, calm, stack, monkeypatch, most_at_once):
    """Whatever goes by rows goes by the picture's: trails, gradients, levels, turned frames, what is left out.

    Only where samples are resampled in blocks of another height, a few beside a limit change sides.
    """
    trails = tuple(
        SatelliteTrail(frame=index, start=(-20.0, 80.0 + 90.0 * index), end=(530.0, 560.0 - 70.0 * index), peak_adu=250)
        for index in (1, 4)
    )
    weather = {"gradient_growth": 0.5, "transparency_scatter": 0.1, "fwhm_scatter": 0.1, "cosmic_rays": 20.0}
    truth = write_chunk(tmp_path, calm(n_frames=6, trails=trails, rotation_deg=3.0, n_hot_pixels=50, **weather))
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", most_at_once)
    whole = stack(truth.paths).stacked
    assert "trails in 2 frames" in whole.rejection_used
    monkeypatch.setattr(planes, "BAND_BYTES", 3_000_000)
    monkeypatch.setattr(planes, "LEAST_BAND_BYTES", 1_000_000)
    banded = stack(truth.paths).stacked
    for name in ("coverage", "rejected_low", "rejected_high"):
        assert np.mean(getattr(banded, name) != getattr(whole, name)) < 1e-3, name
    away = np.abs(banded.pixels - whole.pixels) / whole.error
    assert np.mean(away > 0.01) < 2e-3
    assert np.nanmax(np.abs(banded.error / whole.error - 1.0)) < 0.5
    for one, other in zip(banded.contributions, whole.contributions, strict=True):
        assert one.rejected_fraction == pytest.approx(other.rejected_fraction, abs=1e-4)
        assert (one.scale, one.offset, one.weight) == (other.scale, other.offset, other.weight)


@pytest.mark.parametrize("most_at_once", [4, 64], ids=["streamed", "at once"])
def test_a_frame_that_goes_away_ends_it_on_any_thread(tmp_path, calm, stack, monkeypatch, most_at_once):
    truth = write_chunk(tmp_path, calm(n_frames=6))
    chunk = stack(truth.paths)
    frames = [RegisteredFrame(*pair) for pair in zip(chunk.measured, chunk.registrations, strict=True)]
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", most_at_once)
    truth.paths[3].unlink()
    with ThreadPoolExecutor(2) as executor, pytest.raises(NotFitsError, match=truth.paths[3].name):
        integrate(
            frames,
            chunk.measured[0],
            Recipe(),
            on_band=lambda _a, _b: None,
            checkpoint=lambda: None,
            parallel_map=executor.map,
        )


def test_cancelling_is_heard_and_bands_are_told(calm_chunk, calm_stack):
    frames = [RegisteredFrame(*pair) for pair in zip(calm_stack.measured, calm_stack.registrations, strict=True)]

    def stop():
        raise CancelledError

    with pytest.raises(CancelledError):
        integrate(frames, calm_stack.measured[0], Recipe(), on_band=lambda _a, _b: None, checkpoint=stop)
    told = []
    integrate(
        frames, calm_stack.measured[0], Recipe(), on_band=lambda *band: told.append(band), checkpoint=lambda: None
    )
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))


def test_an_empty_stack_is_refused(calm_stack):
    with pytest.raises(ValueError, match="0 frames"):
        integrate([], calm_stack.measured[0], Recipe(), on_band=lambda _a, _b: None, checkpoint=lambda: None)


@pytest.fixture
def streamed(monkeypatch):
    """Makes even a short sequence be streamed, in bands, by groups of frames."""
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", 4)
    monkeypatch.setattr(planes, "BAND_BYTES", 8_000_000)
    monkeypatch.setattr(streaming, "N_SURVEYED", 6)


def test_a_streamed_stack_is_the_same_picture(calm_chunk, calm_stack, stack, streamed):
    at_once, one_by_one = calm_stack.stacked, stack(calm_chunk.paths).stacked
    difference = np.abs(one_by_one.pixels - at_once.pixels)
    # A pixel that differs lends a little of it to the colours about it.
    assert np.nanmean(difference > 0.02 * at_once.error) < 0.03
    # Six frames know less of a pixel than eight.
    assert np.nanmax(difference / at_once.error) < 4.0
    total = one_by_one.coverage.astype(int) + one_by_one.rejected_low + one_by_one.rejected_high
    np.testing.assert_array_equal(total, at_once.coverage.astype(int) + at_once.rejected_low + at_once.rejected_high)
    np.testing.assert_allclose(np.nanmedian(one_by_one.error), np.nanmedian(at_once.error), rtol=0.01)
    for ours, theirs in zip(one_by_one.contributions, at_once.contributions, strict=True):
        assert ours.rejected_fraction == pytest.approx(theirs.rejected_fraction, abs=2e-3)


def test_a_streamed_stack_loses_its_trail_and_tells_its_progress(tmp_path, calm, stack, streamed):
    trail = SatelliteTrail(frame=3, start=(20.0, 50.0), end=(480.0, 600.0), peak_adu=3000.0)
    clean = write_chunk(tmp_path / "clean", calm(n_frames=12))
    spoilt = write_chunk(tmp_path / "spoilt", calm(n_frames=12, trails=(trail,)))
    without, result = stack(clean.paths).stacked, stack(spoilt.paths).stacked
    is_apart = ~_is_near_a_star(clean) & (without.coverage >= 9)
    difference = np.where(is_apart, np.abs(result.pixels - without.pixels), 0.0)
    assert np.nanmax(difference) < 5 * sky_noise(without.pixels[1])
    chunk = stack(clean.paths)
    frames = [RegisteredFrame(*pair) for pair in zip(chunk.measured, chunk.registrations, strict=True)]
    told = []
    integrate(frames, chunk.measured[0], Recipe(), on_band=lambda *step: told.append(step), checkpoint=lambda: None)
    assert told == [(step, len(told)) for step in range(1, len(told) + 1)]
    assert len(told) > 2 * 2  # groups of six frames, in more than one band


@pytest.mark.parametrize(("n_frames", "rejects"), [(2, False), (3, True)])
def test_of_two_frames_nobody_knows_which_one_is_right(tmp_path, calm, stack, n_frames, rejects):
    truth = write_chunk(tmp_path, calm(n_frames=n_frames, cosmic_rays=60.0))
    stacked = stack(truth.paths, Recipe(reject_trails=False)).stacked
    assert bool(stacked.rejected_high.any()) is rejects
    assert bool(stacked.rejected_low.any() or stacked.rejected_high.any()) is rejects


def test_a_stack_of_mosaics_has_the_green_rims_of_stars_removed(tmp_path, calm, stack, grid, monkeypatch):
    """White stars: what green has more of than red and blue in a core, or less of around it, is the mosaic's."""
    stars = grid(512, 640, flux_adu=400_000.0, n=5)
    truth = write_chunk(tmp_path, calm(n_frames=4, stars=stars, dither_px=4.0))

    def rims() -> float:
        pixels = stack(truth.paths).stacked.pixels
        light = pixels - np.nanmedian(pixels, axis=(1, 2))[:, None, None]
        cut = [light[:, round(star.y) - 6 : round(star.y) + 7, round(star.x) - 6 : round(star.x) + 7] for star in stars]
        shares = [part / part.sum(axis=(1, 2), keepdims=True) for part in cut]
        return float(np.mean([np.abs(part[1] - (part[0] + part[2]) / 2.0).sum() for part in shares]))

    removed = rims()
    monkeypatch.setattr(integration, "sharpen_chroma", lambda *_args, **_options: None)
    left = rims()
    assert removed < 0.85 * left, (removed, left)
