"""Welcome: three cards; and the form, which says below each field what is wrong there."""

import shutil
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from crowdsky_desktop.gui.app import open_in
from crowdsky_desktop.gui.dialogs.connection_code_dialog import ConnectionCodeDialog
from crowdsky_desktop.gui.pages.welcome.connect_form import ConnectForm
from crowdsky_desktop.model.open_request import OpenRequest
from crowdsky_desktop.store.connection_code import ConnectionCode
from crowdsky_desktop.store.settings import load_settings
from tests.support.editing import enter
from tests.support.waiting import RUN_MS


@pytest.fixture
def form(new_window) -> ConnectForm:
    # Once connected, the window looks for chunks of an earlier run: nobody is here to be asked whether that may end.
    session = new_window.session
    session.settings = replace(session.settings, ask_before_quit=False)
    new_window.activateWindow()
    new_window.codes.show_form()
    return new_window.pages.welcome.form


@pytest.fixture
def keyring(new_window, monkeypatch):
    """A keyring that takes everything."""
    credentials = new_window.session.credentials
    monkeypatch.setattr(credentials, "set", credentials.remember_for_session)


def fill_in(form: ConnectForm, access, *, key="", token="", server="", storage="", password=""):
    form.rows["server_url"].show_value(server or access.server_url)
    form.rows["storage_url"].show_value(storage or access.storage_url)
    form.key.editor.setText(key or access.api_key)
    form.token.editor.setText(token or access.storage_token)
    form.password.editor.setText(password)


def connect(qtbot, form: ConnectForm, signal=None) -> None:
    with qtbot.waitSignal(signal or form._connection.tested, timeout=RUN_MS):
        form.connect_button.click()
    qtbot.waitUntil(form.connect_button.isEnabled, timeout=RUN_MS)


class SomebodyElse(BaseHTTPRequestHandler):
    """A web server that knows nothing of CrowdSky."""

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


def faults(form: ConnectForm) -> dict[str, str]:
    rows = [*form.rows.items(), *((row.name, row) for row in (form.key, form.token, form.password))]
    return {name: row.fault for name, row in rows if row.fault}


def test_a_new_profile_is_welcomed_and_says_what_is_missing(qtbot, new_window):
    assert new_window.pages.current_key == "welcome"
    assert not new_window.pages.welcome.is_form_shown
    qtbot.waitUntil(lambda: new_window.strip.connection.word == "No server set", timeout=RUN_MS)
    queue = new_window.pages.queue
    assert not queue.claim_button.isEnabled()
    assert "Not connected" in queue.empty.title


def test_each_card_has_one_button_that_leads_where_it_says(qtbot, new_window, monkeypatch):
    page, asked = new_window.pages.welcome, []
    monkeypatch.setattr(type(new_window.pages.by_hand.opener), "ask_folder", lambda _: asked.append("folder"))
    with qtbot.waitSignal(new_window.practice_asked):
        page.cards.practice_button.click()
    page.cards.connect_button.click()
    assert page.is_form_shown
    page.form.back_button.click()
    assert not page.is_form_shown
    page.cards.own_frames_button.click()
    assert asked == ["folder"]
    assert new_window.pages.current_key == "by_hand"


def test_the_form_says_where_these_things_come_from(qtbot, new_window, form):
    form.help_button.click()
    shown = new_window.guide._shown
    assert shown is not None
    assert shown.isVisible()
    assert shown.browser.source().fileName() == "first-steps.md"


def test_without_a_keyring_nothing_is_saved_and_the_key_says_so(qtbot, new_window, form, access):
    fill_in(form, access)
    assert not form.session_box.isVisible()
    connect(qtbot, form, form._connection.went_wrong)
    assert "Nothing else was saved" in faults(form)["worker_api_key"]
    assert form.marks.unsaved.isVisible()
    assert not new_window.session.paths.settings_file.exists()
    assert new_window.session.settings.server_url == ""
    assert new_window.error.error is None
    assert form.session_box.isVisible()
    form.session_box.click()
    with qtbot.waitSignal(form.connected, timeout=RUN_MS):
        form.connect_button.click()
    assert new_window.session.settings.server_url == access.server_url


