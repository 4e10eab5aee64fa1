"""The storage behaves as a Nextcloud's share in what a worker can trip over."""

import base64
import errno
import gc
import hashlib
import http.client
import os
import time
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from wsgidav.dav_error import DAVError

from crowdsky_desktop.server import incoming
from crowdsky_desktop.server.checksums import Checksums
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.incoming import Incoming
from crowdsky_desktop.server.webdav import ResultProvider, storage_app

CONTENT = bytes(range(256)) * 100
PROPERTIES = (
    b'<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:checksums/></d:prop></d:propfind>'
)


def sabre(answer) -> tuple[str, str]:
    """Return class and sentence of an error."""
    assert answer.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{DAV:}error"
    return tuple(root.findtext(f"{{http://sabredav.org/ns}}{name}") for name in ("exception", "message"))


@pytest.mark.parametrize("name", ["a.part", "a.PART", "a.FilePart", ".part"])
def test_names_of_uploads_on_their_way_are_refused(client, config, name):
    client.storage("PUT", "/good.fits", data=CONTENT)
    destination = {"Destination": f"{client.server.storage_url}/{name}"}
    for answer in (
        client.storage("PUT", f"/{name}", data=CONTENT),
        client.storage("MKCOL", f"/{name}"),
        client.storage("MOVE", "/good.fits", headers=destination),
        client.storage("COPY", "/good.fits", headers=destination),
    ):
        assert answer.status_code == 400
        assert "is a forbidden file type." in sabre(answer)[1]
    assert [path.name for path in config.storage_dir.rglob("*")] == ["good.fits"]
    assert list(config.incoming_dir.iterdir()) == []


def half_sent(client, config) -> http.client.HTTPConnection:
    """Begin an upload of `/a.fits`, and wait until the server has its beginning."""
    host = client.server.url.removeprefix("http://")
    slow = http.client.HTTPConnection(host, timeout=20)
    slow.putrequest("PUT", "/public.php/webdav/a.fits")
    token = base64.b64encode(f"{config.storage_token}:".encode()).decode()
    slow.putheader("Authorization", f"Basic {token}")
    slow.putheader("Content-Length", str(len(CONTENT)))
    slow.endheaders(CONTENT[:1000])
    for _ in range(200):
        if list(config.incoming_dir.iterdir()):
            break
        time.sleep(0.02)
    return slow


def test_what_is_being_written_is_locked_until_it_is_whole(client, config):
    client.storage("PUT", "/a.fits", data=b"earlier")
    slow = half_sent(client, config)
    destination = {"Destination": f"{client.server.storage_url}/b.fits"}
    for answer in (
        client.storage("PUT", "/a.fits", data=CONTENT),
        client.storage("DELETE", "/a.fits"),
        client.storage("MOVE", "/a.fits", headers=destination),
    ):
        assert answer.status_code == 423
        assert sabre(answer) == ("Sabre\\DAV\\Exception\\Locked", "This is being written.")
    assert client.storage("GET", "/a.fits").content == b"earlier"
    slow.send(CONTENT[1000:])
    assert slow.getresponse().status == 204
    slow.close()
    assert client.storage("GET", "/a.fits").content == CONTENT
    assert client.storage("DELETE", "/a.fits").status_code == 204


def test_an_upload_that_breaks_off_is_locked_no_longer(client, config):
    half_sent(client, config).close()
    statuses = []
    while (not statuses or statuses[-1] == 423) and len(statuses) < 100:
        statuses.append(client.storage("PUT", "/a.fits", data=CONTENT).status_code)
        time.sleep(0.05)
    assert statuses[-1] == 201
    assert client.storage("GET", "/a.fits").content == CONTENT


