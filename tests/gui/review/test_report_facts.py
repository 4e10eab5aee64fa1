"""The figures of a stack: where it lies on the sky, and what is not known."""

from dataclasses import replace

import pytest

from crowdsky_desktop.gui.pages.review.report_facts import ReportFacts
from crowdsky_desktop.model.observing import ObservingConditions
from tests.support.reports import stack_report
from tests.support.solutions import SOLUTION, UNSOLVED


@pytest.fixture
def facts(qtbot, theme):
    made = ReportFacts()
    qtbot.addWidget(made)
    return made


def test_a_solved_stack_tells_its_centre_its_stars_and_its_airmass(facts):
    conditions = ObservingConditions(airmass=1.67, airmass_min=1.64, airmass_max=1.69)
    facts.show_report(replace(stack_report(), solution=SOLUTION, conditions=conditions))
    assert facts.fact("centre") == "12h 51m 07s +41° 07′"
    assert facts.hint("centre") == "12h 51m 06.6s  +41° 07′ 01″"
    assert facts.fact("solution") == "5 of 6, 0.21″ rms"
    assert facts.fact("airmass") == "1.67"


def test_an_unsolved_stack_tells_where_its_frames_point(facts):
    facts.show_report(replace(stack_report(), unsolved=UNSOLVED))
    assert facts.fact("centre") == "12h 50m 48s +41° 06′"
    assert facts.hint("centre").endswith(f"{UNSOLVED.reason} {UNSOLVED.advice}")
    assert facts.fact("solution") == "not solved"
    assert facts.hint("solution") == f"{UNSOLVED.reason} {UNSOLVED.advice}"
    assert facts.fact("airmass") == "–"
