"""Welcome: three fields, and what is said where one is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.support.editing import enter
from tests.support.waiting import RUN_MS


def test_a_new_profile_is_welcomed_and_says_what_is_missing(qtbot, new_window):
    assert new_window.pages.current_key == "welcome"
    qtbot.waitUntil(lambda: new_window.strip.connection.word == "No server set", timeout=RUN_MS)
    queue = new_window.pages.queue
    assert not queue.claim_button.isEnabled()
    assert "Not connected" in queue.empty.title


def test_without_a_keyring_the_keys_can_be_kept_for_the_session(qtbot, new_window, access):
    page = new_window.pages.page("welcome")
    enter(qtbot, page.rows["server_url"].editor, access.server_url)
    enter(qtbot, page.rows["storage_url"].editor, access.storage_url)
    page.key.editor.setText(access.api_key)
    page.token.editor.setText(access.storage_token)
    assert not page.session_box.isVisible()
    with qtbot.waitSignal(page.connection.went_wrong, timeout=RUN_MS):
        page.connect_button.click()
    assert page.session_box.isVisible()
    qtbot.waitUntil(page.connect_button.isEnabled, timeout=RUN_MS)
    page.session_box.click()
    with qtbot.waitSignal(page.connected, timeout=RUN_MS):
        page.connect_button.click()
    assert new_window.error.error is None


def test_tab_leads_from_field_to_field_of_the_welcome(qtbot, new_window):
    page = new_window.pages.page("welcome")
    field = page.rows["server_url"].editor
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "http://127.0.0.1:1")
    assert page.rows["server_url"].reset_button.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert page.key.editor.hasFocus()


def test_connecting_in_three_fields(qtbot, new_window, access, monkeypatch):
    session = new_window.session
    monkeypatch.setattr(session.credentials, "set", session.credentials.remember_for_session)
    page = new_window.pages.page("welcome")
    enter(qtbot, page.rows["server_url"].editor, access.server_url)
    enter(qtbot, page.rows["storage_url"].editor, access.storage_url)
    page.key.editor.setText(access.api_key)
    page.token.editor.setText("wrong")
    with qtbot.waitSignal(page.connection.tested, timeout=RUN_MS):
        page.connect_button.click()
    assert page.marks.server.word == "Works"
    assert page.marks.storage.word != "Works"
    lines = [shown for shown in page.marks.findChildren(QLabel) if shown.wordWrap() and shown.isVisible()]
    assert len(lines) >= 2
    qtbot.waitUntil(lambda: all(_is_whole(shown) for shown in lines))
    assert new_window.pages.current_key == "welcome"

    page.token.editor.setText(access.storage_token)
    with qtbot.waitSignal(page.connected, timeout=RUN_MS):
        page.connect_button.click()
    assert new_window.pages.current_key == "queue"
    assert page.key.editor.text() == ""
    saved = session.paths.settings_file.read_text()
    assert access.server_url in saved
    assert access.api_key not in saved


def _is_whole(shown: QLabel) -> bool:
    """Whether all lines of a text have room."""
    return shown.height() >= shown.heightForWidth(shown.width()) > 0
