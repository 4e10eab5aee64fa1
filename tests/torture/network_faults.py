"""What a bad network does to an exchange, one function for each fault."""

import random
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.torture.messages import HangupError, Message, with_length

_STALL_S = 1.3  # longer than the volunteers' read time-out

PAGE = b"<html><body>Please log in to the hotel's network.</body></html>"


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
    exchange.answer(Message(with_length(answer.head, len(answer.body) + 1000), answer.body))
    raise HangupError


def too_short(exchange: Exchange) -> None:
    """Less is announced than there is; the rest is cut off."""
    answer = exchange.ask(exchange.request)
    kept = len(answer.body) * 2 // 3
    exchange.answer(Message(with_length(answer.head, kept), answer.body[:kept]))
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
    exchange.answer(exchange.ask(Message(with_length(request.head, kept), request.body[:kept])))


FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in (
    drop_before, drop_after, reset, truncate, delay, trickle, repeat, error_500, error_500_after, gateway, busy,
    page, garbage_json, garbage, too_long, too_short,
)}  # fmt: skip
STORAGE_FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in (full, locked, partial_put)}
HANDSHAKE_FAULTS = ("bad_certificate", "garbled_handshake", "cut_handshake")
"""The connection ends, and so does the next one, in its TLS hand-shake."""
