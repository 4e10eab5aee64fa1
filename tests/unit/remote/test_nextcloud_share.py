"""Names, refusals and faults are met as a Nextcloud makes them, and told in its words."""

import logging

import pytest

from crowdsky_desktop.model.errors import (
    StorageBrokenError,
    StorageBusyError,
    StorageError,
    StorageFullError,
    StorageRefusedError,
    StorageUnfitError,
)
from crowdsky_desktop.pipeline.fault_policy import Reaction, reaction_to
from crowdsky_desktop.remote import dav_properties
from crowdsky_desktop.remote.dav_properties import MAX_PROPERTIES_BYTES, parse_properties, sabre_message
from crowdsky_desktop.remote.result_store import StoredFile
from tests.support.nextcloud import Share
from tests.support.nextcloud_faults import DENIALS, FAULTS, LIES, LONG_MAINTENANCE, Weather
from tests.unit.remote.examples import CONTENT, SHA1, TOKEN

PATH = "/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.fits"
TEMPORARY = f"/crowdsky/stacks/user_1/M_42/stack_20250115.78_42.uploading-{SHA1[:8]}.fits"


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
            ("PROPFIND", "login page", "answered 200: that is a web page, such as a login"),
            ("PUT", "too large for the proxy", "answered 413: something in front of the storage"),
        ],
    )
    def test_what_an_answer_without_words_means(self, modern, open_store, source, verb, name, words):
        modern.fault_of = Weather(once={verb: [name] * 9})
        with pytest.raises(StorageError, match=words):
            open_store(modern).put(source, PATH)

    def test_a_folder_that_cannot_be_made(self, modern, open_store, source):
        modern.denied = {"MKCOL"}
        with pytest.raises(StorageError, match=r"404: File with name /crowdsky.* could not be located") as caught:
            open_store(modern).put(source, PATH)
        assert "folder" in caught.value.advice

    def test_a_folder_in_whose_place_is_a_file(self, modern, open_store, source):
        (modern.root / "crowdsky").write_bytes(b"")
        with pytest.raises(StorageBrokenError, match="409: ") as caught:
            open_store(modern).put(source, PATH)
        assert "address and folder in Settings" in caught.value.advice


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
