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

    title = "The server did not do as asked"
    advice = "Your chunk is safe. It will be tried again."
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
        "Check the address and this computer's clock."
        " On a network with its own certificate, name its CA file in Settings."
    )


class ServerBusyError(ServerError):
    """The server asks to wait (429 or 503)."""

    may_be_done = False
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


class UnusableJobError(ServerAnswerError):
    """The server handed out a chunk whose facts make no sense.

    Parameters
    ----------
    job : Job
        What could be understood: its number at least. It is ours.
    """

    title = "A chunk came with facts that make no sense"
    advice = "It is kept here. Tell the server's operators, or report it as failed."

    def __init__(self, message: str = "", job: Job | None = None, *, advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.job = job


class DownloadIncompleteError(ServerError):
    """Fewer or other bytes arrived than were announced."""

    title = "A download is incomplete"
    advice = "It will be fetched again."


class KeyRefusedError(ServerError):
    """401 or 403: the API key is wrong or was revoked."""

    may_be_done = False
    title = "The server refused the key"
    advice = "Enter the Worker API key again in Settings, or ask the operators for a new one. Your chunk is safe."


class NotFoundError(ServerError):
    """404."""

    may_be_done = False
    title = "The server does not know this"


class RequestRefusedError(ServerError):
    """400, 405 or another 4xx."""

    may_be_done = False
    title = "The server refused the request"
    advice = "This program and the server may be of different versions. Look for an update."
