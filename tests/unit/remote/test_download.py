"""Downloads: what arrives is whole, checked and durable, or not there."""

import threading
from pathlib import Path

import pytest

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import (
    CancelledError,
    DiskFullError,
    DownloadIncompleteError,
    FolderNotWritableError,
    KeyRefusedError,
    NotFitsError,
    NotFoundError,
    ServerAnswerError,
)
from crowdsky_desktop.model.job import RawFile
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.raw_download import is_here
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.worker_api import WorkerApi

CONTENT = b"SIMPLE  =                    T" + bytes(range(256)) * 4000
RAW = RawFile(101, "light.fit", len(CONTENT))


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "raw" / "light.fit"


@pytest.fixture(autouse=True)
def _folder(target):
    target.parent.mkdir()


def nothing_is_left(target: Path) -> bool:
    return list(target.parent.iterdir()) == []


def test_a_file_arrives(api, scripted, acts, target):
    scripted.play(acts.answer(200, CONTENT))
    told = []
    api.download_raw(RAW, target, on_bytes=told.append, checkpoint=lambda: None)
    assert target.read_bytes() == CONTENT
    assert list(target.parent.iterdir()) == [target]
    assert scripted.requests[0].path == "/api/download_raw.php?file_id=101"
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, len(CONTENT))


def test_a_file_without_listed_size_arrives(api, scripted, acts, target):
    scripted.play(acts.answer(200, CONTENT))
    api.download_raw(RawFile(101, "light.fit", None), target)
    assert target.read_bytes() == CONTENT


def test_a_chunked_body_arrives(api, scripted, target):
    def chunked(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(CONTENT), 100_000):
            block = CONTENT[start : start + 100_000]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
        handler.wfile.write(b"0\r\n\r\n")

    scripted.play(chunked)
    api.download_raw(RAW, target)
    assert target.read_bytes() == CONTENT


def test_a_file_that_is_here_is_not_fetched_again(api, scripted, target):
    target.write_bytes(CONTENT)
    told = []
    api.download_raw(RAW, target, on_bytes=told.append)
    assert told == [len(CONTENT)]
    assert scripted.requests == []


@pytest.mark.parametrize("here", [b"", CONTENT[:-1], b"x" * len(CONTENT)], ids=["empty", "shorter", "no FITS"])
def test_what_is_here_but_not_the_file_is_replaced(api, scripted, acts, target, here):
    target.write_bytes(here)
    scripted.play(acts.answer(200, CONTENT))
    api.download_raw(RAW, target)
    assert target.read_bytes() == CONTENT


def test_what_a_killed_run_left_is_replaced(api, scripted, acts, target):
    target.with_name("light.fit.part").write_bytes(b"stale" * 1_000_000)
    scripted.play(acts.answer(200, CONTENT))
    api.download_raw(RAW, target)
    assert target.read_bytes() == CONTENT
    assert list(target.parent.iterdir()) == [target]


def test_a_broken_download_is_tried_again(api, scripted, acts, target):
    scripted.play(acts.drop, acts.truncated(CONTENT[:5000], len(CONTENT)), acts.answer(200, CONTENT))
    told = []
    api.download_raw(RAW, target, on_bytes=told.append)
    assert target.read_bytes() == CONTENT
    assert told.count(0) == 3


@pytest.mark.parametrize(
    ("body", "headers", "error", "message"),
    [
        (CONTENT[:-1], {}, NotFitsError, "listed with"),
        (CONTENT + b"x", {}, NotFitsError, "listed with"),
        (b"<html>", {"Content-Type": "text/html; charset=utf-8"}, ServerAnswerError, "web page"),
        (b"x" * len(CONTENT), {}, NotFitsError, "not a FITS file"),
        (b"", {}, NotFitsError, "listed with"),
        (b'{"error": "x"}', {}, ServerAnswerError, "something else"),
        (b"<!doctype html>", {}, ServerAnswerError, "something else"),
    ],
    ids=["shorter", "longer", "web page", "no FITS", "empty", "JSON", "a page of no kind"],
)
def test_bodies_that_are_not_the_file(api, scripted, acts, target, body, headers, error, message):
    scripted.play(acts.answer(200, body, headers))
    with pytest.raises(error, match=message):
        api.download_raw(RAW, target)
    assert nothing_is_left(target)


