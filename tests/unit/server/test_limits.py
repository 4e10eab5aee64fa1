"""What workers and operators send is taken up to a limit, exactly, and not beyond."""

import io
import socket
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits
from flask import Request
from werkzeug.test import EnvironBuilder

from crowdsky_desktop.server import ingest, sockets
from crowdsky_desktop.server.config import ServerConfig, load_or_create_config
from crowdsky_desktop.server.errors import HostSetupError, IngestError
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.ingest import take_in
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.light_frame import NotALightFrameError, read_light_frame
from crowdsky_desktop.server.practice import practice_config
from crowdsky_desktop.server.raw_storage import RawStorage, safe_unique_name
from crowdsky_desktop.server.request_parsing import (
    BadRequestError,
    completion_facts,
    error_message_of,
    id_argument,
    worker_id_of,
)
from crowdsky_desktop.server.requests_read import Chunks
from crowdsky_desktop.server.sockets import PacedSocket

SECRET, OTHER = "hP3xUq9-Zr7_Lw2KfT5vYb8N", "N8bYv5TfK2wL_7rZ-9qUx3Ph"
PATH = {"ucloud_path": "/crowdsky/stack.fits"}


def asked(**arguments: str) -> Request:
    return Request(EnvironBuilder(query_string=arguments).get_environ())


def is_taken(call, *arguments: object) -> bool:
    try:
        call(*arguments)
    except (BadRequestError, HostSetupError, IngestError, NotALightFrameError):
        return False
    return True


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"ucloud_path": "x" * 4000}, True),
        ({"ucloud_path": "x" * 4001}, False),
        (PATH | {"file_size_bytes": 2**53}, True),
        (PATH | {"file_size_bytes": 2**53 + 2}, False),
        (PATH | {"n_frames_input": 0}, True),
        (PATH | {"n_frames_input": -1}, False),
        (PATH | {"n_frames_input": 1.5}, False),
        (PATH | {"ra_deg": True}, False),
    ],
)
def test_a_fact_of_a_stack_makes_sense_or_is_refused(facts: dict, expected: bool) -> None:
    assert is_taken(completion_facts, facts) is expected


def test_what_a_worker_does_not_say_of_its_stack_counts_for_nothing() -> None:
    assert completion_facts(PATH | {"surprise": 1, "ra_deg": None}) == PATH | {
        "n_frames_aligned": 0,
        "file_size_bytes": 0,
    }


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("9" * 40, 2**63 - 1), ("0", None), ("9" * 41, None)])
def test_an_id_is_a_positive_number_and_no_larger_than_the_database_s(text: str, number: int | None) -> None:
    if number is None:
        with pytest.raises(BadRequestError, match="job_id"):
            id_argument(asked(job_id=text), "job_id")
    else:
        assert id_argument(asked(job_id=text), "job_id") == number


def test_texts_of_a_worker_are_cut_to_what_a_person_reads() -> None:
    assert worker_id_of(asked(worker_id="w" * 101)) == "w" * 100
    assert worker_id_of(asked()) == "default"
    assert error_message_of({"error_message": "x" * 4001}) == "x" * 4000


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"limit": "1"}, 200),
        ({"limit": "500"}, 200),
        ({"limit": "501"}, 400),
        ({"offset": str(2**53)}, 200),
        ({"offset": str(2**53 + 1)}, 400),
    ],
)
def test_a_page_of_the_queue_is_so_large_at_most(quiet_client, params: dict[str, str], status: int) -> None:
    assert quiet_client.api("GET", "queue", params=params).status_code == status


@pytest.mark.parametrize(("n_bytes", "status"), [(1 << 16, 400), ((1 << 16) + 1, 413)])
def test_a_body_of_the_api_is_so_large_at_most(quiet_client, n_bytes: int, status: int) -> None:
    assert quiet_client.api("POST", "complete_job", data=b" " * n_bytes).status_code == status


