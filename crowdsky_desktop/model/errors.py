"""Every error that a person may read: who, what happened, what to do.

The tree::

    CrowdSkyError
    ├── CancelledError              a person asked to stop; nothing went wrong
    ├── WorldError                  the world outside; the job pauses and is tried again
    │   ├── ServerError             the Worker API
    │   │   ├── ServerUnreachableError
    │   │   │   └── ServerTimeoutError
    │   │   ├── ServerTlsError
    │   │   ├── ServerBusyError         429, 503
    │   │   ├── ServerBrokenError       other 5xx
    │   │   ├── ServerAnswerError       HTML, not JSON, wrong fields
    │   │   ├── DownloadIncompleteError
    │   │   ├── KeyRefusedError         401, 403
    │   │   ├── NotFoundError           404
    │   │   └── RequestRefusedError     other 4xx: our bug or a changed contract
    │   ├── StorageError            the result store
    │   │   ├── StorageUnreachableError
    │   │   ├── StorageBusyError        423, 429, 503
    │   │   ├── StorageBrokenError      5xx, an answer that makes no sense
    │   │   ├── StorageFullError
    │   │   ├── StorageRefusedError     401, 403, 404 of the share itself
    │   │   └── StorageMismatchError    what was read back is not what was sent
    │   └── DiskError               this computer's disk
    │       ├── DiskFullError
    │       └── FolderNotWritableError
    ├── ChunkError                  a fault of the chunk: the server is told with `fail_job`
    │   ├── RawFilesGoneError
    │   ├── NoUsableFramesError
    │   └── MixedFramesError
    ├── FrameError                  a fault of one frame: it is left out, the reason is kept
    │   ├── NotFitsError
    │   ├── UnsupportedFrameError
    │   ├── TooFewStarsError
    │   └── NotRegisteredError
    ├── ConfigurationError          a person has to set something right
    │   ├── SettingsError
    │   ├── MissingKeyError
    │   ├── WrongServerError
    │   ├── RecipeTooStrictError
    │   └── CredentialStoreError
    ├── LedgerError                 the ledger cannot be read or written
    │   ├── LedgerTooNewError
    │   ├── UnknownClaimError
    │   └── IllegalTransitionError  our bug: a job was sent somewhere its road does not lead
    ├── StackGoneError              a finished stack's files are not where they were written
    ├── ReportError                 a stack's report.json cannot be understood; stacking again makes a new one
    └── AlreadyRunningError         a second instance on the same profile
"""


class CrowdSkyError(Exception):
    """Base of all errors that are shown to a person.

    Parameters
    ----------
    message : str
        What happened, in one sentence, naming who or what it happened to. Never holds a secret. What is not
        printable in it (foreign text may hold a terminal's control characters) becomes �.
    advice : str, optional
        What to do. The class has a default.
    """

    title = "Something went wrong"
    advice = "Try again. If it happens again, save a bug report from the log page."

    def __init__(self, message: str = "", *, advice: str | None = None) -> None:
        self.message = _printable(message) or self.title
        super().__init__(self.message)
        if advice is not None:
            self.advice = advice

    def __str__(self) -> str:
        return self.message


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)


class CancelledError(CrowdSkyError):
    """A person asked to stop."""

    title = "Stopped"
    advice = "Your chunk is safe; start again whenever you like."


class WorldError(CrowdSkyError):
    """Network, server, storage or disk: it passes, or a person can make it pass.

    Parameters
    ----------
    message : str
        What happened.
    retry_after_s : float, optional
        The wait that the other side asked for.
    """

    title = "Waiting for the outside world"

    def __init__(self, message: str = "", *, advice: str | None = None, retry_after_s: float | None = None) -> None:
        super().__init__(message, advice=advice)
        self.retry_after_s = retry_after_s


class ServerError(WorldError):
    """Base of all errors of the Worker API.

    Attributes
    ----------
    was_sent : bool
        False if the request surely never reached the server, so that it cannot have had an effect.
    """

    title = "The server did not do as asked"
    advice = "Your chunk is safe. It will be tried again."
    was_sent = True


class ServerUnreachableError(ServerError):
    """No connection, or it broke."""

    title = "Could not reach the server"
    advice = "Check the network and the server's address in Settings. Your chunk is safe."


class ServerTimeoutError(ServerUnreachableError):
    """No answer in time."""

    title = "The server did not answer in time"


class ServerTlsError(ServerError):
    """The server's certificate could not be verified."""

    title = "The connection is not secure"
    advice = (
        "Check the address and this computer's clock."
        " On a network with its own certificate, name its CA file in Settings."
    )


class ServerBusyError(ServerError):
    """The server asks to wait (429 or 503)."""

    title = "The server is busy"
    advice = "Nothing to do: it will be tried again."


class ServerBrokenError(ServerError):
    """The server failed (5xx)."""

    title = "The server has a fault"
    advice = "Nothing to do here: it will be tried again. If it lasts, tell the operators of the server."


class ServerAnswerError(ServerError):
    """The answer is not what the contract says: HTML, not JSON, missing or impossible fields."""

    title = "The server's answer makes no sense"
    advice = "Check the server's address in Settings: a login or maintenance page may stand in front of it."


