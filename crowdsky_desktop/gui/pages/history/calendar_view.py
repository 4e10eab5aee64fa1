"""The calendar: a cell for each day, the more was given the brighter."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from crowdsky_desktop.gui.pages.history.arrangement import Totals
from crowdsky_desktop.gui.pages.history.calendar_layout import (
    MONTHS,
    N_LEVELS,
    N_WEEKS,
    CalendarLayout,
    level_of,
)
from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette, blend
from crowdsky_desktop.gui.words import duration

_MARGIN, _GAP = 16, 3
"""Around the calendar, and between two cells, in logical pixels."""
_LEAST_CELL, _MOST_CELL = 13, 24
"""Side of a cell with its gap, in logical pixels. Chosen: hit easily, and a year is seen at once on any screen."""
_STEPS = {
    Qt.Key.Key_Left: timedelta(days=-7),
    Qt.Key.Key_Right: timedelta(days=7),
    Qt.Key.Key_Up: timedelta(days=-1),
    Qt.Key.Key_Down: timedelta(days=1),
}
_WORKDAYS = (0, 2, 4)
"""Weekdays whose names stand at the left: every other one fits."""


class CalendarView(QScrollArea):
    """Scrolls a `YearCells`."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = YearCells()
        self.setWidget(self.cells)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cells.marked.connect(self._on_marked)

    def _on_marked(self, place: QPoint) -> None:
        self.ensureVisible(place.x(), place.y(), 40, 60)


class YearCells(QWidget):
    """All years in which something was given, newest on top.

    Signals
    -------
    day_chosen : date
        A day was clicked, or chosen with Return.
    marked : QPoint
        Where the keyboard's mark is now.
    """

    day_chosen = Signal(object)
    marked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._days: dict[date, Totals] = {}
        self._most = 0
        self._mark = date.today()
        self._pressed: date | None = None
        self._layout = CalendarLayout((self._mark.year,), _LEAST_CELL)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Calendar: chunks submitted on each day"))

    @property
    def mark(self) -> date:
        """The day that the keyboard is at."""
        return self._mark

    def show_days(self, days: dict[date, Totals]) -> None:
        """Show what was given on each day."""
        self._days = days
        self._most = max((totals.n_chunks for totals in days.values()), default=0)
        self._arrange()

    def words(self, day: date) -> str:
        """Return what was given on a day."""
        when = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
        totals = self._days.get(day)
        if totals is None:
            return "\n".join((when, self.tr("nothing submitted")))
        chunks = self.tr("%n chunk(s)", "", totals.n_chunks)
        frames = self.tr("%n frame(s)", "", totals.n_frames)
        return "\n".join((when, chunks, f"{frames}, {duration(totals.exposure_s)}"))

    def sizeHint(self) -> QSize:
        """Return what a year of the smallest cells takes."""
        return QSize(self._layout.left + N_WEEKS * _LEAST_CELL, self._layout.height + 2 * _MARGIN)

    def event(self, event: QEvent) -> bool:
        """Tell of the day below the pointer."""
        if isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(day) if day else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark the day that a click begins on."""
        self._pressed = self._day_at(event.position().toPoint())
        if self._pressed is not None:
            self._move_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the day that is clicked."""
        pressed, self._pressed = self._pressed, None
        is_click = pressed is not None and pressed == self._day_at(event.position().toPoint())
        if is_click and event.button() is Qt.MouseButton.LeftButton:
            self.day_chosen.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click does something."""
        day = self._day_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if day else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day; Return chooses."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._move_to(self._mark + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.day_chosen.emit(self._mark)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the cells as large as a year allows."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the years in sight."""
        with painting(self) as painter:
            painter.translate(_MARGIN, _MARGIN)
            for year in self._layout.years:
                top = self._layout.top(year)
                if event.rect().intersects(QRect(0, top + _MARGIN, self.width(), self._layout.height)):
                    self._paint_year(painter, year, current_palette())

    def _arrange(self) -> None:
        last = max((day.year for day in self._days), default=self._mark.year)
        first = min((day.year for day in self._days), default=last)
        years = tuple(range(max(last, date.today().year), first - 1, -1))
        left = CalendarLayout(years, _LEAST_CELL).left
        cell = (self.width() - 2 * _MARGIN - left) // N_WEEKS
        self._layout = CalendarLayout(years, max(_LEAST_CELL, min(cell, _MOST_CELL)))
        if self._mark.year not in years:
            self._mark = date(years[0], 1, 1)
        self.setMinimumHeight(self._layout.height + 2 * _MARGIN)
        self.update()

    def _move_to(self, day: date) -> None:
        if day.year in self._layout.years:
            self._mark = day
            self.setAccessibleDescription(self.words(day))
            left, top = self._layout.place(day)
            self.marked.emit(QPoint(left + _MARGIN, top + _MARGIN))
            self.update()

    def _day_at(self, place: QPoint) -> date | None:
        return self._layout.day_at(place.x() - _MARGIN, place.y() - _MARGIN)

    def _paint_year(self, painter: QPainter, year: int, palette: Palette) -> None:
        layout, side = self._layout, self._layout.cell - _GAP
        self._paint_words(painter, year, palette)
        shades = [blend(palette.accent, palette.ground, share / N_LEVELS) for share in range(N_LEVELS + 1)]
        shades[0] = palette.raised
        painter.setPen(Qt.PenStyle.NoPen)
        for day in layout.days(year):
            totals = self._days.get(day)
            left, top = layout.place(day)
            shade = shades[level_of(totals.n_chunks if totals else 0, self._most)]
            painter.fillRect(left, top, side, side, QColor(shade))
        if self._mark.year == year and self.hasFocus():
            left, top = layout.place(self._mark)
            painter.setPen(QPen(QColor(palette.text), 2))
            painter.drawRect(left - 1, top - 1, side + 2, side + 2)

    def _paint_words(self, painter: QPainter, year: int, palette: Palette) -> None:
        layout, top, locale = self._layout, self._layout.top(year), QLocale()
        font = painter.font()
        font.setPixelSize(FONT_PX["lead"])
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        painter.drawText(layout.left, top + 15, str(year))
        font.setPixelSize(FONT_PX["small"])
        painter.setFont(font)
        painter.setPen(QColor(palette.text_dim))
        for month in MONTHS:
            left, _ = layout.place(date(year, month, 1))
            painter.drawText(
                left, top + layout.head - 8, locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat)
            )
        for weekday in _WORKDAYS:
            name = locale.standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)
            box = QRect(0, top + layout.head + weekday * layout.cell, layout.left - 8, layout.cell - _GAP)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
