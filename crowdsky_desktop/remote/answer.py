"""An answer that is still arriving: its status judged, its body read in bounded pieces."""

import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import requests

from crowdsky_desktop.model.errors import WorldError
from crowdsky_desktop.model.plain_text import plain
from crowdsky_desktop.remote import wire
from crowdsky_desktop.remote.addresses import host_of
from crowdsky_desktop.remote.dav_properties import sabre_message
from crowdsky_desktop.remote.http_errors import status_failure
from crowdsky_desktop.remote.peers import Peer

BLOCK_BYTES = 256 * 1024
"""Bytes of an answer that are read at a time. Chosen: progress is seen some times a second on a slow line, and the
calls cost nothing on a fast one."""

_ERROR_BYTES = 64 * 1024
"""Bytes of a refusal that are read. Chosen: its sentence stands at the beginning, whatever page follows."""
_SHOWN_LETTERS = 200
"""Letters of a refusal that are shown. Chosen: two lines of a dialog."""
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)

T = TypeVar("T")


class Guard(Protocol):
    """Runs a blocking call so that it can be interrupted, and maps its failures."""

    def __call__(
        self,
        blocking: Callable[[], T],
        tick: Callable[[], None],
        deadline: float,
        abandon: Callable[[Future[T]], object],
        /,
    ) -> T:
        """Return what `blocking` returns."""


class Answer:
    """A peer's answer to one request; made by `HttpClient.exchange`, which closes it.

    Attributes
    ----------
    status : int
        The HTTP status.
    """

    def __init__(
        self,
        response: requests.Response,
        peer: Peer,
        host: str,
        secrets: tuple[str, ...],
        *,
        guard: Guard,
        tick: Callable[[], None],
        deadline: float,
    ) -> None:
        self.status = response.status_code
        self._response = response
        self._peer = peer
        self._host = host
        self._secrets = secrets
        self._guard = guard
        self._tick = tick
        self._deadline = deadline
        self._is_abandoned = False

    @property
    def content_length(self) -> int | None:
        """Size of the body as announced; None where it is not."""
        value = self.header("Content-Length").strip()
        return int(value) if _LENGTH.fullmatch(value) else None

    def header(self, name: str) -> str:
        """Return the value of a header; empty where it is missing."""
        return self._response.headers.get(name) or ""

    def blocks(self) -> Iterator[bytes]:
        """Yield the body as it arrives, in blocks of at most `BLOCK_BYTES`.

        Raises
        ------
        ServerError or StorageError
            If the body ends before its announced size, stalls, trickles past the deadline, or is compressed.
        """
        if self.header("Content-Encoding").lower() not in ("", "identity"):
            raise self.nonsense("compressed an answer although it was asked not to")
        while block := self._guard(self._next_block, self._tick, self._deadline, self._abandon):
            yield block
            self._tick()

    def read(self, limit: int) -> bytes:
        """Return the whole body, refusing one of more than `limit` bytes."""
        body = bytearray()
        for block in self.blocks():
            body += block
            if len(body) > limit:
                raise self.nonsense(f"sent more than {limit} bytes where a short answer was expected")
        return bytes(body)

    def require(self, statuses: frozenset[int]) -> None:
        """Raise the peer's error for this answer's status unless it is one of `statuses`."""
        if self.status not in statuses:
            said, is_page = self._said()
            raise status_failure(self._peer, self._host, self.status, self._response.headers, said, is_page=is_page)

    def nonsense(self, what: str) -> WorldError:
        """Return the error for an answer outside the contract; `what` goes on after the peer's name."""
        return self._peer.nonsense(f"{self._peer.name} at {self._host} {self._blot(what)}.")

    def close(self) -> None:
        """Let go of the connection; it is kept for the next exchange if nothing of this one is left to come."""
        if self._is_abandoned:
            return
        if self.status == 204 or self.content_length == 0:
            self._response.raw.drain_conn()
        self._response.close()

    def _next_block(self) -> bytes:
        return self._response.raw.read1(BLOCK_BYTES, decode_content=False) or b""

    def _abandon(self, outcome: Future[bytes]) -> None:
        """Wake the thread that reads, and close after it: closing under it would wait for it."""
        self._is_abandoned = True
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self._response.raw.shutdown()
        outcome.add_done_callback(lambda _: self._response.close())

    def _said(self) -> tuple[str, bool]:
        """Return where a redirect leads, or what JSON or Sabre's XML gives as the error; and whether it is a page."""
        if 300 <= self.status < 400:
            return f"it points to {self._redirect_host()}, which is not followed", False
        with contextlib.suppress(WorldError):
            body = self.read(_ERROR_BYTES)
            # A WebDAV storage that was entered as the server does not know the API's jobs, whatever it says.
            if not self._peer.explains_itself and (said := sabre_message(body)):
                return self._blot(said).strip(". "), False
            if wire.is_page(body):
                return "", True
            return self._blot(wire.parse_error(wire.decode(body))).strip(". "), False
        return "", False

    def _redirect_host(self) -> str:
        try:
            parts = urlsplit(self.header("Location"))
            target = f"{parts.scheme}://{host_of(parts.geturl())}" if parts.hostname else "another page"
        except ValueError:
            target = "nowhere"
        return self._blot(target)

    def _blot(self, text: str) -> str:
        """Return `text` fit to be shown: no secret, plain, not long."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return plain(text[:_SHOWN_LETTERS])
