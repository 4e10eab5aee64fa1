"""Keep what was made last, within a bound; the longest unused goes first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class LruCache(Generic[Key, Value]):
    """A cache that any thread may use.

    What was put in last stays, even if it alone is larger than the bound: whoever asked for it needs it now.

    Parameters
    ----------
    limit : float
        Bound of all sizes together.
    size_of : callable, optional
        The size of a value, such as its bytes; 1 by default, so that `limit` counts values.
    """

    def __init__(self, limit: float, size_of: Callable[[Value], float] = lambda _: 1) -> None:
        self.limit = limit
        self._size_of = size_of
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._values)

    @property
    def size(self) -> float:
        """Sum of the sizes of what is kept."""
        with self._lock:
            return self._sum()

    def get(self, key: Key) -> Value | None:
        """Return a value, which counts as used now; None if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value; forget the longest unused ones until the bound is met."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > 1 and self._sum() > self.limit:
                self._values.popitem(last=False)

    def get_or_make(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return a value, made now if it is not kept; None is a value like any other.

        Two threads that ask at the same time may both make it.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        self.put(key, value)
        return value

    def clear(self) -> None:
        """Forget all values."""
        with self._lock:
            self._values.clear()

    def _sum(self) -> float:
        return sum(self._size_of(value) for value in self._values.values())
