"""Counts by state, each of them a filter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from crowdsky_desktop.gui.models.queue_rows import RowGroup
from crowdsky_desktop.gui.widgets.buttons import icon_button


class StateFilter(QWidget):
    """One button for each group of states, with how many chunks are in it.

    Signals
    -------
    group_chosen : RowGroup or None
        None for all.
    """

    group_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[QToolButton, tuple[str, RowGroup | None]] = {}
        self._exclusive = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        groups = (
            (self.tr("All"), "queue", None),
            (self.tr("Waiting"), "wait", RowGroup.WAITING),
            (self.tr("In work"), "play", RowGroup.IN_WORK),
            (self.tr("For you"), "review", RowGroup.FOR_YOU),
            (self.tr("Completed"), "done", RowGroup.DONE),
            (self.tr("Failed or lost"), "fail", RowGroup.NOT_DONE),
        )
        for word, icon, group in groups:
            made = icon_button(icon, word, text=word, is_checkable=True)
            made.setToolTip("")
            made.clicked.connect(self._on_clicked)
            self._exclusive.addButton(made)
            self._groups[made] = (word, group)
            row.addWidget(made)
        next(iter(self._groups)).setChecked(True)

    def show_counts(self, counts: dict[RowGroup, int]) -> None:
        """Show how many chunks are in each group."""
        for made, (word, group) in self._groups.items():
            count = sum(counts.values()) if group is None else counts.get(group, 0)
            made.setText(f"{word}  {count}")
            made.setAccessibleName(self.tr("{group}: %n chunk(s)", "", count).format(group=word))

    def texts(self) -> list[str]:
        """Return what the buttons say."""
        return [made.text() for made in self._groups]

    def _on_clicked(self) -> None:
        button = self._exclusive.checkedButton()
        if isinstance(button, QToolButton):
            self.group_chosen.emit(self._groups[button][1])
