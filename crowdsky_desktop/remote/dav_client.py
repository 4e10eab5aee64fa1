"""The verbs of WebDAV that a store needs."""

import hashlib
from collections.abc import Callable
from urllib.parse import quote

from crowdsky_desktop.model.errors import StorageRefusedError
from crowdsky_desktop.remote.answer import Answer
from crowdsky_desktop.remote.dav_properties import (
    MAX_PROPERTIES_BYTES,
    PROPFIND_BODY,
    DavFile,
    parse_properties,
    sha1_in,
    size_in,
)
from crowdsky_desktop.remote.http import HttpClient
from crowdsky_desktop.remote.upload_body import UploadBody

_MISSING = frozenset({404})
_STORED = frozenset({200, 201, 204})
_NOT_ALLOWED = frozenset({403, 405, 501})
# 405: it is there already. 403: so may it be, in a share whose upper folders are fixed; if not, the PUT will tell.
_FOLDER_MADE = _STORED | {403, 405}
# 400 and 502: a proxy in front changed the address, so that the destination seems to lie on another server.
# 412: another file has the name.
_NOT_MOVED = _NOT_ALLOWED | {400, 412, 502}
_TAKEN = 412  # Precondition Failed: the name is another file's

# Nextcloud refuses other calls to public shares where federated sharing is off.
_ALWAYS = {"X-Requested-With": "XMLHttpRequest"}


class DavClient:
    """WebDAV on one folder; paths are tuples of names below it.

    All methods raise `StorageError` for whatever the storage or the network does.
    """

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def make_folder(self, parts: tuple[str, ...], tick: Callable[[], None]) -> None:
        """Make a folder unless it is there; its parent is."""
        with self._http.exchange("MKCOL", _quoted(parts), headers=_ALWAYS, expect=_FOLDER_MADE, tick=tick):
            pass

    def look(self, parts: tuple[str, ...], tick: Callable[[], None]) -> DavFile | None:
        """Return what the store tells of a file; None if it is not there.

        Raises
        ------
        StorageRefusedError
            If the store tells nothing of its files.
        """
        headers = _ALWAYS | {"Depth": "0", "Content-Type": "application/xml"}
        expect = frozenset({207}) | _MISSING | _NOT_ALLOWED
        with self._http.exchange(
            "PROPFIND", _quoted(parts), headers=headers, body=PROPFIND_BODY, expect=expect, tick=tick
        ) as answer:
            if answer.status in _MISSING:
                return None
            found = _properties(answer) if answer.status == 207 else DavFile(None)
        return found if found.size_bytes is not None else self._look_by_head(parts, tick)

    def send(
        self, parts: tuple[str, ...], body: bytes | UploadBody, sha1: str, tick: Callable[[], None], *, replaces: bool
    ) -> bool:
        """Put a file; False if there is one already and it shall not be replaced."""
        headers = _ALWAYS | {"OC-Checksum": f"SHA1:{sha1}"} | ({} if replaces else {"If-None-Match": "*"})
        expect = _STORED if replaces else _STORED | {_TAKEN}
        with self._http.exchange(
            "PUT", _quoted(parts), headers=headers, body=body, n_bytes=len(body), expect=expect, tick=tick
        ) as answer:
            return answer.status != _TAKEN

    def sha1_of(self, parts: tuple[str, ...], n_bytes: int, tick: Callable[[], None]) -> str | None:
        """Read a file of `n_bytes` and return its SHA-1; None if the store does not hand it out."""
        expect = frozenset({200}) | _MISSING | _NOT_ALLOWED
        sha1, n_read = hashlib.sha1(usedforsecurity=False), 0
        with self._http.exchange(
            "GET", _quoted(parts), headers=_ALWAYS, n_bytes=n_bytes, expect=expect, tick=tick
        ) as answer:
            if answer.status != 200:
                return None
            for block in answer.blocks():
                n_read += len(block)
                if n_read > n_bytes:
                    break
                sha1.update(block)
            if n_read != n_bytes:
                # A page in place of the file, or a part of it: nothing is known of the file.
                raise answer.nonsense("sent another length of a file than it told before")
        return sha1.hexdigest()

    def move(self, parts: tuple[str, ...], to: tuple[str, ...], tick: Callable[[], None]) -> bool:
        """Rename a file, replacing none; False if there is one already, or the store does not move files.

        A file that is gone from where it was counts as moved: a proxy may have sent the request twice.
        """
        headers = _ALWAYS | {"Destination": self._http.base_url + _quoted(to), "Overwrite": "F"}
        expect = _STORED | _NOT_MOVED | _MISSING
        with self._http.exchange("MOVE", _quoted(parts), headers=headers, expect=expect, tick=tick) as answer:
            return answer.status not in _NOT_MOVED

    def delete(self, parts: tuple[str, ...]) -> bool:
        """Delete a file if it is there; False if the store does not allow it."""
        expect = _STORED | _MISSING | _NOT_ALLOWED
        with self._http.exchange("DELETE", _quoted(parts), headers=_ALWAYS, expect=expect) as answer:
            return answer.status not in _NOT_ALLOWED

    def _look_by_head(self, parts: tuple[str, ...], tick: Callable[[], None]) -> DavFile | None:
        expect = frozenset({200}) | _MISSING | _NOT_ALLOWED
        with self._http.exchange("HEAD", _quoted(parts), headers=_ALWAYS, expect=expect, tick=tick) as answer:
            if answer.status in _MISSING:
                return None
            size = size_in(answer.header("Content-Length")) if answer.status == 200 else None
            if size is None:
                raise StorageRefusedError(
                    f"The storage does not tell what it holds ({answer.status}), so nothing sent could be checked.",
                    advice="Ask its operators for a share that can be read, not only written. Your stack is safe here.",
                )
            return DavFile(size, sha1_in(answer.header("OC-Checksum")))


def _properties(answer: Answer) -> DavFile:
    try:
        return parse_properties(answer.read(MAX_PROPERTIES_BYTES))
    except ValueError:
        raise answer.nonsense("answered a PROPFIND with something that is no list of properties") from None


def _quoted(parts: tuple[str, ...]) -> str:
    return "".join(f"/{quote(part, safe='')}" for part in parts)
