"""Asks before a stack is submitted although a check failed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import check_sentence, say
from crowdsky_desktop.model.stack import Check

_WIDTH = 520
"""Logical pixels; chosen: a check's sentence takes two lines at most."""


class SubmitAnywayDialog(QDialog):
    """Names the checks that failed; going back is the default."""

    def __init__(self, title: str, failed: tuple[Check, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Submit anyway"))
        self.setFixedWidth(_WIDTH)
        self.back_button = button(self.tr("Go back"))
        self.submit_button = button(self.tr("Submit anyway"), icon="submit")
        self.back_button.setDefault(True)
        self.back_button.clicked.connect(self.reject)
        self.submit_button.clicked.connect(self.accept)
        self._lay_out(title, failed)
        self.back_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for the wrapped words, in whatever language and font they are."""
        super().showEvent(event)
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def _lay_out(self, title: str, failed: tuple[Check, ...]) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
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
        column.addSpacing(4)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addStretch()
        actions.addWidget(self.submit_button)
        actions.addWidget(self.back_button)
        column.addLayout(actions)
