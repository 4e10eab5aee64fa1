"""What a Nextcloud, or what stands in front of it, does in place of its duty; and how a storage lies.

Each is one that its documents or its users tell of. A fault is a function of the request's handler; it answers itself
(False), or lets the request be performed after it (True).
"""

import random
import secrets
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.support.nextcloud import Fault, Handler, Share, has_ended_early
from tests.support.nextcloud_verbs import SabreError

_PAGE = (
    b"<!DOCTYPE html><html><head><title>Nextcloud</title></head><body><form>Log in to Nextcloud</form></body></html>"
)
_HTML = {"Content-Type": "text/html; charset=UTF-8"}


def _sabre(status: int, kind: str, message: str, headers: dict[str, str] | None = None, *, reads: bool = True) -> Fault:
    def fault(handler: Handler) -> bool:
        if reads:
            handler.read_body()
        error = SabreError(status, kind, message, headers)
        handler.answer(status, error.body, {"Content-Type": "application/xml; charset=utf-8"} | error.headers)
        return False

    return fault


def _page(status: int, headers: dict[str, str] | None = None) -> Fault:
    def fault(handler: Handler) -> bool:
        handler.read_body()
        handler.answer(status, _PAGE, _HTML | (headers or {}))
        return False

    return fault


def _hang_up(handler: Handler) -> bool:
    handler.read_body()
    handler.close_connection = True
    return False


def _answer_lost(handler: Handler) -> bool:
    """Do it, and hang up before a word of the answer."""
    answer, handler.answer = handler.answer, lambda *_, **__: None
    try:
        handler.perform()
    finally:
        handler.answer = answer
    handler.close_connection = True
    return False


def _half_a_file(handler: Handler) -> bool:
    """Announce a whole file and hang up in its middle."""
    if handler.command != "GET":
        return True
    handler.require_token()
    content = handler.where.read_bytes() if handler.where.is_file() else b""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content) or 10))
    handler.send_header("ETag", handler.etag(handler.where))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.close_connection = True
    return False


_MAINTENANCE = {"X-Nextcloud-Maintenance-Mode": "1", "Retry-After": "120"}
_ONE_SECOND = {"X-Nextcloud-Maintenance-Mode": "1", "Retry-After": "0"}
_UNAVAILABLE = "Sabre\\DAV\\Exception\\ServiceUnavailable"
_FULL = ("Sabre\\DAV\\Exception\\InsufficientStorage", "Insufficient space in the quota")

FAULTS: dict[str, Fault] = {
    "login page": _page(200),
    "maintenance": _sabre(503, _UNAVAILABLE, "System in maintenance mode.", _ONE_SECOND),
    "maintenance page": _page(503, _ONE_SECOND),
    "quota": _sabre(507, *_FULL),
    "quota before the body": _sabre(507, *_FULL, reads=False),
    "locked": _sabre(423, "OCA\\DAV\\Connector\\Sabre\\Exception\\FileLocked", '"stack.fits" is locked'),
    "slow down": _sabre(
        429, "OCP\\Security\\Bruteforce\\MaxDelayReached", "Reached maximum delay", {"Retry-After": "0"}
    ),
    "too large for the proxy": _page(413),
    "gateway": _page(502),
    "gateway's time": _page(504),
    "internal error": _sabre(500, "Exception", "An exception occurred while storing the file"),
    "hung up": _hang_up,
    "hung up in the middle": has_ended_early,
    "answer lost": _answer_lost,
    "half a file": _half_a_file,
}
"""Faults that pass."""

LONG_MAINTENANCE = _sabre(503, _UNAVAILABLE, "System in maintenance mode.", _MAINTENANCE)
"""As it really is: two minutes are asked for."""

DENIALS: dict[str, set[str]] = {
    "no moving": {"MOVE"},
    "no deleting": {"DELETE"},
    "no moving, no deleting": {"MOVE", "DELETE"},
    "no listing": {"PROPFIND"},
}
"""What a share's permissions may lack so that results can be stored nevertheless."""


def flipped(body: bytes, _: Share | None = None) -> bytes:
    """Return `body` with one bit of it turned."""
    if not body:
        return body
    place = random.randrange(len(body))
    return body[:place] + bytes([body[place] ^ 1 << random.randrange(8)]) + body[place + 1 :]


def cut(body: bytes, _: Share | None = None) -> bytes:
    """Return the beginning of `body`."""
    return body[: len(body) * 3 // 4]


def zeroed(body: bytes, _: Share | None = None) -> bytes:
    """Return `body` with a block of a disk in it lost."""
    begin = len(body) // 2
    block = body[begin : begin + 512]
    return body[:begin] + (b"\xff" if not any(block) else b"\0") * len(block) + body[begin + 512 :]


def old(body: bytes, _: Share | None = None) -> bytes:
    """Return what may have been there before: other bytes, as many."""
    return secrets.token_bytes(len(body))


def others(body: bytes, share: Share | None = None) -> bytes:
    """Return a different file of the share, if it has one."""
    there = [content for content in share.files().values() if content != body] if share else []
    return random.choice(there) if there else old(body)


LIES: dict[str, Callable[[bytes, Share | None], bytes]] = {
    "flipped bit": flipped,
    "cut": cut,
    "lost block": zeroed,
    "old content": old,
    "a different file": others,
}
"""What a storage keeps in place of what it received, while all its answers are those of success, X-Hash included."""


@dataclass
class Weather:
    """Draws a fault for a share of the requests.

    Attributes
    ----------
    rate : float
        That share.
    once : dict of str to list of str
        Names of faults that the next requests of a verb get, one each.
    """

    rate: float = 0.0
    seed: int = 1
    names: tuple[str, ...] = tuple(FAULTS)
    once: dict[str, list[str]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def __call__(self, handler: Handler) -> Fault | None:
        """Draw what happens to a request."""
        with self._lock:
            waiting = self.once.get(handler.command)
            if waiting:
                name = waiting.pop(0)
            elif self._chance.random() < self.rate:
                name = self._chance.choice(self.names)
            else:
                return None
            self.done[name] += 1
            return FAULTS[name]
