"""Certificates: verified, with a CA file of one's own where it is named."""

import dataclasses
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import trustme

from crowdsky_desktop.model.errors import ServerTlsError, ServerUnreachableError, StorageUnreachableError
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi


class NoJobWaits(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority, tmp_path):
    """Where a person keeps the certificate of the authority that signed the server's."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def tls_port(authority) -> Iterator[int]:
    class Server(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that refuses the certificate is what the tests are about."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server = Server(("127.0.0.1", 0), NoJobWaits)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_unknown_certificate_is_refused(tls_port, quick):
    url = f"https://localhost:{tls_port}"
    with (
        WorkerApi(url, "key", worker_id="w", options=quick) as api,
        pytest.raises(ServerTlsError, match="could not be trusted") as caught,
    ):
        api.next_job()
    assert not caught.value.was_sent
    store = WebDavStore(url, "token", options=quick)
    with pytest.raises(StorageUnreachableError, match="could not be trusted") as caught:
        store.check()
    assert "certificate" in caught.value.advice
    store.close()


def test_a_certificate_named_by_the_user_is_trusted(tls_port, ca_file, quick):
    options = dataclasses.replace(quick, ca_file=ca_file)
    with WorkerApi(f"https://localhost:{tls_port}", "key", worker_id="w", options=options) as api:
        assert api.next_job() is None


def test_a_certificate_for_another_name_is_refused(tls_port, ca_file, quick):
    options = dataclasses.replace(quick, ca_file=ca_file)
    with (
        WorkerApi(f"https://127.0.0.1:{tls_port}", "key", worker_id="w", options=options) as api,
        pytest.raises(ServerTlsError, match=r"127\.0\.0\.1"),
    ):
        api.next_job()


def test_a_hand_shake_that_breaks_off_is_a_broken_connection(quick):
    def hang_up(connection, _):
        connection.close()

    listener = HTTPServer(("127.0.0.1", 0), NoJobWaits)
    listener.finish_request = hang_up
    thread = threading.Thread(target=listener.handle_request, daemon=True)
    thread.start()
    with (
        WorkerApi(f"https://127.0.0.1:{listener.server_port}", "key", worker_id="w", options=quick) as api,
        pytest.raises(ServerUnreachableError) as caught,
    ):
        api.next_job()
    assert not caught.value.was_sent
    thread.join()
    listener.server_close()
