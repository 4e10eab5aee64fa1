"""WebDAV against a real server over a real folder."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    FolderNotWritableError,
    MissingKeyError,
    SettingsError,
    StorageNameTakenError,
    StorageRefusedError,
)
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.result_store import StoredFile
from crowdsky_desktop.remote.webdav import WebDavStore
from tests.unit.remote.examples import CONTENT, PATH, SHA1, TOKEN


@pytest.fixture
def share(tmp_path) -> Path:
    path = tmp_path / "share"
    path.mkdir()
    return path


@pytest.fixture
def dav_url(share) -> Iterator[str]:
    """Base URL of a WsgiDAV server over the folder `share`."""
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/public.php/webdav": str(share)},
            "simple_dc": {"user_mapping": {"*": {TOKEN: {"password": ""}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), app, numthreads=4, shutdown_timeout=2)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.bind_addr[1]}/public.php/webdav"
    server.stop()
    thread.join()


@pytest.fixture
def store(dav_url, quick) -> Iterator[WebDavStore]:
    with contextlib.closing(WebDavStore(dav_url, TOKEN, options=quick)) as store:
        yield store


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


class TestRealServer:
    def test_a_file_is_stored(self, store, share, source):
        told = []
        stored = store.put(source, PATH, on_bytes=told.append)
        assert stored == StoredFile(PATH, len(CONTENT), SHA1)
        assert (share / PATH[1:]).read_bytes() == CONTENT
        assert files_in(share) == [PATH[1:]]
        assert told[-1] == len(CONTENT)
        assert told == sorted(told)

    def test_repeating_is_harmless(self, store, share, source):
        assert store.put(source, PATH) == store.put(source, PATH)
        assert files_in(share) == [PATH[1:]]

    @pytest.mark.parametrize("other", [CONTENT[::-1], b"short", CONTENT + b"longer"])
    def test_another_file_of_that_name_is_not_replaced(self, store, share, source, other):
        target = share / PATH[1:]
        target.parent.mkdir(parents=True)
        target.write_bytes(other)
        with pytest.raises(StorageNameTakenError, match=r"stack_20250115\.78_42\.fits"):
            store.put(source, PATH)
        assert target.read_bytes() == other
        assert files_in(share) == [PATH[1:]]

    @pytest.mark.parametrize("verb", ["move", "send"])
    def test_one_that_comes_to_bear_the_name_meanwhile_is_not_replaced(self, store, share, source, monkeypatch, verb):
        def late(client, *arguments, **named):
            if (verb == "send" and not named.get("replaces", True)) or verb == "move":
                (share / PATH[1:]).write_bytes(b"another's")
            return call(client, *arguments, **named)

        call = getattr(DavClient, verb)
        monkeypatch.setattr(DavClient, verb, late)
        if verb == "send":
            monkeypatch.setattr(DavClient, "move", lambda *_: False)
        with pytest.raises(StorageNameTakenError):
            store.put(source, PATH)
        assert (share / PATH[1:]).read_bytes() == b"another's"
        assert files_in(share) == [PATH[1:]]

    def test_what_a_broken_upload_left_is_replaced(self, store, share, source):
        left = share / f"{PATH[1:].removesuffix('.fits')}.uploading-{SHA1[:8]}.fits"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"stale")
        store.put(source, PATH)
        assert files_in(share) == [PATH[1:]]

    def test_an_empty_file(self, store, share, source):
        source.write_bytes(b"")
        assert store.put(source, "/empty.png").size_bytes == 0
        assert (share / "empty.png").read_bytes() == b""

    def test_check_leaves_nothing(self, store, share):
        store.check()
        assert files_in(share) == []

    def test_a_wrong_token(self, dav_url, quick, source):
        with contextlib.closing(WebDavStore(dav_url, "other", options=quick)) as store:
            with pytest.raises(StorageRefusedError):
                store.check()
            with pytest.raises(StorageRefusedError):
                store.put(source, PATH)

    def test_cancelling(self, store, share, source):
        token = CancelToken()
        source.write_bytes(CONTENT * 40)

        def on_bytes(n_bytes):
            if n_bytes:
                token.cancel()

        with pytest.raises(CancelledError):
            store.put(source, PATH, on_bytes=on_bytes, checkpoint=token.checkpoint)
        assert not (share / PATH[1:]).exists()

    def test_a_missing_source(self, store, tmp_path):
        with pytest.raises(FolderNotWritableError):
            store.put(tmp_path / "missing.fits", PATH)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "x.fits",
        "/",
        "//x",
        "/a/../x",
        "/a/./x",
        "/a//x",
        "/a/x/",
        "/a\\x",
        "/a/x\n",
        "/a/\x00",
        "/c:/x",
        "/" + "x" * 256,
    ],
)
def test_paths_that_would_lead_elsewhere(path, quick, source):
    with (
        contextlib.closing(WebDavStore("http://127.0.0.1:1/dav", TOKEN, options=quick)) as store,
        pytest.raises(SettingsError),
    ):
        store.put(source, path)


def test_tokens_and_addresses_that_cannot_be():
    with pytest.raises(MissingKeyError, match="storage token"):
        WebDavStore("https://cloud.example/public.php/webdav", "")
    with pytest.raises(SettingsError, match="storage token"):
        WebDavStore("https://cloud.example/public.php/webdav", "to ken\r\n")
    with pytest.raises(SettingsError, match="storage address"):
        WebDavStore("http://cloud.example/public.php/webdav", TOKEN)
