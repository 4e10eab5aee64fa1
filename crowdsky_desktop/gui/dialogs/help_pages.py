"""The guide that comes with the program: its pages, and which of them tells of what is on the screen."""

import logging
import re
from pathlib import Path

CONTENTS = (
    "index.md",
    "first-steps.md",
    "window.md",
    "judging.md",
    "recipes.md",
    "troubleshooting.md",
    "privacy.md",
    "settings.md",
    "command-line.md",
    "server.md",
    "reliability.md",
)
"""The pages that a user of the window may want, in order; links lead to more."""

TROUBLESHOOTING = "troubleshooting.md"
_log = logging.getLogger(__name__)
_HEADING = re.compile(r"#{1,4} ")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def localised(place: str, folder: Path, language: str) -> str:
    """Return a place of the guide in another language, where the page is translated; otherwise the place itself.

    A translated page has the headings of the English one, in the same order, in other words.

    Parameters
    ----------
    place : str
        A page, and perhaps a heading of it, as the English guide has them: ``judging.md#roundness``.
    folder : Path
        Where the guide lies; its translations lie in folders of it that are named after their languages.
    language : str
        Such as ``de``.
    """
    name, _, anchor = place.partition("#")
    page = folder / language / name
    if not page.is_file():
        return place
    theirs = [anchor_of(heading) for heading in headings_of(folder / name)]
    ours = [anchor_of(heading) for heading in headings_of(page)]
    known = dict(zip(theirs, ours, strict=False))
    return f"{language}/{name}" + (f"#{known[anchor]}" if anchor in known else "")


def headings_of(path: Path) -> list[str]:
    """Return the headings of a page, in order."""
    return [line.lstrip("#").strip() for line in help_text(path).splitlines() if _HEADING.match(line)]


def help_text(path: Path) -> str:
    """Return the Markdown of a page, without its comments; empty if it is not there, which the log tells."""
    try:
        return _COMMENT.sub("", path.read_text(encoding="utf-8"))
    except OSError as error:
        _log.warning("A page of the guide cannot be read: %s", error)
        return ""


def help_title(path: Path) -> str:
    """Return a page's title."""
    return help_text(path).lstrip().partition("\n")[0].removeprefix("# ")


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, as the site has it: lower case, words joined by hyphens."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())
