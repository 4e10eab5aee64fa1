"""Where the files that come with the program are: icons, translations, the guide.

In the repository `resources/` and `docs/` lie beside the package; a checkout and an editable install read them there.
A wheel and a frozen program, and so the Debian package and the AppImage, carry both inside the package.
"""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSIDE = _PACKAGE / "resources"
_IS_INSTALLED = (_INSIDE / "icons").is_dir()


def resource(path: str) -> Path:
    """Return where a file or folder of `resources/` is, such as ``icons/queue.svg``; it need not exist."""
    return (_INSIDE if _IS_INSTALLED else _PACKAGE.parent / "resources") / path


def help_folder() -> Path:
    """Return the folder of the guide's pages."""
    return _INSIDE / "help" if _IS_INSTALLED else _PACKAGE.parent / "docs"


def licence_texts() -> Path | None:
    """Return the file with the licences of all that a frozen program carries; None where nothing is frozen."""
    texts = Path(getattr(sys, "_MEIPASS", _PACKAGE)) / "THIRD-PARTY-LICENCES.txt"
    return texts if texts.is_file() else None