@pytest.mark.parametrize(("n_bytes", "status"), [(1 << 16, 207), ((1 << 16) + 1, 413)])
def test_a_question_to_the_storage_is_so_large_at_most(quiet_client, n_bytes: int, status: int) -> None:
    question = b'<d:propfind xmlns:d="DAV:"><d:allprop/></d:propfind>'.ljust(n_bytes)
    assert quiet_client.storage("PROPFIND", "/", data=question).status_code == status


@pytest.mark.parametrize(
    ("secret", "expected"),
    [
        ("abcdefgh" * 3, True),
        ("abcdefgh" * 2 + "abcdefg", False),  # 23 characters
        ("abcdefg" * 4, False),  # 7 different ones
    ],
)
def test_a_secret_for_others_has_24_characters_of_which_8_differ(tmp_path: Path, secret: str, expected: bool) -> None:
    assert is_taken(ServerConfig(tmp_path, secret, OTHER, host="0.0.0.0").require_safe) is expected


@pytest.mark.parametrize(("port", "expected"), [(-1, False), (0, True), (65_535, True), (65_536, False)])
def test_a_port_is_one(tmp_path: Path, port: int, expected: bool) -> None:
    assert is_taken(ServerConfig(tmp_path, SECRET, OTHER, port=port).require_safe) is expected


@pytest.mark.parametrize(("number", "expected"), [(-1, False), (0, True), (2**53 - 1, True), (2**53, False)])
def test_a_number_of_the_configuration_is_not_negative_and_exact(tmp_path: Path, number: int, expected: bool) -> None:
    entries = f'api_key = "{SECRET}"\nstorage_token = "{OTHER}"\nmax_upload_bytes = {number}\n'
    (tmp_path / "server.toml").write_text(entries)
    assert is_taken(load_or_create_config, tmp_path) is expected


@pytest.mark.parametrize(("n_bytes", "expected"), [(1 << 16, True), ((1 << 16) + 1, False)])
def test_the_configuration_is_a_small_file(tmp_path: Path, n_bytes: int, expected: bool) -> None:
    entries = f'api_key = "{SECRET}"\nstorage_token = "{OTHER}"\n'
    (tmp_path / "server.toml").write_text(entries + "#" * (n_bytes - len(entries)))
    assert is_taken(load_or_create_config, tmp_path) is expected


def test_without_entries_uploads_of_four_gigabytes_are_kept_a_day_and_the_disk_is_the_limit(tmp_path: Path) -> None:
    config = load_or_create_config(tmp_path)
    assert (config.max_upload_bytes, config.upload_expiry_hours, config.max_storage_bytes) == (4 * 1024**3, 24.0, 0)
    assert (config.host, config.port) == ("127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"5;" + b"x" * 252 + b"\r\nhello\r\n0\r\n\r\n", True),  # 256 bytes of the first line
        (b"5;" + b"x" * 253 + b"\r\nhello\r\n0\r\n\r\n", False),
        (b"0\r\n" + b"x" * 8188 + b"\r\n\r\n", True),  # 8192 bytes behind the last chunk
        (b"0\r\n" + b"x" * 8189 + b"\r\n\r\n", False),
        (b"64\r\n" + b"x" * 100 + b"\r\n0\r\n\r\n", True),
        (b"65\r\n" + b"x" * 101 + b"\r\n0\r\n\r\n", False),
    ],
    ids=["size", "long size", "trailers", "long trailers", "body", "long body"],
)
def test_what_frames_a_body_in_chunks_is_short_and_the_body_no_longer_than_allowed(sent: bytes, expected: bool) -> None:
    try:
        io.BufferedReader(Chunks(io.BytesIO(sent), 100)).read()
    except ValueError:
        assert not expected
    else:
        assert expected


@pytest.mark.parametrize("size", [b"+1", b"-0", b"0x1", b"0_1", b" ", b"1 1"])
def test_a_chunks_size_is_plain_hexadecimal_digits_even_where_the_rest_is_right(size: bytes) -> None:
    with pytest.raises(ValueError, match="a chunk has no size"):
        io.BufferedReader(Chunks(io.BytesIO(size + b"\r\na\r\n0\r\n\r\n"), 100)).read()


