"""Answers in the bytes that PHP's ``json_encode`` writes, which is what workers in the field were built against."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response

JSON_TYPE = "application/json"


def php_json(value: Any) -> bytes:
    r"""Return `value` as PHP encodes it: no blanks, ``/`` as ``\/``, ASCII only, whole floats without fraction."""
    text = json.dumps(_whole_as_int(value), separators=(",", ":"), allow_nan=False)
    # Only strings hold slashes, and JSON reads the escaped form as the same slash.
    return text.replace("/", "\\/").encode("ascii")


def _whole_as_int(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {name: _whole_as_int(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole_as_int(item) for item in value]
    return value


def json_answer(value: Any, status: int = 200) -> Response:
    """Return `value` as a JSON answer."""
    return Response(php_json(value), status=status, content_type=JSON_TYPE)


def error_answer(status: int, message: str) -> Response:
    """Return ``{"error": message}``."""
    return json_answer({"error": message}, status)


def text_answer(text: str, status: int = 200) -> Response:
    """Return a line of plain text."""
    # PHP writes no blank before the character set it adds.
    return Response(f"{text}\n", status=status, content_type="text/plain;charset=UTF-8")


def sql_time(moment: datetime | None) -> str | None:
    """Return a time as the database behind PHP writes it: UTC, a blank for the T, to the second."""
    return None if moment is None else moment.strftime("%Y-%m-%d %H:%M:%S")