def test_an_upload_that_nobody_ends_locks_nothing(config):
    storage_app(config)
    provider = ResultProvider(config)
    upload = Incoming(config.incoming_dir / "x.part")
    provider.begin("x", upload)
    with pytest.raises(DAVError):
        provider.require_unlocked("x")
    upload.discard()
    del upload
    gc.collect()
    provider.require_unlocked("x")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "kind"),
    [
        ("GET", "/missing.fits", {}, 404, "NotFound"),
        ("PROPFIND", "/missing.fits", {}, 404, "NotFound"),
        ("MKCOL", "/missing/folder", {}, 409, "Conflict"),
        ("PUT", "/missing/a.fits", {}, 409, "Conflict"),
        ("MKCOL", "/there", {}, 405, "MethodNotAllowed"),
        ("PATCH", "/there", {}, 405, "MethodNotAllowed"),
        ("DELETE", "/", {}, 403, "Forbidden"),
        ("PUT", "/there/a.fits", {"If-None-Match": "*"}, 412, "PreconditionFailed"),
    ],
)
def test_every_refusal_is_in_sabres_words(client, method, path, headers, status, kind):
    client.storage("MKCOL", "/there")
    client.storage("PUT", "/there/a.fits", data=CONTENT)
    answer = client.storage(method, path, headers=headers)
    assert answer.status_code == status
    exception, message = sabre(answer)
    assert exception == f"Sabre\\DAV\\Exception\\{kind}"
    assert message.strip()


def test_a_wrong_token_too(client):
    assert sabre(client.storage("GET", "/", auth=("wrong", "")))[0].endswith("NotAuthenticated")


def test_what_breaks_inside_is_not_told(client, config, monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "canary-inside")

    monkeypatch.setattr(incoming, "hashes_on_disk", broken)
    answer = client.storage("PUT", "/a.fits", data=CONTENT)
    assert answer.status_code == 500
    assert "canary" not in answer.text
    assert sabre(answer)[0] == "Sabre\\DAV\\Exception"
    assert list(config.storage_dir.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="only POSIX lets the disk be read anew")
def test_what_is_checked_is_what_the_disk_has_not_what_the_system_remembers(client, monkeypatch):
    """The whole file, from its first byte to its last, is dropped from memory before it is read."""
    dropped = []
    monkeypatch.setattr(os, "posix_fadvise", lambda _file, *how: dropped.append(how))
    assert client.storage("PUT", "/a.fits", data=CONTENT).status_code == 201
    assert dropped == [(0, 0, os.POSIX_FADV_DONTNEED)]


@pytest.mark.parametrize(
    ("asked", "told"), [("sha1", {"SHA1"}), ("MD5", {"SHA1", "MD5"}), ("all", {"SHA1", "MD5", "SHA256"}), (None, set())]
)
def test_hashes_are_told_when_asked_for(client, asked, told):
    headers = {"OC-Checksum": f"SHA1:{'0' * 40}"} | ({"X-Hash": asked} if asked else {})
    answer = client.storage("PUT", "/a.fits", data=CONTENT, headers=headers)
    hashes = {name: value for name, value in answer.headers.items() if name.startswith("X-Hash-")}
    assert hashes == {f"X-Hash-{name}": hashlib.new(name.lower(), CONTENT).hexdigest() for name in told}
    assert answer.headers["OC-ETag"] == answer.headers["ETag"] == client.storage("HEAD", "/a.fits").headers["ETag"]


def test_a_claimed_checksum_is_kept_unverified_and_told_again(client):
    claim = f"SHA1:{'0' * 40}"
    client.storage("PUT", "/a.fits", data=CONTENT, headers={"OC-Checksum": claim})
    client.storage("MOVE", "/a.fits", headers={"Destination": f"{client.server.storage_url}/b.fits"})
    assert client.storage("GET", "/b.fits").headers["OC-Checksum"] == claim
    assert client.storage("HEAD", "/b.fits").headers["OC-Checksum"] == claim
    answer = client.storage("PROPFIND", "/b.fits", data=PROPERTIES, headers={"Depth": "0"})
    found = ElementTree.fromstring(answer.content).find(".//{http://owncloud.org/ns}checksum")
    assert found is not None
    assert found.text == claim
    client.storage("PUT", "/b.fits", data=CONTENT)
    assert "OC-Checksum" not in client.storage("GET", "/b.fits").headers


