"""A chunk on disk looks like a Seestar's, and the same recipe writes the same bytes."""

from datetime import UTC, datetime

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe

SMALL = SkyRecipe(n_frames=3, width=240, height=320, n_stars=40)


def test_files_are_named_and_ordered_as_a_seestar_does(tmp_path):
    truth = write_chunk(tmp_path / "new folder", SMALL)
    assert [path.name for path in truth.paths] == [
        "Light_M 94_10.0s_IRCUT_20250326-211515.fit",
        "Light_M 94_10.0s_IRCUT_20250326-211526.fit",
        "Light_M 94_10.0s_IRCUT_20250326-211537.fit",
    ]
    assert all(path.is_file() for path in truth.paths)


def test_pixels_are_stored_as_unsigned_16_bit(tmp_path):
    path = write_chunk(tmp_path, SMALL).paths[0]
    with fits.open(path, do_not_scale_image_data=True) as hdus:
        assert (hdus[0].header["BITPIX"], hdus[0].header["BZERO"], hdus[0].data.shape) == (16, 32768, (320, 240))
    assert fits.getdata(path).dtype == np.uint16


def test_header_has_every_keyword_of_a_real_frame(tmp_path, real_frames_dir):
    real = fits.getheader(min(real_frames_dir.glob("m94-night1/*.fit")))
    simulated = fits.getheader(write_chunk(tmp_path, SMALL).paths[0])
    assert set(real) - {"COMMENT", "EXTEND"} <= set(simulated)
    same = [
        "CREATOR",
        "INSTRUME",
        "BAYERPAT",
        "GAIN",
        "FOCALLEN",
        "EXPTIME",
        "FILTER",
        "IMAGETYP",
        "OBJECT",
        "XBINNING",
    ]
    assert {name: simulated[name] for name in same} == {name: real[name] for name in same}
    assert {name: type(simulated[name]) for name in same} == {name: type(real[name]) for name in same}


def test_frames_of_one_chunk_share_pointing_and_quarter_of_an_hour(tmp_path):
    truth = write_chunk(tmp_path, SkyRecipe(n_frames=81, width=16, height=16, n_stars=1))
    headers = [fits.getheader(path) for path in truth.paths]
    assert len({(header["RA"], header["DEC"]) for header in headers}) == 1
    starts = [datetime.fromisoformat(header["DATE-OBS"]) for header in headers]
    assert {(start.date(), start.hour, start.minute // 15) for start in starts} == {(starts[0].date(), 1, 1)}
    assert [start.replace(tzinfo=UTC) for start in starts] == [frame.observed_at for frame in truth.frames]


def test_same_recipe_writes_same_bytes_and_another_seed_does_not(tmp_path):
    first = write_chunk(tmp_path / "first", SMALL)
    second = write_chunk(tmp_path / "second", SMALL)
    other = write_chunk(tmp_path / "other", SkyRecipe(seed=2, n_frames=3, width=240, height=320, n_stars=40))
    assert [path.read_bytes() for path in first.paths] == [path.read_bytes() for path in second.paths]
    assert first.stars == second.stars
    assert first.paths[0].read_bytes() != other.paths[0].read_bytes()


@pytest.mark.parametrize("pattern", ["RGGB", "BGGR", "GRBG", "GBRG", None])
def test_header_tells_the_bayer_pattern(tmp_path, pattern):
    recipe = SkyRecipe(n_frames=1, width=32, height=32, n_stars=2, bayer_pattern=pattern)
    assert fits.getheader(write_chunk(tmp_path, recipe).paths[0]).get("BAYERPAT") == pattern
