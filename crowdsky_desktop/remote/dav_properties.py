"""What a WebDAV server says in XML: the size of a file, and why it refuses something.

Its checksums (``oc:checksums``) are not asked for: a Nextcloud keeps what an upload claimed, and tells that unverified.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

MAX_PROPERTIES_BYTES = 64 * 1024
"""Of an answer about one file; those of Nextcloud have under 1 KiB."""

PROPFIND_BODY = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<d:propfind xmlns:d="DAV:"><d:prop><d:getcontentlength/></d:prop></d:propfind>'
)

_LENGTH = "{DAV:}getcontentlength"
_MESSAGE = "{http://sabredav.org/ns}message"
_SIZE = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True)
class DavFile:
    """A file's facts from the store; None where it gives none."""

    size_bytes: int | None


def parse_properties(body: bytes) -> DavFile:
    """Return what the answer to a PROPFIND of depth 0 says.

    Parameters
    ----------
    body : bytes
        XML of at most `MAX_PROPERTIES_BYTES`.

    Raises
    ------
    ValueError
        If it is not XML, or declares entities: they are what makes a small XML large.
    """
    sizes = (size_in(item.text) for item in _root_of(body).iter(_LENGTH))
    return DavFile(next((size for size in sizes if size is not None), None))


def sabre_message(body: bytes) -> str:
    """Return the sentence with which Sabre/DAV, and so Nextcloud and ownCloud, explains a refusal.

    Parameters
    ----------
    body : bytes
        XML of at most `MAX_PROPERTIES_BYTES`.

    Returns
    -------
    str
        As it was sent, blanks gathered; empty if there is none.
    """
    try:
        found = _root_of(body).find(_MESSAGE)
    except ValueError:
        return ""
    return " ".join((found.text or "").split()) if found is not None else ""


def _root_of(body: bytes) -> ElementTree.Element:
    if b"<!" in body.replace(b"\0", b""):
        raise ValueError
    try:
        return ElementTree.fromstring(body)  # noqa: S314 - bounded, and without declarations
    except (ElementTree.ParseError, LookupError) as error:
        raise ValueError from error


def size_in(text: str | None) -> int | None:
    """Return the number of bytes that a property or header gives; None if it gives none."""
    stripped = (text or "").strip()
    return int(stripped) if _SIZE.fullmatch(stripped) else None
