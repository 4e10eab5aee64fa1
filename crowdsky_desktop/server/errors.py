"""What an operator of the server may read when something cannot be done.

The tree::

    HostError
    ├── HostSetupError      the configuration is missing, unreadable or not safe to serve with
    ├── AddressError        the address cannot be bound
    ├── QueueDatabaseError  the queue's database cannot be used
    └── IngestError         a folder cannot be taken in
"""


class HostError(Exception):
    """Base of the server's errors.

    Parameters
    ----------
    message : str
        What happened, in one sentence. Never holds a secret.
    advice : str, optional
        What to do. The class has a default.
    """

    title = "The server cannot do this"
    advice = "The server's log says more."

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if advice is not None:
            self.advice = advice

    def __str__(self) -> str:
        return self.message


class HostSetupError(HostError):
    """The configuration is missing, unreadable or not safe to serve with."""

    title = "The server is not set up correctly"
    advice = "Correct server.toml in the server's data folder."


class AddressError(HostError):
    """The address cannot be bound."""

    title = "The server cannot listen there"
    advice = "Choose another port, or stop the program that uses this one."


class QueueDatabaseError(HostError):
    """The queue's database cannot be used."""

    title = "The queue's database cannot be used"
    advice = "Nothing was changed. Check the data folder's permissions, or restore a backup."


class IngestError(HostError):
    """A folder cannot be taken in."""

    title = "The folder cannot be queued"
    advice = "Choose a folder with light frames, and check that the disk has enough space."
