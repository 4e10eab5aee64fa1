"""The steps of a submission, from the approval to what the server answered."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crowdsky_desktop.gui.approval_words import ApprovalWords
from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label
from crowdsky_desktop.gui.words import data_size
from crowdsky_desktop.model.events import (
    BytesMoved,
    BytesReadBack,
    Event,
    JobMoved,
    JobReported,
    ResultStored,
    Step,
)
from crowdsky_desktop.model.job import ClaimedJob, FailStatus, JobState

_DONE_AT = (JobState.APPROVED, JobState.UPLOADED, JobState.UPLOADED, JobState.COMPLETED)
_ORDER = (JobState.APPROVED, JobState.UPLOADED, JobState.COMPLETED)


class _Mark(Enum):
    WAITING = auto()
    DOING = auto()
    DONE = auto()
    FAILED = auto()


_ICONS = {
    _Mark.WAITING: ("ring", "text_dim"),
    _Mark.DOING: ("wait", "accent"),
    _Mark.DONE: ("done", "good"),
    _Mark.FAILED: ("fail", "bad"),
}


@dataclass(frozen=True)
class _Row:
    icon: QLabel
    words: ElidedLabel


class SubmissionList(QWidget):
    """Approved, thumbnail stored, stack stored and read back, server told: each with what is known of it."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._rows = [_Row(icon_label("ring"), ElidedLabel()) for _ in _DONE_AT]
        for index, row in enumerate(self._rows):
            grid.addWidget(row.icon, index, 0)
            grid.addWidget(row.words, index, 1)
        self._approvals = ApprovalWords(self)
        self._n_stored = 0
        self._claim_id = -1

    def show_claimed(self, claimed: ClaimedJob) -> None:
        """Show how far a chunk's submission is."""
        if claimed.claim_id != self._claim_id:
            self._claim_id, self._n_stored = claimed.claim_id, 0
        titles = self._titles()
        for index, state in enumerate(_DONE_AT):
            if _is_at(claimed.state, state):
                hint = self._approvals.names(claimed.approval) if index == 0 and claimed.approval else ""
                self._say(index, _Mark.DONE, self._done_words(index, claimed), hint)
            elif index not in (1, 2) or index > self._n_stored:
                self._say(index, _Mark.WAITING, titles[index])
        if claimed.state in (JobState.LOST, JobState.FAILED):
            self._say(3, _Mark.FAILED, self._end_words(claimed))

    def take(self, event: Event) -> None:
        """Hear of the run's progress."""
        match event:
            case JobMoved(claimed):
                self.show_claimed(claimed)
            case BytesMoved(Step.SUBMIT):
                words = self.tr("Storing {name}: {share}").format(name=event.file_name, share=_share(event))
                self._say(1 + min(event.n_files_done, 1), _Mark.DOING, words)
            case BytesReadBack():
                words = self.tr("Reading {name} ({size}) back to verify it: {share}")
                words = words.format(name=event.file_name, size=data_size(event.bytes_total), share=_share(event))
                self._say(1 + min(event.n_files_done, 1), _Mark.DOING, words)
            case ResultStored():
                self._n_stored += 1
                self._say(min(self._n_stored, 2), _Mark.DONE, self._stored_words(event.path, event.size_bytes))
            case JobReported():
                self._say(3, _Mark.FAILED, self._report_words(event.status))

    def words(self) -> list[str]:
        """Return what is written, step by step."""
        return [row.words.text() for row in self._rows]

    def _say(self, index: int, mark: _Mark, words: str, hint: str = "") -> None:
        row = self._rows[index]
        icon, tone = _ICONS[mark]
        set_icon(row.icon, icon, tone)
        row.words.setText(words)
        row.words.set_hint(hint)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Approve the stack"),
            self.tr("Store the thumbnail"),
            self.tr("Store the stack and verify it"),
            self.tr("Report to the server"),
        )

    def _done_words(self, index: int, claimed: ClaimedJob) -> str:
        done = (
            self._approvals.sentence(claimed.approval) if claimed.approval else self.tr("Approved"),
            self.tr("Thumbnail stored"),
            self.tr("Stack stored and verified"),
            self.tr("The server answered: completed"),
        )
        if index == 2 and claimed.stored is not None:
            return self._stored_words(claimed.stored.fits_path, claimed.stored.fits_size_bytes)
        return done[index]

    def _stored_words(self, path: str, size_bytes: int) -> str:
        return self.tr("Stored and verified: {path} ({size})").format(path=path, size=data_size(size_bytes))

    def _end_words(self, claimed: ClaimedJob) -> str:
        if claimed.state is JobState.LOST:
            return self.tr("The server answered: no longer yours")
        return self.tr("Reported as failed: {reason}").format(reason=told(claimed.reason))

    def _report_words(self, status: FailStatus) -> str:
        if status is FailStatus.RETRY:
            return self.tr("The server answered: someone else may try again")
        return self.tr("The server answered: retired after three failures")


def is_of_submission(event: Event) -> bool:
    """Whether an event belongs to a submission, or to the report of a failure."""
    match event:
        case JobMoved(claimed):
            return claimed.state in _ORDER or claimed.state is JobState.LOST
        case ResultStored() | BytesReadBack() | JobReported() | BytesMoved(Step.SUBMIT):
            return True
        case _:
            return False


def _share(event: BytesMoved | BytesReadBack) -> str:
    """Return how much of a file has been moved, in per cent."""
    return f"{event.bytes_done / event.bytes_total if event.bytes_total else 0.0:.0%}"


def _is_at(state: JobState, wanted: JobState) -> bool:
    return state in _ORDER and _ORDER.index(state) >= _ORDER.index(wanted)
