"""Server and storage as the other side of a request: their names, and our errors for their failures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crowdsky_desktop.model.errors import (
    KeyRefusedError,
    NotFoundError,
    RequestRefusedError,
    ServerAnswerError,
    ServerBrokenError,
    ServerBusyError,
    ServerTimeoutError,
    ServerTlsError,
    ServerUnreachableError,
    StorageBrokenError,
    StorageBusyError,
    StorageFullError,
    StorageRefusedError,
    StorageUnreachableError,
    WorldError,
)
from crowdsky_desktop.model.key_source import KeySource

PLEASE_WAIT = frozenset({429, 503})
"""Statuses by which any server asks to wait."""


@dataclass(frozen=True)
class Peer:
    """The other side: its name in sentences, and our classes for its failures.

    Attributes
    ----------
    nonsense : type
        An answer outside the contract.
    refused : type
        A 4xx that `by_status` does not name.
    by_status : mapping
        Classes for single statuses.
    busy_statuses : frozenset of int
        Statuses that ask to wait.
    key_source : KeySource or None
        Where the key that it is shown came from.
    hints : mapping
        What a status means, for where an answer says nothing itself.
    explains_itself : bool
        Whether each of its own errors says why: then a 404 without a word comes from something in front of it.
    """

    name: str
    unreachable: type[WorldError]
    timeout: type[WorldError]
    insecure: type[WorldError]
    busy: type[WorldError]
    broken: type[WorldError]
    nonsense: type[WorldError]
    refused: type[WorldError]
    by_status: Mapping[int, type[WorldError]] = field(default_factory=dict)
    busy_statuses: frozenset[int] = PLEASE_WAIT
    hints: Mapping[int, str] = field(default_factory=dict)
    explains_itself: bool = False
    key_source: KeySource | None = None


SERVER = Peer(
    name="The server",
    unreachable=ServerUnreachableError,
    timeout=ServerTimeoutError,
    insecure=ServerTlsError,
    busy=ServerBusyError,
    broken=ServerBrokenError,
    nonsense=ServerAnswerError,
    refused=RequestRefusedError,
    by_status={401: KeyRefusedError, 403: KeyRefusedError, 404: NotFoundError},
    explains_itself=True,
)

STORAGE = Peer(
    name="The storage",
    unreachable=StorageUnreachableError,
    timeout=StorageUnreachableError,
    insecure=StorageUnreachableError,
    busy=StorageBusyError,
    broken=StorageBrokenError,
    nonsense=StorageBrokenError,
    refused=StorageBrokenError,
    by_status={
        401: StorageRefusedError,
        403: StorageRefusedError,
        404: StorageRefusedError,
        413: StorageFullError,
        507: StorageFullError,
    },
    busy_statuses=PLEASE_WAIT | {423},
    hints={
        200: "that is a web page, such as a login or maintenance page, instead of a WebDAV answer",
        405: "WebDAV is not available there; the storage address may be wrong",
        409: "a parent folder is missing and cannot be created; the storage's address or folder may be wrong",
        413: "something in front of the storage doesn't accept files of this size",
        423: "the file is locked, which happens for seconds while it is read or written",
        507: "no space is left",
    },
)
