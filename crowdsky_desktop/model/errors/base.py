"""What all errors have in common."""

from crowdsky_desktop.model.plain_text import plain, plain_lines


class CrowdSkyError(Exception):
    """Base of all errors that are shown to a person.

    Parameters
    ----------
    message : str
        What happened, in one sentence, naming who or what it happened to. Never holds a secret. It may hold text
        from others, and is made plain.
    advice : str, optional
        What to do. The class has a default.
    """

    title = "Something went wrong"
    advice = "Try again. If it happens again, save a bug report from the Log page."
    has_lines = False
    """Whether its message may be a list of several lines."""

    def __init__(self, message: str = "", *, advice: str | None = None) -> None:
        self.message = (plain_lines(message) if self.has_lines else plain(message)) or self.title
        super().__init__(self.message)
        if advice is not None:
            self.advice = plain(advice)

    def __str__(self) -> str:
        return self.message


class CancelledError(CrowdSkyError):
    """A person asked to stop."""

    title = "Stopped"
    advice = "Your chunk is safe; start again any time."


class WorldError(CrowdSkyError):
    """Network, server, storage or disk: it passes, or a person can make it pass.

    Parameters
    ----------
    message : str
        What happened.
    retry_after_s : float, optional
        The wait that the other side asked for.

    Attributes
    ----------
    status : int or None
        The HTTP status that told of it, if one did.
    is_host_unknown : bool
        Whether the name of the other side has no address.
    """

    title = "Waiting for the network, server, storage or disk"
    status: int | None = None
    is_host_unknown = False

    def __init__(self, message: str = "", *, advice: str | None = None, retry_after_s: float | None = None) -> None:
        super().__init__(message, advice=advice)
        self.retry_after_s = retry_after_s
