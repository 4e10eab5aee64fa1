"""Where the program is started: whether there is a screen, and what a terminal's encoding lacks."""

import codecs
import io
import os
import sys
from typing import TextIO

READABLE = "crowdsky-readable"
"""The name under which Python's codecs know how to write what an encoding lacks."""

_IN_PLAIN_LETTERS = {
    "·": "-", "–": "-", "—": "-", "−": "-", "→": "->", "…": "...", "×": "x", "″": '"', "′": "'", "°": " deg",
    "σ": "sigma", "√": "sqrt", "±": "+-", "≥": ">=", "≤": "<=", "“": '"', "”": '"', "’": "'", "\ufffd": "?",
}  # fmt: skip


def make_readable(*streams: TextIO | None) -> None:
    """Let streams write in plain letters what their encoding lacks; foreign ones as their code."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=READABLE)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_IN_PLAIN_LETTERS.get(letter) or _escaped(letter) for letter in letters), error.end


def _escaped(letter: str) -> str:
    return letter.encode("ascii", "backslashreplace").decode("ascii")


codecs.register_error(READABLE, _replaced)
