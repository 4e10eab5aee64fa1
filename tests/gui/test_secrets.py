"""Key and token stand nowhere in the window, its titles, its report for a bug, or the files beside it."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.server.hosting import HostedServer, ServerConfig
from tests.gui.test_road import claim_and_stack, run_by

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
