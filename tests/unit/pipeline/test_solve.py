"""A stack's solution goes into its report, and no fault of the solver costs the stack."""

import logging
from dataclasses import replace

import pytest

from crowdsky_desktop.imaging.astrometry import frame as astrometry_frame
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Unsolved, WhyUnsolved
from crowdsky_desktop.pipeline.job_context import open_job_context
from crowdsky_desktop.pipeline.solve import with_solution
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings, StorageKind
from tests.support.solutions import SOLUTION, UNSOLVED
from tests.unit.pipeline.test_completion import frame, report


@pytest.fixture
def solver(monkeypatch):
    asked = []

    def answer(outcome):
        def solve_stars(stars, light_frame, moment, deeper):
            asked.append((stars, light_frame, moment, deeper))
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        monkeypatch.setattr(astrometry_frame, "solve_stars", solve_stars)
        return asked

    return answer


@pytest.fixture
def reference(tmp_path):
    return LightFrame(tmp_path / "0.fit", 1080, 1920, ra_deg=10.0, dec_deg=-10.0, focal_length_mm=250.0)


def test_a_solution_is_reported(solver, reference):
    asked = solver(SOLUTION)
    solved = with_solution(report(frame(0)), "the stars", reference, reference.path.parent)
    assert (solved.solution, solved.unsolved) == (SOLUTION, None)
    assert solved.centre_deg == (192.7775, 41.1169)
    ((stars, pointed, moment, deeper),) = asked
    assert stars == "the stars"
    assert (pointed.ra_deg, pointed.dec_deg, pointed.focal_length_mm) == (83.633, 22.014, 250.0)
    assert (moment, deeper) == (solved.date_begin, reference.path.parent)


def test_what_is_not_solved_is_reported_with_its_reason(solver, reference):
    solver(UNSOLVED)
    unsolved = with_solution(report(frame(0)), "the stars", reference)
    assert (unsolved.solution, unsolved.unsolved) == (None, UNSOLVED)
    assert unsolved.centre_deg == (83.633, 22.014)


def test_a_fault_of_the_solver_does_not_cost_the_stack(solver, reference, caplog):
    solver(ZeroDivisionError("of nothing"))
    with caplog.at_level(logging.INFO):
        unsolved = with_solution(report(frame(0)), "the stars", reference)
    assert unsolved.unsolved == Unsolved.because(WhyUnsolved.FAULT)
    assert "ZeroDivisionError" in caplog.text


def test_the_setting_of_an_own_catalogue_reaches_the_jobs(tmp_path):
    settings = Settings(star_catalogue=tmp_path, server_url="http://localhost:1", storage_kind=StorageKind.FOLDER)
    settings = replace(settings, storage_folder=tmp_path / "store")
    paths = profile_paths("default", home=tmp_path / "home")
    with open_job_context(
        settings, Credentials(environ={"CROWDSKY_API_KEY": "x" * 32}, use_keyring=False), paths
    ) as context:
        assert context.star_catalogue == tmp_path
