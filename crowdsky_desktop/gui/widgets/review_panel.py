"""The judgement of a stack: verdict, checks, figures, and what to do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.models.review_subject import ReviewSubject
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.check_list import CheckList
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import STATE_LOOKS, VERDICT_LOOKS, duration, local, number, utc
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.stack import Verdict

_WIDTH = 348


class ReviewPanel(QFrame):
    """At the right of the picture.

    Signals
    -------
    submit_asked, failure_asked, save_asked
        A button was pressed.
    """

    submit_asked = Signal()
    failure_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(_WIDTH)
        self.verdict = StateMark(VERDICT_LOOKS[Verdict.PASS])
        self.state = StateMark(STATE_LOOKS[JobState.STACKED])
        self.checks = CheckList()
        self.facts = Facts(
            {
                "frames": self.tr("Frames used"),
                "exposure": self.tr("Total exposure"),
                "fwhm": self.tr("FWHM, sub → stack"),
                "noise": self.tr("Less noise than a sub"),
                "stars": self.tr("Stars"),
                "coverage": self.tr("Samples per pixel"),
                "rejected": self.tr("Samples rejected"),
                "rejection": self.tr("Rejection"),
                "begins": self.tr("First exposure"),
                "size": self.tr("Size"),
            }
        )
        self.left_out = label("", "dim", wraps=True)
        self.submit_button = button(self.tr("Approve and submit"), "primary", icon="submit", tool_tip="Ctrl+Return")
        self.save_button = button(self.tr("Save a copy…"), icon="save")
        self.failure_button = button(self.tr("Report as failed…"), "quiet", icon="give_up")
        self.submit_button.clicked.connect(self.submit_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.failure_button.clicked.connect(self.failure_asked)
        self._lay_out()

    def show_subject(self, subject: ReviewSubject, *, is_busy: bool) -> None:
        """Show a stack's judgement."""
        self.verdict.show_look(VERDICT_LOOKS[subject.review.verdict], word=self._verdict_words(subject))
        self.state.setVisible(subject.claimed is not None)
        if subject.claimed is not None:
            self.state.show_look(STATE_LOOKS[subject.claimed.state], tool_tip=subject.claimed.reason)
        self.checks.show_review(subject.review)
        self._show_facts(subject)
        self._show_left_out(subject)
        self._show_actions(subject, is_busy=is_busy)

    def _show_actions(self, subject: ReviewSubject, *, is_busy: bool) -> None:
        self.submit_button.setVisible(subject.can_submit)
        self.submit_button.setEnabled(not is_busy)
        self.submit_button.setText(self.tr("Submit") if subject.is_approved else self.tr("Approve and submit"))
        self.failure_button.setVisible(subject.can_submit)
        self.failure_button.setEnabled(not is_busy)
        set_icon(self.submit_button, "submit", "on_accent")

    def _verdict_words(self, subject: ReviewSubject) -> str:
        words = {
            Verdict.PASS: self.tr("All checks pass"),
            Verdict.WARN: self.tr("Look closely before you submit"),
            Verdict.FAIL: self.tr("A check failed: your eyes decide"),
        }
        return words[subject.review.verdict]

    def _show_facts(self, subject: ReviewSubject) -> None:
        report, facts = subject.report, self.facts
        n_used = report.n_frames_used
        facts.set_fact("frames", self.tr("{used} of {all}").format(used=n_used, all=report.n_frames_input))
        facts.set_fact("exposure", duration(report.total_exposure_s))
        facts.set_fact("fwhm", f"{number(subject.fwhm_of_subs_px)} → {number(report.fwhm_px)} px")
        hint = self.tr("Noise of the median sub over that of the stack, green; theory allows √N.")
        facts.set_fact("noise", f"{number(subject.noise_gain)} ×  (√{n_used} = {n_used**0.5:.2f})", hint)
        facts.set_fact("stars", str(report.n_stars))
        facts.set_fact("coverage", f"{report.coverage_min}–{report.coverage_max}")
        facts.set_fact("rejected", f"{report.rejected_fraction:.2%}")
        facts.set_fact("rejection", report.rejection_used)
        facts.set_fact("begins", utc(report.date_begin), local(report.date_begin))
        facts.set_fact("size", f"{report.width} × {report.height} px")

    def _show_left_out(self, subject: ReviewSubject) -> None:
        reasons = [f"{frame.name}: {frame.reason}" for frame in subject.report.frames if not frame.is_used]
        self.left_out.setText("\n".join(reasons) or self.tr("No frame was left out."))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.verdict, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state, alignment=Qt.AlignmentFlag.AlignLeft)
        for title, part in (
            (self.tr("Checks"), self.checks),
            (self.tr("Figures"), self.facts),
            (self.tr("Left out"), self.left_out),
        ):
            column.addSpacing(12)
            column.addWidget(label(title, "caption"))
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
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
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        for one in (self.submit_button, self.save_button, self.failure_button):
            column.addWidget(one)
        return column
