"""Which moments every zone of the world can say."""

from datetime import datetime

_FIRST_YEAR, _LAST_YEAR = 2, 9998
"""At the ends of Python's calendar (years 1 to 9999) a moment of one zone is none in another."""


def is_sayable(moment: datetime) -> bool:
    """Whether a moment can be said in any zone, and half a day earlier or later too."""
    return _FIRST_YEAR <= moment.year <= _LAST_YEAR
