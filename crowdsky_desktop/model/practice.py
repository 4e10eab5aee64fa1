"""How to reach the embedded practice server."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class PracticeAccess:
    """Addresses and keys of a practice server, and the folder that all of its practice lives in.

    Attributes
    ----------
    home : Path
        A profile of its own: the volunteer's real ledger and settings are never touched.
    """

    server_url: str
    storage_url: str
    home: Path
    api_key: str = field(repr=False)
    storage_token: str = field(repr=False)
