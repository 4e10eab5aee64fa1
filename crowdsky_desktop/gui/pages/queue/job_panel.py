"""The chosen chunk: what it is, where it stands, and the one thing to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.approval_words import ApprovalWords
from crowdsky_desktop.gui.pages.queue.next_step import Kind, next_step, size_words
from crowdsky_desktop.gui.pages.queue.queue_model import age_s, row_title
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, RowGroup
from crowdsky_desktop.gui.state_looks import APPROVAL_LOOK, DOUBT_LOOK, STATE_LOOKS
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import chunk_time, duration, is_handed_back, local, pointing, say, utc
from crowdsky_desktop.model.approval import Approval
from crowdsky_desktop.model.job import ClaimedJob, JobState

_HAS_FRAMES = (JobState.DOWNLOADED, JobState.STACKED, JobState.APPROVED)


class JobPanel(QFrame):
    """Shows one row of the queue.

    Signals
    -------
    go_on_asked, review_asked, again_asked, frames_asked, failure_asked, folder_asked : int
        A button was pressed; the chunk's claim id.
    """

    go_on_asked = Signal(int)
    review_asked = Signal(int)
    again_asked = Signal(int)
    frames_asked = Signal(int)
    failure_asked = Signal(int)
    folder_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(280)
        self.setAccessibleName(self.tr("Selected chunk"))
        self._row: QueueRow | None = None
        self._kind = Kind.NOTHING
        self._sizes: dict[int, int] = {}
        self._approvals = ApprovalWords(self)
        self._title = ElidedLabel("", "title")
        self._state = StateMark(STATE_LOOKS[JobState.CLAIMED])
        self._approval = StateMark(APPROVAL_LOOK, wraps=True)
        self._reason = label("", "dim", wraps=True)
        self.facts = Facts(
            {
                "begins": self.tr("Start"),
                "pointing": self.tr("RA, Dec"),
                "frames": self.tr("Frames"),
                "size": self.tr("Size"),
                "tries": self.tr("Failed attempts"),
                "job": self.tr("Job"),
                "worker": self.tr("Worker"),
                "held": self.tr("Held for"),
                "stored": self.tr("Stored as"),
            }
        )
        self._next_words = label("", "dim", wraps=True)
        self.next_button = button("", "primary", icon="play")
        self.frames_button = button(self.tr("Look at frames"), icon="frames")
        self.failure_button = button("", "quiet", icon="give_up")
        self._folder = icon_button("folder", self.tr("Open the chunk's folder"))
        self._connect()
        self._lay_out()

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        """What can be done with the chunk; those that do not suit it are hidden."""
        return self.next_button, self.frames_button, self._folder, self.failure_button

    @property
    def row(self) -> QueueRow | None:
        """What is shown."""
        return self._row

    @property
    def next_words(self) -> str:
        """What can be done next, or why nothing can."""
        return self._next_words.text()

    @property
    def approval_words(self) -> str:
        """Who approved the chunk's stack; empty if nobody did."""
        return "" if self._approval.isHidden() else self._approval.word

    @property
    def claimed(self) -> ClaimedJob | None:
        """The chunk of ours that is shown."""
        return self._row.claimed if self._row else None

    def note_size(self, claim_id: int, n_bytes: int) -> None:
        """Remember how large a chunk's light frames are."""
        self._sizes[claim_id] = n_bytes

    def show_row(self, row: QueueRow | None, *, n_before: int | None = None) -> None:
        """Show a chunk.

        Parameters
        ----------
        n_before : int, optional
            Waiting chunks that the server hands out before this one.
        """
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(row_title(row))
        self._state.show_look(row.look)
        self._show_approval(row.claimed.approval if row.claimed else None)
        self._reason.setText(self._approvals.held(row.claimed) if row.claimed else "")
        self._reason.setVisible(bool(self._reason.text()))
        self._show_facts(row)
        self._folder.setVisible(row.claimed is not None)
        if row.claimed is not None:
            self._show_next(row.claimed)
        else:
            self._show_others(row, n_before)

    def _show_approval(self, approval: Approval | None) -> None:
        self._approval.setVisible(approval is not None)
        if approval is not None:
            look = DOUBT_LOOK if approval.doubts else APPROVAL_LOOK
            words, hint = self._approvals.sentence(approval), self._approvals.names(approval)
            self._approval.show_look(look, word=words, tool_tip=hint)

    def tell_age(self) -> None:
        """Let the age go on of the chunk that is shown."""
        row = self._row
        if row is None or row.claimed is None:
            return
        age, since = age_s(row), self.tr("since {time}").format(time=utc(row.since))
        self.facts.set_fact("held", "–" if age is None or row.is_over else duration(age), since)

    def _show_facts(self, row: QueueRow) -> None:
        begins, claimed = chunk_time(row.chunk_key), row.claimed
        self.facts.set_fact("begins", utc(begins) if begins else row.chunk_key, local(begins))
        self.facts.set_fact("pointing", pointing(row.chunk_key), row.chunk_key)
        self.facts.set_fact("frames", "–" if row.n_frames is None else str(row.n_frames))
        self.facts.set_fact("size", size_words(claimed, self._sizes.get(claimed.claim_id)) if claimed else "–")
        self.facts.set_fact("tries", "–" if row.n_tries is None else str(row.n_tries))
        self.facts.set_fact("job", str(row.job_id), claimed.server_url if claimed else "")
        self.facts.set_fact("worker", self.tr("this computer") if claimed else row.worker or "–")
        self.facts.set_fact("held", "–")
        self.tell_age()
        self.facts.set_fact("stored", claimed.stored.fits_path if claimed and claimed.stored else "–")

    def _show_next(self, claimed: ClaimedJob) -> None:
        step = next_step(claimed)
        self._kind = step.kind
        self.next_button.setText(say(step.button))
        self.next_button.setVisible(bool(step.button))
        set_icon(self.next_button, step.icon, "on_accent")
        size = size_words(claimed, self._sizes.get(claimed.claim_id))
        self._next_words.setText(say(step.sentence).format(count=claimed.job.frame_count, size=size))
        self.frames_button.setVisible(claimed.stands_at in _HAS_FRAMES)
        words = self.tr("Return chunk…") if is_handed_back(claimed) else self.tr("Report as failed…")
        self.failure_button.setText(words)
        self.failure_button.setToolTip(self.tr("Uses up one of the chunk's three attempts."))
        self.failure_button.setVisible(not claimed.state.is_final)

    def _show_others(self, row: QueueRow, n_before: int | None) -> None:
        self._kind = Kind.NOTHING
        for made in (self.next_button, self.frames_button, self.failure_button):
            made.setVisible(False)
        self._next_words.setText(self._words_for_others(row, n_before))

    def _words_for_others(self, row: QueueRow, n_before: int | None) -> str:
        if row.group is RowGroup.NOT_TOLD:
            return self._words_for_untold(row)
        if row.group is not RowGroup.WAITING:
            return self.tr("This chunk is not on this computer.")
        words = self.tr("The server hands out the chunk that has waited longest; you can't choose another.")
        if n_before is None:
            return words
        turn = self.tr("%n chunk(s) ahead of this one.", "", n_before) if n_before else self.tr("This one is next.")
        return f"{words} {turn}"

    def _words_for_untold(self, row: QueueRow) -> str:
        if row.is_over:
            return self.tr(
                "The server has deleted its light frames: the chunk was stacked, or its upload was cleaned up."
            )
        return self.tr(
            "This server doesn't say what happens to it next: it may be waiting, in progress, or out of attempts."
        )

    def _on_next(self) -> None:
        asked = {
            Kind.GO_ON: self.go_on_asked,
            Kind.REVIEW: self.review_asked,
            Kind.STACK_AGAIN: self.again_asked,
        }.get(self._kind)
        if asked is not None and self.claimed is not None:
            asked.emit(self.claimed.claim_id)

    def _on_frames(self) -> None:
        if self.claimed is not None:
            self.frames_asked.emit(self.claimed.claim_id)

    def _on_failure(self) -> None:
        if self.claimed is not None:
            self.failure_asked.emit(self.claimed.claim_id)

    def _on_folder(self) -> None:
        if self.claimed is not None:
            self.folder_asked.emit(self.claimed.claim_id)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self._on_next)
        self.frames_button.clicked.connect(self._on_frames)
        self.failure_button.clicked.connect(self._on_failure)
        self._folder.clicked.connect(self._on_folder)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._state, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._approval)
        column.addSpacing(8)
        column.addWidget(hairline())
        column.addWidget(self._told(), 1)
        column.addWidget(self._next_words)
        column.addWidget(self.next_button)
        column.addWidget(self.frames_button)
        column.addWidget(self.failure_button)

    def _told(self) -> QScrollArea:
        """Return reason and facts: where the window is low, they are what can be scrolled."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._reason)
        column.addWidget(self.facts)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("About the chunk"))
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll
