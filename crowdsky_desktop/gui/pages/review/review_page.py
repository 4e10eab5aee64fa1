"""Review: the finished stack, judged by the gate and by a person's own eyes."""

from dataclasses import replace

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.review.review_panel import ReviewPanel
from crowdsky_desktop.gui.pages.review.review_pictures import ReviewPictures
from crowdsky_desktop.gui.pages.review.review_tools import ReviewTools
from crowdsky_desktop.gui.pages.review.review_view import ReviewView
from crowdsky_desktop.gui.pages.review.stack_turner import StackTurner
from crowdsky_desktop.gui.pages.review.submission_list import is_of_submission
from crowdsky_desktop.gui.pages.review.tone_bar import ToneBar
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.state_looks import VERDICT_LOOKS
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.caption_strip import PictureFacts, facts_of_frame
from crowdsky_desktop.gui.widgets.edge_bar import EdgeBar
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.image_tools import ImageTools
from crowdsky_desktop.gui.widgets.labels import LEAST_TITLE, ElidedLabel, hairline
from crowdsky_desktop.gui.widgets.shortcuts import ADJUST, FOLD_PANEL, MOVE_DIVIDER, bind
from crowdsky_desktop.gui.widgets.side_panel import PanelRoom, SidePanel
from crowdsky_desktop.gui.widgets.sky_tool import SkyTool
from crowdsky_desktop.gui.widgets.tab_order import follow_layout
from crowdsky_desktop.imaging.preview.request import Stretch
from crowdsky_desktop.model.events import Event

_STRETCHES = (Stretch.COLOUR, Stretch.LINKED, Stretch.PER_CHANNEL)
_DIVIDER_STEP = 0.02
"""Share of the picture's width that an arrow key moves the divider; chosen: fifty steps from edge to edge."""
_PANEL = PanelRoom(width=320, beside_from=940)
"""Chosen: at 1440 × 900 pixels the picture has 60 % of the window beside the panel."""


