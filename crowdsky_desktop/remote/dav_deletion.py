"""Delete files of a WebDAV store; what the store keeps is remembered, for a person to see to."""

import logging
from collections.abc import Callable
from dataclasses import replace

from crowdsky_desktop.model.errors import StorageBrokenError, StorageError
from crowdsky_desktop.remote.dav_client import DavClient
from crowdsky_desktop.remote.retry import RetryOptions, retried

Parts = tuple[str, ...]
"""Folders and name of a file in the store."""

_log = logging.getLogger(__name__)


class DavDeletion:
    """Deletes what an upload left in the store: nobody else will clear it away.

    Parameters
    ----------
    retry : RetryOptions
        Those of an upload; deletion is tried twice as often.

    Attributes
    ----------
    left_behind : tuple of str
        Paths of what could not be deleted.
    """

    def __init__(self, dav: DavClient, retry: RetryOptions, checkpoint: Callable[[], None]) -> None:
        self._dav = dav
        self._retry = replace(retry, n_tries=2 * retry.n_tries)
        self._checkpoint = checkpoint
        self.left_behind: tuple[str, ...] = ()

    def delete(self, parts: Parts) -> None:
        """Delete a file, or remember that the store keeps it."""
        try:
            is_kept = retried(lambda: self._is_kept(parts), self._retry, self._checkpoint)
        except StorageError:
            is_kept = True
        path = path_of(parts)
        was_kept = path in self.left_behind
        self.left_behind = tuple(left for left in self.left_behind if left != path)
        self.left_behind += (path,) if is_kept else ()
        if is_kept and not was_kept:
            _log.warning("The storage did not allow %s to be deleted; its operators can remove it.", path)

    def _is_kept(self, parts: Parts) -> bool:
        is_deleted, is_there = self._dav.delete(parts), self._dav.stat(parts, self._checkpoint) is not None
        if is_deleted and is_there:
            raise StorageBrokenError(f"The storage says that {parts[-1]} is deleted, but still has it.")
        return is_there


def path_of(parts: Parts) -> str:
    """Return the path of a file in the store, as a person reads it."""
    return "/".join(("", *parts))
