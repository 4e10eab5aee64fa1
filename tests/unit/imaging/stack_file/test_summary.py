"""A stack's file tells the facts of its report by header and tables alone."""

from dataclasses import fields, replace
from datetime import timedelta

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.stack_file.summary import report_of_file
from crowdsky_desktop.imaging.stack_file.write import measure_stack, write_fits
from crowdsky_desktop.model.errors import NotAStackError
from crowdsky_desktop.model.recipe import Recipe

TOLD = [
    "object_name", "rejection_used", "reference_name", "width", "height", "total_exposure_s", "date_begin",
    "date_average", "date_end", "ra_deg", "dec_deg", "n_stars", "fwhm_px", "eccentricity", "background_adu",
    "noise_adu", "coverage_min", "coverage_max", "rejected_fraction",
]  # fmt: skip
OF_FRAMES = ["name", "is_used", "reason", "observed_at", "exposure_s", "n_matched", "weight", "rejected_fraction"]


def to_milliseconds(moment):
    """Return a moment as a header has it."""
    return moment and moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@pytest.fixture
def written(tmp_path, calm_stack, report):
    """Return the file of a stack, part of which no frame reaches, and its report."""
    coverage = calm_stack.stacked.coverage.copy()
    coverage[:, :40] = 0
    stacked = replace(calm_stack.stacked, coverage=coverage)
    measured = measure_stack(stacked)
    told = report(calm_stack)
    told = replace(
        told,
        object_name="M 94",
        frames=tuple(
            replace(
                frame,
                is_reference=not index,
                observed_at=to_milliseconds(frame.observed_at),
                reason=frame.reason.replace("—", "-"),
            )
            for index, frame in enumerate(told.frames)
        ),
        date_begin=to_milliseconds(told.date_begin),
        date_average=to_milliseconds(told.date_end - timedelta(seconds=1)),
        date_end=to_milliseconds(told.date_end),
        n_stars=measured.n_stars,
        fwhm_px=measured.fwhm_px,
        eccentricity=measured.eccentricity,
        background_adu=measured.background_adu,
        noise_adu=measured.noise_adu,
        coverage_min=int(coverage[coverage > 0].min()),
        coverage_max=int(coverage.max()),
    )
    write_fits(tmp_path / "stack.fits", stacked, measured, told, calm_stack.measured[0].frame)
    return tmp_path / "stack.fits", told


def test_every_fact_of_the_header_is_that_of_the_report(written):
    path, told = written
    found = report_of_file(path)
    for name in TOLD:
        one, other = getattr(found, name), getattr(told, name)
        if isinstance(other, (float, tuple)):
            np.testing.assert_allclose(one, other, rtol=1e-6, err_msg=name)
        else:
            assert one == other, name
    assert (found.recipe, found.elapsed_s) == (Recipe(), {})


def test_every_frame_has_its_row(written):
    path, told = written
    for one, other in zip(report_of_file(path).frames, told.frames, strict=True):
        for name in OF_FRAMES:
            expected = getattr(other, name)
            found = getattr(one, name)
            assert found == (pytest.approx(expected, rel=1e-6) if isinstance(expected, float) else expected), name
        assert one.is_reference is other.is_reference
        np.testing.assert_allclose(one.residual_px, other.residual_px, rtol=1e-6)
        assert (one.quality is None) is (other.quality is None)
        for field in fields(other.quality) if other.quality else ():
            if field.name != "flags":
                assert getattr(one.quality, field.name) == pytest.approx(getattr(other.quality, field.name), rel=1e-5)


def test_a_stack_that_no_frame_reaches_has_a_coverage_of_none(written):
    path, _ = written
    with fits.open(path, mode="update") as hdus:
        hdus["COVERAGE"].data = np.zeros_like(hdus["COVERAGE"].data)
        for key in ("NSTARS", "FWHM", "DATE-BEG", "TOTALEXP"):
            del hdus[0].header[key]
    found = report_of_file(path)
    assert (found.coverage_min, found.coverage_max, found.n_stars) == (0, 0, 0)
    assert np.isnan(found.fwhm_px)
    assert (found.date_begin, found.total_exposure_s) == (None, None)


def test_a_frame_is_no_stack(calm_chunk):
    with pytest.raises(NotAStackError):
        report_of_file(calm_chunk.paths[0])