class ReviewPage(Page):
    """The picture is the hero; verdict and actions stand at its right.

    Signals
    -------
    submit_asked : int
        Approve and submit; the chunk's claim id.
    submit_anyway_asked : int, tuple of Check
        The same, though these checks failed.
    failure_asked : int, str
        Report as failed; the chunk's claim id, and what the checks that failed say.
    claim_asked
        This one is done: claim the next chunk.
    save_asked : StackDocument, Look
        A copy is wanted, of a picture as it is looked at.
    send_asked : StackDocument
        Other programs are to open it.
    again_asked, earlier_asked : StackDocument
        Stack again; change places with the earlier stack.
    queue_asked
        The empty state's button.

    Attributes
    ----------
    turner : StackTurner
        Leads to the other stacks that wait for a review.
    """

    submit_asked = Signal(int)
    submit_anyway_asked = Signal(int, object)
    failure_asked = Signal(int, str)
    claim_asked = Signal()
    save_asked = Signal(object, object)
    send_asked = Signal(object)
    again_asked = Signal(object)
    earlier_asked = Signal(object)
    queue_asked = Signal()

    def __init__(self, loader: PreviewLoader, state: QSettings) -> None:
        super().__init__()
        self._state = state
        self._document: StackDocument | None = None
        self._title = ElidedLabel("", "title")
        self.turner = StackTurner(self)
        self.view = ReviewView()
        self.tools = ImageTools(self.view, self, state, "review", _STRETCHES)
        self.choice = ReviewTools(self)
        self.sky = SkyTool(self.view, self)
        self.tools.add_tool(self.sky.button)
        self.tone = ToneBar()
        self.tone_button = icon_button("sliders", ADJUST.hint(), is_checkable=True)
        self.tools.add_tool(self.tone_button)
        self._pictures = ReviewPictures(loader, self.view, self.tools, self.choice, self.sky, tone=self.tone)
        self.panel = ReviewPanel()
        self._bar = EdgeBar()
        self._verdict_button = self._bar.add("review", self.tr("Verdict"), FOLD_PANEL.hint(self.tr("Show the verdict")))
        self._empty = EmptyState(
            "review",
            self.tr("Nothing to review yet"),
            self.tr("Finished stacks appear here, along with their checks. Nothing is sent until you approve."),
            action=self.tr("Open the queue"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        follow_layout(self)
        self._connect()

    @property
    def document(self) -> StackDocument | None:
        """The stack that is shown."""
        return self._document

    def show_stack(self, document: StackDocument) -> None:
        """Show a stack; the picture follows as soon as it is made."""
        self._document = document
        self._title.setText(document.title)
        self.turner.show_shown(document.claimed.claim_id if document.claimed is not None else None)
        self.panel.show_stack(document)
        look = VERDICT_LOOKS[document.review.verdict]
        set_icon(self._verdict_button, look.icon, look.tone.value)
        self.choice.show_stack(document)
        self._stack.setCurrentIndex(1)
        self._pictures.show_stack(document)
        follow_layout(self)  # what explains the checks was just made

    def do_primary(self) -> None:
        """Do what the coloured button says; on the empty page, what that offers."""
        (self._empty.action_button if self._document is None else self.panel.primary_button).click()

    def redraw(self) -> None:
        """Draw again in another theme's colours."""
        self.view.apply_palette()
        self.sky.redraw()
        self._pictures.ask()

    def take_event(self, event: Event) -> None:
        """Hear of a run's progress: the steps of a submission are shown."""
        if self._document is not None and self._document.claimed is not None and is_of_submission(event):
            self.panel.take(event)

    def stop(self) -> None:
        """Stop reading stars and solving pictures; wait for a picture that is being saved."""
        self._pictures.stop()
        self.tools.saver.stop()

    def _picture_facts(self) -> PictureFacts:
        """Return what a caption says of the stack."""
        preview, document = self.view.preview, self._document
        facts = facts_of_frame(preview.frame) if preview is not None else PictureFacts()
        if document is None:
            return facts
        report = document.report
        return replace(
            facts,
            title=document.title,
            exposure_s=report.total_exposure_s,
            n_frames=report.n_frames_used,
            observed_at=report.date_begin or facts.observed_at,
        )

    def _on_submit(self) -> None:
        document = self._document
        if document is None or document.claimed is None or not document.can_submit:
            return
        if document.failed_checks and not document.is_approved:
            self.submit_anyway_asked.emit(document.claimed.claim_id, document.failed_checks)
        else:
            self.submit_asked.emit(document.claimed.claim_id)

    def _on_failure(self) -> None:
        if self._document is not None and self._document.claimed is not None:
            reason = " ".join(check.sentence for check in self._document.failed_checks)
            self.failure_asked.emit(self._document.claimed.claim_id, reason)

    def _on_save(self) -> None:
        if self._document is not None:
            self.save_asked.emit(self._document, self._pictures.look)

    def _on_send(self) -> None:
        if self._document is not None:
            self.send_asked.emit(self._document)

    def _on_again(self) -> None:
        if self._document is not None:
            self.again_asked.emit(self._document)

    def _on_earlier(self) -> None:
        if self._document is not None:
            self.earlier_asked.emit(self._document)

    def _connect(self) -> None:
        self.panel.submit_asked.connect(self._on_submit)
        self.panel.failure_asked.connect(self._on_failure)
        self.panel.claim_asked.connect(self.claim_asked)
        self.panel.save_asked.connect(self._on_save)
        self.panel.send_asked.connect(self._on_send)
        self.panel.again_asked.connect(self._on_again)
        self.panel.earlier_asked.connect(self._on_earlier)
        self._empty.acted.connect(self.queue_asked)
        self.tools.saver.facts = self._picture_facts
        self.tone_button.toggled.connect(self.tone.setVisible)
        bind(self, ADJUST, self.tone_button.click)
        bind(self, MOVE_DIVIDER, self._on_left, self._on_right)

    def _on_opened(self, is_open: bool) -> None:
        self._bar.mark(0 if is_open else None)

    def _on_left(self) -> None:
        self.view.step_divider(-_DIVIDER_STEP)

    def _on_right(self) -> None:
        self.view.step_divider(_DIVIDER_STEP)

    def _lay_out(self) -> None:
        self._title.setMinimumWidth(LEAST_TITLE)
        head = FlowRow(is_at_right=True)
        head.setContentsMargins(16, 6, 16, 6)
        head.addWidget(self._title)
        head.addWidget(self.turner)
        head.addWidget(self.choice)
        head.addWidget(self.tools)
        pictures = QWidget()
        left = QVBoxLayout(pictures)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(hairline())
        left.addWidget(self.tone)
        left.addWidget(self.view, 1)
        self.tone.hide()
        beside = (pictures, self.panel, self._bar)
        self.side = SidePanel(self._state, "reviewSplitter", beside, _PANEL, self, bar_stays=False)
        self._bar.pressed.connect(self.side.toggle)
        self.side.opened.connect(self._on_opened)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
