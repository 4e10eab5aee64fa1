"""Results on WebDAV storage, such as a public share of a Nextcloud."""

import base64
import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from requests.auth import HTTPBasicAuth

from crowdsky_desktop.model.errors import (
    StorageBrokenError,
    StorageError,
    StorageFullError,
    StorageMismatchError,
    StorageRefusedError,
    StorageUnfitError,
)
from crowdsky_desktop.model.key_source import KeySource
from crowdsky_desktop.remote.addresses import checked_secret, checked_url
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.dav_read_back import ReadBack
from crowdsky_desktop.remote.dav_upload import DavHabits, DavUpload
from crowdsky_desktop.remote.http import DEFAULT_OPTIONS, HttpClient, HttpOptions
from crowdsky_desktop.remote.peers import STORAGE
from crowdsky_desktop.remote.result_store import (
    StoredFile,
    TransferCallbacks,
    checked_parts,
    fingerprint,
    probe_content,
    probe_name,
)
from crowdsky_desktop.remote.retry import OnWait, RetryOptions, retried, unreported

_NEW_SHARE = "/public.php/dav/files"


class WebDavStore:
    """A `ResultStore` on WebDAV.

    What the base URL is decides how the share is opened:

    - ``https://HOST/public.php/webdav`` (any Nextcloud) and any other WebDAV folder: Basic authentication with the
      token as the user, and the password, which for a share is usually empty;
    - ``https://HOST/public.php/dav/files`` (Nextcloud from 29 on), with or without the token behind it: the token is
      put into the path, and the user is ``anonymous``.

    See `DavUpload` for how a file gets there; it never takes the place of another one. A store in which nothing can
    be read back (a file-drop share) is refused before anything is sent: a result that cannot be checked must not make
    the server delete its raw frames.

    Parameters
    ----------
    base_url : str
        Address of the folder that is the store's root.
    token : str
        The share's token.
    password : str
        The share's password, if it has one.
    key_source : KeySource, optional
        Where the token came from, for its refusal.
    base : str
        Folder of the store below which results are kept: where `check` tries to write.

    Raises
    ------
    SettingsError
        If address, token, password or CA file cannot be, or the address is plain HTTP to another computer.
    MissingKeyError
        If the token is empty.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        password: str = "",
        *,
        base: str = "/",
        options: HttpOptions = DEFAULT_OPTIONS,
        key_source: KeySource | None = None,
    ) -> None:
        self._base = base
        self._habits = DavHabits()
        self._url = checked_url(
            base_url, what="storage address", allow_plain_http=options.allow_plain_http, setting="storage_url"
        )
        self._options = options
        self._http = self._client(token, password, key_source)
        self._dav = DavClient(self._http)

    def use_token(self, token: str, password: str = "", key_source: KeySource | None = None) -> None:
        """Show another token from now on.

        Raises
        ------
        MissingKeyError, SettingsError
            If it is empty or cannot be one; then nothing changes.
        """
        fresh = self._client(token, password, key_source)
        self._http.close()
        self._http, self._dav = fresh, DavClient(fresh)

    def put(
        self,
        source: Path,
        remote_path: str,
        *,
        on_bytes: Callable[[int], None] = lambda _: None,
        on_read_back: Callable[[int], None] = lambda _: None,
        on_wait: OnWait = unreported,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> StoredFile:
        """Store a copy of `source`; see `ResultStore.put`.

        A file that is there already is kept if it is the same: its content is read for that.
        """
        parts = checked_parts(remote_path)
        sent = fingerprint(source, remote_path, checkpoint)
        return self._upload(
            source, parts, sent, TransferCallbacks(on_bytes, on_read_back, on_wait, checkpoint), self._options.retry
        )

    def holds(
        self,
        stored: StoredFile,
        *,
        on_read_back: Callable[[int], None] = lambda _: None,
        on_wait: OnWait = unreported,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> bool:
        """Return whether the store still has a file as it was stored; see `ResultStore.holds`."""
        parts = checked_parts(stored.path)
        found = retried(lambda: self._dav.stat(parts, checkpoint), self._options.retry, checkpoint, on_wait)
        if found is None or found.size_bytes != stored.size_bytes:
            return False
        callbacks = TransferCallbacks(on_read_back=on_read_back, on_wait=on_wait, checkpoint=checkpoint)
        read_back = ReadBack(self._dav, parts, stored.size_bytes, callbacks=callbacks)
        sha1 = retried(read_back.sha1, self._options.retry, checkpoint, on_wait)
        return sha1 == stored.sha1 or (sha1 is None and (stored.path, stored.sha1) in self._habits.hashed)

    def check(self) -> tuple[str, ...]:
        """Check by taking a small file along the whole road, in a folder of its own; see `ResultStore.check`."""
        name, retry = probe_name(), replace(self._options.retry, n_tries=min(2, self._options.retry.n_tries))
        folder = (*(part for part in self._base.split("/") if part), name)
        parts = (*folder, f"{name}.fits")
        with tempfile.TemporaryDirectory(prefix="crowdsky-") as temporary:
            source = Path(temporary) / parts[-1]
            source.write_bytes(content := probe_content())
            sent = StoredFile(
                "/".join(("", *parts)), len(content), hashlib.sha1(content, usedforsecurity=False).hexdigest()
            )
            try:
                stored = self._upload(source, parts, sent, TransferCallbacks(), retry)
            except (StorageBrokenError, StorageMismatchError) as error:
                self._clear_away(parts, folder)
                raise StorageUnfitError(error.message) from None
            except (StorageFullError, StorageRefusedError):
                self._clear_away(parts, folder)
                raise
        return (*stored.left_behind, *self._clear_away(parts, folder))

    def _clear_away(self, *paths: tuple[str, ...]) -> list[str]:
        """Delete what a check made; return what the store keeps."""
        kept = []
        for parts in paths:
            try:
                is_deleted = self._dav.delete(parts)
            except StorageError:
                is_deleted = False
            kept += [] if is_deleted else ["/".join(("", *parts))]
        return kept

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _upload(
        self, source: Path, parts: tuple[str, ...], sent: StoredFile, callbacks: TransferCallbacks, retry: RetryOptions
    ) -> StoredFile:
        return DavUpload(self._dav, source, parts, sent, habits=self._habits, retry=retry, callbacks=callbacks).run()

    def _client(self, token: str, password: str, key_source: KeySource | None) -> HttpClient:
        checked_secret(token, what="storage token", source=key_source, setting="storage_token")
        url, user = _share(self._url, token)
        user_bytes, password_bytes = user.encode(), password.encode(errors="surrogateescape")
        auth = HTTPBasicAuth(user_bytes, password_bytes)
        # As the header carries them: an answer may repeat it.
        header = base64.b64encode(user_bytes + b":" + password_bytes).decode()
        peer = replace(STORAGE, key_source=key_source)
        return HttpClient(url, auth, peer, secrets=(header, token, password), options=self._options)


def _share(url: str, token: str) -> tuple[str, str]:
    """Return the root of a share and the user who opens it; see `WebDavStore`."""
    if url.endswith(_NEW_SHARE):
        return f"{url}/{quote(token, safe='')}", "anonymous"
    return url, "anonymous" if f"{_NEW_SHARE}/" in url else token
