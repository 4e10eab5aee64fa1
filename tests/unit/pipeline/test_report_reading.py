"""A stack's report is found beside it, or in its own file, or told by its header and tables."""

import math
from dataclasses import replace

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import FrameError, ReportError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe, Rejection
from crowdsky_desktop.pipeline.report_reading import report_of
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe
from tests.support.older_stack import write_as_0_1_0


@pytest.fixture(scope="module")
def stacked(tmp_path_factory):
    """The files of a stack, and its report."""
    folder = tmp_path_factory.mktemp("stacked")
    frames = write_chunk(folder / "frames", SkyRecipe(seed=3, n_frames=4, width=320, height=400, n_stars=200)).paths
    (folder / "frames" / "broken.fit").write_bytes(b"no such thing")
    paths = [*frames, folder / "frames" / "broken.fit"]
    files = files_beside(folder / "stack.fits")
    recipe = Recipe(rejection=Rejection.MAD, sigma_low=3.5)
    return files, stack_frames(paths, recipe, files, lambda _event: None, CancelToken())


@pytest.fixture
def alone(stacked, tmp_path):
    """A copy of the stack's FITS file, without what lies beside it."""
    copy = files_beside(tmp_path / "copy.fits")
    copy.fits.write_bytes(stacked[0].fits.read_bytes())
    return copy


def test_the_report_beside_a_stack_is_its_report(stacked):
    files, report = stacked
    assert repr(report_of(files)) == repr(report)


def test_a_file_alone_holds_its_report_but_for_the_times_of_its_stages(stacked, alone):
    assert repr(report_of(alone)) == repr(replace(stacked[1], elapsed_s={}))


def test_a_file_of_2026_alone_tells_what_its_header_and_tables_do(stacked, alone):
    report, older = stacked[1], files_beside(alone.fits.with_name("older.fits"))
    write_as_0_1_0(alone.fits, older.fits)
    told = report_of(older)
    same = ("object_name", "reference_name", "width", "height", "total_exposure_s", "n_stars", "coverage_max")
    assert {name: getattr(told, name) for name in same} == {name: getattr(report, name) for name in same}
    assert told.background_adu == pytest.approx(report.background_adu)
    assert (told.n_frames_input, told.n_frames_used) == (5, 4)
    for mine, its in zip(told.frames, report.frames, strict=True):
        assert (mine.name, mine.is_used, mine.is_reference) == (its.name, its.is_used, its.is_reference)
        assert (mine.quality and mine.quality.fwhm_px) == (its.quality and its.quality.fwhm_px)
        assert (mine.observed_at is None) == (its.observed_at is None)
    assert math.isnan(told.gradient_adu)


def test_a_frame_is_no_stack(stacked, tmp_path):
    frame = next(path for path in stacked[0].fits.parent.glob("frames/*.fit") if path.name != "broken.fit")
    with pytest.raises(FrameError, match="light frame"):
        report_of(files_beside(frame))


def test_a_report_that_was_spoilt_is_said(alone):
    content = alone.fits.read_bytes()
    alone.fits.write_bytes(content.replace(b'"crowdsky-stack-report"', b'"crowdsky-slack-report"'))
    with pytest.raises(ReportError, match="copy"):
        report_of(alone)
