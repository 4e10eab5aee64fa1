"""The sky map: where on the sky the stacks of this computer lie; it zooms, moves, tells and chooses."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from crowdsky_desktop.gui.pages.history.history_model import summary
from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow
from crowdsky_desktop.gui.pages.history.sky.map_stars import StarReader
from crowdsky_desktop.gui.pages.history.sky.sky_camera import SkyCamera
from crowdsky_desktop.gui.pages.history.sky.sky_fields import SkyFields, fields_of
from crowdsky_desktop.gui.pages.history.sky.sky_painting import MapStars, paint_fields, paint_mark, paint_sky
from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette, picture_palette
from crowdsky_desktop.gui.words import ra_dec_in_short

_WHEEL_STEP, _KEY_STEP = 1.2, 1.5
"""Factors by which a notch of the wheel, and a key, enlarge. Chosen: from the sky to a field in some thirty notches."""
_PAN_SHARE = 0.125
"""Share of the view by which an arrow key moves it; chosen."""
_REACH_PX = 7.0
"""How far from a small field a click still meets it, logical pixels; chosen."""
_CLICK_PX = 4.0
"""How far the pointer may move in a click that does not drag, logical pixels; chosen."""
_MOST_TOLD = 4
"""Fields that a tooltip tells of, where they lie on each other. Chosen."""
_CROSS_PX = 9.0
"""Half size of the cross in the middle that the keyboard aims with, logical pixels."""
_DEGREES_SHOWN = 6.0
"""How much of the sky is shown about a field that was gone to with a key, degrees. Chosen: some fields beside it."""


class SkyView(QWidget):
    """A map of the whole sky.

    Signals
    -------
    row_chosen : int
        The field of a row was clicked, or chosen by a key.
    """

    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.camera = SkyCamera(1, 1)
        self.stars = StarReader(self)
        self._rows: Sequence[HistoryRow] = ()
        self._fields: SkyFields = fields_of(())
        self._stars: MapStars | None = None
        self._drawn: QPixmap | None = None
        self._chosen = -1
        self._pressed: QPointF | None = None
        self._last: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(200, 140)
        self.setAccessibleName(self.tr("Sky map: where the chunks lie"))
        self.stars.read.connect(self._on_stars)

    @property
    def n_fields(self) -> int:
        """How many rows have a place on the sky."""
        return len(self._fields)

    def show_rows(self, rows: Sequence[HistoryRow], fields: SkyFields) -> None:
        """Show the fields of other rows."""
        self._rows, self._fields, self._chosen = rows, fields, -1
        self.redraw()

    def mark_row(self, place: int | None) -> None:
        """Mark the field of a row."""
        found = [] if place is None else np.flatnonzero(self._fields.places == place).tolist()
        self._chosen = found[0] if found else -1
        self.update()

    def redraw(self) -> None:
        """Draw again: other fields, another view or other colours."""
        self._drawn = None
        self.update()

    def look_at(self, camera: SkyCamera) -> None:
        """Look at another part of the sky."""
        if camera != self.camera:
            self.camera = camera
            self.redraw()

    def show_whole(self) -> None:
        """Look at the whole sky."""
        self.look_at(self.camera.whole())

    def zoom_in(self) -> None:
        """Enlarge."""
        self.look_at(self.camera.zoomed(_KEY_STEP))

    def zoom_out(self) -> None:
        """Reduce."""
        self.look_at(self.camera.zoomed(1.0 / _KEY_STEP))

    def fields_at(self, x: float, y: float) -> list[int]:
        """Return the fields at a point of the screen, the nearest first."""
        if not len(self._fields):
            return []
        field_x, field_y = self.camera.to_screen(self._fields.ra_deg, self._fields.dec_deg)
        distance = np.hypot(field_x - x, field_y - y)
        reach = np.maximum(_REACH_PX, self._fields.radius_deg * self.camera.px_per_deg * 0.75)
        found = np.flatnonzero(distance <= reach)
        return [int(number) for number in found[np.argsort(distance[found], kind="stable")]]

    def words_at(self, x: float, y: float) -> str:
        """Return what a tooltip tells of a point of the screen."""
        found = self.fields_at(x, y)
        if not found:
            place = self.camera.to_sky(x, y)
            return ra_dec_in_short(*place) if place else ""
        told = [summary(self._row(number)) for number in found[:_MOST_TOLD]]
        more = len(found) - len(told)
        return "\n\n".join([*told, *([self.tr("and %n more here", "", more)] if more > 0 else [])])

    def stop(self) -> None:
        """Stop reading stars."""
        self.stars.close()

    def event(self, event: QEvent) -> bool:
        """Tell of what is below the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room."""
        super().resizeEvent(event)
        self.look_at(self.camera.resized(self.width(), self.height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge about the pointer."""
        place, notches = event.position(), event.angleDelta().y() / 120.0
        self.look_at(self.camera.zoomed(_WHEEL_STEP**notches, place.x(), place.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the sky."""
        place = event.position()
        if self._pressed is not None and self._last is not None:
            if (place - self._pressed).manhattanLength() > _CLICK_PX or self._last != self._pressed:
                self.look_at(self.camera.moved(self._last.x(), self._last.y(), place.x(), place.y()))
                self._last = place
            return
        is_field = bool(self.fields_at(place.x(), place.y()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_field else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked; a second click at the same place chooses what lies below."""
        if self._pressed is not None and self._last == self._pressed:
            self._choose_of(self.fields_at(event.position().x(), event.position().y()))
        self._pressed = self._last = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge about the pointer."""
        self.look_at(self.camera.zoomed(_KEY_STEP**2, event.position().x(), event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, enlarge, go from field to field, choose."""
        acts = {
            Qt.Key.Key_Left: lambda: self.look_at(self.camera.panned(-_PAN_SHARE, 0.0)),
            Qt.Key.Key_Right: lambda: self.look_at(self.camera.panned(_PAN_SHARE, 0.0)),
            Qt.Key.Key_Up: lambda: self.look_at(self.camera.panned(0.0, _PAN_SHARE)),
            Qt.Key.Key_Down: lambda: self.look_at(self.camera.panned(0.0, -_PAN_SHARE)),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.show_whole,
            Qt.Key.Key_Home: self.show_whole,
            Qt.Key.Key_PageDown: lambda: self._go_to_field(1),
            Qt.Key.Key_PageUp: lambda: self._go_to_field(-1),
            Qt.Key.Key_Return: self._choose_middle,
            Qt.Key.Key_Enter: self._choose_middle,
        }
        act = acts.get(Qt.Key(event.key())) if not event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map, and over it what is chosen."""
        if self._drawn is None:
            self._drawn = self._draw()
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._drawn)
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            if 0 <= self._chosen < len(self._fields):
                paint_mark(painter, self.camera, self._fields, self._chosen, QColor(picture_palette().text))
            if self.hasFocus():
                self._paint_cross(painter)
        self.stars.begin()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(current_palette().ground))
        palette = picture_palette()
        with painting(drawn) as painter:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            paint_sky(painter, self.camera, self._stars, palette, self.tr("Milky Way"))
            paint_fields(painter, self.camera, self._fields, palette)
        return drawn

    def _paint_cross(self, painter: QPainter) -> None:
        middle = QPointF(self.width() / 2.0, self.height() / 2.0)
        painter.setPen(QPen(QColor(picture_palette().text_dim), 1))
        for along in (QPointF(_CROSS_PX, 0.0), QPointF(0.0, _CROSS_PX)):
            painter.drawLine(middle - along, middle + along)

    def _row(self, number: int) -> HistoryRow:
        return self._rows[int(self._fields.places[number])]

    def _choose_middle(self) -> None:
        self._choose_of(self.fields_at(self.width() / 2.0, self.height() / 2.0))

    def _choose_of(self, found: list[int]) -> None:
        if found:
            place = (found.index(self._chosen) + 1) % len(found) if self._chosen in found else 0
            self._choose(found[place])

    def _choose(self, number: int) -> None:
        self._chosen = number
        self.setAccessibleDescription(summary(self._row(number)))
        self.row_chosen.emit(int(self._fields.places[number]))
        self.update()

    def _go_to_field(self, step: int) -> None:
        if not len(self._fields):
            return
        number = (self._chosen + step) % len(self._fields) if self._chosen >= 0 else 0
        zoom = max(self.camera.zoom, self.height() / self.camera.whole().px_per_deg / _DEGREES_SHOWN)
        nearer = self.camera.zoomed(zoom / self.camera.zoom)
        self.look_at(nearer.looking_at(self._fields.ra_deg[number], self._fields.dec_deg[number]))
        self._choose(number)

    def _on_stars(self, stars: MapStars) -> None:
        self._stars = stars
        self.redraw()
