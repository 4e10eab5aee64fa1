"""The newest release: asked without telling anything, believed only when every part makes sense."""

from dataclasses import replace

import pytest

from crowdsky_desktop import __version__
from crowdsky_desktop.model.errors import (
    CancelledError,
    RequestRefusedError,
    ServerAnswerError,
    ServerError,
    ServerTimeoutError,
    ServerUnreachableError,
    SettingsError,
)
from crowdsky_desktop.remote.updates import MAX_BYTES, MAX_NOTES, newest_release


@pytest.fixture
def told(scripted):
    return {"tag_name": "v9.1.0", "html_url": f"{scripted.url}/releases/9", "body": "# New\n\n- One."}


@pytest.fixture
def ask(scripted, quick):
    return lambda: newest_release(f"{scripted.url}/latest", options=quick)


def test_a_release_is_told(scripted, acts, told, ask):
    scripted.play(acts.answer_json(told))
    release = ask()
    assert (release.version, release.notes, release.page_url) == ("9.1.0", "# New\n\n- One.", told["html_url"])


def test_nothing_of_the_person_is_sent(scripted, acts, told, ask, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("default login me password canary\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    scripted.play(acts.answer_json(told))
    ask()
    (request,) = scripted.requests
    assert (request.method, request.path, request.body) == ("GET", "/latest", b"")
    assert {name.lower() for name in request.headers} <= {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "connection",
    }
    assert request.headers["User-Agent"] == f"CrowdSky-Desktop/{__version__}"


@pytest.mark.parametrize(
    "change",
    [
        {"tag_name": "nightly"},
        {"tag_name": "v1.0.0rc1"},
        {"tag_name": "9" * 300},
        {"tag_name": 9},
        {"tag_name": None},
        {"html_url": "https://elsewhere.example/releases/9"},
        {"html_url": "http://elsewhere.example/"},
        {"html_url": "javascript:alert(1)"},
        {"html_url": "file:///etc/passwd"},
        {"html_url": "https://127.0.0.1@elsewhere.example/"},
        {"html_url": "https://me@127.0.0.1/"},
        {"html_url": "https://127.0.0.1/\u202e"},
        {"html_url": "https://[::1"},
        {"html_url": "https://127.0.0.1/" + "x" * 600},
        {"html_url": 5},
    ],
)
def test_a_release_that_makes_no_sense_is_refused(scripted, acts, told, ask, change):
    scripted.play(acts.answer_json(told | change))
    with pytest.raises(ServerAnswerError, match="did not answer with a release"):
        ask()


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b"\xff", b"[" * 5000, b'"v9.1.0"'])
def test_what_is_no_release_is_refused(scripted, acts, ask, body):
    scripted.play(acts.answer(200, body))
    with pytest.raises(ServerAnswerError):
        ask()


def test_an_answer_without_end_is_refused(scripted, acts, ask):
    scripted.play(acts.answer(200, b"x" * (MAX_BYTES + 1)))
    with pytest.raises(ServerAnswerError, match="more than"):
        ask()


def test_notes_are_cut_and_freed_of_what_confuses(scripted, acts, told, ask):
    scripted.play(acts.answer_json(told | {"body": "a\u202eb\x1b[31m\nc" + "x" * MAX_NOTES}))
    notes = ask().notes
    assert notes.startswith("a�b�[31m\nc")
    assert len(notes) <= MAX_NOTES + 2


@pytest.mark.parametrize(("n_letters", "is_cut"), [(20_000, False), (20_001, True)])
def test_notes_that_are_not_too_long_are_whole(scripted, acts, told, ask, n_letters, is_cut):
    scripted.play(acts.answer_json(told | {"body": "x" * n_letters}))
    assert ask().notes == "x" * 20_000 + (" …" if is_cut else "")


def test_missing_notes_are_empty(scripted, acts, told, ask):
    scripted.play(acts.answer_json(told | {"body": None}))
    assert ask().notes == ""


def test_a_redirect_is_not_followed(scripted, acts, ask):
    scripted.play(acts.answer(302, b"", {"Location": "https://elsewhere.example/"}))
    with pytest.raises(ServerError, match="not followed"):
        ask()
    assert len(scripted.requests) == 1


def test_a_repository_without_a_release_is_a_plain_error(scripted, acts, ask):
    scripted.play(acts.answer_json({"message": "Not Found"}, 404))
    with pytest.raises(RequestRefusedError, match="The address for updates"):
        ask()


def test_no_answer_is_an_error_of_ours(scripted, acts, ask):
    scripted.play(acts.drop)
    with pytest.raises(ServerUnreachableError):
        ask()


def test_an_answer_that_trickles_ends_at_its_deadline(scripted, acts, stop, quick):
    scripted.play(acts.trickle(b"HTTP/1.1 200 OK\r\n\r\n", stop))
    with pytest.raises(ServerTimeoutError, match="The address for updates"):
        newest_release(scripted.url, options=replace(quick, answer_timeout_s=0.3))


def test_it_can_be_stopped(scripted, acts, stop, quick):
    scripted.play(acts.trickle(b"HTTP/1.1 200 OK\r\n\r\n", stop))

    def tick() -> None:
        if scripted.requests:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        newest_release(scripted.url, options=quick, tick=tick)


@pytest.mark.parametrize("url", ["http://example.org/latest", "ftp://example.org/", "", "https://me:pw@example.org/"])
def test_an_address_that_is_not_safe_is_not_asked(url):
    with pytest.raises(SettingsError):
        newest_release(url)
