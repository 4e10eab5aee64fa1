"""WebDAV against a scripted Nextcloud: what the real server of the other tests never does."""

import base64
import contextlib
import hashlib
from collections.abc import Iterator

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    StorageBrokenError,
    StorageBusyError,
    StorageError,
    StorageFullError,
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
    StorageUnreachableError,
)
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.webdav import WebDavStore
from tests.unit.remote.examples import CONTENT, SHA1, TOKEN


def properties(size: int, sha1: str | None = None) -> bytes:
    checksums = f"<oc:checksums><oc:checksum>SHA1:{sha1} MD5:0</oc:checksum></oc:checksums>" if sha1 else ""
    return (
        '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:response>'
        f"<d:propstat><d:prop><d:getcontentlength>{size}</d:getcontentlength>{checksums}</d:prop></d:propstat>"
        "</d:response></d:multistatus>"
    ).encode()


class Nextcloud:
    """Answers as a share of a Nextcloud does: keeps checksums; `faults` replaces the answers to single verbs."""

    def __init__(self, acts, scripted) -> None:
        self.acts = acts
        self.scripted = scripted
        self.files: dict[str, tuple[bytes, str | None]] = {}
        self.faults: dict[str, list] = {}

    def __call__(self, handler) -> None:
        faults = self.faults.get(handler.command)
        if faults:
            (faults.pop(0) if len(faults) > 1 else faults[0])(handler)
        else:
            self.honest(handler)

    def honest(self, handler) -> None:
        getattr(self, handler.command.lower())(handler)

    def propfind(self, handler) -> None:
        content = self.files.get(handler.path)
        found = content and self.acts.answer(207, properties(len(content[0]), content[1]))
        (found or self.acts.answer(404))(handler)

    def head(self, handler) -> None:
        content = self.files.get(handler.path)
        if content is None:
            self.acts.answer(404)(handler)
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content[0])))
        handler.send_header("OC-Checksum", f"SHA1:{content[1]}")
        handler.end_headers()

    def get(self, handler) -> None:
        self.acts.answer(200, self.files[handler.path][0])(handler)

    def mkcol(self, handler) -> None:
        self.acts.answer(405)(handler)

    def put(self, handler) -> None:
        body = self.scripted.requests[-1].body
        self.files[handler.path] = (body, hashlib.sha1(body).hexdigest())
        self.acts.answer(201)(handler)

    def move(self, handler) -> None:
        to = "/" + handler.headers["Destination"].split("/", 3)[3]
        self.files[to] = self.files.pop(handler.path)
        self.acts.answer(201)(handler)

    def delete(self, handler) -> None:
        self.files.pop(handler.path, None)
        self.acts.answer(204)(handler)


@pytest.fixture
def nextcloud(scripted, acts) -> Nextcloud:
    cloud = Nextcloud(acts, scripted)
    scripted.play(cloud)
    return cloud


@pytest.fixture
def cloud_store(scripted, quick) -> Iterator[WebDavStore]:
    with contextlib.closing(WebDavStore(f"{scripted.url}/dav", TOKEN, options=quick)) as store:
        yield store


def verbs(scripted) -> list[str]:
    return [request.method for request in scripted.requests]


