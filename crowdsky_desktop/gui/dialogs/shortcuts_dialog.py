"""F1: all keys on one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

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


class ShortcutsDialog(QDialog):
    """Closes with Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Keyboard shortcuts"), "title"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        column.addLayout(columns)
        groups = self._groups()
        for half in (groups[:3], groups[3:]):
            columns.addLayout(_column(half))

    def _groups(self) -> tuple[tuple[str, tuple[Shortcuts, ...]], ...]:
        return (
            (self.tr("Everywhere"), EVERYWHERE),
            (self.tr("Review"), REVIEW),
            (self.tr("History"), HISTORY),
            (self.tr("Pictures"), PICTURES),
            (self.tr("Panels"), FOLDING),
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
