"""Addresses and secrets that a person entered, checked before anything is sent to them."""

import ipaddress
import re
import socket
import ssl
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from crowdsky_desktop.model.addresses import canonical_address
from crowdsky_desktop.model.errors import MissingKeyError, SettingsError
from crowdsky_desktop.model.key_source import KeySource
from crowdsky_desktop.remote.interruptible import interruptible

_MAX_URL = 2000
"""Longest address, letters. Chosen: what browsers and servers take in common."""
_MAX_SECRET = 1000
"""Longest key or password, letters. Chosen: more than any that is issued, and still a header that servers take."""
LONGEST_LOOKUP_S = 2.0
"""Seconds that looking up a name may take before it counts as unknown. Chosen: resolvers answer within one, and a
person waits for it."""
_VISIBLE = re.compile(r"[\x21-\x7e]+")


def checked_url(url: str, *, what: str, allow_plain_http: bool, setting: str = "") -> str:
    """Return `url` in its one spelling (`canonical_address`), once it is safe to send a key there.

    Parameters
    ----------
    url : str
        As a person entered it.
    what : str
        What it is the address of, for messages, such as "server address".
    allow_plain_http : bool
        Whether a person insisted on sending the key unencrypted. Loopback needs no insisting.
    setting : str
        The setting that holds the address, for the error.

    Raises
    ------
    SettingsError
        If it is not an http(s) address, holds a user, query or fragment, or is plain http to another computer.
        The message does not repeat the address: it may hold a secret.
    """
    parts = _split(url, what, setting)
    if parts.scheme == "http" and not (allow_plain_http or is_loopback(parts.hostname)):
        raise SettingsError(
            f"The {what} begins with http://, so the key would travel unencrypted.",
            advice="Use https://. If the server lacks it and you trust the network, allow http:// in Settings.",
            setting=setting,
        )
    return parts.geturl()


def _split(url: str, what: str, setting: str) -> SplitResult:
    bad = SettingsError(
        f"The {what} is not a plain https:// address.", advice=f"Correct the {what} in Settings.", setting=setting
    )
    try:
        address = canonical_address(url) if len(url) <= _MAX_URL else ""
        if not _VISIBLE.fullmatch(address) or "\\" in address:
            raise bad
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise bad from None
    if parts.scheme not in ("http", "https") or not has_host or "@" in parts.netloc or parts.query or parts.fragment:
        raise bad
    return parts


def is_loopback(host: str | None) -> bool:
    """Whether `host` is this computer, so that what is sent there never reaches a network.

    A name below ``localhost`` is, if it leads nowhere else: RFC 6761 asks that of those who look names up, and not all
    do it. The look-up may take up to two seconds.
    """
    if host is None:
        return False
    if host == "localhost":
        return True
    if host.endswith(".localhost"):
        addresses = _resolved(host)
        return bool(addresses) and all(_is_loopback_address(address) for address in addresses)
    return _is_loopback_address(host)


def _is_loopback_address(text: str) -> bool:
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _resolved(host: str) -> list[str]:
    """Return the addresses of a host name; none if it cannot be resolved, or not soon."""
    with suppress(OSError, UnicodeError):  # TimeoutError is one
        found = interruptible(
            lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM),
            tick=lambda: None,
            deadline=time.monotonic() + LONGEST_LOOKUP_S,
            abandon=lambda _: None,
        )
        return [str(entry[4][0]) for entry in found]
    return []


def is_unencrypted(url: str) -> bool:
    """Whether what is sent to this address, a key too, can be read on the way."""
    parts = urlsplit(url.strip())
    return parts.scheme.lower() == "http" and not is_loopback(parts.hostname)


def host_of(url: str) -> str:
    """Return host and port of `url` for messages; nothing else of it."""
    parts = urlsplit(url)
    return parts.netloc.rpartition("@")[2]


def checked_secret(secret: str, *, what: str, source: KeySource | None = None, setting: str = "") -> str:
    """Return `secret` once it can be a header's value: visible ASCII, so that no header can be smuggled in with it.

    Raises
    ------
    MissingKeyError
        If it is empty.
    SettingsError
        If it holds anything else. The message does not repeat it.
    """
    if not secret:
        raise MissingKeyError(f"No {what} is known.", setting=setting)
    if len(secret) > _MAX_SECRET or not _VISIBLE.fullmatch(secret):
        of_source = f" from {source.words}" if source else ""
        advice = source.advice if source else None
        raise SettingsError(
            f"The {what}{of_source} holds characters that it cannot have.",
            advice=advice or f"Enter the {what} again.",
            setting=setting,
        )
    return secret


def checked_ca_file(path: Path | None) -> Path | None:
    """Return `path` once certificates could be read from it.

    Raises
    ------
    SettingsError
        If they could not.
    """
    if path is None:
        return None
    try:
        ssl.create_default_context(cafile=path)
    except OSError as error:
        raise SettingsError(
            f"The CA file {path} cannot be used: {error.strerror or 'it holds no certificate'}.",
            advice="Choose a file with certificates in PEM format in Settings, or leave it blank.",
            setting="ca_file",
        ) from None
    return path
