"""The queue: what this computer holds, and the next chunk."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from crowdsky_desktop.gui.models.claims_filter import ClaimsFilter
from crowdsky_desktop.gui.models.claims_model import CLAIM_ROLE, COLUMNS, ClaimsModel
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.widgets.buttons import button, set_role
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.job_panel import JobPanel
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, label
from crowdsky_desktop.gui.widgets.state_filter import StateFilter
from crowdsky_desktop.gui.words import utc
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.job import QueuePage as QueuePageOfServer
from crowdsky_desktop.store.ledger import Ledger

_ROW_HEIGHT = 34
_WIDTHS = {"state": 132, "object": 150, "begins": 174, "pointing": 124, "frames": 80, "job": 64, "age": 104}
_REFRESH_MS = 30_000  # ages grow, and another program may write into the ledger


class QueuePage(Page):
    """Table of the ledger's claims, the chosen one beside it, and "Claim next chunk".

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

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._is_busy = False
        self._is_ready = True
        self.model = ClaimsModel(ledger, self)
        self._filter = ClaimsFilter(self)
        self._filter.setSourceModel(self.model)
        self._summary = ElidedLabel("", "dim")
        self._counts: dict[JobState, int] = {}
        self._on_server = ""
        self.claim_button = button(
            self.tr("Claim next chunk"),
            "primary",
            icon="claim",
            tool_tip=self.tr("The server hands out its oldest chunk"),
        )
        self.alone_button = button(self.tr("Work on its own"), icon="play")
        self.alone_button.setToolTip(self.tr("Takes chunk after chunk, and holds for you what the checks do not pass."))
        self.counts = StateFilter()
        self._search = QLineEdit()
        self.table = QTableView()
        self.panel = JobPanel()
        self.empty = EmptyState("telescope", "", "")
        self._stack = QStackedWidget()
        self._prepare_table()
        self._lay_out()
        self._connect()
        self.show_ready(is_ready=True)
        self.refresh()

    @property
    def selected(self) -> ClaimedJob | None:
        """The chosen chunk."""
        index = self.table.currentIndex()
        return index.data(CLAIM_ROLE) if index.isValid() else None

    def refresh(self) -> None:
        """Read the ledger again; the choice stays."""
        chosen = self.selected
        try:
            self.model.refresh()
            counts = self._ledger.counts()
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self.counts.show_counts(counts)
        self._counts = counts
        self._show_summary()
        has_rows = self.model.rowCount() > 0
        self._stack.setCurrentIndex(1 if has_rows else 0)
        self.claim_button.setVisible(has_rows)
        self.alone_button.setVisible(has_rows)
        self.select(chosen.claim_id if chosen else None)

    def select(self, claim_id: int | None) -> None:
        """Choose a chunk; without one, or if it is not shown, the first."""
        row = self.model.row_of(claim_id) if claim_id is not None else None
        index = self._filter.mapFromSource(self.model.index(row, 0)) if row is not None else QModelIndex()
        if not index.isValid():
            index = self._filter.index(0, 0)
        self.table.setCurrentIndex(index)
        self._show_selected()

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on no other one can be started."""
        self._is_busy = is_busy
        self._enable()
        self._show_selected()

    def do_primary(self) -> None:
        """Do the chosen chunk's next step; without one, claim."""
        next_button = self.panel.next_button
        if next_button.isVisibleTo(self.panel) and self.panel.claimed is not None:
            next_button.click()
        else:
            self.claim_button.click()

    def show_server_queue(self, queue: QueuePageOfServer | None, told_at: datetime | None) -> None:
        """Show how many chunks wait on the server, where it tells."""
        self._on_server = ""
        if queue is not None:
            counts = queue.counts
            waiting = counts.get("pending", 0) + counts.get("retry", 0)
            words = self.tr("On the server: {waiting} waiting, {working} in work, {done} completed.")
            self._on_server = words.format(
                waiting=waiting, working=counts.get("processing", 0), done=counts.get("completed", 0)
            )
        self._summary.set_hint(self.tr("As of {time}").format(time=utc(told_at)) if told_at else "")
        self._show_summary()

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

    def _show_summary(self) -> None:
        held = sum(n for state, n in self._counts.items() if not state.is_final)
        mine = self.tr("With this computer: {held} in hand, {done} completed.").format(
            held=held, done=self._counts.get(JobState.COMPLETED, 0)
        )
        self._summary.setText(f"{mine}   {self._on_server}".rstrip())

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self._filter)
        table.setAccessibleName(self.tr("Chunks of this computer"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        for section, column in enumerate(COLUMNS):
            table.setColumnWidth(section, _WIDTHS[column.key])
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)

    def _connect(self) -> None:
        self.claim_button.clicked.connect(self.claim_asked)
        self.alone_button.clicked.connect(self.alone_asked)
        self.empty.acted.connect(self._on_empty_acted)
        self.empty.acted_otherwise.connect(self.practice_asked)
        self.counts.states_chosen.connect(self._on_states_chosen)
        self._search.textChanged.connect(self._filter.show_text)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    def _on_empty_acted(self) -> None:
        if not self._is_ready:
            self.connect_asked.emit()
        elif not self._is_busy:
            self.claim_asked.emit()

    def _on_states_chosen(self, states: frozenset[JobState]) -> None:
        self._filter.show_states(states)
        self._show_selected()

    def _show_selected(self) -> None:
        self.panel.show_claim(self.selected, is_busy=self._is_busy)
        set_role(self.claim_button, "" if self.panel.next_button.isVisibleTo(self.panel) else "primary", "claim")

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("queueSplitter")
        splitter.addWidget(self._table_column())
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setCollapsible(0, False)
        splitter.setSizes([800, 328])
        self._stack.addWidget(self.empty)
        self._stack.addWidget(splitter)
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

    def _table_column(self) -> QWidget:
        self._search.setPlaceholderText(self.tr("Search object, key or number"))
        self._search.setAccessibleName(self.tr("Search the chunks"))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(260)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 8)
        tools.addWidget(self.counts)
        tools.addSpacing(8)
        tools.addStretch()
        tools.addWidget(self._search, 1)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows = QHBoxLayout()
        rows.setContentsMargins(5, 0, 0, 0)
        rows.addWidget(self.table)
        column.addLayout(tools)
        column.addLayout(rows, 1)
        return made
