"""What is stored is proven by its bytes: read back, sent again, or not believed."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    StorageBrokenError,
    StorageError,
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
)
from crowdsky_desktop.remote.webdav import WebDavStore
from tests.support import sabre_share
from tests.support.nextcloud_faults import FAULTS, LIES, Weather
from tests.unit.remote.examples import CONTENT, SHA1, TOKEN

PATH = "/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.fits"
TEMPORARY = f"/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.uploading-{SHA1[:8]}.fits"


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
        with pytest.raises(StorageBrokenError, match="different length"):
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
        with pytest.raises(StorageMismatchError, match="received different bytes"):
            open_store(modern).put(source, PATH)
        assert "GET" not in modern.verbs()
        assert modern.files() == {}

    def test_where_no_file_is_handed_out_the_hash_counts(self, modern, open_store, source):
        modern.denied = {"GET"}
        store = open_store(modern)
        stored = store.put(source, PATH)
        assert stored.sha1 == SHA1
        assert modern.files() == {PATH: CONTENT}
        assert store.holds(stored), "so that it need not be sent again while the server is away"
        assert not open_store(modern).holds(stored), "another day nobody knows what became of it"

    def test_what_is_listed_and_gone_is_not_stored(self, modern, open_store, source):
        """A Nextcloud lists files from its database, those that its disk lost, too; what it received was right."""

        def gone(handler):
            handler.answer(404, b"")
            return False

        store = open_store(modern)
        modern.denied = {"GET"}
        stored = store.put(source, PATH)
        modern.denied, modern.fault_of = set(), lambda handler: gone if handler.command == "GET" else None
        assert not store.holds(stored)
        with pytest.raises(StorageMismatchError, match="but doesn't have it"):
            store.put(source, PATH.replace(".fits", "_2.fits"))
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
        token, waits = CancelToken(), []
        with pytest.raises(CancelledError):
            open_store(modern).put(
                source,
                PATH,
                on_bytes=lambda n_bytes: token.cancel() if n_bytes else None,
                on_wait=lambda *wait: waits.append(wait),
                checkpoint=token.checkpoint,
            )
        assert waits == [], "it was the sending that ended, and not a time-out"
        assert not slow.is_set(), "it ended although the storage never took all in"
        assert modern.verbs()[-1] == "PUT"
        assert modern.files() == {}


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
