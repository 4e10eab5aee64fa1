"""Whether server and storage can be used, and why not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.tasks.connection_test import ConnectionVerdict
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import CrowdSkyError

_TESTING = Look("Testing…", "wait", Tone.PLAIN)
_GOOD = Look("Works", "done", Tone.GOOD)
_BAD = Look("Does not work", "fail", Tone.BAD)


class ConnectionMarks(QWidget):
    """Hidden until something was tested."""

    def __init__(self) -> None:
        super().__init__()
        self.server = StateMark(_TESTING, wraps=True)
        self.storage = StateMark(_TESTING, wraps=True)
        self._advice = label("", "dim", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for name, mark in ((self.tr("Server"), self.server), (self.tr("Storage"), self.storage)):
            row = QHBoxLayout()
            row.setSpacing(8)
            title = label(name, "strong")
            title.setFixedWidth(64)
            row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(mark, 1)
            column.addLayout(row)
        column.addWidget(self._advice)
        self.hide()

    def show_testing(self) -> None:
        """Say that both are being tested."""
        for mark in (self.server, self.storage):
            mark.show_look(_TESTING)
        self._advice.hide()
        self.show()

    def show_verdict(self, verdict: ConnectionVerdict) -> None:
        """Say what the test showed."""
        self._show(self.server, verdict.server_error)
        self._show(self.storage, verdict.storage_error)
        error = verdict.server_error or verdict.storage_error
        self._advice.setText(say(error.advice) if error else "")
        self._advice.setVisible(error is not None)
        self.show()

    def _show(self, mark: StateMark, error: CrowdSkyError | None) -> None:
        if error is None:
            mark.show_look(_GOOD)
        else:
            mark.show_look(_BAD, word=f"{say(error.title)}: {error.message}")
