"""WebDAV against a scripted Nextcloud: uploads that it moves, cannot move, or gets late."""

import base64
import contextlib

import pytest

from crowdsky_desktop.model.errors import (
    StorageNameTakenError,
    StorageRefusedError,
)
from crowdsky_desktop.remote.webdav import WebDavStore
from tests.unit.remote.examples import CONTENT, SHA1, TOKEN
from tests.unit.remote.scripted_nextcloud import verbs


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
            with pytest.raises(StorageRefusedError, match="could be verified") as caught:
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
