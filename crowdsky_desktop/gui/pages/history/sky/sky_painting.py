"""Draws the sky map: the sky with its stars and lines, and the fields on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from crowdsky_desktop.gui.pages.history.sky.graticule import Curve, GraticuleLine, graticule, milky_way
from crowdsky_desktop.gui.pages.history.sky.projection import HALF_HEIGHT, HALF_WIDTH, Values
from crowdsky_desktop.gui.pages.history.sky.sky_camera import SkyCamera
from crowdsky_desktop.gui.pages.history.sky.sky_fields import SkyFields
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette, Tone, blend
from crowdsky_desktop.gui.words import grid_value

POINT_PX = 6.0
"""Diameter of a field that is smaller than that on the screen, logical pixels; chosen."""
_MOST_STARS = 1400
"""Stars that are drawn, the brightest in sight. Chosen: constellations are known by them, and more are a fog."""
_MOST_FIELDS = 500
"""Fields that are drawn with their outline at a time; the others are points. Chosen: drawn in a tenth of a second."""
_STAR_SIZES = ((1.0, 3.4), (2.5, 2.6), (4.0, 1.8), (99.0, 1.2))
"""Magnitudes, and the diameter of stars that are brighter, logical pixels."""
_TONES = (Tone.BAD, Tone.INFO, Tone.WARN, Tone.ACCENT)
"""Colours of `KINDS`."""


@dataclass(frozen=True)
class MapStars:
    """Stars for the map, brightest first; arrays of one length, degrees and magnitudes."""

    ra_deg: Values
    dec_deg: Values
    magnitude: Values


def paint_sky(
    painter: QPainter, camera: SkyCamera, stars: MapStars | None, palette: Palette, milky_way_word: str
) -> None:
    """Draw the ground, the stars, and the lines with their labels."""
    outline = sky_outline(camera)
    painter.setPen(QPen(QColor(palette.line), 1))
    painter.setBrush(QColor(palette.sky))
    painter.drawPath(outline)
    painter.setClipPath(outline)
    lines = tuple(graticule(camera))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(blend(palette.line, palette.sky, 0.75)), 1))
    for line in lines:
        _draw_curves(painter, line.curves)
    _paint_milky_way(painter, camera, palette, milky_way_word)
    if stars is not None:
        _paint_stars(painter, camera, stars, palette)
    painter.setClipping(False)
    _paint_labels(painter, camera, lines, palette)


def paint_fields(painter: QPainter, camera: SkyCamera, fields: SkyFields, palette: Palette) -> None:
    """Draw the fields: those that are large enough as they lie, the others as points."""
    if not len(fields):
        return
    x, y = camera.to_screen(fields.ra_deg, fields.dec_deg)
    size_px = 2.0 * fields.radius_deg * camera.px_per_deg
    seen = np.flatnonzero(camera.is_seen(x, y, float(size_px.max())))
    large = seen[size_px[seen] > 2.0 * POINT_PX][:_MOST_FIELDS]
    small = np.setdiff1d(seen, large, assume_unique=True)
    for kind, tone in enumerate(_TONES):
        colour = QColor(getattr(palette, tone.value))
        _paint_points(painter, x, y, small[fields.kinds[small] == kind], colour)
        _paint_outlines(painter, camera, fields, large[fields.kinds[large] == kind], colour)


def paint_mark(painter: QPainter, camera: SkyCamera, fields: SkyFields, number: int, colour: QColor) -> None:
    """Mark one field."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    chosen = np.array([number])
    if 2.0 * fields.radius_deg[number] * camera.px_per_deg > 2.0 * POINT_PX:
        painter.drawPolygon(_polygons(camera, fields, chosen)[0])
        return
    x, y = camera.to_screen(fields.ra_deg[chosen], fields.dec_deg[chosen])
    painter.drawEllipse(QPointF(x[0], y[0]), POINT_PX, POINT_PX)


def sky_outline(camera: SkyCamera) -> QPainterPath:
    """Return where the sky is on the screen."""
    path = QPainterPath()
    across, upright = HALF_WIDTH * camera.scale, HALF_HEIGHT * camera.scale
    if across > 10 * camera.width:
        path.addRect(QRectF(0.0, 0.0, camera.width, camera.height))
    else:
        path.addEllipse(QPointF(camera.width / 2.0, camera.height / 2.0), across, upright)
    return path


