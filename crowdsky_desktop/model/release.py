"""A version of this program that was released."""

import re
from dataclasses import dataclass

_VERSION = re.compile(r"v?(\d{1,5}(?:\.\d{1,5}){0,3})", re.ASCII)
_LEADING_NUMBERS = re.compile(r"\d{1,5}(?:\.\d{1,5}){0,3}", re.ASCII)


@dataclass(frozen=True)
class Release:
    """What a release says of itself.

    Attributes
    ----------
    version : str
        One to four numbers, such as ``1.2.0``.
    notes : str
        What is new, Markdown without HTML.
    page_url : str
        Where it can be downloaded, https.
    """

    version: str
    notes: str
    page_url: str


def version_of(tag: str) -> str | None:
    """Return the version that a tag names (``v1.2.0``); None if it is none of a finished release."""
    found = _VERSION.fullmatch(tag)
    return found[1] if found else None


def is_newer(version: str, than: str) -> bool:
    """Whether `version` comes after `than`; only the leading numbers count."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    found = _LEADING_NUMBERS.match(version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    return (*numbers, *(0,) * (4 - len(numbers)))
