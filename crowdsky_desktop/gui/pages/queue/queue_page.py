"""The queue: what waits on the server, what this computer holds, and the next chunk."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.queue.empty_queue import EmptyQueue
from crowdsky_desktop.gui.pages.queue.filter_bar import FilterBar
from crowdsky_desktop.gui.pages.queue.job_panel import JobPanel
from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement, QueueFilter, Tally, n_before
from crowdsky_desktop.gui.pages.queue.queue_arranger import QueueArranger
from crowdsky_desktop.gui.pages.queue.queue_model import QueueModel
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, RowKey
from crowdsky_desktop.gui.pages.queue.queue_summary import QueueSummary
from crowdsky_desktop.gui.pages.queue.queue_table import QUEUE_COLUMNS, QueueTable
from crowdsky_desktop.gui.widgets.buttons import allow, button, set_role
from crowdsky_desktop.gui.widgets.column_choice import ColumnChoice
from crowdsky_desktop.gui.widgets.copying import TableMenu, press_on_double_click
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import hairline, indented, label, titled
from crowdsky_desktop.gui.widgets.remembered_splitter import RememberedSplitter
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.queue import QueueSnapshot
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.ledger_rows import by_sender

if TYPE_CHECKING:
    from crowdsky_desktop.store.disk_space import DiskSpace

CLAIMS_READ = 1000
"""Newest claims of the ledger that the table has. Chosen: more than anybody looks through."""
_REFRESH_MS = 30_000
"""How often the ledger is read anew. Chosen: another program may write into it, and a new day may have begun."""
_TICK_MS = 1000
"""How often ages are looked at: those of less than a minute are told in seconds."""


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
    tallied : Tally
        What this computer holds and did is counted anew.

    Attributes
    ----------
    tally : Tally
        The newest count.
    """

    claim_asked = Signal()
    alone_asked = Signal()
    connect_asked = Signal()
    practice_asked = Signal()
    went_wrong = Signal(object)
    tallied = Signal(object)

    def __init__(self, ledger: Ledger, state: QSettings) -> None:
        super().__init__()
        self._ledger = ledger
        self._state = state
        self._is_unattended = False
        self._is_ready = True
        self._snapshot: QueueSnapshot | None = None
        self._to_choose: RowKey | None = None
        self.tally = Tally()
        self.model = QueueModel(self)
        self.arranger = QueueArranger(self)
        self.summary = QueueSummary()
        self.claim_button = button(
            self.tr("Claim next chunk"),
            "primary",
            icon="claim",
            tool_tip=self.tr("The server hands out the chunk that has waited longest; you can't choose another"),
        )
        self.alone_button = button(self.tr("Run unattended"), icon="play")
        self.alone_button.setToolTip(
            self.tr("Works through one chunk after another. The setting “Hold for me” says which are held for you.")
        )
        self.filters = FilterBar()
        self.table = QueueTable(self.model)
        self.columns = ColumnChoice(self.table, QUEUE_COLUMNS, state, "queue")
        self.panel = JobPanel()
        self.empty = EmptyQueue()
        self._stack = QStackedWidget()
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
            unanswered = by_sender(self._ledger.open_intents())
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self.summary.show_unanswered(unanswered)
        self.arranger.take_claims(claims)

    def take_claim(self, claimed: ClaimedJob) -> None:
        """Show what became of one chunk, without reading the ledger."""
        self.arranger.take_claims((claimed,))

    def select(self, claim_id: int | None) -> None:
        """Choose a chunk of ours, now or as soon as it is shown; without one, the first."""
        self._to_choose = ("claim", claim_id) if claim_id is not None else None
        self._choose()

    def show_unattended(self, *, is_on: bool) -> None:
        """Show whether the unattended run is going on: it is not started twice."""
        self._is_unattended = is_on
        self._enable()

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

    def show_server_queue(self, snapshot: QueueSnapshot | None, taken_at: datetime | None, server_url: str) -> None:
        """Show what the server had when it last answered."""
        self.summary.show_server(snapshot, taken_at)
        if snapshot is not self._snapshot or server_url != self.arranger.server_url:
            self._snapshot = snapshot
            self.arranger.take_snapshot(snapshot, server_url)

    def show_disk_space(self, space: "DiskSpace | None") -> None:
        """Say how much room there is for a chunk."""
        self.summary.show_disk_space(space)

    def stop(self) -> None:
        """Stop and join the thread."""
        self.arranger.close()

    def show_ready(self, *, is_ready: bool) -> None:
        """Show whether a server and a key are set, so that a chunk can be claimed."""
        self._is_ready = is_ready
        self.empty.show_ready(is_ready=is_ready)
        self._enable()

    def _enable(self) -> None:
        why_not = "" if self._is_ready else self.tr("Connect to a server first, in Settings.")
        allow(self.claim_button, why_not)
        runs = self.tr("Already running: see below. Stop ends it.") if self._is_unattended else ""
        allow(self.alone_button, why_not or runs)

    def _on_arranged(self, arrangement: Arrangement) -> None:
        self.model.show_rows(arrangement.rows)
        self.filters.show_arrangement(arrangement, is_told=self._snapshot is not None and self._snapshot.has_feed)
        has_rows = arrangement.n_all > 0
        self._stack.setCurrentIndex(1 if has_rows else 0)
        self.claim_button.setVisible(has_rows)
        self.alone_button.setVisible(has_rows)
        self._choose()
        self.summary.show_arrangement(arrangement)
        self.tally = arrangement.tally
        self.tallied.emit(self.tally)

    def _choose(self) -> None:
        """Choose what was asked for once it is shown; keep the choice, or begin with the first row."""
        number = self.model.number_of(self._to_choose) if self._to_choose else None
        if number is not None:
            self._to_choose = None
            self.table.setCurrentIndex(self.model.index(number, 0))
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_selected()

    def _connect(self) -> None:
        self.claim_button.clicked.connect(self.claim_asked)
        self.alone_button.clicked.connect(self.alone_asked)
        self.empty.acted.connect(self._on_empty_acted)
        self.empty.acted_otherwise.connect(self.practice_asked)
        self.filters.changed.connect(self._on_filter)
        self.model.sort_asked.connect(self._on_sort)
        self.arranger.arranged.connect(self._on_arranged)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        TableMenu(self.table, self.panel.buttons)
        press_on_double_click(self.table, self.panel.next_button)
        timer = QTimer(self)
        timer.setInterval(_REFRESH_MS)
        timer.timeout.connect(self.refresh)
        timer.start()
        ticker = QTimer(self)
        ticker.setInterval(_TICK_MS)
        ticker.timeout.connect(self._on_tick)
        ticker.start()

    def _on_tick(self) -> None:
        if self.isVisible():
            self.table.tell_ages()
            self.panel.tell_age()

    def _on_empty_acted(self) -> None:
        if not self._is_ready:
            self.connect_asked.emit()
        else:
            self.claim_asked.emit()

    def _on_filter(self, chosen: QueueFilter) -> None:
        wanted = self.arranger.wanted
        self.arranger.want(replace(chosen, sorted_by=wanted.sorted_by, is_descending=wanted.is_descending))

    def _on_sort(self, key: str, is_descending: bool) -> None:
        self.arranger.want(replace(self.arranger.wanted, sorted_by=key, is_descending=is_descending))

    def _show_selected(self) -> None:
        row = self.selected_row
        self.panel.show_row(row, n_before=n_before(row, self._snapshot) if row else None)
        set_role(self.claim_button, "" if self.panel.next_button.isVisibleTo(self.panel) else "primary", "claim")

    def _lay_out(self) -> None:
        beside = (indented(self.table, 5), self.panel)
        splitter = RememberedSplitter(self._state, "queueSplitter", Qt.Orientation.Horizontal, beside, (900, 300))
        content = QWidget()
        parts = QVBoxLayout(content)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(self.filters)
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

    def _head(self) -> FlowRow:
        head = FlowRow(is_at_right=True)
        head.setContentsMargins(16, 14, 16, 12)
        for part in (titled(label(self.tr("Queue"), "title"), self.summary), self.alone_button, self.claim_button):
            head.addWidget(part)
        return head
