"""Where the days of years stand in a calendar of cells: weeks beside one another, Monday on top."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

N_WEEKS = 54
"""Columns of a year: a leap year that begins on a Sunday touches so many weeks."""
N_DAYS = 7
"""Rows of a year."""
N_LEVELS = 4
"""Shades for days on which something was given; chosen: more are not told apart."""
MONTHS = range(1, 13)
"""Numbers of the months."""


@dataclass(frozen=True)
class CalendarLayout:
    """Some years below one another.

    Attributes
    ----------
    years : tuple of int
        From top to bottom.
    cell : int
        Side of a cell with its gap, logical pixels.
    left, head, gap : int
        Room for the weekdays' names, for the year and the months' names above each year, and between two years.
    """

    years: tuple[int, ...]
    cell: int
    left: int = 40
    head: int = 44
    gap: int = 20

    @property
    def height(self) -> int:
        """Of all years, logical pixels."""
        return len(self.years) * (self.head + N_DAYS * self.cell + self.gap)

    def top(self, year: int) -> int:
        """Return where a year's head begins."""
        return self.years.index(year) * (self.head + N_DAYS * self.cell + self.gap)

    def place(self, day: date) -> tuple[int, int]:
        """Return the left top corner of a day's cell."""
        week = column_of(day)
        return self.left + week * self.cell, self.top(day.year) + self.head + day.weekday() * self.cell

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day whose cell holds a point; None between them."""
        block = self.head + N_DAYS * self.cell + self.gap
        number, below = divmod(y, block)
        column, row = math.floor((x - self.left) / self.cell), math.floor((below - self.head) / self.cell)
        if not (0 <= number < len(self.years) and 0 <= column < N_WEEKS and 0 <= row < N_DAYS):
            return None
        year = self.years[int(number)]
        first = date(year, 1, 1)
        day = first - timedelta(days=first.weekday()) + timedelta(weeks=column, days=row)
        return day if day.year == year else None

    def days(self, year: int) -> Iterator[date]:
        """Yield the days of a year."""
        day = date(year, 1, 1)
        while day.year == year:
            yield day
            if day == date.max:
                return
            day += timedelta(days=1)


def column_of(day: date) -> int:
    """Return in which column of its year a day stands, from 0."""
    first = date(day.year, 1, 1)
    return (day.timetuple().tm_yday - 1 + first.weekday()) // N_DAYS


def level_of(n_chunks: int, most: int) -> int:
    """Return the shade of a day, 0 for none to `N_LEVELS`; by the square root, so that a record day dims no other."""
    if n_chunks <= 0:
        return 0
    return max(1, math.ceil(N_LEVELS * math.sqrt(n_chunks / max(most, 1))))
