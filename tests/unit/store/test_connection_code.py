"""Connection codes: what goes in comes out, and whatever else is refused without a word of it repeated."""

import base64
import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crowdsky_desktop.model.errors import ConnectionCodeError, CrowdSkyError
from crowdsky_desktop.store.connection_code import (
    MAX_CHARACTERS,
    ConnectionCode,
    is_connection_code,
    read_connection_code,
)
from crowdsky_desktop.store.log_file import REDACTED, redacted
from crowdsky_desktop.store.settings import DECLARATIONS, StorageKind

KEY, TOKEN, PASSWORD = "worker-key-4711-canary", "storage-token-0815-canary", "pass word-canary"
CODE = ConnectionCode("https://sky.example.org", KEY, "https://cloud.example.org/public.php/webdav", TOKEN, PASSWORD)
VISIBLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=1000)
HOST = st.from_regex(r"[a-z]{1,20}\.example", fullmatch=True)


def packed(content: object) -> str:
    """Return the code of any content, with the right checksum."""
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    payload = zlib.crc32(text).to_bytes(4, "big") + text
    return "crowdsky://connect/1/" + base64.urlsafe_b64encode(payload).rstrip(b"=").decode()


GOOD = {"server": "https://sky.example.org", "key": KEY}


def test_the_format_is_the_documented_one():
    assert packed(GOOD) == packed(b'{"server": "https://sky.example.org", "key": "worker-key-4711-canary"}')
    assert read_connection_code(packed(GOOD)) == ConnectionCode(**GOOD)


def test_a_code_says_what_was_put_in_whatever_a_mail_program_made_of_it():
    link = CODE.link
    folded = "\r\n ".join(link[start : start + 60] for start in range(0, len(link), 60))
    for spelt in (link, f"  <{folded}>\n", link.replace("crowdsky://", "CrowdSky:"), link + "/"):
        assert is_connection_code(spelt)
        assert read_connection_code(spelt) == CODE


@given(host=HOST, key=VISIBLE, token=VISIBLE, password=st.text(max_size=1000).filter(str.isprintable))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_every_code_can_be_read_back(host, key, token, password):
    made = ConnectionCode(f"https://{host}", key, f"https://{host}/dav", token, password, "/clubs")
    assert len(made.link) <= MAX_CHARACTERS
    assert read_connection_code(made.link) == made


@given(text=st.text(max_size=300) | st.binary(max_size=300).map(lambda data: packed(data)))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_else_is_refused_in_clear_words(text):
    is_connection_code(text)
    with pytest.raises(ConnectionCodeError) as refused:
        read_connection_code(text)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@given(
    content=st.dictionaries(
        st.sampled_from(["server", "key", "storage", "token", "password", "folder"]),
        st.text(max_size=60) | st.sampled_from(["https://a.example", "http://a.example/x", "/folder", "key"]),
    )
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_is_taken_the_settings_take_too(content):
    try:
        code = read_connection_code(packed(content))
    except ConnectionCodeError:
        return
    declared = {one.name: one for one in DECLARATIONS}
    for name, value in code.settings().items():
        assert declared[name].read(value) == value
    for address in filter(None, (code.server, code.storage)):
        assert address.lower().startswith(("https://", "http://"))
        assert address.isascii()
        assert address.isprintable()


@given(place=st.integers(0, 200), letter=st.sampled_from("Aa0_-"))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_changed_letter_or_a_missing_end_is_noticed(place, letter):
    start, payload = CODE.link[:21], CODE.link[21:]
    changed = payload[:place] + letter + payload[place + 1 :]
    for spoilt in {changed, payload[:place]} - {payload}:
        with pytest.raises(ConnectionCodeError):
            read_connection_code(start + spoilt)


@pytest.mark.parametrize(
    "content",
    [
        [],
        "text",
        None,
        {},
        {"server": "https://a.example"},
        {"key": KEY},
        GOOD | {"server": "file:///etc/passwd"},
        GOOD | {"server": "javascript:alert(1)"},
        GOOD | {"server": "https://user:secret@a.example"},
        GOOD | {"server": "https://a.example/?key=1"},
        GOOD | {"server": "https://a.example/\r\nHost: b"},
        GOOD | {"server": "https://a.example\\@b.example"},
        GOOD | {"server": "https://stra\u00dfe.example"},
        GOOD | {"server": ""},
        GOOD | {"server": "https://" + "a" * 1000},
        GOOD | {"key": "two words"},
        GOOD | {"key": "line\nend"},
        GOOD | {"key": "\ud800" * 30},
        GOOD | {"key": ""},
        GOOD | {"key": "k" * 1001},
        GOOD | {"key": 4711},
        GOOD | {"storage": "https://a.example"},
        GOOD | {"token": TOKEN},
        GOOD | {"password": PASSWORD},
        GOOD | {"folder": "/a"},
        GOOD | {"storage": "https://a.example/s/token", "token": TOKEN},
        GOOD | {"storage": "https://a.example", "token": TOKEN, "password": "\x1b[31m"},
        GOOD | {"storage": "https://a.example", "token": TOKEN, "folder": "/../.."},
        GOOD | {"allow_plain_http": "true"},
        b'{"server":"https://a.example","server":"https://b.example","key":"k"}',
        b"[" * 3000,
        b"1" * 5000,
        b'{"server":"https://a.example","key":"k","token":NaN}',
    ],
)
def test_no_other_content_is_taken(content):
    with pytest.raises(ConnectionCodeError) as refused:
        read_connection_code(packed(content))
    assert "canary" not in f"{refused.value.message} {refused.value.advice}"


def test_a_newer_version_says_what_helps():
    with pytest.raises(ConnectionCodeError, match="version 2") as refused:
        read_connection_code(CODE.link.replace("/1/", "/2/"))
    assert "Update" in refused.value.advice


def test_an_overlong_text_is_refused_unread():
    with pytest.raises(ConnectionCodeError, match="too long"):
        read_connection_code("crowdsky://connect/1/" + "A" * MAX_CHARACTERS)


def test_secrets_show_neither_in_its_repr_nor_in_the_log():
    assert "canary" not in repr(CODE)
    read_connection_code(CODE.link)
    for said in (KEY, TOKEN, PASSWORD, CODE.link, CODE.link[21:]):
        assert redacted(f"says {said}.") == f"says {REDACTED}."
    spoilt = "crowdsky://connect/1/" + CODE.link[30:]
    with pytest.raises(CrowdSkyError):
        read_connection_code(spoilt)
    assert redacted(spoilt) == REDACTED


def test_it_names_the_settings_that_it_changes():
    assert CODE.settings() == {
        "server_url": CODE.server,
        "storage_kind": StorageKind.WEBDAV,
        "storage_url": CODE.storage,
    }
    assert CODE.secrets() == {"worker_api_key": KEY, "storage_token": TOKEN, "storage_password": PASSWORD}
    assert ConnectionCode(**GOOD).settings() == {"server_url": GOOD["server"]}


@pytest.mark.parametrize("text", ["", "https://a.example", "my crowdsky:", "/tmp/crowdsky:1", "crowdsky.fits"])
def test_other_texts_are_not_meant_as_codes(text):
    assert not is_connection_code(text)
