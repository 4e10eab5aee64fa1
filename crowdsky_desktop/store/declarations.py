"""What a setting is declared with, and how a value for it is checked."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, NoReturn, TypeVar, get_args, get_type_hints

_T = TypeVar("_T")
_MAX_TEXT = 1000
"""Letters of a setting. Chosen: longer than any path or address."""
_METADATA = "declaration"


@dataclass(frozen=True)
class TextRule:
    """What a text may be.

    Attributes
    ----------
    pattern : re.Pattern
        The whole text has to match it.
    words : str
        The same in words, for messages and the documentation.
    is_shown : bool
        Whether a refused text may be repeated in a message; not if it may hold a secret.
    canonical : callable, optional
        Returns the one spelling of a text that matches; a ValueError refuses it.
    """

    pattern: re.Pattern[str]
    words: str
    is_shown: bool = True
    canonical: Callable[[str], str] | None = None


@dataclass(frozen=True)
class _Declared:
    """The arguments of `declare`, kept in the field's metadata."""

    title: str
    section: str
    help: str
    minimum: float | None
    maximum: float | None
    rule: TextRule | None
    is_advanced: bool


def declare(
    default: _T,
    title: str,
    help: str,  # noqa: A002 - it is the setting's help
    *,
    section: str,
    minimum: float | None = None,
    maximum: float | None = None,
    rule: TextRule | None = None,
    is_advanced: bool = False,
) -> _T:
    """Declare a setting as a field of `Settings`; the field's annotation is its type.

    Parameters
    ----------
    default : object
        Used where the file does not name the setting; None if the setting may be empty.
    title : str
        What a person calls it, in a few words.
    help : str
        One or two sentences for a person.
    section : str
        Heading of the settings page and of the documentation.
    minimum, maximum : float, optional
        Limits of a number, included.
    rule : TextRule, optional
        What a text may be.
    is_advanced : bool
        Whether few people need it: the settings page folds it away.
    """
    made = _Declared(title, section, help, minimum, maximum, rule, is_advanced)
    declared: _T = field(default=default, metadata={_METADATA: made})
    return declared


@dataclass(frozen=True)
class Declaration:
    """Everything that is known of one setting; documentation and settings page are made from it.

    Attributes
    ----------
    kind : type
        bool, int, float, str, Path, or a `StrEnum` of the choices.
    default : object
        Used where the file does not name the setting.
    is_optional : bool
        Whether the setting may be empty (None; in the file an empty text).
    is_advanced : bool
        Whether few people need it.
    """

    name: str
    title: str
    section: str
    help: str
    kind: type
    default: object
    is_optional: bool
    minimum: float | None
    maximum: float | None
    rule: TextRule | None
    is_advanced: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a choice; empty for other kinds."""
        return tuple(choice.value for choice in self.kind) if issubclass(self.kind, StrEnum) else ()

    @property
    def allowed(self) -> str:
        """What a value may be, in words."""
        if self.choices:
            return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)
        if self.kind is bool:
            return "true or false"
        if self.kind in (int, float):
            noun = "a whole number" if self.kind is int else "a number"
            return f"{noun} from {self.minimum:g} to {self.maximum:g}"
        if self.kind is Path:
            return 'an absolute path, or "" for none'
        return self.rule.words if self.rule else "a text"

    def read(self, raw: object) -> object:
        """Return `raw`, as TOML gave it, as the setting's value.

        Raises
        ------
        ValueError
            It is not `allowed`.
        """
        if self.is_optional and raw == "":
            return None
        if self.kind in (int, float):
            return self._number(raw)
        if self.kind is bool:
            return raw if isinstance(raw, bool) else _refuse()
        if not isinstance(raw, str) or not _is_plain(raw):
            return _refuse()
        if self.kind is Path:
            return _absolute(raw)
        return self._text(raw) if self.kind is str else self.kind(raw)

    def canonical(self, value: object) -> object:
        """Return a value in its one spelling; one that is not allowed as it is."""
        if self.kind is not str:
            return value
        try:
            return self.read(value)
        except ValueError:
            return value

    def shown(self, raw: object) -> str:
        """Return a refused value for a message, after “cannot be”: short, on one line, and no secret."""
        if self.rule and not self.rule.is_shown:
            return "what it is"
        text = repr(raw)
        return text if len(text) <= 40 else f"{text[:37]}..."

    def _number(self, raw: object) -> int | float:
        number_types = (int,) if self.kind is int else (int, float)
        if type(raw) not in number_types or not self._is_within(raw):  # type: ignore[arg-type]  # a number, as checked
            return _refuse()
        number: int | float = self.kind(raw)
        return number

    def _is_within(self, number: float) -> bool:
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        return low <= number <= high

    def _text(self, raw: str) -> str:
        if raw == self.default or self.rule is None:
            return raw
        if not self.rule.pattern.fullmatch(raw):
            return _refuse()
        return self.rule.canonical(raw) if self.rule.canonical else raw


def declarations_of(settings_class: type) -> Iterator[Declaration]:
    """Yield the declaration of each field of `settings_class`, in order."""
    kinds = get_type_hints(settings_class)
    for setting in fields(settings_class):
        yield _declaration(setting, kinds[setting.name])


def _declaration(setting: Field[Any], annotation: Any) -> Declaration:
    declared: _Declared = setting.metadata[_METADATA]
    members = get_args(annotation)
    kind = next((member for member in members if member is not NoneType), annotation)
    return Declaration(
        name=setting.name,
        title=declared.title,
        section=declared.section,
        help=declared.help,
        kind=kind,
        default=setting.default,
        is_optional=NoneType in members,
        minimum=declared.minimum,
        maximum=declared.maximum,
        rule=declared.rule,
        is_advanced=declared.is_advanced,
    )


def _absolute(raw: str) -> Path:
    try:
        path = Path(raw).expanduser()
    except RuntimeError:  # `~name` of a user that does not exist
        return _refuse()
    return path if path.is_absolute() else _refuse()


def _is_plain(text: str) -> bool:
    """Whether `text` is short and free of control characters and half surrogates."""
    return len(text) <= _MAX_TEXT and not any(unicodedata.category(char) in ("Cc", "Cs") for char in text)


def _refuse() -> NoReturn:
    raise ValueError
