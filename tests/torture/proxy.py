"""A bad network: a proxy between volunteer and server that damages a share of all exchanges, plain and encrypted.

What it does to an exchange is drawn by chance from a seed; what it did is counted.
"""

import json
import random
import re
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.torture.certificates import Certificates
from tests.torture.messages import BLOCK_BYTES, HangupError, Message, read_message
from tests.torture.network_faults import FAULTS, HANDSHAKE_FAULTS, PAGE, STORAGE_FAULTS, Exchange, stall

_SOCKET_TIMEOUT_S = 10.0
_STALL_SHARE = 0.02  # of the faults: each costs a whole time-out


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
                request = read_message(client)
                name, chance = self._drawn(request, is_encrypted=isinstance(client, ssl.SSLSocket))
                self._pass_on(name, Exchange(client, request, self._ask, chance))

    def _serve_encrypted(self, client: socket.socket) -> None:
        client.settimeout(_SOCKET_TIMEOUT_S)
        with self._lock:
            fault, self._next_handshake = self._next_handshake, ""
        with client, suppress(OSError):
            if fault == "cut_handshake":
                client.recv(BLOCK_BYTES)
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
            answer = read_message(server, is_head=request.start.startswith(b"HEAD "))
            return Message(re.sub(rb"\r\nconnection: close", b"", answer.head, flags=re.IGNORECASE), answer.body)
