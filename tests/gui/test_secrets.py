"""Key and token stand nowhere in the window, its titles, its report for a bug, or the files beside it."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from crowdsky_desktop.gui.app import open_in
from crowdsky_desktop.gui.dialogs.connection_code_dialog import ConnectionCodeDialog
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.model.open_request import OpenRequest
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.server.hosting import HostedServer, ServerConfig
from crowdsky_desktop.store.connection_code import ConnectionCode
from tests.gui.test_road import claim_and_stack, run_by
from tests.support.waiting import RUN_MS

_PROPERTIES = ("windowTitle", "text", "title", "toolTip", "statusTip", "whatsThis", "accessibleName", "placeholderText")


def canaries(access: PracticeAccess) -> tuple[str, ...]:
    """The secrets, and the token as its header carries it."""
    header = base64.b64encode(f"{access.storage_token}:".encode()).decode()
    return access.api_key, access.storage_token, header


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield all that a widget says."""
    for name in _PROPERTIES:
        value = widget.property(name)
        if isinstance(value, str):
            yield value
    if isinstance(widget, QLineEdit):
        yield widget.displayText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()


def assert_nothing_betrayed(window: MainWindow, access: PracticeAccess, report: Path) -> None:
    said = [text for widget in QApplication.allWidgets() for text in texts_of(widget)]
    assert window.windowTitle() in said
    for canary in canaries(access):
        assert not [text for text in said if canary in text]
    window.pages.page("log").save_report(report)
    for path in [report, *(path for path in access.home.rglob("*") if path.is_file())]:
        content = path.read_bytes()
        assert not [canary for canary in canaries(access) if canary.encode() in content], path


def open_all_pages(window: MainWindow) -> None:
    for key in ("queue", "frames", "review", "by_hand", "log", "settings"):
        window.show_page(key)


def test_after_success(qtbot, window: MainWindow, access: PracticeAccess, tmp_path: Path) -> None:
    claim_and_stack(qtbot, window)
    run_by(qtbot, window, window.pages.page("review").panel.submit_button)
    open_all_pages(window)
    assert_nothing_betrayed(window, access, tmp_path / "report.txt")


@pytest.mark.parametrize("entry", ["api_key", "storage_token"])
def test_after_a_key_was_refused(
    qtbot, window: MainWindow, access: PracticeAccess, server: tuple[HostedServer, ServerConfig], tmp_path, entry: str
) -> None:
    claim_and_stack(qtbot, window)
    object.__setattr__(server[1], entry, "another-secret-of-the-operators")
    run_by(qtbot, window, window.pages.page("review").panel.submit_button)
    assert window.error.isVisible()
    open_all_pages(window)
    assert_nothing_betrayed(window, access, tmp_path / "report.txt")


@pytest.mark.parametrize("is_whole", [True, False])
def test_after_a_connection_code(
    qtbot, new_window: MainWindow, access: PracticeAccess, tmp_path, monkeypatch, is_whole: bool
) -> None:
    session = new_window.session
    session.settings = replace(session.settings, ask_before_quit=False)
    monkeypatch.setattr(session.credentials, "set", session.credentials.remember_for_session)
    monkeypatch.setattr(ConnectionCodeDialog, "exec", lambda _: 1)
    whole = ConnectionCode(access.server_url, access.api_key, access.storage_url, access.storage_token).link
    link = whole if is_whole else whole[:-3]
    open_in(new_window, new_window, OpenRequest(link=link))
    if is_whole:
        qtbot.waitUntil(lambda: new_window.pages.current_key == "queue", timeout=RUN_MS)
    open_all_pages(new_window)
    assert_nothing_betrayed(new_window, access, tmp_path / "report.txt")
    said = [text for widget in QApplication.allWidgets() for text in texts_of(widget)]
    assert not [text for text in said if link[30:60] in text]
    assert not [path for path in access.home.rglob("*") if path.is_file() and link[30:60].encode() in path.read_bytes()]