def test_practice_has_secrets_of_its_own_each_time_and_keeps_all_below_its_home(tmp_path: Path) -> None:
    first, second = practice_config(tmp_path), practice_config(tmp_path)
    assert first.data_dir.is_relative_to(tmp_path)
    assert first.is_loopback
    assert len({first.api_key, first.storage_token, second.api_key, second.storage_token}) == 4
    replace(first, host="0.0.0.0").require_safe()


@pytest.mark.parametrize("side", [True, "'forty'", "1E999", "-40"])
def test_a_side_of_a_frame_is_a_number_of_pixels(tmp_path: Path, side: object) -> None:
    path = frame(tmp_path / "a.fit", (32, 40))
    written = ("T" if side is True else str(side)).rjust(20)
    path.write_bytes(path.read_bytes().replace(f"NAXIS1  = {40:20}".encode(), f"NAXIS1  = {written}".encode()))
    assert not is_taken(read_light_frame, path)


def test_a_wait_for_a_peer_grows_with_what_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a minute of grace, and a second for each kibibyte; only waiting counts."""
    clock = [100.0]
    monkeypatch.setattr(sockets.time, "monotonic", lambda: clock[0])
    one, other = socket.socketpair()
    with PacedSocket(one.detach()) as paced, other:
        other.sendall(b"x" * 2048)
        paced.recv_into(bytearray(2048))
        assert paced.gettimeout() == 30.0
        paced.send(b"y")
        assert paced.gettimeout() == 32.0
        clock[0] += 60.0  # our own disk was slow
        paced.send(b"y")
        assert paced.gettimeout() == pytest.approx(32.0, abs=0.01)
        paced.begin_request()
        paced.send(b"y")
        assert paced.gettimeout() == 30.0


@pytest.mark.parametrize(("seconds", "is_late"), [(10.0, False), (10.5, True)])
def test_a_head_has_ten_seconds_from_its_first_byte(monkeypatch, seconds: float, is_late: bool) -> None:
    clock = [100.0]
    monkeypatch.setattr(sockets.time, "monotonic", lambda: clock[0])
    one, other = socket.socketpair()
    with PacedSocket(one.detach()) as paced, other:
        clock[0] += 60.0
        assert not paced.is_late, "nothing was begun"
        other.sendall(b"G")
        assert not paced.gather_head()
        clock[0] += seconds
        assert paced.is_late is is_late


@pytest.mark.parametrize(("n_bytes", "expected"), [(1 << 15, False), ((1 << 15) + 1, True)])
def test_a_head_that_is_too_long_is_gathered_no_further(n_bytes: int, expected: bool) -> None:
    one, other = socket.socketpair()
    with PacedSocket(one.detach()) as paced, other:
        other.sendall(b"x" * n_bytes)
        assert [paced.gather_head() for _ in range(3)][-1] is expected


def frame(path: Path, shape: tuple[int, ...], **cards: object) -> Path:
    written = fits.PrimaryHDU(np.zeros(shape, np.uint8))
    written.header.update(cards)
    written.writeto(path, overwrite=True)
    return path


@pytest.mark.parametrize(("shape", "expected"), [((32, 32), True), ((31, 32), False), ((32, 31), False)])
def test_a_frame_has_32_pixels_a_side_at_least(tmp_path: Path, shape: tuple[int, int], expected: bool) -> None:
    assert is_taken(read_light_frame, frame(tmp_path / "a.fit", shape)) is expected


@pytest.mark.parametrize(("n_axes", "expected"), [(2, True), (8, True), (9, False)])
def test_further_axes_of_length_one_are_passed_over(tmp_path: Path, n_axes: int, expected: bool) -> None:
    assert is_taken(read_light_frame, frame(tmp_path / "a.fit", (1,) * (n_axes - 2) + (32, 32))) is expected


@pytest.mark.parametrize(("n_blocks", "expected"), [(100, True), (101, False)])
def test_a_frames_header_has_so_many_blocks_at_most(tmp_path: Path, n_blocks: int, expected: bool) -> None:
    path = frame(tmp_path / "a.fit", (32, 32))
    content = path.read_bytes()
    end = content.index(b"END".ljust(80))
    blanks = b" " * (n_blocks * 2880 - end - 80)
    path.write_bytes(content[:end] + blanks + b"END".ljust(80) + content[2880:])
    assert is_taken(read_light_frame, path) is expected


def test_a_frame_that_lacks_one_byte_of_its_pixels_is_cut_short(tmp_path: Path) -> None:
    path = frame(tmp_path / "a.fit", (32, 40))
    content = path.read_bytes()
    path.write_bytes(content[: 2880 + 32 * 40])
    assert is_taken(read_light_frame, path)
    path.write_bytes(content[: 2880 + 32 * 40 - 1])
    with pytest.raises(NotALightFrameError, match="4159 of 4160 bytes"):
        read_light_frame(path)


@pytest.mark.parametrize(("difference", "n_chunks"), [(0.0199, 1), (0.0205, 2)])
def test_exposures_of_a_chunk_differ_by_two_percent_at_most(
    config, queue: JobQueue, tmp_path: Path, write_tiny_frame, difference: float, n_chunks: int
) -> None:
    for number, exposure in enumerate((10.0, 10.0 / (1.0 - difference))):
        write_tiny_frame(tmp_path / "frames" / f"{number}.fit", seed=number, EXPTIME=exposure)
    taken = take_in(queue, RawStorage(config.data_dir), tmp_path / "frames", user_id=1)
    assert len(taken.chunks) == n_chunks


def test_a_folder_with_too_many_files_is_not_taken_in(config, queue, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(ingest, "MOST_FILES", 2)
    folder = tmp_path / "frames"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").touch()
    storage = RawStorage(config.data_dir)
    assert len(take_in(queue, storage, folder, user_id=1).passed_over) == 2
    (folder / "2.txt").touch()
    with pytest.raises(IngestError, match="more than 2 files"):
        take_in(queue, storage, folder, user_id=1)


def test_a_stored_name_has_80_letters_and_a_short_ending() -> None:
    assert safe_unique_name("x" * 81 + ".fit", ()) == "x" * 80 + ".fit"
    assert safe_unique_name("x." + "y" * 10, ()) == "x." + "y" * 9
    assert safe_unique_name("a.fit", ["A.FIT", "a_2.fit"]) == "a_3.fit"


def test_a_text_of_a_frame_is_cut(tmp_path: Path) -> None:
    name = "x" * 71
    path = frame(tmp_path / "a.fit", (32, 32))
    with fits.open(path, mode="update") as file:
        file[0].header["OBJECT"] = name  # goes on in the card that follows
    assert read_light_frame(path).object_name == "x" * 70


@pytest.mark.parametrize(("n_bytes", "status"), [(1000, 201), (1001, 413)])
def test_an_upload_may_be_as_large_as_the_operator_says(config, new_client, n_bytes: int, status: int) -> None:
    with HostedServer(replace(config, max_upload_bytes=1000)) as server:
        assert new_client(server).storage("PUT", "/x.bin", data=b"x" * n_bytes).status_code == status


@pytest.mark.parametrize(("n_bytes", "status"), [(40, 201), (41, 507)])
def test_a_storage_may_be_as_full_as_the_operator_says(config, new_client, n_bytes: int, status: int) -> None:
    with HostedServer(replace(config, max_storage_bytes=100)) as server:
        client = new_client(server)
        assert client.storage("PUT", "/x.bin", data=b"x" * 60).status_code == 201
        assert client.storage("PUT", "/y.bin", data=b"x" * n_bytes).status_code == status
