"""The order in which people count: M 9 before M 13, frame_2 before frame_10."""

import re

_DIGITS = re.compile(r"([0-9]+)")


def natural_key(text: str) -> tuple[str | tuple[int, str], ...]:
    """Return what to sort texts by so that numbers in them count as such; case does not matter.

    A number is compared by its length, leading zeros aside, and then by its digits: those of a name from outside may
    be of any length.
    """
    parts = _DIGITS.split(text.casefold())
    return tuple(_number(part) if index % 2 else part for index, part in enumerate(parts))


def _number(digits: str) -> tuple[int, str]:
    shortest = digits.lstrip("0")
    return len(shortest), shortest
