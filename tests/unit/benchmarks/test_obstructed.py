"""What is painted covers what it says, and the measures tell a spoilt sky from a clean one."""

import numpy as np
import pytest
from astropy.io import fits

from benchmarks.obstructed import CASES, _off_by
from benchmarks.painted import CloudBank, Obstruction, paint


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6])
@pytest.mark.parametrize("side_deg", [0.0, 90.0, 200.0])
@pytest.mark.parametrize("is_tree", [False, True])
def test_an_obstruction_covers_its_share(share, side_deg, is_tree):
    what = Obstruction(share, side_deg=side_deg, soft_px=20.0, is_tree=is_tree)
    assert what.cover((480, 320)).mean() == pytest.approx(share, abs=0.02)


def test_only_the_frames_that_are_named_are_painted(tmp_path, write_tiny):
    paths = [write_tiny(f"{index}.fit") for index in range(3)]
    copies = paint(paths, tmp_path / "painted", lambda i, p: Obstruction(0.5, fill=0).put(p, i) if i == 1 else p)
    for index, (path, copy) in enumerate(zip(paths, copies, strict=True)):
        before, after = fits.getdata(path), fits.getdata(copy)
        assert np.array_equal(before, after) == (index != 1)
        assert (after == 0).mean() == pytest.approx(0.5 if index == 1 else 0.0, abs=0.02)


def test_a_roof_moves_in_from_a_third_to_all_of_its_share():
    (moving,) = [case for case in CASES if case.is_moving]
    shares = [moving.at(index).share for index in moving.those]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(0.4)
    assert shares[0] < 0.2


def test_the_cases_cover_what_was_asked_for():
    obstructions = [case.what for case in CASES if isinstance(case.what, Obstruction)]
    assert min(what.share for what in obstructions) == 0.05
    assert max(what.share for what in obstructions) == 0.6
    assert any(isinstance(case.what, CloudBank) for case in CASES)


def test_a_step_is_measured_and_a_level_is_not():
    difference = np.full((512, 512), 7.0, np.float32)
    assert _off_by(difference) == 0.0
    difference[384:] += 5.0
    assert _off_by(difference) == pytest.approx(5.0)


@pytest.fixture
def write_tiny(tmp_path):
    def write(name):
        pixels = np.random.default_rng(len(name)).normal(900.0, 20.0, (64, 48)).round().astype(np.uint16)
        fits.PrimaryHDU(pixels).writeto(tmp_path / name)
        return tmp_path / name

    return write
