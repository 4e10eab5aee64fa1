"""Counts by state, each of them a filter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from crowdsky_desktop.gui.models.claims_model import DONE, FOR_YOU, IN_WORK, NOT_DONE
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.model.job import JobState


class StateFilter(QWidget):
    """One button for each group of states, with how many chunks are in it.

    Signals
    -------
    states_chosen : frozenset of JobState
        Empty for all.
    """

    states_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[QToolButton, tuple[str, frozenset[JobState]]] = {}
        self._exclusive = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        groups = (
            (self.tr("All"), "queue", frozenset[JobState]()),
            (self.tr("For you"), "review", FOR_YOU),
            (self.tr("In work"), "play", IN_WORK),
            (self.tr("Completed"), "done", DONE),
            (self.tr("Failed or lost"), "fail", NOT_DONE),
        )
        for word, icon, states in groups:
            made = icon_button(icon, word, text=word, is_checkable=True)
            made.setToolTip("")
            made.clicked.connect(self._on_clicked)
            self._exclusive.addButton(made)
            self._groups[made] = (word, states)
            row.addWidget(made)
        next(iter(self._groups)).setChecked(True)

    def show_counts(self, counts: dict[JobState, int]) -> None:
        """Show how many chunks are in each group."""
        for made, (word, states) in self._groups.items():
            count = sum(n for state, n in counts.items() if not states or state in states)
            made.setText(f"{word}  {count}")
            made.setAccessibleName(self.tr("{group}: {count} chunks").format(group=word, count=count))

    def texts(self) -> list[str]:
        """Return what the buttons say."""
        return [made.text() for made in self._groups]

    def _on_clicked(self) -> None:
        button = self._exclusive.checkedButton()
        if isinstance(button, QToolButton):
            self.states_chosen.emit(self._groups[button][1])
