"""Which chunks of the history are wanted: a text, a state, an object, a telescope, a time."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from crowdsky_desktop.gui.pages.history.arrangement import Arrangement, HistoryFilter
from crowdsky_desktop.gui.pages.history.history_rows import RowKind
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox

_TYPING_MS = 150
"""Milliseconds of rest after a letter until the search is done; chosen: nobody waits, and not every letter costs."""
_WEEK, _MONTH = "7", "30"


class FilterBar(QWidget):
    """A search and four boxes.

    Signals
    -------
    changed : HistoryFilter
        Another choice; its order is the default one.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setClearButtonEnabled(True)
        self.kind_box = _box(self.tr("State"))
        self.title_box = _box(self.tr("Object"))
        self.telescope_box = _box(self.tr("Telescope"))
        self.time_box = _box(self.tr("Time"))
        self._day: date | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._fill_kinds()
        self._fill(self.title_box, self.tr("All objects"), ())
        self._fill(self.telescope_box, self.tr("All telescopes"), ())
        self._fill_times(())
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> HistoryFilter:
        """What is asked for."""
        kind = self.kind_box.currentData()
        first, last = self._days()
        return HistoryFilter(
            text=self.search.text(),
            kind=RowKind(kind) if kind else None,
            title=self.title_box.currentData() or None,
            telescope=self.telescope_box.currentData() or None,
            first=first,
            last=last,
        )

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Offer what there is to choose from; the choice stays, even of what is gone."""
        self._fill(self.title_box, self.tr("All objects"), arrangement.titles)
        self._fill(self.telescope_box, self.tr("All telescopes"), arrangement.telescopes)
        self._fill_times(arrangement.years)

    def choose_day(self, day: date) -> None:
        """Ask for one day alone."""
        self._day = day
        self._fill_times(tuple(self._years()))
        self.time_box.setCurrentIndex(self.time_box.findData(day.isoformat()))

    def clear(self) -> None:
        """Ask for everything."""
        for box in (self.kind_box, self.title_box, self.telescope_box, self.time_box):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._on_changed()

    def _days(self) -> tuple[date | None, date | None]:
        chosen, today = str(self.time_box.currentData() or ""), date.today()
        if not chosen:
            return None, None
        if chosen in (_WEEK, _MONTH):
            return today - timedelta(days=int(chosen) - 1), None
        if len(chosen) == len("2025"):
            return date(int(chosen), 1, 1), date(int(chosen), 12, 31)
        day = date.fromisoformat(chosen)
        return day, day

    def _years(self) -> Iterable[int]:
        values = (str(self.time_box.itemData(place) or "") for place in range(self.time_box.count()))
        return [int(value) for value in values if len(value) == len("2025")]

    def _fill_kinds(self) -> None:
        offers = (
            (self.tr("All states"), ""),
            (self.tr("Completed"), RowKind.GIVEN.value),
            (self.tr("In progress"), RowKind.IN_PROGRESS.value),
            (self.tr("Failed or lost"), RowKind.NOT_DONE.value),
            (self.tr("Your own frames"), RowKind.OWN.value),
        )
        for words, value in offers:
            self.kind_box.addItem(words, value)

    def _fill_times(self, years: Iterable[int]) -> None:
        offers = [
            (self.tr("Any time"), ""),
            (self.tr("Last 7 days"), _WEEK),
            (self.tr("Last 30 days"), _MONTH),
            *((str(year), str(year)) for year in years),
        ]
        if self._day is not None:
            offers.append((self._day.isoformat(), self._day.isoformat()))
        _refill(self.time_box, offers)

    @staticmethod
    def _fill(box: QComboBox, all_words: str, names: Iterable[str]) -> None:
        _refill(box, [(all_words, ""), *((name, name) for name in names)])

    def _on_changed(self) -> None:
        self._typing.stop()
        self.changed.emit(self.chosen)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._on_changed)
        self.search.textChanged.connect(self._on_typed)
        for box in (self.kind_box, self.title_box, self.telescope_box, self.time_box):
            box.currentIndexChanged.connect(self._on_changed)

    def _on_typed(self) -> None:
        self._typing.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        for box in (self.kind_box, self.title_box, self.telescope_box, self.time_box):
            row.addWidget(box, 2)


def _box(name: str) -> QComboBox:
    made = CalmComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _refill(box: QComboBox, offers: list[tuple[str, str]]) -> None:
    """Offer other choices without a signal; the choice stays, even if it is not among them any more."""
    chosen = str(box.currentData() or "")
    present = [(box.itemText(place), box.itemData(place)) for place in range(box.count())]
    if chosen and chosen not in {value for _, value in offers}:
        offers = [*offers, (box.currentText(), chosen)]
    if present == offers:
        return
    box.blockSignals(True)
    box.clear()
    for words, value in offers:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
