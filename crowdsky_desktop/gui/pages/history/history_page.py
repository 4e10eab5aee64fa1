"""History: all that this computer has stacked, what it came to, when, and where on the sky."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.history.arrangement import Arrangement, HistoryFilter
from crowdsky_desktop.gui.pages.history.export_choice import ask_export
from crowdsky_desktop.gui.pages.history.filter_bar import FilterBar
from crowdsky_desktop.gui.pages.history.gallery_menu import GalleryMenu
from crowdsky_desktop.gui.pages.history.history_model import HistoryModel
from crowdsky_desktop.gui.pages.history.history_panel import HistoryPanel
from crowdsky_desktop.gui.pages.history.history_reader import HistoryReader
from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow, RowKey
from crowdsky_desktop.gui.pages.history.history_states import HistoryStates
from crowdsky_desktop.gui.pages.history.history_views import HistoryViews
from crowdsky_desktop.gui.pages.history.thumbnails import Thumbnails
from crowdsky_desktop.gui.pages.history.totals_bar import TotalsBar
from crowdsky_desktop.gui.pages.history.view_switch import HistoryView, ViewSwitch
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.copying import TableMenu
from crowdsky_desktop.gui.widgets.edge_bar import EdgeBar
from crowdsky_desktop.gui.widgets.labels import hairline, label
from crowdsky_desktop.gui.widgets.shortcuts import FOLD_PANEL
from crowdsky_desktop.gui.widgets.side_panel import PanelRoom, SidePanel
from crowdsky_desktop.gui.widgets.tab_order import follow_layout
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import DiskFreed, Event, JobClaimed, JobMoved, JobReported, StackFinished
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.past_stack import PastStack
from crowdsky_desktop.store.history_export import ExportKind

_CHANGES = (DiskFreed, JobClaimed, JobMoved, JobReported, StackFinished)
_SOON_MS = 1500
"""Milliseconds from a change until the history is read anew, while it is seen; chosen: one reading for several."""
_PANEL = PanelRoom(width=330, beside_from=900)
"""Chosen: three pictures stand beside the panel in a window 1024 px wide."""


class HistoryPage(Page):
    """Pictures, table, calendar and sky map of all chunks and stacks; the chosen one beside them.

    Signals
    -------
    review_asked : int
        Open the stack of a claim.
    own_asked : StackFiles
        Open a stack of own frames.
    folder_asked : Path
        Show a folder.
    delete_asked : int
        Delete the local copy of a claim.
    queue_asked
        The empty state's button.
    told : str
        What came out, in one sentence.
    went_wrong : CrowdSkyError
        The table could not be written.
    """

    review_asked = Signal(int)
    own_asked = Signal(object)
    folder_asked = Signal(object)
    delete_asked = Signal(int)
    queue_asked = Signal()
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, session: Session, previews: PreviewLoader, state: QSettings) -> None:
        super().__init__()
        self._state = state
        self._key: RowKey | None = None
        self._is_stale = True
        self.reader = HistoryReader(session, self)
        self.thumbnails = Thumbnails(previews, self.reader.thumbnail, self)
        self.model = HistoryModel(self.thumbnails, self)
        self.totals = TotalsBar()
        self.filters = FilterBar()
        self.switch = ViewSwitch()
        self.views = HistoryViews(self.model, state)
        self.panel = HistoryPanel()
        self._bar = EdgeBar()
        self._details_button = self._bar.add("info", self.tr("Details"), FOLD_PANEL.hint(self.tr("Show the details")))
        self.export_button = button(self.tr("Export…"), icon="save")
        self.states = HistoryStates(is_practice=session.is_practice)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._lay_out()
        self._connect()
        self.switch.mark(self.views.view)

    @property
    def chosen(self) -> HistoryRow | None:
        """The chosen row, if it is shown."""
        number = self.model.number_of(self._key)
        return None if number is None else self.model.rows[number]

    def show_view(self, view: HistoryView) -> None:
        """See the history in another way."""
        self.views.show_view(view)
        self.switch.mark(view)

    def read_again(self) -> None:
        """Read the ledger anew, now or when the page is next seen."""
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def choose(self, number: int) -> None:
        """Choose a row, wherever it is shown."""
        self._show_chosen(number)

    def take_event(self, event: Event) -> None:
        """Hear of what changes the history."""
        if isinstance(event, _CHANGES):
            self.read_again()

    def take_focus(self) -> None:
        """Let the keyboard begin with what is seen."""
        if self.states.is_content:
            self.views.keyboard_target.setFocus()
        else:
            self.states.take_focus()

    def do_primary(self) -> None:
        """Open the chosen stack; do what the empty page offers."""
        if not self.states.is_content:
            self.states.act()
        elif self.chosen is not None:
            self._on_open(self.chosen)

    def redraw(self) -> None:
        """Draw again in another theme's colours."""
        self.model.redraw()
        self.views.redraw()
        self._show_picture()

    def stop(self) -> None:
        """Stop and join the threads."""
        self._soon.stop()
        self.reader.close()
        self.views.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the ledger if something may have changed."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def export(self, target: Path, kind: ExportKind) -> None:
        """Write what is shown."""
        self.reader.export(target, kind)

    def _read(self) -> None:
        self._is_stale = False
        self.reader.read()

    def _on_arranged(self, arrangement: Arrangement) -> None:
        waits = self.states.hasFocus() or self.hasFocus()
        self.states.show_arrangement(arrangement)
        self.model.show_rows(arrangement.rows)
        self.filters.show_arrangement(arrangement)
        self.totals.show_totals(arrangement.totals)
        self.views.show_arrangement(arrangement)
        allow(self.export_button, "" if arrangement.rows else self.tr("There is nothing to export."))
        number = self.model.number_of(self._key)
        if number is None and self._key is None and arrangement.rows:
            number = 0
        if number is not None:
            self.choose(number)
        else:
            self._show_chosen(None)
        if waits:
            self.take_focus()

    def _on_failed(self, error: CrowdSkyError) -> None:
        self._is_stale = True
        self.states.show_error(error)

    def _on_filter(self, chosen: HistoryFilter) -> None:
        wanted = self.reader.wanted
        self.reader.want(replace(chosen, sorted_by=wanted.sorted_by, is_descending=wanted.is_descending))

    def _on_sort(self, key: str, is_descending: bool) -> None:
        self.reader.want(replace(self.reader.wanted, sorted_by=key, is_descending=is_descending))

    def _on_day(self, day: date) -> None:
        self.filters.choose_day(day)

    def _show_chosen(self, number: int | None) -> None:
        row = None if number is None else self.model.rows[number]
        self._key = row.key if row else self._key
        self.views.mark(number)
        if row is None:
            self.panel.show_row(None)
        else:
            self.reader.ask_detail(row.key)

    def _on_detail(self, key: RowKey, past: PastStack | None) -> None:
        row = self.chosen
        if row is not None and row.key == key:
            self.panel.show_row(row if past else None, past, self.thumbnails.picture(row))

    def _show_picture(self) -> None:
        if self.panel.row is not None:
            self.panel.show_picture(self.thumbnails.picture(self.panel.row))

    def _on_picture(self, key: RowKey) -> None:
        if self.panel.row is not None and self.panel.row.key == key:
            self._show_picture()

    def _on_activated(self, number: int) -> None:
        self._on_open(self.model.rows[number])

    def _on_open(self, row: HistoryRow) -> None:
        if not row.has_files:
            self.told.emit(self.panel.file_words.text())
        elif row.own_file:
            self.own_asked.emit(files_beside(Path(row.own_file)))
        else:
            self.review_asked.emit(row.key[1])

    def _on_export(self) -> None:
        chosen = ask_export(self)
        if chosen is not None:
            self.export(*chosen)

    def _on_exported(self, target: Path, n_rows: int) -> None:
        self.told.emit(self.tr("Wrote %n row(s) to {path}.", "", n_rows).format(path=target))

    def _connect(self) -> None:
        self.reader.arranged.connect(self._on_arranged)
        self.reader.failed.connect(self._on_failed)
        self.reader.detail_read.connect(self._on_detail)
        self.reader.exported.connect(self._on_exported)
        self.reader.export_failed.connect(self.went_wrong)
        self.filters.changed.connect(self._on_filter)
        self.model.sort_asked.connect(self._on_sort)
        self.thumbnails.arrived.connect(self._on_picture)
        self.switch.chosen.connect(self._on_view)
        self.views.row_chosen.connect(self.choose)
        self.views.row_activated.connect(self._on_activated)
        self.views.day_chosen.connect(self._on_day)
        offers = (self.panel.open_button, self.panel.folder_button, self.panel.delete_button)
        TableMenu(self.views.table, offers)
        GalleryMenu(self.views.gallery, offers)
        self.panel.open_asked.connect(self._on_open)
        self.panel.folder_asked.connect(self.folder_asked)
        self.panel.delete_asked.connect(self.delete_asked)
        self.export_button.clicked.connect(self._on_export)
        self.states.queue_asked.connect(self.queue_asked)
        self.states.retry_asked.connect(self._read)
        self.states.clear_asked.connect(self.filters.clear)
        self._soon.timeout.connect(self._read)
        self._bar.pressed.connect(self.side.toggle)
        self.side.opened.connect(self._details_button.setChecked)

    def _on_view(self, view: HistoryView) -> None:
        self.show_view(view)
        self.take_focus()

    def _lay_out(self) -> None:
        beside = (self.views, self.panel, self._bar)
        self.side = SidePanel(self._state, "historySplitter", beside, _PANEL, self, bar_stays=False)
        content = QWidget()
        parts = QVBoxLayout(content)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        for part in (self.totals, hairline(), self.filters, hairline()):
            parts.addWidget(part)
        parts.addWidget(self.states.over(self.side), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(self.states.around(content), 1)
        follow_layout(self)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(label(self.tr("History"), "title"))
        head.addStretch(1)
        for tool in (self.switch, self.export_button):
            head.addWidget(tool)
        return head
