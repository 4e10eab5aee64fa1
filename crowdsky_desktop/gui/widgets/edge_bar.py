"""The bar at the right edge of a page: a button for each panel that can stand there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from crowdsky_desktop.gui.theme.theme import set_icon

_WITH_WORDS, _WITHOUT_WORDS = QSize(76, 56), QSize(44, 40)
"""Of a button, in logical pixels; chosen: for the longest of its words, and for an icon that is hit easily."""


class EdgeBar(QFrame):
    """Icons with words, one below the other; in a small window the icons stand alone.

    Signals
    -------
    pressed : int
        The number of the button.
    """

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("edgeBar")
        self.buttons: list[QToolButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.show_words(are_shown=True)

    def add(self, icon: str, word: str, hint: str) -> QToolButton:
        """Add a button, and return it."""
        made = QToolButton()
        made.setProperty("role", "edge")
        made.setProperty("number", len(self.buttons))
        made.setCheckable(True)
        made.setIconSize(QSize(20, 20))
        made.setText(word)
        made.setAccessibleName(word)
        made.setToolTip(hint)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(made, icon, "text_dim")
        made.clicked.connect(self._on_clicked)
        self.buttons.append(made)
        self._column.insertWidget(self._column.count() - 1, made)
        self.show_words(are_shown=self.has_words)
        return made

    def mark(self, number: int | None) -> None:
        """Show which panel is open; None for none."""
        for made in self.buttons:
            made.setChecked(made.property("number") == number)

    def show_words(self, *, are_shown: bool) -> None:
        """Show the words below the icons, or leave them to the tooltips."""
        self.has_words = are_shown
        size = _WITH_WORDS if are_shown else _WITHOUT_WORDS
        styles = Qt.ToolButtonStyle
        self.setFixedWidth(size.width() + 1)
        for made in self.buttons:
            made.setToolButtonStyle(styles.ToolButtonTextUnderIcon if are_shown else styles.ToolButtonIconOnly)
            made.setFixedSize(size)

    def _on_clicked(self) -> None:
        self.pressed.emit(self.sender().property("number"))
