"""How independent pieces of work are run: here one after another; a caller may hand in several threads."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class ParallelMap(Protocol):
    """What `map` and an executor's `map` share: a function of each item, results in the order of the items.

    The pieces of work write to places of their own, so their results are the same whoever runs them.
    """

    def __call__(self, function: Callable[[_Item], _Result], items: Iterable[_Item], /) -> Iterable[_Result]:
        """Return the results; an error of a piece is raised when its turn comes."""
