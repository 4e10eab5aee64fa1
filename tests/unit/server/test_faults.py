"""A fault of ours is not taken for one of the worker, the file or the disk: it shows."""

import json
import socket
import tomllib
from pathlib import Path

import pytest
from astropy.io import fits
from flask import Request
from werkzeug.test import EnvironBuilder

from crowdsky_desktop.server import header_values, ingest, request_parsing
from crowdsky_desktop.server.checksums import Checksums
from crowdsky_desktop.server.config import load_or_create_config
from crowdsky_desktop.server.durable import write_first
from crowdsky_desktop.server.header_values import Cards, observed_at
from crowdsky_desktop.server.ingest import take_in
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.light_frame import read_light_frame
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.request_parsing import completion_facts, json_body
from crowdsky_desktop.server.sockets import PacedSocket


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    """Have something of ours, or a library's, fail as only a mistake in a program can."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    return lambda owner, name: monkeypatch.setattr(owner, name, fail)


def test_in_reading_a_claimed_checksum(tmp_path: Path, broken) -> None:
    checksums = Checksums(tmp_path / "checksums")
    (tmp_path / "a.fits").touch()
    checksums.keep(tmp_path / "a.fits", "SHA1:0123")
    assert checksums.of(tmp_path / "a.fits") == "SHA1:0123"
    broken(json, "loads")
    with pytest.raises(ZeroDivisionError):
        checksums.of(tmp_path / "a.fits")


def test_in_reading_the_configuration(tmp_path: Path, broken) -> None:
    broken(tomllib, "loads")
    with pytest.raises(ZeroDivisionError):
        load_or_create_config(tmp_path)


def test_in_reading_a_frames_header(tmp_path: Path, write_tiny_frame, broken) -> None:
    path = write_tiny_frame(tmp_path / "a.fit")
    broken(fits.Header, "get")
    with pytest.raises(ZeroDivisionError):
        read_light_frame(path)


@pytest.mark.parametrize("card", ["DATE-OBS= '2025-01-15T19:30:00'", "MJD-OBS =            60000.25"])
def test_in_reading_a_time(broken, card: str) -> None:
    broken(header_values, "_in_utc")
    with pytest.raises(ZeroDivisionError):
        observed_at(Cards(card.ljust(80)))


@pytest.mark.parametrize("step", ["read_light_frame", "_copied"])
def test_in_taking_in_a_folder(config, queue: JobQueue, tmp_path: Path, write_tiny_frame, broken, step: str) -> None:
    write_tiny_frame(tmp_path / "frames" / "a.fit")
    broken(ingest, step)
    with pytest.raises(ZeroDivisionError):
        take_in(queue, RawStorage(config.data_dir), tmp_path / "frames", user_id=1)


def test_in_reading_what_a_worker_sent(broken, monkeypatch) -> None:
    def fail(value: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(request_parsing._COMPLETION, "ra_deg", fail)
    with pytest.raises(ZeroDivisionError):
        completion_facts({"ucloud_path": "/x", "ra_deg": 1})
    broken(json, "loads")
    with pytest.raises(ZeroDivisionError):
        json_body(Request(EnvironBuilder(data=b"{}").get_environ()))


@pytest.mark.parametrize("call", [lambda paced: paced.gather_head(), lambda paced: paced.linger()])
def test_in_a_socket(broken, call) -> None:
    one, other = socket.socketpair()
    with PacedSocket(one.detach()) as paced, other:
        broken(socket.socket, "recv")
        with pytest.raises(ZeroDivisionError):
            call(paced)


def test_in_giving_a_first_file_its_name(tmp_path: Path, broken) -> None:
    broken(Path, "hardlink_to")
    with pytest.raises(ZeroDivisionError):
        write_first(tmp_path / "a", b"first")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_opened_is_not_one_that_is_gone(client, seed, monkeypatch) -> None:
    seed()
    [file, _] = client.api("GET", "job_files", params={"job_id": 1}).json()["files"]

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    answer = client.api("GET", "download_raw", params={"file_id": file["id"]})
    assert (answer.status_code, answer.json()) == (500, {"error": "Internal error."})
