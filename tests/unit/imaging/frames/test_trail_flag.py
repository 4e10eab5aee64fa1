"""Trails of satellites are flagged; stars, galaxies and noise are not."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.frames.trail_flag import _is_lit_along, has_trail
from crowdsky_desktop.model.frame_record import FrameFlag
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy, SatelliteTrail, SkyRecipe


def flags_of(tmp_path, **changes):
    truth = write_chunk(tmp_path, SkyRecipe(**{"n_frames": 1, "width": 720, "height": 960, "seed": 5, **changes}))
    return measure_frame(read_light_frame(truth.paths[0])).quality.flags


@pytest.mark.parametrize(("n_lit", "is_one"), [(28, True), (27, False)])
def test_three_quarters_of_a_line_have_to_be_lit(n_lit, is_one):
    """Of 40 bins in a row; a bin counts where it or one beside it is lit."""
    lit = np.zeros((120, 160), np.uint8)
    lit[60, 61 : 61 + n_lit] = 1
    assert _is_lit_along(lit, np.array([60, 60, 99, 60], np.int32)) is is_one


@pytest.mark.parametrize("end", [(719.0, 700.0), (300.0, 959.0), (60.0, 700.0), (719.0, 0.0)])
@pytest.mark.parametrize("peak_adu", [300.0, 2_000.0, 40_000.0])
def test_a_trail_is_flagged_whatever_its_direction_and_light(tmp_path, end, peak_adu):
    trail = SatelliteTrail(0, (60.0, 150.0), end, peak_adu=peak_adu)
    assert flags_of(tmp_path, trails=(trail,)) == (FrameFlag.TRAIL,)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"n_stars": 4000},
        {"galaxy": Galaxy(360.0, 480.0, flux_adu=4e6, scale_px=150.0)},
        {"galaxy": Galaxy(360.0, 480.0, flux_adu=1e6, scale_px=60.0, axis_ratio=0.25, arm_contrast=0.0)},
        {"gradient": 0.6},
        {"n_hot_pixels": 2000},
    ],
    ids=["stars", "crowd", "large galaxy", "inclined galaxy", "gradient", "hot pixels"],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_else_is_taken_for_a_trail(tmp_path, changes, seed):
    assert flags_of(tmp_path, **changes, seed=seed) == ()


def test_no_data_and_small_planes_hold_no_trail():
    noise = np.random.default_rng(1).normal(100.0, 5.0, (800, 800)).astype(np.float32)
    noise[:, :300] = np.nan
    assert not has_trail(noise)
    assert not has_trail(noise[:40, :40])
    assert not has_trail(np.full((800, 800), np.nan, np.float32))


@pytest.mark.real_frames
def test_real_frames_without_trails_are_not_flagged(real_frames_dir):
    for path in sorted(real_frames_dir.glob("*/*.fit"))[::4]:
        assert measure_frame(read_light_frame(path)).quality.flags == ()
