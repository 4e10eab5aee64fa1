"""Values of the ledger's rows, read with care: SQLite keeps a text in a column of numbers if something else wrote it.

Each raises `ValueError` or `TypeError` for a value that the column cannot have.
"""

import math
import sqlite3
from datetime import datetime

from crowdsky_desktop.model.moments import is_sayable


def integer(row: sqlite3.Row, column: str) -> int:
    """Return a whole number."""
    value = row[column]
    if type(value) is not int:
        raise ValueError(f"{column} is no whole number")
    return value


def text(row: sqlite3.Row, column: str) -> str:
    """Return a text."""
    value = row[column]
    if not isinstance(value, str):
        raise TypeError(f"{column} is no text")
    return value


def text_or_none(row: sqlite3.Row, column: str) -> str | None:
    """Return a text, or None for NULL."""
    return None if row[column] is None else text(row, column)


def figure(row: sqlite3.Row, column: str) -> float | None:
    """Return a finite number, or None for NULL."""
    value = row[column]
    if value is None:
        return None
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError(f"{column} is no finite number")
    return float(value)


def moment_from(text: str) -> datetime:
    """Return a moment that the ledger keeps; one that does not say how far it is from UTC is refused."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    if not is_sayable(moment):
        raise ValueError(f"{text!r} is at the end of the calendar")
    return moment
