"""Versions are compared by their numbers, not by their letters."""

import pytest

from crowdsky_desktop.model.release import is_newer, version_of


@pytest.mark.parametrize(
    ("version", "than"), [("0.2", "0.1.9"), ("0.10.0", "0.9.0"), ("1", "0.99.99"), ("0.1.1", "0.1.0.dev3")]
)
def test_newer(version, than):
    assert is_newer(version, than)
    assert not is_newer(than, version)


def test_the_same_is_not_newer():
    assert not is_newer("1.0", "1.0.0")
    assert not is_newer("1.0.0", "1.0.0rc1")


@pytest.mark.parametrize(("tag", "version"), [("v1.2.3", "1.2.3"), ("1.0", "1.0"), ("v1.0rc1", None), ("", None)])
def test_the_version_of_a_tag(tag, version):
    assert version_of(tag) == version
