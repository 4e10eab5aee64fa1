"""Which of the stacks that wait is shown, and the way to the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import allow, icon_button
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.shortcuts import TURN_STACKS, bind


class StackTurner(QWidget):
    """Says "1 of 3" between two arrows; hidden while no other stack waits.

    Parameters
    ----------
    page : QWidget
        On which the keys act.

    Signals
    -------
    turned : int
        The stack of another chunk is wanted; its claim id.
    """

    turned = Signal(int)

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._waiting: tuple[int, ...] = ()
        self._shown: int | None = None
        self.earlier_button = icon_button("back", TURN_STACKS.hint(self.tr("Earlier stack that waits for review")))
        later = TURN_STACKS.hint(self.tr("Next stack that waits for review"), number=1)
        self.next_button = icon_button("next", later)
        self._place = label("", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.earlier_button, self._place, self.next_button):
            row.addWidget(part)
        self.earlier_button.clicked.connect(self._on_earlier)
        self.next_button.clicked.connect(self._on_next)
        bind(page, TURN_STACKS, self.earlier_button.click, self.next_button.click)
        self._show()

    @property
    def words(self) -> str:
        """What is said of the place; empty if nothing is."""
        return "" if self.isHidden() else self._place.text()

    def show_waiting(self, claim_ids: tuple[int, ...]) -> None:
        """Show how many stacks wait, oldest first."""
        self._waiting = claim_ids
        self._show()

    def show_shown(self, claim_id: int | None) -> None:
        """Show which chunk's stack is on the page; None for one of no chunk."""
        self._shown = claim_id
        self._show()

    def _show(self) -> None:
        number, total = self._number, len(self._waiting)
        if number is None:
            words = self.tr("%n waiting", "", total) if total else ""
        else:
            words = self.tr("{number} of {total}").format(number=number + 1, total=total)
        self._place.setText(words)
        self._place.setToolTip(self.tr("Stacks that wait for your review, oldest first"))
        self.setVisible(total > 1 or (total == 1 and number is None))
        allow(self.earlier_button, "" if number else self.tr("No earlier stack waits for review."))
        is_last = number == total - 1
        allow(self.next_button, self.tr("No later stack waits for review.") if is_last or not total else "")

    @property
    def _number(self) -> int | None:
        return self._waiting.index(self._shown) if self._shown in self._waiting else None

    def _on_earlier(self) -> None:
        if self._number:
            self.turned.emit(self._waiting[self._number - 1])

    def _on_next(self) -> None:
        follows = 0 if self._number is None else self._number + 1
        if follows < len(self._waiting):
            self.turned.emit(self._waiting[follows])
