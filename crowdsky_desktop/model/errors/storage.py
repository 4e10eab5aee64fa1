"""What the result store and this computer's disk can do wrong."""

from crowdsky_desktop.model.errors.base import WorldError


class StorageError(WorldError):
    """Base of all errors of the result store."""

    title = "The storage did not take the result"
    advice = "Your stack is safe on this computer. It will be tried again."


class StorageUnreachableError(StorageError):
    """No connection to the storage, or it broke."""

    title = "Could not reach the storage"
    advice = "Check the network and the storage address in Settings. Your stack is safe on this computer."


class StorageBusyError(StorageError):
    """The storage is locked or asks to wait (423, 429, 503)."""

    title = "The storage is busy"


class StorageBrokenError(StorageError):
    """The storage failed, or answered something that makes no sense."""

    title = "The storage has a fault"
    advice = (
        "Your stack is safe on this computer, and it is tried again. If it lasts, open the storage's address in a"
        " browser: a login or maintenance page may stand in front of it. Check address and folder of the storage in"
        " Settings, and tell its operators what it answered."
    )


class StorageFullError(StorageError):
    """No room left in the storage (507)."""

    title = "The storage is full"
    advice = "Ask the operators of the storage for room. Your stack is safe on this computer and will be tried again."


class StorageRefusedError(StorageError):
    """The storage refused the token, or the share does not exist."""

    title = "The storage refused access"
    advice = "Check address, token and folder of the storage in Settings. Your stack is safe on this computer."


class StorageUnfitError(StorageRefusedError):
    """A small file that was to try the storage was refused, or did not come back as it was sent."""

    title = "The storage cannot keep results"
    advice = (
        "Nothing was claimed: a stack would not be safe there. Tell the operators of the storage what it answered, and"
        " check its address and folder in Settings."
    )


class StorageMismatchError(StorageError):
    """What was read back from the storage is not what was sent."""

    title = "The stored file is not what was sent"
    advice = "It will be sent again."


class StorageNameTakenError(StorageError):
    """Another file has the name that a result was to get."""

    title = "The storage has another file of that name"
    advice = (
        "Nothing was overwritten, and your stack is safe on this computer. If two servers share one storage, give each"
        " a folder of its own (storage_base)."
    )


class DiskError(WorldError):
    """Base of all errors of this computer's disk."""

    title = "This computer's disk did not do as asked"


class DiskFullError(DiskError):
    """No room left on the disk."""

    title = "The disk is full"
    advice = "Make room on the disk, or choose another working folder in Settings. Your chunk is safe."


class FolderNotWritableError(DiskError):
    """A folder or file cannot be made, written or read."""

    title = "The folder cannot be written"
    advice = "Check the folder's permissions, or choose another folder."


class FileNameError(FolderNotWritableError):
    """A file that was named for a result cannot be written under this name, or must not be."""

    title = "This name cannot be used"
    advice = "Choose another name."
