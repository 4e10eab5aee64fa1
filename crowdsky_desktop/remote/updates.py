"""Asks an address for the newest release of this program. No key, no cookie, nothing of the person is sent.

The answer has the form of GitHub's "latest release" (``tag_name``, ``html_url``, ``body``), which others can write by
hand. All of it is hostile until it was checked.
"""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from crowdsky_desktop.model.plain_text import plain_lines
from crowdsky_desktop.model.release import Release, version_of
from crowdsky_desktop.remote.addresses import checked_url, is_loopback
from crowdsky_desktop.remote.http import HttpClient, HttpOptions
from crowdsky_desktop.remote.peers import SERVER

MAX_BYTES = 256 * 1024
"""Bytes of an answer about releases. Chosen: some times what the longest notes make."""
MAX_NOTES = 20_000
"""Letters of release notes that are shown. Chosen: more than anybody reads."""
OPTIONS = HttpOptions(connect_timeout_s=10.0, read_timeout_s=20.0, answer_timeout_s=30.0)

_MAX_URL = 500
"""Longest address of a release's page, letters. Chosen: GitHub's have a fifth of that."""
_PEER = replace(SERVER, name="The address for updates", by_status={}, explains_itself=False)


class _NoKey(AuthBase):
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Add nothing; it also keeps ``.netrc`` from adding something."""
        return request


def newest_release(url: str, *, options: HttpOptions = OPTIONS, tick: Callable[[], None] = lambda: None) -> Release:
    """Return the newest release that `url` names.

    Parameters
    ----------
    url : str
        An https address; http is good for this computer only.
    tick : callable
        Called ten times a second; what it raises ends the exchange.

    Raises
    ------
    SettingsError
        `url` is no such address.
    ServerError
        No answer, or one that is not what it should be: too long, no JSON, a version that is none, a link to
        another place than the one that was asked.
    """
    address = checked_url(url, what="address for updates", allow_plain_http=False)
    client = HttpClient(address, _NoKey(), _PEER, secrets=(), options=options)
    with closing(client), client.exchange("GET", "", headers={"Accept": "application/json"}, tick=tick) as answer:
        release = _parse(answer.read(MAX_BYTES), asked=address)
        if release is None:
            raise answer.nonsense("did not answer with a release of this program")
        return release


def _parse(body: bytes, *, asked: str) -> Release | None:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    tag, page, notes = (fields.get(name) for name in ("tag_name", "html_url", "body"))
    version = version_of(tag) if isinstance(tag, str) else None
    if version is None or not isinstance(page, str) or not _is_trusted(page, asked):
        return None
    return Release(version, _readable(notes) if isinstance(notes, str) else "", page)


def _is_trusted(page: str, asked: str) -> bool:
    """Whether a link leads to where we asked: the same host (``api.`` may go), https unless it is this computer."""
    if len(page) > _MAX_URL or not page.isascii() or not page.isprintable() or " " in page or "\\" in page:
        return False
    try:
        link, home = urlsplit(page), urlsplit(asked)
        is_safe = link.scheme == "https" or (link.scheme == "http" and is_loopback(link.hostname))
        is_home = link.hostname in (home.hostname, (home.hostname or "").removeprefix("api."))
    except ValueError:
        return False
    return is_safe and is_home and "@" not in link.netloc


def _readable(notes: str) -> str:
    """Return the notes without characters that only confuse, and not too long."""
    shown = plain_lines(notes[:MAX_NOTES].replace("\r\n", "\n"))
    return shown if len(notes) <= MAX_NOTES else f"{shown} …"
