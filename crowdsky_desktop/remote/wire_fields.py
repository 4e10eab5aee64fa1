"""The fields of a JSON object from the server, each taken with its type and limits."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NoReturn, TypeVar

from crowdsky_desktop.model.errors import ServerAnswerError
from crowdsky_desktop.model.plain_text import plain

_WHOLE = re.compile(r"[+-]?\d{1,19}", re.ASCII)
_MAX_MOMENT = 40
"""Letters of a date and time. Chosen: ISO 8601 with microseconds and zone has 32."""

_Otherwise = TypeVar("_Otherwise", int, None)


@dataclass(frozen=True)
class Fields:
    """The fields of one JSON object.

    Attributes
    ----------
    where : str
        Name of the answer, for messages.
    """

    values: dict[str, object]
    where: str

    @classmethod
    def of(cls, value: object, where: str) -> "Fields":
        """Return the fields of a JSON value; a `ServerAnswerError` if it is no object."""
        if not isinstance(value, dict):
            raise ServerAnswerError(f"The server's answer ({where}) is not an object with fields.")
        return cls(value, where)

    def refuse(self, name: str, why: str) -> NoReturn:
        """Raise the `ServerAnswerError` that names a field and what is wrong with it."""
        raise ServerAnswerError(f"The server's answer ({self.where}) could not be understood: {name} {why}.")

    def value(self, name: str) -> object:
        """Return a field that must be there, of any type."""
        if name not in self.values:
            self.refuse(name, "is missing")
        return self.values[name]

    def whole(self, name: str, low: int, high: int) -> int:
        """Return a whole number within limits; PHP before 8.1 sent it as a string of digits."""
        value = self.value(name)
        if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(name, "is not a whole number")
        if not low <= value <= high:
            self.refuse(name, f"is not between {low} and {high}")
        return value

    def text(self, name: str, longest: int) -> str:
        """Return a text of at most `longest` characters, made plain."""
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, "is not a text")
        if len(value) > longest:
            self.refuse(name, f"is longer than {longest} characters")
        return plain(value)

    def whole_or(self, name: str, low: int, high: int, *, otherwise: _Otherwise) -> int | _Otherwise:
        """Return a whole number that is not needed: `otherwise` where it makes no sense."""
        try:
            return self.whole(name, low, high)
        except ServerAnswerError:
            return otherwise

    def label(self, name: str, longest: int) -> str | None:
        """Return a text that is only shown: cut where it is too long, None where it is no text."""
        value = self.values.get(name)
        return plain(value[:longest]) if isinstance(value, str) and value.strip() else None

    def moment_or_none(self, name: str) -> datetime | None:
        """Return a moment that is only shown, aware, UTC; None where it is no date. Naive texts are UTC."""
        value = self.values.get(name)
        if not isinstance(value, str) or len(value) > _MAX_MOMENT:
            return None
        try:
            moment = datetime.fromisoformat(value.strip())
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
