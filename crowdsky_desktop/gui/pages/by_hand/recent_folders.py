"""The folders that were opened last by hand."""

from pathlib import Path

from PySide6.QtCore import QSettings

MAX_RECENT = 8
"""Folders that are remembered; chosen, for a menu that is read at a glance."""
_RECENT = "by_hand/recent"
_MAX_PATH = 4096
"""Letters of a path; longer ones are passed over: PATH_MAX of Linux."""


def recent_folders(state: QSettings) -> tuple[Path, ...]:
    """Return the folders last opened by hand, the newest first; at most `MAX_RECENT`."""
    stored = state.value(_RECENT, [])
    texts = stored if isinstance(stored, list) else [stored]  # Qt gives a list of one back as a text
    usable = [text for text in texts if isinstance(text, str) and 0 < len(text) <= _MAX_PATH]
    return tuple(Path(text) for text in usable[:MAX_RECENT])


def remember_folder(state: QSettings, folder: Path) -> None:
    """Put a folder first among those last opened."""
    others = [str(known) for known in recent_folders(state) if known != folder]
    state.setValue(_RECENT, [str(folder), *others][:MAX_RECENT])


def forget_folders(state: QSettings) -> None:
    """Forget all folders last opened."""
    state.remove(_RECENT)
