"""Which frames are not in a stack, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label
from crowdsky_desktop.gui.words import reason_words
from crowdsky_desktop.model.frame_record import FrameRecord

_MOST = 60
"""Frames that are listed; chosen: more are looked at in the table of the page Frames."""


class LeftOutList(QWidget):
    """A name and a reason for each; a long name is shortened in its middle, with the whole name as tooltip.

    Signals
    -------
    frame_asked : str
        A name was double-clicked: the person wants to see that frame.
    """

    frame_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._shown: tuple[FrameRecord, ...] | None = None

    def show_frames(self, frames: Sequence[FrameRecord]) -> None:
        """List those of a stack's frames that were left out."""
        left_out = tuple(frame for frame in frames if not frame.is_used)
        if left_out == self._shown:
            return
        self._shown = left_out
        self._clear()
        for frame in left_out[:_MOST]:
            self._column.addWidget(_Name(frame.name, self))
            self._column.addWidget(label(told(reason_words(frame.reason)), "small", wraps=True))
        n_more = len(left_out) - _MOST
        if n_more > 0:
            self._column.addWidget(label(self.tr("and %n more frame(s); see the Frames page", "", n_more), "dim"))
        if not left_out:
            self._column.addWidget(label(self.tr("No frames were left out."), "dim"))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class _Name(ElidedLabel):
    """The name of one frame."""

    def __init__(self, name: str, frames: LeftOutList) -> None:
        super().__init__(name, mode=Qt.TextElideMode.ElideMiddle)
        self._frames = frames

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the frame."""
        event.accept()
        self._frames.frame_asked.emit(self.text())
