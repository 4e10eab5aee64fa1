"""Real frames against astrometry.net, which solves the same lists of stars with an index of its own."""

import shutil

import numpy as np
import pytest

from benchmarks.astrometry_net import corners_px, solved_by_astrometry_net
from crowdsky_desktop.imaging.astrometry.frame import hint_of, solve_stars
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame

pytestmark = [
    pytest.mark.real_frames,
    pytest.mark.skipif(
        shutil.which("solve-field") is None,
        reason="astrometry.net is not installed (Debian: astrometry.net, astrometry-data-tycho2)",
    ),
]


@pytest.mark.parametrize("folder", ["m94-night1", "ngc7023-10s"])
def test_corners_lie_within_a_pixel_of_astrometry_nets(real_frames_dir, folder, tmp_path):
    path = sorted((real_frames_dir / folder).glob("*.fit"))[0]
    measured = measure_frame(read_light_frame(path))
    hint = hint_of(measured.frame, measured.frame.observed_at)
    theirs = solved_by_astrometry_net(measured.stars, hint, tmp_path)
    assert theirs is not None
    x, y = corners_px(hint.width, hint.height)
    ours_x, ours_y = pixel_positions(solve_stars(measured.stars, measured.frame), *theirs.all_pix2world(x, y, 0))
    off = np.hypot(ours_x - x, ours_y - y)
    assert off[0] < 0.5
    assert off.max() < 1.0
