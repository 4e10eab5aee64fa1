"""What somebody can begin with: three cards, side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label

_WIDEST = 960
"""Logical pixels of the three cards together at most; chosen: their sentences stay two or three lines long."""
_ICON_PX = 32
"""Logical pixels of a card's icon; chosen: as high as two lines of text."""


class StartCards(QWidget):
    """A greeting, and below it *Practise*, *Connect* and *Stack my own frames*.

    Signals
    -------
    practice_asked, connect_asked, own_frames_asked
        What the person chose.
    """

    practice_asked = Signal()
    connect_asked = Signal()
    own_frames_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.practice_button = button(self.tr("Practise"), "primary", tool_tip="Ctrl+Return")
        self.connect_button = button(self.tr("Connect…"))
        self.own_frames_button = button(self.tr("Open folder…"))
        self.practice_button.clicked.connect(self.practice_asked)
        self.connect_button.clicked.connect(self.connect_asked)
        self.own_frames_button.clicked.connect(self.own_frames_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in (
            _card(
                "practice",
                self.tr("Practise"),
                self.tr("Stack and judge two simulated nights. Nothing leaves this computer."),
                self.practice_button,
            ),
            _card(
                "server",
                self.tr("Connect"),
                self.tr("Stack chunks for CrowdSky, with the connection code or key that its operators gave you."),
                self.connect_button,
            ),
            _card(
                "by_hand",
                self.tr("Stack my own frames"),
                self.tr("Stack a folder of your Seestar's frames on this computer. You need no account."),
                self.own_frames_button,
            ),
        ):
            cards.addWidget(card, 1)
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._greeting())
        column.addWidget(label(self._about(), "dim", wraps=True))
        column.addSpacing(16)
        column.addLayout(cards)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(content, 100)
        centred.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addStretch(2)
        outer.addLayout(centred)
        outer.addStretch(3)

    def _greeting(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon_label("telescope", "accent", 40))
        head.addWidget(label(self.tr("Welcome to CrowdSky"), "display"), 1)
        return head

    def _about(self) -> str:
        return self.tr(
            "Somewhere, a small telescope spent fifteen minutes on the sky. You claim that chunk, CrowdSky stacks it,"
            " you check the result – and it becomes part of everyone's sky."
        )


def _card(icon: str, title: str, sentence: str, act: QPushButton) -> QFrame:
    made = QFrame()
    made.setProperty("role", "card")
    made.setAccessibleName(title)
    act.setAccessibleDescription(sentence)
    column = QVBoxLayout(made)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(8)
    column.addWidget(icon_label(icon, "text_dim", _ICON_PX))
    column.addSpacing(4)
    column.addWidget(label(title, "lead", wraps=True))
    column.addWidget(label(sentence, "dim", wraps=True))
    column.addStretch(1)
    column.addSpacing(8)
    row = QHBoxLayout()
    row.addWidget(act)
    row.addStretch(1)
    column.addLayout(row)
    return made
