"""The QA gate's checks: icon, name and one sentence each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import VERDICT_LOOKS, say
from crowdsky_desktop.model.stack import Check, Review


class CheckList(QWidget):
    """One row for each check of a `Review`, in the gate's own order."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._review: Review | None = None

    def show_review(self, review: Review) -> None:
        """Show the checks of `review` instead of earlier ones."""
        if review == self._review:
            return
        self._review = review
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, check in enumerate(review.checks):
            self._add_row(row, check)

    def _add_row(self, row: int, check: Check) -> None:
        look = VERDICT_LOOKS[check.verdict]
        mark = icon_label(look.icon, look.tone.value)
        mark.setToolTip(say(look.word))
        mark.setAccessibleName(say(look.word))
        sentence = label(say(check.sentence), wraps=True)
        sentence.setAccessibleName(f"{say(look.word)}: {say(check.name)}. {check.sentence}")
        limit = self.tr("Limit of “{name}”: {limit:g}").format(name=say(check.name), limit=check.limit)
        sentence.setToolTip(limit)
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(sentence, row, 1)
