"""Change a picture in place, strip of rows by strip of rows, where each strip looks at rows beside it as they were."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from crowdsky_desktop.imaging.parallel_map import RunAll

_STRIP_ROWS = 128
"""Even, as cells of the mosaic are two rows high."""
_STRIPS_AT_ONCE = 4
"""Strips of a batch: as many as threads are ever lent."""

_Found = TypeVar("_Found")


def change_strips(height: int, find: Callable[[slice], _Found], put: Callable[[_Found], None], run_all: RunAll) -> None:
    """Find what becomes of each strip, then put it there: a batch of strips only once its neighbours have looked at it.

    Parameters
    ----------
    height : int
        Rows of the picture.
    find : callable
        Told a strip's rows; may look at fewer rows beside it than a strip has, and changes nothing.
    put : callable
        Told what was found, in the order of the strips.
    run_all : RunAll
        Runs `find`.
    """
    waiting: list[_Found] = []
    for batch in _batches(height):
        found = list(run_all(find, batch))
        for strip in waiting:
            put(strip)
        waiting = found
    for strip in waiting:
        put(strip)


def _batches(height: int) -> Iterator[list[slice]]:
    strips = [slice(start, min(start + _STRIP_ROWS, height)) for start in range(0, height, _STRIP_ROWS)]
    for first in range(0, len(strips), _STRIPS_AT_ONCE):
        yield strips[first : first + _STRIPS_AT_ONCE]
