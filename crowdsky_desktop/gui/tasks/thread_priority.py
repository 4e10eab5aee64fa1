"""Work in the background lets the window go first."""

import os
import sys
import threading

from PySide6.QtCore import QThread

_NICENESS = 5
"""Of work in the background; measured: decision 0014."""


def name_thread(name: str) -> None:
    """Name this thread in the log: Python knows a thread of Qt's only as a dummy with a number."""
    threading.current_thread().name = name


def lower_priority() -> None:
    """Lower this thread's priority, so that the window and other programs go first.

    Not by much: the window has to wait for a thread that holds the interpreter's lock, and where other programs keep
    all cores busy, a thread of the lowest priority would hold it for a tenth of a second.

    On Linux niceness belongs to a thread, and threads that it starts inherit it; elsewhere only this thread gives way.
    """
    if sys.platform.startswith("linux"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
    else:
        QThread.currentThread().setPriority(QThread.Priority.LowPriority)
