"""How cheroot reads requests here: bodies in small blocks, and none that nobody wants."""

import io
from typing import TYPE_CHECKING, Any

from cheroot.server import HTTPConnection, HTTPRequest

from crowdsky_desktop.server.sockets import PacedSocket

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_DRAINED = 1 << 16
"""Bytes of a body that are read although nobody asked for them, to keep the connection."""

_LONGEST_SIZE_LINE = 256
"""Bytes of the line that gives a chunk's size (RFC 9112, section 7.1). Chosen."""
_MOST_TRAILERS = 1 << 13
"""Bytes of the fields behind the last chunk. Chosen: no client sends any."""


class Request(HTTPRequest):
    """A request of which no more is read, and kept, than somebody asks for."""

    _chunks: "Chunks | None" = None
    status: Any  # bytes once there is an answer

    def parse_request(self) -> None:
        """Parse the head; it is here already, or came together with the request before."""
        if isinstance(self.conn.socket, PacedSocket):
            self.conn.socket.begin_request()
        super().parse_request()

    def respond(self) -> None:
        """Have the request answered."""
        if not self.chunked_read:
            super().respond()
            return
        # As cheroot does, but for its reader, which takes each chunk into memory as a whole.
        self._chunks = Chunks(self.conn.rfile, self.server.max_request_body_size)
        self.rfile = io.BufferedReader(self._chunks)
        self.server.gateway(self).respond()
        if self.ready:
            self.ensure_headers_sent()
        if self.chunked_write:
            self.conn.wfile.write(b"0\r\n\r\n")

    def send_headers(self) -> None:
        """Send the answer's head; close after a refusal rather than read a body that was refused."""
        if self._leaves_a_body():
            self.close_connection = True
            self.conn.lingers = True
        super().send_headers()

    def _leaves_a_body(self) -> bool:
        if self._chunks is not None:
            return not self._chunks.is_read
        remaining: int = getattr(self.rfile, "remaining", 0)
        was_refused = self.status[:1] in {b"4", b"5"}
        return remaining > (0 if was_refused else MOST_DRAINED)


class Connection(HTTPConnection):
    """A connection whose peer hears a refusal even while it is still sending."""

    RequestHandlerClass = Request
    lingers = False

    def close(self) -> None:
        """Close the connection."""
        if self.lingers and isinstance(self.socket, PacedSocket):
            self.socket.linger()
        super().close()


class Chunks(io.RawIOBase):
    """A body that is sent in chunks (RFC 9112, section 7.1), read in blocks of any size.

    Parameters
    ----------
    source : Any
        Buffered reader of the connection.
    largest : int
        Bytes that the body may have.

    Attributes
    ----------
    is_read : bool
        Whether its end was read.
    """

    def __init__(self, source: Any, largest: int) -> None:
        super().__init__()
        self._source = source
        self._left_of_all = largest
        self._left_of_chunk = 0
        self._has_begun = False
        self.is_read = False

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read what fits into `buffer`, at most to the end of the chunk.

        Raises
        ------
        ValueError
            If this is no body in chunks, or too large.
        ConnectionError
            If it breaks off.
        """
        if not self._left_of_chunk and not self.is_read:
            self._next_chunk()
        if self.is_read:
            return 0
        view = memoryview(buffer)
        block = self._source.read(min(len(view), self._left_of_chunk))
        if not block:
            raise ConnectionError("the body broke off")
        view[: len(block)] = block
        self._left_of_chunk -= len(block)
        return len(block)

    def _next_chunk(self) -> None:
        if self._has_begun and self._source.read(2) != b"\r\n":
            raise ValueError("a chunk has no end")
        self._has_begun = True
        self._left_of_chunk = self._size()
        self._left_of_all -= self._left_of_chunk
        if self._left_of_all < 0:
            raise ValueError("the body is too large")
        if not self._left_of_chunk:
            self._drop_trailers()
            self.is_read = True

    def _size(self) -> int:
        line = self._source.readline(_LONGEST_SIZE_LINE)
        digits = line.partition(b";")[0].strip()
        # `int` would take signs and underscores too.
        if not line.endswith(b"\r\n") or not digits or digits.strip(b"0123456789abcdefABCDEF"):
            raise ValueError("a chunk has no size")
        return int(digits, 16)

    def _drop_trailers(self) -> None:
        left = _MOST_TRAILERS
        while (line := self._source.readline(left)) not in {b"\r\n", b""}:
            left -= len(line)
            if left <= 0:
                raise ValueError("the trailers are too long")
