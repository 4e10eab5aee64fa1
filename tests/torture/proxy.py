"""A bad network: a proxy between volunteer and server that damages a share of all exchanges, plain and encrypted.

It speaks just enough HTTP/1.1 to know where a request and its answer end. What it does to an exchange is drawn
by chance from a seed; what it did is counted.
"""

import json
import random
import re
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.torture.certificates import Certificates

_BLOCK = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_NO_BODY = re.compile(rb"HTTP/1\.[01] (1\d\d|204|304)")
_MAX_BYTES = 64 * 1024 * 1024
_SOCKET_TIMEOUT_S = 10.0
_STALL_S = 1.3  # longer than the volunteers' read time-out

PAGE = b"<html><body>Please log in to the hotel's network.</body></html>"


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


@dataclass
class Weather:
    """How bad the network is.

    Attributes
    ----------
    rate : float
        Share of the exchanges that are damaged.
    revoked_after, revoked_for : int
        After so many requests, the next so many of the Worker API's are answered with 401.
    has_feed : bool
        Whether the server seems to have a queue feed.
    """

    rate: float = 0.2
    seed: int = 1
    revoked_after: int = 0
    revoked_for: int = 0
    has_feed: bool = True


class HangupError(Exception):
    """The connection is over."""


Fault = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request on its way: the volunteer's socket, and how to ask the server."""

    client: socket.socket
    request: Message
    ask: Callable[[Message], Message]
    chance: random.Random

    def answer(self, message: Message) -> None:
        """Send an answer to the volunteer."""
        self.client.sendall(message.whole)

    def say(self, status: str, body: bytes = b"", kind: str = "text/html", extra: str = "") -> None:
        """Send an answer of the proxy's own."""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
        self.answer(Message(head.encode(), body))


def drop_before(exchange: Exchange) -> None:
    """The request never arrives."""
    del exchange
    raise HangupError


def drop_after(exchange: Exchange) -> None:
    """The request has its effect, the answer is lost."""
    exchange.ask(exchange.request)
    raise HangupError


def reset(exchange: Exchange) -> None:
    """The answer breaks off with a reset."""
    whole = exchange.ask(exchange.request).whole
    exchange.client.sendall(whole[: exchange.chance.randrange(len(whole))])
    exchange.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raise HangupError


def truncate(exchange: Exchange) -> None:
    """The answer ends early."""
    whole = exchange.ask(exchange.request).whole
    exchange.client.sendall(whole[: exchange.chance.randrange(len(whole))])
    raise HangupError


def delay(exchange: Exchange) -> None:
    """The answer is late."""
    time.sleep(exchange.chance.uniform(0.0, 0.3))
    exchange.answer(exchange.ask(exchange.request))


def stall(exchange: Exchange) -> None:
    """The answer comes when nobody waits for it any more."""
    answer = exchange.ask(exchange.request)
    time.sleep(_STALL_S)
    exchange.answer(answer)


def trickle(exchange: Exchange) -> None:
    """The answer comes in drops."""
    whole = exchange.ask(exchange.request).whole
    step = max(1, len(whole) // 8)
    for start in range(0, len(whole), step):
        exchange.client.sendall(whole[start : start + step])
        time.sleep(0.02)


def repeat(exchange: Exchange) -> None:
    """The request arrives twice, as when a proxy tries again."""
    exchange.ask(exchange.request)
    exchange.answer(exchange.ask(exchange.request))


def error_500(exchange: Exchange) -> None:
    """The server fails before it does anything."""
    exchange.say("500 Internal Server Error", b'{"error":"Internal error."}', "application/json")


def error_500_after(exchange: Exchange) -> None:
    """The server fails after it did what was asked."""
    exchange.ask(exchange.request)
    exchange.say("500 Internal Server Error", PAGE)


def gateway(exchange: Exchange) -> None:
    """The web server in front does not reach the one behind."""
    exchange.say("502 Bad Gateway", PAGE)


def busy(exchange: Exchange) -> None:
    """The server asks to wait."""
    exchange.say("503 Service Unavailable", PAGE, extra="Retry-After: 0\r\n")


def page(exchange: Exchange) -> None:
    """A login page instead of data."""
    exchange.say("200 OK", PAGE)


def garbage_json(exchange: Exchange) -> None:
    """Something that begins like data."""
    exchange.say("200 OK", b'{"job_id": 12, "files": [', "application/json")


def garbage(exchange: Exchange) -> None:
    """No HTTP at all."""
    exchange.client.sendall(exchange.chance.randbytes(200))
    raise HangupError


def too_long(exchange: Exchange) -> None:
    """More is announced than comes."""
    answer = exchange.ask(exchange.request)
    exchange.answer(Message(_with_length(answer.head, len(answer.body) + 1000), answer.body))
    raise HangupError


def too_short(exchange: Exchange) -> None:
    """Less is announced than there is; the rest is cut off."""
    answer = exchange.ask(exchange.request)
    kept = len(answer.body) * 2 // 3
    exchange.answer(Message(_with_length(answer.head, kept), answer.body[:kept]))
    raise HangupError


def full(exchange: Exchange) -> None:
    """The storage has no room."""
    exchange.say("507 Insufficient Storage")


def locked(exchange: Exchange) -> None:
    """The storage's file is locked."""
    exchange.say("423 Locked")


def partial_put(exchange: Exchange) -> None:
    """Only part of an upload reaches the storage, and it says thank you."""
    request = exchange.request
    kept = len(request.body) * 2 // 3
    exchange.answer(exchange.ask(Message(_with_length(request.head, kept), request.body[:kept])))


FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in (
    drop_before, drop_after, reset, truncate, delay, trickle, repeat, error_500, error_500_after, gateway, busy,
    page, garbage_json, garbage, too_long, too_short,
)}  # fmt: skip
STORAGE_FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in (full, locked, partial_put)}
HANDSHAKE_FAULTS = ("bad_certificate", "garbled_handshake", "cut_handshake")
"""The connection ends, and so does the next one, in its TLS hand-shake."""
_STALL_SHARE = 0.02  # of the faults: each costs a whole time-out


