"""Errors that go with a star's place on the mosaic: what the mean of the frames keeps of them."""

import math
from dataclasses import replace

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.integration import integrate
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.noise.mosaic_phases import MosaicPhases
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SUN_COLOURS

WIDTH, HEIGHT = 256, 320
DITHERED = {"dither_px": 5.0, "dither_every": 1, "drift_px": 0.0, "rotation_deg": 0.0}


def phases_of(transforms, shape=(HEIGHT, WIDTH)):
    n_frames = len(transforms)
    return MosaicPhases(transforms, [2.9] * n_frames, np.ones(n_frames, np.float32), shape)


def shifted(dx, dy):
    return ((1.0, 0.0, dx), (0.0, 1.0, dy), (0.0, 0.0, 1.0))


def excess(shifts, row=100):
    return [strip.excess[0, 50] for strip in phases_of([shifted(*shift) for shift in shifts]).rows(slice(row, row + 2))]


def most(*widths):
    """The most variance that is taken for phase errors, of frames of these widths: by slope, curvature and light."""
    transforms = [shifted(0.3 * k, 0.7 * k) for k in range(len(widths))]
    phases = MosaicPhases(transforms, widths, np.ones(len(widths), np.float32), (HEIGHT, WIDTH))
    green = phases.rows(slice(0, 2))[1]
    return np.array(green.most)


def test_wider_stars_have_smaller_errors():
    usual = most(2.9, 2.9, 2.9)
    np.testing.assert_allclose(most(5.8, 5.8, 5.8) / usual, [2.0**-3, 1.0, 2.0**-3])
    np.testing.assert_allclose(most(1.45, 1.45, 1.45) / usual, [2.0**3, 1.0, 2.0**3])


@pytest.mark.parametrize("without", [math.nan, 0.0, -1.0])
def test_frames_without_a_width_do_not_change_that_of_the_others(without):
    np.testing.assert_allclose(most(without, 5.8, 5.8), most(5.8, 5.8, 5.8))
    np.testing.assert_allclose(most(without, 5.8, without), most(5.8, 5.8, 5.8))
    np.testing.assert_allclose(most(without, without), most(2.9, 2.9))


def test_frames_half_a_cell_apart_cancel_each_others_errors():
    red, green, blue = excess([(0.0, 0.0), (1.0, 0.0)])
    assert green == pytest.approx(-1.0, abs=0.01)
    # The wave along y is the same in both.
    assert -1.0 < red == blue < -0.5


def test_samples_of_frames_that_lie_alike_do_not_show_what_they_share():
    assert excess([(4.0, 2.0), (2.0, 4.0), (0.0, 0.0)]) == [0.0, 0.0, 0.0]
    assert min(excess([(0.0, 0.0), (2.2, 0.0), (0.4, 0.2), (0.1, 0.3)])) > 1.0


def test_of_random_dithers_the_mean_is_as_good_as_the_samples_say():
    rng = np.random.default_rng(4)
    kept = [np.add(excess(rng.normal(0.0, 6.0, (32, 2))), 1.0) for _ in range(300)]
    assert np.mean(kept) == pytest.approx(1.0, abs=0.12)


def test_field_rotation_makes_it_another_error_at_other_places():
    angle = np.deg2rad(0.5)
    turned = ((np.cos(angle), -np.sin(angle), 0.3), (np.sin(angle), np.cos(angle), 0.1), (0.0, 0.0, 1.0))
    green = phases_of([IDENTITY, turned]).rows(slice(0, HEIGHT))[1].excess
    y, x = 200, 150
    place = np.linalg.inv(turned) @ (x, y, 1.0)
    shared = np.mean(
        [np.square(np.cos(np.pi / 2 * (np.subtract(place[:2], (x, y)) @ wave))) for wave in ((1, 1), (1, -1))]
    )
    assert green[y, x] == pytest.approx(shared / max(1.0 - shared, 0.1) - 1.0, rel=0.15, abs=0.05)


def test_the_plane_tells_stacks_of_kind_phases_from_others(tmp_path, calm, grid):
    stars = grid(WIDTH, HEIGHT, flux_adu=60_000.0, n=5, colours=SUN_COLOURS)
    recipe = calm(width=WIDTH, height=HEIGHT, n_frames=5, stars=stars, **DITHERED)
    reference = measure_frame(read_light_frame(write_chunk(tmp_path / "one", replace(recipe, n_frames=1)).paths[0]))
    stacks = [stack_of(tmp_path / str(seed), replace(recipe, seed=seed), reference) for seed in range(30)]
    means, errors = (np.stack([getattr(one, name)[1] for one, _ in stacks]) for name in ("pixels", "error"))
    rows, columns = np.indices(means.shape[1:])
    core = np.min([np.hypot(columns - star.x, rows - star.y) for star in stars], axis=0) < 2.0
    squares = np.square((means - means.mean(axis=0)) / errors)[:, core].mean(axis=1) * 30 / 29
    is_kind = np.array([kept for _, kept in stacks]) < -0.3
    # By the samples alone, they are 0.54 and 1.21.
    assert squares[is_kind].mean() == pytest.approx(1.0, abs=0.15)
    assert squares[~is_kind].mean() == pytest.approx(1.0, abs=0.15)


def stack_of(folder, recipe, reference):
    """Stack dithered frames where the simulator put them; tell how far green's phases are from random ones."""
    truth = write_chunk(folder, recipe)
    measured = [measure_frame(read_light_frame(path)) for path in truth.paths[1:]]
    transforms = [frame.to_reference for frame in truth.frames[1:]]
    pairs = zip(measured, transforms, strict=True)
    frames = [RegisteredFrame(frame, Registration(transform, 25, 0.0)) for frame, transform in pairs]
    stacked = integrate(frames, reference, Recipe(), on_band=lambda _done, _total: None, checkpoint=lambda: None)
    return stacked, phases_of(transforms).rows(slice(100, 102))[1].excess[0, 50]


OUTER_SHARES, GREEN_SHARES = (0.32, 0.32, 0.18, 0.18), (0.5, 0.5, 0.0, 0.0)
WAVES = ((1, 1), (1, -1), (1, 0), (0, 1))


@pytest.mark.parametrize(
    "shifts",
    [
        [(0.0, 0.0), (0.3, 0.7)],
        [(0.0, 0.0), (0.6, 0.0), (0.2, 0.9)],
        [(0.0, 0.0), (0.0, 0.6), (0.9, 0.2)],
        [(0.0, 0.0), (0.1, 0.05)],
    ],
)
def test_the_excess_is_that_of_the_mean_waves(shifts):
    """Four waves of half a turn a pixel: the power of their mean over the frames, by the shares of each colour."""
    powers = [abs(np.mean([np.exp(1j * np.pi * (kx * dx + ky * dy)) for dx, dy in shifts])) ** 2 for kx, ky in WAVES]
    for found, shares in zip(excess(shifts), (OUTER_SHARES, GREEN_SHARES, OUTER_SHARES), strict=True):
        shared, leverage = np.dot(shares, powers), 1.0 / len(shifts)
        expected = shared / (1.0 - shared) * (1.0 - leverage) / leverage - 1.0 if shared < 0.9 else 0.0
        assert found == pytest.approx(expected, abs=1e-3 * (1.0 + abs(expected)))
