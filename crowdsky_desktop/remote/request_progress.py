"""Whether a request has left this computer: known from the socket, not guessed from an exception."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection

    _Base = HTTPConnection
else:
    _Base = object


class RequestProgress:
    """One request on its way out. Once called off, it never leaves, however late its connection is made."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._has_left = False
        self._is_called_off = False
        self._socket: Any = None

    def leave(self, through: Any = None) -> None:
        """Note that the first byte is about to be written to the other side, through a socket.

        Raises
        ------
        ConnectionAbortedError
            If the request was called off.
        """
        with self._lock:
            if self._is_called_off:
                raise ConnectionAbortedError
            self._has_left = True
            self._socket = through

    def call_off(self) -> bool:
        """Keep a request that has not left from leaving; return whether it may have left."""
        with self._lock:
            self._is_called_off = True
            return self._has_left

    def break_off(self) -> None:
        """Wake the thread that waits for the answer: no time-out would, where a peer says Continue for ever."""
        with self._lock:
            self._is_called_off = True
            # What TLS through a proxy's TLS is made of wraps the socket.
            sock = getattr(self._socket, "socket", self._socket)
        with suppress(OSError, TypeError):
            # Not the TLS socket's own method, which takes away what the other thread reads from.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


_current: ContextVar[RequestProgress | None] = ContextVar("request_progress", default=None)


@contextmanager
def progress_noted_in(progress: RequestProgress) -> Iterator[None]:
    """Note in `progress` whether what this thread sends meanwhile leaves."""
    token = _current.set(progress)
    try:
        yield
    finally:
        _current.reset(token)


class _WatchedConnection(_Base):
    """Distinguishes a request from what is written while connecting: a proxy's tunnel, a TLS hand-shake."""

    _is_connecting = False

    def connect(self) -> None:
        """Connect; nothing of the request is sent meanwhile."""
        self._is_connecting = True
        try:
            super().connect()
        finally:
            self._is_connecting = False

    def send(self, data: Any) -> None:
        """Write to the socket; `http.client` comes through here for every byte of a request."""
        if not self._is_connecting:
            if self.sock is None and self.auto_open:
                self.connect()
            progress = _current.get()
            if progress is not None:
                progress.leave(self.sock)
        super().send(data)


@cache
def watched(connection_class: type["HTTPConnection"]) -> type["HTTPConnection"]:
    """Return a class of connections that note when a request leaves, whatever way they take (TLS, SOCKS)."""
    return type(f"Watched{connection_class.__name__}", (_WatchedConnection, connection_class), {})
