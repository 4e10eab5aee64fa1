"""What is written in the corners of a picture, and in its middle where there is none; and its compass."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from crowdsky_desktop.gui.widgets.compass import Compass
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label

_MARGIN = 12
"""Between what is written on the picture and its edges, logical pixels; chosen."""
_GAP = 8
"""Between two of them, logical pixels; chosen."""
_WIDEST_MESSAGE_PX = 440
"""Of a message's lines, logical pixels: about 70 letters, which an eye still follows. Chosen."""


class PictureCorners:
    """Lie over a picture; the mouse passes through them.

    Attributes
    ----------
    name, stretch, zoom, readout, message : QLabel
        Upper left, upper right, lower right, lower left; and in the middle, or at the foot of a picture.
    compass : Compass
        In the upper right corner of what is seen of the picture.
    """

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._area = QRect()
        self._has_picture = False
        self.name = self._laid_over(ElidedLabel("", "overlay", mode=Qt.TextElideMode.ElideMiddle))
        self.stretch = self._laid_over(label("", "overlay"))
        self.zoom = self._laid_over(label("", "overlay"))
        self.readout = self._laid_over(label("", "overlay"))
        self.message = self._laid_over(label("", "overlay", wraps=True))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.compass = Compass(view)

    def write(self, corner: QLabel, words: str) -> None:
        """Write something into a corner; without words it is hidden."""
        corner.setText(words)
        corner.setVisible(bool(words))
        corner.adjustSize()
        corner.raise_()
        self._place()

    def clear(self) -> None:
        """Hide all that is said of a picture."""
        for corner in (self.name, self.stretch, self.zoom, self.readout, self.message):
            corner.hide()
        self.compass.show_directions(None)

    def place(self, area: QRect, *, has_picture: bool) -> None:
        """Put everything where it belongs; `area` is what is seen of the picture."""
        self._area, self._has_picture = area, has_picture
        self._place()

    @property
    def covered(self) -> tuple[QRectF, ...]:
        """What of the picture is covered by what does not come and go with the pointer."""
        corners = (self.name, self.stretch, self.zoom, self.compass)
        return tuple(QRectF(corner.geometry()) for corner in corners if not corner.isHidden())

    def _laid_over(self, made: QLabel) -> QLabel:
        made.setParent(self._view)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.hide()
        return made

    def _place(self) -> None:
        right, bottom = self._view.width() - _MARGIN, self._view.height() - _MARGIN
        beside = self.stretch.width() + _GAP if self.stretch.text() else 0
        room = max(0, right - _MARGIN - beside)
        self.name.resize(min(self.name.sizeHint().width(), room), self.name.sizeHint().height())
        self.name.move(_MARGIN, _MARGIN)
        self.stretch.move(right - self.stretch.width(), _MARGIN)
        self.readout.move(_MARGIN, bottom - self.readout.height())
        self.zoom.move(right - self.zoom.width(), bottom - self.zoom.height())
        self._place_compass()
        self._place_message()

    def _place_compass(self) -> None:
        """Put it below the name of the stretch."""
        below = self.stretch.geometry().bottom() + _GAP if self.stretch.text() else 0
        right = self._area.right() + 1 - _MARGIN
        self.compass.move(right - self.compass.width(), max(self._area.top() + _MARGIN, below))

    def _place_message(self) -> None:
        """Put it in the middle, or below what is shown, on as many lines as it takes."""
        message = self.message
        message.setWordWrap(False)
        width = max(0, min(message.sizeHint().width(), _WIDEST_MESSAGE_PX, self._view.width() - 2 * _MARGIN))
        message.setWordWrap(True)
        message.resize(width, message.heightForWidth(width))
        above_foot = self.zoom.y() - _GAP - message.height()
        top = above_foot if self._has_picture else (self._view.height() - message.height()) // 2
        message.move((self._view.width() - message.width()) // 2, max(_MARGIN, top))
