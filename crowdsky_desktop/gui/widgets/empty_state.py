"""What a page shows while there is nothing: what will be here, and the one button that brings it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label


class EmptyState(QWidget):
    """An icon, a title, two sentences and at most two buttons, in the middle of the page.

    Signals
    -------
    acted
        The button was pressed.
    acted_otherwise
        The second, quieter button was pressed.
    """

    acted = Signal()
    acted_otherwise = Signal()

    def __init__(self, icon: str, title: str, text: str, *, action: str = "", other_action: str = "") -> None:
        super().__init__()
        self._title = label(title, "title")
        self._text = label(text, "dim", wraps=True)
        self._text.setFixedWidth(420)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.action_button = self._button(action, "primary")
        self.action_button.clicked.connect(self.acted)
        self.other_button = self._button(other_action, "")
        self.other_button.clicked.connect(self.acted_otherwise)
        self._lay_out(icon)

    @property
    def title(self) -> str:
        """What is said of the page."""
        return self._title.text()

    @property
    def text(self) -> str:
        """The sentences below the title."""
        return self._text.text()

    def say(self, title: str, text: str, action: str = "", other_action: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
        for offer, words in ((self.action_button, action), (self.other_button, other_action)):
            offer.setText(words)
            offer.setVisible(bool(words))

    @staticmethod
    def _button(text: str, role: str) -> QPushButton:
        made = button(text, role)
        if not text:
            made.hide()
        return made

    def _lay_out(self, icon: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.action_button)
        buttons.addWidget(self.other_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(4)
        column.addWidget(icon_label(icon, "text_dim", 40), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._title, alignment=Qt.AlignmentFlag.AlignHCenter)
        text = QHBoxLayout()
        text.addStretch()
        text.addWidget(self._text)
        text.addStretch()
        column.addLayout(text)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(5)
