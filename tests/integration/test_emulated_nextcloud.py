"""The emulated Nextcloud answers as Sabre/DAV does where Nextcloud adds nothing, and as documented where it does."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from xml.etree import ElementTree

import pytest
import requests

from tests.support import sabre_share
from tests.support.nextcloud import Share

TOKEN = "share-token"
CONTENT = bytes(range(256)) * 50
WALK = (
    ("MKCOL", "/a", {}),
    ("MKCOL", "/a", {}),
    ("MKCOL", "/b/c", {}),
    ("PUT", "/b/x.fits", {}),
    ("PUT", "/a/x.fits", {"If-None-Match": "*"}),
    ("PUT", "/a/x.fits", {"If-None-Match": "*"}),
    ("PUT", "/a/x.fits", {}),
    ("HEAD", "/a/x.fits", {}),
    ("GET", "/a/x.fits", {}),
    ("GET", "/a/x.fits", {"Range": "bytes=100-"}),
    ("GET", "/a/x.fits", {"Range": "bytes=999999-"}),
    ("GET", "/a/missing", {}),
    ("PROPFIND", "/a/x.fits", {"Depth": "0"}),
    ("PROPFIND", "/a", {"Depth": "1"}),
    ("PROPFIND", "/missing", {"Depth": "0"}),
    ("MOVE", "/a/x.fits", {"Destination": "/a/y.fits", "Overwrite": "F"}),
    ("MOVE", "/a/x.fits", {"Destination": "/a/y.fits", "Overwrite": "F"}),
    ("PUT", "/a/x.fits", {}),
    ("MOVE", "/a/x.fits", {"Destination": "/a/y.fits", "Overwrite": "F"}),
    ("MOVE", "/a/x.fits", {"Destination": "/b/y.fits", "Overwrite": "F"}),
    ("DELETE", "/a/y.fits", {}),
    ("DELETE", "/a/y.fits", {}),
    ("DELETE", "/a", {}),
    ("GET", "/a/x.fits", {}),
)


def ask(url: str, verb: str, path: str, headers: dict[str, str], token: str = TOKEN) -> requests.Response:
    headers = dict(headers)
    if "Destination" in headers:
        headers["Destination"] = url + headers["Destination"]
    body = CONTENT if verb == "PUT" else None
    return requests.request(verb, url + path, headers=headers, data=body, auth=(token, ""), timeout=30)


def told(answer: requests.Response) -> tuple[int, bool, str]:
    """Return the status, whether an error is in Sabre's words, and what matters of the answer."""
    if answer.status_code >= 400:
        root = ElementTree.fromstring(answer.content)
        return answer.status_code, root.tag == "{DAV:}error", ""
    if answer.status_code == 207:
        found = ElementTree.fromstring(answer.content).iter("{DAV:}getcontentlength")
        return answer.status_code, False, " ".join(sorted(element.text or "" for element in found))
    return answer.status_code, False, hashlib.sha1(answer.content).hexdigest() if answer.request.method == "GET" else ""


@pytest.fixture(params=[28, 31])
def share(request, tmp_path) -> Iterator[Share]:
    with Share(tmp_path / "share", TOKEN, version=request.param).serving() as share:
        yield share


@pytest.mark.skipif(not sabre_share.is_installed(), reason=sabre_share.MISSING)
def test_it_walks_as_sabre_does(share, tmp_path):
    with ExitStack() as closing:
        sabre = closing.enter_context(sabre_share.sabre_serving(tmp_path / "sabre", tmp_path / "state", TOKEN))
        for step in WALK:
            assert told(ask(share.dav_url, *step)) == told(ask(sabre, *step)), step
        assert (
            ask(sabre, "GET", "/", {}, "wrong").status_code == ask(share.dav_url, "GET", "/", {}, "wrong").status_code
        )


@pytest.mark.parametrize("verb", ["PUT", "MKCOL", "MOVE"])
def test_unfinished_names_are_refused_by_version(share, verb):
    ask(share.dav_url, "PUT", "/there.fits", {})
    headers = {"Destination": "/x.Part"} if verb == "MOVE" else {}
    answer = ask(share.dav_url, verb, "/there.fits" if verb == "MOVE" else "/x.Part", headers)
    is_refused = share.version >= 30 or verb == "PUT"
    assert (answer.status_code == 400) is is_refused
    assert ('".part" is a forbidden file type.' in answer.text) is is_refused


def test_a_claimed_checksum_is_an_echo_and_a_hash_is_not(share):
    answer = ask(share.dav_url, "PUT", "/x.fits", {"OC-Checksum": "SHA1:" + "0" * 40, "X-Hash": "sha1"})
    assert answer.headers["X-Hash-SHA1"] == hashlib.sha1(CONTENT).hexdigest()
    assert answer.headers["OC-ETag"]
    assert ask(share.dav_url, "GET", "/x.fits", {}).headers["OC-Checksum"] == "SHA1:" + "0" * 40
    assert "SHA1:" + "0" * 40 in ask(share.dav_url, "PROPFIND", "/x.fits", {"Depth": "0"}).text


def test_wrong_tokens_are_slowed_down(share):
    statuses = [ask(share.dav_url, "GET", "/", {}, f"wrong{number}").status_code for number in range(12)]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_the_newer_address_is_the_newer_versions(share):
    new = f"{share.url}/public.php/dav/files/{TOKEN}"
    assert ask(new, "PUT", "/x.fits", {}, "anonymous").status_code == (201 if share.version >= 29 else 404)
