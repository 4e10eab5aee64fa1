"""The calendar: a cell for each day, told by the pointer and by the keyboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from crowdsky_desktop.gui.pages.history.arrangement import Totals
from crowdsky_desktop.gui.pages.history.calendar_layout import N_LEVELS, N_WEEKS, CalendarLayout, column_of, level_of
from crowdsky_desktop.gui.pages.history.calendar_view import CalendarView

YEARS = (2028, 2027, 2024, 2023)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_has_a_cell_of_its_own_and_is_found_there(year: int) -> None:
    layout = CalendarLayout(YEARS, 14)
    places = {layout.place(day): day for day in layout.days(year)}
    assert len(places) == (366 if year % 4 == 0 else 365)
    for (left, top), day in places.items():
        assert layout.day_at(left, top) == layout.day_at(left + 13.9, top + 13.9) == day
    assert layout.day_at(*(number - 1 for number in layout.place(date(year, 1, 1)))) != date(year, 1, 1)


def test_weeks_begin_on_monday_and_fit_into_the_columns() -> None:
    assert column_of(date(2024, 1, 7)) == 0
    assert column_of(date(2024, 1, 8)) == 1
    assert max(column_of(date(year, 12, 31)) for year in range(1990, 2030)) == N_WEEKS - 1


@pytest.mark.parametrize(
    "place", [(-1.0, 60.0), (10.0, 60.0), (45.0, 10.0), (2000.0, 60.0), (45.0, 5000.0), (45.0, -5.0)]
)
def test_between_the_cells_is_no_day(place: tuple[float, float]) -> None:
    assert CalendarLayout((2024,), 14).day_at(*place) is None


def test_the_last_year_there_is_does_not_run_over() -> None:
    assert list(CalendarLayout((9999,), 14).days(9999))[-1] == date.max


@pytest.mark.parametrize(("n_chunks", "level"), [(0, 0), (1, 1), (25, 2), (26, 3), (99, 4), (100, 4)])
def test_the_more_was_given_the_brighter_and_one_is_seen(n_chunks: int, level: int) -> None:
    assert level_of(n_chunks, 100) == level
    assert level_of(1, 1) == N_LEVELS


@pytest.fixture
def calendar(qtbot, theme) -> CalendarView:
    made = CalendarView()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.cells.show_days({date(2024, 3, 5): Totals(3, 60, 1234.0), date(2023, 3, 5): Totals(1, 1, 10.0)})
    made.show()
    return made


def middle_of(calendar: CalendarView, day: date) -> QPoint:
    left, top = calendar.cells._layout.place(day)
    return QPoint(left + 16 + 4, top + 16 + 4)


def test_the_pointer_tells_and_chooses(qtbot, calendar: CalendarView) -> None:
    chosen: list[date] = []
    calendar.cells.day_chosen.connect(chosen.append)
    told = calendar.cells.words(date(2024, 3, 5)).splitlines()
    assert told[1].startswith("3 chunk")
    assert told[2].startswith("60 frame")
    assert told[2].endswith(", 20 min")
    assert calendar.cells.words(date(2024, 3, 6)).splitlines()[1:] == ["nothing submitted"]
    qtbot.mouseClick(calendar.cells, Qt.MouseButton.LeftButton, pos=middle_of(calendar, date(2024, 3, 5)))
    qtbot.mouseClick(calendar.cells, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert chosen == [date(2024, 3, 5)]


def test_the_keyboard_goes_from_day_to_day(qtbot, calendar: CalendarView) -> None:
    chosen: list[date] = []
    calendar.cells.day_chosen.connect(chosen.append)
    calendar.cells._move_to(date(2024, 3, 5))
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down)
    for key in keys:
        qtbot.keyClick(calendar.cells, key)
    assert calendar.cells.mark == date(2024, 3, 6)
    assert "nothing submitted" in calendar.cells.accessibleDescription()
    qtbot.keyClick(calendar.cells, Qt.Key.Key_Return)
    assert chosen == [date(2024, 3, 6)]


def test_the_keyboard_stays_in_the_years_that_are_shown(qtbot, calendar: CalendarView) -> None:
    calendar.cells._move_to(date(2023, 1, 1))
    qtbot.keyClick(calendar.cells, Qt.Key.Key_Up)
    assert calendar.cells.mark == date(2023, 1, 1)
    calendar.cells._move_to(date(2023, 12, 31))
    qtbot.keyClick(calendar.cells, Qt.Key.Key_Down)
    assert calendar.cells.mark == date(2024, 1, 1)


def test_this_year_is_there_though_nothing_was_given_yet(calendar: CalendarView) -> None:
    calendar.cells.show_days({})
    assert date.today().year in calendar.cells._layout.years
    yesterday = date.today() - timedelta(days=1)
    assert calendar.cells.words(yesterday)
