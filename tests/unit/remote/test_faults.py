"""A fault of ours is not taken for one of the network, the server or the storage: it shows."""

import json
import ssl
from pathlib import Path

import pytest
import requests

from crowdsky_desktop.model.errors import StorageUnreachableError
from crowdsky_desktop.remote import addresses, dav_client, http_errors, proxies, result_store, updates, wire
from crowdsky_desktop.remote.addresses import checked_ca_file, checked_url
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.remote.http_errors import retry_after_s
from crowdsky_desktop.remote.proxies import check_certificates, check_proxy
from crowdsky_desktop.remote.result_store import fingerprint, sha1_of_beginning
from crowdsky_desktop.remote.updates import newest_release
from crowdsky_desktop.remote.upload_body import UploadBody
from tests.unit.remote.examples import CONTENT


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    """Have something of ours, or a library's, fail as only a mistake in a program can."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    return lambda owner, name: monkeypatch.setattr(owner, name, fail)


def test_in_sending_a_request(api, scripted, acts, broken) -> None:
    scripted.play(acts.answer(204))
    broken(requests.Session, "request")
    with pytest.raises(ZeroDivisionError):
        api.next_job()


def test_in_reading_an_answer(broken) -> None:
    broken(json, "loads")
    with pytest.raises(ZeroDivisionError):
        wire.decode(b"{}")


@pytest.mark.parametrize(("owner", "name"), [(json, "loads"), (updates, "is_loopback")])
def test_in_reading_a_release(scripted, acts, quick, monkeypatch, owner, name: str) -> None:
    scripted.play(acts.answer_json({"tag_name": "v9.1.0", "html_url": f"{scripted.url}/9", "body": ""}))

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(owner, name, fail)
    with pytest.raises(ZeroDivisionError):
        newest_release(f"{scripted.url}/latest", options=quick)


def test_in_reading_a_wish_to_wait(broken) -> None:
    broken(http_errors, "parsedate_to_datetime")
    with pytest.raises(ZeroDivisionError):
        retry_after_s("Wed, 01 Jan 1997 00:00:00 GMT")


def test_in_reading_an_address_or_certificates(tmp_path: Path, monkeypatch, broken) -> None:
    broken(ssl, "create_default_context")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    with pytest.raises(ZeroDivisionError):
        checked_ca_file(tmp_path / "ca.pem")
    with pytest.raises(ZeroDivisionError):
        check_certificates()
    broken(addresses, "canonical_address")
    with pytest.raises(ZeroDivisionError):
        checked_url("https://crowdsky.example", what="server address", allow_plain_http=False)


def test_in_choosing_a_proxy(broken) -> None:
    broken(proxies, "select_proxy")
    with pytest.raises(ZeroDivisionError):
        check_proxy("https://crowdsky.example")


def test_in_reading_a_file_of_ours(source: Path, broken) -> None:
    broken(result_store, "size_and_sha1")
    with pytest.raises(ZeroDivisionError):
        fingerprint(source, "/x.fits", lambda: None)
    broken(Path, "open")
    for read in (lambda: UploadBody(source), lambda: sha1_of_beginning(source, 1)):
        with pytest.raises(ZeroDivisionError):
            read()


def test_in_a_storage_folder(tmp_path: Path, source: Path, broken) -> None:
    (tmp_path / "store").mkdir()
    broken(result_store, "_forget_memory_of")
    (tmp_path / "store" / "x.fits").write_bytes(CONTENT)
    with pytest.raises(ZeroDivisionError):
        FolderStore(tmp_path / "store").put(source, "/x.fits")


def test_in_reading_what_a_storage_tells_of_a_file(modern, open_store, source: Path, broken) -> None:
    broken(dav_client, "parse_properties")
    with pytest.raises(ZeroDivisionError):
        open_store(modern).put(source, "/x.fits")


def test_in_clearing_away(modern, open_store, monkeypatch) -> None:
    """What cannot be deleted is named; what was never asked for, because of a mistake, is not."""
    store = open_store(modern)

    def unreachable(self: DavClient, parts: tuple[str, ...]) -> bool:
        raise StorageUnreachableError("Gone.")

    monkeypatch.setattr(DavClient, "delete", unreachable)
    file, folder = store.check()
    assert file.startswith(folder)

    def fail(self: DavClient, parts: tuple[str, ...]) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(DavClient, "delete", fail)
    with pytest.raises(ZeroDivisionError):
        store.check()
