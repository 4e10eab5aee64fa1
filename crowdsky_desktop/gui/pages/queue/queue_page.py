"""The queue: what waits on the server, what this computer holds, and the next chunk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.queue.job_panel import JobPanel
from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement
from crowdsky_desktop.gui.pages.queue.queue_arranger import QueueArranger
from crowdsky_desktop.gui.pages.queue.queue_model import QueueModel
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, RowGroup, RowKey
from crowdsky_desktop.gui.pages.queue.queue_table import QueueTable
from crowdsky_desktop.gui.pages.queue.state_filter import StateFilter
from crowdsky_desktop.gui.pages.queue.worker_filter import WorkerFilter
from crowdsky_desktop.gui.widgets.buttons import button, set_role
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, indented, label
from crowdsky_desktop.gui.widgets.remembered_splitter import RememberedSplitter
from crowdsky_desktop.gui.words import data_size, duration, utc
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.queue import QueueSnapshot
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.ledger_rows import ClaimIntent, by_sender

if TYPE_CHECKING:
    from crowdsky_desktop.store.disk_space import DiskSpace

CLAIMS_READ = 1000
_SEARCH_WIDTH = 120
_REFRESH_MS = 30_000  # ages grow, and another program may write into the ledger
_TELL_AGE_MS = 5_000
_NOW_S = 5.0
"""What is younger is of now: the line is told anew every five seconds."""


class QueuePage(Page):
    """Table of the queue, the chosen chunk beside it, and "Claim next chunk".

    Signals
    -------
    claim_asked
        "Claim next chunk" was pressed.
    alone_asked
        "Work on its own" was pressed.
    connect_asked, practice_asked
        A button of the state that says that no server is set.
    went_wrong : CrowdSkyError
        The ledger cannot be read.
    """

    claim_asked = Signal()
    alone_asked = Signal()
    connect_asked = Signal()
    practice_asked = Signal()
    went_wrong = Signal(object)

    def __init__(self, ledger: Ledger, state: QSettings) -> None:
        super().__init__()
        self._ledger = ledger
        self._state = state
        self._is_busy = False
        self._is_ready = True
        self._look: QueueSnapshot | None = None
        self._looked_at: datetime | None = None
        self._arrangement = Arrangement()
        self._to_choose: RowKey | None = None
        self._unanswered: list[list[ClaimIntent]] = []
        self.model = QueueModel(self)
        self.arranger = QueueArranger(self)
        self._summary = ElidedLabel("", "dim")
        self.claim_button = button(
            self.tr("Claim next chunk"),
            "primary",
            icon="claim",
            tool_tip=self.tr("The server hands out the chunk that has waited longest; you cannot choose another"),
        )
        self.alone_button = button(self.tr("Work on its own"), icon="play")
        self.alone_button.setToolTip(self.tr("Takes chunk after chunk, and holds for you what the checks do not pass."))
        self.counts = StateFilter()
        self.workers = WorkerFilter()
        self._search = QLineEdit()
        self.table = QueueTable(self.model)
        self.panel = JobPanel()
        self.empty = EmptyState("telescope", "", "")
        self._stack = QStackedWidget()
        self._room: DiskSpace | None = None
        self._lay_out()
        self._connect()
        self.show_ready(is_ready=True)
        self.refresh()

    @property
    def selected_row(self) -> QueueRow | None:
        """The chosen row."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    @property
    def selected(self) -> ClaimedJob | None:
        """The chosen chunk, if it is ours."""
        row = self.selected_row
        return row.claimed if row else None

    def refresh(self) -> None:
        """Read the ledger again; the choice stays."""
        try:
            claims = self._ledger.all(limit=CLAIMS_READ)
            self._unanswered = by_sender(self._ledger.open_intents())
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self.arranger.take_claims(claims)

    def take_claim(self, claimed: ClaimedJob) -> None:
        """Show what became of one chunk, without reading the ledger."""
        self.arranger.take_claims((claimed,))

    def select(self, claim_id: int | None) -> None:
        """Choose a chunk of ours, now or as soon as it is shown; without one, the first."""
        self._to_choose = ("claim", claim_id) if claim_id is not None else None
        self._choose()

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on no other one can be started."""
        self._is_busy = is_busy
        self._enable()
        self._show_selected()

    def take_focus(self) -> None:
        """Let the keyboard begin with the table, or with the button of the empty page."""
        (self.table if self._stack.currentIndex() else self.empty.action_button).setFocus()

    def do_primary(self) -> None:
        """Do the chosen chunk's next step; without one, claim, or what the empty page offers."""
        next_button = self.panel.next_button
        if self._stack.currentWidget() is self.empty:
            self.empty.action_button.click()
        elif next_button.isVisibleTo(self.panel) and self.panel.claimed is not None:
            next_button.click()
        else:
            self.claim_button.click()

    def show_server_queue(self, look: QueueSnapshot | None, looked_at: datetime | None, server_url: str) -> None:
        """Show what the last look at the server that went well has shown."""
        self._looked_at = looked_at
        if look is not self._look or server_url != self.arranger.server_url:
            self._look = look
            self.arranger.take_look(look, server_url)
        self._show_summary()

    def show_room(self, room: "DiskSpace | None") -> None:
        """Say how much room there is for a chunk, to be shown with the next summary."""
        self._room = room

    def stop(self) -> None:
        """Stop and join the thread."""
        self.arranger.close()

    def show_ready(self, *, is_ready: bool) -> None:
        """Show whether a server and a key are set, so that a chunk can be claimed."""
        self._is_ready = is_ready
        if is_ready:
            self.empty.say(
                self.tr("No chunks yet"),
                self.tr(
                    "Chunks that you claim appear here: 15 minutes of someone's night, ready to be stacked."
                    " The server hands out the one that has waited longest."
                ),
                self.tr("Claim next chunk"),
            )
        else:
            self.empty.say(
                self.tr("Not connected to a CrowdSky server"),
                self.tr("It takes three fields: server, key and storage. Or practise on simulated chunks first."),
                self.tr("Connect…"),
                self.tr("Practise first"),
            )
        self._enable()

    def _enable(self) -> None:
        can_start = self._is_ready and not self._is_busy
        self.claim_button.setEnabled(can_start)
        self.alone_button.setEnabled(can_start)

    def _on_arranged(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self.model.show_rows(arrangement.rows)
        self.counts.show_counts(arrangement.counts, is_told=self._look is not None and self._look.has_feed)
        self.workers.show_workers(arrangement.workers)
        has_rows = arrangement.n_all > 0
        self._stack.setCurrentIndex(1 if has_rows else 0)
        self.claim_button.setVisible(has_rows)
        self.alone_button.setVisible(has_rows)
        self._choose()
        self._show_summary()

    def _choose(self) -> None:
        """Choose what was asked for once it is shown; keep the choice, or begin with the first row."""
        number = self.model.number_of(self._to_choose) if self._to_choose else None
        if number is not None:
            self._to_choose = None
            self.table.setCurrentIndex(self.model.index(number, 0))
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_selected()

    def _show_summary(self) -> None:
        n_own = sum(row.claimed is not None and not row.is_over for row in self._arrangement.rows[:CLAIMS_READ])
        parts = [self.tr("You hold {count}.").format(count=n_own)]
        if n_unanswered := sum(map(len, self._unanswered)):  # before what may be shortened where the line is too long
            parts.append(self.tr("%n claim(s) got no answer.", "", n_unanswered))
        parts.append(self._words_of_server())
        hints = []
        if self._looked_at is not None:
            parts.append(self._words_of_age((datetime.now(UTC) - self._looked_at).total_seconds()))
            hints.append(utc(self._looked_at))
        parts.append(self._words_of_room())
        hints += [self._words_of_unanswered(intents) for intents in self._unanswered]
        self._summary.set_hint("\n".join(hints))
        self._summary.setText("   ".join(part for part in parts if part))

    def _words_of_age(self, age: float) -> str:
        return (
            self.tr("Updated {time} ago.").format(time=duration(age)) if age >= _NOW_S else self.tr("Updated just now.")
        )

    def _words_of_unanswered(self, intents: Sequence[ClaimIntent]) -> str:
        """Return what the server's operators need to put the chunks back, if no queue feed shows where they are."""
        words = self.tr(
            "No answer from {server} between {first} and {last}: it may count chunks as yours that never arrived."
            " Ask its operators to put back what “{name}” has in processing and you don't hold;"
            " then close this window and run: crowdsky-desktop jobs forget {number}"
        )
        first, last = intents[0], intents[-1]
        moments = {"first": utc(first.begun_at), "last": utc(last.begun_at)}
        return words.format(server=first.server_url, name=first.worker_id, number=last.intent_id, **moments)

    def _words_of_server(self) -> str:
        look = self._look
        if look is None:
            return ""
        if not look.has_feed:
            return self.tr("This server doesn't publish its queue, so upcoming chunks are looked up one by one.")
        counts = look.counts

        def told(*states: str) -> str:
            known = [counts[state] for state in states if state in counts]
            return str(sum(known)) if known else "?"

        words = self.tr(
            "On the server: {waiting} waiting, {working} in progress, {done} completed, {failed} failed."
        ).format(
            waiting=told("pending", "retry"), working=told("processing"), done=told("completed"), failed=told("failed")
        )
        if len(look.jobs) < look.n_jobs:
            shown = self.tr("{shown} of {count} are here.").format(shown=len(look.jobs), count=look.n_jobs)
            words = f"{words} {shown}"
        return words

    def _words_of_room(self) -> str:
        room = self._room
        if room is None:
            return ""
        words = (
            self.tr("{free} free on disk.")
            if room.is_enough
            else self.tr("Only {free} free on disk; a full chunk needs about {needed}.")
        )
        return words.format(free=data_size(room.free), needed=data_size(room.needed))

    def _n_before(self, row: QueueRow) -> int | None:
        """Return how many chunks the server hands out before this one; None if that cannot be told."""
        look = self._look
        if look is None or not look.has_feed or len(look.jobs) < look.n_jobs or row.state != "pending":
            return None
        waiting = (job.job.job_id for job in look.jobs if job.state == "pending")
        return sum(job_id < row.job_id for job_id in waiting)

    def _connect(self) -> None:
        self.claim_button.clicked.connect(self.claim_asked)
        self.alone_button.clicked.connect(self.alone_asked)
        self.empty.acted.connect(self._on_empty_acted)
        self.empty.acted_otherwise.connect(self.practice_asked)
        self.counts.group_chosen.connect(self._on_group)
        self.workers.worker_chosen.connect(self._on_worker)
        self._search.textChanged.connect(self._on_text)
        self.model.sort_asked.connect(self._on_sort)
        self.arranger.arranged.connect(self._on_arranged)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        for interval_ms, act in ((_REFRESH_MS, self.refresh), (_TELL_AGE_MS, self._show_summary)):
            timer = QTimer(self)
            timer.setInterval(interval_ms)
            timer.timeout.connect(act)
            timer.start()

    def _on_empty_acted(self) -> None:
        if not self._is_ready:
            self.connect_asked.emit()
        elif not self._is_busy:
            self.claim_asked.emit()

    def _on_group(self, group: RowGroup | None) -> None:
        self.arranger.want(replace(self.arranger.wanted, group=group))

    def _on_worker(self, own_only: bool, worker: str) -> None:
        self.arranger.want(replace(self.arranger.wanted, own_only=own_only, worker=worker))

    def _on_text(self, text: str) -> None:
        self.arranger.want(replace(self.arranger.wanted, text=text.strip().casefold()))

    def _on_sort(self, key: str, is_descending: bool) -> None:
        self.arranger.want(replace(self.arranger.wanted, sorted_by=key, is_descending=is_descending))

    def _show_selected(self) -> None:
        row = self.selected_row
        self.panel.show_row(row, is_busy=self._is_busy, n_before=self._n_before(row) if row else None)
        set_role(self.claim_button, "" if self.panel.next_button.isVisibleTo(self.panel) else "primary", "claim")

    def _lay_out(self) -> None:
        beside = (indented(self.table, 5), self.panel)
        splitter = RememberedSplitter(self._state, "queueSplitter", Qt.Orientation.Horizontal, beside, (900, 300))
        content = QWidget()
        parts = QVBoxLayout(content)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addLayout(self._tools())
        parts.addWidget(hairline())
        parts.addWidget(splitter, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Queue"), "title"))
        words.addWidget(self._summary)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self.alone_button)
        head.addWidget(self.claim_button)
        return head

    def _tools(self) -> QHBoxLayout:
        self._search.setPlaceholderText(self.tr("Search object, key or number"))
        self._search.setAccessibleName(self.tr("Search the chunks"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(_SEARCH_WIDTH)
        self._search.setMaximumWidth(2 * _SEARCH_WIDTH)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 8)
        tools.setSpacing(8)
        tools.addWidget(self.counts)
        tools.addStretch()
        tools.addWidget(self.workers)
        tools.addWidget(self._search, 1)
        return tools
