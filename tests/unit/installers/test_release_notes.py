"""A release is never published without notes."""

import pytest
from release_notes import release_notes

CHANGELOG = """\
# Changelog

## [1.1.0] - 2026-02-01

### Added

- One.

## [1.0.0] - 2026-01-01

## [0.9.0]

- Old.
"""


def test_notes_end_where_the_next_version_begins():
    assert release_notes(CHANGELOG, "1.1.0") == "### Added\n\n- One.\n"
    assert release_notes(CHANGELOG, "0.9.0") == "- Old.\n"


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0", "1.1", "1x1.0"])
def test_missing_or_empty_notes_are_an_error(version):
    with pytest.raises(ValueError, match="says nothing"):
        release_notes(CHANGELOG, version)
