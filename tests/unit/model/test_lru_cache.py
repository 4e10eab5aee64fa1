"""The longest unused goes first, and the newest always stays."""

from crowdsky_desktop.model.lru_cache import LruCache


def test_the_longest_unused_goes_first() -> None:
    cache: LruCache[str, int] = LruCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)


def test_sizes_count_where_they_are_given() -> None:
    cache: LruCache[str, bytes] = LruCache(10, len)
    for name, size in (("a", 4), ("b", 5), ("c", 3)):
        cache.put(name, bytes(size))
    assert cache.get("a") is None
    assert (len(cache), cache.size) == (2, 8)


def test_what_is_larger_than_the_bound_stays_alone() -> None:
    cache: LruCache[str, bytes] = LruCache(10, len)
    cache.put("small", bytes(1))
    cache.put("large", bytes(11))
    assert (cache.get("small"), cache.size) == (None, 11)


def test_a_value_that_is_put_again_counts_once() -> None:
    cache: LruCache[str, bytes] = LruCache(10, len)
    cache.put("a", bytes(6))
    cache.put("a", bytes(7))
    assert (len(cache), cache.size) == (1, 7)


def test_a_value_is_made_once_even_if_it_is_none() -> None:
    made: list[str] = []
    cache: LruCache[str, None] = LruCache(2)
    for _ in range(3):
        assert cache.get_or_make("a", lambda: made.append("a")) is None
    assert made == ["a"]


def test_it_can_be_emptied() -> None:
    cache: LruCache[str, int] = LruCache(2)
    cache.put("a", 1)
    cache.clear()
    assert (len(cache), cache.get("a")) == (0, None)
