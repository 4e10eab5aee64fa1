"""How long local copies of finished chunks stay, and what deleting them freed."""

import math
from dataclasses import dataclass

GIGABYTE = 1_000_000_000
"""Bytes in a gigabyte, as the settings and the window count."""


@dataclass(frozen=True)
class KeepRule:
    """How long, and how much of, the stacks of completed chunks stay on this computer.

    Attributes
    ----------
    days : int
        Days since the chunk ended, by the clock, on as many of which the program has run.
    gigabytes : float
        The oldest go first where there is more.
    spared : frozenset of int
        Claims that stay whatever their age, such as one that a person looks at.
    """

    days: int
    gigabytes: float = math.inf
    spared: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Freed:
    """What was deleted.

    Attributes
    ----------
    n_chunks : int
        Chunks that lost their whole folder.
    n_bytes : int
        What their folders held.
    """

    n_chunks: int = 0
    n_bytes: int = 0
