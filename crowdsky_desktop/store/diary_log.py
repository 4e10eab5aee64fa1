"""Write a run's diary into the log: the lines that are meant for a person."""

import logging

from crowdsky_desktop.model.diary import ChunkDiary
from crowdsky_desktop.model.diary_phrases import DiaryLine, Say
from crowdsky_desktop.model.events import Emit, Event

NAME = "crowdsky_desktop.diary"
"""Of the logger whose lines are for a person; all others are technical."""

_diary = logging.getLogger(NAME)


class DiaryLog:
    """Keeps the diary of one run.

    Parameters
    ----------
    say : callable
        Returns a text in the person's language.
    """

    def __init__(self, say: Say = str) -> None:
        self._say = say
        self._diary = ChunkDiary()

    @property
    def has_spoken(self) -> bool:
        """Whether the run's events led to a line."""
        return self._diary.has_spoken

    def take(self, event: Event) -> tuple[DiaryLine, ...]:
        """Write the lines that an event leads to, and return them."""
        lines = self._diary.take(event)
        for line in lines:
            write(line.phrase.in_words(self._say), is_warning=line.is_warning)
        return lines

    def recording(self, emit: Emit) -> Emit:
        """Return what writes each event's lines, on the thread that tells it, and hands the event on."""

        def take(event: Event) -> None:
            self.take(event)
            emit(event)

        return take


def write(words: str, *, is_warning: bool = False) -> None:
    """Write one line for a person."""
    _diary.log(logging.WARNING if is_warning else logging.INFO, "%s", words)
