"""What workers send, checked before anything believes it."""

import hmac
import json
import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Request

LARGEST_ID = 2**63 - 1
"""Largest number that a database holds in 64 bits."""
LONGEST_TEXT = 4000
"""Letters of a text that are stored. Chosen: four times the longest message that our client sends."""
_BEARER = re.compile(r"^Bearer\s+(.+)$", re.IGNORECASE)
_DIGITS = re.compile(r"^[0-9]{1,40}$")


class BadRequestError(Exception):
    """The request is not what the API takes; the text is the answer's."""


def has_bearer(request: Request, key: str) -> bool:
    """Say, in constant time, whether the request carries `key`; the scheme word's case does not matter."""
    match = _BEARER.match(request.headers.get("Authorization", ""))
    return match is not None and is_key(match[1], key)


def is_key(shown: str, key: str) -> bool:
    """Compare in constant time, so that the time does not show how much was right."""
    return hmac.compare_digest(shown.encode(errors="surrogateescape"), key.encode())


def id_argument(request: Request, name: str) -> int:
    """Return the id in the query, at least 1.

    Raises
    ------
    BadRequestError
    """
    number = _as_id(request.args.get(name))
    if number is None:
        raise BadRequestError(f"Missing or invalid {name}.")
    return number


def count_argument(request: Request, name: str, *, default: int, lowest: int, highest: int) -> int:
    """Return a whole number in the query, or `default` where it is missing.

    Raises
    ------
    BadRequestError
    """
    text = request.args.get(name)
    if text is None:
        return default
    if not _DIGITS.match(text) or not lowest <= int(text) <= highest:
        raise BadRequestError(f"Invalid {name}.")
    return int(text)


def json_body(request: Request) -> dict[str, Any]:
    """Return the JSON object that was sent.

    Raises
    ------
    BadRequestError
        It is no JSON, or says nothing.
    """
    try:
        body = json.loads(request.get_data(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        body = None
    if not body:
        raise BadRequestError("Invalid JSON body.")
    return body if isinstance(body, dict) else {}


def job_id_of(body: dict[str, Any]) -> int:
    """Return the ``job_id`` of a body, sent as number or as string.

    Raises
    ------
    BadRequestError
    """
    number = _as_id(body.get("job_id"))
    if number is None:
        raise BadRequestError("Missing job_id.")
    return number


def completion_facts(body: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of `StackedFrame` in a ``complete_job`` body; unknown fields are ignored.

    Raises
    ------
    BadRequestError
        A field is of the wrong kind, or the path of the stack is missing: without it the raw frames
        would be deleted for nothing.
    """
    facts = {name: _checked(name, read, body[name]) for name, read in _COMPLETION.items() if body.get(name) is not None}
    if not facts.get("ucloud_path"):
        raise BadRequestError("Missing ucloud_path.")
    return {"n_frames_aligned": 0, "file_size_bytes": 0} | facts


def error_message_of(body: dict[str, Any]) -> str:
    """Return why a job failed, cut to a length that a person reads."""
    message = body.get("error_message")
    return "Unknown error" if message is None else _storable(str(message))[:LONGEST_TEXT]


def worker_id_of(request: Request) -> str:
    """Return the worker's name for itself."""
    return _storable(request.args.get("worker_id", "default"))[:100]


def _as_id(value: Any) -> int | None:
    """Return a positive id, too large ones cut to the largest (which no row has); None for anything else."""
    if isinstance(value, str) and _DIGITS.match(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        return None
    return min(value, LARGEST_ID)


def _checked(name: str, read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadRequestError(f"Invalid {name}.") from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or value != _storable(value):
        raise ValueError("not a text that can be kept")
    return value


def _count(value: Any) -> int:
    number = _number(value)
    if number != int(number) or not 0 <= number <= 2**53:
        raise ValueError("not a count")
    return int(number)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise TypeError("not a number")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def _time(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _storable(text: str) -> str:
    """Return `text` without what a database or a log cannot keep: NUL and lone surrogates."""
    return text.encode(errors="replace").decode().replace("\0", "�")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


_COMPLETION: dict[str, Callable[[Any], Any]] = {
    "ucloud_path": _text,
    "thumbnail_path": _text,
    "n_frames_input": _count,
    "n_frames_aligned": _count,
    "total_exptime": _number,
    "date_obs_start": _time,
    "date_obs_end": _time,
    "ra_deg": _number,
    "dec_deg": _number,
    "file_size_bytes": _count,
    "n_stars_detected": _count,
}
