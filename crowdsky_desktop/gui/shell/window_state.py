"""The file that the window remembers itself in: sizes, splitters, folders last opened. Wishes live in the settings."""

from PySide6.QtCore import QSettings

from crowdsky_desktop.store.paths import ProfilePaths


def window_state(paths: ProfilePaths) -> QSettings:
    """Return the file that a profile's window keeps its state in."""
    return QSettings(str(paths.ledger_file.with_name("window.ini")), QSettings.Format.IniFormat)
