"""A dialog that fits on every screen: what it says scrolls where it must, its buttons are always seen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.screen_room import screen_room

_SIDE, _TOP, _BETWEEN = 24, 20, 12
"""Logical pixels at the sides, above and below, and between lines; chosen."""


class FittedDialog(QDialog):
    """As wide as it is told, or as its buttons need, and as high as its words need, as far as the screen goes.

    Parameters
    ----------
    width : int
        Logical pixels; 0 for what its widest line takes.

    Attributes
    ----------
    column : QVBoxLayout
        What it says.
    foot : FlowRow
        Its buttons, at the foot.
    """

    def __init__(self, parent: QWidget | None = None, *, width: int = 0) -> None:
        super().__init__(parent)
        self._width = width
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(_SIDE, _TOP, _SIDE, _BETWEEN)
        self.column.setSpacing(_BETWEEN)
        self._foot = QWidget()
        self.foot = FlowRow(is_at_right=True)
        self._foot.setLayout(self.foot)
        self.foot.setContentsMargins(_SIDE, 4, _SIDE, _TOP)
        self._scroll = scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for the words, in whatever language and font they are."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the size that is needed now, as far as the screen goes."""
        room = screen_room(self)
        wanted = max(self._width or self._content.sizeHint().width() + self._bar_width, self._foot.sizeHint().width())
        width = min(wanted, room.width())
        self._foot.setVisible(self.foot.count() > 0)
        foot = self.foot.heightForWidth(width) if self.foot.count() else 0
        height = min(self._high(width) + foot, room.height())
        self.setMinimumSize(QSize(width, min(height, room.height())))
        self.resize(width, height)

    def _high(self, width: int) -> int:
        """Return the height of the words, also where a scroll bar stood beside them: Qt keeps one that was needed."""
        has_lines = self._content.hasHeightForWidth()
        return self._content.heightForWidth(width - self._bar_width) if has_lines else self._content.sizeHint().height()

    @property
    def _bar_width(self) -> int:
        return self._scroll.verticalScrollBar().sizeHint().width()