def _paint_points(painter: QPainter, x: Values, y: Values, which: NDArray[np.intp], colour: QColor) -> None:
    """Draw points, those that lie on each other once."""
    if not len(which):
        return
    cells = np.unique(np.column_stack((np.rint(x[which] / 2.0), np.rint(y[which] / 2.0))), axis=0) * 2.0
    seen_through = QColor(colour)
    seen_through.setAlphaF(0.85)
    painter.setPen(QPen(seen_through, POINT_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(QPolygonF([QPointF(*cell) for cell in cells.tolist()]))


def _paint_outlines(
    painter: QPainter, camera: SkyCamera, fields: SkyFields, which: NDArray[np.intp], colour: QColor
) -> None:
    fill = QColor(colour)
    fill.setAlphaF(0.16)
    for is_solved, style in ((True, Qt.PenStyle.SolidLine), (False, Qt.PenStyle.DashLine)):
        painter.setBrush(fill if is_solved else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.2, style))
        for polygon in _polygons(camera, fields, which[fields.is_solved[which] == is_solved]):
            painter.drawPolygon(polygon)


def _polygons(camera: SkyCamera, fields: SkyFields, which: NDArray[np.intp]) -> list[QPolygonF]:
    x, y = camera.to_screen(fields.corner_ra_deg[which], fields.corner_dec_deg[which])
    return [
        QPolygonF([QPointF(*corner) for corner in zip(xs, ys, strict=True)])
        for xs, ys in zip(x.tolist(), y.tolist(), strict=True)
    ]


def _paint_stars(painter: QPainter, camera: SkyCamera, stars: MapStars, palette: Palette) -> None:
    x, y = camera.to_screen(stars.ra_deg, stars.dec_deg)
    seen = np.flatnonzero(camera.is_seen(x, y, 2.0))[:_MOST_STARS]
    brightest = -99.0
    for magnitude, size in _STAR_SIZES:
        of_size = seen[(stars.magnitude[seen] >= brightest) & (stars.magnitude[seen] < magnitude)]
        brightest = magnitude
        if len(of_size):
            colour = QColor(blend(palette.text, palette.sky, 0.62))
            painter.setPen(QPen(colour, size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            points = zip(x[of_size].tolist(), y[of_size].tolist(), strict=True)
            painter.drawPoints(QPolygonF([QPointF(*point) for point in points]))


def _paint_milky_way(painter: QPainter, camera: SkyCamera, palette: Palette, word: str) -> None:
    colour = QColor(blend(palette.info, palette.sky, 0.55))
    curves = milky_way(camera)
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine))
    _draw_curves(painter, curves)
    _use_small_font(painter)
    for x, y in curves:
        inside = np.flatnonzero(camera.is_seen(x, y, -90.0))
        if len(inside):
            place = inside[len(inside) // 3]
            painter.setPen(colour)
            painter.drawText(QPointF(x[place] + 6.0, y[place] - 6.0), word)
            return


def _paint_labels(painter: QPainter, camera: SkyCamera, lines: Sequence[GraticuleLine], palette: Palette) -> None:
    """Label declinations at the left of the sky, right ascensions along its middle, or at the foot of the screen."""
    _use_small_font(painter)
    painter.setPen(QColor(palette.text_dim))
    metrics = painter.fontMetrics()
    taken: list[QRectF] = []
    for line in lines:
        word = grid_value(line.degrees, is_declination=line.is_declination)
        for x, y in line.curves:
            inside = np.flatnonzero(camera.is_seen(x, y, -14.0))
            if not len(inside):
                continue
            place = _label_place(camera, x[inside], y[inside], is_declination=line.is_declination)
            width = metrics.horizontalAdvance(word)
            left, foot = min(float(x[inside][place]) + 4.0, camera.width - width - 4.0), float(y[inside][place]) - 4.0
            room = QRectF(left - 3.0, foot - metrics.ascent(), width + 6.0, metrics.height())
            if not any(room.intersects(other) for other in taken):
                taken.append(room)
                painter.drawText(QPointF(left, foot), word)
            break


def _label_place(camera: SkyCamera, x: Values, y: Values, *, is_declination: bool) -> int:
    if is_declination:
        return int(np.argmin(x))
    if camera.zoom < 2.0:
        return int(np.argmin(np.abs(y - camera.height / 2.0)))
    return int(np.argmax(y))


def _draw_curves(painter: QPainter, curves: Sequence[Curve]) -> None:
    for x, y in curves:
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)]))


def _use_small_font(painter: QPainter) -> None:
    font = painter.font()
    font.setPixelSize(FONT_PX["small"])
    painter.setFont(font)
