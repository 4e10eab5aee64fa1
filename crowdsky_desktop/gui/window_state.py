"""What the window remembers of itself: sizes, splitters, folders last opened. Wishes live in the settings, not here."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter

from crowdsky_desktop.store.paths import ProfilePaths

MAX_RECENT = 8
_RECENT = "by_hand/recent"
_MAX_PATH = 4096


def window_state(paths: ProfilePaths) -> QSettings:
    """Return the file that a profile's window keeps its state in."""
    return QSettings(str(paths.ledger_file.with_name("window.ini")), QSettings.Format.IniFormat)


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


def restore_splitter(state: QSettings, splitter: QSplitter) -> None:
    """Give a splitter the sizes that it was left with; its object name is the key."""
    stored = state.value(f"splitters/{splitter.objectName()}")
    if isinstance(stored, QByteArray):
        splitter.restoreState(stored)


def keep_splitter(state: QSettings, splitter: QSplitter) -> None:
    """Remember a splitter's sizes."""
    state.setValue(f"splitters/{splitter.objectName()}", splitter.saveState())
