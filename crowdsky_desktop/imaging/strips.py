"""Change a picture in place, strip by strip, while each strip still sees the rows beside it unchanged."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from crowdsky_desktop.imaging.parallel_map import ParallelMap

STRIP_ROWS = 128
"""Rows of a strip; even, as cells of the mosaic are two rows high. Chosen; decision 0008."""
_STRIPS_AT_ONCE = 4
"""Strips of a batch: as many as threads are ever lent."""

_Found = TypeVar("_Found")


def change_strips(
    height: int, find: Callable[[slice], _Found], put: Callable[[_Found], None], parallel_map: ParallelMap
) -> None:
    """Work out each strip's new rows, and write them once the strips beside it no longer need the old ones.

    Parameters
    ----------
    height : int
        Rows of the picture.
    find : callable
        Called with a strip's rows; may read fewer rows beside it than a strip has, and changes nothing.
    put : callable
        Called with what was found, in the order of the strips.
    parallel_map : ParallelMap
        Runs `find`.
    """
    waiting: list[_Found] = []
    for batch in _batches(height):
        found = list(parallel_map(find, batch))
        for strip in waiting:
            put(strip)
        waiting = found
    for strip in waiting:
        put(strip)


def _batches(height: int) -> Iterator[list[slice]]:
    strips = [slice(start, min(start + STRIP_ROWS, height)) for start in range(0, height, STRIP_ROWS)]
    for first in range(0, len(strips), _STRIPS_AT_ONCE):
        yield strips[first : first + _STRIPS_AT_ONCE]
