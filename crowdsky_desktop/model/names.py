"""Make a name that came from outside safe to be a file's name, on every system."""

import re
import unicodedata

_UNSAFE = re.compile(r"[^\w.+\- ]")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]) *(\..*)?$", re.IGNORECASE)
_MAX_BYTES = 120
"""Longest name of a file, bytes: of the 255 of most file systems, others add endings and folders. Chosen."""
_UNFINISHED = re.compile(r"\.(file)?part$", re.IGNORECASE)


def safe_name(name: str | None, fallback: str) -> str:
    """Return `name` as one path component that is safe on Windows, macOS and Linux.

    Path separators, control and direction characters are replaced, reserved Windows names are
    prefixed, the length is bounded with the extension kept.

    Parameters
    ----------
    name : str or None
        The name as the server, a header or a person gave it.
    fallback : str
        Used when nothing safe is left; trusted.
    """
    flat = re.split(r"[/\\]", unicodedata.normalize("NFC", name or ""))[-1]
    cleaned = _UNSAFE.sub("_", flat).strip(" .")
    if not cleaned.strip("_"):
        return fallback
    if _RESERVED.match(cleaned):
        cleaned = f"_{cleaned}"
    return _shorten(cleaned)


def storage_name(name: str | None, fallback: str) -> str:
    """Return `name` as one path component that a storage takes, too.

    Nextcloud and ownCloud refuse names that end like an upload on its way (``.part``, ``.filepart``), of folders, too.
    """
    safe = safe_name(name, fallback)
    return f"{safe}_" if _UNFINISHED.search(safe) else safe


def storage_folders(base: str) -> tuple[str, ...]:
    """Return the folders of a path such as ``/crowdsky/club``, each safe to be made in a storage."""
    return tuple(storage_name(part, "stacks") for part in base.split("/") if part)


def _shorten(name: str) -> str:
    if len(name.encode()) <= _MAX_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = name, "", ""
    room = _MAX_BYTES - len((dot + extension).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + extension
