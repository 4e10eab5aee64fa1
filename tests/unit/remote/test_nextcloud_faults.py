"""WebDAV against a scripted Nextcloud that refuses, keeps something else, answers nonsense or not at all."""

import contextlib

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    StorageBrokenError,
    StorageBusyError,
    StorageError,
    StorageFullError,
    StorageMismatchError,
    StorageRefusedError,
    StorageUnreachableError,
)
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.webdav import WebDavStore
from tests.unit.remote.examples import CONTENT, SHA1, TOKEN
from tests.unit.remote.scripted_nextcloud import properties


class TestFaults:
    @pytest.mark.parametrize(
        ("status", "error"),
        [
            (401, StorageRefusedError),
            (403, StorageRefusedError),
            (404, StorageRefusedError),
            (409, StorageBrokenError),
            (413, StorageFullError),
            (423, StorageBusyError),
            (429, StorageBusyError),
            (500, StorageBrokenError),
            (502, StorageBrokenError),
            (503, StorageBusyError),
            (507, StorageFullError),
            (302, StorageBrokenError),
        ],
    )
    def test_answers_to_a_put(self, cloud_store, nextcloud, source, acts, status, error):
        nextcloud.faults["PUT"] = [acts.answer(status, b"<html>", {"Location": "/login"})]
        with pytest.raises(error, match=str(status)) as caught:
            cloud_store.put(source, "/stack.fits")
        assert isinstance(caught.value, StorageError)
        assert nextcloud.files == {}

    def test_waits_for_a_busy_storage_are_told(self, cloud_store, nextcloud, source, acts):
        nextcloud.faults["PUT"] = [acts.answer(423), acts.answer(503), nextcloud.honest]
        waits = []
        cloud_store.put(source, "/stack.fits", on_wait=lambda *wait: waits.append(wait))
        assert [(type(error), attempt) for error, _, attempt in waits] == [(StorageBusyError, 1), (StorageBusyError, 2)]
        assert all(0.0 < seconds <= 0.05 for _, seconds, _ in waits)

    @pytest.mark.parametrize("kept", [CONTENT[:-1], b""], ids=["truncated", "empty"])
    def test_a_store_that_keeps_less(self, cloud_store, nextcloud, source, acts, kept):
        def keep(handler):
            nextcloud.files[handler.path] = (kept, None)
            acts.answer(201)(handler)

        nextcloud.faults["PUT"] = [keep]
        with pytest.raises(StorageMismatchError, match=f"{len(kept)} of the {len(CONTENT)} bytes"):
            cloud_store.put(source, "/stack.fits")

    def test_a_store_that_keeps_something_else(self, cloud_store, nextcloud, source, acts):
        def keep(handler):
            nextcloud.files[handler.path] = (CONTENT[::-1], SHA1)
            acts.answer(201)(handler)

        nextcloud.faults["PUT"] = [keep, nextcloud.honest]
        cloud_store.put(source, "/stack.fits")
        assert nextcloud.files["/dav/stack.fits"] == (CONTENT, SHA1)

    def test_a_store_that_forgets(self, cloud_store, nextcloud, source, acts):
        nextcloud.faults["PUT"] = [acts.answer(201)]
        with pytest.raises(StorageMismatchError, match="doesn't have it"):
            cloud_store.put(source, "/stack.fits")

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"<html>",
            b"\xff\xfe<",
            b'<?xml version="1.0" encoding="nonsense"?><a/>',
            b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
            b"<a>" + b"x" * 100_000 + b"</a>",
        ],
    )
    def test_properties_that_are_none(self, cloud_store, nextcloud, source, acts, body):
        nextcloud.faults["PROPFIND"] = [acts.answer(207, body)]
        with pytest.raises(StorageBrokenError):
            cloud_store.put(source, "/stack.fits")

    @pytest.mark.parametrize("size", ["", "-5", "1e3", "9" * 30])
    def test_a_size_that_is_none(self, cloud_store, nextcloud, source, acts, size):
        nextcloud.faults["PROPFIND"] = [acts.answer(207, properties(size))]
        assert cloud_store.put(source, "/stack.fits").size_bytes == len(CONTENT)

    def test_a_silent_storage_can_be_left(self, scripted, source, stop):
        token = CancelToken()
        scripted.play(lambda _: (token.cancel(), stop.wait(30)))
        store = WebDavStore(f"{scripted.url}/dav", TOKEN)
        with contextlib.closing(store), pytest.raises(CancelledError):
            store.put(source, "/stack.fits", checkpoint=token.checkpoint)

    def test_an_upload_that_is_never_answered_ends(self, scripted, nextcloud, acts, source, stop):
        source.write_bytes(CONTENT * 60)
        options = HttpOptions(answer_timeout_s=0.3, slowest_bytes_per_s=1e12, retry=RetryOptions(n_tries=1))
        nextcloud.faults["PUT"] = [lambda _: stop.wait(30)]
        store = WebDavStore(f"{scripted.url}/dav", TOKEN, options=options)
        with contextlib.closing(store), pytest.raises(StorageUnreachableError, match="in time"):
            store.put(source, "/stack.fits")
