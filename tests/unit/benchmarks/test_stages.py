"""The benchmark of stages watches functions by name: a renamed one is noticed here."""

from pkgutil import resolve_name

import pytest

from benchmarks.stages import PARTS, STAGES


@pytest.mark.parametrize(("place", "function"), [watched[1:] for watched in STAGES + PARTS])
def test_what_is_watched_is_there(place, function):
    assert callable(getattr(resolve_name(place), function))