@dataclass
class BadNetwork:
    """The proxy; `start` returns its two URLs, plain and encrypted.

    Attributes
    ----------
    certificates : Certificates
        What it shows of itself where it is spoken to through TLS.
    n_requests : int
        Requests that came in.
    done : Counter
        How often each fault was done, by name.
    """

    upstream: str
    weather: Weather
    certificates: Certificates
    n_requests: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def start(self) -> tuple[str, str]:
        """Listen on two free ports of loopback."""
        self._chance = random.Random(self.weather.seed)
        self._lock = threading.Lock()
        self._next_handshake = ""
        parts = urlsplit(self.upstream)
        self._address = (parts.hostname, parts.port)
        self._listeners = [socket.create_server(("127.0.0.1", 0), backlog=128) for _ in range(2)]
        plain, encrypted = self._listeners
        threading.Thread(target=self._accept, args=(plain, self._serve), daemon=True).start()
        threading.Thread(target=self._accept, args=(encrypted, self._serve_encrypted), daemon=True).start()
        plain_port, encrypted_port = (listener.getsockname()[1] for listener in self._listeners)
        return f"http://127.0.0.1:{plain_port}", f"https://127.0.0.1:{encrypted_port}"

    def figures(self) -> str:
        """What it did, as JSON."""
        with self._lock:
            return json.dumps({"n_requests": self.n_requests, "faults": dict(sorted(self.done.items()))})

    def stop(self) -> None:
        """Stop listening."""
        for listener in self._listeners:
            listener.close()

    def _accept(self, listener: socket.socket, serve: Callable[[socket.socket], None]) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        client.settimeout(_SOCKET_TIMEOUT_S)
        with client, suppress(OSError, HangupError, ValueError):
            while True:
                request = _read(client)
                name, chance = self._drawn(request, is_encrypted=isinstance(client, ssl.SSLSocket))
                self._pass_on(name, Exchange(client, request, self._ask, chance))

    def _serve_encrypted(self, client: socket.socket) -> None:
        client.settimeout(_SOCKET_TIMEOUT_S)
        with self._lock:
            fault, self._next_handshake = self._next_handshake, ""
        with client, suppress(OSError):
            if fault == "cut_handshake":
                client.recv(_BLOCK)
            elif fault == "garbled_handshake":
                client.sendall(PAGE)
            else:
                shown = random.choice(self.certificates.bad) if fault else self.certificates.good
                self._serve(shown.wrap_socket(client, server_side=True))

    def _pass_on(self, name: str, exchange: Exchange) -> None:
        if name == "revoked":
            exchange.say("401 Unauthorized", b'{"error":"Unauthorized."}', "application/json")
        elif name == "no feed":
            exchange.say("404 Not Found", PAGE)
        elif name in HANDSHAKE_FAULTS:
            with self._lock:
                self._next_handshake = name
            raise HangupError
        elif name:
            (FAULTS | STORAGE_FAULTS | {"stall": stall})[name](exchange)
        else:
            exchange.answer(self._ask(exchange.request))

    def _drawn(self, request: Message, *, is_encrypted: bool) -> tuple[str, random.Random]:
        """Draw what happens to a request; empty for nothing."""
        with self._lock:
            chance = random.Random(self._chance.random())
            self.n_requests += 1
            name = self._fate(request, is_encrypted=is_encrypted)
            if name:
                self.done[name] += 1
            return name, chance

    def _fate(self, request: Message, *, is_encrypted: bool) -> str:
        weather, is_storage = self.weather, b"webdav" in request.start
        is_revoked = weather.revoked_after and self.n_requests >= weather.revoked_after
        if is_revoked and not is_storage and self.done["revoked"] < weather.revoked_for:
            return "revoked"
        if not weather.has_feed and b"/api/queue.php" in request.start:
            return "no feed"
        if self._chance.random() >= weather.rate:
            return ""
        if self._chance.random() < _STALL_SHARE:
            return "stall"
        names = [*FAULTS, *(STORAGE_FAULTS if is_storage else ()), *(HANDSHAKE_FAULTS if is_encrypted else ())]
        return self._chance.choice(names)

    def _ask(self, request: Message) -> Message:
        """Give a request to the server on a connection of its own, and return its answer."""
        with socket.create_connection(self._address, timeout=_SOCKET_TIMEOUT_S) as server:
            server.sendall(request.head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1) + request.body)
            answer = _read(server, is_head=request.start.startswith(b"HEAD "))
            return Message(re.sub(rb"\r\nconnection: close", b"", answer.head, flags=re.IGNORECASE), answer.body)


def _with_length(head: bytes, n_bytes: int) -> bytes:
    return _LENGTH.sub(b"\r\nContent-Length: %d" % n_bytes, head)


def _read(source: socket.socket, *, is_head: bool = False) -> Message:
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
    block = source.recv(_BLOCK)
    if not block:
        raise HangupError
    return block