def test_claims_go_with_their_files(client, config):
    for name in ("a", "b"):
        client.storage("PUT", f"/{name}.fits", data=name.encode(), headers={"OC-Checksum": "MD5:0"})
    client.storage("PUT", "/b.fits", data=b"again", headers={"OC-Checksum": "MD5:1"})
    assert len(list(config.checksums_dir.iterdir())) == 2
    client.storage("DELETE", "/a.fits")
    assert len(list(config.checksums_dir.iterdir())) == 1


@pytest.mark.parametrize("claim", ["", "nonsense", "SHA1:../x", "SHA1:" + "0" * 500, "SHA1:0\x07"])
def test_claims_that_make_no_sense_are_not_kept(tmp_path, claim):
    file = tmp_path / "a.fits"
    file.write_bytes(b"x")
    checksums = Checksums(tmp_path / "checksums")
    checksums.keep(file, claim)
    assert checksums.of(file) == ""


def test_a_quota_is_told_as_such(config, new_client):
    with HostedServer(replace(config, max_storage_bytes=len(CONTENT))) as server:
        client = new_client(server)
        assert client.storage("PUT", "/a.fits", data=CONTENT).status_code == 201
        answer = client.storage("PUT", "/b.fits", data=b"x")
        assert (answer.status_code, sabre(answer)) == (
            507,
            ("Sabre\\DAV\\Exception\\InsufficientStorage", "The storage's quota is used up."),
        )
    assert [path.name for path in config.storage_dir.iterdir()] == ["a.fits"]
    assert list(config.incoming_dir.iterdir()) == []


def test_a_storage_that_is_maintained_says_so(client, config):
    flag = config.data_dir / "maintenance"
    flag.touch()
    answer = client.storage("PROPFIND", "/")
    assert answer.status_code == 503
    assert (answer.headers["X-Nextcloud-Maintenance-Mode"], answer.headers["Retry-After"]) == ("1", "120")
    assert sabre(answer)[1] == "System in maintenance mode."
    flag.unlink()
    assert client.storage("PROPFIND", "/").status_code == 207


class TestADiskThatDamages:
    def test_the_upload_is_refused_and_nothing_is_there(self, client, config, monkeypatch):
        write = Incoming.write

        def damaged(self, block):
            write(self, block)
            self._file.seek(-1, 1)
            self._file.write(bytes([block[-1] ^ 1]))

        monkeypatch.setattr(Incoming, "write", damaged)
        answer = client.storage("PUT", "/a.fits", data=CONTENT, headers={"X-Hash": "sha1"})
        assert answer.status_code == 500
        assert "did not keep" in sabre(answer)[1]
        assert "X-Hash-SHA1" not in answer.headers
        assert list(config.storage_dir.iterdir()) == list(config.incoming_dir.iterdir()) == []

    @pytest.mark.parametrize(
        ("fault", "status"),
        [(OSError(errno.ENOSPC, "x"), 507), (OSError(errno.EDQUOT, "x"), 507), (OSError(errno.EFBIG, "x"), 507)],
    )
    def test_no_room_is_told_as_such(self, tmp_path, monkeypatch, fault, status):
        with pytest.raises(DAVError) as caught:
            self.writing(tmp_path, monkeypatch, fault)
        assert caught.value.value == status

    @pytest.mark.parametrize("fault", [OSError(errno.EIO, "x"), ValueError("x"), MemoryError()])
    def test_anything_else_is_not_told_as_no_room(self, tmp_path, monkeypatch, fault):
        with pytest.raises(type(fault)):
            self.writing(tmp_path, monkeypatch, fault)

    @staticmethod
    def writing(tmp_path, monkeypatch, fault):
        class Broken:
            def write(self, block):
                raise fault

            def close(self):
                pass

        monkeypatch.setattr(incoming, "open_new", lambda path: Broken())
        Incoming(tmp_path / "x.part").write(b"x")
