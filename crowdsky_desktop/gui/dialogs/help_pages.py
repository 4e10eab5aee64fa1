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
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


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
