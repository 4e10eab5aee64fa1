"""A line of a plot for the keyboard: reached with Tab, moved with the arrow keys, read aloud."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette

_STEP, _LONG_STEP = 0.01, 0.1
"""Shares of what the axis shows, for an arrow key alone and with Shift; chosen."""

_UPRIGHT_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""Which way along its axis a key moves an upright line."""
_LEVEL_KEYS = {Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
"""Which way along its axis a key moves a level line."""
_CLEARING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LineGrip(QWidget):
    """Lies over a plot and lets the mouse through; with the focus it frames the plot, and the line grows thick.

    Each step is told as the end of a drag: by the line's `sigPositionChangeFinished`.

    Parameters
    ----------
    canvas : pyqtgraph.GraphicsView
        Where the plot is drawn.
    plot : pyqtgraph.PlotItem
        Plot that the line belongs to; its ranges bound the line.
    line : pyqtgraph.InfiniteLine
        Upright (moved with Left and Right) or level (moved with Down and Up). While it is hidden Tab passes by.
    name : str
        What the line is, for a screen reader.
    words : callable
        Returns a value of the line as it is read aloud.

    Signals
    -------
    cleared
        Delete was pressed.
    """

    cleared = Signal()

    def __init__(
        self,
        canvas: pg.GraphicsView,
        plot: pg.PlotItem,
        line: pg.InfiniteLine,
        name: str,
        words: Callable[[float], str],
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._box, self._line, self._words = canvas, plot.getViewBox(), line, words
        self._is_upright = line.angle % 180 == 90
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(name)
        self._box.sigResized.connect(self._cover_plot)
        line.visibleChanged.connect(self._follow_line)
        line.sigPositionChanged.connect(self.tell_value)
        self._cover_plot()
        self._follow_line()
        self.tell_value()

    def tell_value(self) -> None:
        """Give a screen reader the line's value; needed only where the line was moved with its signals blocked."""
        self.setAccessibleDescription(self._words(float(self._line.value())))

    def event(self, event: QEvent) -> bool:
        """Keep the line's keys from the shortcuts of the page, which step through the frames."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line, or give it up."""
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif event.key() in _CLEARING_KEYS:
            self.cleared.emit()
        else:
            is_long = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(self._keys[Qt.Key(event.key())] * (_LONG_STEP if is_long else _STEP))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the line thick, as under the mouse."""
        super().focusInEvent(event)
        self._line.setMouseHover(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the line thin again."""
        super().focusOutEvent(event)
        self._line.setMouseHover(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the plot while its line has the focus."""
        if self.hasFocus():
            with painting(self) as painter:
                painter.setPen(QPen(QColor(current_palette().accent), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    @property
    def _keys(self) -> dict[Qt.Key, int]:
        return _UPRIGHT_KEYS if self._is_upright else _LEVEL_KEYS

    def _is_ours(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _CLEARING_KEYS:
            return modifiers == Qt.KeyboardModifier.NoModifier
        is_plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        return is_plain and event.key() in self._keys

    def _move(self, share: float) -> None:
        """Move the line by a share of what its axis shows, and not out of sight."""
        low, high = self._box.viewRange()[0 if self._is_upright else 1]
        wanted = float(self._line.value()) + share * (high - low)
        self._line.setValue(min(max(wanted, low), high))
        self._line.sigPositionChangeFinished.emit(self._line)

    def _cover_plot(self) -> None:
        place = self._canvas.mapFromScene(self._box.sceneBoundingRect()).boundingRect()
        self.setGeometry(place.translated(self._canvas.viewport().pos()))

    def _follow_line(self) -> None:
        self.setVisible(self._line.isVisible())
