"""What is stored is proven by its bytes; names, refusals and faults are met as Nextcloud makes them."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

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
    StorageUnfitError,
)
from crowdsky_desktop.pipeline.reactions import Reaction, reaction_to
from crowdsky_desktop.remote import dav_properties
from crowdsky_desktop.remote.dav_properties import MAX_PROPERTIES_BYTES, parse_properties, sabre_message
from crowdsky_desktop.remote.result_store import StoredFile
from crowdsky_desktop.remote.webdav import WebDavStore
from tests.support import sabre_share
from tests.support.nextcloud import Share
from tests.support.nextcloud_faults import DENIALS, FAULTS, LIES, LONG_MAINTENANCE, Weather
from tests.unit.remote.examples import CONTENT, SHA1, TOKEN

PATH = "/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.fits"
TEMPORARY = f"/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.uploading-{SHA1[:8]}.fits"


@pytest.fixture(params=[28, 31])
def share(request, tmp_path) -> Iterator[Share]:
    with Share(tmp_path / "share", TOKEN, version=request.param).serving() as share:
        yield share


@pytest.fixture
def modern(tmp_path) -> Iterator[Share]:
    with Share(tmp_path / "share", TOKEN).serving() as share:
        yield share


@pytest.fixture
def open_store(quick) -> Iterator[Callable[..., WebDavStore]]:
    """Open a store on a share; closed with the test."""
    with contextlib.ExitStack() as closing:

        def opened(share: Share, **options) -> WebDavStore:
            url = options.pop("url", share.dav_url)
            store = WebDavStore(url, TOKEN, base="/crowdsky", options=options.pop("options", quick))
            return closing.enter_context(contextlib.closing(store))

        yield opened


def forget(share: Share) -> None:
    """Begin to count anew."""
    share.asked.clear()


class TestRoad:
    def test_a_result_is_stored_and_read_back(self, share, open_store, source):
        told, read = [], []
        stored = open_store(share).put(source, PATH, on_bytes=told.append, on_read_back=read.append)
        assert stored == StoredFile(PATH, len(CONTENT), SHA1)
        assert share.files() == {PATH: CONTENT}
        assert share.verbs().count("PUT") == share.verbs().count("GET") == 1
        assert read[-1] == len(CONTENT)
        assert read == sorted(read)

    def test_the_newer_address(self, modern, open_store, source):
        open_store(modern, url=f"{modern.url}/public.php/dav/files").put(source, PATH)
        assert modern.files() == {PATH: CONTENT}

    def test_a_temporary_name_is_one_that_the_storage_takes(self, share, open_store, source):
        share.has_windows_names = True
        open_store(share).put(source, PATH)
        [(_, path, _)] = [asked for asked in share.asked if asked[0] == "PUT"]
        assert path == f"/public.php/webdav{TEMPORARY}"
        assert "MOVE" in share.verbs()

    @pytest.mark.parametrize("name", ["a.part", "a.FilePart", "CON.fits"])
    def test_a_name_that_is_refused_is_told_in_the_storages_words(self, modern, open_store, source, name):
        modern.has_windows_names = True
        with pytest.raises(StorageError, match=r"answered 400: .* is a forbidden file") as caught:
            open_store(modern).put(source, f"/{name}")
        assert "operators" in caught.value.advice
        assert modern.files() == {}

    @pytest.mark.parametrize("status", [400, 403])
    def test_where_the_temporary_name_is_refused_the_last_one_is_used(self, share, open_store, source, status):
        def refuse(handler):
            if "uploading" not in handler.path:
                return True
            handler.read_body()
            handler.answer(status)
            return False

        share.fault_of = lambda _: refuse
        store = open_store(share)
        store.put(source, PATH)
        assert share.files() == {PATH: CONTENT}
        [last] = [headers for verb, path, headers in share.asked if verb == "PUT" and path.endswith(PATH)]
        assert last["If-None-Match"] == "*"
        forget(share)
        store.put(source, "/second.fits")
        assert [path for verb, path, _ in share.asked if verb == "PUT"] == ["/public.php/webdav/second.fits"]

    @pytest.mark.parametrize("denied", DENIALS.values(), ids=DENIALS)
    def test_a_share_that_lacks_a_right(self, share, open_store, source, denied, caplog):
        share.denied = denied
        store = open_store(share)
        with caplog.at_level(logging.WARNING):
            stored = store.put(source, PATH)
        is_left = {"MOVE", "DELETE"} <= denied
        assert stored.left_behind == ((TEMPORARY,) if is_left else ())
        assert set(share.files()) == {PATH, *stored.left_behind}
        assert share.files()[PATH] == CONTENT
        assert [TEMPORARY in record.message for record in caplog.records] == [True] * is_left
        assert store.put(source, "/second.fits").left_behind == ()

    @pytest.mark.parametrize("name", FAULTS)
    @pytest.mark.parametrize("verb", ["PROPFIND", "MKCOL", "PUT", "MOVE", "GET"])
    def test_a_fault_that_passes(self, modern, open_store, source, verb, name, quick):
        """Some end the try, and then the next one of the same road is good."""
        modern.fault_of = Weather(once={verb: [name]})
        store = open_store(modern)
        try:
            store.put(source, PATH)
        except StorageError:
            store.put(source, PATH)
        assert modern.files()[PATH] == CONTENT
        assert set(modern.files()) <= {PATH, TEMPORARY}

    def test_what_an_earlier_run_left_is_cleared_away(self, modern, open_store, source):
        """It sent a temporary file and ended; in this one the storage moves nothing, or has the file already."""
        store = open_store(modern)
        for denied in ({"MOVE"}, set()):
            (modern.root / TEMPORARY[1:]).parent.mkdir(parents=True, exist_ok=True)
            (modern.root / TEMPORARY[1:]).write_bytes(CONTENT[:100])
            modern.denied = denied
            assert store.put(source, PATH).left_behind == ()
            assert modern.files() == {PATH: CONTENT}

    def test_a_gateway_that_fails_once_does_not_end_the_moving(self, modern, open_store, source):
        modern.fault_of = Weather(once={"MOVE": ["gateway"]})
        store = open_store(modern)
        store.put(source, PATH)
        forget(modern)
        store.put(source, "/second.fits")
        assert "MOVE" in modern.verbs()
        assert set(modern.files()) == {PATH, "/second.fits"}

    def test_a_maintenance_is_told_with_the_wait_that_it_asks_for(self, modern, open_store, source):
        modern.fault_of = lambda _: LONG_MAINTENANCE
        with pytest.raises(StorageBusyError, match="503: System in maintenance mode") as caught:
            open_store(modern).put(source, PATH)
        assert caught.value.retry_after_s == 120

    def test_a_quota(self, modern, open_store, source):
        modern.quota_bytes = len(CONTENT) - 1
        with pytest.raises(StorageFullError, match="507: Insufficient space in the quota"):
            open_store(modern).put(source, PATH)
        assert modern.files() == {}

    @pytest.mark.parametrize(
        ("verb", "name", "words"),
        [
            ("PROPFIND", "login page", "answered 200: that is a page, such as of a login"),
            ("PUT", "too large for the proxy", "answered 413: something in front of the storage"),
        ],
    )
    def test_what_an_answer_without_words_means(self, modern, open_store, source, verb, name, words):
        modern.fault_of = Weather(once={verb: [name] * 9})
        with pytest.raises(StorageError, match=words):
            open_store(modern).put(source, PATH)

    def test_a_folder_that_cannot_be_made(self, modern, open_store, source):
        modern.denied = {"MKCOL"}
        with pytest.raises(StorageError, match="409: Files can only be created in existing collections") as caught:
            open_store(modern).put(source, PATH)
        assert "folder of the storage" in caught.value.advice


class TestProof:
    @pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
    def test_a_move_that_damages_is_put_right_without_one(self, share, open_store, source, lie):
        share.keep_moved = lie
        (share.root / "another.fits").write_bytes(CONTENT[::-1])
        assert open_store(share).put(source, PATH).sha1 == SHA1
        assert share.files() == {PATH: CONTENT, "/another.fits": CONTENT[::-1]}

    @pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
    def test_a_storage_that_lies_is_found_out(self, share, open_store, source, lie):
        share.keep = lie
        (share.root / "another.fits").write_bytes(CONTENT[::-1])
        with pytest.raises(StorageMismatchError):
            open_store(share).put(source, PATH)
        assert set(share.files()) == {"/another.fits"}, "what is damaged does not stay"

    @pytest.mark.parametrize("lie", ["flipped bit", "cut"])
    def test_one_that_lies_once_gets_the_file_again(self, share, open_store, source, lie):
        def once(body, _):
            share.keep = lambda body, _: body
            return LIES[lie](body, None)

        share.keep = once
        assert open_store(share).put(source, PATH).sha1 == SHA1
        assert share.files() == {PATH: CONTENT}

    def test_a_size_that_is_told_and_not_there(self, modern, open_store, source):
        def shortened(body, share):
            share.told_size = {share.root / PATH[1:]: len(body), share.root / TEMPORARY[1:]: len(body)}
            return body[:-1]

        modern.keep = shortened
        with pytest.raises(StorageBrokenError, match="another length"):
            open_store(modern).put(source, PATH)

    def test_an_echo_proves_nothing(self, modern, open_store, source):
        """The storage has a damaged file under the name, and tells the right checksum of it."""
        target = modern.root / PATH[1:]
        target.parent.mkdir(parents=True)
        target.write_bytes(LIES["flipped bit"](CONTENT, None))
        modern.checksums[target] = f"SHA1:{SHA1}"
        with pytest.raises(StorageNameTakenError):
            open_store(modern).put(source, PATH)

    def test_other_bytes_received_are_found_by_the_hash_before_all_is_read(self, modern, open_store, source):
        def damaged(handler):
            body = handler.read_body()
            handler.body = body[:-1] + bytes([body[-1] ^ 1])
            return True

        modern.fault_of = lambda handler: damaged if handler.command == "PUT" else None
        with pytest.raises(StorageMismatchError, match="received other bytes"):
            open_store(modern).put(source, PATH)
        assert "GET" not in modern.verbs()
        assert modern.files() == {}

    def test_where_no_file_is_handed_out_the_hash_counts(self, modern, open_store, source):
        modern.denied = {"GET"}
        assert open_store(modern).put(source, PATH).sha1 == SHA1
        assert modern.files() == {PATH: CONTENT}

    def test_without_either_nothing_is_believed(self, modern, open_store, source):
        modern.denied, modern.computes_hashes = {"GET"}, False
        with pytest.raises(StorageRefusedError, match="read back") as caught:
            open_store(modern).put(source, PATH)
        assert "can be read" in caught.value.advice

    @pytest.mark.parametrize("has_ranges", [True, False])
    def test_reading_goes_on_where_it_broke_off(self, modern, open_store, source, has_ranges):
        modern.has_ranges = has_ranges
        modern.fault_of = Weather(once={"GET": ["half a file"]})
        read = []
        open_store(modern).put(source, PATH, on_read_back=read.append)
        [_, second] = [headers for verb, _, headers in modern.asked if verb == "GET"]
        begin = int(second["Range"].removeprefix("bytes=").removesuffix("-"))
        assert 0 < begin <= len(CONTENT) // 2
        assert second["If-Range"] == modern.etags[modern.root / PATH[1:]]
        assert (read == sorted(read)) is has_ranges
        assert read[-1] == len(CONTENT)
        assert modern.verbs().count("PUT") == 1

    def test_a_file_that_changed_while_it_was_read_is_read_anew(self, modern, open_store, source):
        def half_and_changed(handler):
            FAULTS["half a file"](handler)
            modern.etags[handler.where] = '"changed"'
            return False

        faults = iter([half_and_changed])
        modern.fault_of = lambda handler: next(faults, None) if handler.command == "GET" else None
        assert open_store(modern).put(source, PATH).sha1 == SHA1

    @pytest.mark.parametrize("content_range", ["", "bytes 0-9/10", "nonsense", "bytes 1-"])
    def test_a_part_that_is_not_the_rest_is_not_taken(self, modern, open_store, source, content_range):
        def wrong_part(handler):
            handler.answer(206, CONTENT[:10], {"Content-Range": content_range})
            return False

        faults = iter([FAULTS["half a file"], wrong_part])
        modern.fault_of = lambda handler: next(faults, None) if handler.command == "GET" else None
        assert open_store(modern).put(source, PATH).sha1 == SHA1

    def test_reading_back_can_be_stopped(self, modern, open_store, source):
        token = CancelToken()
        with pytest.raises(CancelledError):
            open_store(modern).put(source, PATH, on_read_back=lambda _: token.cancel(), checkpoint=token.checkpoint)
        assert modern.files() == {PATH: CONTENT}

    def test_what_is_held_and_what_is_not(self, modern, open_store, source):
        store = open_store(modern)
        stored = store.put(source, PATH)
        assert store.holds(stored)
        target = modern.root / PATH[1:]
        for lie in LIES.values():
            target.write_bytes(lie(CONTENT, None))
            assert not store.holds(stored)
        target.unlink()
        assert not store.holds(stored)
        target.write_bytes(CONTENT)
        modern.denied = {"GET"}
        assert not store.holds(stored), "what cannot be read is not known to be there"

    def test_another_file_is_neither_replaced_nor_deleted(self, modern, open_store, source):
        target = modern.root / PATH[1:]
        target.parent.mkdir(parents=True)
        target.write_bytes(CONTENT[::-1])
        with pytest.raises(StorageNameTakenError):
            open_store(modern).put(source, PATH)
        assert modern.files() == {PATH: CONTENT[::-1]}


class TestCheck:
    def test_it_walks_the_road_of_a_result_and_leaves_nothing(self, share, open_store):
        assert open_store(share).check() == ()
        assert share.files() == {}
        assert {"MKCOL", "PUT", "MOVE", "PROPFIND", "GET", "DELETE"} == set(share.verbs())
        assert [path for path in share.root.rglob("*") if path.is_dir()] == [share.root / "crowdsky"]
        [(_, path, _)] = [asked for asked in share.asked if asked[0] == "PUT"]
        assert path.startswith("/public.php/webdav/crowdsky/write_check_")
        assert path.endswith(".fits")

    @pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
    def test_a_storage_that_lies(self, share, open_store, lie):
        share.keep = lie
        with pytest.raises(StorageUnfitError) as caught:
            open_store(share).check()
        assert reaction_to(caught.value) is Reaction.ASK, "a person is told, and nothing is claimed"
        assert share.files() == {}

    def test_endings_that_no_result_could_have(self, share, open_store):
        share.forbidden_endings = (".fits",)
        with pytest.raises(StorageError, match=r'400: "\.fits" is a forbidden file type'):
            open_store(share).check()

    def test_what_cannot_be_deleted_is_named(self, share, open_store):
        share.denied = {"DELETE"}
        file, folder = open_store(share).check()
        assert set(share.files()) == {file}
        assert file.startswith(f"{folder}/write_check_")

    def test_a_full_storage_leaves_no_folder(self, modern, open_store):
        modern.quota_bytes = 10
        with pytest.raises(StorageFullError):
            open_store(modern).check()
        assert [path.name for path in modern.root.rglob("*")] == ["crowdsky"]

    def test_what_it_learnt_is_used_for_results(self, share, open_store, source):
        share.denied = {"MOVE", "DELETE"}
        store = open_store(share)
        left = store.check()
        assert store.put(source, PATH).left_behind == ()
        assert set(share.files()) == {PATH, *(path for path in left if path.endswith(".fits"))}


class TestSending:
    """A storage that takes a file in slowly: the body is on its way for as long as the test wants."""

    @pytest.fixture
    def slow(self, modern, stop) -> threading.Event:
        """Take in a little of each upload, and go on when told."""
        go_on = threading.Event()

        def take_in_slowly(handler):
            handler.rfile.read(10)
            while not (go_on.wait(0.01) or stop.is_set()):
                pass
            handler.body = CONTENT[:10] + handler.rfile.read(int(handler.headers["Content-Length"]) - 10)
            return True

        modern.fault_of = lambda handler: take_in_slowly if handler.command == "PUT" else None
        return go_on

    def test_progress_is_told_while_the_body_is_sent(self, modern, slow, open_store, tmp_path):
        source = tmp_path / "large.fits"
        source.write_bytes(CONTENT * 30)
        told = []

        def on_bytes(n_bytes: int) -> None:
            told.append(n_bytes)
            if 0 < n_bytes < len(CONTENT) * 30:
                slow.set()

        open_store(modern).put(source, PATH, on_bytes=on_bytes)
        assert any(0 < n_bytes < len(CONTENT) * 30 for n_bytes in told)
        assert told[-1] == len(CONTENT) * 30

    def test_it_can_be_stopped_while_the_body_is_sent(self, modern, slow, open_store, tmp_path):
        source = tmp_path / "large.fits"
        source.write_bytes(CONTENT * 30)
        token = CancelToken()
        with pytest.raises(CancelledError):
            open_store(modern).put(
                source, PATH, on_bytes=lambda n_bytes: token.cancel() if n_bytes else None, checkpoint=token.checkpoint
            )
        assert not slow.is_set(), "it ended although the storage never took all in"
        assert modern.verbs()[-1] == "PUT"
        assert modern.files() == {}


class TestWords:
    def test_the_sentence_of_an_error(self):
        body = b'<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:message> a\n b </s:message></d:error>'
        assert sabre_message(body) == "a b"

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"<html></html>",
            b"not xml",
            b'<!DOCTYPE x [<!ENTITY a "b">]><d:error xmlns:d="DAV:"/>',
            b'<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:message/></d:error>',
        ],
    )
    def test_there_may_be_none(self, body):
        assert sabre_message(body) == ""

    @pytest.mark.parametrize("length", [10, MAX_PROPERTIES_BYTES * 2])
    def test_it_is_shown_bounded_and_without_control_characters(self, modern, open_store, source, length):
        words = f"Nope\x7f \u202e{TOKEN} " + "x" * length

        def refuse(handler):
            handler.read_body()
            message = (
                f'<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:message>{words}</s:message></d:error>'
            )
            handler.answer(403, message.encode())
            return False

        modern.fault_of = lambda handler: refuse if handler.command == "PUT" else None
        with pytest.raises(StorageRefusedError) as caught:
            open_store(modern).check()
        text = caught.value.message
        assert len(text) < 300
        assert text.isprintable()
        assert TOKEN not in text
        assert ("Nope" in text) is (length == 10)

    def test_only_what_is_no_xml_is_told_as_such(self, monkeypatch):
        def broken(body):
            raise MemoryError

        monkeypatch.setattr(dav_properties.ElementTree, "fromstring", broken)
        with pytest.raises(MemoryError):
            parse_properties(b"<a/>")


@pytest.mark.skipif(not sabre_share.is_installed(), reason=sabre_share.MISSING)
class TestSabre:
    """Debian's Sabre/DAV: a peer that nobody here wrote."""

    @pytest.fixture
    def root(self, tmp_path) -> Path:
        return tmp_path / "sabre"

    @pytest.fixture
    def store(self, root, tmp_path, quick) -> Iterator[WebDavStore]:
        with (
            sabre_share.sabre_serving(root, tmp_path / "state", TOKEN) as url,
            contextlib.closing(WebDavStore(url, TOKEN, base="/crowdsky", options=quick)) as store,
        ):
            yield store

    def test_a_result_is_stored_and_read_back(self, store, root, source):
        read = []
        stored = store.put(source, PATH, on_read_back=read.append)
        assert (root / PATH[1:]).read_bytes() == CONTENT
        assert read[-1] == len(CONTENT)
        assert store.put(source, PATH) == stored
        assert store.holds(stored)
        assert [path for path in root.rglob("*") if path.is_file()] == [root / PATH[1:]]

    def test_the_check_leaves_nothing(self, store, root):
        assert store.check() == ()
        assert [path for path in root.rglob("*") if path.is_file()] == []

    def test_what_its_disk_damages_is_found_out(self, store, root, source):
        stored = store.put(source, PATH)
        for name, lie in LIES.items():
            (root / PATH[1:]).write_bytes(lie(CONTENT, None))
            assert not store.holds(stored)
            # A beginning of what is to be stored is what a broken upload left.
            with contextlib.nullcontext() if name == "cut" else pytest.raises(StorageNameTakenError):
                store.put(source, PATH)

    def test_a_wrong_token(self, store, source):
        store.use_token("another")
        with pytest.raises(StorageRefusedError, match="401"):
            store.check()

    def test_its_own_sentence_is_told(self, store, root, source):
        (root / "crowdsky").mkdir(parents=True)
        (root / "crowdsky" / "stacks").write_bytes(b"a file in the way")
        with pytest.raises(StorageError, match=r"answered \d{3}: \w+") as caught:
            store.put(source, PATH)
        assert (root / "crowdsky" / "stacks").read_bytes() == b"a file in the way"
        assert caught.value.advice
