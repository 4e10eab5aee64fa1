"""Frames that would smear a stack are left out by a limit that goes with the chunk."""

from dataclasses import replace

import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, measure_frame
from crowdsky_desktop.pipeline.frame_selection import keep_sharp
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> MeasuredFrame:
    recipe = SkyRecipe(n_frames=1, width=400, height=480, n_stars=200)
    return measure_frame(read_light_frame(write_chunk(tmp_path_factory.mktemp("frame"), recipe).paths[0]))


def chunk(measured, widths, eccentricity=0.3):
    return [replace(measured, quality=replace(measured.quality, fwhm_px=w, eccentricity=eccentricity)) for w in widths]


@pytest.mark.parametrize(("usual", "is_kept"), [(2.4, False), (2.6, True), (4.0, True)])
def test_the_limit_goes_with_the_chunk(measured, usual, is_kept):
    kept, left_out = keep_sharp(chunk(measured, [usual] * 5 + [5.0]))
    assert len(kept) == 5 + is_kept
    assert len(left_out) == 1 - is_kept


@pytest.mark.parametrize(("n_sharp", "is_kept"), [(3, True), (4, False)])
def test_of_fewer_than_five_frames_the_median_may_be_the_smeared_one(measured, n_sharp, is_kept):
    assert len(keep_sharp(chunk(measured, [2.5] * n_sharp + [9.0]))[0]) == n_sharp + is_kept


@pytest.mark.parametrize(("eccentricity", "cause"), [(0.8, "out of focus or clouded"), (0.81, "trailed")])
def test_the_reason_tells_widths_and_cause(measured, eccentricity, cause):
    [smeared] = keep_sharp(chunk(measured, [2.5] * 5 + [7.25], eccentricity))[1]
    assert smeared.name == measured.frame.name
    assert smeared.reason == f"Stars are 7.2 px wide, the chunk's median is 2.5 px: {cause}."


@pytest.mark.parametrize("widths", [[2.5, 2.5, 2.5, 9.0], [float("nan")] * 6, [2.5] * 5 + [float("nan")]])
def test_what_few_frames_or_none_tell_leaves_nothing_out(measured, widths):
    assert len(keep_sharp(chunk(measured, widths))[0]) == len(widths)
