"""The proxy and the certificates that this computer's environment asks for: checked, and their failures in words.

Nothing of a proxy's address is repeated: it may hold a password.
"""

import os
import re
import ssl
from pathlib import Path

import requests
import urllib3.exceptions
from requests.utils import get_environ_proxies, prepend_scheme_if_needed, select_proxy
from urllib3.util import parse_url

from crowdsky_desktop.model.errors import SettingsError

SCHEMES = frozenset({"http", "https", "socks4", "socks4a", "socks5", "socks5h"})
BUNDLE_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""In the order in which `requests` reads them."""

NEEDS_PASSWORD = "it asks for a name and a password (407)"  # noqa: S105 - a sentence about one
PROXY_ADVICE = (
    "Check the proxy in this computer's network settings or in the environment (HTTPS_PROXY). Your chunk is safe."
)

_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})\b")
_SOCKS_REFUSAL = re.compile(r"0x[0-9A-Fa-f]{2}: ([\w ,./-]{1,80})")


def check_proxy(url: str) -> None:
    """Check the proxy that would be used for `url`.

    Raises
    ------
    SettingsError
        If its address makes no sense.
    """
    if not _is_usable(url):
        raise SettingsError(
            f"The proxy's address in {_where(url)} is invalid.",
            advice="Correct it (http://HOST:PORT, or socks5h://HOST:PORT for a SOCKS proxy), or remove it.",
        )


def check_certificates() -> None:
    """Check the bundle of certificates that the environment names.

    Raises
    ------
    SettingsError
        If nothing can be read from it.
    """
    variable = next((name for name in BUNDLE_VARIABLES if os.environ.get(name)), "")
    if not variable:
        return
    path = Path(os.environ[variable])
    try:
        ssl.create_default_context(cafile=None if path.is_dir() else path, capath=path if path.is_dir() else None)
    except (OSError, ValueError) as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read, or holds no certificate"
        raise SettingsError(
            f"The CA bundle {path} of the environment variable {variable} {reason}.",
            advice=f"Correct {variable}, or remove it.",
        ) from None


def proxy_failure(causes: tuple[BaseException, ...]) -> str:
    """Return what a proxy did, to go on after “through the proxy: ”; empty if no proxy failed.

    Parameters
    ----------
    causes : tuple of BaseException
        An exception of `requests`, and all that it wraps.
    """
    for cause in causes:
        if found := _TUNNEL.search(str(cause)):
            return NEEDS_PASSWORD if found[1] == "407" else f"it answered {found[1]}"
    if words := _socks_words(causes):
        return words
    if any(isinstance(cause, requests.exceptions.InvalidProxyURL) for cause in causes):
        return "its address is invalid"
    if any(isinstance(cause, requests.exceptions.ProxyError | urllib3.exceptions.ProxyError) for cause in causes):
        return _system_words(causes) or "it could not be reached"
    return ""


def _is_usable(url: str) -> bool:
    try:
        proxy = select_proxy(url, get_environ_proxies(url))
        if not proxy:
            return True
        parts = parse_url(prepend_scheme_if_needed(proxy, "http"))  # type: ignore[no-untyped-call]
        return parts.scheme in SCHEMES and bool(parts.host) and parts.port != 0
    except (ValueError, urllib3.exceptions.HTTPError, requests.RequestException):
        return False


def _where(url: str) -> str:
    names = [f"{url.partition(':')[0]}_proxy", "all_proxy"]
    found = (variable for name in names for variable in (name, name.upper()) if os.environ.get(variable))
    return next(found, "this computer's network settings")


def _socks_words(causes: tuple[BaseException, ...]) -> str:
    """Return what PySocks says; recognised by class names, as it is only loaded for a SOCKS proxy."""
    socks_errors = [cause for cause in causes if any(cls.__module__ == "socks" for cls in type(cause).__mro__)]
    names = {type(cause).__name__ for cause in socks_errors}
    if "SOCKS5AuthError" in names:
        return "it refused the name and password"
    if "ProxyConnectionError" in names:
        return "it does not answer"
    refusals = (_SOCKS_REFUSAL.search(str(cause)) for cause in socks_errors)
    words = next((refusal[1].lower() for refusal in refusals if refusal), "it broke off")
    return words if socks_errors else ""


def _system_words(causes: tuple[BaseException, ...]) -> str:
    for cause in causes:
        if isinstance(cause, OSError) and not isinstance(cause, requests.RequestException) and cause.strerror:
            return cause.strerror.lower()
    return ""
