"""What the window is asked to open: by whoever starts the program, or by the system."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class OpenRequest:
    """Files, or a link.

    Attributes
    ----------
    paths : tuple of Path
        Light frames, stacks or folders; absolute.
    link : str
        A connection code, not checked yet; empty for none. There are keys in it.
    """

    paths: tuple[Path, ...] = ()
    link: str = field(default="", repr=False)


NOTHING = OpenRequest()
"""The window is only to be shown."""
