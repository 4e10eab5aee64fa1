"""When and where a stack's frames were taken, as its report has it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.imaging.combine.integration import FrameContribution
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import FrameFlag
from crowdsky_desktop.model.observing import Exposure
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.pipeline import stack_report as module
from crowdsky_desktop.pipeline.stack_report import _flagged, _mean_direction, _on_common_cells, _times, conditions_of
from tests.support.reports import frame_quality, stack_report

BEGIN = datetime(2025, 1, 15, 20, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def frame(at_s: float | None = 0.0, exposure_s: float | None = 10.0, **changes: Any) -> LightFrame:
    observed_at = None if at_s is None else after(at_s)
    return LightFrame(Path("a.fit"), 1080, 1920, observed_at=observed_at, exposure_s=exposure_s, **changes)


def contribution(weight: float = 1.0, levels: tuple[float, ...] = ()) -> FrameContribution:
    return FrameContribution((1.0,), (0.0,), weight, 0.0, sky_level_adu=levels)


def times(*frames: LightFrame, weights: tuple[float, ...] = ()) -> tuple[datetime | None, ...]:
    told = _times(frames, [contribution(weight) for weight in weights or [1.0] * len(frames)])
    return told["date_begin"], told["date_average"], told["date_end"]


def test_the_end_is_that_of_the_exposure_that_ends_last() -> None:
    assert times(frame(60.0), frame(0.0), frame(50.0, 40.0)) == (BEGIN, after(3500 / 60), after(90.0))


def test_the_mean_goes_by_weight_and_exposure() -> None:
    assert times(frame(0.0), frame(100.0), weights=(1.0, 3.0))[1] == after(80.0)
    assert times(frame(0.0, 10.0), frame(100.0, 30.0))[1] == after((1 * 5 + 3 * 115) / 4)
    assert times(frame(0.0, 0.1), frame(100.0, 0.1), weights=(0.01, 0.03))[1] == after(75.05), "however small they are"
    assert times(frame(0.0), frame(100.0), weights=(0.0, 0.0))[1] == after(55.0), "without weights all count alike"


def test_without_the_length_of_every_exposure_only_the_begin_is_known() -> None:
    assert times(frame(30.0), frame(20.0, None)) == (after(20.0), None, None)
    assert times(frame(30.0, None)) == (after(30.0), None, None)
    assert times(frame(None), frame(None)) == (None, None, None)
    assert times() == (None, None, None)


def test_a_frame_without_a_time_does_not_hide_the_others() -> None:
    assert times(frame(None), frame(30.0)) == (after(30.0), after(35.0), after(40.0))


@pytest.mark.parametrize(
    ("pointings", "mean"),
    [
        ([], (None, None)),
        ([(None, 10.0), (20.0, None)], (None, None)),
        ([(20.0, 10.0), (None, 80.0)], (20.0, 10.0)),
        ([(359.0, 0.0), (3.0, 0.0)], (1.0, 0.0)),
        ([(355.0, 0.0), (3.0, 0.0)], (359.0, 0.0)),
        ([(120.0, -10.0), (120.0, -50.0)], (120.0, -30.0)),
        ([(0.0, 60.0), (180.0, 80.0)], (0.0, 80.0)),
    ],
)
def test_the_mean_direction_is_that_of_the_sphere(
    pointings: list[tuple[float | None, float | None]], mean: tuple[float | None, float | None]
) -> None:
    found = _mean_direction([frame(ra_deg=ra_deg, dec_deg=dec_deg) for ra_deg, dec_deg in pointings])
    assert found == (mean if None in mean else pytest.approx(mean, abs=1e-9))


def test_a_frames_sky_is_that_of_the_middle_channel_over_common_cells() -> None:
    quality = frame_quality(background_adu=900.0)
    assert _on_common_cells(quality, contribution(levels=(1.0, 2.0, 3.0))).background_adu == 2.0
    assert _on_common_cells(quality, contribution(levels=(7.0,))).background_adu == 7.0
    assert _on_common_cells(quality, contribution()) == quality


def observed(monkeypatch: pytest.MonkeyPatch, *frames: LightFrame, **changes: Any) -> tuple[Any, ...]:
    """Return what the conditions of a stack are computed from."""
    monkeypatch.setattr(module, "observing_conditions", lambda *given, is_equatorial: (*given, is_equatorial))
    registered = [
        SimpleNamespace(measured=SimpleNamespace(frame=one), registration=SimpleNamespace(to_reference=IDENTITY))
        for one in frames
    ]
    stacked: Any = SimpleNamespace(contributions=[contribution(2.0) for _ in frames])
    chunk: Any = SimpleNamespace(frames=registered)
    return tuple(conditions_of(chunk, stacked, stack_report(**changes)))  # type: ignore[arg-type]


def test_conditions_are_those_of_the_middle_of_each_exposure(monkeypatch: pytest.MonkeyPatch) -> None:
    exposures, at, centre, *_ = observed(
        monkeypatch, frame(0.0, 10.0), frame(60.0, 30.0), frame(None), frame(90.0, None), date_average=after(40.0)
    )
    assert exposures == [Exposure(after(5.0), 20.0, 0.0), Exposure(after(75.0), 60.0, 0.0)]
    assert (at, centre) == (after(40.0), (192.7, 41.1))


@pytest.mark.parametrize(
    ("mounts", "told"),
    [((True, True), True), ((False, False), False), ((True, False), None), ((True, None), None), ((None,), None)],
)
def test_a_mount_is_known_where_all_frames_agree(
    monkeypatch: pytest.MonkeyPatch, mounts: tuple[bool | None, ...], told: bool | None
) -> None:
    assert observed(monkeypatch, *(frame(is_equatorial=mount) for mount in mounts))[-1] is told


def test_where_no_frame_says_where_it_points_no_centre_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert observed(monkeypatch, frame(), ra_deg=None, dec_deg=None)[2] is None


@pytest.mark.parametrize("is_clouded", [True, False])
def test_a_clouded_frame_has_its_flag_before_the_others(is_clouded: bool) -> None:
    quality = frame_quality(flags=(FrameFlag.TRAIL,))
    expected = (FrameFlag.CLOUD, FrameFlag.TRAIL) if is_clouded else (FrameFlag.TRAIL,)
    assert _flagged(quality, is_clouded=is_clouded) == frame_quality(flags=expected)
