"""A stack beside a single sub, in one picture with a divider that can be dragged."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.imaging.preview.request import Preview


class CompareView(ImageView):
    """At the left of the divider the second picture is shown, at its right the first."""

    def __init__(self) -> None:
        super().__init__()
        self._other: NDArray[np.uint8] | None = None
        self._other_shown: NDArray[np.uint8] | None = None
        self._other_item = pg.ImageItem(axisOrder="row-major")
        self.divider = pg.InfiniteLine(angle=90, movable=True)
        self.divider.setCursor(Qt.CursorShape.SplitHCursor)
        self.divider.sigPositionChanged.connect(self._on_divider_moved)
        self.turned.connect(self._on_turned)
        for item in (self._other_item, self.divider):
            self._box.addItem(item, ignoreBounds=True)
            item.hide()
        self.apply_palette()

    @property
    def is_comparing(self) -> bool:
        """Whether two pictures are shown."""
        return self._other is not None

    def compare_with(self, preview: Preview | None) -> None:
        """Show a second picture of the same size beside the first; None shows the first alone."""
        if preview is not None and preview.pixels.shape[1::-1] != self._size:
            preview = None
        was_comparing = self.is_comparing
        self._other = None if preview is None else preview.pixels
        self._other_shown = None if self._other is None else self._as_shown(self._other)
        self._other_item.setVisible(self.is_comparing)
        self.divider.setVisible(self.is_comparing)
        if self.is_comparing:
            self.divider.setBounds((0, self.shown_size[0]))
            if not was_comparing:
                self.divider.setValue(self.shown_size[0] / 2)
            self._on_divider_moved()

    def step_divider(self, share: float) -> None:
        """Move the divider by a share of the picture's width, for the keyboard."""
        self.divider.setValue(self.divider.value() + share * self.shown_size[0])

    def apply_palette(self) -> None:
        """Use the colours of the theme."""
        super().apply_palette()
        if hasattr(self, "divider"):
            accent = QColor(current_palette().accent)
            self.divider.setPen(pg.mkPen(accent, width=2))
            self.divider.setHoverPen(pg.mkPen(accent, width=4))

    def _on_turned(self) -> None:
        """Turn the second picture, too; the divider stays upright, at the same share of the width."""
        if self._other is None:
            return
        width, before = self.shown_size[0], self._other_shown.shape[1] if self._other_shown is not None else 1
        share = self.divider.value() / before
        self._other_shown = self._as_shown(self._other)
        self.divider.setBounds((0, width))
        self.divider.setValue(share * width)
        self._on_divider_moved()

    def _on_divider_moved(self) -> None:
        if self._other_shown is None:
            return
        column = round(self.divider.value())
        self._other_item.setVisible(column > 0)
        if column > 0:
            self._other_item.setImage(self._other_shown[:, :column], autoLevels=False, levels=None)
            self._other_item.setRect(QRectF(0, 0, column, self.shown_size[1]))
