"""HTTP as this program speaks it: one session, a bound on every wait and size, failures translated in one place."""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from crowdsky_desktop.remote.addresses import checked_ca_file, host_of, is_loopback
from crowdsky_desktop.remote.answer import Answer
from crowdsky_desktop.remote.http_errors import FOREIGN_ERRORS, failure_of
from crowdsky_desktop.remote.http_session import new_session
from crowdsky_desktop.remote.interruptible import interruptible
from crowdsky_desktop.remote.peers import Peer
from crowdsky_desktop.remote.proxies import check_certificates, check_proxy
from crowdsky_desktop.remote.request_progress import RequestProgress, progress_noted_in
from crowdsky_desktop.remote.retry import DEFAULT_RETRIES, RetryOptions
from crowdsky_desktop.remote.upload_body import UploadBody

# urllib3's records hold whole URLs, and the URL of a share may hold its token.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)

T = TypeVar("T")


@dataclass(frozen=True)
class HttpOptions:
    """How patient and how trusting the program is on the wire.

    Attributes
    ----------
    connect_timeout_s, read_timeout_s : float
        Longest silence while connecting, and between two pieces of an answer.
    answer_timeout_s : float
        Longest time for a whole exchange, not counting its file.
    slowest_bytes_per_s : float
        A file gets its size divided by this on top; slower is as good as broken.
    retry : RetryOptions
        How often a call is tried, and how long the waits between are.
    ca_file : Path or None
        Certificates to trust instead of the usual ones, PEM.
    allow_plain_http : bool
        Whether a person insists on sending keys unencrypted to another computer.
    """

    connect_timeout_s: float = 10.0
    read_timeout_s: float = 60.0
    answer_timeout_s: float = 120.0
    slowest_bytes_per_s: float = 4096.0
    retry: RetryOptions = DEFAULT_RETRIES
    ca_file: Path | None = None
    allow_plain_http: bool = False


DEFAULT_OPTIONS = HttpOptions()


class HttpClient:
    """One peer, one session, one credential.

    Redirects are never followed, so the credential cannot reach another host; cookies are not kept; the user's
    proxy settings are honoured, but not for loopback, which no proxy could reach.

    Parameters
    ----------
    base_url : str
        Checked by `addresses.checked_url`.
    auth : AuthBase
        Adds the credential to each request; also keeps ``.netrc`` from adding another one.
    peer : Peer
        The other side.
    secrets : tuple of str
        Removed from all text of the peer's answers.

    Raises
    ------
    SettingsError
        If the CA file, the user's proxy or their bundle of certificates cannot be used.
    """

    def __init__(
        self, base_url: str, auth: AuthBase, peer: Peer, *, secrets: tuple[str, ...], options: HttpOptions
    ) -> None:
        self.base_url = base_url
        self.options = options
        self._peer = peer
        self._secrets = tuple(secret for secret in secrets if secret)
        self._host = host_of(base_url)
        self._ca_file = checked_ca_file(options.ca_file)
        trust_env = not is_loopback(urlsplit(base_url).hostname)
        if trust_env:
            check_proxy(base_url)
        if trust_env and self._ca_file is None:
            check_certificates()
        self._session = new_session(auth, trust_env=trust_env)

    @contextlib.contextmanager
    def exchange(
        self,
        method: str,
        path: str,
        *,
        expect: frozenset[int] = frozenset({200}),
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        body: bytes | UploadBody | None = None,
        n_bytes: int = 0,
        tick: Callable[[], None] = lambda: None,
    ) -> Iterator[Answer]:
        """Send a request and give its answer, whose body is read inside the `with`.

        Parameters
        ----------
        path : str
            Below the base URL, already quoted, with its leading slash.
        expect : frozenset of int
            Statuses that are no failure.
        n_bytes : int
            Size of the file that travels either way, if known: it lengthens the deadline.
        tick : callable
            Called ten times a second and for every block. What it raises ends the exchange.

        Raises
        ------
        ServerError or StorageError
            Whatever went wrong, as the peer's class for it.
        """
        tick()
        deadline = time.monotonic() + self.options.answer_timeout_s + n_bytes / self.options.slowest_bytes_per_s

        progress = RequestProgress()

        def send() -> requests.Response:
            with progress_noted_in(progress):
                return self._send(method, path, params=params, headers=headers, json=json, data=body)

        def abandon(outcome: Future[requests.Response]) -> None:
            progress.break_off()
            outcome.add_done_callback(_close_unless_failed)

        response = self._guard(send, tick, deadline, abandon, progress)
        answer = Answer(
            response, self._peer, self._host, self._secrets, guard=self._guard, tick=tick, deadline=deadline
        )
        try:
            answer.require(expect)
            yield answer
        finally:
            answer.close()

    def forget_connections(self) -> None:
        """Make the next call open a new connection: a kept one may have died, and then no answer says why."""
        self._session.close()

    def close(self) -> None:
        """Close the session's connections."""
        self._session.close()

    def _send(self, method: str, path: str, **content: Any) -> requests.Response:
        return self._session.request(
            method,
            self.base_url + path,
            timeout=(self.options.connect_timeout_s, self.options.read_timeout_s),
            verify=str(self._ca_file) if self._ca_file else None,
            allow_redirects=False,
            stream=True,
            **content,
        )

    def _guard(
        self,
        blocking: Callable[[], T],
        tick: Callable[[], None],
        deadline: float,
        abandon: Callable[[Future[T]], object],
        progress: RequestProgress | None = None,
    ) -> T:
        try:
            return interruptible(blocking, tick=tick, deadline=deadline, abandon=abandon)
        except FOREIGN_ERRORS as error:
            was_sent = progress is None or progress.call_off()
            failure = failure_of(error, self._peer, self._host, was_sent=was_sent)
        except BaseException:
            # Stopped by a person: what has not left by now must not leave later, when nobody waits for it.
            if progress is not None:
                progress.call_off()
            raise
        # Outside the handler, so that not even a hidden context holds the foreign error and its URL.
        raise failure


def _close_unless_failed(late: Future[requests.Response]) -> None:
    if late.exception() is None:
        late.result().close()
