import os
import socket
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crowdsky_desktop.server.hosting import HostedServer


def send_raw(client, method, path, headers, body):
    """Send a request as it is, stop sending, and return the status line of the answer, if one comes."""
    address = urlsplit(client.server.storage_url)
    token = b64encode(b"canary-storage-token:").decode()
    lines = [f"{method} {address.path}{path} HTTP/1.1", "Host: x", f"Authorization: Basic {token}", *headers]
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while block := connection.recv(4096):
            received += block
    return received.split(b"\r\n")[0].decode()


def names_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def stored(config):
    """Return the names in the storage's folder, and assert that no upload was left half-way."""

    def read():
        assert list(config.incoming_dir.iterdir()) == []
        return names_in(config.storage_dir)

    return read


def test_a_file_goes_in_and_comes_out(client, stored):
    assert client.storage("MKCOL", "/crowdsky").status_code == 201
    assert client.storage("MKCOL", "/crowdsky").status_code == 405
    assert client.storage("PUT", "/crowdsky/stack.fits", data=b"one").status_code == 201
    assert client.storage("PUT", "/crowdsky/stack.fits", data=b"three").status_code == 204
    answer = client.storage("GET", "/crowdsky/stack.fits")
    assert (answer.status_code, answer.content) == (200, b"three")
    assert client.storage("HEAD", "/crowdsky/stack.fits").headers["Content-Length"] == "5"
    assert stored() == ["crowdsky", "crowdsky/stack.fits"]


def test_propfind_tells_the_size_of_each_member(client):
    client.storage("PUT", "/a.fits", data=b"12345")
    answer = client.storage("PROPFIND", "/", headers={"Depth": "1"})
    assert answer.status_code == 207
    assert "<ns0:getcontentlength>5</ns0:getcontentlength>" in answer.text
    assert "/public.php/webdav/a.fits" in answer.text
    assert client.storage("PROPFIND", "/missing").status_code == 404


def test_propfind_never_walks_the_whole_tree(client):
    for path in ("/a", "/a/b", "/a/b/c"):
        client.storage("MKCOL", path)
    for headers in ({}, {"Depth": "infinity"}):
        answer = client.storage("PROPFIND", "/", headers=headers)
        assert "/webdav/a/" in answer.text
        assert "/webdav/a/b/" not in answer.text


def test_a_file_moves_and_goes(client, stored):
    client.storage("PUT", "/a.fits", data=b"x")
    target = {"Destination": f"{client.server.storage_url}/a%20b.fits"}
    assert client.storage("MOVE", "/a.fits", headers=target).status_code == 201
    assert stored() == ["a b.fits"]
    assert client.storage("DELETE", "/a b.fits").status_code == 204
    assert stored() == []


def test_names_in_unicode_come_back(client, stored):
    assert client.storage("MKCOL", "/Großer Nebel ☆").status_code == 201
    assert stored() == ["Großer Nebel ☆"]


@pytest.mark.parametrize("path", ["/missing/a.fits", "/missing/folder/a.fits"])
def test_a_file_needs_its_folder(client, stored, path):
    assert client.storage("PUT", path, data=b"x").status_code == 409
    assert client.storage("MKCOL", path).status_code == 409
    assert stored() == []


@pytest.mark.parametrize(
    "auth",
    [
        None,
        ("", ""),
        ("wrong", ""),
        ("canary-storage-token", "password"),
        ("canary-storage-tokenx", ""),
        ("", "canary-storage-token"),
    ],
)
def test_without_the_token_nothing_is_shown_or_changed(client, stored, auth):
    for method in ("GET", "PUT", "PROPFIND", "DELETE", "OPTIONS", "PATCH"):
        answer = client.storage(method, "/a.fits", auth=auth)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic ")
    assert stored() == []


def test_the_api_key_does_not_open_the_storage(client):
    answer = client.storage("GET", "/", auth=None, headers={"Authorization": "Bearer canary-api-key"})
    assert answer.status_code == 401


@pytest.mark.parametrize("method", ["LOCK", "UNLOCK", "PROPPATCH", "POST", "PATCH", "TRACE"])
def test_methods_that_no_worker_needs_are_refused(quiet_client, method):
    assert quiet_client.storage(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../server.toml",
        "/%2e%2e/server.toml",
        "/a/../../x",
        "/a%00b",
        "/..%5cx",
        "/%5c..%5cx",
        "/C%3a%5cx",
        "/./x",
    ],
)
def test_no_path_leads_out(client, config, stored, path):
    before = names_in(config.data_dir)
    for method in ("PUT", "GET", "MKCOL", "DELETE"):
        assert send_raw(client, method, path, ["Content-Length: 0"], b"").split()[1] in {"400", "403", "404", "409"}
    assert stored() == []
    assert names_in(config.data_dir) == before


def test_a_quoted_slash_is_part_of_a_name(client, config, stored):
    assert send_raw(client, "PUT", "/..%2fx", ["Content-Length: 0"], b"").split()[1] == "201"
    assert stored() == ["..%2Fx"]


@pytest.mark.parametrize(
    "destination", ["/../out.fits", "/%2e%2e/out.fits", "/public.php/webdav/../../out.fits", "http://elsewhere/x"]
)
def test_no_move_leads_out(client, config, stored, destination):
    client.storage("PUT", "/a.fits", data=b"x")
    before = set(names_in(config.data_dir.parent))
    client.storage("MOVE", "/a.fits", headers={"Destination": destination})
    appeared = set(names_in(config.data_dir.parent)) - before
    assert all(name.startswith("server/storage/") for name in appeared)
    assert len(stored()) == 1


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_no_link_leads_out(client, config):
    (config.data_dir / "secret").write_text("secret")
    (config.storage_dir / "link").symlink_to(config.data_dir)
    assert client.storage("GET", "/link/secret").status_code == 403
    assert client.storage("PUT", "/link/new", data=b"x").status_code == 403
    assert not (config.data_dir / "new").exists()


