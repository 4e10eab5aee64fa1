"""Who approved a stack, and what it is held for, in the words of the window."""

from datetime import UTC, datetime

import pytest

from crowdsky_desktop.gui.approval_words import ApprovalWords
from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.stack import Verdict
from tests.support.jobs import JOB

WARNED = Doubt("Roundness", Verdict.WARN, 0.82, "Eccentricity is {value:.2f}.", "They may be trailed.")
UNKNOWN = Doubt("Astrometry", Verdict.WARN, None, "It is not known.", "")
FAILED = Doubt("Stars", Verdict.FAIL, 3.0, "Stars found: {value:.0f}.", "Clouds hide stars.")


def held(*doubts: Doubt) -> ClaimedJob:
    now = datetime.now(UTC)
    held_from = JobState.STACKED
    return ClaimedJob(1, "https://x.example", JOB, JobState.HELD, now, now, held_from, "The reason.", held_for=doubts)


@pytest.mark.parametrize(
    ("claimed", "words"),
    [
        (held(), "The reason."),
        (held(WARNED), "Held because of 1 warning: Eccentricity is 0.82. They may be trailed."),
        (held(FAILED, WARNED), "Held because 1 check failed: Stars found: 3. Clouds hide stars."),
        (
            held(WARNED, UNKNOWN),
            "Held because of 2 warnings: Eccentricity is 0.82. They may be trailed. It is not known.",
        ),
    ],
)
def test_what_it_is_held_for(qapp, claimed: ClaimedJob, words: str) -> None:
    said = ApprovalWords().held(claimed)
    for source, form in (("1 warning(s)", "1 warning"), ("2 warning(s)", "2 warnings"), ("1 check(s)", "1 check")):
        said = said.replace(source, form)
    assert said == words


@pytest.mark.parametrize(
    ("approval", "sentence", "names"),
    [
        (None, "Not approved yet", None),
        (Approval(Approver.UNKNOWN), "Approved", ""),
        (Approval(Approver.PERSON), "Approved by you", ""),
        (Approval(Approver.CHECKS), "Approved automatically: all checks pass", ""),
        (
            Approval(Approver.PERSON, (FAILED, WARNED, UNKNOWN)),
            "Approved by you, with 1 failed check, 2 warnings",
            "Failed: Stars\nWarning: Roundness, Astrometry",
        ),
    ],
)
def test_who_approved_it(qapp, approval: Approval | None, sentence: str, names: str | None) -> None:
    words = ApprovalWords()
    said = words.sentence(approval).replace("1 failed check(s)", "1 failed check").replace("2 warning(s)", "2 warnings")
    assert said == sentence
    if approval is not None:
        assert words.names(approval) == names
