"""What this computer lacks, or this program cannot do on it: no chunk is to blame."""

from crowdsky_desktop.model.errors.base import CrowdSkyError


class ComputerError(CrowdSkyError):
    """The work cannot be done on this computer as it is; the chunk that met it stays where it is."""

    title = "This computer cannot continue"
    advice = "Fix the problem, then start again: the next run continues with the chunk."


class OutOfMemoryError(ComputerError):
    """Less memory can be had than the work needs."""

    title = "This computer doesn't have enough memory"
    advice = (
        "Close other programs, or give this one more memory; frames from larger cameras need more. Your chunk is"
        " safe: the next run continues with it."
    )


class TooManyOpenFilesError(ComputerError):
    """The system lets this program open no more files."""

    title = "Too many files are open"
    advice = "Close other programs, or raise the limit (ulimit -n). Your chunk is safe: the next run continues with it."


class BrokenInstallationError(ComputerError):
    """A part of this program is missing or cannot be loaded."""

    title = "A part of this program cannot be loaded"
    advice = "Reinstall CrowdSky Desktop. Your chunk is safe: the next run continues with it."


class RepeatedFaultError(ComputerError):
    """Chunk after chunk was held because of the same kind of fault: the next one would be, too."""

    title = "No more chunks are claimed"
    advice = (
        "Check the reasons, then release the held chunks or report them as failed. If this program is at fault, save"
        " a bug report from the Log page, and check for an update."
    )


class ClaimsUnclearError(ComputerError):
    """Claim after claim got an answer that makes no sense: each may have cost a chunk."""

    title = "No more chunks are claimed from this server"
    advice = (
        "Tell the server's operators; `crowdsky-desktop jobs` lists what they may have to put back. Check for an"
        " update: this program and the server may be different versions."
    )
