"""The lines of the log file: those for a person, and the technical ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crowdsky_desktop.store.diary_log import NAME

LEVELS = ("WARNING", "ERROR", "CRITICAL")
"""Levels that are worth a person's while, from whatever part of the program."""
_LINE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\S* ([A-Z]+) +(?:.*? )??(\S+): (.*)")


@dataclass(frozen=True)
class LogLine:
    """One line of the log file.

    Attributes
    ----------
    moment : str
        Day and time, UTC.
    level : str
        The word of Python's logging.
    is_for_person : bool
        Whether it tells what became of a chunk or a run, or warns of something.
    """

    moment: str
    level: str
    words: str
    is_for_person: bool


def log_lines(text: str) -> Iterator[LogLine]:
    """Yield the lines of a log; what goes on below a line, such as a traceback, is left out."""
    for line in text.splitlines():
        if found := _LINE.match(line):
            day, clock, level, logger, words = found.groups()
            yield LogLine(f"{day} {clock} UTC", level, words, logger == NAME or level in LEVELS)
