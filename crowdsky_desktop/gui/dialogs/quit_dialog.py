"""Closing the window with chunks in hand: what is kept, and the other ways."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.state_looks import STATE_LOOKS
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label, label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.job import ClaimedJob, JobState

_MOST_NAMED = 5
"""Chunks that are named; of the others the number is told; chosen."""
_CAN_GO_BACK = frozenset({JobState.CLAIMED, JobState.DOWNLOADED, JobState.STACKED})


class Leaving(Enum):
    """How a person wants to leave."""

    STAY = auto()
    KEEP = auto()
    HAND_BACK = auto()


def can_be_handed_back(claimed: ClaimedJob) -> bool:
    """Whether a chunk is still without a person's approval: what was approved is on its way to the server."""
    return claimed.stands_at in _CAN_GO_BACK and not claimed.state.is_final


class QuitDialog(QDialog):
    """Says what is kept; the default is to keep it.

    Attributes
    ----------
    choice : Leaving
        STAY unless another button was pressed.
    """

    def __init__(self, claims: tuple[ClaimedJob, ...], *, is_working: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Close CrowdSky Desktop"))
        self.setMinimumWidth(600)
        self.choice = Leaving.STAY
        self.never_again = QCheckBox(self.tr("Always keep them without asking"))
        self.keep_button = button(self.tr("Keep and close"), "primary")
        self.hand_back_button = button(self.tr("Hand back and close"), "danger", icon="give_up")
        self.stay_button = button(self.tr("Stay"))
        self.keep_button.setDefault(True)
        self._n_back = sum(can_be_handed_back(claimed) for claimed in claims)
        self.hand_back_button.setVisible(self._n_back > 0)
        self.keep_button.clicked.connect(self._on_keep)
        self.hand_back_button.clicked.connect(self._on_hand_back)
        self.stay_button.clicked.connect(self.reject)
        self._lay_out(claims, is_working=is_working)
        self.keep_button.setFocus()

    def _on_keep(self) -> None:
        self.choice = Leaving.KEEP
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for the wrapped words, in whatever language and font they are."""
        super().showEvent(event)
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def _on_hand_back(self) -> None:
        self.choice = Leaving.HAND_BACK
        self.accept()

    def _lay_out(self, claims: tuple[ClaimedJob, ...], *, is_working: bool) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("%n chunk(s) in your hands", "", len(claims)), "title"))
        for claimed in claims[:_MOST_NAMED]:
            column.addLayout(_line(claimed))
        if len(claims) > _MOST_NAMED:
            column.addWidget(label(self.tr("and %n more", "", len(claims) - _MOST_NAMED), "dim"))
        column.addWidget(label(self._kept_words(is_working=is_working), "dim", wraps=True))
        if self._n_back:
            column.addLayout(self._cost())
        column.addWidget(self.never_again)
        column.addSpacing(4)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.hand_back_button)
        actions.addStretch()
        actions.addWidget(self.stay_button)
        actions.addWidget(self.keep_button)
        column.addLayout(actions)

    def _kept_words(self, *, is_working: bool) -> str:
        words = self.tr(
            "All that was downloaded and stacked stays on this computer, and the chunks stay yours: nobody else can"
            " work on them until you go on."
        )
        stopped = self.tr("The step in hand is stopped and done again the next time.")
        return f"{words} {stopped}" if is_working else words

    def _cost(self) -> QHBoxLayout:
        words = self.tr(
            "Handing back gives %n chunk(s) to other volunteers and costs each one of its three tries; its frames and"
            " its stack on this computer are given up.",
            "",
            self._n_back,
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon_label("warn", "warn"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, "dim", wraps=True), 1)
        return row


def _line(claimed: ClaimedJob) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    mark = StateMark(STATE_LOOKS[claimed.state])
    mark.setFixedWidth(132)
    row.addWidget(mark)
    row.addWidget(ElidedLabel(object_title(claimed.job), "strong"), 1)
    return row
