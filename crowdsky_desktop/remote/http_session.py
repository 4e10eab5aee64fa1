"""The session of `requests` as this program uses it: no redirects, no cookies, no waiting for a lost connection."""

from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from crowdsky_desktop import __version__
from crowdsky_desktop.remote.request_progress import watched


def new_session(auth: AuthBase, *, trust_env: bool) -> requests.Session:
    """Return a session that shows one credential.

    Parameters
    ----------
    auth : AuthBase
        Adds the credential to each request.
    trust_env : bool
        Whether the user's proxies and certificates are used.
    """
    session = _Session()
    session.auth = auth
    session.trust_env = trust_env
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    # Compressed answers would have to be unpacked to an unknown size.
    session.headers.update({"User-Agent": f"CrowdSky-Desktop/{__version__}", "Accept-Encoding": "identity"})
    session.mount("http://", _Adapter())
    session.mount("https://", _Adapter())
    return session


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Never look ahead: requests would read a redirect's whole body into memory."""
        return None


class _Adapter(HTTPAdapter):
    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = watched(type(pool).ConnectionCls)
        return pool
