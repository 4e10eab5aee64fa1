"""Settings, welcome, by hand, log: what each page does."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import DECLARATIONS, load_settings
from tests.support.waiting import RUN_MS


@pytest.fixture
def new_window(qtbot, theme, tmp_path):
    """A window of a profile that was never used."""
    with open_session(profile_paths("new", home=tmp_path / "home"), None) as session:
        session.credentials = Credentials(environ={}, use_keyring=False)
        made = MainWindow(session)
        qtbot.addWidget(made)
        made.show()
        yield made
        made.close()


def enter(qtbot, editor: QLineEdit, text: str) -> None:
    """Type a text in place of what an editor holds."""
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_every_declared_setting_has_a_name_and_a_row(window):
    page = window.pages.page("settings")
    assert set(page.rows) == {one.name for one in DECLARATIONS}
    titles = [row.title for row in page.rows.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_a_bad_value_is_refused_where_it_stands(qtbot, window):
    page = window.pages.page("settings")
    row = page.rows["poll_seconds"]
    enter(qtbot, row.editor, "2")
    assert not page.save_button.isEnabled()
    assert "from 5 to 86400" in row.hint
    row.reset_button.click()
    assert page.save_button.isEnabled()


def test_saved_settings_are_in_the_file_and_in_use(qtbot, new_window):
    page = new_window.pages.page("settings")
    enter(qtbot, page.rows["min_frames"].editor, "7")
    with qtbot.waitSignal(page.connection.tested, timeout=RUN_MS):
        page.save_button.click()
    assert new_window.session.settings.min_frames == 7
    assert load_settings(new_window.session.paths.settings_file).min_frames == 7


def test_search_shows_matching_settings_only(window):
    page = window.pages.page("settings")
    page.search.setText("sigma")
    shown = {name for name, row in page.rows.items() if not row.isHidden()}
    assert {"sigma_low", "sigma_high"} <= shown
    assert "server_url" not in shown


def test_search_says_that_nothing_was_found(window):
    page = window.pages.page("settings")
    for text, is_found, has_session in (("zzz", False, False), ("keyring", True, True), ("", True, True)):
        page.search.setText(text)
        (nothing_found,) = (shown for shown in page.findChildren(QLabel) if shown.text().startswith("No setting has"))
        assert nothing_found.isHidden() is is_found
        assert page.session_box.isHidden() is not has_session


def test_reset_all_keeps_nothing_before_save_and_discard_takes_it_back(qtbot, new_window):
    page, session = new_window.pages.page("settings"), new_window.session
    defaults = {one.name: one.default for one in DECLARATIONS}
    assert not page.reset_button.isEnabled()
    session.change_settings(min_frames=9, sigma_low=2.5)
    page.show_settings()
    page.reset_button.click()
    assert page.changes() == {"min_frames": defaults["min_frames"], "sigma_low": defaults["sigma_low"]}
    assert not page.reset_button.isEnabled()
    assert session.settings.min_frames == 9
    page.discard_button.click()
    assert page.changes() == {}
    assert page.rows["min_frames"].value() == 9
    page.reset_button.click()
    with qtbot.waitSignal(page.connection.tested, timeout=RUN_MS):
        page.save_button.click()
    assert load_settings(session.paths.settings_file).min_frames == defaults["min_frames"]


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


@pytest.mark.parametrize(("page", "leads_to"), [("queue", "welcome"), ("frames", "queue"), ("review", "queue")])
def test_the_primary_key_does_what_an_empty_page_offers(qtbot, new_window, page, leads_to):
    qtbot.waitUntil(lambda: "Not connected" in new_window.pages.queue.empty.title, timeout=RUN_MS)
    new_window.show_page(page)
    qtbot.keyClick(new_window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert new_window.pages.current_key == leads_to


def test_the_keyboard_begins_where_something_is_to_be_done(qtbot, new_window):
    qtbot.waitUntil(new_window.pages.page("welcome").rows["server_url"].editor.hasFocus)
    new_window.show_page("queue")
    assert new_window.pages.queue.empty.action_button.hasFocus()
    new_window.show_page("by_hand")
    assert new_window.pages.page("by_hand").empty.action_button.hasFocus()


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


def test_a_dropped_folder_is_stacked_and_reviewed_by_hand(qtbot, window, chunk_dir, tmp_path, monkeypatch):
    window.show_page("by_hand")
    page = window.pages.page("by_hand")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(chunk_dir))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(9, 9)), actions, data, buttons, keys)
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        page.dropEvent(event)
    assert len(page.selected.frames) == 6

    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        page.stack_button.click()
    review = window.pages.page("review")
    assert window.pages.current_key == "review"
    assert review.document.claimed is None
    assert review.panel.submit_button.isHidden()
    assert window.dock.title.startswith("Stacking ")
    assert window.dock.detail == "Done"

    target = tmp_path / "mine.fits"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.do_primary()
    assert target.is_file()
    assert not list(chunk_dir.glob("*stack*"))

    first = review.document.report
    window.show_page("by_hand")
    page.last_button.click()
    assert window.pages.current_key == "review"
    assert review.document.report == first
    assert len(review.document.frame_paths) == 6


def test_a_folder_without_frames_is_said(qtbot, window, tmp_path):
    page = window.pages.page("by_hand")
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(page.went_wrong, timeout=RUN_MS):
        page.open_paths((tmp_path / "empty",))
    assert window.error.error is not None


def test_the_log_shows_levels_and_saves_a_report_without_secrets(qtbot, window, access, tmp_path):
    page = window.pages.page("log")
    window.session.paths.log_file.write_text(
        "2025-01-01T00:00:00.000Z INFO    Main one: fine\n2025-01-01T00:00:01.000Z WARNING Main two: less fine\n"
    )
    page.refresh()
    assert "less fine" in page.view.toPlainText()
    page.level_box.setCurrentIndex(1)
    assert page.view.toPlainText().splitlines() == ["2025-01-01T00:00:01.000Z WARNING Main two: less fine"]
    page.save_report(tmp_path / "report.txt")
    report = (tmp_path / "report.txt").read_text()
    assert "CrowdSky Desktop" in report
    assert "less fine" in report
    assert access.api_key not in report


def test_the_stack_is_compared_with_a_sub_and_copied(qtbot, window, tmp_path, monkeypatch):
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    review = window.pages.page("review")
    qtbot.waitUntil(lambda: review.view.has_picture, timeout=RUN_MS)
    review.choice.sub_button.click()
    qtbot.waitUntil(lambda: review.view.is_comparing, timeout=RUN_MS)
    before = review.view.divider.value()
    qtbot.keyClick(review, Qt.Key.Key_Right)
    assert review.view.divider.value() > before
    for name, start in (("a.fits", b"SIMPLE"), ("a.tif", b"II*\0"), ("a.png", b"\x89PNG")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            review.panel.save_button.click()
        assert (tmp_path / name).read_bytes().startswith(start)


class TopLevelShows(QObject):
    """Counts windows that appear."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(qtbot, qapp, theme, session):
    counter = TopLevelShows()
    qapp.installEventFilter(counter)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    for key in (*window.rail.page_keys, "welcome"):
        window.show_page(key)
    qapp.removeEventFilter(counter)
    assert counter.shown == [window]
    window.close()


def test_the_queue_shows_what_waits_on_the_server_before_it_is_claimed(qtbot, window):
    queue = window.pages.queue
    qtbot.waitUntil(lambda: queue.model.rowCount() == 1, timeout=RUN_MS)
    assert queue.selected is None
    assert queue.panel.next_button.isHidden()
    assert "waited longest" in queue.panel.next_words
    assert "1 waiting" in queue.summary.text()
    assert "Updated " in queue.summary.text()
    assert "longest" in queue.claim_button.toolTip()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        queue.claim_button.click()
    assert queue.model.rowCount() == 1
    assert queue.selected.claim_id == 1
    assert "6 frames" in queue.panel.next_words
    assert "about" not in queue.panel.facts.fact("size")
    assert queue.panel.failure_button.text() == "Hand back…"


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


def _is_whole(shown: QLabel) -> bool:
    """Whether all lines of a text have room."""
    return shown.height() >= shown.heightForWidth(shown.width()) > 0
