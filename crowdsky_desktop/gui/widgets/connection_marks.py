"""One line that says whether server and storage can be used; why not, the fields say."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.tasks.connection_test import ConnectionVerdict
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import CrowdSkyError

_TESTING = Look("Testing…", "wait", Tone.PLAIN)
_GOOD = Look("Works", "done", Tone.GOOD)
_BAD = Look("Doesn't work", "fail", Tone.BAD)
_UNSAVED = Look("Nothing was saved", "fail", Tone.BAD)


class ConnectionMarks(QWidget):
    """Empty until something was tested; its room is kept, so that nothing moves when it speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.server = StateMark(_TESTING)
        self.storage = StateMark(_TESTING)
        self.unsaved = StateMark(_UNSAVED)
        self._names = (label(self.tr("Server"), "strong"), label(self.tr("Storage"), "strong"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, mark in zip(self._names, (self.server, self.storage), strict=True):
            row.addWidget(name)
            row.addWidget(mark)
            row.addSpacing(8)
        row.addWidget(self.unsaved)
        row.addStretch()
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._choose(is_unsaved=False)
        self.hide()

    def show_testing(self) -> None:
        """Say that both are being tested."""
        for mark in (self.server, self.storage):
            mark.show_look(_TESTING)
        self._show(is_unsaved=False)

    def show_verdict(self, verdict: ConnectionVerdict) -> None:
        """Say what the test showed."""
        for mark, error in ((self.server, verdict.server_error), (self.storage, verdict.storage_error)):
            mark.show_look(_BAD if error else _GOOD, tool_tip=f"{say(error.title)}: {error.message}" if error else "")
        self._show(is_unsaved=False)

    def show_unsaved(self, error: CrowdSkyError) -> None:
        """Say that nothing was saved."""
        self.unsaved.show_look(_UNSAVED, tool_tip=f"{say(error.title)}: {error.message}")
        self._show(is_unsaved=True)

    def _show(self, *, is_unsaved: bool) -> None:
        self._choose(is_unsaved=is_unsaved)
        self.show()

    def _choose(self, *, is_unsaved: bool) -> None:
        for part in (*self._names, self.server, self.storage):
            part.setVisible(not is_unsaved)
        self.unsaved.setVisible(is_unsaved)
