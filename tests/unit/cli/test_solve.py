"""`solve` says where frames lie on the sky, writes that beside them if asked, and leaves them as they are."""

import json
from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.main import main
from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.simulator.real_sky import with_real_stars

M51 = practice_recipe(1, n_frames=1)


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path):
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    """The same frame, stored from its top row and from its bottom row on."""
    folder = tmp_path_factory.mktemp("frames")
    return {
        order: write_chunk(folder / str(order), replace(with_real_stars(M51, real_stars), row_order=order)).paths[0]
        for order in (None, "BOTTOM-UP")
    }


def test_it_says_where_a_frame_lies(frames, capsys):
    before = frames[None].read_bytes()
    assert main(["solve", str(frames[None])]) == ExitCode.OK
    told = capsys.readouterr().out
    assert f"{frames[None].name}: Solved: centre 202.50" in told
    assert frames[None].read_bytes() == before
    assert [path.suffix for path in frames[None].parent.iterdir()] == [".fit"]


@pytest.mark.filterwarnings("ignore:The WCS transformation has more axes")  # a file without data, as astrometry.net's
@pytest.mark.parametrize("order", [None, "BOTTOM-UP"])
def test_the_solution_that_is_written_holds_for_the_rows_as_they_are_stored(frames, order):
    path = frames[order]
    assert main(["solve", "--wcs", str(path)]) == ExitCode.OK
    written = path.with_name(f"{path.name}.wcs")
    with fits.open(written, checksum=True) as hdus:
        hdus.verify("exception")
        assert (hdus[0].header["IMAGEW"], hdus[0].header["IMAGEH"]) == (1080, 1920)
        x, y = WCS(hdus[0].header, naxis=2).all_world2pix([M51.ra_deg], [M51.dec_deg], 0)
    written.unlink()
    row = M51.galaxy.y if order is None else 1919.0 - M51.galaxy.y
    np.testing.assert_allclose((x[0], y[0]), (M51.galaxy.x, row), atol=0.3)


def test_a_solution_that_was_written_before_is_replaced_only_by_force(frames, capsys):
    path, other = frames[None], frames["BOTTOM-UP"]
    written = path.with_name(f"{path.name}.wcs")
    written.write_text("Mine.")
    assert main(["solve", "--wcs", str(other), str(path)]) == ExitCode.DISK
    told = capsys.readouterr()
    assert f"{written} already exists." in told.err
    assert "--force" in told.err
    assert not told.out
    assert written.read_text() == "Mine."
    assert not other.with_name(f"{other.name}.wcs").exists(), "nothing is begun that will not be finished"
    assert main(["solve", "--wcs", "--force", str(path)]) == ExitCode.OK
    assert written.read_bytes().startswith(b"SIMPLE")
    written.unlink()


def test_scripts_get_the_numbers(frames, capsys):
    assert main(["solve", "--json", str(frames[None])]) == ExitCode.OK
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (told["event"], told["solved"], told["catalogue"]) == ("solved", True, "Hipparcos/Tycho, V < 11")
    assert told["crval"] == pytest.approx([202.5, 47.17], abs=0.02)


def test_what_cannot_be_solved_is_named_and_the_others_are_solved(frames, write_tiny_frame, tmp_path, capsys):
    tiny, gone = write_tiny_frame(tmp_path / "tiny.fit"), tmp_path / "gone.fit"
    assert main(["solve", str(gone), str(tiny), str(frames[None])]) == ExitCode.FRAMES
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith("gone.fit: Not solved: gone.fit cannot be read")
    assert second.startswith("tiny.fit: Not solved: The header does not give the scale")
    assert "Solved: centre" in third
