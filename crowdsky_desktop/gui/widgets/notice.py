"""One sentence about what just came out; stays until the next run or until it is closed."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label


class Notice(QFrame):
    """A quiet line above the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._words = ElidedLabel()
        close = icon_button("cancel", self.tr("Dismiss"), role="bare")
        close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(icon_label("info", "info"))
        row.addWidget(self._words, 1)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown; empty if none is."""
        return self._words.text() if not self.isHidden() else ""

    def show_words(self, words: str) -> None:
        """Show a sentence."""
        self._words.setText(words)
        self.show()

    def clear(self) -> None:
        """Hide the line."""
        self.hide()
