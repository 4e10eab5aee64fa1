"""Print the section of CHANGELOG.md for a version; fail if there is none or it is empty.

Usage: python packaging/release_notes.py VERSION
"""

import re
import sys

from app_metadata import REPOSITORY


def release_notes(changelog: str, version: str) -> str:
    """Return the text below the version's heading.

    Raises
    ------
    ValueError
        If the changelog says nothing about the version.
    """
    heading = rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)"
    found = re.search(heading, changelog, re.MULTILINE | re.DOTALL)
    if found is None or not found[1].strip():
        raise ValueError(f"CHANGELOG.md says nothing about {version}")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    print(release_notes((REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"), sys.argv[1]), end="")
