"""The QA gate's checks: icon, name, number and limit, and a sentence where there is a doubt."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from crowdsky_desktop.gui.pages.review.check_help import CHECK_HELP, guide_place
from crowdsky_desktop.gui.state_looks import VERDICT_LOOKS
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import check_figure, check_sentence, say
from crowdsky_desktop.model.stack import Check, Review, Verdict


class CheckList(QWidget):
    """A row for each check of a `Review`, in the gate's own order.

    The name's tooltip says what is measured, what the limit means and what to do; a click on it opens the guide there.

    Signals
    -------
    help_asked : str
        Where the guide tells of a check.
    """

    help_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self._review: Review | None = None
        self.names: dict[str, QPushButton] = {}

    def show_review(self, review: Review) -> None:
        """Show the checks of `review` instead of earlier ones."""
        if review == self._review:
            return
        self._review = review
        self.names.clear()
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
        name = button(say(check.name), "doubt" if is_doubtful else "term", tool_tip=self._explanation(check))
        name.setAccessibleName(f"{say(look.word)}: {say(check.name)}. {check_sentence(check)}")
        name.clicked.connect(partial(self.help_asked.emit, guide_place(check.name)))
        self.names[check.name] = name
        figure = label(_unit_once(check_figure(check)), "" if is_doubtful else "dim", wraps=True)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        figure.setToolTip(self._explanation(check))
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(figure, row, 2)
        if is_doubtful:
            self._grid.addWidget(label(check_sentence(check), wraps=True), row + 1, 1, 1, 2)

    def _explanation(self, check: Check) -> str:
        """Return the text of a check's tooltip."""
        known = CHECK_HELP.get(check.name)
        if known is None:
            return check_sentence(check)
        fails = check.verdict is Verdict.FAIL
        limit = self.tr("In brackets: the limit at which it fails.") if fails else self.tr("In brackets: its limit.")
        parts = [f"{say(known.what)} {limit}"]
        parts.append(check_sentence(check) if check.verdict is Verdict.PASS else say(known.advice))
        parts.append(self.tr("Click the name to read more in the guide."))
        return "\n".join(parts)


def _unit_once(figure: str) -> str:
    """Return a number and its limit with their unit named once, such as ``0.21 (≤ 0.60 px)``: there is little room."""
    number, bracket, limit = figure.partition(" (")
    unit = number.rpartition(" ")[2]
    return number.removesuffix(f" {unit}") + bracket + limit if limit.endswith(f" {unit})") else figure
