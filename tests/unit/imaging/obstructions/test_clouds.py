"""Clouds are flagged by the stars they dim, against what is usual in the chunk."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.obstructions.clouds import clouded, lacks_stars
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Cloud
from tests.support.registration import register


def flagged(tmp_path, recipe):
    measured = [measure_frame(read_light_frame(path)) for path in write_chunk(tmp_path, recipe).paths]
    transforms = [register(frame, measured[0]).to_reference for frame in measured]
    return clouded(measured, transforms, measured[0]).nonzero()[0].tolist(), measured


@pytest.mark.parametrize(("transparency", "cover"), [(0.5, 1.0), (0.7, 1.0), (0.5, 0.5), (0.4, 0.3)])
def test_a_cloud_over_all_or_part_of_a_frame_is_flagged(tmp_path, calm, transparency, cover):
    cloud = Cloud(3, transparency=transparency, sky_factor=1.2, cover=cover)
    assert flagged(tmp_path, calm(n_frames=6, clouds=(cloud,)))[0] == [3]


@pytest.mark.parametrize("scatter", [0.0, 0.06])
def test_the_limit_adapts_to_the_chunk(tmp_path, calm, scatter):
    assert flagged(tmp_path, calm(n_frames=8, transparency_scatter=scatter))[0] == []


def test_a_frame_behind_a_thick_cloud_lacks_stars(tmp_path, calm):
    cloud = Cloud(3, transparency=0.02, sky_factor=1.5, cover=0.7)
    _, measured = flagged(tmp_path, calm(n_frames=6, clouds=(cloud,)))
    assert [lacks_stars(frame, measured) for frame in measured] == [False, False, False, True, False, False]


def test_a_half_clouded_frame_weighs_less_and_its_sky_is_evened(tmp_path, calm, stack):
    cloud = Cloud(3, transparency=0.5, sky_factor=1.3, cover=0.5)
    chunk = stack(write_chunk(tmp_path, calm(n_frames=8, clouds=(cloud,))).paths)
    weights = [contribution.weight for contribution in chunk.stacked.contributions]
    assert weights[3] < 0.7 * min(weight for index, weight in enumerate(weights) if index != 3)
    assert chunk.stacked.contributions[3].gradient_adu[1] > 100.0


@pytest.mark.parametrize("transparency", [0.5, 0.1])
def test_a_half_clouded_frame_is_registered_where_it_is(tmp_path, calm, transparency):
    cloud = Cloud(1, transparency=transparency, sky_factor=1.4, cover=0.5)
    truth = write_chunk(tmp_path, calm(n_frames=2, rotation_deg=3.0, clouds=(cloud,)))
    first, other = (measure_frame(read_light_frame(path)) for path in truth.paths)
    corners = np.array([0, 511, 639j, 511 + 639j], np.complex128)
    found, expected = (transform_points(one.to_reference, corners) for one in (register(other, first), truth.frames[1]))
    assert np.abs(found - expected).max() < 0.2
