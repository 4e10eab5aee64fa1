"""Asks before a stack is submitted although a check failed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import check_sentence, say
from crowdsky_desktop.model.stack import Check

_WIDTH = 520
"""Logical pixels; chosen: a check's sentence takes two lines at most."""


class SubmitAnywayDialog(FittedDialog):
    """Names the checks that failed; going back is the default."""

    def __init__(self, title: str, failed: tuple[Check, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, width=_WIDTH)
        self.setWindowTitle(self.tr("Submit anyway"))
        self.back_button = button(self.tr("Go back"))
        self.submit_button = button(self.tr("Submit anyway"), icon="submit")
        self.back_button.setDefault(True)
        self.back_button.clicked.connect(self.reject)
        self.submit_button.clicked.connect(self.accept)
        self._lay_out(title, failed)
        self.back_button.setFocus()

    def _lay_out(self, title: str, failed: tuple[Check, ...]) -> None:
        column = self.column
        words = self.tr("Submit {name} although %n check(s) failed?", "", len(failed))
        column.addWidget(label(words.format(name=title), "title", wraps=True))
        for check in failed:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(icon_label("fail", "bad"), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(f"{say(check.name)}: {check_sentence(check)}", wraps=True), 1)
            column.addLayout(row)
        column.addWidget(
            label(
                self.tr("Submit it if you looked closely and the picture is good. The stack becomes part of the sky."),
                "dim",
                wraps=True,
            )
        )
        for action in (self.submit_button, self.back_button):
            self.foot.addWidget(action)