class DownloadIncompleteError(ServerError):
    """Fewer or other bytes arrived than were announced."""

    title = "A download is incomplete"
    advice = "It will be fetched again."


class KeyRefusedError(ServerError):
    """401 or 403: the API key is wrong or was revoked."""

    title = "The server refused the key"
    advice = "Enter the Worker API key again in Settings, or ask the operators for a new one. Your chunk is safe."


class NotFoundError(ServerError):
    """404."""

    title = "The server does not know this"


class RequestRefusedError(ServerError):
    """400, 405 or another 4xx."""

    title = "The server refused the request"
    advice = "This program and the server may be of different versions. Look for an update."


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


class StorageFullError(StorageError):
    """No room left in the storage (507)."""

    title = "The storage is full"
    advice = "Ask the operators of the storage for room. Your stack is safe on this computer and will be tried again."


class StorageRefusedError(StorageError):
    """The storage refused the token, or the share does not exist."""

    title = "The storage refused access"
    advice = "Check the storage address and token in Settings. Your stack is safe on this computer."


class StorageMismatchError(StorageError):
    """What was read back from the storage is not what was sent."""

    title = "The stored file is not what was sent"
    advice = "It will be sent again."


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


class ChunkError(CrowdSkyError):
    """A fault of the chunk itself; reporting it costs the chunk one of its three tries."""

    title = "This chunk cannot be stacked"
    advice = "It is reported to the server, and another chunk is taken."


class RawFilesGoneError(ChunkError):
    """The server no longer has the chunk's raw files."""

    title = "The chunk's files are gone from the server"


class NoUsableFramesError(ChunkError):
    """Too few frames could be read, measured and registered."""

    title = "No usable frames"
    advice = "Look at the reasons given for each frame. By hand, another reference or a looser recipe may help."


class MixedFramesError(ChunkError):
    """Frames that cannot be stacked together (size, filter, exposure, colour)."""

    title = "Frames of different kinds"
    advice = "Stack the kinds separately."


class FrameError(CrowdSkyError):
    """A fault of one frame: it is left out of the stack and the reason is kept."""

    title = "This frame cannot be used"
    advice = "The frame is left out; the others are stacked."


class NotFitsError(FrameError):
    """The file is not a readable FITS image."""

    title = "Not a readable FITS image"


class UnsupportedFrameError(FrameError):
    """A FITS image of a kind that the engine does not stack."""

    title = "This kind of frame is not supported"


class TooFewStarsError(FrameError):
    """Too few stars to register the frame."""

    title = "Too few stars"


class NotRegisteredError(FrameError):
    """No transform to the reference frame could be found, or it could not be trusted."""

    title = "Could not be registered"


class ConfigurationError(CrowdSkyError):
    """A person has to set something right; trying again does not help."""

    title = "Something needs to be set"
    advice = "Open Settings and correct it."


class SettingsError(ConfigurationError):
    """A setting is unknown or has a bad value."""

    title = "A setting is not right"


class MissingKeyError(ConfigurationError):
    """No API key or storage token is known."""

    title = "A key is missing"
    advice = "Enter it in Settings, or set the environment variable CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN)."


class WrongServerError(ConfigurationError):
    """A chunk was claimed from another server than the settings name now."""

    title = "This chunk is from another server"
    advice = "Set that server's address again to finish the chunk, or report it as failed there. It is safe here."


class RecipeTooStrictError(ConfigurationError):
    """The recipe asks for more frames than the chunk has, though they would make a stack."""

    title = "The recipe asks for more frames"
    advice = "Lower the setting min_frames, then release the chunk. It is held until then."


class CredentialStoreError(ConfigurationError):
    """The system's keyring is missing, locked or lost what was written."""

    title = "The key could not be stored safely"
    advice = (
        "This system has no usable keyring. Keep the key for this session only, or set CROWDSKY_API_KEY"
        " (CROWDSKY_STORAGE_TOKEN) in the environment."
    )


class LedgerError(CrowdSkyError):
    """The ledger cannot be read or written."""

    title = "The ledger cannot be used"
    advice = "Nothing was overwritten. Close other copies of this program; if it stays, move the ledger file aside."


class LedgerTooNewError(LedgerError):
    """The ledger was written by a newer version of this program."""

    title = "The ledger is from a newer version"
    advice = "Install the newest version of CrowdSky Desktop. Nothing was changed."


class UnknownClaimError(LedgerError):
    """A claim was named that the ledger does not hold."""

    title = "There is no such claim"
    advice = (
        "Look at the numbers that `crowdsky-desktop jobs --all` lists; a job's number on the server is another one."
    )


class IllegalTransitionError(LedgerError):
    """A job was sent somewhere its road does not lead."""

    title = "A job left its road"


class StackGoneError(CrowdSkyError):
    """The files of a finished stack were moved or deleted."""

    title = "A finished stack is gone"
    advice = "Were files moved or deleted by hand? Put them back, or report the chunk as failed."


class ReportError(CrowdSkyError):
    """The report beside a stack cannot be understood."""

    title = "A stack's report cannot be read"
    advice = "Stack the chunk again: that writes a new report."


class AlreadyRunningError(CrowdSkyError):
    """A second instance on the same profile."""

    title = "CrowdSky Desktop is already running"
    advice = "Use the window that is open, or start with another --profile."
