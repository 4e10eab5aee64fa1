"""Collect the licences of all installed packages in one text; fail if one is not known to be allowed.

Usage: python packaging/licences.py FILE      (in the clean environment that the program is frozen from)
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ALLOWED = (
    r"MIT|MIT-0|MIT-CMU|HPND|BSD|0BSD|ISC|Apache|PSF|Python Software Foundation|Zlib|zlib|MPL|Mozilla Public License"
    r"|LGPL|Lesser General Public|CC0|Unlicense|ZPL|OFL|Public Domain"
)
BUILD_ONLY = frozenset(
    {"pip", "setuptools", "wheel", "hatchling", "pathspec", "pluggy", "trove-classifiers"}
    | {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "pefile"}
)
"""Work on the build, not in the program; PyInstaller's boot loader is free of its GPL by its own exception."""
_LICENCE_FILE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_HEADING = """\
CrowdSky Desktop is under the MIT licence (see LICENSE). It carries the packages below, each under its own licence.
Qt, PySide6 and sep are used under the LGPL: their libraries lie as files of their own beside the program and may be
replaced.
Wheels of numpy, scipy and OpenCV carry further libraries; their licences are in those packages' texts below.
The star catalogue is made of the Hipparcos and Tycho Catalogues of the European Space Agency (ESA 1997, SP-1200).
The list of deep-sky objects (deep_sky.csv) is made of OpenNGC by Mattia Verga, and is under CC BY-SA 4.0 as that is.
"""


def collect(target: Path) -> list[str]:
    """Write the licences of all packages to `target`; return the names of those not known to be allowed."""
    packages = sorted(carried(), key=lambda package: package.name.lower())
    sections = [f"{'=' * 100}\n{one.name} {one.version}: {licence(one)}\n\n{_texts(one)}" for one in packages]
    target.write_text("\n".join([_HEADING, *sections]), encoding="utf-8")
    return [one.name for one in packages if not is_allowed(licence(one))]


def carried() -> Iterator[Distribution]:
    """Yield the packages that go into the program."""
    return (one for one in distributions() if one.name.lower() not in BUILD_ONLY)


def licence(package: Distribution) -> str:
    """Return what a package says its licence is: expression, else classifiers, else the first line of the field."""
    said = package.metadata
    classifiers = [text.rpartition(" :: ")[2] for text in said.get_all("Classifier", []) if text.startswith("License")]
    free_text = (said.get("License") or "").strip().splitlines()
    return said.get("License-Expression") or ", ".join(classifiers) or (free_text[0] if free_text else "not said")


def is_allowed(text: str) -> bool:
    """Whether a licence is among the allowed ones; of a choice (``A OR B``) one has to be."""
    if "AND" in text.split():
        return all(is_allowed(part) for part in text.split(" AND "))
    return re.search(rf"\b({ALLOWED})", text) is not None


def _texts(package: Distribution) -> str:
    files = [file for file in package.files or () if _LICENCE_FILE.search(str(file))]
    found = [
        path.read_text(encoding="utf-8", errors="replace").replace("\0", "")
        for file in files
        if (path := Path(file.locate())).is_file()
    ]
    return "\n".join(found) or "(the package carries no licence text)\n"


if __name__ == "__main__":
    refused = collect(Path(sys.argv[1]))
    if refused:
        sys.exit(f"Licence not known to be allowed: {', '.join(refused)} (packaging/licences.py)")
    print(f"Licences: {sys.argv[1]}")
