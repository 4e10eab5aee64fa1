"""Who approved a stack is told in words that are true."""

import pytest

from crowdsky_desktop.model.approval import Approval, Approver, Doubt, HoldFor, doubts_of
from crowdsky_desktop.model.stack import Check, Review, Verdict

WARNED = Doubt("Roundness", Verdict.WARN)
FAILED = Doubt("Stars", Verdict.FAIL)


@pytest.mark.parametrize(
    ("approval", "sentence"),
    [
        (Approval(Approver.CHECKS), "Approved automatically: all checks pass"),
        (Approval(Approver.CHECKS, (WARNED,)), "Approved automatically, with 1 warning (Roundness)"),
        (Approval(Approver.PERSON), "Approved by a person"),
        (
            Approval(Approver.PERSON, (FAILED, WARNED, Doubt("Flatness", Verdict.WARN))),
            "Approved by a person, with 1 failed check (Stars) and 2 warnings (Roundness, Flatness)",
        ),
        (Approval(Approver.UNKNOWN), "Approved; an older version did not note by whom"),
    ],
)
def test_a_sentence_for_each(approval: Approval, sentence: str) -> None:
    assert approval.sentence == sentence


def test_doubts_are_what_the_checks_do_not_pass_failures_first() -> None:
    verdicts = {"Frames": Verdict.PASS, "Roundness": Verdict.WARN, "Stars": Verdict.FAIL}
    review = Review(tuple(Check(name, verdict, 1.0, 1.0, "") for name, verdict in verdicts.items()))
    assert [(doubt.check, doubt.verdict) for doubt in doubts_of(review)] == [
        (doubt.check, doubt.verdict) for doubt in (FAILED, WARNED)
    ]


@pytest.mark.parametrize(
    ("setting", "held"),
    [(HoldFor.FAILED_CHECKS, {Verdict.FAIL}), (HoldFor.WARNINGS_TOO, {Verdict.FAIL, Verdict.WARN})],
)
def test_what_waits_for_a_person(setting: HoldFor, held: set[Verdict]) -> None:
    assert {verdict for verdict in Verdict if setting.holds(verdict)} == held
