"""Where a key came from, so that its refusal can say which one was meant."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeySource:
    """Holds no secret.

    Attributes
    ----------
    words : str
        Goes on after “the key from ”.
    advice : str or None
        What to do if the key is refused, where that is another thing than to enter it again.
    """

    words: str
    advice: str | None = None
