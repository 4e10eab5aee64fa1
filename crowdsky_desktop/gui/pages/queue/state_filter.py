"""Counts by state, each of them a filter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from crowdsky_desktop.gui.pages.queue.queue_rows import RowGroup
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.flow_row import FlowRow

_KNOWN_ANYWAY = frozenset({RowGroup.FOR_YOU, RowGroup.NOT_TOLD})
"""Groups of chunks of this computer alone, and of what is counted as it was seen."""

_IN_PLACE_OF_EACH_OTHER = frozenset({RowGroup.WAITING, RowGroup.NOT_TOLD})
"""Where a server does not tell what becomes of its jobs, none of them is known to wait."""


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
        row = FlowRow(spacing=4)
        self.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        groups = (
            (self.tr("All"), "queue", None),
            (self.tr("Waiting"), "wait", RowGroup.WAITING),
            (self.tr("In progress"), "play", RowGroup.IN_WORK),
            (self.tr("Needs you"), "review", RowGroup.FOR_YOU),
            (self.tr("Completed"), "done", RowGroup.DONE),
            (self.tr("Failed or lost"), "fail", RowGroup.NOT_DONE),
            (self.tr("Unknown"), "dot", RowGroup.NOT_TOLD),
        )
        for word, icon, group in groups:
            made = icon_button(icon, word, text=word, is_checkable=True)
            made.setToolTip("")
            made.clicked.connect(self._on_clicked)
            self._exclusive.addButton(made)
            self._groups[made] = (word, group)
            row.addWidget(made)
        next(iter(self._groups)).setChecked(True)

    def show_counts(self, counts: dict[RowGroup, int], *, is_told: bool = True, is_untold: bool | None = None) -> None:
        """Show how many chunks are in each group.

        Parameters
        ----------
        is_told : bool
            Whether the server tells its queue. If not, what it has of a group is not known: that is no zero.
        is_untold : bool, optional
            Whether there are chunks of which nobody tells what becomes of them, also where none is counted.
        """
        if is_untold is None:
            is_untold = counts.get(RowGroup.NOT_TOLD, 0) > 0
        for made, (word, group) in self._groups.items():
            count = sum(counts.values()) if group is None else counts.get(group, 0)
            is_known = is_told or group in _KNOWN_ANYWAY
            made.setText(f"{word}  {_figure(count, is_known=is_known)}")
            words = (
                self.tr("{group}: %n chunk(s)", "", count)
                if is_known
                else self.tr("{group}: not all of them are known")
            )
            made.setAccessibleName(words.format(group=word))
            if group in _IN_PLACE_OF_EACH_OTHER:
                made.setVisible(is_untold is (group is RowGroup.NOT_TOLD) or made.isChecked())

    def texts(self) -> list[str]:
        """Return what the buttons say."""
        return [made.text() for made in self._groups]

    def _on_clicked(self) -> None:
        button = self._exclusive.checkedButton()
        if isinstance(button, QToolButton):
            self.group_chosen.emit(self._groups[button][1])


def _figure(count: int, *, is_known: bool) -> str:
    """Return a count; where others may be in the group that nobody tells of, ``?`` or ``2+?``."""
    if is_known:
        return str(count)
    return f"{count}+?" if count else "?"
