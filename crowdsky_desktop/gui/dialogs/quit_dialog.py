"""Closing the window with chunks or a run in hand: what is kept, what goes on the next time, and the other ways."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.state_looks import STATE_LOOKS
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label, label, stretch_widget
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


@dataclass(frozen=True)
class RunInHand:
    """What is going on while the window is to be closed.

    Attributes
    ----------
    is_of_chunk : bool
        Whether it works on a chunk, which stays in the ledger.
    is_unattended, is_resumed : bool
        Whether the unattended run is on, and goes on the next time.
    waiting : tuple of str
        The titles of commands that have not begun.
    """

    title: str
    is_of_chunk: bool = False
    is_unattended: bool = False
    is_resumed: bool = False
    waiting: tuple[str, ...] = ()


def can_be_handed_back(claimed: ClaimedJob) -> bool:
    """Whether a chunk is still without a person's approval: what was approved is on its way to the server."""
    return claimed.stands_at in _CAN_GO_BACK and not claimed.state.is_final


class QuitDialog(FittedDialog):
    """Says what is kept; the default is to keep it.

    Attributes
    ----------
    choice : Leaving
        STAY unless another button was pressed.
    """

    def __init__(
        self, claims: tuple[ClaimedJob, ...], run: RunInHand | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, width=640)
        self.setWindowTitle(self.tr("Close CrowdSky Desktop"))
        self.choice = Leaving.STAY
        always = self.tr("Don't ask again; always keep my chunks") if claims else self.tr("Always close without asking")
        self.never_again = QCheckBox(always)
        self.keep_button = button(self.tr("Keep and close") if claims else self.tr("Close"), "primary")
        self.hand_back_button = button(self.tr("Return and close"), "danger", icon="give_up")
        self.stay_button = button(self.tr("Cancel"))
        self.keep_button.setDefault(True)
        self._n_back = sum(can_be_handed_back(claimed) for claimed in claims)
        self.hand_back_button.setVisible(self._n_back > 0)
        self.keep_button.clicked.connect(self._on_keep)
        self.hand_back_button.clicked.connect(self._on_hand_back)
        self.stay_button.clicked.connect(self.reject)
        self._lay_out(claims, run)
        self.keep_button.setFocus()

    def _on_keep(self) -> None:
        self.choice = Leaving.KEEP
        self.accept()

    def _on_hand_back(self) -> None:
        self.choice = Leaving.HAND_BACK
        self.accept()

    def _lay_out(self, claims: tuple[ClaimedJob, ...], run: RunInHand | None) -> None:
        column = self.column
        going_on = self.tr("A run is in progress")
        title = self.tr("You still hold %n chunk(s)", "", len(claims)) if claims else going_on
        column.addWidget(label(title, "title"))
        for claimed in claims[:_MOST_NAMED]:
            column.addLayout(_line(claimed))
        if len(claims) > _MOST_NAMED:
            column.addWidget(label(self.tr("and %n more", "", len(claims) - _MOST_NAMED), "dim"))
        column.addWidget(label(" ".join(self._kept_words(claims, run)), "dim", wraps=True))
        if self._n_back:
            column.addLayout(self._cost())
        column.addWidget(self.never_again)
        for part in (self.hand_back_button, stretch_widget(), self.stay_button, self.keep_button):
            self.foot.addWidget(part)

    def _kept_words(self, claims: tuple[ClaimedJob, ...], run: RunInHand | None) -> list[str]:
        words = []
        if claims:
            words.append(
                self.tr(
                    "Everything stays on this computer, and %n chunk(s) stay reserved for you until you continue.",
                    "",
                    len(claims),
                )
            )
        if run is not None:
            words.append(self._what_becomes_of(run))
            if run.waiting:
                words.append(self.tr("Not started yet, and not kept: {titles}.").format(titles="; ".join(run.waiting)))
        return words

    def _what_becomes_of(self, run: RunInHand) -> str:
        if run.is_resumed:
            return self.tr("The unattended run continues the next time CrowdSky is started.")
        if run.is_unattended:
            return self.tr("The unattended run ends here; start it again the next time.")
        if run.is_of_chunk:
            return self.tr("The current step will be restarted next time.")
        return self.tr("“{title}” is stopped, and has to be started again.").format(title=run.title)

    def _cost(self) -> QHBoxLayout:
        words = self.tr(
            "Returning %n chunk(s) lets another volunteer try, and uses up one of three attempts. Files on this"
            " computer will be deleted.",
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
