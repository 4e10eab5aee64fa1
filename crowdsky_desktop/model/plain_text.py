"""Clean text from others on its way to a terminal, a log or a label.

Names, answers and headers may hold a terminal's escape sequences, a bell, line ends that forge a line, or direction
characters that turn "gpj.exe" round. What a person is shown holds none of these. (`safe_name` is the door to a file's
name.)
"""

REPLACEMENT = "\ufffd"
"""Stands for a character that is not shown."""


def plain(text: str) -> str:
    """Return `text` on one line, of printable characters and blanks only.

    What Unicode calls "other" or "separator" is not printable: control and direction characters, half surrogates,
    unassigned code points.
    """
    if text.isprintable():
        return text
    return "".join(_plain_letter(letter) for letter in text)


def plain_lines(text: str) -> str:
    r"""Return `text` as `plain` does, but with its line feeds: for texts of ours that have several lines."""
    return "\n".join(plain(line) for line in text.split("\n"))


def escaped(text: str) -> str:
    r"""Return `text` with what `plain` would replace written out, such as ``\x1b``: a log keeps what it was.

    Line feeds stay; the caller knows whether they are its own.
    """
    return "".join(letter if letter.isprintable() or letter == "\n" else _escape(letter) for letter in text)


def _plain_letter(letter: str) -> str:
    if letter.isprintable():
        return letter
    return " " if letter.isspace() else REPLACEMENT


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
