"""A picture of the sky: turn, zoom, pan, 1:1, fit, and a readout of the pixel below the pointer."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsPathItem, QVBoxLayout, QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.picture_corners import PictureCorners
from crowdsky_desktop.gui.widgets.picture_labels import PictureLabels
from crowdsky_desktop.gui.widgets.picture_layers import PictureLayers
from crowdsky_desktop.gui.words import number, ra_dec, say, stretch_name
from crowdsky_desktop.imaging.preview.request import PixelReading, PixelRequest, Preview, SkyDirections
from crowdsky_desktop.imaging.preview.turn import suited_turn, turned_pixels, turned_places, turned_size

pg.setConfigOptions(imageAxisOrder="row-major")

_LEAST_ZOOM, _MOST_ZOOM = 0.02, 64.0
"""Logical screen pixels for each pixel of the picture that keys lead to; chosen."""
_CANVAS_LEVEL = 10
"""What is drawn over the picture lies above it, and below its texts (`PictureLabels`)."""


class ImageView(QWidget):
    """Shows 8-bit RGB pictures; zoom and place stay when another picture of the same size is shown.

    A picture may be turned by quarters. All that is told of pixels, and drawn by them, stays in those of the file.

    Attributes
    ----------
    canvas : QGraphicsItem
        Parent of what is drawn over the picture, in the file's pixels: it turns with it.
    turn_deg : int
        How the picture is turned now, degrees clockwise.
    preview : Preview or None
        The picture that is shown.
    marks : list of QWidget
        What lies on the picture and belongs to it, as its compass does; it is saved with it.

    Signals
    -------
    pixel_pointed : int, int
        x and y of the pixel below the pointer, counted from 0 at the top left.
    pointer_left
        The pointer left the picture.
    zoom_changed : float
        Screen pixels (logical) for each pixel of the picture.
    turned : int
        The picture is turned otherwise: degrees clockwise.
    """

    pixel_pointed = Signal(int, int)
    pointer_left = Signal()
    zoom_changed = Signal(float)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._size = (0, 0)
        self._wanted_turn: int | None = None
        self.turn_deg = 0
        self._fits = True
        self._zoom = 0.0
        self.preview: Preview | None = None
        self._solved: SkyDirections | None = None
        self._plot = pg.GraphicsView(useOpenGL=False)
        self._box = pg.ViewBox(lockAspect=True, invertY=True, enableMenu=False)
        self._plot.setCentralItem(self._box)
        self.item = pg.ImageItem(axisOrder="row-major")
        self._box.addItem(self.item)
        self.canvas = QGraphicsPathItem()
        self.canvas.setZValue(_CANVAS_LEVEL)
        self._box.addItem(self.canvas, ignoreBounds=True)
        self.layers = PictureLayers(self.canvas)
        self.labels = PictureLabels(self._box, self.canvas)
        self._levels: tuple[NDArray[np.uint8], ...] = ()
        self._level = 0
        self._corners = PictureCorners(self)
        self.name_label, self.stretch_label = self._corners.name, self._corners.stretch
        self.zoom_label, self.readout_label = self._corners.zoom, self._corners.readout
        self.message_label, self.compass = self._corners.message, self._corners.compass
        self.marks: list[QWidget] = [self.compass]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._box.sigRangeChanged.connect(self._on_range_changed)
        self._box.sigRangeChangedManually.connect(self._on_moved_by_hand)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.apply_palette()

    def show_preview(self, preview: Preview, name: str) -> None:
        """Show a picture; `name` says on it what it is."""
        self._levels, self._level = (preview.pixels, *preview.reduced), -1
        self.preview, self._solved = preview, None
        self._corners.write(self.name_label, name)
        self._corners.write(self.message_label, "")
        self._corners.write(self.stretch_label, stretch_name(preview))
        if preview.size == self._size:
            self._show_compass()
            self._show_level()
            self._arrange()
            return
        self._size = preview.size
        self._turn_to(self._suited_turn())
        self.fit()
        self._on_range_changed()  # not told of where the range is that of the picture before

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height of the picture as it is turned, in its pixels; (0, 0) without one."""
        return turned_size(self._size, self.turn_deg)

    @property
    def picture_area(self) -> QRect:
        """What of the picture is seen, in logical pixels of this widget; all of it without a picture."""
        seen = self._seen_of_picture().toAlignedRect() & self.rect()
        return self.rect() if seen.isEmpty() else seen

    def show_directions(self, directions: SkyDirections | None) -> None:
        """Show where north is by a solution, if the file's header does not say; None: nothing is known but that."""
        self._solved = directions
        self._show_compass()
        self._arrange()

    def snapshot(self) -> QImage:
        """Return what is seen of the picture, with all that is drawn over it, in the pixels of the screen.

        What is said of it in the corners of the view is left out.
        """
        area = self.picture_area
        shot = self.viewport.grab(area)
        with painting(shot) as painter:
            for mark in self.marks:
                if mark.isVisibleTo(self):
                    mark.render(painter, mark.pos() - area.topLeft(), renderFlags=QWidget.RenderFlag.DrawChildren)
        return shot.toImage()

    def show_turned(self, turn_deg: int | None) -> None:
        """Turn pictures clockwise by quarters; None lays those that stand upright down where the room is wide.

        What is in the middle stays there.
        """
        self._wanted_turn = turn_deg
        self._settle_turn()

    @property
    def viewport(self) -> QWidget:
        """Where the picture is painted."""
        return self._plot.viewport()

    def show_message(self, words: str) -> None:
        """Write what is being waited for, or why there is no picture, or no sky on it."""
        self._corners.write(self.message_label, words)

    def clear(self) -> None:
        """Show nothing but sky."""
        self.item.clear()
        self.layers.clear()
        self.labels.show(())
        self._levels = ()
        self._size = (0, 0)
        self.preview = self._solved = None
        self._corners.clear()

    def fit(self) -> None:
        """Show the whole picture, and keep it whole when the window changes its size."""
        self._fits = True
        if self._size[0]:
            self._box.setRange(QRectF(0, 0, *self.shown_size), padding=0.01)

    def one_to_one(self) -> None:
        """Show one pixel of the picture on one of the screen, about the present middle."""
        self.set_zoom(1.0 / self.devicePixelRatioF())

    def set_zoom(self, zoom: float) -> None:
        """Show `zoom` logical screen pixels for each pixel of the picture."""
        self._fits = False
        self._zoom = zoom
        self._look_at(self._box.viewRect().center(), zoom)

    def zoom_by(self, factor: float) -> None:
        """Show the picture larger or smaller, about the present middle."""
        self.set_zoom(min(max(self.zoom * factor, _LEAST_ZOOM), _MOST_ZOOM))

    def pan(self, right: float, down: float) -> None:
        """Move on by a share of what is seen."""
        self._on_moved_by_hand()
        seen = self._box.viewRect()
        self._box.translateBy(x=right * seen.width(), y=down * seen.height())

    @property
    def zoom(self) -> float:
        """Logical screen pixels for each pixel of the picture."""
        width = self._box.viewRect().width()
        return self._box.width() / width if width else 1.0

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return self._size != (0, 0)

    def show_name(self, name: str) -> None:
        """Write on the picture what it is."""
        self._corners.write(self.name_label, name)

    def show_values(self, request: PixelRequest, reading: PixelReading) -> None:
        """Write on the picture what a pixel holds, and where on the sky it is, if that is known."""
        values = reading.values
        names = ("R", "G", "B") if len(values) == 3 else ("",)
        shown = [self.tr("no data") if math.isnan(value) else number(value, 1) for value in values]
        parts = "  ".join(f"{name} {value}".strip() for name, value in zip(names, shown, strict=True))
        where = f"    {ra_dec(reading.ra_deg, reading.dec_deg)}" if reading.ra_deg is not None else ""
        self._corners.write(self.readout_label, f"x {request.x}  y {request.y}    {parts} {say(reading.unit)}{where}")

    def apply_palette(self) -> None:
        """Use the colours of the theme."""
        self._plot.setBackground(QColor(current_palette().sky))

    def to_pixel(self, position: QPointF) -> tuple[int, int] | None:
        """Return the pixel below a position of the scene; None outside the picture."""
        point = self.canvas.mapFromParent(self._box.mapSceneToView(position))
        x, y = int(np.floor(point.x())), int(np.floor(point.y()))
        return (x, y) if 0 <= x < self._size[0] and 0 <= y < self._size[1] else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the labels in their corners and a fitted picture whole."""
        super().resizeEvent(event)
        self._settle_turn()
        if self._fits:
            self.fit()
        elif self._zoom:
            self.set_zoom(self._zoom)
        self._arrange()

    def _suited_turn(self) -> int:
        if self._wanted_turn is not None:
            return self._wanted_turn
        return suited_turn(self._size, (self.width(), self.height()))

    def _settle_turn(self) -> None:
        """Turn the picture as is wanted now, about what is seen in the middle."""
        turn_deg = self._suited_turn()
        if not self._size[0] or turn_deg == self.turn_deg:
            return
        zoom, middle = self.zoom, self.canvas.mapFromParent(self._box.viewRect().center())
        self._turn_to(turn_deg)
        if self._fits:
            self.fit()
        else:
            self._look_at(self.canvas.mapToParent(middle), zoom)
        self._on_range_changed()

    def _turn_to(self, turn_deg: int) -> None:
        is_other, self.turn_deg, self._level = turn_deg != self.turn_deg, turn_deg, -1
        self.canvas.setTransform(QTransform(*turned_places(self._size, turn_deg)))
        self._show_compass()
        self._show_level()
        if is_other:
            self.turned.emit(turn_deg)

    def _show_compass(self) -> None:
        directions = (self.preview.directions if self.preview else None) or self._solved
        self.compass.show_directions(directions, self.turn_deg)

    def _look_at(self, middle: QPointF, zoom: float) -> None:
        """Show what is about a place, in pixels of the turned picture."""
        width, height = self._box.width() / zoom, self._box.height() / zoom
        self._box.setRange(QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height), padding=0)

    def _arrange(self) -> None:
        """Keep what is written on the picture in sight, and its names from below what stands in its corners."""
        self._corners.place(self.picture_area, has_picture=self.has_picture)
        self.labels.arrange(self._seen_of_picture(), self._corners.covered)

    def _seen_of_picture(self) -> QRectF:
        picture = self._box.childTransform().mapRect(QRectF(0, 0, *self.shown_size))
        return self._box.mapRectToScene(picture) & QRectF(self.rect())

    def _on_range_changed(self) -> None:
        if self._size[0]:
            scale_arcsec = self.preview.frame.pixel_scale_arcsec if self.preview else None
            scale = f"{number(scale_arcsec)}″/px · " if scale_arcsec else ""
            self._corners.write(self.zoom_label, f"{scale}{self.zoom * self.devicePixelRatioF():.0%}")
            self._plot.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.zoom < 1.0)
            self._show_level()
            self._arrange()
            self.zoom_changed.emit(self.zoom)

    def _show_level(self) -> None:
        """Show the picture at the size next above that on the screen: fewer pixels, and none is skipped over."""
        if not self._levels:
            return
        zoom = max(self.zoom * self.devicePixelRatioF(), 1e-6)
        level = int(np.clip(math.floor(-math.log2(zoom) + 1e-6), 0, len(self._levels) - 1))
        if level != self._level:
            self._level = level
            self.item.setImage(self._as_shown(self._levels[level]), autoLevels=False)
            self.item.setRect(QRectF(0, 0, *self.shown_size))

    def _as_shown(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return a picture turned, and in the colours that the theme lets it have."""
        return turned_pixels(red_only(pixels) if current_palette().is_red_only else pixels, self.turn_deg)

    def _on_moved_by_hand(self) -> None:
        self._fits = False
        self._zoom = self.zoom

    def _on_mouse_moved(self, position: QPointF) -> None:
        pixel = self.to_pixel(position)
        if pixel is None:
            self.readout_label.hide()
            self.pointer_left.emit()
        else:
            self.pixel_pointed.emit(*pixel)


def red_only(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture as shades of red: its brightest channel, for eyes adapted to the dark."""
    red = np.zeros_like(pixels)
    np.maximum(np.maximum(pixels[..., 0], pixels[..., 1]), pixels[..., 2], out=red[..., 0])
    return red
