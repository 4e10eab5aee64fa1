"""A new version: the person is asked first, it is looked once a day, and what is found is shown."""

import http.server
import json
import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.dialogs.update_dialog import UpdateDialog
from crowdsky_desktop.gui.shell.updates import Updates
from crowdsky_desktop.model.release import Release
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import LookForUpdates, load_settings
from crowdsky_desktop.store.update_memory import UpdateMemory

LOOK_MS = 20_000


class Feed:
    """A release feed on loopback."""

    def __init__(self) -> None:
        self.tag, self.n_asked = "v99.0", 0
        self.body: bytes | None = None
        feed = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                feed.n_asked += 1
                release = {"tag_name": feed.tag, "html_url": f"{feed.url}/page", "body": "- *Faster*"}
                body = json.dumps(release).encode() if feed.body is None else feed.body
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def feed():
    made = Feed()
    yield made
    made.close()


@pytest.fixture
def quiet_session(tmp_path, feed):
    with open_session(profile_paths("updates", home=tmp_path), None) as session:
        session.change_settings(update_url=feed.url)
        yield session


@pytest.fixture
def make_updates(qtbot, theme, quiet_session):
    made = []

    def make() -> Updates:
        updates = Updates(quiet_session)
        qtbot.addWidget(updates.notice)
        made.append(updates)
        return updates

    yield make
    for updates in made:
        updates.close()


def look(qtbot, updates: Updates) -> None:
    with qtbot.waitSignal(updates.looked, timeout=LOOK_MS):
        updates.start()


def test_nothing_is_asked_before_the_person_was(make_updates, feed, quiet_session):
    updates = make_updates()
    updates.start()
    assert not updates.notice.isHidden()
    assert "127.0.0.1" in updates.notice.words.text()
    updates.notice.no_button.click()
    assert quiet_session.settings.look_for_updates is LookForUpdates.NEVER
    assert load_settings(quiet_session.paths.settings_file).look_for_updates is LookForUpdates.NEVER
    assert updates.notice.isHidden()
    again = make_updates()
    again.start()
    assert again.notice.isHidden()
    assert not again.is_looking
    assert feed.n_asked == 0


def test_yes_looks_at_once_and_then_once_a_day(qtbot, make_updates, feed, quiet_session):
    updates = make_updates()
    updates.start()
    with qtbot.waitSignal(updates.looked, timeout=LOOK_MS):
        updates.notice.yes_button.click()
    assert "Version 99.0 is available" in updates.notice.words.text()
    updates.look_if_due()
    again = make_updates()
    again.start()
    assert not again.is_looking
    assert feed.n_asked == 1


def test_not_now_asks_again_at_the_next_start(make_updates):
    make_updates().start()
    again = make_updates()
    again.start()
    assert not again.notice.isHidden()


@pytest.mark.parametrize("tag", ["v0.0.1", "v0.1.0", "nonsense"])
def test_no_newer_version_is_no_news(qtbot, make_updates, feed, quiet_session, tag):
    feed.tag = tag
    quiet_session.change_settings(look_for_updates=LookForUpdates.DAILY)
    updates = make_updates()
    look(qtbot, updates)
    assert updates.notice.isHidden()
    assert feed.n_asked == 1


@pytest.mark.parametrize("body", [b"<html>Down for maintenance</html>", b"x" * 300_000, b"[" * 3000, b""])
def test_a_bad_answer_is_logged_and_asked_again_a_day_later(qtbot, make_updates, feed, quiet_session, caplog, body):
    feed.body = body
    quiet_session.change_settings(look_for_updates=LookForUpdates.DAILY)
    updates = make_updates()
    look(qtbot, updates)
    assert updates.notice.isHidden()
    assert "The address for updates" in caplog.text
    make_updates().start()
    assert feed.n_asked == 1


def test_a_version_that_is_skipped_is_not_told_again(qtbot, make_updates, feed, quiet_session):
    quiet_session.change_settings(look_for_updates=LookForUpdates.DAILY)
    updates = make_updates()
    look(qtbot, updates)
    updates.notice.skip_button.click()
    assert updates.notice.isHidden()
    UpdateMemory(quiet_session.paths.updates_file).note_look(datetime(2020, 1, 1, tzinfo=UTC))
    again = make_updates()
    look(qtbot, again)
    assert again.notice.isHidden()
    assert feed.n_asked == 2


def test_the_notes_are_shown_and_the_page_is_opened_only_when_asked(qtbot, make_updates, feed, quiet_session):
    quiet_session.change_settings(look_for_updates=LookForUpdates.DAILY)
    updates = make_updates()
    look(qtbot, updates)
    updates.notice.notes_button.click()
    dialog = updates.notes
    assert "Faster" in dialog.notes.toPlainText()
    dialog.page_asked.disconnect()
    with qtbot.waitSignal(dialog.page_asked) as asked:
        dialog.page_button.click()
    assert asked.args == [f"{feed.url}/page"]


def test_notes_load_nothing(qtbot, theme, tmp_path):
    picture = QImage(300, 300, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "a.png"))
    dialog = UpdateDialog(Release("9.0", f"![x](file://{tmp_path}/a.png) <b>raw</b>", "https://example.org/"))
    qtbot.addWidget(dialog)
    dialog.show()
    url = QUrl.fromLocalFile(str(tmp_path / "a.png"))
    # Qt reads a file itself where a browser returns nothing at all.
    found = dialog.notes.document().resource(QTextDocument.ResourceType.ImageResource.value, url)
    assert found.size().width() == 1
    assert dialog.notes.document().size().height() < 300
    assert not dialog.notes.openLinks()


def test_without_an_address_nothing_happens(make_updates, quiet_session):
    quiet_session.change_settings(update_url="")
    updates = make_updates()
    updates.start()
    assert updates.notice.isHidden()
    assert not updates.is_looking


def test_practice_looks_for_nothing(make_updates, quiet_session):
    quiet_session.is_practice = True
    updates = make_updates()
    updates.start()
    assert updates.notice.isHidden()
