"""What the benchmarks say of stacks, held against plain means of simulated frames."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from astropy.io import fits

from benchmarks.quality import planes
from benchmarks.repeats import StackOf, fluxes_against_frames, noise_over_expected, repeatability_percent
from benchmarks.rulers import FAINT_SIGMA, common_rulers, faint_stars, frames_in_sets
from benchmarks.stars import clipped_sigma, robust_sigma
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, Star


def scattered_stars(n=130, apart=45.0):
    """Stars of all brightnesses, alone, in no pattern that a star list could be matched to twice."""
    rng = np.random.default_rng(11)
    stars = []
    while len(stars) < n:
        x, y = rng.uniform((70, 70), (750, 830))
        if all(np.hypot(x - star.x, y - star.y) > apart for star in stars):
            flux = float(np.exp(rng.uniform(np.log(2_500), np.log(120_000))))
            stars.append(Star(float(x), float(y), (0.8 * flux, flux, 0.6 * flux)))
    return tuple(sorted(stars, key=lambda star: -star.flux_adu[1]))


STARS = scattered_stars()
RECIPE = SkyRecipe(
    n_frames=8,
    width=820,
    height=900,
    stars=STARS,
    drift_px=0.0,
    dither_px=0.0,
    rotation_deg=0.0,
    transparency_scatter=0.0,
    fwhm_scatter=0.0,
    sky_trend=0.0,
    n_hot_pixels=0,
    cosmic_rays=0,
)


def plain_mean(paths):
    """A stack as simple as can be: bilinear colours, averaged."""
    colours = [cv2.cvtColor(fits.getdata(path).astype(np.uint16), cv2.COLOR_BayerGB2RGB) for path in paths]
    return np.mean(colours, axis=0, dtype=np.float32).transpose(2, 0, 1)


def stack_of(paths, pixels):
    return StackOf(paths, pixels, planes(pixels))


@pytest.fixture(scope="module")
def halves(tmp_path_factory):
    paths = write_chunk(tmp_path_factory.mktemp("still"), RECIPE).paths
    return [stack_of(part, plain_mean(part)) for part in (paths[::2], paths[1::2])]


def noise_of(first, second):
    units = fluxes_against_frames(first).unit, fluxes_against_frames(second).unit
    return np.mean(list(noise_over_expected(first, second, units).values()))


def test_a_plain_mean_has_the_noise_of_a_frame_over_root_n(halves):
    assert noise_of(*halves) == pytest.approx(1.0, abs=0.05)


def test_the_noise_is_that_of_the_stars_light_whatever_scale_and_smoothness(halves):
    first, second = halves
    smooth = np.stack([cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in second.pixels])
    other = stack_of(second.frames, 3.0 * smooth)
    assert noise_of(first, other) == pytest.approx(noise_of(first, second), rel=0.05)


def test_frames_that_were_left_out_show_as_noise(halves):
    poorer = [stack_of(half.frames, plain_mean(half.frames[:2])) for half in halves]
    assert noise_of(*poorer) == pytest.approx(np.sqrt(2) * noise_of(*halves), rel=0.08)


def test_fluxes_of_a_plain_mean_are_the_mean_of_the_frames(halves):
    fluxes = fluxes_against_frames(halves[0])
    assert fluxes.unit == pytest.approx(1.0, abs=0.01)
    assert fluxes.scatter_percent < 0.3
    assert 0.1 < repeatability_percent(*halves) < 3.0


def test_rulers_are_the_same_places_in_both_and_blurring_gains_nothing(halves):
    first = halves[0].planes
    # A stack that is blurred, brighter and rotated by half a circle.
    blurred = {name: 5 * cv2.GaussianBlur(plane, (0, 0), 0.8)[::-1, ::-1].copy() for name, plane in first.items()}
    rulers, matrix = common_rulers(first, blurred)
    faint = faint_stars(rulers, matrix)
    truth = np.array([(star.x, star.y) for star in STARS])
    nearest = np.hypot(*(faint[0][:, np.newaxis] - truth[np.newaxis]).transpose(2, 0, 1)).min(axis=1)
    assert len(faint[0]) > 20
    assert np.median(nearest) < 0.3
    assert faint[1] == pytest.approx((RECIPE.width - 1, RECIPE.height - 1) - faint[0], abs=0.05)
    assert rulers[1].fwhm_px["G"] > 1.1 * rulers[0].fwhm_px["G"]
    snr = [ruler.snr(places)["luminance"] for ruler, places in zip(rulers, faint, strict=True)]
    assert np.median(snr[1] / snr[0]) == pytest.approx(1.0, abs=0.1)
    assert FAINT_SIGMA[0] < np.median(np.mean(snr, axis=0)) < FAINT_SIGMA[1]


def test_noise_that_was_added_costs_signal_to_noise(halves):
    first = halves[0].planes
    sigma = robust_sigma(first["luminance"])
    rng = np.random.default_rng(4)
    noise = cv2.GaussianBlur(rng.standard_normal(first["luminance"].shape).astype(np.float32), (0, 0), 1.0)
    noisier = {name: plane + sigma * noise / noise.std() for name, plane in first.items()}
    rulers, matrix = common_rulers(first, noisier)
    snr = [ruler.snr(at)["luminance"] for ruler, at in zip(rulers, faint_stars(rulers, matrix), strict=True)]
    assert np.median(snr[1] / snr[0]) < 0.85


def test_sets_are_interleaved_and_of_one_size():
    frames = list(range(32))
    assert frames_in_sets(frames, 12, 4) == [frames[0:24:2], frames[1:24:2]]
    assert [len(part) for part in frames_in_sets(frames, 6, 4)] == [6] * 4
    assert frames_in_sets(frames, 32, 4) == [frames]


def test_clipped_sigma_is_deaf_to_outliers_and_true_without():
    values = np.random.default_rng(5).normal(0, 2.0, 20_000)
    assert clipped_sigma(values) == pytest.approx(2.0, rel=0.02)
    values[:400] += 50
    assert clipped_sigma(values) == pytest.approx(2.0, rel=0.03)


def test_a_raw_frame_of_another_kind_is_refused(tmp_path, halves):
    strange = replace(RECIPE, n_frames=1, bayer_pattern=None)
    paths = write_chunk(tmp_path, strange).paths
    with pytest.raises(SystemExit, match="no raw colour frame"):
        fluxes_against_frames(stack_of(paths, halves[0].pixels))
