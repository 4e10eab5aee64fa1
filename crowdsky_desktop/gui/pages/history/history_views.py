"""The four views of the history, one of them in sight; all show the same rows and mark the same one."""

from PySide6.QtCore import QModelIndex, QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crowdsky_desktop.gui.pages.history.arrangement import Arrangement
from crowdsky_desktop.gui.pages.history.calendar_view import CalendarView
from crowdsky_desktop.gui.pages.history.gallery import Gallery
from crowdsky_desktop.gui.pages.history.history_model import HistoryModel
from crowdsky_desktop.gui.pages.history.history_table import HISTORY_COLUMNS, HistoryTable
from crowdsky_desktop.gui.pages.history.sky.sky_map import SkyMap
from crowdsky_desktop.gui.pages.history.view_switch import HistoryView
from crowdsky_desktop.gui.widgets.column_choice import ColumnChoice

_KEY = "history/view"


class HistoryViews(QStackedWidget):
    """Pictures, table, calendar and sky map; which of them is seen is remembered.

    Signals
    -------
    row_chosen, row_activated : int
        A row was marked, or is to be opened.
    day_chosen : date
        A day of the calendar was chosen.
    """

    row_chosen = Signal(int)
    row_activated = Signal(int)
    day_chosen = Signal(object)

    def __init__(self, model: HistoryModel, state: QSettings) -> None:
        super().__init__()
        self._state = state
        self.gallery = Gallery(model)
        self.table = HistoryTable(model)
        self.columns = ColumnChoice(self.table, HISTORY_COLUMNS, state, "history")
        self.calendar = CalendarView()
        self.sky = SkyMap()
        self._marked = -1
        for view in (self.gallery, self.table, self.calendar, self.sky):
            self.addWidget(view)
        for items in (self.gallery, self.table):
            items.selectionModel().currentChanged.connect(self._on_current)
            items.activated.connect(self._on_activated)
        self.sky.view.row_chosen.connect(self.row_chosen)
        self.calendar.cells.day_chosen.connect(self.day_chosen)
        self.show_view(stored_view(state))

    @property
    def view(self) -> HistoryView:
        """The one in sight."""
        return list(HistoryView)[self.currentIndex()]

    @property
    def keyboard_target(self) -> QWidget:
        """What of the view in sight takes the keyboard."""
        targets: dict[HistoryView, QWidget] = {
            HistoryView.GALLERY: self.gallery,
            HistoryView.TABLE: self.table,
            HistoryView.CALENDAR: self.calendar.cells,
            HistoryView.SKY: self.sky.view,
        }
        return targets[self.view]

    def show_view(self, view: HistoryView) -> None:
        """See the history in another way."""
        self.setCurrentIndex(list(HistoryView).index(view))
        self._state.setValue(_KEY, view.value)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show days and fields; table and gallery follow their model, which has to show the rows before."""
        self._marked = -1
        self.calendar.cells.show_days(arrangement.days)
        self.sky.show_rows(arrangement.rows, arrangement.fields)

    def mark(self, number: int | None) -> None:
        """Mark a row in all views."""
        self._marked = -1 if number is None else number
        self.sky.mark_row(number)
        if number is not None:
            for items in (self.gallery, self.table):
                if items.currentIndex().row() != number:
                    items.setCurrentIndex(items.model().index(number, 0))

    def redraw(self) -> None:
        """Draw again in another theme's colours."""
        self.sky.redraw()

    def stop(self) -> None:
        """Stop reading stars."""
        self.sky.stop()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and current.row() != self._marked:
            self.row_chosen.emit(current.row())

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_activated.emit(index.row())


def stored_view(state: QSettings) -> HistoryView:
    """Return the view that was seen last."""
    stored = str(state.value(_KEY, ""))
    return HistoryView(stored) if stored in set(HistoryView) else HistoryView.GALLERY
