"""A small SOCKS5 proxy (RFC 1928, RFC 1929) on loopback that leads every name to one port of this computer."""

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

_GREETED, _NO_LOGIN, _LOGIN, _NO_METHOD = 5, 0, 2, 0xFF


@dataclass
class SocksProxy:
    """What the proxy was asked for.

    Attributes
    ----------
    reply : int
        What CONNECT is answered with: 0 is success, 5 "connection refused".
    """

    target_port: int
    login: tuple[bytes, bytes] | None = None
    reply: int = 0
    asked_for: list[bytes] = field(default_factory=list)
    port: int = 0


@contextlib.contextmanager
def running(proxy: SocksProxy) -> Iterator[SocksProxy]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                _serve(self.request, proxy)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        proxy.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown()
            thread.join()


def _serve(client: socket.socket, proxy: SocksProxy) -> None:
    client.settimeout(10)
    _, n_methods = _take(client, 2)
    methods = _take(client, n_methods)
    method = _LOGIN if proxy.login else _NO_LOGIN
    client.sendall(bytes((_GREETED, method if method in methods else _NO_METHOD)))
    if method not in methods or (proxy.login and not _is_let_in(client, proxy.login)):
        return
    _, _, _, kind = _take(client, 4)
    length = {1: 4, 4: 16}.get(kind) or _take(client, 1)[0]
    proxy.asked_for.append(_take(client, length))
    _take(client, 2)
    client.sendall(bytes((5, proxy.reply, 0, 1, 0, 0, 0, 0, 0, 0)))
    if proxy.reply == 0:
        with socket.create_connection(("127.0.0.1", proxy.target_port), timeout=10) as target:
            _both_ways(client, target)


def _is_let_in(client: socket.socket, login: tuple[bytes, bytes]) -> bool:
    _, length = _take(client, 2)
    name = _take(client, length)
    password = _take(client, _take(client, 1)[0])
    is_right = (name, password) == login
    client.sendall(bytes((1, 0 if is_right else 1)))
    return is_right


def _both_ways(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_pump, args=(other, one), daemon=True)
    back.start()
    _pump(one, other)
    back.join(10)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while block := source.recv(65536):
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)


def _take(client: socket.socket, n_bytes: int) -> bytes:
    taken = b""
    while len(taken) < n_bytes:
        block = client.recv(n_bytes - len(taken))
        if not block:
            raise ConnectionAbortedError
        taken += block
    return taken
