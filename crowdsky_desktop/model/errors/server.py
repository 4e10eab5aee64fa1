"""What the Worker API's server, or the way to it, can do wrong."""

from crowdsky_desktop.model.errors.base import WorldError
from crowdsky_desktop.model.job import Job


class ServerError(WorldError):
    """Base of all errors of the Worker API.

    Attributes
    ----------
    was_sent : bool
        False if the request surely never reached the server, so that it cannot have had an effect.
    may_be_done : bool
        False if the answer shows that the request had no effect, though it reached the server or what stands before it.
    """

    title = "The server could not complete the request"
    advice = "Your chunk is safe. The program will try again."
    was_sent = True
    may_be_done = True

    @property
    def may_have_worked(self) -> bool:
        """Whether the request may have had its effect, though no good answer came."""
        return self.was_sent and self.may_be_done


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
        "Check the address and this computer's clock. If your network uses its own certificate, choose it in"
        " Settings under Custom CA certificate."
    )


class ServerBusyError(ServerError):
    """The server asks to wait (429 or 503)."""

    may_be_done = False
    title = "The server is busy"
    advice = "You don't need to do anything: the program will try again."


class ServerBrokenError(ServerError):
    """The server failed (5xx)."""

    title = "The server has a problem"
    advice = "You don't need to do anything: the program will try again. If it persists, tell the server's operators."


class ServerAnswerError(ServerError):
    """The answer is not what the contract says: HTML, not JSON, missing or impossible fields."""

    title = "The server's answer could not be understood"
    advice = "Check the server's address in Settings: a login or maintenance page may be in the way."


class UnusableJobError(ServerAnswerError):
    """The server handed out a chunk whose facts make no sense.

    Parameters
    ----------
    job : Job
        What could be understood: its number at least. It is ours.
    """

    title = "The server sent a chunk with invalid details"
    advice = "It is kept here. Tell the server's operators, or report it as failed."

    def __init__(self, message: str = "", job: Job | None = None, *, advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.job = job


class DownloadIncompleteError(ServerError):
    """Fewer or other bytes arrived than were announced."""

    title = "A download is incomplete"
    advice = "It will be downloaded again."


class KeyRefusedError(ServerError):
    """401 or 403: the API key is wrong or was revoked."""

    may_be_done = False
    title = "The server refused the key"
    advice = (
        "Enter the Worker API key again in Settings, or ask the server's operators for a new one. Your chunk is safe."
    )


class NotFoundError(ServerError):
    """404."""

    may_be_done = False
    title = "The server doesn't know this"


class RequestRefusedError(ServerError):
    """400, 405 or another 4xx."""

    may_be_done = False
    title = "The server refused the request"
    advice = "This program and the server may be different versions. Check for an update."
