"""The file that the window remembers itself in: place, splitters, folders last opened. Wishes live in the settings."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from crowdsky_desktop.gui.widgets.screen_room import FRAME
from crowdsky_desktop.store.paths import ProfilePaths

LEAST_SIZE = QSize(900, 560)
"""Logical pixels below which the window cannot be made, where the screen has as many. Chosen: every button is seen."""
_FIRST_SIZE = QSize(1360, 840)
"""Logical pixels of a profile's first window, where the screen has as many; chosen."""
_PLACE, _IS_MAXIMISED = "place", "isMaximised"


def window_state(paths: ProfilePaths) -> QSettings:
    """Return the file that a profile's window keeps its state in."""
    return QSettings(str(paths.window_file), QSettings.Format.IniFormat)


def restore_geometry(window: QMainWindow, state: QSettings) -> None:
    """Give a window the place and size that it had last, as far as they lie on a screen that is there now."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    kept = state.value(_PLACE)
    place = placed(kept if isinstance(kept, QRect) else None, screens)
    window.setMinimumSize(LEAST_SIZE.boundedTo(place.size()))
    window.setGeometry(place)
    if state.value(_IS_MAXIMISED, defaultValue=False, type=bool):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_geometry(window: QMainWindow, state: QSettings) -> None:
    """Keep a window's place and size for the next one."""
    state.setValue(_PLACE, window.normalGeometry())
    state.setValue(_IS_MAXIMISED, window.isMaximized())


def placed(kept: QRect | None, screens: Sequence[QRect]) -> QRect:
    """Return where a window is shown: inside one screen, with room for its frame.

    Parameters
    ----------
    kept : QRect, optional
        Its place when it was last closed, without the frame; None, or an empty one, for the middle of the first screen.
    screens : sequence of QRect
        What of each screen is free, the main one first, in logical pixels.
    """
    if kept is None or kept.isEmpty():
        free = screens[0].marginsRemoved(FRAME)
        first = QRect(QPoint(), _FIRST_SIZE.boundedTo(free.size()))
        first.moveCenter(free.center())
        return _moved_into(first, free)
    free = max(screens, key=lambda screen: _area(screen & kept)).marginsRemoved(FRAME)
    return _moved_into(QRect(kept.topLeft(), kept.size().boundedTo(free.size())), free)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0


def _moved_into(rect: QRect, free: QRect) -> QRect:
    """Return a rectangle moved by as little as brings it into another one that it fits into."""
    left = min(max(rect.left(), free.left()), free.right() - rect.width() + 1)
    top = min(max(rect.top(), free.top()), free.bottom() - rect.height() + 1)
    return QRect(QPoint(left, top), rect.size())
