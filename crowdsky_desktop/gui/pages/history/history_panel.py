"""What is known of one stack of the history, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.approval_words import ApprovalWords
from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.history.history_model import row_title
from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow
from crowdsky_desktop.gui.pages.history.small_picture import SmallPicture
from crowdsky_desktop.gui.state_looks import STATE_LOOKS, VERDICT_LOOKS
from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, label
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import data_size, duration, local, ra_dec_in_short, say, utc
from crowdsky_desktop.model.job import FailStatus, JobState
from crowdsky_desktop.model.past_stack import PastStack
from crowdsky_desktop.model.plain_text import plain

_PICTURE_HEIGHT, _LOW_PICTURE_HEIGHT = 150, 72
"""Of the small picture, and of that in a low panel, in logical pixels; chosen: the facts below it are seen, too."""
_LOW_PX = 430
"""Height of a panel below which it is low, in logical pixels; chosen."""


class HistoryPanel(QFrame):
    """Shows one row.

    Signals
    -------
    open_asked : HistoryRow
        Its stack is to be opened.
    folder_asked : Path
        The folder of its files is to be shown.
    delete_asked : int
        The local copy of a claim is to be deleted.
    """

    open_asked = Signal(object)
    folder_asked = Signal(object)
    delete_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(270)
        self.setAccessibleName(self.tr("Selected chunk or stack"))
        self._approvals = ApprovalWords(self)
        self._row: HistoryRow | None = None
        self._past: PastStack | None = None
        self._picture = SmallPicture()
        self._title = ElidedLabel("", "title")
        self._state = StateMark(STATE_LOOKS[JobState.COMPLETED])
        self._reason = label("", "dim", wraps=True)
        self.facts = Facts(
            {
                "night": self.tr("Night"),
                "begins": self.tr("First exposure"),
                "telescope": self.tr("Telescope"),
                "frames": self.tr("Frames used"),
                "exposure": self.tr("Exposure"),
                "centre": self.tr("Centre"),
                "field": self.tr("Field"),
                "verdict": self.tr("Checks"),
                "approval": self.tr("Approval"),
                "answer": self.tr("Server"),
                "since": self.tr("Since"),
                "stored": self.tr("Stored as"),
                "size": self.tr("Size"),
                "job": self.tr("Job"),
            }
        )
        self.file_words = label("", "dim", wraps=True)
        self.open_button = button(self.tr("Open on Review"), "primary", icon="review")
        self.delete_button = button(self.tr("Delete local copy…"), "quiet")
        self.folder_button = icon_button("folder", self.tr("Open its folder"))
        self._empty = label(self.tr("Choose a chunk to see what is known of it."), "dim", wraps=True)
        self._lay_out()
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_folder)
        self.delete_button.clicked.connect(self._on_delete)
        self.show_row(None)

    @property
    def row(self) -> HistoryRow | None:
        """What is shown."""
        return self._row

    @property
    def past(self) -> PastStack | None:
        """All that is known of it."""
        return self._past

    def show_row(self, row: HistoryRow | None, past: PastStack | None = None, picture: QImage | None = None) -> None:
        """Show another row; without one, what will be here."""
        self._row, self._past = row, past
        self._content.setVisible(row is not None)
        self._empty.setVisible(row is None)
        if row is None or past is None:
            return
        self._title.setText(row_title(row))
        self._state.show_look(row.look)
        self._reason.setText(told(plain(row.reason)))
        self._reason.setVisible(bool(self._reason.text()))
        self.show_picture(picture)
        self._show_stack(row, past)
        self._show_chunk(row, past)
        self.file_words.setText(self._words_on_files(past))
        self.open_button.setVisible(past.has_files)
        self.folder_button.setVisible(past.has_files)
        has_ended = past.claimed is not None and past.claimed.state.is_final
        self.delete_button.setVisible(past.has_files and has_ended)

    def show_picture(self, picture: QImage | None) -> None:
        """Show the small picture, once it is read."""
        self._picture.show_image(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the facts their room in a low window."""
        super().resizeEvent(event)
        self._picture.setFixedHeight(_PICTURE_HEIGHT if self.height() >= _LOW_PX else _LOW_PICTURE_HEIGHT)

    def _show_stack(self, row: HistoryRow, past: PastStack) -> None:
        facts = past.facts
        night = facts.night.isoformat() if facts and facts.night else ""
        self._say("night", night)
        self._say("begins", utc(row.begins_at) if row.begins_at else "", local(row.begins_at))
        self._say("telescope", row.telescope)
        self._say("frames", self._words_on_frames(row, past))
        self._say("exposure", duration(row.exposure_s) if row.exposure_s is not None else "")
        pointing = "" if row.is_solved else self.tr("Where the telescope pointed: the stack was not solved")
        self._say("centre", ra_dec_in_short(row.ra_deg, row.dec_deg), pointing)
        self._say("field", f"{row.width_deg:.2f}° × {row.height_deg:.2f}°" if row.is_solved else "")
        self._say("verdict", say(VERDICT_LOOKS[facts.verdict].word) if facts and facts.verdict else "")

    def _show_chunk(self, row: HistoryRow, past: PastStack) -> None:
        claimed = past.claimed
        self._say("since", utc(row.at), local(row.at))
        approval = claimed.approval if claimed else None
        self._say("approval", self._approvals.sentence(approval) if approval else "", "")
        self._say("answer", self._words_of_server(past))
        self._say("stored", claimed.stored.fits_path if claimed and claimed.stored else "")
        self._say("size", data_size(row.stored_bytes) if row.stored_bytes else "")
        self._say("job", str(claimed.job.job_id) if claimed else "", claimed.server_url if claimed else "")

    def _say(self, key: str, value: str, hint: str = "") -> None:
        self.facts.set_fact(key, value or "–", hint)
        self.facts.show_fact(key, is_shown=bool(value))

    def _words_on_frames(self, row: HistoryRow, past: PastStack) -> str:
        facts = past.facts
        if facts is None:
            return "" if row.n_frames is None else str(row.n_frames)
        return self.tr("{used} of {all}").format(used=facts.n_frames_used, all=facts.n_frames_input)

    def _words_of_server(self, past: PastStack) -> str:
        claimed = past.claimed
        if claimed is None:
            return ""
        if claimed.state is JobState.COMPLETED:
            return self.tr("Completed")
        if claimed.state is JobState.LOST:
            return self.tr("No longer yours")
        answers = {
            FailStatus.RETRY.value: self.tr("Someone else may try again"),
            FailStatus.FAILED.value: self.tr("Retired after three failures"),
        }
        return answers.get(past.server_answer, "")

    def _words_on_files(self, past: PastStack) -> str:
        if past.has_files:
            return self.tr("The stack is still on this computer.")
        if past.removed_at is not None:
            day = f"{past.removed_at.astimezone():%Y-%m-%d}"
            return self.tr("The local copy was deleted on {day}.").format(day=day)
        if past.files is None:
            return self.tr("No stack was made of it.")
        if past.claimed is None:
            return self.tr(
                "Its files are gone. The latest stacks of your own frames are kept; save those that you need."
            )
        return self.tr("Its files are no longer on this computer.")

    def _on_open(self) -> None:
        if self._row is not None:
            self.open_asked.emit(self._row)

    def _on_folder(self) -> None:
        if self._past is not None and self._past.files is not None:
            self.folder_asked.emit(self._past.files.fits.parent)

    def _on_delete(self) -> None:
        if self._past is not None and self._past.claimed is not None:
            self.delete_asked.emit(self._past.claimed.claim_id)

    def _lay_out(self) -> None:
        self._content = QWidget()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.folder_button)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._state, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._told(), 1)
        column.addWidget(self.file_words)
        column.addWidget(self.open_button)
        column.addWidget(self.delete_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addWidget(self._empty, alignment=Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._content, 1)

    def _told(self) -> QScrollArea:
        """Return picture, reason and facts: where the window is low, they are what can be scrolled."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._picture)
        column.addWidget(self._reason)
        column.addWidget(hairline())
        column.addWidget(self.facts)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("About the chunk or stack"))
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll
