"""What is measured on a frame tells its faults."""

import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import bins_of, measure_frame
from crowdsky_desktop.imaging.sky.mask import SkyMask
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, TrackingError


@pytest.fixture(scope="module", params=[0.0, 35.0, 120.0])
def trailed(request, tmp_path_factory):
    """A round and a trailed frame of the same sky, and the trail's direction."""
    recipe = SkyRecipe(
        seed=4,
        n_frames=2,
        width=480,
        height=640,
        n_stars=200,
        tracking_errors=(TrackingError(frame=1, length_px=15.0, angle_deg=request.param),),
    )
    chunk = write_chunk(tmp_path_factory.mktemp("trailed"), recipe)
    return [measure_frame(read_light_frame(path)).quality for path in chunk.paths], request.param


def test_a_trailed_frame_is_seen_to_be_drawn_out(trailed):
    (round_one, drawn_out), _ = trailed
    assert round_one.eccentricity < 0.6
    assert drawn_out.eccentricity > 0.85
    assert drawn_out.fwhm_px > 1.7 * round_one.fwhm_px


def test_the_trail_has_its_direction(trailed):
    (_, drawn_out), angle_deg = trailed
    off = (drawn_out.elongation_angle_deg - angle_deg + 90.0) % 180.0 - 90.0
    assert abs(off) < 6.0


def test_signal_to_noise_falls_with_light_and_rises_against_noise(tmp_path, calm, grid):
    def snr(name, flux_adu, sky=588.0):
        recipe = calm(n_frames=1, stars=grid(512, 640, flux_adu=flux_adu), sky_adu=(0.75 * sky, sky, 0.65 * sky))
        return measure_frame(read_light_frame(write_chunk(tmp_path / name, recipe).paths[0])).quality.snr

    clear = snr("clear", 60_000.0)
    assert snr("dimmed", 30_000.0) == pytest.approx(clear / 2, rel=0.1)
    assert snr("moonlit", 60_000.0, 4 * 588.0) == pytest.approx(clear / 2, rel=0.1)


def test_bins_that_were_not_kept_are_those_of_the_file_read_again(tmp_path, calm):
    """With the hot pixels replaced and what shows no sky left out, as when it was measured."""
    (path,) = write_chunk(tmp_path, calm(n_frames=1, n_hot_pixels=400)).paths
    frame, mask = read_light_frame(path), SkyMask(np.arange(80)[:, None] < np.full(64, 30))
    kept, released = (measure_frame(frame, keep_bins=keeps, mask=mask) for keeps in (True, False))
    assert len(kept.defects) > 50
    assert released.bins is None
    np.testing.assert_array_equal(bins_of(released), bins_of(kept))
    assert np.isnan(bins_of(kept)[:60]).all()
    assert np.isfinite(bins_of(kept)[60:]).all()
