"""Results on WebDAV storage, such as a public share of a Nextcloud."""

import base64
import contextlib
import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from requests.auth import HTTPBasicAuth

from crowdsky_desktop.model.errors import StorageBrokenError, StorageError, StorageMismatchError
from crowdsky_desktop.remote.addresses import checked_secret, checked_url
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.failures import STORAGE
from crowdsky_desktop.remote.http import DEFAULT_OPTIONS, HttpClient, HttpOptions
from crowdsky_desktop.remote.result_store import StoredFile, checked_parts, fingerprint
from crowdsky_desktop.remote.retry import retried
from crowdsky_desktop.remote.upload_body import UploadBody

_NEW_SHARE = "/public.php/dav/files"
_PROBE = ("crowdsky-write-check.txt",)


class WebDavStore:
    """A `ResultStore` on WebDAV.

    What the base URL is decides how the share is opened:

    - ``https://HOST/public.php/webdav`` (any Nextcloud) and any other WebDAV folder: Basic authentication with the
      token as the user, and the password, which for a share is usually empty;
    - ``https://HOST/public.php/dav/files`` (Nextcloud from 29 on), with or without the token behind it: the token is
      put into the path, and the user is ``anonymous``.

    A file is put under a name with ``.part``, read back, and moved to its name; where the store cannot move, it is put
    under its name at once. A store in which nothing can be read back (a file-drop share) is refused before anything
    is sent: a result that cannot be checked must not make the server delete its raw frames.

    Parameters
    ----------
    base_url : str
        Address of the folder that is the store's root.
    token : str
        The share's token.
    password : str
        The share's password, if it has one.

    Raises
    ------
    SettingsError
        If address, token, password or CA file cannot be, or the address is plain HTTP to another computer.
    MissingKeyError
        If the token is empty.
    """

    def __init__(
        self, base_url: str, token: str, password: str = "", *, options: HttpOptions = DEFAULT_OPTIONS
    ) -> None:
        self._url = checked_url(base_url, what="storage address", allow_plain_http=options.allow_plain_http)
        self._options = options
        self._http = self._client(token, password)
        self._dav = DavClient(self._http)

    def use_token(self, token: str, password: str = "") -> None:
        """Show another token from now on.

        Raises
        ------
        MissingKeyError, SettingsError
            If it is empty or cannot be one; then nothing changes.
        """
        fresh = self._client(token, password)
        self._http.close()
        self._http, self._dav = fresh, DavClient(fresh)

    def put(
        self,
        source: Path,
        remote_path: str,
        *,
        on_bytes: Callable[[int], None] = lambda _: None,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> StoredFile:
        """Store a copy of `source`; see `ResultStore.put`.

        A file that was stored before is kept if the store keeps checksums, and sent again if it only knows sizes:
        two stacks of one chunk may differ and yet have the same size.
        """
        parts = checked_parts(remote_path)
        sent = fingerprint(source, remote_path, checkpoint)
        n_tries = 0

        def put_once() -> None:
            nonlocal n_tries
            n_tries += 1
            self._put(source, parts, sent, on_bytes, checkpoint)

        retried(put_once, self._options, checkpoint)
        if n_tries > 1:
            # An upload that was given up may have arrived late, when its successor was in place already.
            self._drop_if_it_can(_temporary(parts), checkpoint)
        return sent

    def check(self) -> None:
        """Check by putting a small file at the root, reading back and deleting it; see `ResultStore.check`."""
        content = secrets.token_hex(16).encode()
        probe = StoredFile("", len(content), hashlib.sha1(content, usedforsecurity=False).hexdigest())
        self._dav.look(_PROBE, _go_on)
        self._dav.send(_PROBE, content, probe.sha1, _go_on)
        self._require(_PROBE, probe, _go_on)
        self._dav.delete(_PROBE)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _client(self, token: str, password: str) -> HttpClient:
        checked_secret(token, what="storage token")
        url, user = _share(self._url, token)
        user_bytes, password_bytes = user.encode(), password.encode(errors="surrogateescape")
        auth = HTTPBasicAuth(user_bytes, password_bytes)
        # As the header carries them: an answer may repeat it.
        header = base64.b64encode(user_bytes + b":" + password_bytes).decode()
        return HttpClient(url, auth, STORAGE, secrets=(header, token, password), options=self._options)

    def _put(
        self,
        source: Path,
        parts: tuple[str, ...],
        sent: StoredFile,
        on_bytes: Callable[[int], None],
        tick: Callable[[], None],
    ) -> None:
        found = self._dav.look(parts, tick)
        if found and (found.size_bytes, found.sha1) == (sent.size_bytes, sent.sha1):
            on_bytes(sent.size_bytes)
            return
        for depth in range(1, len(parts)):
            self._dav.make_folder(parts[:depth], tick)
        temporary = _temporary(parts)
        self._send(source, temporary, sent, on_bytes, tick)
        # A page with status 200 is no move: only that the file is gone from where it was proves one.
        if not self._dav.move(temporary, parts, tick) or self._dav.look(temporary, tick):
            self._drop_if_it_can(temporary, tick)
            self._send(source, parts, sent, on_bytes, tick)
        self._require(parts, sent, tick)

    def _drop_if_it_can(self, parts: tuple[str, ...], tick: Callable[[], None]) -> None:
        with contextlib.suppress(StorageError):
            retried(lambda: self._drop(parts, tick), self._options, tick)

    def _drop(self, parts: tuple[str, ...], tick: Callable[[], None]) -> None:
        """Delete a file, if the store deletes files."""
        if self._dav.delete(parts) and self._dav.look(parts, tick):
            raise StorageBrokenError(f"The storage says that {parts[-1]} is deleted, and still has it.")

    def _send(
        self,
        source: Path,
        parts: tuple[str, ...],
        sent: StoredFile,
        on_bytes: Callable[[int], None],
        checkpoint: Callable[[], None],
    ) -> None:
        with UploadBody(source) as body:

            def tick() -> None:
                checkpoint()
                on_bytes(min(body.n_read, sent.size_bytes))

            self._dav.send(parts, body, sent.sha1, tick)
        self._require(parts, sent, checkpoint)
        on_bytes(sent.size_bytes)

    def _require(self, parts: tuple[str, ...], sent: StoredFile, tick: Callable[[], None]) -> None:
        """Check that the store tells of a file what was sent."""
        found = self._dav.look(parts, tick)
        if found is None:
            raise StorageMismatchError(f"The storage took {parts[-1]}, but does not have it.")
        if found.size_bytes != sent.size_bytes:
            raise StorageMismatchError(
                f"The storage has {found.size_bytes} of the {sent.size_bytes} bytes of {parts[-1]}."
            )
        if found.sha1 not in (None, sent.sha1):
            raise StorageMismatchError(f"The storage has {parts[-1]} with another checksum.")


def _temporary(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name under which a file grows."""
    return (*parts[:-1], f"{parts[-1]}.part")


def _share(url: str, token: str) -> tuple[str, str]:
    """Return the root of a share and the user who opens it; see `WebDavStore`."""
    if url.endswith(_NEW_SHARE):
        return f"{url}/{quote(token, safe='')}", "anonymous"
    return url, "anonymous" if f"{_NEW_SHARE}/" in url else token


def _go_on() -> None:
    """Never stop: a check is short."""
