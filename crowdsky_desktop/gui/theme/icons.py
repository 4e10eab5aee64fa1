"""Our SVG icons, drawn in a colour of the theme at the screen's own resolution."""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crowdsky_desktop.disk.resources import resource
from crowdsky_desktop.gui.theme.painting import painting

_SIZES = (16, 20, 24, 32, 40, 48)
"""Device pixels in which icons are drawn: 16, 20 and 24 logical ones on screens of one and of two each."""
_NAME = re.compile(r"^[a-z_]+$")


@lru_cache(maxsize=512)
def icon(
    name: str, colour: str, checked_colour: str | None = None, *, disabled_colour: str | None = None, gap: float = 0.0
) -> QIcon:
    """Return the icon `name` in `colour` (``#RRGGBB``).

    Parameters
    ----------
    checked_colour, disabled_colour : str, optional
        For while its button is checked or cannot be used.
    gap : float
        Empty room at the right, as a share of the icon's size.

    Raises
    ------
    FileNotFoundError
        If there is no such icon.
    """
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(pixmap(name, colour, size, gap), QIcon.Mode.Normal, QIcon.State.Off)
        if checked_colour:
            drawn.addPixmap(pixmap(name, checked_colour, size, gap), QIcon.Mode.Normal, QIcon.State.On)
        if disabled_colour:
            drawn.addPixmap(pixmap(name, disabled_colour, size, gap), QIcon.Mode.Disabled, QIcon.State.Off)
    return drawn


def pixmap(name: str, colour: str, size: int, gap: float = 0.0) -> QPixmap:
    """Return the icon `name` as a picture of `size` × `size` device pixels on a clear ground."""
    renderer = _renderer(name, colour)
    drawn = QPixmap(round(size * (1 + gap)), size)
    drawn.fill(Qt.GlobalColor.transparent)
    with painting(drawn) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return drawn


def app_icon() -> QIcon:
    """Return the program's own icon."""
    renderer = QSvgRenderer(QByteArray(_resource("app_icon.svg")))
    drawn = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        with painting(picture) as painter:
            renderer.render(painter, QRectF(0, 0, size, size))
        drawn.addPixmap(picture)
    return drawn


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    if not _NAME.match(name):
        raise FileNotFoundError(name)
    drawing = _resource(f"icons/{name}.svg").replace(b"currentColor", colour.encode())
    return QSvgRenderer(QByteArray(drawing))


@lru_cache(maxsize=128)
def _resource(path: str) -> bytes:
    return resource(path).read_bytes()
