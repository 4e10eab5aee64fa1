"""A small map of the reference frame: the more frames reach a place, the brighter it is."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX

_FOOT = 20
"""Height of the line below the map, in logical pixels; one line of small type."""


class CoverageMap(QWidget):
    """Says below the map how many frames reach its best and its poorest place."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: NDArray[np.uint16] | None = None
        self._turn_deg = 0
        self.setFixedSize(QSize(112, 124))
        self.setAccessibleName(self.tr("Coverage"))

    @property
    def words(self) -> str:
        """What stands below the map."""
        if self._counts is None or not self._counts.size:
            return ""
        low, high = int(self._counts.min()), int(self._counts.max())
        if low == high:
            return self.tr("%n frame(s) everywhere", "", low)
        return self.tr("{low} to {high} frames").format(low=low, high=high)

    def show_counts(self, counts: NDArray[np.uint16] | None) -> None:
        """Show how many frames reach each cell; None shows nothing."""
        self._counts = counts
        hint = self.tr("How many frames cover each part of the reference frame: {words}").format(words=self.words)
        self.setToolTip("" if counts is None else hint)
        self.update()

    def show_turned(self, turn_deg: int) -> None:
        """Turn the map clockwise, as the picture beside it is turned."""
        self._turn_deg = turn_deg
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map and what it says."""
        if self._counts is None or not self._counts.size:
            return
        palette = current_palette()
        with painting(self) as painter:
            image = self._image(QColor(palette.sky), QColor(palette.info))
            image = image.transformed(QTransform().rotate(self._turn_deg))
            area = self.rect().adjusted(0, 0, -1, -_FOOT - 1)
            place = QRect(area.topLeft(), image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio))
            place.moveCenter(area.center())
            painter.drawImage(place, image)
            painter.setPen(QColor(palette.line))
            painter.drawRect(place)
            font = self.font()
            font.setPixelSize(FONT_PX["small"])
            painter.setFont(font)
            painter.setPen(QColor(palette.text_dim))
            foot = self.rect().adjusted(0, self.height() - _FOOT, 0, 0)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.words)

    def _image(self, dark: QColor, bright: QColor) -> QImage:
        assert self._counts is not None
        counts = self._counts.astype(np.float32)
        low, high = float(counts.min()), float(counts.max())
        # Down to a third: a place that fewer frames reach is not one that none reaches.
        share = np.where(counts > 0, 1.0 - (high - counts) / max(high - low, 1.0) * 2 / 3, 0.0)
        ends = np.array([(colour.red(), colour.green(), colour.blue()) for colour in (dark, bright)], np.float32)
        pixels = np.round(ends[0] + share[..., None] * (ends[1] - ends[0])).astype(np.uint8)
        height, width = share.shape
        return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
