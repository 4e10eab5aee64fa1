"""Says a message of an error, of a hold or of a left-out frame in the language of the window."""

import re
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QLocale

from crowdsky_desktop.gui.message_table import MESSAGES
from crowdsky_desktop.gui.words import REJECTED_BY_YOU, say

_FIELD = re.compile(r"\{(\w*)[^}]*\}")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_TIMES = re.compile(r"\d+ ×")
_NUMBER = re.compile(r"[-−]?\d+\.\d+%?")
_DEEPEST = 4
"""Messages in messages that are looked for; chosen: a hold names a check, which has a number."""
_MOST_SENTENCES = 12
"""Of a message that are looked at one by one; chosen: longer ones come from elsewhere."""


def told(message: str) -> str:
    """Return `message` in the language of the window; what is not known stays as it is.

    A message may be made of others: the reason of a hold names the sentences of checks, an answer who gave it.
    """
    return _cached(message, say(REJECTED_BY_YOU))


@lru_cache(maxsize=512)
def _cached(message: str, language: str) -> str:
    """Look a message up once in each language, of which some words are given: cells of tables ask again and again."""
    del language
    return _told(message, _DEEPEST)


def _told(message: str, depth: int) -> str:
    if depth == 0 or not message.strip():
        return message
    said = say(message)
    if said != message:
        return said
    return " ".join(_parts(_SENTENCE_END.split(message, maxsplit=_MOST_SENTENCES), depth))


def _parts(sentences: list[str], depth: int) -> Iterator[str]:
    """Yield sentences in the language of the window, as many at once as one message has."""
    while sentences:
        for count in range(1, len(sentences) + 1):
            found = _whole(" ".join(sentences[:count]), depth)
            if found is not None:
                yield found
                sentences = sentences[count:]
                break
        else:
            yield _titled(sentences[0], depth)
            sentences = sentences[1:]


def _titled(sentence: str, depth: int) -> str:
    """Return a sentence behind a title, or behind how many frames it is about (``3 ×: why``); or as it is."""
    title, colon, rest = sentence.partition(": ")
    if colon and (say(title) != title or _TIMES.fullmatch(title)):
        return f"{say(title)}: {_told(rest, depth - 1)}"
    return _localised(sentence)


def _whole(message: str, depth: int) -> str | None:
    """Return a message that is known as a whole; None if it is not."""
    said = say(message)
    if said != message:
        return said
    for template in _templates():
        if (found := values_in(message, template)) is not None:
            values = {name: _told(value, depth - 1) for name, value in found.items()}
            return "".join(_filled(say(template), values))
    return None


def values_in(message: str, template: str) -> dict[str, str] | None:
    """Return what stands in a message where its template has fields; None if it was not made of this template.

    Each text between two fields is taken where it is first found: if there is any way to read the message so, this is
    one. A regular expression would try all ways, which takes minutes where a text from outside repeats them.
    """
    names = [field[1] for field in _FIELD.finditer(template)]
    first, *between, last = _FIELD.sub("\0", template).split("\0")
    end = len(message) - len(last)
    if not (message.startswith(first) and message.endswith(last)):
        return None
    values, start = [], len(first)
    for text in between:
        place = message.find(text, start + 1, end)
        if place < 0:
            return None
        values.append(message[start:place])
        start = place + len(text)
    return dict(zip(names, [*values, message[start:end]], strict=True)) if start < end else None


def _filled(template: str, values: dict[str, str]) -> Iterator[str]:
    """Yield the parts of a template, with values in the place of its fields."""
    last = 0
    for field in _FIELD.finditer(template):
        yield template[last : field.start()]
        yield values[field[1]]
        last = field.end()
    yield template[last:]


def _localised(value: str) -> str:
    """Return a bare number with the decimal point of the language; everything else as it is."""
    return value.replace(".", QLocale().decimalPoint()) if _NUMBER.fullmatch(value) else value


@lru_cache(maxsize=1)
def _templates() -> tuple[str, ...]:
    """Return each message that has fields, those that say the most first."""
    from crowdsky_desktop.model.solution import WHY_UNSOLVED
    from crowdsky_desktop.pipeline.quality_gate import RULES

    known = (*MESSAGES, *(rule.statement for rule in RULES), *(sentence for sentence, _ in WHY_UNSOLVED.values()))
    return tuple(sorted((one for one in dict.fromkeys(known) if "{" in one), key=_said_itself, reverse=True))


def _said_itself(template: str) -> int:
    return len(_FIELD.sub("", template))
