"""A stack's figures beside those of the stack before it."""

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crowdsky_desktop.gui.pages.review.stack_figures import COMPARABLES, Comparable, change_of
from crowdsky_desktop.gui.theme.theme import set_tone
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.words import number, say
from crowdsky_desktop.model.stack import StackReport

_EVEN = 0.005
"""A change below half a percent is none."""


def _percent(share: float) -> str:
    """Return a change as it is written; one that is none has no sign."""
    if math.isnan(share):
        return "–"
    return "0%" if abs(share) < _EVEN else f"{share:+.0%}".replace("-", "−")


class StackComparison(QWidget):
    """Four columns: figure, earlier, now, change; a change for the better or worse says so in its tooltip and tone."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, title in enumerate((self.tr("Earlier"), self.tr("Now"), self.tr("Change")), start=1):
            grid.addWidget(label(title, "small"), 0, column, Qt.AlignmentFlag.AlignRight)
        self._cells: dict[Comparable, tuple[QLabel, ...]] = {}
        for row, figure in enumerate(COMPARABLES, start=1):
            unit = f" ({figure.unit})" if figure.unit else ""
            grid.addWidget(label(f"{say(figure.title)}{unit}", "dim"), row, 0)
            self._cells[figure] = tuple(label() for _ in range(3))
            for column, cell in enumerate(self._cells[figure], start=1):
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight)

    def show_reports(self, earlier: StackReport, now: StackReport) -> None:
        """Compare two stacks."""
        for figure, (before, after, change) in self._cells.items():
            before.setText(number(figure.value(earlier), figure.digits))
            after.setText(number(figure.value(now), figure.digits))
            share = change_of(figure, earlier, now)
            change.setText(_percent(share))
            self._judge(change, figure, share)

    def row(self, title: str) -> tuple[str, ...]:
        """Return what is shown for a figure."""
        cells = next(cells for figure, cells in self._cells.items() if figure.title == title)
        return tuple(cell.text() for cell in cells)

    def _judge(self, change: QLabel, figure: Comparable, share: float) -> None:
        if figure.is_better_high is None or math.isnan(share) or abs(share) < _EVEN:
            words, tone, arrow = "", "", ""
        elif (share > 0) == figure.is_better_high:
            words, tone, arrow = self.tr("better"), "good", "▲ "
        else:
            words, tone, arrow = self.tr("worse"), "warn", "▼ "
        change.setText(arrow + change.text())
        change.setToolTip(words)
        change.setAccessibleName(f"{say(figure.title)}: {change.text()} {words}".rstrip())
        set_tone(change, tone)
