"""What is wrong with this computer's own records: the ledger, stacks and their reports, a profile in use."""

from crowdsky_desktop.model.errors.base import CrowdSkyError


class LedgerError(CrowdSkyError):
    """The ledger cannot be read or written."""

    title = "The job database can't be opened"
    advice = (
        "Nothing was overwritten. Close other copies of this program; if the problem persists, move the database"
        " file elsewhere."
    )


class LedgerBusyError(LedgerError):
    """Another program keeps the ledger locked."""

    title = "The job database is locked"
    advice = (
        "This resolves itself when the other program (a backup or a virus scanner) is done. Nothing was overwritten."
    )


class LedgerTooNewError(LedgerError):
    """The ledger was written by a newer version of this program."""

    title = "The job database is from a newer version"
    advice = "Install the latest version of CrowdSky Desktop. Nothing was changed."


class UnknownClaimError(LedgerError):
    """A claim was named that the ledger does not hold."""

    title = "No such claim"
    advice = "Use a number listed by `crowdsky-desktop jobs --all`; the server's job numbers are different."


class IllegalTransitionError(LedgerError):
    """A job was sent somewhere its road does not lead."""

    title = "This action isn't possible in the job's current state"
    advice = (
        "Nothing was changed. Check the job's state: only a stack can be approved, only a held job can be released,"
        " and a finished job can't be changed."
    )


class StackGoneError(CrowdSkyError):
    """The files of a finished stack were moved or deleted."""

    title = "A finished stack is missing"
    advice = "Were files moved or deleted by hand? Put them back, or report the chunk as failed."


class OtherStackError(CrowdSkyError):
    """Another stack of a chunk counts by now than the one that a person approved."""

    title = "Another stack counts by now"
    advice = "Look at it on the Review page, then submit it."


class ForeignFolderError(CrowdSkyError):
    """The folder of a chunk belongs to another claim, such as another installation's."""

    title = "A chunk's folder belongs to another chunk"
    advice = (
        "Nothing in it was touched. Was it moved or copied by hand? Put it back, or move it out of the working"
        " folder; then release the chunk, and its frames will be downloaded again."
    )


class ReportError(CrowdSkyError):
    """The report beside a stack cannot be understood."""

    title = "A stack's report cannot be read"
    advice = "Stack the chunk again to write a new report."


class AlreadyReportedError(CrowdSkyError):
    """A chunk that this computer reported before, for the same cause: a second report would use up another try."""

    title = "This computer has already reported the chunk"
    advice = (
        "It is kept here, which costs no attempt. Stack it again if its files may have changed, or ask the server's"
        " operators. `crowdsky-desktop jobs report CLAIM --why WHY --again` reports it anyway."
    )


class AlreadyRunningError(CrowdSkyError):
    """A second instance on the same profile."""

    title = "CrowdSky Desktop is already running"
    advice = "Use the window that is already open, or start with another --profile."
