"""Where faults of this program end that nobody caught: in the log, then in one dialog."""

import logging
import sys
import threading
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from crowdsky_desktop.gui.diagnostics.bug_report import bug_report, versions
from crowdsky_desktop.gui.dialogs.crash_dialog import CrashDialog
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.store.log_file import redacted

MAX_DIALOGS = 3
"""After that many, further faults go to the log alone: a dialog that comes back and back is no help."""
MAX_TRACES = 3
"""How often the same fault is logged with its trace; then its number alone, at powers of two."""

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("Qt")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True)
class Fault:
    """One fault, told without the exception's own text, which may hold anything.

    Attributes
    ----------
    kind : str
        The exception's class.
    place : str
        File and line that raised it.
    trace : str
        The traceback; every secret that is known is replaced.
    """

    kind: str
    place: str
    trace: str

    @property
    def text(self) -> str:
        """What "Copy" puts on the clipboard."""
        return f"{self.kind} in {self.place}\n\n{versions()}\n\n{self.trace}"


def fault_of(error: BaseException) -> Fault:
    """Return what is to be told of `error`."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "an unknown place"
    return Fault(type(error).__name__, place, redacted("".join(traceback.format_exception(error))))


class ExceptionHandler(QObject):
    """Takes the place of ``sys.excepthook`` (for slots of Qt, too) and ``threading.excepthook`` while the window lives.

    At most one dialog is open, the same fault is shown once, and at most `MAX_DIALOGS` are shown. What Qt itself has to
    say goes to the log.

    Attributes
    ----------
    session : Session or None
        Gives the report its settings and log; None as long as no profile is open.

    Signals
    -------
    close_asked
        The person wants the program to be closed: in the dialog, or with Ctrl+C in a terminal.
    """

    close_asked = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.dialog: CrashDialog | None = None
        self._counts: Counter[tuple[str, str]] = Counter()
        self._n_shown = 0
        self._lock = threading.Lock()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._earlier = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread_ended
        self._earlier_messages = qInstallMessageHandler(_log_message)

    @property
    def n_taken(self) -> int:
        """How many faults were taken so far, those that are not shown with them."""
        with self._lock:
            return self._counts.total()

    def close(self) -> None:
        """Put the hooks of before back."""
        sys.excepthook, threading.excepthook = self._earlier
        qInstallMessageHandler(self._earlier_messages)
        if self.dialog is not None:
            self.dialog.close()

    def take(self, error: BaseException) -> None:
        """Log `error`, and have it shown unless it was; may be called on any thread."""
        fault = fault_of(error)
        with self._lock:
            self._counts[fault.kind, fault.place] += 1
            count = self._counts[fault.kind, fault.place]
        if count <= MAX_TRACES:
            _log.critical("A fault of this program: %s in %s", fault.kind, fault.place, exc_info=error)
        elif count & (count - 1) == 0:
            _log.critical("A fault of this program: %s in %s, for the %dth time", fault.kind, fault.place, count)
        if count == 1:
            self._arrived.emit(fault)

    def show_and_wait(self, error: BaseException) -> None:
        """Log `error`, show it and wait until it was read: the window cannot be opened."""
        fault = fault_of(error)
        _log.critical("A fault of this program at the start", exc_info=error)
        CrashDialog(fault.kind, fault.place, fault.text, self._report(fault), is_at_start=True).exec()

    def _on_arrived(self, fault: Fault) -> None:
        if self.dialog is not None or self._n_shown >= MAX_DIALOGS:
            return
        self._n_shown += 1
        self.dialog = CrashDialog(fault.kind, fault.place, fault.text, self._report(fault))
        self.dialog.finished.connect(self._on_finished)
        self.dialog.show()

    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
            if dialog.wants_to_close:
                self.close_asked.emit()

    def _report(self, fault: Fault) -> str:
        """Return the report for a bug; if even that fails, what is known of the fault."""
        try:
            return f"{fault.text}\n{bug_report(self.session)}" if self.session else fault.text
        except Exception:  # noqa: BLE001 - a second fault must not hide the first
            _log.exception("The report could not be made")
            return fault.text

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self.close_asked.emit()
        else:
            self.take(error)

    def _on_thread_ended(self, told: threading.ExceptHookArgs) -> None:
        if isinstance(told.exc_value, Exception):
            self.take(told.exc_value)


def _log_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
