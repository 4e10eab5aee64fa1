"""Clicking along the road: claim, download, stack, review, submit; and the ways off it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import queue_counts
from tests.support.waiting import RUN_MS


def run_by(qtbot, window: MainWindow, button) -> None:
    """Press a button and wait for the run that it starts."""
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def claim_and_stack(qtbot, window: MainWindow) -> None:
    window.pages.queue.claim_button.setVisible(True)
    run_by(qtbot, window, window.pages.queue.claim_button)
    run_by(qtbot, window, window.pages.queue.panel.next_button)


def only_claim(session: Session):
    (claimed,) = session.ledger.all()
    return claimed


def test_clicking_along_the_road_completes_the_job(qtbot, window, session, server):
    claim_and_stack(qtbot, window)
    assert window.pages.current_key == "review"
    review = window.pages.page("review")
    qtbot.waitUntil(lambda: review.view.has_picture, timeout=RUN_MS)
    assert "arcsinh" in review.view.stretch_label.text()

    run_by(qtbot, window, review.panel.submit_button)

    assert only_claim(session).state is JobState.COMPLETED
    assert queue_counts(server[1])["completed"] == 1
    stored = server[1].storage_dir / only_claim(session).stored.fits_path.lstrip("/")
    assert stored.is_file()
    assert "submitted. Thank you" in window.notice.words
    assert not review.panel.submit_button.isVisible()


def test_nothing_waiting_is_said(qtbot, window):
    claim_and_stack(qtbot, window)
    run_by(qtbot, window, window.pages.page("review").panel.submit_button)
    window.show_page("queue")
    run_by(qtbot, window, window.pages.queue.claim_button)
    assert "No chunks are waiting" in window.notice.words


def test_polling_never_claims(qtbot, window, server):
    for _ in range(3):
        with qtbot.waitSignal(window.server_monitor.changed, check_params_cb=lambda status: status.next_at is not None):
            window.server_monitor.look_now()
    assert queue_counts(server[1])["pending"] == 1


def test_a_chunk_of_an_earlier_run_goes_on(qtbot, theme, window, session):
    run_by(qtbot, window, window.pages.queue.empty.action_button)
    window.close()
    again = MainWindow(session)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.runner.finished, timeout=RUN_MS):
        again.show()
    assert again.pages.queue.selected.claim_id == only_claim(session).claim_id
    run_by(qtbot, again, again.pages.queue.panel.next_button)
    assert only_claim(session).state is JobState.STACKED
    again.close()


def test_reporting_as_failed_needs_a_reason_and_tells_the_server(qtbot, window, session, server, monkeypatch):
    run_by(qtbot, window, window.pages.queue.empty.action_button)

    def answer(dialog: FailureDialog) -> int:
        assert not dialog.report_button.isEnabled()
        assert (dialog.windowTitle(), dialog.report_button.text()) == ("Return chunk", "Return chunk")
        dialog.reason_edit.setPlainText("clouds in\nevery frame")
        assert dialog.report_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FailureDialog, "exec", answer)
    run_by(qtbot, window, window.pages.queue.panel.failure_button)
    assert only_claim(session).state is JobState.FAILED
    assert only_claim(session).reason == "clouds in every frame"
    assert queue_counts(server[1])["retry"] == 1


def test_server_down_is_shown_with_advice_and_tried_again(qtbot, window, session, server):
    run_by(qtbot, window, window.pages.queue.empty.action_button)
    hosted: HostedServer = server[0]
    hosted.stop()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.pages.queue.panel.next_button.click()
    assert window.error.isVisible()
    assert window.error.error.message
    assert window.error.error.advice in window.error.text()
    assert only_claim(session).state is JobState.CLAIMED


def test_a_wrong_key_is_said_in_strip_and_activity(qtbot, theme, session):
    session.credentials.remember_for_session("worker_api_key", session.settings.server_url, "wrong-key")
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.strip.key.word == "Key refused", timeout=RUN_MS)
    assert window.strip.activity.startswith("Waiting:")
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.pages.queue.empty.action_button.click()
    assert window.error.error.title == "The server refused the key"
    assert session.ledger.all() == ()
    window.close()


def test_an_address_that_is_not_encrypted_is_warned_of(qtbot, window, session):
    window.server_monitor.look_now()
    qtbot.waitUntil(lambda: window.strip.connection.word == "Connected", timeout=RUN_MS)
    assert not window.strip.unencrypted.isVisible()
    # Not a loopback address by its name, and yet on this computer: nobody listens there.
    session.change_settings(server_url="http://0.0.0.0:9", allow_plain_http=True)
    window.server_monitor.look_now()
    qtbot.waitUntil(window.strip.unencrypted.isVisible, timeout=RUN_MS)
    assert "http://0.0.0.0:9 is not encrypted" in window.strip.unencrypted.toolTip()


def test_the_room_for_a_chunk_is_told(qtbot, window, monkeypatch):
    page = window.pages.queue
    window.server_monitor.look_now()
    qtbot.waitUntil(lambda: "free on disk" in page.summary.toolTip() + page.summary.text(), timeout=RUN_MS)
    monkeypatch.setattr("crowdsky_desktop.store.workspace.Workspaces.free_bytes", lambda _self: 1_000_000)
    window.server_monitor.look_now()
    qtbot.waitUntil(lambda: "Only 1.0 MB free" in page.summary.text(), timeout=RUN_MS)
