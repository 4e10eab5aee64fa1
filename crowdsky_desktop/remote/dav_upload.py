"""One file on its way into a WebDAV store: it never takes the place of another one."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from crowdsky_desktop.model.errors import (
    StorageBrokenError,
    StorageError,
    StorageMismatchError,
    StorageNameTakenError,
)
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.dav_properties import DavFile
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.result_store import StoredFile, sha1_of_beginning
from crowdsky_desktop.remote.retry import OnWait, retried
from crowdsky_desktop.remote.upload_body import UploadBody

Parts = tuple[str, ...]


class DavUpload:
    """Puts a file under a temporary name, reads it back, moves it to its name, and reads it back there.

    Where the store cannot move, it is put under its name at once.

    Parameters
    ----------
    parts : tuple of str
        Folders and name in the store.
    sent : StoredFile
        What `source` is; the temporary name carries its checksum, so that two programs never write the same one.
    on_bytes, on_wait, tick : callable
        As for `ResultStore.put`.
    """

    def __init__(
        self,
        dav: DavClient,
        source: Path,
        parts: Parts,
        sent: StoredFile,
        *,
        options: HttpOptions,
        on_bytes: Callable[[int], None],
        on_wait: OnWait,
        tick: Callable[[], None],
    ) -> None:
        self._dav = dav
        self._options = options
        # What is left behind nobody else will clear away.
        self._patient = replace(options, n_tries=2 * options.n_tries)
        self._source = source
        self._parts = parts
        self._sent = sent
        self._on_bytes = on_bytes
        self._on_wait = on_wait
        self._tick = tick
        self._temporary = (*parts[:-1], f"{parts[-1]}.{sent.sha1[:8]}.part")
        self._n_tries = 0
        self._has_begun_in_place = False

    def run(self) -> None:
        """Store the file, trying several times.

        Raises
        ------
        StorageNameTakenError
            Another file bears the name.
        StorageError
        """
        try:
            retried(self._once, self._options, self._tick, self._on_wait)
        except StorageNameTakenError:
            self._drop_what_came_late()
            raise
        self._drop_what_came_late()

    def _drop_what_came_late(self) -> None:
        """Delete an upload that was given up and arrived when its successor was in place already."""
        if self._n_tries > 1 or self._has_begun_in_place:
            self._drop_temporary()

    def _once(self) -> None:
        self._n_tries += 1
        if self._is_stored():
            self._on_bytes(self._sent.size_bytes)
            return
        for depth in range(1, len(self._parts)):
            self._dav.make_folder(self._parts[:depth], self._tick)
        self._send(self._temporary, replaces=True)
        # A page with status 200 is no move: only that the file is gone from where it was proves one.
        if not self._dav.move(self._temporary, self._parts, self._tick) or self._dav.look(self._temporary, self._tick):
            self._drop_temporary()
            self._put_in_place()
        self._require(self._parts)

    def _put_in_place(self) -> None:
        """Put the file under its name at once, unless another came to bear it meanwhile."""
        if self._is_stored():
            return
        replaces, self._has_begun_in_place = self._has_begun_in_place, True
        if not self._send(self._parts, replaces=replaces):
            self._has_begun_in_place = False
            self._is_stored()

    def _is_stored(self) -> bool:
        """Return whether the file is there under its name already, such as after an answer that was lost.

        Raises
        ------
        StorageNameTakenError
            Another one is there. A beginning of this one, which a broken upload left, is none.
        """
        found = self._dav.look(self._parts, self._tick)
        if found is None:
            return False
        if self._is_the_same(found):
            return True
        if self._has_begun_in_place or self._is_begun(found):
            self._has_begun_in_place = True
            return False
        raise StorageNameTakenError(f"The storage has another file {'/'.join(('', *self._parts))} already.")

    def _is_the_same(self, found: DavFile) -> bool:
        if found.size_bytes != self._sent.size_bytes:
            return False
        sha1 = found.sha1 or self._dav.sha1_of(self._parts, self._sent.size_bytes, self._tick)
        return sha1 == self._sent.sha1

    def _is_begun(self, found: DavFile) -> bool:
        if found.size_bytes is None or found.size_bytes >= self._sent.size_bytes:
            return False
        sha1 = found.sha1 or self._dav.sha1_of(self._parts, found.size_bytes, self._tick)
        return sha1 == sha1_of_beginning(self._source, found.size_bytes)

    def _send(self, parts: Parts, *, replaces: bool) -> bool:
        """Put the file and read it back; False if another one has the name, and must not be replaced."""
        with UploadBody(self._source) as body:

            def tick() -> None:
                self._tick()
                self._on_bytes(min(body.n_read, self._sent.size_bytes))

            if not self._dav.send(parts, body, self._sent.sha1, tick, replaces=replaces):
                return False
        self._require(parts)
        self._on_bytes(self._sent.size_bytes)
        return True

    def _require(self, parts: Parts) -> None:
        require_stored(self._dav, parts, self._sent, self._tick)

    def _drop_temporary(self) -> None:
        """Delete what bears the temporary name, if the store deletes files; give up on one that it keeps."""
        with contextlib.suppress(StorageError):
            retried(self._drop, self._patient, self._tick)

    def _drop(self) -> None:
        if self._dav.delete(self._temporary) and self._dav.look(self._temporary, self._tick):
            raise StorageBrokenError(f"The storage says that {self._temporary[-1]} is deleted, and still has it.")


def require_stored(dav: DavClient, parts: Parts, sent: StoredFile, tick: Callable[[], None]) -> None:
    """Check that the store tells of a file what was sent.

    Raises
    ------
    StorageMismatchError
    """
    found = dav.look(parts, tick)
    if found is None:
        raise StorageMismatchError(f"The storage took {parts[-1]}, but does not have it.")
    if found.size_bytes != sent.size_bytes:
        raise StorageMismatchError(f"The storage has {found.size_bytes} of the {sent.size_bytes} bytes of {parts[-1]}.")
    if found.sha1 not in (None, sent.sha1):
        raise StorageMismatchError(f"The storage has {parts[-1]} with another checksum.")
