"""One sentence about what just came out; stays for a while, until the next run, or until it is closed."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label

_MARGIN, _BELOW = 16, 8
"""Logical pixels beside and below the line, at least; chosen."""
_WIDEST = 720
"""Logical pixels; chosen: longer lines are hard to read."""
_BESIDE_TEXT = 64
"""Logical pixels that icon, gaps and edges take."""
_STAYS_MS = 30_000
"""Milliseconds until the line goes by itself; chosen."""


class Notice(QFrame):
    """A quiet line over the foot of the pages.

    It floats: in a line of its own it would have the page below laid out and painted anew whenever it comes and goes,
    which holds the window for longer than anything else.

    Parameters
    ----------
    over : QWidget
        What it floats over.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("notice")
        self._words = ElidedLabel()
        self._close = icon_button("cancel", self.tr("Dismiss"), role="bare")
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(icon_label("info", "info"))
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        self._timer.timeout.connect(self.clear)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown; empty if none is."""
        return self._words.text() if not self.isHidden() else ""

    @property
    def stays(self) -> bool:
        """Whether the sentence stays until it is closed or the next run begins."""
        return bool(self.words) and not self._timer.isActive()

    def show_words(self, words: str, *, stays: bool = False) -> None:
        """Show a sentence; one that `stays` until it is closed is for what must not be missed."""
        self._words.setText(words)
        self._place()
        self.show()
        self.raise_()
        if stays:
            self._timer.stop()
        else:
            self._timer.start()

    def clear(self) -> None:
        """Hide the line."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what it floats over."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room, size = self._over.rect(), self.sizeHint()
        text = self._words.fontMetrics().horizontalAdvance(self._words.text())
        width = min(text + self._close.sizeHint().width() + _BESIDE_TEXT, _WIDEST, room.width() - 2 * _MARGIN)
        self.setGeometry((room.width() - width) // 2, room.height() - size.height() - _BELOW, width, size.height())
