"""What comes from outside is taken up to a limit, exactly, and not beyond; and nothing is waited for without end."""

import contextlib
import io
import json
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import (
    ServerAnswerError,
    ServerBusyError,
    ServerTimeoutError,
    SettingsError,
    StorageBrokenError,
)
from crowdsky_desktop.remote import http, retry
from crowdsky_desktop.remote.addresses import checked_secret, checked_url
from crowdsky_desktop.remote.fits_length import is_whole_fits
from crowdsky_desktop.remote.http import HttpClient, HttpOptions
from crowdsky_desktop.remote.peers import SERVER
from crowdsky_desktop.remote.result_store import checked_parts
from crowdsky_desktop.remote.retry import RetryOptions, retried
from crowdsky_desktop.remote.updates import newest_release
from crowdsky_desktop.remote.worker_api import WorkerApi
from tests.unit.remote.examples import CONTENT, JOB

MIB = 2**20


def is_refused(call, *arguments: object, **options: object) -> bool:
    try:
        call(*arguments, **options)
    except (SettingsError, ServerAnswerError, StorageBrokenError):
        return True
    return False


@pytest.mark.parametrize(("n_letters", "refused"), [(2000, False), (2001, True)])
def test_an_address_is_so_long_at_most(n_letters: int, refused: bool) -> None:
    url = "https://crowdsky.example/".ljust(n_letters, "x")
    assert is_refused(checked_url, url, what="server address", allow_plain_http=False) is refused


@pytest.mark.parametrize(("n_letters", "refused"), [(1000, False), (1001, True)])
def test_a_key_is_so_long_at_most(n_letters: int, refused: bool) -> None:
    assert is_refused(checked_secret, "k" * n_letters, what="key") is refused


@pytest.mark.parametrize(("n_letters", "refused"), [(1, False), (100, False), (101, True)])
def test_a_workers_name_is_so_long_at_most(n_letters: int, refused: bool) -> None:
    assert is_refused(WorkerApi, "https://crowdsky.example", "key", worker_id="w" * n_letters) is refused


@pytest.mark.parametrize(
    ("part", "refused"), [("x" * 255, False), ("x" * 256, True), ("ä" * 127, False), ("ä" * 128, True)]
)
def test_a_name_in_a_storage_has_so_many_bytes_at_most(part: str, refused: bool) -> None:
    assert is_refused(checked_parts, f"/crowdsky/{part}") is refused


@pytest.mark.parametrize(("n_letters", "refused"), [(500, False), (501, True)])
def test_the_page_of_a_release_has_a_short_address(scripted, acts, quick, n_letters: int, refused: bool) -> None:
    page = f"{scripted.url}/".ljust(n_letters, "x")
    scripted.play(acts.answer_json({"tag_name": "v9.1.0", "html_url": page, "body": ""}))
    assert is_refused(newest_release, f"{scripted.url}/latest", options=quick) is refused


@pytest.mark.parametrize(("n_bytes", "refused"), [(256 * 1024, False), (256 * 1024 + 1, True)])
def test_the_answer_about_releases_is_short(scripted, acts, quick, n_bytes: int, refused: bool) -> None:
    release = {"tag_name": "v9.1.0", "html_url": f"{scripted.url}/9", "body": ""}
    scripted.play(acts.answer(200, json.dumps(release).encode().ljust(n_bytes)))
    assert is_refused(newest_release, f"{scripted.url}/latest", options=quick) is refused


@pytest.mark.parametrize(("n_bytes", "refused"), [(4 * MIB, False), (4 * MIB + 1, True)])
def test_an_answer_of_the_server_has_so_many_bytes_at_most(api, scripted, acts, n_bytes: int, refused: bool) -> None:
    scripted.play(acts.answer(200, json.dumps(JOB).encode().ljust(n_bytes)))
    assert is_refused(api.next_job) is refused


@pytest.mark.parametrize(("n_bytes", "refused"), [(64 * 1024, False), (64 * 1024 + 1, True)])
def test_what_a_storage_tells_of_a_file_has_so_many_bytes_at_most(
    modern, open_store, source: Path, n_bytes: int, refused: bool
) -> None:
    length = f'<d:getcontentlength xmlns:d="DAV:">{len(CONTENT)}</d:getcontentlength>'
    (modern.root / "stack.fits").write_bytes(CONTENT)

    def tell(handler) -> bool:
        handler.read_body()
        handler.answer(207, f"<d:multistatus xmlns:d='DAV:'>{length}</d:multistatus>".encode().ljust(n_bytes))
        return False

    modern.fault_of = lambda handler: tell if handler.command == "PROPFIND" else None
    assert is_refused(open_store(modern).put, source, "/stack.fits") is refused


def header(*cards: str, n_blocks: int) -> bytes:
    """A FITS header that ends in the block of that number."""
    written = "".join(card.ljust(80) for card in cards).ljust(n_blocks * 2880 - 80)
    return (written + "END".ljust(80)).encode()


def is_whole(content: bytes) -> bool:
    return is_whole_fits(io.BytesIO(content), len(content))


EMPTY = ("BITPIX  =                    8", "NAXIS   =                    0")
FIRST = header("SIMPLE  =                    T", *EMPTY, n_blocks=1)


