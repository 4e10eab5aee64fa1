"""What a WebDAV server tells of a file: its size, and a checksum where it keeps one."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

MAX_PROPERTIES_BYTES = 64 * 1024

PROPFIND_BODY = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns">'
    b"<d:prop><d:getcontentlength/><oc:checksums/></d:prop></d:propfind>"
)

_LENGTH = "{DAV:}getcontentlength"
_CHECKSUM = "{http://owncloud.org/ns}checksum"
_SHA1 = re.compile(r"\bSHA1:([0-9a-f]{40})\b", re.IGNORECASE)
_SIZE = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True)
class DavFile:
    """A file as the store tells of it; None where it does not tell."""

    size_bytes: int | None
    sha1: str | None = None


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
    if b"<!" in body.replace(b"\0", b""):
        raise ValueError
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 - bounded, and without declarations
    except (ElementTree.ParseError, LookupError) as error:
        raise ValueError from error
    sha1 = next((sha1 for item in root.iter(_CHECKSUM) if (sha1 := sha1_in(item.text))), None)
    return DavFile(next((size for item in root.iter(_LENGTH) if (size := size_in(item.text)) is not None), None), sha1)


def size_in(text: str | None) -> int | None:
    """Return the number of bytes that a property or header gives; None if it gives none."""
    stripped = (text or "").strip()
    return int(stripped) if _SIZE.fullmatch(stripped) else None


def sha1_in(text: str | None) -> str | None:
    """Return the SHA-1 of an ownCloud checksum list such as ``SHA1:… MD5:…``, lower case; None if it has none."""
    found = _SHA1.search(text or "")
    return found[1].lower() if found else None
