"""Who has no key costs no memory, and who is slow costs no thread."""

import io
import socket
import time
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import requests

from crowdsky_desktop.server import sockets
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.requests_read import Chunks

MANY = 40
"""Connections, more than there are threads to answer."""
HUGE = 64 << 20
MEBI = 1 << 20


def connection(client) -> socket.socket:
    address = urlsplit(client.server.url)
    return socket.create_connection((address.hostname, address.port), timeout=30)


def head(method: str, path: str, **headers: object) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: x", *lines, "", ""]).encode("latin-1")


def basic(client) -> str:
    return f"Basic {b64encode(b'canary-storage-token:').decode()}"


def answers(stream: socket.socket) -> bytes:
    """Return all that comes until the server closes."""
    content = b""
    try:
        while block := stream.recv(65536):
            content += block
    except ConnectionResetError:
        pass
    return content


def send_all_it_takes(stream: socket.socket, n_bytes: int, block: bytes = b"A" * MEBI) -> int:
    n_sent = 0
    try:
        while n_sent < n_bytes:
            stream.sendall(block)
            n_sent += len(block)
    except OSError:
        pass
    return n_sent


@pytest.fixture
def peak_of() -> Iterator:
    """Return the most memory that Python had in use since this was asked for."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    yield lambda: tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()


CHUNK = b"100000\r\n" + b"A" * MEBI + b"\r\n"
WITHOUT_A_KEY = {
    "API": (head("POST", "/api/complete_job.php", Content_Length=HUGE), b"A" * MEBI, b" 413 "),
    "API in chunks": (head("POST", "/api/complete_job.php", Transfer_Encoding="chunked"), CHUNK, b" 411 "),
    "API in one chunk": (
        head("POST", "/api/complete_job.php", Transfer_Encoding="chunked") + b"%x\r\n" % HUGE, b"A" * MEBI, b" 411 "
    ),
    "no such page": (head("GET", "/nothing", Content_Length=HUGE), b"A" * MEBI, b" 413 "),
    "storage": (head("PUT", "/public.php/webdav/x", Content_Length=HUGE), b"A" * MEBI, b" 401 "),
    "storage in chunks": (head("PUT", "/public.php/webdav/x", Transfer_Encoding="chunked"), CHUNK, b" 401 "),
    "PUT elsewhere": (head("PUT", "/public.php/webdavx", Content_Length=HUGE), b"A" * MEBI, b" 413 "),
}  # fmt: skip


@pytest.mark.parametrize("case", WITHOUT_A_KEY.values(), ids=WITHOUT_A_KEY.keys())
def test_a_large_body_without_a_key_costs_no_memory_and_ends_the_connection(quiet_client, peak_of, case) -> None:
    begin, block, status = case
    with connection(quiet_client) as stream:
        stream.sendall(begin)
        send_all_it_takes(stream, HUGE, block)
        told = answers(stream)
    assert status in told.split(b"\r\n")[0]
    assert b"connection: close" in told.lower()
    assert peak_of() < 8 * MEBI


def test_with_a_key_the_api_takes_no_large_body_either(quiet_client, peak_of) -> None:
    with connection(quiet_client) as stream:
        stream.sendall(
            head("POST", "/api/complete_job.php", Authorization="Bearer canary-api-key", Content_Length=HUGE)
        )
        send_all_it_takes(stream, HUGE)
        assert b" 413 " in answers(stream).split(b"\r\n")[0]
    assert peak_of() < 8 * MEBI


def test_an_upload_in_one_huge_chunk_is_written_in_small_blocks(client, config, peak_of) -> None:
    with connection(client) as stream:
        begin = head("PUT", "/public.php/webdav/big.bin", Authorization=basic(client), Transfer_Encoding="chunked")
        stream.sendall(begin + b"%x\r\n" % HUGE)
        assert send_all_it_takes(stream, HUGE) == HUGE
        stream.sendall(b"\r\n0\r\n\r\n")
        assert b" 201 " in stream.recv(1000).split(b"\r\n")[0]
    assert (config.storage_dir / "big.bin").stat().st_size == HUGE
    assert peak_of() < 8 * MEBI


@pytest.mark.parametrize("is_chunked", [False, True])
def test_who_sends_much_with_a_wrong_token_hears_that_it_is_wrong(quiet_client, is_chunked) -> None:
    body = (b"x" * MEBI for _ in range(8)) if is_chunked else b"x" * (8 * MEBI)
    answer = quiet_client.storage("PUT", "/stack.fits", data=body, auth=("wrong", ""))
    assert answer.status_code == 401


def test_a_refusal_of_a_small_body_does_not_wait_for_it(quiet_client) -> None:
    with connection(quiet_client) as stream:
        stream.sendall(head("POST", "/api/complete_job.php", Content_Length=100) + b"{")
        assert b" 401 " in answers(stream).split(b"\r\n")[0]


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_many_that_say_nothing_or_little_keep_nobody_waiting(quiet_client, begun) -> None:
    with ExitStack() as closing:
        for _ in range(MANY):
            stream = closing.enter_context(connection(quiet_client))
            stream.sendall(begun)
        time.sleep(0.2)
        assert quiet_client.api("GET", "job_files", params={"job_id": 1}).status_code == 404


def test_a_head_that_is_not_whole_in_time_ends_the_connection(quiet_client, monkeypatch) -> None:
    monkeypatch.setattr(sockets, "HEAD_DEADLINE_S", 0.1)
    with connection(quiet_client) as stream:
        stream.sendall(b"GET / HT")
        time.sleep(0.3)
        stream.sendall(b"TP/1.1\r\n")
        assert answers(stream) == b""


def test_an_upload_slower_than_any_line_frees_its_thread_and_leaves_nothing(client, config, monkeypatch) -> None:
    monkeypatch.setattr(sockets, "GRACE_S", 0.3)
    with connection(client) as stream:
        stream.sendall(head("PUT", "/public.php/webdav/x", Authorization=basic(client), Content_Length=1000) + b"x")
        said = answers(stream)
    assert b" 201 " not in said
    assert list(config.storage_dir.iterdir()) == []
    assert list(config.incoming_dir.iterdir()) == []


def test_the_pace_is_kept_by_what_moves(monkeypatch) -> None:
    monkeypatch.setattr(sockets, "GRACE_S", 0.3)
    monkeypatch.setattr(sockets, "SLOWEST_BYTES_PER_S", 1000.0)
    one, other = socket.socketpair()
    with sockets.PacedSocket(one.detach()) as paced, other:
        for _ in range(5):
            other.sendall(b"x" * 20)
            time.sleep(0.05)
            assert paced.recv_into(bytearray(100)) == 20
        other.sendall(b"y")
        assert paced.recv_into(bytearray(100)) == 1
        with pytest.raises(TimeoutError):
            paced.recv_into(bytearray(100))
        with pytest.raises(TimeoutError):
            paced.send(b"z")
        paced.begin_request()
        assert paced.send(b"z") == 1


def test_requests_that_come_together_are_all_answered(quiet_client) -> None:
    request = head("GET", "/api/job_files.php?job_id=1", Authorization="Bearer canary-api-key")
    last = head("GET", "/api/job_files.php?job_id=1", Authorization="Bearer canary-api-key", Connection="close")
    for n_before in (1, 3, 100):  # more than fits into one buffer
        with connection(quiet_client) as stream:
            stream.sendall(request * n_before + last)
            assert answers(stream).count(b"HTTP/1.1 404") == n_before + 1


def test_a_head_in_pieces_is_put_together(quiet_client) -> None:
    with connection(quiet_client) as stream:
        for piece in (b"GET /api/next", b"_job.php HTTP/1.1\r", b"\nHost: x\r\nConnection: close\r\n\r", b"\n"):
            stream.sendall(piece)
            time.sleep(0.05)
        assert b" 401 " in answers(stream).split(b"\r\n")[0]


def test_more_connections_than_are_kept_do_no_harm(config, new_client) -> None:
    with HostedServer(config, most_silent=20) as server, ExitStack() as closing:
        client = new_client(server)
        streams = [closing.enter_context(connection(client)) for _ in range(60)]
        time.sleep(0.3)
        n_open = sum(1 for stream in streams if not _is_closed(stream))
        assert n_open <= 21
        assert not _is_closed(streams[-1])  # the oldest go
        assert client.api("GET", "job_files", params={"job_id": 1}).status_code == 404


def _is_closed(stream: socket.socket) -> bool:
    stream.settimeout(0.0)
    try:
        return stream.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@pytest.mark.parametrize("name", [b"%ff.bin", b"%c3%28", b"a/%fe/b", b"%ed%a0%80"])
def test_names_that_are_not_utf8_get_a_400(quiet_client, name) -> None:
    path = b"/public.php/webdav/" + name
    for line in (b"PUT " + path, b"PROPFIND " + path, b"MKCOL " + path, b"GET /api/" + name):
        with connection(quiet_client) as stream:
            request = line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n"
            stream.sendall(request + b"Authorization: " + basic(quiet_client).encode() + b"\r\n\r\n")
            assert b" 400 " in answers(stream).split(b"\r\n")[0]


def test_a_destination_that_is_not_utf8_gets_a_400(quiet_client) -> None:
    destination = f"{quiet_client.server.storage_url}/%ff"
    assert quiet_client.storage("MOVE", "/x", headers={"Destination": destination}).status_code == 400


def test_names_beyond_ascii_are_kept(client, config) -> None:
    assert client.storage("PUT", "/Größe ☉.bin", data=b"x").status_code == 201
    assert [path.name for path in config.storage_dir.iterdir()] == ["Größe ☉.bin"]


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"5\r\nhello\r\n0\r\n\r\n", b"hello"),
        (b"5;x=y\r\nhello\r\nA \r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", b"hello0123456789"),
        (b"0\r\n\r\n", b""),
    ],
)
def test_a_body_in_chunks_is_put_together(sent, body) -> None:
    source = io.BytesIO(sent + b"GET")
    chunks = Chunks(source, 100)
    assert io.BufferedReader(chunks).read() == body
    assert chunks.is_read
    assert source.read() == b"GET"


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"\r\n", b"x\r\n", b"-1\r\n", b"+1\r\na\r\n", b"1_0\r\n", b"0x5\r\nhello", b"5\nhello\r\n",
        b"5\r\nhelloo\r\n", b"65\r\n" + b"a" * 101, b"5\r\nhel", b"1" * 300 + b"\r\n",
        b"0\r\n" + b"Trailer: x\r\n" * 10_000,
    ],
)  # fmt: skip
def test_a_body_that_is_not_in_chunks_is_refused(sent) -> None:
    with pytest.raises((ValueError, ConnectionError)):
        io.BufferedReader(Chunks(io.BytesIO(sent), 100)).read()


def test_a_body_in_chunks_that_is_too_large_is_not_stored(config, new_client) -> None:
    with HostedServer(replace(config, max_upload_bytes=1000)) as server:
        answer = None
        with suppress(requests.ConnectionError):
            answer = new_client(server).storage("PUT", "/x", data=(b"x" * 500 for _ in range(3)))
        assert answer is None or answer.status_code >= 400
    assert list(config.storage_dir.iterdir()) == []
    assert list(config.incoming_dir.iterdir()) == []
