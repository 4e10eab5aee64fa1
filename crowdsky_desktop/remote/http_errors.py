"""Translate failures of HTTP into our errors, most specific first.

No text of a foreign exception passes: theirs hold whole URLs, and a URL may hold a token.
"""

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
import urllib3.exceptions

from crowdsky_desktop.model.errors import (
    ServerError,
    ServerTlsError,
    WorldError,
)
from crowdsky_desktop.remote.peers import Peer
from crowdsky_desktop.remote.proxies import NEEDS_PASSWORD, PROXY_ADVICE, proxy_failure

FOREIGN_ERRORS = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)
"""Everything that requests, urllib3 and sockets raise for a reason outside this program."""

LONGEST_RETRY_AFTER_S = 3600.0
"""Seconds that a server's Retry-After is heeded at most. Chosen: a wrong clock must not stop a night."""

_GATEWAY = frozenset({502, 504})
_KEY_REFUSED = frozenset({401, 403})
_PROXY_REFUSES = 407
"""HTTP status of a proxy that wants a name and a password."""
_BAD_ADDRESS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    urllib3.exceptions.LocationValueError,
)
_NO_BUNDLE = "Could not find a suitable TLS CA certificate bundle"
"""How `requests` begins; its OSError has no number and no class of its own."""
_BROKEN_OFF = (http.client.RemoteDisconnected, http.client.IncompleteRead, urllib3.exceptions.IncompleteRead)


def failure_of(error: BaseException, peer: Peer, host: str, *, was_sent: bool) -> WorldError:
    """Return our error for an exception of requests, urllib3 or a socket.

    Parameters
    ----------
    error : BaseException
        One of `FOREIGN_ERRORS`.
    peer : Peer
        The other side.
    host : str
        Where, without user info, path and query.
    was_sent : bool
        Whether anything of the request may have left this computer, as `RequestProgress` knows.
    """
    failure = _classify(tuple(_causes(error)), peer, host, was_sent=was_sent)
    if isinstance(failure, ServerError):
        failure.was_sent = was_sent
    return failure


def _classify(causes: tuple[BaseException, ...], peer: Peer, host: str, *, was_sent: bool) -> WorldError:
    who = f"{peer.name} at {host}"
    if insecure := _insecurity(causes, was_sent=was_sent):
        return peer.insecure(f"{who} could not be trusted: {insecure}.", advice=ServerTlsError.advice)
    if _has(causes, TimeoutError, requests.Timeout, urllib3.exceptions.ReadTimeoutError) or _is_late(causes):
        return peer.timeout(f"{who} did not answer in time.")
    return _broken_off(causes, peer, who) if was_sent else _unreached(causes, peer, who)


def _unreached(causes: tuple[BaseException, ...], peer: Peer, who: str) -> WorldError:
    if why := proxy_failure(causes):
        return peer.unreachable(f"{who} could not be reached through the proxy: {why}.", advice=PROXY_ADVICE)
    if _has(causes, socket.gaierror):
        unknown = peer.unreachable(f"{who} could not be found: no address is known for that name.")
        unknown.is_host_unknown = True
        return unknown
    if _has(causes, *_BAD_ADDRESS):
        return peer.unreachable(f"{who} was not contacted: its address, or the proxy's, is invalid.")
    if any(_NO_BUNDLE in str(cause) for cause in causes):
        return peer.insecure(f"{who} was not contacted: the CA bundle that the environment names is missing.")
    return peer.unreachable(f"{who} could not be reached: {_reason(causes)}.")


def _broken_off(causes: tuple[BaseException, ...], peer: Peer, who: str) -> WorldError:
    if _is_garbage(causes):
        return peer.nonsense(f"{who} answered with something that is not HTTP.")
    return peer.unreachable(f"The connection to {_mid_sentence(who)} broke: {_reason(causes)}.")