def test_settings_that_cannot_be_written_are_not_in_use(qtbot, new_window, form, access, keyring):
    new_window.session.paths.settings_file.mkdir(parents=True)
    fill_in(form, access)
    connect(qtbot, form, form._connection.went_wrong)
    assert form.marks.unsaved.isVisible()
    assert new_window.error.isVisible()
    assert new_window.session.settings.server_url == ""
    assert form.key.editor.text() == access.api_key


def test_a_full_disk_is_said_and_nothing_is_saved(qtbot, new_window, form, access, keyring, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    fill_in(form, access)
    connect(qtbot, form, form._connection.went_wrong)
    assert form.marks.unsaved.word == "Nothing was saved"
    assert "full" in new_window.error.title
    assert not new_window.session.paths.settings_file.exists()


def test_what_is_missing_is_said_before_anything_is_asked(qtbot, form):
    with qtbot.assertNotEmitted(form._connection.busy_changed, wait=50):
        form.connect_button.click()
    assert set(faults(form)) == {"server_url", "storage_url"}
    assert form.rows["server_url"].editor.hasFocus()
    form.rows["storage_kind"].show_value("folder")
    form.rows["storage_kind"].edited.emit()
    form.connect_button.click()
    assert set(faults(form)) == {"server_url", "storage_folder"}


@pytest.mark.parametrize(
    ("entry", "field", "words"),
    [
        ({"server": "https://no-such-host.invalid"}, "server_url", "No computer of this name"),
        ({"server": "http://192.0.2.1"}, "server_url", "Use https://"),
        ({"storage": "http://192.0.2.1"}, "storage_url", "Use https://"),
        ({"key": "wrong-key"}, "worker_api_key", "refused this key"),
        ({"token": "wrong-token"}, "storage_token", "refused this token"),
        ({"token": "wrong-token", "password": "wrong"}, "storage_password", "refused this password"),
    ],
)
def test_each_fault_is_said_below_its_own_field(qtbot, form, access, keyring, entry, field, words):
    fill_in(form, access, **entry)
    before = places_of(form)
    connect(qtbot, form)
    said = faults(form)
    assert list(said) == [field]
    assert words in said[field]
    assert places_of(form) == before


def test_an_address_with_nothing_behind_it_is_told_apart(qtbot, form, access, keyring):
    with ThreadingHTTPServer(("127.0.0.1", 0), SomebodyElse) as elsewhere:
        thread = Thread(target=elsewhere.serve_forever, args=(0.01,))
        thread.start()
        fill_in(form, access, server=f"http://127.0.0.1:{elsewhere.server_port}", storage="http://127.0.0.1:9")
        connect(qtbot, form)
        elsewhere.shutdown()
        thread.join()
    assert "no CrowdSky server" in faults(form)["server_url"]
    assert "could not be reached" in faults(form)["storage_url"]


def test_a_storage_folder_that_is_gone_is_said_there(qtbot, form, access, keyring, tmp_path: Path):
    folder = tmp_path / "drive"
    folder.mkdir()
    fill_in(form, access)
    form.rows["storage_kind"].show_value("folder")
    form.rows["storage_folder"].show_value(folder)
    form._on_kind()
    shutil.rmtree(folder)
    connect(qtbot, form)
    assert "not there" in faults(form)["storage_folder"]
    enter(qtbot, form.rows["storage_folder"].editor, str(tmp_path))
    assert faults(form) == {}


def test_a_half_typed_address_is_no_fault_and_a_wrong_one_says_what_is_missing(qtbot, form):
    row = form.rows["server_url"]
    for typed in ("h", "http", "https://"):
        enter(qtbot, row.editor, typed)
        assert row.fault == ""
    enter(qtbot, row.editor, "sky.example.org")
    assert "begins with https://" in row.fault
    enter(qtbot, row.editor, "https://a b")
    assert "Must be" in row.fault


def test_tab_leads_from_field_to_field_to_the_button(qtbot, new_window, form):
    fields = [form.code_row.editor, form.rows["server_url"].editor, form.key.editor, form.rows["storage_kind"].editor]
    fields += [form.rows["storage_url"].editor, form.token.editor, form.password.editor, form.back_button]
    fields += [form.connect_button]
    form.rows["server_url"].show_value("http://127.0.0.1:1")
    form.code_row.editor.setFocus()
    for field in fields:
        assert QApplication.focusWidget() is field, field.accessibleName()
        qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_connecting_opens_the_queue_and_keeps_no_key_in_a_file(qtbot, new_window, form, access, keyring):
    fill_in(form, access, token="wrong")
    connect(qtbot, form)
    assert form.marks.server.word == "Works"
    assert form.marks.storage.word == "Doesn't work"
    assert new_window.pages.current_key == "welcome"
    form.token.editor.setText(access.storage_token)
    with qtbot.waitSignal(form.connected, timeout=RUN_MS):
        form.connect_button.click()
    assert new_window.pages.current_key == "queue"
    assert form.key.editor.text() == ""
    saved = new_window.session.paths.settings_file.read_text()
    assert access.server_url in saved
    assert access.api_key not in saved


def code_of(access) -> ConnectionCode:
    return ConnectionCode(access.server_url, access.api_key, access.storage_url, access.storage_token, folder="/club")


def answer(monkeypatch, *, accepts: bool) -> list[tuple[str, str]]:
    """Let whoever is asked about a code say yes or no; return the servers and storages that were shown."""
    asked: list[tuple[str, str]] = []

    def exec_(dialog: ConnectionCodeDialog) -> int:
        asked.append((dialog.facts.fact("server"), dialog.facts.fact("storage")))
        return int(accepts)

    monkeypatch.setattr(ConnectionCodeDialog, "exec", exec_)
    return asked


@pytest.mark.parametrize("field", ["code", "server", "key"])
def test_a_pasted_code_is_shown_and_connects(qtbot, new_window, form, access, keyring, monkeypatch, field):
    asked = answer(monkeypatch, accepts=True)
    QApplication.clipboard().setText(f"  {code_of(access).link}\n")
    editors = {"code": form.code_row.editor, "server": form.rows["server_url"].editor, "key": form.key.editor}
    with qtbot.waitSignal(form.connected, timeout=RUN_MS):
        editors[field].paste()
        editors[field].textEdited.emit(editors[field].text())
    assert asked == [(access.server_url, access.storage_url)]
    settings = load_settings(new_window.session.paths.settings_file)
    assert (settings.server_url, settings.storage_base) == (access.server_url, "/club")
    assert access.api_key not in new_window.session.paths.settings_file.read_text()
    assert new_window.session.credentials.get("worker_api_key", access.server_url) == access.api_key
    QApplication.clipboard().clear()


def test_a_code_that_is_declined_changes_nothing(new_window, access, monkeypatch):
    (asked, session) = answer(monkeypatch, accepts=False), new_window.session
    open_in(new_window, new_window, OpenRequest(link=code_of(access).link))
    assert len(asked) == 1
    assert session.settings.server_url == ""
    assert session.credentials.get("worker_api_key", access.server_url) is None
    assert new_window.pages.welcome.form.key.editor.text() == ""


def test_a_broken_code_is_said_below_its_field_and_forgotten(qtbot, new_window, form, access):
    form.code_row.editor.setText(code_of(access).link[:-4])
    form.code_row.editor.textEdited.emit(form.code_row.editor.text())
    assert "not copied whole" in form.code_row.fault
    assert form.code_row.editor.text() == ""
    open_in(new_window, new_window, OpenRequest(link="crowdsky://connect/1/"))
    assert new_window.error.title == "This connection code cannot be used"


def test_the_question_warns_of_what_would_be_replaced_and_of_open_addresses(qtbot, access):
    code = ConnectionCode("http://192.0.2.7", "k" * 30, "http://192.0.2.7/dav", "t" * 30, folder="/club")
    dialog = ConnectionCodeDialog(code, "https://old.example", 2, is_from_outside=True)
    qtbot.addWidget(dialog)
    dialog.show()
    said = " ".join(child.text() for child in dialog.findChildren(QWidget) if hasattr(child, "text"))
    assert "https://old.example" in said
    assert "/club" in said
    assert "2 chunk" in said
    assert "Not encrypted" in said
    assert dialog.cancel_button.isDefault()
    assert "k" * 30 not in said


def places_of(form: ConnectForm) -> list[QPoint]:
    """Return where everything that can be entered stands."""
    rows = [*form.rows.values(), form.key, form.token, form.password]
    return [row.editor.mapTo(form, QPoint(0, 0)) + QPoint(0, form._scroll.verticalScrollBar().value()) for row in rows]
