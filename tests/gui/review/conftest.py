"""A stack that waits for a person's word."""

import pytest

from tests.support.waiting import RUN_MS


@pytest.fixture
def review(qtbot, window):
    """The review page with a stack that waits for a person's word."""
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    page = window.pages.page("review")
    qtbot.waitUntil(lambda: page.view.has_picture, timeout=RUN_MS)
    return page
