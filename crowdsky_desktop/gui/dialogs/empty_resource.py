"""What a text browser is given in place of a picture or page that it shall not read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument


def empty_resource(kind: int) -> QImage | bytes:
    """Return a resource without content: a pixel that is seen through, or no text.

    Nothing at all, or an image that is null, would have Qt read the named file itself, on Windows from another
    computer.
    """
    if kind != QTextDocument.ResourceType.ImageResource.value:
        return b""
    pixel = QImage(1, 1, QImage.Format.Format_ARGB32)
    pixel.fill(Qt.GlobalColor.transparent)
    return pixel
