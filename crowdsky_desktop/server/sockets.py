"""Sockets that wait for nobody without end: a request's head is gathered without a thread, and all else has a pace."""

import socket
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

LARGEST_HEAD = 1 << 15
"""Bytes of a request line with its headers; a browser's with many cookies has half of it."""

HEAD_DEADLINE_S = 10.0
"""Longest time from a head's first byte to its last; it fits into one packet, so that even a poor line needs two."""

GRACE_S = 30.0
"""How long a peer may be waited for in one request, besides what the slowest pace gives: lines break for a while."""

SLOWEST_BYTES_PER_S = 1024.0
"""Slowest pace on average: a stack of 100 MB would take a day, and no line that carries frames is that slow."""

_END_OF_HEAD = b"\r\n\r\n"
_LINGER_S, _LINGER_SILENCE_S = 2.0, 0.5
"""Seconds that a refused request is still read, in all and in silence, so that its sender hears the answer. Chosen."""
_BLOCK = 1 << 16
"""Bytes that are read at a time. Chosen: little memory, few calls."""


class PacedSocket(socket.socket):
    """A connection that was accepted.

    Only the time counts that was spent waiting for the peer, so that a slow disk of ours costs nobody a connection.
    """

    def __init__(self, fileno: int) -> None:
        super().__init__(fileno=fileno)
        self._head = bytearray()
        self._head_begun: float | None = None
        self._waited_s, self._moved = 0.0, 0

    @property
    def is_late(self) -> bool:
        """Whether a head was begun too long ago and is not whole yet."""
        return self._head_begun is not None and time.monotonic() - self._head_begun > HEAD_DEADLINE_S

    @property
    def has_gathered(self) -> bool:
        """Whether something has come that nobody has read yet."""
        return bool(self._head)

    def gather_head(self) -> bool:
        """Take what has come, without waiting; return whether a thread may read it: whole, too long, or broken off."""
        is_over = False
        self.settimeout(0.0)
        try:
            block = super().recv(max(1, LARGEST_HEAD + 1 - len(self._head)))
            self._head += block
            is_over = not block
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            is_over = True
        if self._head and self._head_begun is None:
            self._head_begun = time.monotonic()
        return is_over or _END_OF_HEAD in self._head or len(self._head) > LARGEST_HEAD

    def begin_request(self) -> None:
        """Start counting anew."""
        self._head_begun = None
        self._waited_s, self._moved = 0.0, 0

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """Receive, first what `gather_head` took.

        Raises
        ------
        TimeoutError
            If the peer is slower than the slowest pace.
        """
        if self._head:
            view = memoryview(buffer)
            n_bytes = min(nbytes or len(view), len(self._head))
            view[:n_bytes] = self._head[:n_bytes]
            del self._head[:n_bytes]
            return n_bytes
        return self._paced(super().recv_into, buffer, nbytes, flags)

    def send(self, data: "ReadableBuffer", flags: int = 0) -> int:
        """Send.

        Raises
        ------
        TimeoutError
            If the peer is slower than the slowest pace.
        """
        return self._paced(super().send, data, flags)

    def linger(self) -> None:
        """Let the peer hear the answer before the connection ends: what it still sends is taken, and dropped."""
        end = time.monotonic() + _LINGER_S
        try:
            self.shutdown(socket.SHUT_WR)
            self.settimeout(_LINGER_SILENCE_S)
            while time.monotonic() < end and super().recv(_BLOCK):
                pass
        except OSError:
            return

    def _paced(self, call: Any, *arguments: Any) -> int:
        left_s = GRACE_S + self._moved / SLOWEST_BYTES_PER_S - self._waited_s
        if left_s <= 0.0:
            raise TimeoutError("timed out")
        self.settimeout(left_s)
        begun = time.monotonic()
        try:
            n_bytes: int = call(*arguments)
        finally:
            self._waited_s += time.monotonic() - begun
        self._moved += n_bytes
        return n_bytes


class Listener(socket.socket):
    """A bound socket whose connections are paced."""

    def accept(self) -> tuple[socket.socket, Any]:
        """Accept a connection."""
        accepted, address = super().accept()
        return PacedSocket(accepted.detach()), address
