"""What is wrong with this computer's own records: the ledger, stacks and their reports, a profile in use."""

from crowdsky_desktop.model.errors.base import CrowdSkyError


class LedgerError(CrowdSkyError):
    """The ledger cannot be read or written."""

    title = "The ledger cannot be used"
    advice = "Nothing was overwritten. Close other copies of this program; if it stays, move the ledger file aside."


class LedgerBusyError(LedgerError):
    """Another program keeps the ledger locked."""

    title = "The ledger is locked"
    advice = "It passes by itself when the other program (a backup, a virus scanner) is done. Nothing was overwritten."


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
    advice = (
        "Nothing was changed. Look at the job's state: only a stack can be approved, and only a held job released;"
        " what has ended stays as it is."
    )


class StackGoneError(CrowdSkyError):
    """The files of a finished stack were moved or deleted."""

    title = "A finished stack is gone"
    advice = "Were files moved or deleted by hand? Put them back, or report the chunk as failed."


class ForeignFolderError(CrowdSkyError):
    """The folder of a chunk belongs to another claim, such as another installation's."""

    title = "A chunk's folder belongs to another chunk"
    advice = (
        "Nothing in it was touched. Was it moved or copied by hand? Put it back, or move it out of the working folder;"
        " then release the chunk, and its frames are fetched again."
    )


class ReportError(CrowdSkyError):
    """The report beside a stack cannot be understood."""

    title = "A stack's report cannot be read"
    advice = "Stack the chunk again: that writes a new report."


class AlreadyReportedError(CrowdSkyError):
    """A chunk that this computer reported before, for the same cause: a second report would use up another try."""

    title = "This computer reported the chunk before"
    advice = (
        "It is kept here, and costs the chunk nothing. Stack it once more if its files may have changed, or ask the"
        " server's operators. `crowdsky-desktop jobs report CLAIM --why WHY --again` reports it all the same."
    )


class AlreadyRunningError(CrowdSkyError):
    """A second instance on the same profile."""

    title = "CrowdSky Desktop is already running"
    advice = "Use the window that is open, or start with another --profile."