WHOLE = (
    b"SIMPLE  =                    T".ljust(80)
    + b"BITPIX  =                   16".ljust(80)
    + b"NAXIS   =                    2".ljust(80)
    + b"NAXIS1  =                  100".ljust(80)
    + b"NAXIS2  =                   30".ljust(80)
    + b"END".ljust(80)
).ljust(2880) + bytes(8640)  # 6000 bytes of data


@pytest.mark.parametrize("listed", [1, len(WHOLE) - 1, len(WHOLE) + 2880, 10**8])
def test_a_whole_file_of_another_length_than_listed_is_taken(api, scripted, acts, target, caplog, listed):
    scripted.play(acts.answer(200, WHOLE))
    api.download_raw(RawFile(101, "light.fit", listed), target)
    assert target.read_bytes() == WHOLE
    assert f"listed with {listed} bytes, but {len(WHOLE)} were sent" in caplog.text


def test_a_part_of_a_file_is_asked_for_again_before_it_is_left_out(api, scripted, acts, target):
    """A proxy may cut a file and announce what is left; the server's next answer shows it."""
    raw = RawFile(101, "light.fit", len(WHOLE))
    scripted.play(acts.answer(200, WHOLE[:-5000]), acts.answer(200, WHOLE))
    api.download_raw(raw, target)
    assert target.read_bytes() == WHOLE


def test_parts_of_different_lengths_are_no_file_of_the_server(api, scripted, acts, target):
    lengths = iter(range(4000, 9000, 100))
    scripted.play(lambda handler: acts.answer(200, WHOLE[: next(lengths)])(handler))
    with pytest.raises(DownloadIncompleteError, match="listed with"):
        api.download_raw(RawFile(101, "light.fit", len(WHOLE)), target)
    assert nothing_is_left(target)


@pytest.mark.parametrize(
    ("announced", "size", "error"),
    [
        (len(CONTENT) + 9, None, DownloadIncompleteError),
        (len(CONTENT) + 9, len(CONTENT) + 9, DownloadIncompleteError),
        (2**40, None, ServerAnswerError),
        (2**40, 2**40, ServerAnswerError),
    ],
)
def test_a_connection_that_ends_early(api, scripted, acts, target, announced, size, error):
    scripted.play(acts.truncated(CONTENT, announced))
    with pytest.raises(error):
        api.download_raw(RawFile(101, "light.fit", size), target)
    assert nothing_is_left(target)


@pytest.mark.parametrize("size", [None, 512 * 2**20, 512 * 2**20 + 1])
def test_no_frame_has_more_than_512_mib(api, scripted, acts, target, size):
    """What is announced as one byte more is refused before it is written; up to there it is waited for."""
    scripted.play(acts.truncated(CONTENT, 512 * 2**20))
    with pytest.raises(DownloadIncompleteError, match=f"Only {len(CONTENT)} of"):
        api.download_raw(RawFile(101, "light.fit", size), target)
    scripted.play(acts.truncated(CONTENT, 512 * 2**20 + 1))
    with pytest.raises(ServerAnswerError, match="which is no size of a raw frame"):
        api.download_raw(RawFile(101, "light.fit", size), target)
    assert nothing_is_left(target)


@pytest.mark.parametrize("length", ["-5", "12e3", "", "٣"])
def test_a_length_that_is_no_number(api, scripted, acts, target, length):
    def odd(handler):
        handler.close_connection = True
        handler.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode() + CONTENT)

    scripted.play(odd)
    api.download_raw(RAW, target)
    assert target.read_bytes() == CONTENT


def test_more_than_listed_without_a_length(api, scripted, target):
    def endless(handler):
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + CONTENT + b"x")

    scripted.play(endless)
    with pytest.raises(ServerAnswerError, match="more"):
        api.download_raw(RAW, target)
    assert nothing_is_left(target)


