"""A call that is not waited for any more leaves no thread and no socket behind."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import psutil
import pytest
import trustme

from crowdsky_desktop.model.errors import CancelledError, ServerTimeoutError
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.worker_api import WorkerApi

N_CALLS = 5
QUICK = HttpOptions(answer_timeout_s=0.3, read_timeout_s=2.0, retry=RetryOptions(n_tries=1))
Act = Callable[[socket.socket], None]


def continue_for_ever(peer: socket.socket) -> None:
    while True:
        peer.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.02)


def early_hints_for_ever(peer: socket.socket) -> None:
    peer.sendall(b"HTTP/1.1 103 Early Hints\r\n")
    while True:
        peer.sendall(b"Link: x\r\n")
        time.sleep(0.3)


def trickle_a_status(peer: socket.socket) -> None:
    for letter in b"HTTP/1.1 200 " + b"O" * 60_000:
        peer.sendall(bytes([letter]))
        time.sleep(0.02)


def say_nothing(peer: socket.socket) -> None:
    while peer.recv(1000):
        pass


ACTS = (continue_for_ever, early_hints_for_ever, trickle_a_status, say_nothing)


@contextlib.contextmanager
def serving(act: Act, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Answer each connection by `act` until the client is gone."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk(peer: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as closing:
            closing.callback(peer.close)
            if context is not None:
                peer = closing.enter_context(context.wrap_socket(peer, server_side=True))
            peer.recv(4000)
            act(peer)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=talk, args=(listener.accept()[0],), daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(10)


def waiting() -> int:
    return sum(thread.name == "crowdsky-http" for thread in threading.enumerate())


def sockets_to(port: int) -> int:
    ends = (connection.raddr for connection in psutil.Process().net_connections())
    return sum(1 for end in ends if end and end.port == port)


def eventually_none(count: Callable[[], int]) -> bool:
    for _ in range(250):
        if not count():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("act", ACTS)
def test_past_the_deadline_nothing_is_left(act) -> None:
    with serving(act) as port:
        api = WorkerApi(f"http://127.0.0.1:{port}", "key", worker_id="w", options=QUICK)
        for _ in range(N_CALLS):
            with pytest.raises(ServerTimeoutError):
                api.next_job()
        assert eventually_none(waiting)
        assert eventually_none(lambda: sockets_to(port))
        api.close()


def test_over_tls_nothing_is_left_either(tmp_path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with serving(continue_for_ever, context) as port:
        options = replace(QUICK, ca_file=tmp_path / "ca.pem", answer_timeout_s=1.0)
        api = WorkerApi(f"https://127.0.0.1:{port}", "key", worker_id="w", options=options)
        for _ in range(2):
            with pytest.raises(ServerTimeoutError):
                api.next_job()
        assert eventually_none(waiting)
        assert eventually_none(lambda: sockets_to(port))
        api.close()


def test_when_a_person_stops_nothing_is_left(monkeypatch) -> None:
    with serving(continue_for_ever) as port:
        api = WorkerApi(f"http://127.0.0.1:{port}", "key", worker_id="w", options=replace(QUICK, answer_timeout_s=60))
        n_looks = 0

        def checkpoint() -> None:
            nonlocal n_looks
            n_looks += 1
            if n_looks > 3:
                raise CancelledError("Stopped.")

        with pytest.raises(CancelledError):
            api.job_files(1, checkpoint=checkpoint)
        assert eventually_none(waiting)
        assert eventually_none(lambda: sockets_to(port))
        api.close()
