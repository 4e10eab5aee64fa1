"""The chosen chunk: what it is, where it stands, and the one thing to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from crowdsky_desktop.gui.models.claims_model import age_s
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import STATE_LOOKS, chunk_time, duration, local, object_title, pointing, utc
from crowdsky_desktop.model.job import ClaimedJob, JobState

PANEL_WIDTH = 328


class JobPanel(QFrame):
    """Shows one `ClaimedJob`.

    Signals
    -------
    go_on_asked, review_asked, failure_asked, folder_asked : int
        A button was pressed; the chunk's claim id.
    """

    go_on_asked = Signal(int)
    review_asked = Signal(int)
    failure_asked = Signal(int)
    folder_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(280)
        self.setAccessibleName(self.tr("Chosen chunk"))
        self._claimed: ClaimedJob | None = None
        self._title = ElidedLabel("", "title")
        self._state = StateMark(STATE_LOOKS[JobState.CLAIMED])
        self._reason = label("", "dim", wraps=True)
        self._facts = Facts(
            {
                "begins": self.tr("Chunk begins"),
                "pointing": self.tr("RA, Dec"),
                "frames": self.tr("Frames"),
                "job": self.tr("Job"),
                "held": self.tr("Held for"),
                "stored": self.tr("Stored as"),
            }
        )
        self._next_words = label("", "dim", wraps=True)
        self.next_button = button("", "primary", icon="play")
        self.failure_button = button(self.tr("Report as failed…"), "quiet", icon="give_up")
        self._folder = icon_button("folder", self.tr("Open the chunk's folder"))
        self.next_button.clicked.connect(self._on_next)
        self.failure_button.clicked.connect(self._on_failure)
        self._folder.clicked.connect(self._on_folder)
        self._lay_out()

    @property
    def claimed(self) -> ClaimedJob | None:
        """The chunk that is shown."""
        return self._claimed

    def show_claim(self, claimed: ClaimedJob | None, *, is_busy: bool = False) -> None:
        """Show a chunk; while a run is going on nothing else can be started."""
        self._claimed = claimed
        self.setVisible(claimed is not None)
        if claimed is None:
            return
        self._title.setText(object_title(claimed.job))
        self._state.show_look(STATE_LOOKS[claimed.state])
        self._reason.setText(claimed.reason)
        self._reason.setVisible(bool(claimed.reason))
        self._show_facts(claimed)
        self._show_next(claimed, is_busy=is_busy)

    def _show_facts(self, claimed: ClaimedJob) -> None:
        begins = chunk_time(claimed.job.chunk_key)
        self._facts.set_fact("begins", utc(begins) if begins else claimed.job.chunk_key, local(begins))
        self._facts.set_fact("pointing", pointing(claimed.job.chunk_key), claimed.job.chunk_key)
        self._facts.set_fact("frames", str(claimed.job.frame_count))
        self._facts.set_fact("job", str(claimed.job.job_id), claimed.server_url)
        since = self.tr("since {time}").format(time=utc(claimed.claimed_at))
        self._facts.set_fact("held", "–" if claimed.state.is_final else duration(age_s(claimed)), since)
        self._facts.set_fact("stored", claimed.stored.fits_path if claimed.stored else "–")

    def _show_next(self, claimed: ClaimedJob, *, is_busy: bool) -> None:
        text, words, icon = self._next_step(claimed)
        self.next_button.setText(text)
        self.next_button.setVisible(bool(text))
        set_icon(self.next_button, icon, "on_accent")
        self._next_words.setText(words)
        needs_run = not self._leads_to_review(claimed)
        self.next_button.setEnabled(not (is_busy and needs_run))
        self.next_button.setToolTip(
            self.tr("One chunk at a time: stop the run below first.") if is_busy and needs_run else ""
        )
        self.failure_button.setVisible(not claimed.state.is_final)
        self.failure_button.setEnabled(not is_busy)

    def _next_step(self, claimed: ClaimedJob) -> tuple[str, str, str]:
        """Return the button's text, the sentence above it and the icon."""
        if claimed.state is JobState.COMPLETED:
            words = self.tr("The result is stored, and the server knows it.")
            return (self.tr("Show the stack") if claimed.files else "", words, "review")
        if claimed.state.is_final:
            return "", self.tr("Nothing more to do with this chunk."), "done"
        steps = {
            JobState.CLAIMED: (
                self.tr("Download and stack"),
                self.tr("Fetches {count} frames, stacks them, and shows you the result before anything is sent."),
                "play",
            ),
            JobState.DOWNLOADED: (
                self.tr("Stack"),
                self.tr("All frames are here. Stacking takes a minute or two."),
                "play",
            ),
            JobState.STACKED: (self.tr("Review"), self.tr("The stack waits for your eyes."), "review"),
            JobState.APPROVED: (self.tr("Submit"), self.tr("Approved; not stored yet."), "submit"),
            JobState.UPLOADED: (self.tr("Submit"), self.tr("Stored and checked; the server is to be told."), "submit"),
        }
        text, words, icon = steps[claimed.stands_at]
        return text, words.format(count=claimed.job.frame_count), icon

    @staticmethod
    def _leads_to_review(claimed: ClaimedJob) -> bool:
        return claimed.state is JobState.COMPLETED or claimed.stands_at is JobState.STACKED

    def _on_next(self) -> None:
        if self._claimed is None:
            return
        asked = self.review_asked if self._leads_to_review(self._claimed) else self.go_on_asked
        asked.emit(self._claimed.claim_id)

    def _on_failure(self) -> None:
        if self._claimed is not None:
            self.failure_asked.emit(self._claimed.claim_id)

    def _on_folder(self) -> None:
        if self._claimed is not None:
            self.folder_asked.emit(self._claimed.claim_id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._state, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._reason)
        column.addSpacing(8)
        column.addWidget(hairline())
        column.addSpacing(8)
        column.addWidget(self._facts)
        column.addStretch(1)
        column.addWidget(self._next_words)
        column.addWidget(self.next_button)
        column.addWidget(self.failure_button)
