"""A client of one server: its address, the key that is shown, and who this computer says that it is."""

from dataclasses import replace
from types import TracebackType
from typing import Self

import requests
from requests.auth import AuthBase

from crowdsky_desktop.model.addresses import server_address
from crowdsky_desktop.model.errors import SettingsError
from crowdsky_desktop.model.key_source import KeySource
from crowdsky_desktop.remote.addresses import checked_secret, checked_url
from crowdsky_desktop.remote.http import DEFAULT_OPTIONS, HttpClient, HttpOptions
from crowdsky_desktop.remote.peers import SERVER

_MAX_WORKER_ID = 100
"""Letters of a worker's name. Chosen: the server keeps 64, and cuts a longer one off itself."""


class ServerClient:
    """A client for one server with one key.

    Parameters
    ----------
    server_url : str
        Address of the server; the calls are at ``{server_url}/api/….php``, whether it ends in ``/api`` or not.
    api_key : str
        The Worker API key.
    worker_id : str
        How this computer calls itself to the server.
    key_source : KeySource, optional
        Where the key came from, for its refusal.

    Raises
    ------
    SettingsError
        If the address, the worker's name or the CA file cannot be, or the address is plain HTTP to another computer.
    MissingKeyError
        If the key is empty.
    """

    def __init__(
        self,
        server_url: str,
        api_key: str,
        *,
        worker_id: str,
        options: HttpOptions = DEFAULT_OPTIONS,
        key_source: KeySource | None = None,
    ) -> None:
        address = checked_url(
            server_url, what="server address", allow_plain_http=options.allow_plain_http, setting="server_url"
        )
        self.server_url = server_address(address)
        self.worker_id = _checked_worker_id(worker_id)
        self._options = options
        self._http = self._client(api_key, key_source)

    def use_key(self, api_key: str, key_source: KeySource | None = None) -> None:
        """Show another key from now on.

        Raises
        ------
        MissingKeyError, SettingsError
            If it is empty or cannot be one; then nothing changes.
        """
        fresh = self._client(api_key, key_source)
        self._http.close()
        self._http = fresh

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _client(self, api_key: str, key_source: KeySource | None) -> HttpClient:
        key = checked_secret(api_key, what="Worker API key", source=key_source, setting="worker_api_key")
        peer = replace(SERVER, key_source=key_source)
        return HttpClient(self.server_url, _Bearer(key), peer, secrets=(key,), options=self._options)


class _Bearer(AuthBase):
    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._key}"
        return request


def _checked_worker_id(worker_id: str) -> str:
    if not worker_id.strip() or len(worker_id) > _MAX_WORKER_ID or not worker_id.isprintable():
        raise SettingsError(f"The worker's name must be 1 to {_MAX_WORKER_ID} printable characters.")
    return worker_id
