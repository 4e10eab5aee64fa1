"""A slim button on the edge of a picture that folds away what stands beside it, and brings it back."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.fold import Fold

_SIZE = QSize(14, 64)
"""Logical pixels; chosen: it is hit easily along the edge, and covers next to nothing of the picture."""


class EdgeGrip(QToolButton):
    """Stands in the middle of the left or the right edge.

    Parameters
    ----------
    over : QWidget
        On whose edge it lies.
    fold : Fold
        What it opens and folds away.
    hide_words, show_words : str
        What it does, while the part is open and while it is not: tooltip, and what a screen reader says.
    """

    def __init__(self, over: QWidget, fold: Fold, hide_words: str, show_words: str, *, is_at_right: bool) -> None:
        super().__init__(over)
        self._over, self._is_at_right = over, is_at_right
        self._words = {True: hide_words, False: show_words}
        self.setProperty("role", "grip")
        self.setFixedSize(_SIZE)
        self.setIconSize(QSize(12, 12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(fold.toggle)
        fold.changed.connect(self.show_open)
        over.installEventFilter(self)
        self.show_open(fold.is_open)
        self._place()

    def show_open(self, is_open: bool) -> None:
        """Point to where the part goes when the button is pressed."""
        set_icon(self, "next" if is_open is self._is_at_right else "back", "text")
        self.setToolTip(self._words[is_open])
        self.setAccessibleName(self._words[is_open])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the edge."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        left = self._over.width() - self.width() if self._is_at_right else 0
        self.move(left, (self._over.height() - self.height()) // 2)
        self.raise_()
