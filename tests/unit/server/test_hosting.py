import http.client
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urlsplit

import psutil
import pytest
import requests

from crowdsky_desktop.server.errors import AddressError, HostSetupError
from crowdsky_desktop.server.hosting import HostedServer


def eventually(condition):
    """Wait, within bounds, until `condition` holds."""
    for _ in range(500):
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_a_free_port_is_found_and_both_addresses_answer(client):
    assert client.server.url.startswith("http://127.0.0.1:")
    assert client.api("GET", "job_files", params={"job_id": 1}).status_code == 404
    assert client.storage("PROPFIND", "/").status_code == 207


def test_nothing_but_the_configured_address_is_bound(client):
    port = urlsplit(client.server.url).port
    listening = [c.laddr for c in psutil.Process().net_connections() if c.status == psutil.CONN_LISTEN]
    assert {address.ip for address in listening if address.port == port} == {"127.0.0.1"}


def test_an_open_address_with_weak_secrets_is_never_bound(config):
    with pytest.raises(HostSetupError, match="too weak"):
        HostedServer(replace(config, host="0.0.0.0")).start()
    assert not config.data_dir.exists()


def test_a_taken_port_is_named(config, client):
    port = urlsplit(client.server.url).port
    with pytest.raises(AddressError, match=str(port)):
        HostedServer(replace(config, port=port)).start()


def test_stopping_leaves_no_thread_and_no_socket(config):
    process = psutil.Process()
    threads, sockets = set(threading.enumerate()), len(process.net_connections())
    for _ in range(3):
        with HostedServer(config) as server:
            assert requests.get(f"{server.url}/api/next_job.php", timeout=30).status_code == 401
    assert eventually(lambda: set(threading.enumerate()) <= threads)
    assert eventually(lambda: len(process.net_connections()) <= sockets)


def test_stopping_waits_only_a_while_for_silent_connections(config):
    others = set(threading.enumerate())
    with ExitStack() as closing_last:
        with HostedServer(config) as server:
            address = urlsplit(server.url)
            idle = http.client.HTTPConnection(address.hostname, address.port)
            closing_last.callback(idle.close)
            idle.request("GET", "/api/next_job.php")
            idle.getresponse().read()
            closing_last.enter_context(socket.create_connection((address.hostname, address.port)))
            [serving] = [one for one in set(threading.enumerate()) - others if one.name == "crowdsky-server"]
        assert eventually(lambda: not serving.is_alive())


def test_a_stopped_server_can_be_stopped_and_started_again(config):
    server = HostedServer(config)
    server.stop()
    for _ in range(2):
        server.start()
        assert requests.get(f"{server.url}/api/next_job.php", timeout=30).status_code == 401
        server.stop()
        server.stop()


def test_the_queue_survives_a_restart(config, seed, new_client):
    seed(n_chunks=2)
    with HostedServer(config) as server:
        first = new_client(server).claim()
    with HostedServer(config) as server:
        assert new_client(server).claim()["job_id"] != first["job_id"]


def test_simultaneous_claims_never_get_the_same_job(client, seed):
    seed(n_chunks=24, n_frames=1)
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda index: client.claim(f"worker-{index}"), range(30)))
    jobs = [claim["job_id"] for claim in claims if claim]
    assert sorted(jobs) == list(range(1, 25))
    assert claims.count(None) == 6


def test_two_servers_on_one_queue_never_hand_out_the_same_job(config, seed, new_client):
    seed(n_chunks=16, n_frames=1)
    with HostedServer(config) as one, HostedServer(config) as other, ThreadPoolExecutor(8) as pool:
        clients = [new_client(one), new_client(other)]
        claims = list(pool.map(lambda index: clients[index % 2].claim(), range(16)))
    assert sorted(claim["job_id"] for claim in claims) == list(range(1, 17))


def test_a_header_without_end_is_cut_off(client):
    address = urlsplit(client.server.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 200_000 + b"\r\n\r\n")
        assert b" 413 " in connection.recv(1000).split(b"\r\n")[0]


def test_garbage_instead_of_http_does_not_end_the_server(client):
    address = urlsplit(client.server.url)
    for garbage in (b"\0" * 1000, b"GET\r\n\r\n", b"\xff\xfe GET / HTTP/9.9\r\n\r\n", b""):
        with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
            connection.sendall(garbage)
    assert client.api("GET", "next_job").status_code == 204


def test_a_removal_that_a_crash_interrupted_is_finished_at_the_next_start(config, seed, queue):
    seed(n_chunks=2)
    claim = queue.claim("worker")
    facts = {"ucloud_path": "/crowdsky/stack.fits", "n_frames_aligned": 2, "file_size_bytes": 10}
    queue.complete(claim.job.id, facts)  # and the power fails before a file is removed
    folders = sorted(path.parent for path in config.data_dir.rglob("*.fit"))
    with HostedServer(config):
        left = {path.parent for path in config.data_dir.rglob("*.fit")}
    assert len(set(folders) - left) == 1
    assert queue.interrupted_removals() == ()
    assert len(queue.job_with_files(queue.claim("worker").job.id)[1]) == 2
