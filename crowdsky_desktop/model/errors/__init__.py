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
    │   │   │   └── UnusableJobError    a chunk was handed out with facts that make no sense
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
    │   │   │   └── StorageUnfitError       it failed when it was tried with a small file
    │   │   ├── StorageMismatchError    what was read back is not what was sent
    │   │   └── StorageNameTakenError   another file bears the name; nothing is overwritten
    │   └── DiskError               this computer's disk
    │       ├── DiskFullError
    │       └── FolderNotWritableError
    │           └── FileNameError
    ├── ChunkError                  a fault of the chunk: the server is told with `fail_job`
    │   ├── RawFilesGoneError
    │   ├── NoUsableFramesError
    │   │   └── FramesBelowError    by hand: they are in folders below
    │   └── MixedFramesError
    ├── SmallChunkError             one or two frames that make no stack: a person looks at them
    ├── FrameError                  a fault of one frame: it is left out, the reason is kept
    │   ├── NotFitsError
    │   ├── UnsupportedFrameError
    │   ├── NotAStackError          a light frame, say, where a stack is needed
    │   ├── TooFewStarsError
    │   └── NotRegisteredError
    ├── ConfigurationError          a person has to set something right
    │   ├── SettingsError
    │   ├── MissingKeyError
    │   ├── WrongServerError
    │   ├── RecipeTooStrictError
    │   ├── CredentialStoreError
    │   └── ConnectionCodeError
    ├── ComputerError               this computer cannot do it: no chunk is to blame, and the run ends
    │   ├── OutOfMemoryError
    │   ├── TooManyOpenFilesError
    │   ├── BrokenInstallationError
    │   ├── RepeatedFaultError      chunk after chunk was held for the same kind of fault
    │   └── ClaimsUnclearError      claim after claim got an answer that makes no sense
    ├── LedgerError                 the ledger cannot be read or written
    │   ├── LedgerBusyError         another program keeps it locked; it is tried again
    │   ├── LedgerTooNewError
    │   ├── UnknownClaimError
    │   └── IllegalTransitionError  our bug: a job was sent somewhere its road does not lead
    ├── ForeignFolderError          a chunk's folder says that it is another claim's
    ├── StackGoneError              a finished stack's files are not where they were written
    ├── OtherStackError             another stack of a chunk counts by now than the one that a person approved
    ├── AlreadyReportedError        this computer used one of the chunk's tries for that cause before
    ├── ReportError                 a stack's report.json cannot be understood; stacking again makes a new one
    └── AlreadyRunningError         a second instance on the same profile
"""

from crowdsky_desktop.model.errors.base import (
    CancelledError,
    CrowdSkyError,
    WorldError,
)
from crowdsky_desktop.model.errors.computer import (
    BrokenInstallationError,
    ClaimsUnclearError,
    ComputerError,
    OutOfMemoryError,
    RepeatedFaultError,
    TooManyOpenFilesError,
)
from crowdsky_desktop.model.errors.configuration import (
    ConfigurationError,
    ConnectionCodeError,
    CredentialStoreError,
    MissingKeyError,
    RecipeTooStrictError,
    SettingsError,
    WrongServerError,
)
from crowdsky_desktop.model.errors.frames import (
    ChunkError,
    FrameError,
    FramesBelowError,
    MixedFramesError,
    NotAStackError,
    NotFitsError,
    NotRegisteredError,
    NoUsableFramesError,
    RawFilesGoneError,
    SmallChunkError,
    TooFewStarsError,
    UnsupportedFrameError,
)
from crowdsky_desktop.model.errors.local_records import (
    AlreadyReportedError,
    AlreadyRunningError,
    ForeignFolderError,
    IllegalTransitionError,
    LedgerBusyError,
    LedgerError,
    LedgerTooNewError,
    OtherStackError,
    ReportError,
    StackGoneError,
    UnknownClaimError,
)
from crowdsky_desktop.model.errors.server import (
    DownloadIncompleteError,
    KeyRefusedError,
    NotFoundError,
    RequestRefusedError,
    ServerAnswerError,
    ServerBrokenError,
    ServerBusyError,
    ServerError,
    ServerTimeoutError,
    ServerTlsError,
    ServerUnreachableError,
    UnusableJobError,
)
from crowdsky_desktop.model.errors.storage import (
    DiskError,
    DiskFullError,
    FileNameError,
    FolderNotWritableError,
    StorageBrokenError,
    StorageBusyError,
    StorageError,
    StorageFullError,
    StorageMismatchError,
    StorageNameTakenError,
    StorageRefusedError,
    StorageUnfitError,
    StorageUnreachableError,
)

__all__ = [
    "AlreadyReportedError",
    "AlreadyRunningError",
    "BrokenInstallationError",
    "CancelledError",
    "ChunkError",
    "ClaimsUnclearError",
    "ComputerError",
    "ConfigurationError",
    "ConnectionCodeError",
    "CredentialStoreError",
    "CrowdSkyError",
    "DiskError",
    "DiskFullError",
    "DownloadIncompleteError",
    "FileNameError",
    "FolderNotWritableError",
    "ForeignFolderError",
    "FrameError",
    "FramesBelowError",
    "IllegalTransitionError",
    "KeyRefusedError",
    "LedgerBusyError",
    "LedgerError",
    "LedgerTooNewError",
    "MissingKeyError",
    "MixedFramesError",
    "NoUsableFramesError",
    "NotAStackError",
    "NotFitsError",
    "NotFoundError",
    "NotRegisteredError",
    "OtherStackError",
    "OutOfMemoryError",
    "RawFilesGoneError",
    "RecipeTooStrictError",
    "RepeatedFaultError",
    "ReportError",
    "RequestRefusedError",
    "ServerAnswerError",
    "ServerBrokenError",
    "ServerBusyError",
    "ServerError",
    "ServerTimeoutError",
    "ServerTlsError",
    "ServerUnreachableError",
    "SettingsError",
    "SmallChunkError",
    "StackGoneError",
    "StorageBrokenError",
    "StorageBusyError",
    "StorageError",
    "StorageFullError",
    "StorageMismatchError",
    "StorageNameTakenError",
    "StorageRefusedError",
    "StorageUnfitError",
    "StorageUnreachableError",
    "TooFewStarsError",
    "TooManyOpenFilesError",
    "UnknownClaimError",
    "UnsupportedFrameError",
    "UnusableJobError",
    "WorldError",
    "WrongServerError",
]