@pytest.mark.parametrize("method", ["DELETE", "MOVE"])
def test_the_storage_itself_cannot_be_removed(client, config, method):
    client.storage("PUT", "/a.fits", data=b"x")
    headers = {"Destination": f"{client.server.storage_url}/b"}
    for path in ("", "/", "//"):
        assert client.storage(method, path, headers=headers).status_code in {403, 404}
    assert (config.storage_dir / "a.fits").exists()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Length: 1000"], b"only the beginning"),
        (["Content-Length: 1000"], b""),
        (["Transfer-Encoding: chunked"], b"5\r\nbegin\r\n"),
        (["Transfer-Encoding: chunked"], b"ff\r\nbegin"),
        (["Transfer-Encoding: chunked"], b"no number\r\n"),
    ],
)
def test_an_upload_that_breaks_off_is_no_file(client, stored, headers, body):
    assert " 20" not in send_raw(client, "PUT", "/new.fits", headers, body)
    assert stored() == []


def test_an_upload_that_breaks_off_leaves_the_former_file(client, stored):
    client.storage("PUT", "/a.fits", data=b"whole and good")
    assert " 20" not in send_raw(client, "PUT", "/a.fits", ["Content-Length: 1000"], b"only the beginning")
    assert client.storage("GET", "/a.fits").content == b"whole and good"
    assert stored() == ["a.fits"]


def test_an_upload_in_chunks_arrives_whole(client):
    blocks = [bytes([number]) * 10_000 for number in range(50)]
    assert client.storage("PUT", "/a.fits", data=iter(blocks)).status_code == 201
    assert client.storage("GET", "/a.fits").content == b"".join(blocks)


def test_uploads_are_bounded(config, new_client, stored):
    with HostedServer(replace(config, max_upload_bytes=1000)) as server:
        client = new_client(server)
        assert client.storage("PUT", "/fits.fits", data=b"x" * 1000).status_code == 201
        assert client.storage("PUT", "/big.fits", data=b"x" * 1001).status_code == 413
        assert " 20" not in send_raw(
            client, "PUT", "/chunked.fits", ["Transfer-Encoding: chunked"], b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n"
        )
    assert stored() == ["fits.fits"]


def test_a_request_that_is_no_upload_may_not_be_big(client):
    assert client.storage("PROPFIND", "/", data=b"x" * 70_000).status_code == 413
    assert client.storage("PROPFIND", "/", data=iter([b"x"])).status_code == 411


def test_entities_in_xml_are_not_followed(client, config):
    (config.data_dir / "secret").write_text("canary")
    entity = f'<!ENTITY e SYSTEM "file://{config.data_dir}/secret">'
    body = f'<!DOCTYPE x [{entity}]><propfind xmlns="DAV:"><prop>&e;</prop></propfind>'
    answer = client.storage("PROPFIND", "/", data=body.encode(), headers={"Depth": "0"})
    assert "canary" not in answer.text
    assert client.storage("PROPFIND", "/").status_code == 207


@pytest.mark.skipif(os.name == "nt", reason="needs the file size limit of POSIX")
def test_a_full_disk_is_told_as_such(client, stored):
    import resource

    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, former[1]))
    try:
        assert client.storage("PUT", "/a.fits", data=b"x" * 600_000).status_code == 507
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert stored() == []


def test_a_name_too_long_for_the_disk_is_refused(client, stored):
    assert client.storage("PUT", "/" + "x" * 300, data=b"x").status_code == 400
    assert stored() == []


def test_nothing_is_replaced_for_who_does_not_want_to(client, stored):
    client.storage("PUT", "/first.fits", data=b"first")
    client.storage("PUT", "/second.fits", data=b"second")
    unless_there = {"If-None-Match": "*"}
    assert client.storage("PUT", "/first.fits", data=b"other", headers=unless_there).status_code == 412
    destination = {"Destination": client.server.storage_url + "/first.fits", "Overwrite": "F"}
    assert client.storage("MOVE", "/second.fits", headers=destination).status_code == 412
    assert client.storage("GET", "/first.fits").content == b"first"
    assert client.storage("PUT", "/third.fits", data=b"third", headers=unless_there).status_code == 201
    assert stored() == ["first.fits", "second.fits", "third.fits"]


@pytest.mark.parametrize(("name", "is_too_long"), [("x" * 255, False), ("x" * 256, True), ("é" * 128, True)])
def test_a_name_has_255_bytes_at_most(client, name, is_too_long):
    assert client.storage("PROPFIND", f"/{name}").status_code == (400 if is_too_long else 404)


def test_an_upload_that_another_process_ended_meanwhile_does_not_stop_the_start(config, new_client, monkeypatch):
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: [folder / "gone.part", *glob(folder, pattern)])
    with HostedServer(config) as server:
        assert new_client(server).storage("PROPFIND", "/").status_code == 207


def test_a_file_of_which_no_checksum_was_claimed_has_no_such_property(client):
    client.storage("PUT", "/a.bin", data=b"x")
    client.storage("PUT", "/b.bin", data=b"x", headers={"OC-Checksum": "SHA1:0123"})
    question = (
        b'<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:checksums/></d:prop></d:propfind>'
    )
    for name, status, claim in (("a", "404 Not Found", ""), ("b", "200 OK", "SHA1:0123")):
        told = client.storage("PROPFIND", f"/{name}.bin", data=question, headers={"Depth": "0"}).text
        assert status in told
        assert ("SHA1:" in told) is bool(claim)
