"""What all errors have in common."""


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
