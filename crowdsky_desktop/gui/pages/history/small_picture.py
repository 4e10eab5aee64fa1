"""The small picture of the chosen stack."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel


class SmallPicture(QLabel):
    """A small picture, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_image(self, image: QImage | None) -> None:
        """Show a picture, or leave the room to others."""
        self._image = image
        self.setVisible(image is not None)
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width that there is."""
        super().resizeEvent(event)
        self._scale()

    def _scale(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        room = self.contentsRect().size() * ratio
        scaled = QPixmap.fromImage(
            self._image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        scaled.setDevicePixelRatio(ratio)
        self.setPixmap(scaled)