def status_failure(
    peer: Peer, host: str, status: int, headers: Mapping[str, str], said: str, *, is_page: bool = False
) -> WorldError:
    """Return our error for an answer whose status is not one of those that were expected.

    Parameters
    ----------
    said : str
        What the answer says for itself, in plain text; empty if nothing.
    is_page : bool
        Whether it came as a web page.
    """
    failure = _failure_by_status(peer, host, status, headers, said)
    failure.status = status
    if isinstance(failure, ServerError):
        failure.may_be_done = _may_be_done(peer, status, says_why=bool(said), is_page=is_page)
    return failure


def _may_be_done(peer: Peer, status: int, *, says_why: bool, is_page: bool) -> bool:
    """Whether the request may have had an effect, though its answer was this.

    A server that says why rolled back first, and what stands in front of it answers pages of its own without asking
    it. But a gateway that gave up waiting (502, 504) does not know what the server did, and an empty answer tells
    nothing.
    """
    if 300 <= status < 500 or status in peer.busy_statuses:
        return False
    is_told = is_page or (says_why and peer.explains_itself)
    return status < 300 or status in _GATEWAY or not is_told


def _failure_by_status(peer: Peer, host: str, status: int, headers: Mapping[str, str], said: str) -> WorldError:
    is_maintained = headers.get("X-Nextcloud-Maintenance-Mode") == "1"
    why = said or ("it is under maintenance" if is_maintained else peer.hints.get(status, ""))
    message = f"{peer.name} at {host} answered {status}" + (f": {why}." if why else ".")
    if status == _PROXY_REFUSES:
        message = f"{peer.name} at {host} could not be reached through the proxy: {NEEDS_PASSWORD}."
        return peer.unreachable(message, advice=PROXY_ADVICE)
    if status in peer.busy_statuses:
        return peer.busy(message, retry_after_s=retry_after_s(headers.get("Retry-After")))
    if status == 404 and peer.explains_itself and not said:
        return peer.nonsense(f"{message} No such page was found there, so the address may be wrong.")
    if status < 400:
        return peer.nonsense(message)
    kind = peer.by_status.get(status, peer.refused if status < 500 else peer.broken)
    if status in _KEY_REFUSED and peer.key_source:
        message = f"{message} It was shown the key from {peer.key_source.words}."
        return kind(message, advice=peer.key_source.advice)
    return kind(message)


def retry_after_s(value: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, 0 to an hour; None where it says nothing clear."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])
    else:
        try:
            seconds = (parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER_S)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and everything it wraps: requests and urllib3 keep causes in arguments and `reason` too."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < 32:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        wrapped = (*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__)
        waiting.extend(inner for inner in wrapped if isinstance(inner, BaseException))


def _mid_sentence(who: str) -> str:
    return who[:1].lower() + who[1:]


def _has(causes: tuple[BaseException, ...], *classes: type[BaseException]) -> bool:
    return any(isinstance(cause, classes) for cause in causes)


def _is_late(causes: tuple[BaseException, ...]) -> bool:
    return any(type(cause) is urllib3.exceptions.ConnectTimeoutError for cause in causes)


def _is_garbage(causes: tuple[BaseException, ...]) -> bool:
    foreign = (http.client.HTTPException, urllib3.exceptions.InvalidHeader)
    return any(isinstance(cause, foreign) and not isinstance(cause, _BROKEN_OFF) for cause in causes)


def _insecurity(causes: tuple[BaseException, ...], *, was_sent: bool) -> str:
    """Return why the other side cannot be trusted; empty where TLS merely broke off with the connection."""
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        broke_off = isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError)
        if isinstance(cause, ssl.SSLError) and not was_sent and not broke_off:
            return (cause.reason or "no common encryption").replace("_", " ").lower()
    return ""


def _reason(causes: tuple[BaseException, ...]) -> str:
    """Return the system's own words for what happened, or ours for what only HTTP knows."""
    if _has(causes, *_BROKEN_OFF):
        return "it ended before the answer was complete"
    for cause in causes:
        if isinstance(cause, OSError) and not isinstance(cause, requests.RequestException) and cause.strerror:
            return cause.strerror.lower()
    return f"the network failed ({type(causes[-1]).__name__})"
