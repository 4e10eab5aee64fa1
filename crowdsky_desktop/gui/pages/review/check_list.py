"""The QA gate's checks: icon, name, number and limit, and a sentence where there is a doubt."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crowdsky_desktop.gui.state_looks import VERDICT_LOOKS
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import check_figure, check_sentence, say
from crowdsky_desktop.model.stack import Check, Review, Verdict


class CheckList(QWidget):
    """A row for each check of a `Review`, in the gate's own order; the sentence of one that passes is its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
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
        for check in review.checks:
            self._add_row(self._grid.rowCount(), check)

    def _add_row(self, row: int, check: Check) -> None:
        look = VERDICT_LOOKS[check.verdict]
        mark = icon_label(look.icon, look.tone.value)
        mark.setToolTip(say(look.word))
        mark.setAccessibleName(say(look.word))
        is_doubtful = check.verdict is not Verdict.PASS
        name = label(say(check.name), "strong" if is_doubtful else "")
        figure = label(check_figure(check), "" if is_doubtful else "dim")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        for shown in (name, figure):
            shown.setToolTip(check_sentence(check))
        name.setAccessibleName(f"{say(look.word)}: {say(check.name)}. {check_sentence(check)}")
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, row, 1)
        self._grid.addWidget(figure, row, 2)
        if is_doubtful:
            self._grid.addWidget(label(check_sentence(check), wraps=True), row + 1, 1, 1, 2)