@pytest.mark.parametrize(("n_blocks", "expected"), [(200, True), (201, False)])
def test_a_header_is_so_long_at_most(n_blocks: int, expected: bool) -> None:
    assert is_whole(header("SIMPLE  =                    T", *EMPTY, n_blocks=n_blocks)) is expected


@pytest.mark.parametrize(("n_units", "expected"), [(100, True), (101, False)])
def test_a_file_has_so_many_units_at_most(n_units: int, expected: bool) -> None:
    extension = header("XTENSION= 'IMAGE   '", *EMPTY, n_blocks=1)
    assert is_whole(FIRST + extension * (n_units - 1)) is expected


@pytest.mark.parametrize(("n_axes", "expected"), [(999, True), (1000, False)])
def test_an_array_has_so_many_axes_at_most(n_axes: int, expected: bool) -> None:
    axes = [f"NAXIS{axis:<3}= {1:20}" for axis in range(1, min(n_axes, 999) + 1)]
    # The standard has no name for a thousandth axis; this one would be read as such.
    axes += ["NAXIS1000= 1"] if n_axes > 999 else []
    cards = ("SIMPLE  =                    T", EMPTY[0], f"NAXIS   = {n_axes:20}", *axes)
    assert is_whole(header(*cards, n_blocks=28) + b"\0" * 2880) is expected


@pytest.fixture
def deadlines(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds from now that calls may take; none is made."""
    found: list[float] = []

    def note(blocking, *, tick, deadline, abandon):
        found.append(deadline - 1000.0)
        raise TimeoutError

    monkeypatch.setattr(http.time, "monotonic", lambda: 1000.0)
    monkeypatch.setattr(http, "interruptible", note)
    return found


def ask(options: HttpOptions, n_bytes: int) -> None:
    client = HttpClient("http://127.0.0.1:1", None, SERVER, secrets=(), options=options)
    with contextlib.closing(client), pytest.raises(ServerTimeoutError), client.exchange("GET", "/", n_bytes=n_bytes):
        pass


@pytest.mark.parametrize(
    ("n_bytes", "seconds"), [(0, 120.0), (4096, 121.0), (4_194_304, 120.0 + 1024.0)], ids=["none", "small", "frame"]
)
def test_a_file_gets_the_time_that_a_slow_line_needs(deadlines: list[float], n_bytes: int, seconds: float) -> None:
    ask(HttpOptions(), n_bytes)
    assert deadlines == [seconds]


def test_an_exchange_gets_the_time_that_it_was_given(deadlines: list[float]) -> None:
    ask(HttpOptions(answer_timeout_s=5.0, slowest_bytes_per_s=10.0), 30)
    assert deadlines == [8.0]


def test_no_silence_is_borne_longer_than_a_minute(scripted, acts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds while connecting, a minute between two pieces of an answer: what the socket is told."""
    told: list[object] = []
    send = http.requests.Session.request

    def request(session, *arguments, timeout, **options):
        told.append(timeout)
        return send(session, *arguments, timeout=timeout, **options)

    monkeypatch.setattr(http.requests.Session, "request", request)
    scripted.play(acts.answer(204))
    with WorkerApi(scripted.url, "key", worker_id="w") as api:
        api.next_job()
    assert told == [(10.0, 60.0)]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between tries; nothing is waited for."""
    found: list[float] = []
    monkeypatch.setattr(retry, "pause", lambda seconds, checkpoint: found.append(seconds))
    return found


def always(error: Exception):
    """A call that fails, and the list of its tries."""
    tries: list[int] = []

    def call() -> None:
        tries.append(len(tries) + 1)
        raise error

    return call, tries


@pytest.mark.parametrize(("jitter", "expected"), [(0, [0.5, 1.0, 2.0]), (1, [1.0, 2.0, 4.0])])
def test_four_tries_wait_seven_seconds_at_most_and_half_of_it_at_least(
    waits: list[float], monkeypatch: pytest.MonkeyPatch, jitter: int, expected: list[float]
) -> None:
    monkeypatch.setattr("random.uniform", lambda *bounds: bounds[jitter])
    call, tries = always(ServerBusyError("Busy."))
    with pytest.raises(ServerBusyError):
        retried(call, RetryOptions(), lambda: None)
    assert tries == [1, 2, 3, 4]
    assert waits == expected


@pytest.mark.parametrize(("asked_s", "n_tries"), [(60.0, 4), (60.5, 1)])
def test_who_asks_for_more_than_a_minute_is_not_waited_for_here(
    waits: list[float], asked_s: float, n_tries: int
) -> None:
    call, tries = always(ServerBusyError("Busy.", retry_after_s=asked_s))
    with pytest.raises(ServerBusyError):
        retried(call, RetryOptions(), lambda: None)
    assert len(tries) == n_tries
    assert waits == [asked_s] * (n_tries - 1)


def test_each_wait_is_told_with_its_cause_and_the_number_of_the_try(waits: list[float]) -> None:
    error, told = ServerBusyError("Busy."), []
    call, _ = always(error)
    with pytest.raises(ServerBusyError):
        retried(call, RetryOptions(n_tries=3), lambda: None, lambda *wait: told.append(wait))
    assert told == [(error, waits[0], 1), (error, waits[1], 2)]
