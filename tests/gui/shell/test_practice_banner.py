"""The line on top of a practice window: two more nights, and the ways out."""

import pytest

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.shell import practice_mode as practice_room
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.practice_banner import PracticeBanner
from crowdsky_desktop.gui.shell.practice_mode import PracticeMode, PracticeServer, add_banner
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.server.main import queue_counts
from tests.support.waiting import RUN_MS


class StandInServer:
    """Is running elsewhere: nothing is to be stopped."""

    def stop(self) -> None:
        pass


@pytest.fixture
def mode(qtbot, new_window, access, monkeypatch) -> PracticeMode:
    """Practice mode on a server that is running, its window open."""
    monkeypatch.setattr(
        practice_room, "start_practice_server", lambda emit, cancel: PracticeServer(StandInServer(), access)
    )
    made = PracticeMode(new_window, open_session)
    made.start()
    qtbot.waitUntil(lambda: made.practice_window is not None, timeout=RUN_MS)
    qtbot.waitUntil(lambda: not made.practice_window.runner.is_running, timeout=RUN_MS)
    yield made
    made.close()


def banner_of(window: MainWindow) -> PracticeBanner:
    return window.findChild(PracticeBanner)


def submit(monkeypatch, window: MainWindow, n_chunks: int) -> None:
    """Let the ledger say that so many chunks were submitted, and a run end."""
    monkeypatch.setattr(window.session.ledger, "counts", lambda: {JobState.COMPLETED: n_chunks})
    window.runner.finished.emit()


def test_leaving_practice_leads_back_to_the_first_page(qtbot, new_window, mode):
    banner = banner_of(mode.practice_window)
    assert "Nothing leaves this computer" in banner.words.text()
    assert banner.leave_button.isVisible()
    assert not new_window.isVisible()
    banner.leave_button.click()
    assert mode.practice_window is None
    assert new_window.isVisible()
    assert new_window.pages.current_key == "welcome"


def test_after_the_second_chunk_the_real_thing_is_offered(qtbot, new_window, mode, monkeypatch):
    window = mode.practice_window
    banner = banner_of(window)
    submit(monkeypatch, window, 1)
    assert not banner.connect_button.isVisible()
    submit(monkeypatch, window, 2)
    assert banner.connect_button.isVisible()
    assert "Ready for the real sky" in banner.words.text()
    banner.connect_button.click()
    assert new_window.isVisible()
    assert new_window.pages.welcome.is_form_shown


def test_who_is_connected_is_led_to_the_real_queue(qtbot, new_window, mode, monkeypatch):
    window = mode.practice_window
    new_window.session.change_settings(server_url="https://sky.example")
    submit(monkeypatch, window, 2)
    banner_of(window).connect_button.click()
    assert new_window.pages.current_key == "queue"


def test_two_more_nights_are_queued_beside_the_running_server(qtbot, window, access, server, monkeypatch):
    config = server[1]
    object.__setattr__(access, "home", config.data_dir.parent)
    asked = []

    def practice(of, *, first, catalogue):
        asked.append((of.data_dir, of.api_key, first))
        return ("one", "two")

    monkeypatch.setattr("crowdsky_desktop.server.main.practice", practice)
    banner = add_banner(window, access)
    before = sum(queue_counts(config).values())
    with qtbot.waitSignal(banner.nights_queued, timeout=RUN_MS):
        banner.more_button.click()
        banner.more_button.click()  # once more changes nothing
        assert window.runner.waiting == []
    assert asked == [(config.data_dir, config.api_key, before)]


def test_a_demo_offers_no_connection(qtbot, window, access, monkeypatch):
    banner = add_banner(window, access)
    submit(monkeypatch, window, 3)
    assert not banner.connect_button.isVisible()
    with qtbot.waitSignal(window.closed):
        banner.leave_button.click()
