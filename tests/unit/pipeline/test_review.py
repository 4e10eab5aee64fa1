"""The QA gate passes a good stack, and each fault is noticed by its own check."""

import math
from dataclasses import replace

import pytest

from crowdsky_desktop.model.frame import FrameQuality, FrameRecord
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport, Verdict
from crowdsky_desktop.pipeline.review import Limit, failed_checks, review_report


def good_frame(name: str, *, is_used: bool = True, residual_px: float = 0.2) -> FrameRecord:
    quality = FrameQuality(
        n_stars=80, fwhm_px=2.6, eccentricity=0.4, elongation_angle_deg=0.0, background_adu=900.0, noise_adu=40.0
    )
    return FrameRecord(name, is_used=is_used, quality=quality, residual_px=residual_px)


@pytest.fixture
def good_report() -> StackReport:
    return StackReport(
        object_name="M 94",
        recipe=Recipe(),
        rejection_used="winsorized sigma",
        frames=tuple(good_frame(f"{index}.fit") for index in range(20)),
        reference_name="0.fit",
        width=1080,
        height=1920,
        total_exposure_s=200.0,
        date_begin=None,
        date_average=None,
        date_end=None,
        ra_deg=None,
        dec_deg=None,
        n_stars=300,
        fwhm_px=2.7,
        eccentricity=0.4,
        background_adu=(900.0, 900.0, 900.0),
        noise_adu=(9.0, 9.0, 9.0),
        coverage_min=1,
        coverage_max=20,
        rejected_fraction=0.005,
        elapsed_s={},
    )


def test_a_good_stack_passes_every_check(good_report: StackReport) -> None:
    review = review_report(good_report)
    assert review.verdict is Verdict.PASS
    assert failed_checks(review) == ""


@pytest.mark.parametrize(
    ("check", "spoilt"),
    [
        ("frames", {"frames": tuple(good_frame(f"{i}.fit") for i in range(2))}),
        ("share used", {"frames": tuple(good_frame(f"{i}.fit", is_used=i < 5) for i in range(20))}),
        ("registration", {"frames": tuple(good_frame(f"{i}.fit", residual_px=2.0) for i in range(20))}),
        ("sharpness", {"fwhm_px": 5.0}),
        ("sharpness", {"fwhm_px": math.nan}),
        ("roundness", {"eccentricity": 0.92}),
        ("stars", {"n_stars": 3}),
        ("rejection", {"rejected_fraction": 0.3}),
    ],
)
def test_each_fault_fails_its_own_check_alone(good_report: StackReport, check: str, spoilt: dict[str, object]) -> None:
    review = review_report(replace(good_report, **spoilt))
    assert [one.name for one in review.checks if one.verdict is Verdict.FAIL] == [check]
    assert review.verdict is Verdict.FAIL
    assert failed_checks(review)


def test_a_doubt_is_a_warning(good_report: StackReport) -> None:
    assert review_report(replace(good_report, n_stars=10)).verdict is Verdict.WARN


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(1.0, Verdict.PASS), (1.5, Verdict.PASS), (1.6, Verdict.WARN), (2.1, Verdict.FAIL), (math.nan, Verdict.FAIL)],
)
def test_an_upper_limit(value: float, verdict: Verdict) -> None:
    assert Limit(warn=1.5, fail=2.0).verdict(value) is verdict


def test_a_lower_limit() -> None:
    limit = Limit(warn=6, fail=3, is_upper=False)
    assert [limit.verdict(value) for value in (6, 5, 3, 2)] == [
        Verdict.PASS,
        Verdict.WARN,
        Verdict.WARN,
        Verdict.FAIL,
    ]
