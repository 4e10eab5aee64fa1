"""One folder with a frame of each fate: what listeners are told, and what the report and its numbers say of it."""

import shutil
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotFitsError, NoUsableFramesError
from crowdsky_desktop.model.events import (
    BandIntegrated,
    Event,
    FrameLeftOut,
    FrameMeasured,
    FrameRegistered,
    ReferenceChosen,
    StackFinished,
    Step,
    StepFinished,
    StepStarted,
)
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.model.job import StackFiles, files_beside
from crowdsky_desktop.model.observing import UNKNOWN_RESPONSE
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import Compression, FileLayout, Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.pipeline import integrate_frames, stacking
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.store.reports import read_report

GOOD = [f"{number}.fit" for number in range(6)]
RECIPE = Recipe(layout=FileLayout.CUBE, compression=Compression.NONE)
SKY = SkyRecipe(n_frames=8, width=400, height=480, n_stars=300, sky_trend=0.0)
STAGES = ["measure", "register", "integrate", "measure stack", "solve", "write", "thumbnail"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six good frames, a copy of one, one out of focus, one of another exposure, and one that is cut short."""
    folder = tmp_path_factory.mktemp("frames")
    sharp, blurred, longer = (
        write_chunk(folder / name, recipe).paths
        for name, recipe in (
            ("sharp", SKY),
            ("blurred", replace(SKY, fwhm_px=12.0)),
            ("longer", replace(SKY, exposure_s=30.0)),
        )
    )
    for path, name in zip(sharp, GOOD, strict=False):
        shutil.copy(path, folder / name)
    shutil.copy(sharp[2], folder / "copy.fit")
    shutil.copy(blurred[6], folder / "blurred.fit")
    shutil.copy(longer[7], folder / "longer.fit")
    (folder / "short.fit").write_bytes(sharp[7].read_bytes()[:50_000])
    return folder


def stacked(
    folder: Path, output: StackFiles, names: list[str], recipe: Recipe = RECIPE, **changes: Any
) -> tuple[StackReport, list[Event]]:
    told: list[Event] = []
    report = stack_frames([folder / name for name in names], recipe, output, told.append, CancelToken(), **changes)
    return report, told


@pytest.fixture(scope="module")
def mixed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[StackReport, list[Event], Path]:
    output = files_beside(tmp_path_factory.mktemp("mixed") / "stack.fits")
    missing = [LeftOut("gone.fit", "The server has it no more."), LeftOut("unwanted.fit", REJECTED_BY_HAND)]
    names = [*GOOD, "copy.fit", "blurred.fit", "longer.fit", "short.fit"]
    report, told = stacked(folder, output, names, missing=missing)
    return report, told, output.fits


REASONS = {
    "gone.fit": "The server has it no more.",
    "unwanted.fit": REJECTED_BY_HAND,
    "copy.fit": "Duplicate of 2.fit.",
    "blurred.fit": "Stars are",
    "longer.fit": "Of another kind",
    "short.fit": "short.fit is cut short",
}


def test_each_frame_has_one_row_with_its_reason(mixed: tuple[StackReport, list[Event], Path]) -> None:
    report = mixed[0]
    assert sorted(frame.name for frame in report.frames) == sorted([*GOOD, *REASONS])
    assert {frame.name for frame in report.frames if frame.is_used} == set(GOOD)
    for frame in report.frames:
        assert frame.reason.startswith(REASONS.get(frame.name, "")), frame
    measured = {frame.name for frame in report.frames if frame.quality is not None}
    assert measured == {*GOOD, "copy.fit", "blurred.fit", "longer.fit"}
    assert [frame.name for frame in report.frames if frame.is_reference] == [report.reference_name]


def test_each_frame_that_was_given_and_is_left_out_is_told_once(mixed: tuple[StackReport, list[Event], Path]) -> None:
    left_out = {(event.name, event.step) for event in mixed[1] if isinstance(event, FrameLeftOut)}
    assert left_out == {(name, Step.MEASURE) for name in ("copy.fit", "blurred.fit", "longer.fit", "short.fit")}
    assert sum(isinstance(event, FrameLeftOut) for event in mixed[1]) == 4


def test_the_steps_are_told_in_their_order_with_the_numbers_of_frames(
    mixed: tuple[StackReport, list[Event], Path],
) -> None:
    report, told, path = mixed
    steps = [event for event in told if isinstance(event, StepStarted | StepFinished)]
    started = [(event.step, event.n_total) for event in steps if isinstance(event, StepStarted)]
    assert started == [(Step.MEASURE, 10), (Step.REGISTER, 6), (Step.INTEGRATE, 0)]
    assert [kind for kind, _ in groupby(type(event) for event in steps)] == [StepStarted, StepFinished] * 3
    assert all(event.elapsed_s >= 0.0 for event in steps if isinstance(event, StepFinished))
    measured = [event for event in told if isinstance(event, FrameMeasured)]
    assert [(event.name, event.n_done, event.n_total) for event in measured] == [
        (name, number, 10) for number, name in enumerate([*GOOD, "copy.fit", "blurred.fit", "longer.fit"], start=1)
    ]
    registered = [event for event in told if isinstance(event, FrameRegistered)]
    assert [event.n_done for event in registered] == list(range(1, len(registered) + 1))
    assert {event.name for event in registered} | {report.reference_name} == set(GOOD)
    assert [event.name for event in told if isinstance(event, ReferenceChosen)] == [report.reference_name]
    bands = [(event.n_done, event.n_total) for event in told if isinstance(event, BandIntegrated)]
    assert bands == [(number, len(bands)) for number in range(1, len(bands) + 1)]
    assert told[-1] == StackFinished(report, str(path), str(path.with_name("stack_thumb.png")))


def test_the_numbers_of_a_report_are_those_of_the_files_planes(mixed: tuple[StackReport, list[Event], Path]) -> None:
    report, _, path = mixed
    with fits.open(path) as hdus:
        coverage, rejected = (hdus[name].data.astype(int) for name in ("COVERAGE", "REJECTED"))
        assert (report.width, report.height) == (hdus[0].header["NAXIS1"], hdus[0].header["NAXIS2"]) == (400, 480)
        assert (report.n_frames_used, report.n_frames_input) == (6, 12)
        assert hdus[0].header["STACKCNT"] == 6
    low, high = np.array_split(rejected, 2)
    assert low.any()
    assert high.any()
    assert report.rejected_fraction == pytest.approx(rejected.sum() / (rejected.sum() + coverage.sum()), rel=1e-12)
    assert (report.coverage_min, report.coverage_max) == (coverage[coverage > 0].min(), coverage.max())
    assert report.well_covered_fraction == pytest.approx((coverage.max(axis=0) >= 3).mean(), abs=1e-12)
    assert report.total_exposure_s == pytest.approx(6 * 10.0)
    assert report.input_exposure_s == pytest.approx(30.0 + 11 * 10.0)
    assert report.n_stars > 50
    assert report.recipe == RECIPE
    assert (report.n_colours_assumed, report.assumption) == (0, "")


def test_every_stage_has_its_time_and_the_written_report_is_the_one_that_is_returned(
    mixed: tuple[StackReport, list[Event], Path],
) -> None:
    report, _, path = mixed
    assert list(report.elapsed_s) == STAGES
    assert min(report.elapsed_s.values()) >= 0.0
    written = read_report(path.with_name("stack_report.json"))
    assert repr(written) == repr(report), "equal but for what is not a number"


def test_only_the_frames_that_are_not_sharp_are_looked_at_for_leaves(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[list[str], list[str]]] = []

    def watched(usable: Any, *others: Any, smeared: Any) -> Any:
        given.append(([one.frame.name for one in usable], [one.frame.name for one in smeared]))
        return stacking_register_sky(usable, *others, smeared=smeared)

    stacking_register_sky = stacking.register_sky
    monkeypatch.setattr(stacking, "register_sky", watched)
    stacked(folder, files_beside(tmp_path / "stack.fits"), [*GOOD, "blurred.fit"])
    assert given == [(GOOD, ["blurred.fit"])]


def test_a_sensor_that_can_no_longer_be_measured_is_not_known_and_costs_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_frames: Any) -> Any:
        raise NotFitsError("5.fit cannot be read: it is gone.")

    monkeypatch.setattr(integrate_frames, "measure_response", gone)
    report, _ = stacked(folder, files_beside(tmp_path / "stack.fits"), GOOD)
    assert report.sensor == UNKNOWN_RESPONSE
    assert report.n_frames_used == 6


@pytest.mark.parametrize("given", [[], ["short.fit"]])
def test_what_no_stack_can_be_made_of_is_told_with_the_most_common_reasons(
    folder: Path, tmp_path: Path, given: list[str]
) -> None:
    missing = [LeftOut(f"{n}.fit", f"{n}.fit is gone.") for n in range(3)] + [LeftOut("x.fit", REJECTED_BY_HAND)]
    with pytest.raises(NoUsableFramesError) as raised:
        stacked(folder, files_beside(tmp_path / "stack.fits"), given, missing=missing)
    assert f"None of the {3 + len(given)} frames can be stacked. 3 ×: a frame is gone." in raised.value.message
    assert ("1 ×: a frame is cut short" in raised.value.message) is bool(given)
    assert REJECTED_BY_HAND not in raised.value.message
    assert not list(tmp_path.iterdir())
