"""Which files and folders are dropped on a widget."""

from pathlib import Path

from PySide6.QtCore import QMimeData

MAX_FILES = 5000
"""Files that are taken at once from a dialog or a drop. Chosen: a night of ten hours has 3600 frames of 10 s."""


def local_paths(dropped: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders of this computer that are dropped."""
    return tuple(Path(url.toLocalFile()) for url in dropped.urls()[:MAX_FILES] if url.isLocalFile())
