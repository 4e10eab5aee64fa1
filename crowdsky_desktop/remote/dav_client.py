"""The verbs of WebDAV that a store needs."""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import quote

from crowdsky_desktop.model.errors import StorageRefusedError
from crowdsky_desktop.remote.answer import Answer
from crowdsky_desktop.remote.dav_properties import (
    MAX_PROPERTIES_BYTES,
    PROPFIND_BODY,
    DavFile,
    parse_properties,
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
_TAKEN = 412
"""HTTP status Precondition Failed: the name is another file's."""
_MOVED = 201
"""HTTP status of a MOVE that was made."""
# 400: the name is one that the storage never takes. 403: it may be that, or a right that the share lacks.
_NAME_REFUSED = frozenset({400, 403})
_SHA1 = re.compile(r"(?:sha1:)?([0-9a-f]{40})", re.IGNORECASE)

# Nextcloud refuses other calls to public shares where federated sharing is off.
_ALWAYS = {"X-Requested-With": "XMLHttpRequest"}


class Put(Enum):
    """What became of a file that was sent."""

    STORED = auto()
    TAKEN = auto()
    """There is one of that name, and it shall not be replaced."""
    REFUSED = auto()
    """The storage takes none of that name."""


class Move(Enum):
    """What became of a rename."""

    MADE = auto()
    UNSURE = auto()
    """It may have been made: a page with status 200 says nothing, and a proxy may have sent the request twice."""
    TAKEN = auto()
    NOT_MADE = auto()
    REFUSED = auto()
    """The share has no right to it, or the name is not taken: asked again it would be the same."""


@dataclass(frozen=True)
class Sent:
    """The answer to an upload.

    Attributes
    ----------
    sha1 : str or None
        What the storage computed over the bytes that it received, lower case; None if it does not say.
        It cannot be an echo: what we computed is never sent.
    """

    outcome: Put
    sha1: str | None = None


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

    def stat(self, parts: tuple[str, ...], tick: Callable[[], None]) -> DavFile | None:
        """Return the store's facts about a file; None if it is not there.

        Raises
        ------
        StorageRefusedError
            If the store gives no facts about its files.
        """
        headers = _ALWAYS | {"Depth": "0", "Content-Type": "application/xml"}
        expect = frozenset({207}) | _MISSING | _NOT_ALLOWED
        with self._http.exchange(
            "PROPFIND", _quoted(parts), headers=headers, body=PROPFIND_BODY, expect=expect, tick=tick
        ) as answer:
            if answer.status in _MISSING:
                return None
            found = _properties(answer) if answer.status == 207 else DavFile(None)
        return found if found.size_bytes is not None else self._stat_by_head(parts, tick)

    def send(
        self,
        parts: tuple[str, ...],
        body: UploadBody,
        tick: Callable[[], None],
        *,
        replaces: bool,
        may_be_refused: bool = False,
    ) -> Sent:
        """Put a file.

        Parameters
        ----------
        replaces : bool
            Whether one of that name may be replaced.
        may_be_refused : bool
            Whether a name that the storage does not take is no failure.
        """
        headers = _ALWAYS | {"X-Hash": "sha1"} | ({} if replaces else {"If-None-Match": "*"})
        expect = _STORED | (frozenset() if replaces else {_TAKEN}) | (_NAME_REFUSED if may_be_refused else frozenset())
        with self._http.exchange(
            "PUT", _quoted(parts), headers=headers, body=body, n_bytes=len(body), expect=expect, tick=tick
        ) as answer:
            if answer.status in _NAME_REFUSED:
                return Sent(Put.REFUSED)
            if answer.status == _TAKEN:
                return Sent(Put.TAKEN)
            received = _SHA1.fullmatch(answer.header("X-Hash-SHA1").strip())
            return Sent(Put.STORED, received[1].lower() if received else None)

    @contextlib.contextmanager
    def reading(
        self, parts: tuple[str, ...], n_bytes: int, tick: Callable[[], None], *, begin: int = 0, etag: str = ""
    ) -> Iterator[Answer | None]:
        """Give the answer that brings a file of `n_bytes`, or says that it has none (404); None if it hands out none.

        Parameters
        ----------
        begin : int
            Where to begin; a store that cannot do that answers 200 in place of 206, with the whole file.
        etag : str
            What the file had when its beginning was read: of another one all is sent.
        """
        headers = _ALWAYS | {"Cache-Control": "no-cache"}
        if begin:
            headers |= {"Range": f"bytes={begin}-"} | ({"If-Range": etag} if etag else {})
        expect = frozenset({200, 206} if begin else {200}) | _MISSING | _NOT_ALLOWED
        with self._http.exchange(
            "GET", _quoted(parts), headers=headers, n_bytes=n_bytes, expect=expect, tick=tick
        ) as answer:
            yield None if answer.status in _NOT_ALLOWED else answer

    def move(self, parts: tuple[str, ...], to: tuple[str, ...], tick: Callable[[], None]) -> Move:
        """Rename a file, replacing none.

        A file that is gone from where it was may have been moved: a proxy may have sent the request twice.
        """
        headers = _ALWAYS | {"Destination": self._http.base_url + _quoted(to), "Overwrite": "F"}
        expect = _STORED | _NOT_MOVED | _MISSING
        with self._http.exchange("MOVE", _quoted(parts), headers=headers, expect=expect, tick=tick) as answer:
            if answer.status == _TAKEN:
                return Move.TAKEN
            if answer.status in _NAME_REFUSED | _NOT_ALLOWED:
                return Move.REFUSED
            if answer.status in _NOT_MOVED:
                return Move.NOT_MADE
            return Move.MADE if answer.status == _MOVED else Move.UNSURE

    def delete(self, parts: tuple[str, ...]) -> bool:
        """Delete a file or an empty folder if it is there; False if the store does not allow it."""
        expect = _STORED | _MISSING | _NOT_ALLOWED
        with self._http.exchange("DELETE", _quoted(parts), headers=_ALWAYS, expect=expect) as answer:
            return answer.status not in _NOT_ALLOWED

    def _stat_by_head(self, parts: tuple[str, ...], tick: Callable[[], None]) -> DavFile | None:
        expect = frozenset({200}) | _MISSING | _NOT_ALLOWED
        with self._http.exchange("HEAD", _quoted(parts), headers=_ALWAYS, expect=expect, tick=tick) as answer:
            if answer.status in _MISSING:
                return None
            size = size_in(answer.header("Content-Length")) if answer.status == 200 else None
            if size is None:
                raise StorageRefusedError(
                    f"The storage doesn't say what it holds ({answer.status}), so nothing sent could be verified.",
                    advice="Ask its operators for a share that can be read, not only written. Your stack is safe here.",
                )
            return DavFile(size)


def _properties(answer: Answer) -> DavFile:
    try:
        return parse_properties(answer.read(MAX_PROPERTIES_BYTES))
    except ValueError:
        raise answer.nonsense("answered a PROPFIND with something other than a list of properties") from None


def _quoted(parts: tuple[str, ...]) -> str:
    return "".join(f"/{quote(part, safe='')}" for part in parts)
