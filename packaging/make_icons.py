"""Draw the program's icons from its SVG: .png for Linux, .ico for Windows, .icns for macOS.

Usage: python packaging/make_icons.py FOLDER
"""

import io
import os
import sys
from pathlib import Path

from app_metadata import COMMAND, REPOSITORY
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = REPOSITORY / "resources" / "app_icon.svg"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def make_icons(folder: Path) -> None:
    """Write all icons into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        drawn(size).save(folder / f"{COMMAND}-{size}.png", optimize=True)
    _save(folder / f"{COMMAND}.ico", ICO_SIZES)
    _save(folder / f"{COMMAND}.icns", ICNS_SIZES)


def drawn(size: int) -> Image.Image:
    """Return the icon drawn at `size` × `size` pixels, each size for itself: shrunk ones are blurred."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def _save(path: Path, sizes: tuple[int, ...]) -> None:
    largest, *others = (drawn(size) for size in sorted(sizes, reverse=True))
    largest.save(path, sizes=[(size, size) for size in sizes], append_images=others)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    make_icons(Path(sys.argv[1]))
    print(f"Icons: {sys.argv[1]}")
