"""Each check explains itself, in its tooltip and in the guide."""

import math
from pathlib import Path

import pytest

from crowdsky_desktop.gui.dialogs.help_pages import anchor_of
from crowdsky_desktop.gui.pages.review.check_help import CHECK_HELP, guide_place
from crowdsky_desktop.gui.pages.review.check_list import CheckList
from crowdsky_desktop.model.stack import Check, Review, Verdict
from crowdsky_desktop.pipeline.quality_gate import RULES

DOCS = Path(__file__).parents[3] / "docs"


def test_every_check_of_the_gate_is_explained():
    assert list(CHECK_HELP) == [rule.name for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_check_has_its_place_in_the_guide(rule):
    page, _, anchor = guide_place(rule.name).partition("#")
    headings = [line.lstrip("# ") for line in (DOCS / page).read_text().splitlines() if line[:3] == "###"]
    assert [anchor_of(heading) for heading in headings].count(anchor) == 1
    section = (DOCS / page).read_text().partition(f"\n### {rule.name}\n")[2].partition("\n#")[0]
    assert CHECK_HELP[rule.name].advice.split()[0] in section
    for limit in (rule.limit.warn, rule.limit.fail):
        number = f"{limit * 100:g} %" if "%}" in rule.figure else f"{limit:g}"
        assert math.isinf(limit) or number in section, number


def test_a_tooltip_says_what_the_limit_means_and_what_to_do_and_a_click_opens_the_guide(qtbot):
    checks = CheckList()
    qtbot.addWidget(checks)
    passed = Check("Stars", Verdict.PASS, 190, 15, "Stars found: {value:.0f}.", is_upper=False)
    failed = Check("Roundness", Verdict.FAIL, 0.96, 0.9, "Eccentricity {value}.", "They look trailed.")
    checks.show_review(Review((passed, failed)))
    assert "its limit" in checks.names["Stars"].toolTip()
    assert "190" in checks.names["Stars"].toolTip()
    tip = checks.names["Roundness"].toolTip()
    for part in (CHECK_HELP["Roundness"].what, CHECK_HELP["Roundness"].advice, "limit at which it fails", "guide"):
        assert part in tip
    with qtbot.waitSignal(checks.help_asked) as asked:
        checks.names["Roundness"].click()
    assert asked.args == ["judging.md#roundness"]


def test_a_check_of_a_newer_version_is_shown_without_an_explanation(qtbot):
    checks = CheckList()
    qtbot.addWidget(checks)
    checks.show_review(Review((Check("Unheard of", Verdict.PASS, 1, 2, "One is {value:.0f}."),)))
    assert checks.names["Unheard of"].toolTip() == "One is 1."
