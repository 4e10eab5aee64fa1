"""Ask why a chunk is reported as failed, and say what that costs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import is_handed_back, object_title
from crowdsky_desktop.model.job import ClaimedJob

_MAX_REASON = 500
"""Letters of a reason that the server is told; chosen."""


class FailureDialog(FittedDialog):
    """Report a chunk as failed, or hand back one that is not stacked; a reason is needed, keeping it is the default.

    Parameters
    ----------
    reason : str
        What is filled in as the reason, to be changed.
    """

    def __init__(self, claimed: ClaimedJob, parent: QWidget | None = None, *, reason: str = "") -> None:
        super().__init__(parent, width=480)
        self._gives_back = is_handed_back(claimed)
        words = self.tr("Return chunk") if self._gives_back else self.tr("Report as failed")
        self.setWindowTitle(words)
        self.reason_edit = QPlainTextEdit()
        self.reason_edit.setPlaceholderText(
            self.tr("For example: no time this week")
            if self._gives_back
            else self.tr("For example: clouds in every frame; trailed stars")
        )
        self.reason_edit.setAccessibleName(self.tr("Reason"))
        self.reason_edit.setTabChangesFocus(True)
        self.reason_edit.setFixedHeight(84)
        self.keep_button = button(self.tr("Keep the chunk"))
        self.report_button = button(words, "danger", icon="give_up")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.reject)
        self.report_button.clicked.connect(self.accept)
        self.reason_edit.textChanged.connect(self._on_reason_changed)
        self._on_reason_changed()
        self._lay_out(claimed)
        self.reason_edit.setPlainText(reason)
        self.reason_edit.moveCursor(QTextCursor.MoveOperation.End)
        self.reason_edit.setFocus()

    @property
    def reason(self) -> str:
        """What the server is told: one line, of a bounded length."""
        return " ".join(self.reason_edit.toPlainText().split())[:_MAX_REASON]

    def _on_reason_changed(self) -> None:
        allow(self.report_button, "" if self.reason else self.tr("Please give a reason first."))

    def _lay_out(self, claimed: ClaimedJob) -> None:
        cost = self.tr(
            "This uses up one of the chunk's three attempts. The server will offer it to another volunteer; after a"
            " third failure it is retired. Its files on this computer will be deleted."
        )
        warning = QHBoxLayout()
        warning.setSpacing(8)
        warning.addWidget(icon_label("warn", "warn"), alignment=Qt.AlignmentFlag.AlignTop)
        warning.addWidget(label(cost, "dim", wraps=True), 1)
        for action in (self.report_button, self.keep_button):
            self.foot.addWidget(action)
        column = self.column
        title = self.tr("Return {name}?") if self._gives_back else self.tr("Report {name} as failed?")
        column.addWidget(label(title.format(name=object_title(claimed.job)), "title", wraps=True))
        column.addLayout(warning)
        column.addWidget(label(self.tr("Reason (the server's operators will see this)"), "strong"))
        column.addWidget(self.reason_edit)
