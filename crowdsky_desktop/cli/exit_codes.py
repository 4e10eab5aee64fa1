"""What the program's exit code says to a script."""

from enum import IntEnum

from crowdsky_desktop.model import errors


class ExitCode(IntEnum):
    """Exit codes; documented in docs/command-line.md."""

    OK = 0
    FAULT = 1
    USAGE = 2
    CONFIGURATION = 3
    SERVER = 4
    STORAGE = 5
    DISK = 6
    FRAMES = 7
    HELD = 8
    LEDGER = 9
    ALREADY_RUNNING = 10
    LOST = 11
    REVIEW = 12
    COMPUTER = 13
    STOPPED = 130


_CODES: dict[type[BaseException], ExitCode] = {
    errors.CancelledError: ExitCode.STOPPED,
    errors.ServerError: ExitCode.SERVER,
    errors.StorageError: ExitCode.STORAGE,
    errors.DiskError: ExitCode.DISK,
    errors.ComputerError: ExitCode.COMPUTER,
    errors.ChunkError: ExitCode.FRAMES,
    errors.FrameError: ExitCode.FRAMES,
    errors.SmallChunkError: ExitCode.FRAMES,
    errors.ConfigurationError: ExitCode.CONFIGURATION,
    errors.LedgerError: ExitCode.LEDGER,
    errors.StackGoneError: ExitCode.LEDGER,
    errors.OtherStackError: ExitCode.LEDGER,
    errors.ForeignFolderError: ExitCode.LEDGER,
    errors.ReportError: ExitCode.LEDGER,
    errors.AlreadyReportedError: ExitCode.HELD,
    errors.AlreadyRunningError: ExitCode.ALREADY_RUNNING,
}


def exit_code_of(error: BaseException) -> ExitCode:
    """Return the exit code for an error: that of the nearest class in its MRO."""
    for cls in type(error).__mro__:
        if cls in _CODES:
            return _CODES[cls]
    return ExitCode.FAULT
