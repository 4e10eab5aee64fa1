"""One file on its way into a WebDAV store: it takes the place of no other one, and is proven by reading it back."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from crowdsky_desktop.model.errors import (
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
)
from crowdsky_desktop.remote.dav_client import DavClient, Move, Put, Sent
from crowdsky_desktop.remote.dav_deletion import DavDeletion, Parts, path_of
from crowdsky_desktop.remote.dav_properties import DavFile
from crowdsky_desktop.remote.dav_read_back import NOTHING, ReadBack
from crowdsky_desktop.remote.result_store import StoredFile, TransferCallbacks, sha1_of_beginning, temporary_name
from crowdsky_desktop.remote.retry import RetryOptions, retried
from crowdsky_desktop.remote.upload_body import UploadBody


@dataclass
class DavHabits:
    """What was learnt of a store while it was used.

    Attributes
    ----------
    renames : bool
        Whether it takes a temporary name and moves that file. If not, files are put under their name at once:
        what cannot be moved can often not be deleted either, and would be left behind.
    hashed : set of (str, str)
        Path and SHA-1 of files that it does not hand out, but whose checksum it returned when it received them.
    """

    renames: bool = True
    hashed: set[tuple[str, str]] = field(default_factory=set)


class DavUpload:
    """Puts a file under a temporary name, moves it to its name, and reads it back there.

    Where the store takes no temporary name or cannot move, the file is put under its name at once, unless another one
    has it (``If-None-Match: *``).

    A file counts as stored when its bytes were read back and hashed. Only where a store hands out no file, what it
    computed itself over the bytes that it received (``X-Hash-SHA1``) is taken instead; see
    docs/decisions/0016-read-back.md.

    Parameters
    ----------
    parts : tuple of str
        Folders and name in the store.
    sent : StoredFile
        What `source` is; the temporary name carries its checksum, so that two programs never write the same one.
    callbacks : TransferCallbacks
        As for `ResultStore.put`.
    """

    def __init__(
        self,
        dav: DavClient,
        source: Path,
        parts: Parts,
        sent: StoredFile,
        *,
        habits: DavHabits,
        retry: RetryOptions,
        callbacks: TransferCallbacks,
    ) -> None:
        self._dav = dav
        self._retry = retry
        self._source = source
        self._parts = parts
        self._sent = sent
        self._habits = habits
        self._callbacks = callbacks
        self._tick = callbacks.checkpoint
        self._temporary = (*parts[:-1], temporary_name(parts[-1], sent.sha1))
        self._n_tries = 0
        # An earlier run may have left one.
        self._may_be_left = True
        self._owns_name = False
        self._told_sha1: str | None = None
        self._read_back: ReadBack | None = None
        self._deletion = DavDeletion(dav, retry, callbacks.checkpoint)

    def run(self) -> StoredFile:
        """Store the file, trying several times; return it with what had to be left behind.

        Raises
        ------
        StorageNameTakenError
            Another file has the name.
        StorageError
        """
        try:
            retried(self._once, self._retry, self._tick, self._callbacks.on_wait)
        except StorageMismatchError:
            self._drop_damaged()
            self._drop_what_came_late()
            raise
        except StorageNameTakenError:
            self._drop_what_came_late()
            raise
        self._drop_what_came_late()
        return replace(self._sent, left_behind=self._deletion.left_behind)

    def _once(self) -> None:
        self._n_tries += 1
        if self._is_stored():
            self._callbacks.on_bytes(self._sent.size_bytes)
            return
        for depth in range(1, len(self._parts)):
            self._dav.make_folder(self._parts[:depth], self._tick)
        # A name that is ours holds something else than was sent: that is replaced.
        if self._owns_name or not (self._habits.renames and self._put_and_move()):
            self._move_into_place()
        self._require_proven()

    def _put_and_move(self) -> bool:
        """Put the file under its temporary name and move it; False if the store does not do that."""
        if self._send(self._temporary, replaces=True, may_be_refused=True) is Put.REFUSED:
            self._habits.renames = self._may_be_left = False
            return False
        move = self._dav.move(self._temporary, self._parts, self._tick)
        # A page with status 200 is no move: only that the file is gone from where it was proves one.
        if move in (Move.MADE, Move.UNSURE) and not self._dav.stat(self._temporary, self._tick):
            self._owns_name = move is Move.MADE
            # An upload that was given up may still arrive after its successor was moved.
            self._may_be_left = self._n_tries > 1
            return True
        self._habits.renames = move is not Move.REFUSED
        self._drop_temporary()
        return False

    def _move_into_place(self) -> None:
        """Put the file under its name at once, unless another file has taken it meanwhile."""
        if self._is_stored():
            return
        replaces, self._owns_name = self._owns_name, True
        if self._send(self._parts, replaces=replaces) is Put.TAKEN:
            self._owns_name = False
            self._is_stored()

    def _is_stored(self) -> bool:
        """Return whether the file is there under its name already, such as after an answer that was lost.

        Raises
        ------
        StorageNameTakenError
            Another one is there. A beginning of this one, which a broken upload left, is none.
        """
        found = self._dav.stat(self._parts, self._tick)
        if found is None:
            return False
        if found.size_bytes == self._sent.size_bytes and self._sha1_of(found) == self._sent.sha1:
            return True
        if self._owns_name or self._is_begun(found):
            self._owns_name = True
            return False
        raise StorageNameTakenError(f"The storage already has a different file {path_of(self._parts)}.")

    def _is_begun(self, found: DavFile) -> bool:
        if found.size_bytes is None or found.size_bytes >= self._sent.size_bytes:
            return False
        return self._sha1_of(found) == sha1_of_beginning(self._source, found.size_bytes)

    def _send(self, parts: Parts, *, replaces: bool, may_be_refused: bool = False) -> Put:
        """Put the file, and look whether it is there in its size."""
        self._read_back = None
        with UploadBody(self._source) as body:

            def tick() -> None:
                self._tick()
                self._callbacks.on_bytes(min(body.n_read, self._sent.size_bytes))

            sent = self._dav.send(parts, body, tick, replaces=replaces, may_be_refused=may_be_refused)
        if sent.outcome is Put.STORED:
            self._require_sound(parts, sent)
            self._callbacks.on_bytes(self._sent.size_bytes)
        return sent.outcome

    def _require_sound(self, parts: Parts, sent: Sent) -> None:
        self._told_sha1 = sent.sha1
        if sent.sha1 not in (None, self._sent.sha1):
            raise StorageMismatchError(f"The storage received different bytes of {parts[-1]} than were sent.")
        self._find(parts)

    def _require_proven(self) -> None:
        """Check that the file of that name is what was sent, byte by byte.

        Raises
        ------
        StorageMismatchError
            It is something else.
        StorageRefusedError
            It is not known.
        """
        sha1 = self._sha1_of(self._find(self._parts))
        if sha1 is None and self._told_sha1 == self._sent.sha1:
            self._habits.hashed.add((self._sent.path, self._sent.sha1))
            return
        if sha1 is None:
            raise StorageRefusedError(
                f"The storage accepted {self._parts[-1]}, but doesn't allow it to be read back for checking.",
                advice="Ask its operators for a share that can be read, not only written. Your stack is safe here.",
            )
        if sha1 == NOTHING:
            raise StorageMismatchError(f"The storage lists {self._parts[-1]}, but doesn't have it.")
        if sha1 != self._sent.sha1:
            raise StorageMismatchError(f"The storage has different bytes of {self._parts[-1]} than were sent.")

    def _find(self, parts: Parts) -> DavFile:
        found, n_sent = self._dav.stat(parts, self._tick), self._sent.size_bytes
        if found is None:
            raise StorageMismatchError(f"The storage accepted {parts[-1]}, but doesn't have it.")
        if found.size_bytes != n_sent:
            raise StorageMismatchError(f"The storage has {found.size_bytes} of the {n_sent} bytes of {parts[-1]}.")
        return found

    def _sha1_of(self, found: DavFile) -> str | None:
        """Read the file of that name; what an earlier try read of it is not read again."""
        if self._read_back is None or self._read_back.n_bytes != found.size_bytes:
            self._read_back = ReadBack(self._dav, self._parts, found.size_bytes or 0, callbacks=self._callbacks)
        sha1 = retried(self._read_back.sha1, self._retry, self._tick, self._callbacks.on_wait)
        self._read_back = None
        return sha1

    def _drop_what_came_late(self) -> None:
        """Delete the file that still has the temporary name, or got it when its successor was in place already."""
        if self._may_be_left:
            self._drop_temporary()

    def _drop_damaged(self) -> None:
        """Delete our file of that name if it is not what was sent: it would block the name for the next try."""
        if self._owns_name:
            self._deletion.delete(self._parts)

    def _drop_temporary(self) -> None:
        self._deletion.delete(self._temporary)
