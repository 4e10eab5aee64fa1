"""What the result store and this computer's disk can do wrong."""

from crowdsky_desktop.model.errors.base import WorldError


class StorageError(WorldError):
    """Base of all errors of the result store."""

    title = "The storage did not accept the result"
    advice = "Your stack is safe on this computer. The program will try again."


class StorageUnreachableError(StorageError):
    """No connection to the storage, or it broke."""

    title = "Could not reach the storage"
    advice = "Check the network and the storage address in Settings. Your stack is safe on this computer."


class StorageBusyError(StorageError):
    """The storage is locked or asks to wait (423, 429, 503)."""

    title = "The storage is busy"


class StorageBrokenError(StorageError):
    """The storage failed, or answered something that makes no sense."""

    title = "The storage has a problem"
    advice = (
        "Your stack is safe on this computer, and the program will try again. If it persists, open the storage's"
        " address in a browser: a login or maintenance page may be in the way. Check the storage's address and"
        " folder in Settings, and tell its operators what it answered."
    )


class StorageFullError(StorageError):
    """No room left in the storage (507)."""

    title = "The storage is full"
    advice = (
        "Ask the storage's operators for more space. Your stack is safe on this computer, and the program will try"
        " again."
    )


class StorageRefusedError(StorageError):
    """The storage refused the token, or the share does not exist."""

    title = "The storage refused access"
    advice = "Check the storage's address, token and folder in Settings. Your stack is safe on this computer."


class StorageUnfitError(StorageRefusedError):
    """A small file that was to try the storage was refused, or did not come back as it was sent."""

    title = "The storage cannot keep results"
    advice = (
        "No chunk was claimed, because a stack would not be safe there. Tell the storage's operators what it"
        " answered, and check its address and folder in Settings."
    )


class StorageMismatchError(StorageError):
    """What was read back from the storage is not what was sent."""

    title = "The stored file differs from what was sent"
    advice = "It will be sent again."


class StorageNameTakenError(StorageError):
    """Another file has the name that a result was to get."""

    title = "The storage already has a different file of that name"
    advice = (
        "Nothing was overwritten, and your stack is safe on this computer. If two servers share one storage, give"
        " each its own folder (storage_base)."
    )


class DiskError(WorldError):
    """Base of all errors of this computer's disk."""

    title = "A disk operation failed"


class DiskFullError(DiskError):
    """No room left on the disk."""

    title = "The disk is full"
    advice = "Free up space on the disk, or choose another working folder in Settings. Your chunk is safe."


class FolderNotWritableError(DiskError):
    """A folder or file cannot be made, written or read."""

    title = "The folder cannot be written to"
    advice = "Check the folder's permissions, or choose another folder."


class FileNameError(FolderNotWritableError):
    """A file that was named for a result cannot be written under this name, or must not be."""

    title = "This name cannot be used"
    advice = "Choose another name."
