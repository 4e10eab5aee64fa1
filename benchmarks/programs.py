"""The programs that are compared: ours, and every Siril that is here."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.ours import stack_with_ours
from benchmarks.siril import sirils, stack_with_siril
from benchmarks.stacked import Stacked

OURS = "CrowdSky Desktop"

Stacker = Callable[[Sequence[Path], Path], Stacked]
"""Stacks frames in a new folder."""


def stackers() -> dict[str, Stacker]:
    """Return what stacks, by name: ours first, then Siril, the newest first.

    Raises
    ------
    NotMeasurableError
        There is no Siril.
    """
    return {OURS: stack_with_ours} | {siril.name: partial(stack_with_siril, siril) for siril in sirils()}