def test_less_than_listed_without_a_length(api, scripted, target):
    def short(handler):
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + CONTENT[:-1])

    scripted.play(short)
    with pytest.raises(DownloadIncompleteError, match=f"Only {len(CONTENT) - 1} of {len(CONTENT)} bytes"):
        api.download_raw(RAW, target)
    assert nothing_is_left(target)


@pytest.mark.parametrize("body", [b"<html>", b'{"error": "x"}', b""])
def test_no_file_of_unknown_size(api, scripted, acts, target, body):
    scripted.play(acts.answer(200, body))
    with pytest.raises(ServerAnswerError, match="something else"):
        api.download_raw(RawFile(101, "light.fit", None), target)
    assert nothing_is_left(target)


@pytest.mark.parametrize(("status", "error"), [(401, KeyRefusedError), (404, NotFoundError)])
def test_refusals_are_not_tried_again(api, scripted, acts, target, status, error):
    scripted.play(acts.answer_json({"error": "File not found."}, status))
    with pytest.raises(error):
        api.download_raw(RAW, target)
    assert len(scripted.requests) == 1


def test_endless_trickle_ends(scripted, acts, target, stop):
    options = HttpOptions(answer_timeout_s=0.3, slowest_bytes_per_s=1e9, retry=RetryOptions(n_tries=1))
    scripted.play(acts.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(CONTENT), stop))
    with (
        WorkerApi(scripted.url, "key", worker_id="w", options=options) as api,
        pytest.raises(DownloadIncompleteError, match="did not answer in time"),
    ):
        api.download_raw(RAW, target)
    assert nothing_is_left(target)


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1024030\r\n\r\nSIMPLE  ="], ids=["head", "body"]
)
def test_a_stalled_download_can_be_left(scripted, target, stop, head):
    token = CancelToken()

    def stall(handler):
        handler.close_connection = True
        handler.wfile.write(head)
        threading.Timer(0.1, token.cancel).start()
        stop.wait(30)

    scripted.play(stall)
    with WorkerApi(scripted.url, "key", worker_id="w") as api, pytest.raises(CancelledError):
        api.download_raw(RAW, target, checkpoint=token.checkpoint)
    assert nothing_is_left(target)


def test_leaving_a_stalled_body_wakes_its_thread(scripted, target, stop):
    test_a_stalled_download_can_be_left(scripted, target, stop, b"HTTP/1.1 200 OK\r\nContent-Length: 1024030\r\n\r\nS")
    for thread in threading.enumerate():
        if thread.name == "crowdsky-http":
            thread.join(10)
            assert not thread.is_alive()


def test_a_missing_folder(api, scripted, acts, target):
    scripted.play(acts.answer(200, CONTENT))
    target.parent.rmdir()
    with pytest.raises(FolderNotWritableError, match="no such file"):
        api.download_raw(RAW, target)
    assert len(scripted.requests) == 1


def test_a_target_that_is_a_folder(api, scripted, acts, target):
    scripted.play(acts.answer(200, CONTENT))
    target.mkdir()
    with pytest.raises(FolderNotWritableError):
        api.download_raw(RAW, target)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_target_that_cannot_be_looked_at_is_no_missing_one(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FolderNotWritableError):
        is_here(RawFile(1, "a.fit", 10), tmp_path / "file" / "a.fit")
    assert not is_here(RawFile(1, "a.fit", 10), tmp_path / "a.fit")


def test_a_full_disk(api, scripted, acts, target):
    scripted.play(acts.answer(200, CONTENT))
    target.with_name("light.fit.part").symlink_to("/dev/full")
    with pytest.raises(DiskFullError, match=r"no space left to write .*light\.fit"):
        api.download_raw(RAW, target)
    assert nothing_is_left(target)


def test_names_from_the_server_are_made_safe_in_messages(api, scripted, acts, target):
    scripted.play(acts.answer(200, b"x" * len(CONTENT)))
    with pytest.raises(NotFitsError, match=r"^etc_x_light\.fit is not"):
        api.download_raw(RawFile(101, "../\x1b[2J\n\u202e/etc\nx\u202elight.fit", len(CONTENT)), target)
