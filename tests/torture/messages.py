"""HTTP/1.1, just enough of it to know where a request and its answer end."""

import re
import socket
from contextlib import suppress
from dataclasses import dataclass

BLOCK_BYTES = 1 << 16

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_NO_BODY = re.compile(rb"HTTP/1\.[01] (1\d\d|204|304)")
_MAX_BYTES = 64 * 1024 * 1024


class HangupError(Exception):
    """The connection is over."""


@dataclass
class Message:
    """A request or an answer."""

    head: bytes
    body: bytes = b""

    @property
    def start(self) -> bytes:
        """Its first line."""
        return self.head.split(b"\r\n", 1)[0]

    @property
    def whole(self) -> bytes:
        """As it travels."""
        return self.head + self.body


def with_length(head: bytes, n_bytes: int) -> bytes:
    """Return a head that announces a body of so many bytes."""
    return _LENGTH.sub(b"\r\nContent-Length: %d" % n_bytes, head)


def read_message(source: socket.socket, *, is_head: bool = False) -> Message:
    """Read one message; a request has no body unless it says how long it is."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _received(source)
    head, _, body = data.partition(b"\r\n\r\n")
    head += b"\r\n\r\n"
    length = _LENGTH.search(head)
    is_answer = head.startswith(b"HTTP/")
    if is_head or _NO_BODY.match(head) or (not length and not is_answer):
        return Message(head)
    if length is None:
        return Message(*_to_the_end(source, head, body))
    pieces, n_missing = [body], int(length[1]) - len(body)
    if n_missing > _MAX_BYTES:
        raise ValueError
    while n_missing > 0:
        pieces.append(_received(source))
        n_missing -= len(pieces[-1])
    return Message(head, b"".join(pieces))


def _to_the_end(source: socket.socket, head: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Read an answer that ends with its connection, or comes in chunks; give it a length."""
    pieces = [body]
    with suppress(HangupError):
        while True:
            pieces.append(_received(source))
    body = b"".join(pieces)
    if b"chunked" in head.lower():
        body = _unchunked(body)
        head = re.sub(rb"\r\ntransfer-encoding: *chunked", b"", head, flags=re.IGNORECASE)
    return head.replace(b"\r\n\r\n", b"\r\nContent-Length: %d\r\n\r\n" % len(body)), body


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        n_bytes = int(size.split(b";")[0] or b"0", 16)
        if not n_bytes:
            break
        whole, body = whole + body[:n_bytes], body[n_bytes + 2 :]
    return whole


def _received(source: socket.socket) -> bytes:
    block = source.recv(BLOCK_BYTES)
    if not block:
        raise HangupError
    return block
