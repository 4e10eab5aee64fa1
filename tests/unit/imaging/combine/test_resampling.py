"""Resampling by each kind of transform: stars come to lie where the transform says."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.resampling import Level, resample_rows
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.simulator.chunk import write_chunk

TRANSFORMS = {
    "similarity": ((0.9962, -0.0872, 30.0), (0.0872, 0.9962, -12.0), (0.0, 0.0, 1.0)),
    # The rows of a frame on its side run across a band, which is then made of tiles.
    "on its side": ((0.0872, -0.9962, 552.5), (0.9962, 0.0872, 37.1), (0.0, 0.0, 1.0)),
    "affine": ((1.0, 0.01, 3.4), (0.0, 0.99, 2.1), (0.0, 0.0, 1.0)),
    "homography": ((1.0, 0.0, 4.0), (0.0, 1.0, 3.0), (3e-5, 2e-5, 1.0)),
    "mirror": ((-1.0, 0.0, 511.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


@pytest.mark.parametrize("kind", TRANSFORMS)
@pytest.mark.parametrize("n_rows", [640, 90])
def test_stars_come_to_lie_where_the_transform_says(tmp_path, calm, kind, n_rows):
    truth = write_chunk(tmp_path, calm(n_frames=1))
    measured = measure_frame(read_light_frame(truth.paths[0]))
    level = Level(np.ones(3, np.float32), np.zeros(3, np.float32))
    picture = np.empty((640, 512, 3), np.float32)
    for first in range(0, 640, n_rows):
        resample_rows(measured, TRANSFORMS[kind], level, first, picture[first : first + n_rows])
    stars = np.array([star.x + 1j * star.y for star in truth.stars])
    expected = transform_points(TRANSFORMS[kind], stars)
    inside = (expected.real > 20) & (expected.real < 490) & (expected.imag > 20) & (expected.imag < 620)
    found = detect_stars(np.ascontiguousarray(picture[..., 1]))
    distance = np.abs(expected[inside, None] - (found.x + 1j * found.y)[None]).min(axis=1)
    assert inside.sum() > 20
    assert distance.max() < 0.15
