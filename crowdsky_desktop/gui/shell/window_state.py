"""The file that the window remembers itself in: sizes, splitters, folders last opened. Wishes live in the settings."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow

from crowdsky_desktop.store.paths import ProfilePaths

_LEAST_SIZE = (1120, 640)
"""Width and height in logical pixels below which the window cannot be made; chosen."""
_FIRST_SIZE = (1360, 840)
"""Width and height in logical pixels of a profile's first window; chosen."""
_GEOMETRY = "geometry"


def window_state(paths: ProfilePaths) -> QSettings:
    """Return the file that a profile's window keeps its state in."""
    return QSettings(str(paths.window_file), QSettings.Format.IniFormat)


def restore_geometry(window: QMainWindow, state: QSettings) -> None:
    """Give a window the place and size that it had last."""
    window.setMinimumSize(*_LEAST_SIZE)
    window.resize(*_FIRST_SIZE)
    geometry = state.value(_GEOMETRY)
    if geometry is not None:
        window.restoreGeometry(geometry)


def keep_geometry(window: QMainWindow, state: QSettings) -> None:
    """Keep a window's place and size for the next one."""
    state.setValue(_GEOMETRY, window.saveGeometry())
