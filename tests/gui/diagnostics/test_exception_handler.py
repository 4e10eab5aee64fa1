"""Faults of this program: caught at the last door, logged, shown once, and never with a secret."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication

from crowdsky_desktop.gui.diagnostics import exception_handler as faults_module
from crowdsky_desktop.gui.diagnostics.exception_handler import MAX_DIALOGS, MAX_TRACES, ExceptionHandler, fault_of
from crowdsky_desktop.gui.dialogs.crash_dialog import CrashDialog
from crowdsky_desktop.store.log_file import forbid_in_logs

SECRET = "correct-horse-battery"


@pytest.fixture
def door(qapp, theme):
    earlier = sys.excepthook
    made = ExceptionHandler()
    yield made
    made.close()
    assert sys.excepthook is earlier


def fail(number=0):
    # One place for each number: the door tells faults apart by it.
    exec(compile("\n" * number + "raise ValueError('no')", f"place{number}.py", "exec"))


def fault_in_slot(number=0):
    QTimer.singleShot(0, lambda: fail(number))


def test_a_slot_that_raises_is_logged_and_shown(qtbot, door, caplog):
    fault_in_slot()
    qtbot.waitUntil(lambda: door.dialog is not None)
    assert "ValueError in place0.py:1" in caplog.text
    assert "ValueError" in door.dialog.details_view.toPlainText()
    door.dialog.go_on_button.click()
    assert door.dialog is None


def test_a_thread_that_raises_is_shown_on_the_windows_thread(qtbot, door):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: door.dialog is not None)
    assert door.dialog.thread() is door.thread()


def test_the_same_fault_is_shown_once_and_its_trace_logged_a_few_times(qtbot, door, caplog):
    for _ in range(64):
        fault_in_slot()
    qtbot.waitUntil(lambda: door.n_taken == 64)
    door.dialog.go_on_button.click()
    fault_in_slot()
    qtbot.waitUntil(lambda: door.n_taken == 65)
    assert door.dialog is None
    assert sum(record.exc_info is not None for record in caplog.records) == MAX_TRACES
    ours = [record for record in caplog.records if record.name != "Qt"]  # whose offscreen platform talks of sizes
    assert len(ours) <= 10


def test_dialogs_do_not_come_without_end(qtbot, door):
    shown = 0
    for number in range(MAX_DIALOGS + 3):
        fault_in_slot(number)
        qtbot.waitUntil(lambda n=number: door.n_taken == n + 1)
        qtbot.wait(20)
        if door.dialog is not None:
            shown += 1
            door.dialog.go_on_button.click()
    assert shown == MAX_DIALOGS


def test_a_fault_while_the_dialog_is_open_opens_no_second_one(qtbot, door):
    fault_in_slot(1)
    qtbot.waitUntil(lambda: door.dialog is not None)
    first = door.dialog
    fault_in_slot(2)
    qtbot.waitUntil(lambda: door.n_taken == 2)
    qtbot.wait(20)
    assert door.dialog is first


def test_a_dialog_that_cannot_be_made_is_not_tried_again(qtbot, door, monkeypatch, caplog):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the dialog itself is broken")

    monkeypatch.setattr(faults_module, "CrashDialog", broken)
    fault_in_slot()
    qtbot.waitUntil(lambda: "RuntimeError" in caplog.text)
    qtbot.wait(50)
    assert door.n_taken <= 1 + MAX_DIALOGS


def test_no_secret_is_shown_copied_or_saved(qtbot, door, session, tmp_path):
    forbid_in_logs(SECRET)
    door.session = session

    def leak() -> None:
        raise ValueError(f"https://example.org/s/{SECRET}")

    QTimer.singleShot(0, leak)
    qtbot.waitUntil(lambda: door.dialog is not None)
    door.dialog.copy_button.click()
    door.dialog.save_report(tmp_path / "report.txt")
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "Settings that differ" in report
    for text in (QGuiApplication.clipboard().text(), report, door.dialog.details_view.toPlainText()):
        assert "ValueError" in text
        assert SECRET not in text


def test_the_dialog_can_close_the_program(qtbot, door):
    fault_in_slot()
    qtbot.waitUntil(lambda: door.dialog is not None)
    with qtbot.waitSignal(door.close_asked):
        door.dialog.quit_button.click()


def test_an_interrupt_is_no_fault(qtbot, door):
    with qtbot.waitSignal(door.close_asked):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert door.dialog is None


def test_a_fault_at_the_start_offers_no_going_on(qtbot, theme):
    fault = fault_of(ValueError("x"))
    dialog = CrashDialog(fault.kind, fault.place, fault.text, fault.text, is_at_start=True)
    qtbot.addWidget(dialog)
    assert dialog.go_on_button.isHidden()
    assert not dialog.quit_button.isHidden()


def test_a_report_that_cannot_be_saved_is_said(qtbot, theme, tmp_path):
    (tmp_path / "file").write_text("")
    dialog = CrashDialog("ValueError", "a.py:1", "details", "report")
    qtbot.addWidget(dialog)
    dialog.save_report(tmp_path / "file" / "report.txt")
    assert "cannot be used" in dialog.told.text()


def test_what_qt_says_goes_to_the_log(door, caplog):
    qWarning("a layout is odd")
    assert ("Qt", logging.WARNING, "a layout is odd") in caplog.record_tuples


def test_the_doors_are_given_back(qapp):
    before = sys.excepthook, threading.excepthook
    door = ExceptionHandler(QObject())
    assert sys.excepthook is not before[0]
    door.close()
    assert (sys.excepthook, threading.excepthook) == before
    qInstallMessageHandler(None)
