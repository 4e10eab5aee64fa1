"""Frozen records to plain JSON values and back, exactly.

Dataclasses become objects, tuples arrays, datetimes ISO 8601 with their offset, enums their values. JSON has
no NaN and no infinity: those floats become the strings ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``, so that
None and NaN stay apart.
"""

import math
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from numbers import Integral, Real
from types import NoneType, UnionType
from typing import Any, NoReturn, Union, get_args, get_origin, get_type_hints

from crowdsky_desktop.model.moments import is_sayable

_NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class RecordError(ValueError):
    """A JSON value does not fit the record; the message says where."""


def to_json(value: object) -> object:
    """Return `value`, a record or a part of one, as what `json.dumps` takes.

    Raises
    ------
    TypeError
        A type that records do not hold, or a datetime without an offset: a bug of ours.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(part) for part in value]
    if isinstance(value, dict):
        return {str(key): to_json(part) for key, part in value.items()}
    return _leaf_to_json(value)


def _leaf_to_json(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return _float_to_json(float(value))
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat()
    raise TypeError(f"a record cannot hold {value!r}")


def _float_to_json(number: float) -> float | str:
    if math.isfinite(number):
        return number
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"


def from_json(kind: Any, value: object, where: str = "report") -> Any:
    """Return `value`, as `json.loads` gave it, as the type `kind`.

    Parameters
    ----------
    kind : type or generic alias
        A dataclass, or what its fields are declared as.
    value : object
        Hostile.
    where : str
        Name of the place, for messages.

    Raises
    ------
    RecordError
        A field is missing, unknown, or of another type.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union(kind, value, where)
    if origin is tuple:
        return _tuple(get_args(kind), value, where)
    if origin is dict:
        return _dict(get_args(kind)[1], value, where)
    return _record(kind, value, where) if is_dataclass(kind) else _leaf(kind, value, where)


def _record(kind: Any, value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise _unfit(value, where, "an object")
    declared, kinds = _declared(kind)
    if unknown := sorted(set(value) - set(declared)):
        raise RecordError(f"{where} has a field {unknown[0][:40]!r} that is unknown")
    if missing := [name for name, field in declared.items() if name not in value and _is_required(field)]:
        raise RecordError(f"{where} lacks the field {missing[0]!r}")
    return kind(**{name: from_json(kinds[name], part, f"{where}.{name}") for name, part in value.items()})


@cache
def _declared(kind: type) -> tuple[dict[str, Field[Any]], dict[str, Any]]:
    """Return a dataclass's fields and their types, by name; looked up once, as a report holds hundreds of records."""
    return {field.name: field for field in fields(kind)}, get_type_hints(kind)


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _union(kind: Any, value: object, where: str) -> Any:
    (member,) = (part for part in get_args(kind) if part is not NoneType)
    return None if value is None else from_json(member, value, where)


def _tuple(kinds: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _unfit(value, where, "an array")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise RecordError(f"{where} has {len(value)} values, not {len(kinds)}")
    parts = enumerate(zip(kinds, value, strict=True))
    return tuple(from_json(kind, part, f"{where}[{index}]") for index, (kind, part) in parts)


def _dict(kind: Any, value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _unfit(value, where, "an object")
    return {name: from_json(kind, part, f"{where}.{name[:40]}") for name, part in value.items()}


def _leaf(kind: type, value: object, where: str) -> Any:
    if kind is float:
        return _float(value, where)
    if kind in (bool, int, str):
        # `type`, not `isinstance`: to Python, true is an integer.
        return value if type(value) is kind else _refuse(value, where, kind.__name__)
    parse: Callable[[Any], Any] = _datetime if kind is datetime else kind
    try:
        return parse(value)
    except (ValueError, TypeError):
        return _refuse(value, where, kind.__name__)


def _float(value: object, where: str) -> float:
    if isinstance(value, str) and value in _NOT_FINITE:
        return _NOT_FINITE[value]
    if type(value) not in (int, float):
        raise _unfit(value, where, "a number")
    try:
        return float(value)  # type: ignore[arg-type]  # int or float, by the line above
    except OverflowError:
        return _refuse(value, where, "a number that fits")


def _datetime(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not is_sayable(moment):
        raise ValueError
    return moment


def _refuse(value: object, where: str, wanted: str) -> NoReturn:
    raise _unfit(value, where, wanted)


def _unfit(value: object, where: str, wanted: str) -> RecordError:
    shown = "a long number" if isinstance(value, int) and abs(value) > 10**40 else repr(value)[:40]
    return RecordError(f"{where} is {shown}, not {wanted}")
