"""The QA gate passes a good stack, and each fault is noticed by its own check."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.stack import Check, StackReport, Verdict
from crowdsky_desktop.pipeline.quality_gate import RULES, Limit, held_because, review_report
from tests.support.reports import frame_quality, stack_report
from tests.support.solutions import SOLUTION, UNSOLVED


def good_frame(
    name: str,
    *,
    is_used: bool = True,
    residual_px: float = 0.2,
    background_adu: float = 900.0,
    noise_adu: float = 40.0,
    **facts: object,
) -> FrameRecord:
    quality = frame_quality(
        n_stars=80, fwhm_px=2.6, eccentricity=0.4, background_adu=background_adu, noise_adu=noise_adu
    )
    return FrameRecord(name, is_used=is_used, quality=quality, residual_px=residual_px, **facts)


@pytest.fixture
def good_report() -> StackReport:
    return stack_report(
        *(good_frame(f"{index}.fit") for index in range(20)),
        total_exposure_s=200.0,
        fwhm_px=2.7,
        eccentricity=0.4,
        well_covered_fraction=0.95,
        gradient_adu=5.0,
        sky_disagreement_adu=1.0,
        starless_fraction=0.0,
        solution=SOLUTION,
    )


def test_a_part_without_stars_warns(good_report: StackReport) -> None:
    review = review_report(replace(good_report, starless_fraction=0.21))
    assert [(one.name, one.verdict) for one in review.checks if one.verdict is not Verdict.PASS] == [
        ("Area without stars", Verdict.WARN)
    ]


def test_a_good_stack_passes_every_check(good_report: StackReport) -> None:
    review = review_report(good_report)
    assert review.verdict is Verdict.PASS


def test_a_stack_is_held_for_its_failures_or_else_for_its_warnings(good_report: StackReport) -> None:
    warned = review_report(replace(good_report, starless_fraction=0.21, rejected_fraction=0.1))
    assert held_because(warned).startswith("Held because 2 checks raised a warning: 10.0% of all pixel values")
    failed = review_report(replace(good_report, starless_fraction=0.21, rejected_fraction=0.3))
    assert held_because(failed).startswith("Held because a check failed: 30.0% of all pixel values")
    assert "sharp edge" not in held_because(failed)


def test_a_stack_that_is_not_solved_warns_and_is_not_failed(good_report: StackReport) -> None:
    review = review_report(replace(good_report, solution=None, unsolved=UNSOLVED))
    (doubtful,) = [check for check in review.checks if check.verdict is not Verdict.PASS]
    assert (doubtful.name, doubtful.verdict) == ("Astrometry", Verdict.WARN)
    assert "position of the stack" in doubtful.sentence


def test_a_solution_whose_stars_lie_elsewhere_warns(good_report: StackReport) -> None:
    review = review_report(replace(good_report, solution=replace(SOLUTION, rms_arcsec=1.4)))
    assert [one.name for one in review.checks if one.verdict is Verdict.WARN] == ["Astrometry"]


@pytest.mark.parametrize(
    ("check", "spoilt"),
    [
        ("Share used", {"frames": tuple(good_frame(f"{i}.fit", is_used=i < 5) for i in range(20))}),
        ("Alignment", {"frames": tuple(good_frame(f"{i}.fit", residual_px=2.0) for i in range(20))}),
        ("Star width", {"fwhm_px": 5.0}),
        ("Star width", {"fwhm_px": math.nan}),
        ("Roundness", {"eccentricity": 0.92}),
        ("Stars", {"n_stars": 3}),
        ("Rejection", {"rejected_fraction": 0.3}),
        ("Coverage", {"well_covered_fraction": 0.2}),
        (
            "Background",
            {"frames": tuple(good_frame(f"{i}.fit", background_adu=900.0 + 250 * i) for i in range(20))},
        ),
        ("Flatness", {"sky_disagreement_adu": 7.0}),
        ("Saturation", {"n_saturated": 200}),
    ],
)
def test_each_fault_fails_its_own_check_alone(good_report: StackReport, check: str, spoilt: dict[str, object]) -> None:
    review = review_report(replace(good_report, **spoilt))
    assert [one.name for one in review.checks if one.verdict is Verdict.FAIL] == [check]
    assert review.verdict is Verdict.FAIL
    (failed,) = (one for one in review.checks if one.verdict is Verdict.FAIL)
    assert held_because(review) == f"Held because a check failed: {failed.sentence}"


@pytest.mark.parametrize("n_frames", [1, 2, 5])
def test_a_chunk_of_few_frames_is_no_fault(good_report: StackReport, n_frames: int) -> None:
    """Chunks of one or two frames are ordinary, and nobody else has more of them."""
    review = review_report(replace(good_report, frames=tuple(good_frame(f"{i}.fit") for i in range(n_frames))))
    assert [one.name for one in review.checks if one.verdict is not Verdict.PASS] == ["Frames"]
    assert review.verdict is Verdict.WARN


EVENING = datetime(2025, 3, 26, 20, 0, tzinfo=UTC)


def session(
    begins_at: datetime | None, sky: float, *, noise: float = 40.0, telescope: str | None = "S50 A", jump: float = 0.0
) -> list[FrameRecord]:
    """Eight frames, 11 s apart, whose sky rises a little; from the fifth on it is higher by `jump`."""
    return [
        good_frame(
            f"{telescope} {begins_at} {k}.fit",
            background_adu=sky + 0.1 * noise * k + (jump if k > 3 else 0.0),
            noise_adu=noise,
            observed_at=begins_at and begins_at + timedelta(seconds=11 * k),
            telescope=telescope,
        )
        for k in range(8)
    ]


def background(report: StackReport, *sessions: list[FrameRecord]) -> Check:
    frames = [frame for frames in sessions for frame in frames]
    frames.sort(key=lambda frame: (frame.observed_at is None, frame.observed_at, frame.name))
    review = review_report(replace(report, frames=tuple(frames)))
    return next(check for check in review.checks if check.name == "Background")


@pytest.mark.parametrize(
    "other",
    [
        session(EVENING + timedelta(days=1), 1120.0),
        session(EVENING + timedelta(days=30), 60_000.0, noise=900.0),
        session(EVENING + timedelta(hours=2), 1500.0),
        session(EVENING + timedelta(seconds=5), 3000.0, noise=80.0, telescope="S30 B"),
        session(EVENING - timedelta(days=1), 0.02, noise=0.0006, telescope="S50 A"),
    ],
    ids=["next night", "under the moon", "after a pause", "another telescope at the same time", "another unit"],
)
def test_another_night_or_telescope_may_have_another_sky(good_report: StackReport, other: list[FrameRecord]) -> None:
    check = background(good_report, session(EVENING, 900.0), other)
    assert check.verdict is Verdict.PASS
    assert check.value == pytest.approx(0.1)


@pytest.mark.parametrize("jump", [250.0, -250.0])
def test_a_jump_within_a_night_fails_however_many_there_are(good_report: StackReport, jump: float) -> None:
    nights = [session(EVENING + timedelta(days=day), 900.0 + 300 * day) for day in (0, 1, 3)]
    spoilt = session(EVENING + timedelta(days=2), 700.0, jump=jump)
    check = background(good_report, *nights, spoilt)
    assert check.verdict is Verdict.FAIL
    assert check.value == pytest.approx(abs(jump + 4.0) / 40.0)


def test_a_jump_is_judged_by_the_noise_of_its_own_night(good_report: StackReport) -> None:
    calm, noisy = (
        session(EVENING, 900.0, noise=5.0, jump=20.0),
        session(EVENING + timedelta(days=1), 900.0, noise=400.0),
    )
    assert background(good_report, calm, noisy, noisy).verdict is Verdict.WARN
    assert background(good_report, calm).value == background(good_report, calm, noisy).value


def test_a_short_pause_is_none(good_report: StackReport) -> None:
    """A cloud that came while the telescope focused."""
    before, after = session(EVENING, 900.0), session(EVENING + timedelta(minutes=10), 1200.0)
    assert background(good_report, before, after).verdict is Verdict.FAIL


def test_frames_whose_time_or_telescope_is_not_known_are_compared(good_report: StackReport) -> None:
    unknown = session(None, 900.0, telescope=None, jump=250.0)
    assert background(good_report, unknown).verdict is Verdict.FAIL


def test_a_sky_that_could_not_be_measured_in_one_night_is_named(good_report: StackReport) -> None:
    check = background(good_report, session(EVENING, 900.0), session(EVENING + timedelta(days=1), 900.0, noise=0.0))
    assert math.isnan(check.value)
    assert check.verdict is Verdict.FAIL


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


def test_what_could_not_be_measured_is_named(good_report: StackReport) -> None:
    (failed,) = [one for one in review_report(replace(good_report, fwhm_px=math.nan)).checks if math.isnan(one.value)]
    assert failed.name == "Star width"
    assert failed.sentence.startswith("The width of the stars could not be measured")


def test_a_report_of_an_older_version_is_no_failure(good_report: StackReport) -> None:
    review = review_report(replace(good_report, well_covered_fraction=math.nan, gradient_adu=math.nan))
    assert [one.name for one in review.checks if one.verdict is not Verdict.PASS] == ["Coverage"]
    assert review.verdict is Verdict.WARN


def test_every_sentence_reads_well_for_one_and_for_many(good_report: StackReport) -> None:
    single = replace(good_report, frames=(good_frame("0.fit"),), n_stars=1)
    sentences = {check.name: check.sentence for check in review_report(single).checks}
    assert sentences["Frames"].startswith("Frames in the stack: 1. ")
    assert sentences["Stars"].startswith("Stars found: 1. ")
    for check in review_report(good_report).checks:
        assert check.sentence.endswith(".")
        assert "{" not in check.sentence
        assert check.consequence == ""


@pytest.mark.parametrize(
    ("name", "passes", "warns", "also_warns", "fails"),
    [
        ("Frames", 6, 5, 1, 0),
        ("Share used", 0.7, 0.69, 0.3, 0.29),
        ("Alignment", 0.6, 0.61, 1.5, 1.51),
        ("Star width", 1.25, 1.26, 1.6, 1.61),
        ("Roundness", 0.8, 0.81, 0.9, 0.91),
        ("Stars", 15, 14, 5, 4),
        ("Coverage", 0.6, 0.59, 0.25, 0.24),
        ("Rejection", 0.05, 0.051, 0.2, 0.201),
        ("Background", 1.0, 1.01, 5.0, 5.01),
        ("Flatness", 0.25, 0.251, 0.5, 0.501),
        ("Saturation", 0.1, 0.101, 0.5, 0.501),
    ],
)
def test_the_borders_of_each_check(name: str, passes: float, warns: float, also_warns: float, fails: float) -> None:
    [limit] = [rule.limit for rule in RULES if rule.name == name]
    verdicts = [limit.verdict(value) for value in (passes, warns, also_warns, fails)]
    assert verdicts == [Verdict.PASS, Verdict.WARN, Verdict.WARN, Verdict.FAIL]


@pytest.mark.parametrize(("name", "warns"), [("Area without stars", 0.001), ("Assumed colours", 1)])
def test_some_checks_warn_and_never_fail(name: str, warns: float) -> None:
    [limit] = [rule.limit for rule in RULES if rule.name == name]
    assert [limit.verdict(value) for value in (0, warns, 1e9)] == [Verdict.PASS, Verdict.WARN, Verdict.WARN]
