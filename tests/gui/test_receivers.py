"""The guard that keeps signals from reaching the dead."""

import pytest
from PySide6.QtCore import QObject, QTimer

from crowdsky_desktop.gui.diagnostics.fatal_log import FatalLog


class _Plain:
    def slot(self) -> None:
        """Do nothing."""


_Plain.__module__ = FatalLog.__module__


def test_a_slot_of_a_plain_object_of_ours_is_refused(qapp):
    with pytest.raises(AssertionError, match="_Plain has a slot and is no QObject"):
        QTimer().timeout.connect(_Plain().slot)


def test_slots_of_qobjects_and_functions_are_connected(qapp):
    timer, receiver, called = QTimer(), QObject(), []
    timer.timeout.connect(receiver.deleteLater)
    timer.timeout.connect(lambda: called.append(True))
    timer.timeout.emit()
    assert called
