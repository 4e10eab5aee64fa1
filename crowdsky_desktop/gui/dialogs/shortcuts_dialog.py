"""F1: all keys on one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.shortcuts import (
    EVERYWHERE,
    FOLDING,
    FRAMES,
    HISTORY,
    PICTURES,
    REVIEW,
    Shortcuts,
    native,
)
from crowdsky_desktop.gui.words import say


class ShortcutsDialog(FittedDialog):
    """Closes with Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        column = self.column
        column.addWidget(label(self.tr("Keyboard shortcuts"), "title"))
        columns = FlowRow(spacing=40)
        column.addLayout(columns)
        groups = self._groups()
        for half in (groups[:4], groups[4:]):
            holder = QWidget()
            holder.setLayout(_column(half))
            columns.addWidget(holder)
            columns.setAlignment(holder, Qt.AlignmentFlag.AlignTop)

    def _groups(self) -> tuple[tuple[str, tuple[Shortcuts, ...]], ...]:
        return (
            (self.tr("Everywhere"), EVERYWHERE),
            (self.tr("Review"), REVIEW),
            (self.tr("History"), HISTORY),
            (self.tr("Panels"), FOLDING),
            (self.tr("Pictures"), PICTURES),
            (self.tr("Frames"), FRAMES),
        )

    def keys(self) -> set[str]:
        """Return the keys that are listed, one by one, as Qt writes them."""
        listed = (line for _, lines in self._groups() for line in lines)
        return {key for line in listed for key in (*line.keys, *line.also)}


def _written(keys: str) -> str:
    """Return several keys as the system writes them."""
    between = " … " if "…" in keys else ", "
    return between.join(native(key) for key in keys.split(between))


def _column(groups: tuple[tuple[str, tuple[Shortcuts, ...]], ...]) -> QGridLayout:
    """Return one grid for all groups: their words begin on one line."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    for title, lines in groups:
        grid.addWidget(label(title, "caption"), grid.rowCount(), 0, 1, 2)
        for line in lines:
            row = grid.rowCount()
            keys = _written(line.shown or ", ".join(line.keys))
            grid.addWidget(label(keys, "strong"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(say(line.words)), row, 1)
        grid.setRowMinimumHeight(grid.rowCount(), 8)
    grid.setRowStretch(grid.rowCount(), 1)
    grid.setColumnStretch(1, 1)
    return grid
