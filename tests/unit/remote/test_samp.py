"""A file is handed to the programs that meet at a SAMP hub: the hub is pyvo's own, the programs are its clients."""

import socket
from pathlib import Path
from queue import Queue

import pytest
from pyvo.samp import SAMPHubServer, SAMPIntegratedClient

from crowdsky_desktop.model.errors import CancelledError
from crowdsky_desktop.remote import samp
from crowdsky_desktop.remote.samp import LOAD_IMAGE, LOAD_TABLE, NoProgramError, send_file
from tests.unit.remote.conftest import answer

PATIENCE_S = 60
"""How long a message may be on its way on a loaded machine."""


@pytest.fixture(autouse=True)
def own_lock_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMP_HUB", f"std-lockurl:{(tmp_path / 'samp.lock').as_uri()}")


@pytest.fixture
def hub(tmp_path):
    made = SAMPHubServer(web_profile=False, mode="multiple", addr="127.0.0.1")
    made.start()
    (tmp_path / "samp.lock").write_text(
        "".join(f"{key}={value}\n" for key, value in made.params.items()), encoding="utf-8"
    )
    yield made
    made.stop()


@pytest.fixture
def program(hub):
    """Return a program of some name that listens to a message, and what it was sent."""
    made = []

    def listen(name, *kinds):
        client = SAMPIntegratedClient(name=name, addr="127.0.0.1")
        client.connect(hub=hub)
        heard = Queue()
        for kind in kinds:
            client.bind_receive_notification(
                kind, lambda key, sender, mtype, params, extra: heard.put({"mtype": mtype, **params})
            )
        made.append(client)
        return heard

    yield listen
    for client in made:
        client.disconnect()


def test_a_file_reaches_every_program_that_takes_it(program, tmp_path):
    stack = tmp_path / "M 94 stack.fits"
    images, tables = program("SAOImage DS9", LOAD_IMAGE), program("TOPCAT", LOAD_TABLE)
    assert send_file(stack, "M 94") == ("SAOImage DS9", "TOPCAT")
    for heard, kind in ((images, LOAD_IMAGE), (tables, LOAD_TABLE)):
        assert heard.get(timeout=PATIENCE_S) == {"mtype": kind, "url": stack.as_uri(), "name": "M 94"}


def test_a_program_that_takes_both_is_sent_the_picture_alone(program, tmp_path):
    heard = program("Aladin", LOAD_IMAGE, LOAD_TABLE)
    assert send_file(tmp_path / "stack.fits", "M 94") == ("Aladin",)
    assert heard.get(timeout=PATIENCE_S)["mtype"] == LOAD_IMAGE
    assert heard.empty()


def test_without_a_hub_it_is_said_what_to_start(tmp_path):
    with pytest.raises(NoProgramError, match="No hub") as caught:
        send_file(tmp_path / "stack.fits", "M 94")
    assert "DS9" in caught.value.advice


def test_a_hub_without_programs_is_said(hub, tmp_path):
    with pytest.raises(NoProgramError, match="don't accept FITS files"):
        send_file(tmp_path / "stack.fits", "M 94")


def test_a_hub_that_went_away_is_said(hub, tmp_path):
    hub.stop()
    with pytest.raises(NoProgramError):
        send_file(tmp_path / "stack.fits", "M 94")


def test_a_hub_elsewhere_is_not_asked(tmp_path):
    lock = "samp.secret=x\nsamp.hub.xmlrpc.url=http://192.0.2.1:9/\nsamp.profile.version=1.3\n"
    (tmp_path / "samp.lock").write_text(lock, encoding="utf-8")
    with pytest.raises(NoProgramError):
        send_file(Path(tmp_path / "stack.fits"), "M 94")


def test_a_program_with_a_hostile_name_is_named_plainly(program, tmp_path):
    program("<b>DS9</b>\u202e" + "x" * 200, LOAD_IMAGE)
    (name,) = send_file(tmp_path / "stack.fits", "M 94")
    assert name.isprintable()
    assert len(name) <= 60


def test_a_hub_that_does_not_answer_is_not_waited_for_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(samp, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        lock = f"samp.secret=x\nsamp.hub.xmlrpc.url={url}\nsamp.profile.version=1.3\n"
        (tmp_path / "samp.lock").write_text(lock, encoding="utf-8")
        with pytest.raises(NoProgramError):
            send_file(tmp_path / "stack.fits", "M 94")


def test_a_person_can_stop_the_wait(tmp_path):
    def stop():
        raise CancelledError

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        lock = f"samp.secret=x\nsamp.hub.xmlrpc.url={url}\nsamp.profile.version=1.3\n"
        (tmp_path / "samp.lock").write_text(lock, encoding="utf-8")
        with pytest.raises(CancelledError):
            send_file(tmp_path / "stack.fits", "M 94", tick=stop)


@pytest.mark.parametrize(
    "lock",
    [
        b"\xff\xfe\x00\x80",
        b"hello\nworld\n",
        b"samp.secret=x\nsamp.hub.xmlrpc.url=http://[::1\nsamp.profile.version=1.3\n",
    ],
)
def test_a_damaged_lock_file_is_no_hub(tmp_path, lock):
    (tmp_path / "samp.lock").write_bytes(lock)
    with pytest.raises(NoProgramError):
        send_file(tmp_path / "stack.fits", "M 94")


@pytest.mark.parametrize("value", ["", "<string>x</string>", "<int>3</int>", "<struct></struct>", None])
def test_a_hub_whose_answers_make_no_sense_is_none(tmp_path, scripted, value):
    content = f"<methodResponse><params><param><value>{value}</value></param></params></methodResponse>"
    scripted.play(answer(200, content.encode() if value is not None else b"<html>", {"Connection": "close"}))
    lock = f"samp.secret=x\nsamp.hub.xmlrpc.url={scripted.url}/\nsamp.profile.version=1.3\n"
    (tmp_path / "samp.lock").write_text(lock, encoding="utf-8")
    with pytest.raises(NoProgramError):
        send_file(tmp_path / "stack.fits", "M 94")
