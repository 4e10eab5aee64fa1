"""What comes next: submit, or report what a check found; and after that the next chunk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.dialogs.submit_anyway_dialog import SubmitAnywayDialog
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.stack import Review, Verdict
from tests.support.waiting import RUN_MS


@pytest.fixture
def failed(review):
    """The review page with a stack of which two checks failed; their sentences."""
    checks = [
        replace(check, verdict=Verdict.FAIL) if check.name in ("Stars", "Roundness") else check
        for check in review.document.review.checks
    ]
    review.show_stack(replace(review.document, review=Review(tuple(checks))))
    return [check.sentence for check in checks if check.verdict is Verdict.FAIL]


def test_while_all_is_well_submitting_comes_first(review):
    panel = review.panel
    assert panel.primary_button is panel.submit_button
    assert panel.submit_button.text() == "Approve and submit"
    assert panel.submit_button.y() < panel.failure_button.y()


def test_where_a_check_failed_reporting_comes_first_with_its_sentence(qtbot, window, review, failed, monkeypatch):
    panel, reasons = review.panel, []

    def answer(dialog: FailureDialog) -> int:
        reasons.append(dialog.reason)
        return 0

    monkeypatch.setattr(FailureDialog, "exec", answer)
    assert panel.primary_button is panel.failure_button
    qtbot.waitUntil(lambda: panel.failure_button.y() < panel.submit_button.y(), timeout=RUN_MS)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reasons == [" ".join(failed)]


@pytest.mark.parametrize("is_sure", [False, True])
def test_submitting_in_spite_of_a_failed_check_asks(qtbot, window, review, failed, monkeypatch, is_sure):
    asked = []

    def answer(dialog: SubmitAnywayDialog) -> int:
        asked.append(dialog.back_button.isDefault())
        return int(is_sure)

    monkeypatch.setattr(SubmitAnywayDialog, "exec", answer)
    assert review.panel.submit_button.text() == "Submit anyway…"
    review.panel.submit_button.click()
    assert asked == [True]
    if is_sure:
        qtbot.waitUntil(lambda: not window.runner.is_running, timeout=RUN_MS)
    state = window.session.ledger.all()[0].state
    assert state is (JobState.COMPLETED if is_sure else JobState.STACKED)


def test_after_submission_the_next_chunk_is_the_next_step(qtbot, window, review):
    assert review.panel.claim_button.isHidden()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.panel.submit_button.click()
    qtbot.waitUntil(review.panel.claim_button.isVisible, timeout=RUN_MS)
    assert review.panel.primary_button is review.panel.claim_button
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.current_key == "queue"


def test_after_submission_the_keyboard_is_on_the_next_step(qtbot, window, review):
    window.activateWindow()
    review.panel.submit_button.setFocus()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.panel.submit_button.click()
    qtbot.waitUntil(review.panel.claim_button.isVisible, timeout=RUN_MS)
    assert review.panel.claim_button.hasFocus()


def test_the_name_of_a_check_opens_the_guide_there(qtbot, window, review):
    review.panel.checks.names["Roundness"].click()
    browser = window.guide._shown.browser
    assert (browser.source().fileName(), browser.source().fragment()) == ("judging.md", "roundness")