class TestNextcloud:
    def test_the_calls(self, cloud_store, nextcloud, scripted, source):
        cloud_store.put(source, "/a/b/stack.fits")
        asked = "PROPFIND MKCOL MKCOL PUT PROPFIND MOVE PROPFIND PROPFIND GET"
        assert verbs(scripted) == asked.split()
        assert all(request.headers["X-Requested-With"] == "XMLHttpRequest" for request in scripted.requests)
        put = next(request for request in scripted.requests if request.method == "PUT")
        assert put.headers["X-Hash"] == "sha1"
        assert "OC-Checksum" not in put.headers  # what the storage is not told it cannot repeat as its own finding
        assert put.headers["Content-Length"] == str(len(CONTENT))
        assert put.path == f"/dav/a/b/stack.uploading-{SHA1[:8]}.fits"
        assert list(nextcloud.files) == ["/dav/a/b/stack.fits"]

    def test_what_is_stored_is_read_back_and_not_sent_again(self, cloud_store, nextcloud, scripted, source):
        cloud_store.put(source, "/stack.fits")
        scripted.requests.clear()
        told = []
        cloud_store.put(source, "/stack.fits", on_bytes=told.append)
        assert verbs(scripted) == ["PROPFIND", "GET", "DELETE", "PROPFIND"]  # nor is a temporary file left
        assert told == [len(CONTENT)]

    @pytest.mark.parametrize("status", [400, 403, 405, 501, 502])
    def test_a_store_that_cannot_move(self, cloud_store, nextcloud, source, acts, status):
        nextcloud.faults["MOVE"] = [acts.answer(status)]
        cloud_store.put(source, "/stack.fits")
        assert list(nextcloud.files) == ["/dav/stack.fits"]

    @pytest.mark.parametrize("n_failures", [1, 5])
    def test_what_cannot_be_moved_is_deleted_even_if_that_fails(
        self, cloud_store, nextcloud, source, acts, quick, n_failures
    ):
        assert n_failures < 2 * quick.retry.n_tries
        nextcloud.faults = {"MOVE": [acts.answer(502)], "DELETE": [*[acts.drop] * n_failures, nextcloud.honest]}
        cloud_store.put(source, "/stack.fits")
        assert list(nextcloud.files) == ["/dav/stack.fits"]

    def test_a_page_instead_of_a_move_is_no_move(self, cloud_store, nextcloud, source, acts):
        page = acts.answer(200, b"<html>Please log in</html>")
        nextcloud.faults = {"MOVE": [page], "DELETE": [page, nextcloud.honest]}
        cloud_store.put(source, "/stack.fits")
        assert {path: content for path, (content, _) in nextcloud.files.items()} == {"/dav/stack.fits": CONTENT}

    def test_the_content_is_compared_whatever_checksum_is_kept(self, cloud_store, nextcloud, scripted, source):
        for there, outcome in (
            (CONTENT, contextlib.nullcontext()),
            (CONTENT[::-1], pytest.raises(StorageNameTakenError)),
        ):
            nextcloud.files["/dav/stack.fits"] = (there, SHA1)
            scripted.requests.clear()
            with outcome:
                cloud_store.put(source, "/stack.fits")
            assert verbs(scripted)[:2] == ["PROPFIND", "GET"]
            assert "PUT" not in verbs(scripted)
            assert nextcloud.files == {"/dav/stack.fits": (there, SHA1)}

    @pytest.mark.parametrize("status", [403, 404, 405])
    def test_what_cannot_be_compared_is_not_replaced(self, cloud_store, nextcloud, source, acts, status):
        nextcloud.files["/dav/stack.fits"] = (CONTENT, None)
        nextcloud.faults["GET"] = [acts.answer(status)]
        with pytest.raises(StorageNameTakenError):
            cloud_store.put(source, "/stack.fits")

    @pytest.mark.parametrize("page", [b"<html>Please log in</html>", CONTENT[:-1], CONTENT + b"more"])
    def test_a_page_in_place_of_what_is_compared_is_asked_for_again(self, cloud_store, nextcloud, source, acts, page):
        nextcloud.files["/dav/stack.fits"] = (CONTENT, None)
        nextcloud.faults["GET"] = [acts.answer(200, page), nextcloud.honest]
        assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
        assert nextcloud.files == {"/dav/stack.fits": (CONTENT, None)}

    @pytest.mark.parametrize("n_bytes", [0, 1000])
    @pytest.mark.parametrize("can_move", [True, False])
    def test_a_beginning_that_an_earlier_upload_left_is_replaced(
        self, cloud_store, nextcloud, source, acts, n_bytes, can_move
    ):
        nextcloud.files["/dav/stack.fits"] = (CONTENT[:n_bytes], None)
        nextcloud.faults["MOVE"] = [acts.answer(412 if can_move else 405)]
        assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
        assert {path: content for path, (content, _) in nextcloud.files.items()} == {"/dav/stack.fits": CONTENT}

    def test_half_a_late_upload_that_is_moved_is_put_right(self, cloud_store, nextcloud, source, acts):
        def overtaken(handler):
            nextcloud.files[handler.path] = (CONTENT[:1000], None)
            nextcloud.honest(handler)

        nextcloud.faults["MOVE"] = [overtaken, acts.answer(412)]
        assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
        assert {path: content for path, (content, _) in nextcloud.files.items()} == {"/dav/stack.fits": CONTENT}

    def test_an_upload_that_arrives_after_its_successor_in_place_is_cleared_away(
        self, cloud_store, nextcloud, source, acts
    ):
        def put_in_place(handler):
            nextcloud.honest(handler)
            nextcloud.files[f"/dav/stack.uploading-{SHA1[:8]}.fits"] = (CONTENT, None)

        nextcloud.faults = {"MOVE": [acts.answer(502)], "PUT": [nextcloud.honest, put_in_place]}
        cloud_store.put(source, "/stack.fits")
        assert list(nextcloud.files) == ["/dav/stack.fits"]

    def test_a_move_that_a_proxy_repeats(self, cloud_store, nextcloud, source, acts):
        def twice(handler):
            to = "/" + handler.headers["Destination"].split("/", 3)[3]
            nextcloud.files[to] = nextcloud.files.pop(handler.path)
            acts.answer(404)(handler)

        nextcloud.faults["MOVE"] = [twice]
        assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
        assert list(nextcloud.files) == ["/dav/stack.fits"]

    def test_what_it_began_in_place_itself_is_replaced(self, cloud_store, nextcloud, source, acts):
        """A store that cannot move keeps the half of an upload that broke off."""

        def half(handler):
            nextcloud.files[handler.path] = (CONTENT[:1000], None)
            acts.drop(handler)

        nextcloud.faults = {"MOVE": [acts.answer(405)], "PUT": [nextcloud.honest, half, nextcloud.honest]}
        assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
        assert nextcloud.files == {"/dav/stack.fits": (CONTENT, SHA1)}

    @pytest.mark.parametrize("status", [403, 405, 501])
    def test_a_store_without_propfind(self, cloud_store, nextcloud, scripted, source, acts, status):
        nextcloud.faults["PROPFIND"] = [acts.answer(status)]
        cloud_store.put(source, "/stack.fits")
        assert list(nextcloud.files) == ["/dav/stack.fits"]
        assert "HEAD" in verbs(scripted)

    def test_a_file_drop_is_refused_before_anything_is_sent(self, cloud_store, nextcloud, scripted, source, acts):
        nextcloud.faults = {verb: [acts.answer(405)] for verb in ("PROPFIND", "HEAD", "MOVE")}
        for call in (cloud_store.check, lambda: cloud_store.put(source, "/stack.fits")):
            with pytest.raises(StorageRefusedError, match="could be checked") as caught:
                call()
            assert "can be read" in caught.value.advice
        assert "PUT" not in verbs(scripted)

    @pytest.mark.parametrize("verb", ["PROPFIND", "MKCOL", "PUT", "MOVE"])
    def test_a_connection_that_breaks_once(self, cloud_store, nextcloud, source, acts, verb):
        nextcloud.faults[verb] = [acts.drop, nextcloud.honest]
        assert cloud_store.put(source, "/a/stack.fits").sha1 == SHA1
        assert list(nextcloud.files) == ["/dav/a/stack.fits"]

    def test_a_move_whose_answer_is_lost(self, cloud_store, nextcloud, source, acts):
        def moved_without_a_word(handler):
            to = "/" + handler.headers["Destination"].split("/", 3)[3]
            nextcloud.files[to] = nextcloud.files.pop(handler.path)
            acts.drop(handler)

        nextcloud.faults["MOVE"] = [moved_without_a_word, nextcloud.honest]
        assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
        assert list(nextcloud.files) == ["/dav/stack.fits"]

    def test_an_upload_that_was_given_up_and_arrives_late_is_cleared_away(self, cloud_store, nextcloud, source, acts):
        def moved_and_overtaken(handler):
            content = nextcloud.files[handler.path]
            nextcloud.honest(handler)
            nextcloud.files[handler.path] = content

        def moved_without_a_word(handler):
            nextcloud.files["/dav/stack.fits"] = nextcloud.files[handler.path]
            acts.drop(handler)

        for late in (moved_without_a_word, moved_and_overtaken):
            nextcloud.files.clear()
            nextcloud.faults = {"PUT": [acts.drop, nextcloud.honest], "MOVE": [late, nextcloud.honest]}
            assert cloud_store.put(source, "/stack.fits").sha1 == SHA1
            assert list(nextcloud.files) == ["/dav/stack.fits"]

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
        with pytest.raises(StorageMismatchError, match="does not have it"):
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


@pytest.mark.parametrize(
    ("root", "path", "user"),
    [
        ("/public.php/webdav", "/public.php/webdav/x.fits", TOKEN),
        ("/public.php/dav/files", f"/public.php/dav/files/{TOKEN}/x.fits", "anonymous"),
        (f"/public.php/dav/files/{TOKEN}/", f"/public.php/dav/files/{TOKEN}/x.fits", "anonymous"),
        ("/remote/dav", "/remote/dav/x.fits", TOKEN),
    ],
)
def test_what_the_address_decides(scripted, nextcloud, source, quick, root, path, user):
    with contextlib.closing(WebDavStore(scripted.url + root, TOKEN, "pässword", options=quick)) as store:
        store.put(source, "/x.fits")
    assert list(nextcloud.files) == [path]

    scheme, _, credentials = scripted.requests[0].headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(credentials).decode()) == ("Basic", f"{user}:pässword")
