"""A finished stack, by whichever program."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.processes import Usage


@dataclass(frozen=True)
class Stacked:
    """What a stacker made of some frames.

    Attributes
    ----------
    path : Path
        The file it wrote.
    pixels : ndarray of float32, shape (3, height, width)
        Red, green, blue in the program's own unit; NaN where it has no data.
    n_used : int
        Frames in the stack.
    rejected_percent : float
        Share of all samples that rejection left out.
    usage : Usage
        What the run took.
    """

    path: Path
    pixels: NDArray[np.float32]
    n_used: int
    rejected_percent: float
    usage: Usage
