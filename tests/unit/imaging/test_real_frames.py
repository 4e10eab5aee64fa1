"""Real Seestar frames: all of a night register, the galaxy stays sharp, memory stays bounded."""

import tracemalloc

import numpy as np
import pytest

from crowdsky_desktop.imaging.stack_file.write import measure_stack

pytestmark = pytest.mark.real_frames


@pytest.fixture(scope="module")
def m94(real_frames_dir, stack):
    return stack(sorted((real_frames_dir / "m94-night1").glob("*.fit")), reference=None)


def test_all_frames_of_m94_register_closely(m94):
    assert len(m94.registrations) == 32
    for registration in m94.registrations:
        assert registration.n_matched >= 12
        assert registration.residual_px < 0.5
        assert abs(np.linalg.det(np.array(registration.to_reference)) - 1.0) < 2e-3


def test_the_stack_is_as_sharp_as_its_frames(m94):
    frames = np.median([frame.quality.fwhm_px for frame in m94.measured])
    measurement = measure_stack(m94.stacked)
    # Frames are measured on the sensor's own green pixels; demosaicing and resampling cost a seventh.
    assert measurement.fwhm_px < 1.2 * frames
    assert measurement.n_stars > 4 * np.median([frame.quality.n_stars for frame in m94.measured])


def test_the_middle_has_all_frames_and_few_samples_are_lost(m94):
    stacked = m94.stacked
    total = stacked.coverage.astype(int) + stacked.rejected_low + stacked.rejected_high
    assert (total[:, 900:1000, 500:600] == 32).all()
    assert all(frame.rejected_fraction < 0.02 for frame in stacked.contributions)
    assert (stacked.rejected_high.sum() + stacked.rejected_low.sum()) / total.sum() < 0.01


def test_four_frames_of_ngc7023(real_frames_dir, stack):
    chunk = stack(sorted((real_frames_dir / "ngc7023-10s").glob("*.fit")), reference=None)
    assert min(registration.n_matched for registration in chunk.registrations) > 40
    assert measure_stack(chunk.stacked).n_stars > 200


def test_memory_is_bounded(real_frames_dir, stack):
    paths = sorted((real_frames_dir / "m94-night1").glob("*.fit"))[:8]
    tracemalloc.start()
    stack(paths * 2)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 500 * 2**20
