"""What stands below a field: its help, or what is wrong with what was entered there."""

from PySide6.QtCore import QSize, Qt

from crowdsky_desktop.gui.theme.theme import set_tone
from crowdsky_desktop.gui.widgets.labels import PlainLabel


class FieldHint(PlainLabel):
    """Small text that takes the room of its lines from the beginning, so that a fault moves nothing.

    Parameters
    ----------
    help_text : str
        What is said while nothing is wrong.
    n_lines : int
        Lines that room is kept for.
    """

    def __init__(self, help_text: str, *, n_lines: int = 1) -> None:
        super().__init__(help_text)
        self._help_text = help_text
        self._n_lines = n_lines
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    @property
    def gap_below(self) -> int:
        """Logical pixels between it and the next field: none where a second line is kept, which is empty as a rule."""
        return 6 if self._n_lines == 1 else 0

    @property
    def fault(self) -> str:
        """What is wrong; empty if nothing is."""
        return self.text() if self.text() != self._help_text else ""

    def show_fault(self, words: str) -> None:
        """Say what is wrong with the field; with no words, its help again."""
        self.setText(words or self._help_text)
        set_tone(self, "bad" if words else "")

    def sizeHint(self) -> QSize:
        """Return the size with all lines that room is kept for."""
        size = super().sizeHint()
        return QSize(size.width(), max(size.height(), self._kept()))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, with all lines that room is kept for."""
        size = super().minimumSizeHint()
        return QSize(size.width(), max(size.height(), self._kept()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at a width, and of as many lines as room is kept for."""
        return max(super().heightForWidth(width), self._kept())

    def _kept(self) -> int:
        return self._n_lines * self.fontMetrics().lineSpacing()
