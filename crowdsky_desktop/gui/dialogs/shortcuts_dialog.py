"""F1: all keys on one card."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.labels import label

_BETWEEN_GROUPS = 8


class ShortcutsDialog(QDialog):
    """Closes with Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Keys"), "title"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        column.addLayout(columns)
        groups = self._groups()
        for half in (groups[:2], groups[2:]):
            columns.addLayout(_column(half))

    def _groups(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        everywhere = (
            ("Ctrl+1 … Ctrl+6", self.tr("Open a page")),
            ("Ctrl+Enter", self.tr("Do the page's primary action")),
            ("Ctrl+O, Ctrl+Shift+O", self.tr("Open a folder, open files")),
            ("Ctrl+P", self.tr("Pause the run, and go on")),
            ("Ctrl+.", self.tr("Stop the run")),
            ("F5", self.tr("Look at the server now")),
            ("Ctrl+N", self.tr("Night vision")),
            ("F1", self.tr("This list")),
            ("Shift+F1", self.tr("Help about the page")),
        )
        pictures = (
            ("1", self.tr("One to one")),
            ("0", self.tr("Fit")),
            ("+, -", self.tr("Larger, smaller")),
            ("Ctrl+Left, Ctrl+Right", self.tr("Move the picture sideways")),
            ("Ctrl+Up, Ctrl+Down", self.tr("Move the picture up, down")),
            ("S", self.tr("One stretch for all channels")),
            ("D", self.tr("Mark detected stars")),
        )
        review = (
            ("C", self.tr("Compare with a single sub")),
            ("E", self.tr("Compare with the earlier stack")),
            ("Left, Right", self.tr("Move the divider")),
            ("P, Shift+P", self.tr("Next, previous plane: channels, coverage, rejected, error")),
        )
        frames = (
            ("Space", self.tr("Blink")),
            ("[, ]", self.tr("Blink slower, faster")),
            ("Left, Right", self.tr("Earlier, next frame")),
            ("X, A", self.tr("Reject, accept")),
            ("R", self.tr("Reference frame; again: back")),
            ("B", self.tr("Blink with the reference frame")),
            ("Ctrl+Z, Ctrl+Shift+Z", self.tr("Undo, redo")),
            ("Up, Down", self.tr("In a plot: move its limit (Shift: further)")),
            ("Left, Right", self.tr("At a handle of the stretch: move it (Shift: further)")),
            ("Del", self.tr("Give up the limit; stretch automatically")),
        )
        return (
            (self.tr("Everywhere"), everywhere),
            (self.tr("Review"), review),
            (self.tr("Pictures"), pictures),
            (self.tr("Frames"), frames),
        )

    def keys(self) -> set[str]:
        """Return the keys that are listed, one by one, as Qt writes them."""
        listed = {key for _, keys in self._groups() for written, _ in keys for key in written.split(", ")}
        same_key_as_plus = {"="}  # where + needs Shift
        return listed | same_key_as_plus | {f"Ctrl+{number}" for number in range(1, 7)}


def _written(keys: str) -> str:
    """Return keys as the system writes them, such as with ⌘ on macOS and translated names."""
    between = " … " if "…" in keys else ", "
    return between.join(
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys.split(between)
    )


def _column(groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> QGridLayout:
    """Return one grid for all groups: their words begin on one line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    for title, keys in groups:
        grid.addWidget(label(title, "caption"), grid.rowCount(), 0, 1, 2)
        for key, words in keys:
            row = grid.rowCount()
            grid.addWidget(label(_written(key), "strong"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words), row, 1)
        grid.setRowMinimumHeight(grid.rowCount(), _BETWEEN_GROUPS)
    grid.setRowStretch(grid.rowCount(), 1)
    grid.setColumnStretch(1, 1)
    return grid
