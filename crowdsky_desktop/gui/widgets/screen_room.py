"""How much room a screen has for a window."""

from PySide6.QtCore import QMargins, QSize
from PySide6.QtWidgets import QWidget

FRAME = QMargins(8, 40, 8, 8)
"""Logical pixels that a desktop's frame takes at most, title bar on top: it is not known before the window is seen."""


def screen_room(window: QWidget) -> QSize:
    """Return the largest size, in logical pixels, at which a window with its frame fits on the screen that it is on."""
    return window.screen().availableGeometry().marginsRemoved(FRAME).size()
