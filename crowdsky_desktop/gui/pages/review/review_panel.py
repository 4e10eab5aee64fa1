"""The judgement of a stack: verdict, checks, figures, and what to do with it."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.review.check_list import CheckList
from crowdsky_desktop.gui.pages.review.left_out_list import LeftOutList
from crowdsky_desktop.gui.pages.review.report_facts import ReportFacts
from crowdsky_desktop.gui.pages.review.stack_comparison import StackComparison
from crowdsky_desktop.gui.pages.review.submission_list import SubmissionList
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.state_looks import STATE_LOOKS, VERDICT_LOOKS
from crowdsky_desktop.gui.widgets.buttons import button, set_role
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.model.events import Event
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.stack import Verdict

_WIDTH = 320
"""At least, in logical pixels; chosen: the longest figure of a large stack fits beside its name, in German, too."""
_SUBMITTED = frozenset({JobState.APPROVED, JobState.UPLOADED, JobState.COMPLETED, JobState.LOST, JobState.FAILED})


class ReviewPanel(QFrame):
    """At the right of the picture.

    Signals
    -------
    submit_asked, failure_asked, save_asked, send_asked, again_asked, earlier_asked, claim_asked
        A button was pressed: submit, report as failed, save (a copy), send to other programs, stack again, use the
        earlier stack, claim the next chunk.
    """

    submit_asked = Signal()
    failure_asked = Signal()
    save_asked = Signal()
    send_asked = Signal()
    again_asked = Signal()
    earlier_asked = Signal()
    claim_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(_WIDTH)
        self.verdict = StateMark(VERDICT_LOOKS[Verdict.PASS])
        self.state = StateMark(STATE_LOOKS[JobState.STACKED])
        self.submission = SubmissionList()
        self.comparison = StackComparison()
        self.checks = CheckList()
        self.facts = ReportFacts()
        self.left_out = LeftOutList()
        self.submit_button = button(self.tr("Approve and submit"), "primary", icon="submit", tool_tip="Ctrl+Return")
        self.keep_button = button(self.tr("Save…"), "primary", icon="save", tool_tip="Ctrl+Return")
        self.again_button = button(self.tr("Stack again…"))
        self.save_button = button(self.tr("Save a copy…"))
        self.send_button = button(self.tr("Send to other programs"), "quiet", icon="next")
        self.send_button.setToolTip(self.tr("Opens the stack in DS9, Aladin or TOPCAT, if they run on this computer"))
        self.failure_button = button(self.tr("Report as failed…"), "quiet", icon="give_up")
        self.claim_button = button(self.tr("Claim next chunk"), "primary", icon="claim", tool_tip="Ctrl+Return")
        self.earlier_button = button(self.tr("Use the earlier stack"), icon="undo")
        self.earlier_button.setToolTip(self.tr("Swaps the two stacks; press again to swap back"))
        self._lay_out()
        self._connect()

    def show_stack(self, document: StackDocument) -> None:
        """Show a stack's judgement."""
        self.verdict.show_look(VERDICT_LOOKS[document.review.verdict], word=self._verdict_words(document))
        self.checks.show_review(document.review)
        self.facts.show_report(document.report)
        self.left_out.show_frames(document.report.frames)
        self._show_state(document)
        self._show_comparison(document)
        self._show_actions(document)

    @property
    def primary_button(self) -> QPushButton:
        """The one thing to do next."""
        offered = (self.failure_button, self.submit_button, self.keep_button, self.claim_button)
        return next((one for one in offered if one.property("role") == "primary" and not one.isHidden()), offered[1])

    def take(self, event: Event) -> None:
        """Hear of the progress of a run that concerns the stack that is shown."""
        if not self._submission_part.isVisibleTo(self):
            self._submission_part.setVisible(True)
            self._scroll.verticalScrollBar().setValue(0)  # the steps stand at its top: whoever read on sees them now
        self.submission.take(event)

    def _show_state(self, document: StackDocument) -> None:
        claimed = document.claimed
        self.state.setVisible(claimed is not None)
        self._submission_part.setVisible(claimed is not None and claimed.state in _SUBMITTED)
        if claimed is not None:
            self.state.show_look(STATE_LOOKS[claimed.state], tool_tip=told(claimed.reason))
            self.submission.show_claimed(claimed)

    def _show_comparison(self, document: StackDocument) -> None:
        self._comparison_part.setVisible(document.earlier_report is not None)
        if document.earlier_report is not None:
            self.comparison.show_reports(document.earlier_report, document.report)

    def _show_actions(self, document: StackDocument) -> None:
        is_by_hand = document.claimed is None
        had_focus = self.submit_button.hasFocus()
        self.submit_button.setVisible(document.can_submit)
        self._show_next_step(document)
        self.claim_button.setVisible(document.claimed is not None and document.claimed.state.is_final)
        self.keep_button.setVisible(is_by_hand)
        self.save_button.setVisible(not is_by_hand)
        self.again_button.setVisible(document.can_change)
        self.failure_button.setVisible(document.can_submit)
        self.earlier_button.setVisible(document.can_change)
        if had_focus and self.submit_button.isHidden():
            self.primary_button.setFocus()  # Qt would choose any neighbour; what comes next is meant

    def _show_next_step(self, document: StackDocument) -> None:
        """Let what is to be done next come first: to submit or, where a check failed, to report that."""
        is_doubted = bool(document.failed_checks) and not document.is_approved
        words = self.tr("Submit anyway…") if is_doubted else self.tr("Approve and submit")
        self.submit_button.setText(self.tr("Submit") if document.is_approved else words)
        set_role(self.submit_button, "" if is_doubted else "primary", "submit")
        set_role(self.failure_button, "primary" if is_doubted else "quiet", "give_up")
        self.submit_button.setToolTip("" if is_doubted else "Ctrl+Return")
        self.failure_button.setToolTip("Ctrl+Return" if is_doubted else "")
        first, last = self.submit_button, self.failure_button
        if is_doubted:
            first, last = last, first
        self._column.insertWidget(0, first)
        self._column.addWidget(last)
        beside = (self.keep_button, self.claim_button, self.again_button, self.save_button, self.send_button)
        for earlier, later in pairwise((first, *beside, last)):
            QWidget.setTabOrder(earlier, later)

    def _verdict_words(self, document: StackDocument) -> str:
        words = {
            Verdict.PASS: self.tr("All checks pass"),
            Verdict.WARN: self.tr("Look closely before you submit")
            if document.can_submit
            else self.tr("One check raised a warning. Look closely."),
            Verdict.FAIL: self.tr("A check failed. Please decide."),
        }
        return words[document.review.verdict]

    def _connect(self) -> None:
        self.submit_button.clicked.connect(self.submit_asked)
        self.keep_button.clicked.connect(self.save_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.send_button.clicked.connect(self.send_asked)
        self.again_button.clicked.connect(self.again_asked)
        self.failure_button.clicked.connect(self.failure_asked)
        self.earlier_button.clicked.connect(self.earlier_asked)
        self.claim_button.clicked.connect(self.claim_asked)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(8)
        column.addWidget(self.verdict, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state, alignment=Qt.AlignmentFlag.AlignLeft)
        self._submission_part = _part(self.tr("Submission"), self.submission)
        self._comparison_part = _part(self.tr("Compared with the earlier stack"), self.comparison, self.earlier_button)
        column.addWidget(self._submission_part)
        column.addWidget(self._comparison_part)
        column.addWidget(_part(self.tr("Checks"), self.checks))
        column.addWidget(_part(self.tr("Figures"), self.facts))
        column.addWidget(_part(self.tr("Left out"), self.left_out))
        column.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Judgement"))
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(hairline())
        outer.addLayout(self._actions())

    def _actions(self) -> QVBoxLayout:
        column = self._column = QVBoxLayout()
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.again_button, 1)
        beside.addWidget(self.save_button, 1)
        column.addWidget(self.submit_button)
        column.addWidget(self.keep_button)
        column.addWidget(self.claim_button)
        column.addLayout(beside)
        column.addWidget(self.send_button)
        column.addWidget(self.failure_button)
        return column


def _part(title: str, *widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 12, 0, 0)
    column.setSpacing(8)
    column.addWidget(label(title, "caption"))
    for widget in widgets:
        column.addWidget(widget)
    return made
