"""The queue's page in the real window: what waits, what is claimed, and what is gone."""

from tests.support.waiting import RUN_MS


def test_the_queue_shows_what_waits_on_the_server_before_it_is_claimed(qtbot, window):
    queue = window.pages.queue
    qtbot.waitUntil(lambda: queue.model.rowCount() == 1, timeout=RUN_MS)
    assert queue.selected is None
    assert queue.panel.next_button.isHidden()
    assert "waited longest" in queue.panel.next_words
    assert queue.summary.text().startswith("1 chunk")
    assert "Updated " in queue.summary.text()
    assert "longest" in queue.claim_button.toolTip()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        queue.claim_button.click()
    assert queue.model.rowCount() == 1
    assert queue.selected.claim_id == 1
    assert "6 frames" in queue.panel.next_words
    assert "about" not in queue.panel.facts.fact("size")
    assert queue.panel.failure_button.text() == "Return chunk…"


def test_a_stack_whose_files_are_gone_is_stacked_again_from_the_window(qtbot, window):
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    claimed = window.session.ledger.get(1)
    raw_dir = window.session.folder(claimed).raw_dir
    for path in (claimed.files.fits, *list(raw_dir.iterdir())[:2]):
        path.unlink()
    window.show_page("queue")
    queue = window.pages.queue
    queue.refresh()
    assert queue.panel.next_button.text() == "Stack again"
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        queue.panel.next_button.click()
    assert window.error.error is None or not window.error.isVisible()
    made = window.session.ledger.get(1)
    assert made.files.fits.is_file()
    assert made.state is claimed.state
    assert window.pages.current_key == "review"
