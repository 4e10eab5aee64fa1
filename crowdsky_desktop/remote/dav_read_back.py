"""Read back what a WebDAV store holds, and hash it: the only proof of what is stored."""

import hashlib
import re

from crowdsky_desktop.remote.answer import Answer
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.result_store import TransferCallbacks

NOTHING = ""
"""In place of a hash: the hash of no file."""

_GONE = 404
"""HTTP status of a file that is not there."""
_RANGE = re.compile(r"bytes (\d{1,18})-\d{1,18}/(?:\d{1,18}|\*)", re.ASCII)


class ReadBack:
    """A file of known size that is read from a store, in as many tries as the network makes necessary.

    A try that breaks off is gone on with where it ended, if the store can do that (``Range``). The hash runs over the
    bytes in their order, so pieces of two different files never add up to ours.

    Parameters
    ----------
    parts : tuple of str
        Folders and name in the store.
    n_bytes : int
        Its size as the store gives it.
    callbacks : TransferCallbacks
        `on_read_back` is called with the bytes read so far; it counts from 0 again if the file is begun again.
    """

    def __init__(self, dav: DavClient, parts: tuple[str, ...], n_bytes: int, *, callbacks: TransferCallbacks) -> None:
        self.n_bytes = n_bytes
        self._dav = dav
        self._parts = parts
        self._callbacks = callbacks
        self._begin_again()

    def sha1(self) -> str | None:
        """Read on to the end, and return the file's SHA-1; None if the store does not hand it out.

        `NOTHING` if it has no such file: it may list one of which it lost the bytes, as a Nextcloud lists from its
        database.

        Raises
        ------
        StorageError
            If the rest does not come; called again, it goes on from there.
        """
        n_missing = self.n_bytes - self._n_read
        with self._dav.reading(
            self._parts, n_missing, self._callbacks.checkpoint, begin=self._n_read, etag=self._etag
        ) as answer:
            if answer is None:
                return None
            if answer.status == _GONE:
                self._begin_again()
                return NOTHING
            self._continue_with(answer)
            self._take(answer)
        return self._sha1.hexdigest()

    def _continue_with(self, answer: Answer) -> None:
        """Begin again unless the answer goes on where the last one ended."""
        if answer.status == 206:
            where = _RANGE.fullmatch(answer.header("Content-Range").strip())
            if where and int(where[1]) == self._n_read:
                return
            self._begin_again()
            raise answer.nonsense("sent a different part of a file than it was asked for")
        self._begin_again()
        etag = answer.header("ETag")
        # A weak one does not promise the same bytes (RFC 9110, 13.1.5).
        self._etag = "" if etag.startswith("W/") else etag

    def _take(self, answer: Answer) -> None:
        for block in answer.blocks():
            self._n_read += len(block)
            if self._n_read > self.n_bytes:
                break
            self._sha1.update(block)
            self._callbacks.on_read_back(self._n_read)
        if self._n_read != self.n_bytes:
            # A page in place of the file, or a part of it: nothing is known of the file.
            self._begin_again()
            raise answer.nonsense("gave a different length of a file than before")

    def _begin_again(self) -> None:
        self._sha1 = hashlib.sha1(usedforsecurity=False)
        self._n_read = 0
        self._etag = ""
