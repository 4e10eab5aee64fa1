"""A state as icon and word, in its tone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.theme.theme import set_icon, set_tone
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.plain_text import plain_lines


class StateMark(QWidget):
    """An icon and a word; the colour only repeats what they say.

    Parameters
    ----------
    look : Look
        What is shown first.
    wraps : bool
        Whether a long word, such as what a server answered, goes on in a second line.
    """

    def __init__(self, look: Look, *, wraps: bool = False) -> None:
        super().__init__()
        self._icon = icon_label(look.icon)
        self._word = label(wraps=wraps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop if wraps else Qt.AlignmentFlag(0))
        row.addWidget(self._word, int(wraps))
        self.show_look(look)

    def show_look(self, look: Look, *, word: str = "", tool_tip: str = "") -> None:
        """Show another state; `word` stands in for the look's own."""
        set_icon(self._icon, look.icon, look.tone.value)
        self._word.setText(word or say(look.sentence or look.word))
        set_tone(self._word, look.tone.name.lower())
        self._tool_tip = tool_tip
        self._tell()

    def show_word(self, *, is_shown: bool) -> None:
        """Show the word, or leave it to the tooltip where there is little room."""
        self._word.setVisible(is_shown)
        self._tell()

    def _tell(self) -> None:
        has_word = not self._word.isHidden()
        parts = (self._tool_tip,) if has_word else (self.word, self._tool_tip)
        self.setToolTip(plain_lines("\n".join(part for part in parts if part)))
        self.setAccessibleName("" if has_word else self.word)

    @property
    def word(self) -> str:
        """What is written beside the icon."""
        return self._word.text()
