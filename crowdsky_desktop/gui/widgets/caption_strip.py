"""A strip below a saved picture: what it shows, when and with what it was taken, its scale, and where north is."""

import math
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.tokens import DARK, FONT_PX, NIGHT, Palette
from crowdsky_desktop.model.frame import LightFrame

_HEIGHT, _MARGIN, _GAP = 52.0, 14.0, 18.0
"""Of the strip, from its edges, and between its parts, logical pixels; chosen: two lines of text."""
_LONGEST_BAR, _TICK = 130.0, 4.0
"""Of the scale bar, and of half the strokes at its ends, logical pixels; chosen."""
_ARROW, _HEAD = 15.0, 4.5
"""Of the arrow to the north from the middle, and of its head, logical pixels; chosen."""
_LEAST_TEXT = 120.0
"""Room that the words need, logical pixels: where there is less, scale and arrow are left away. Chosen."""
_LENGTHS_ARCSEC = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000)
"""Lengths that a scale bar may stand for: round ones, of seconds, minutes or degrees."""


@dataclass(frozen=True)
class PictureFacts:
    """What a caption tells of a picture; what is not known is left away.

    Attributes
    ----------
    title : str
        The object, or the file's name.
    exposure_s : float or None
        All that is in it.
    n_frames : int
        That it is made of; 0 where it is no stack.
    observed_at : datetime or None
        When its first exposure began, UTC.
    telescope : str
    """

    title: str = ""
    exposure_s: float | None = None
    n_frames: int = 0
    observed_at: datetime | None = None
    telescope: str = ""


@dataclass(frozen=True)
class Caption:
    """What stands on the strip.

    Attributes
    ----------
    title, line : str
        In the first and in the second line.
    arcsec_per_px : float or None
        For each logical pixel of the screen.
    north_deg : float or None
        Degrees clockwise from up.
    north : str
        The letter for it.
    is_red_only : bool
        For eyes adapted to the dark.
    """

    title: str
    line: str
    arcsec_per_px: float | None = None
    north_deg: float | None = None
    north: str = "N"
    is_red_only: bool = False


def facts_of_frame(frame: LightFrame) -> PictureFacts:
    """Return what a file's header tells. The serial number of a telescope, which is in its name, is left away."""
    telescope = frame.instrument or frame.telescope or ""
    return PictureFacts(frame.object_name or frame.name, frame.exposure_s, 0, frame.observed_at, telescope)


def with_caption(picture: QImage, caption: Caption, font: QFont) -> QImage:
    """Return a picture with a strip below it; the picture's own pixels stay as they are."""
    ratio = picture.devicePixelRatio()
    below = round(_HEIGHT * ratio)
    whole = QImage(picture.width(), picture.height() + below, QImage.Format.Format_RGB32)
    whole.setDevicePixelRatio(ratio)
    palette = NIGHT if caption.is_red_only else DARK
    whole.fill(QColor(palette.panel))
    strip = QRectF(0.0, picture.height() / ratio, picture.width() / ratio, below / ratio)
    with painting(whole) as painter:
        painter.drawImage(QPointF(0.0, 0.0), picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw(painter, strip.adjusted(_MARGIN, 0.0, -_MARGIN, 0.0), caption, font, palette)
    return whole


def scale_length(arcsec_per_px: float) -> tuple[float, str]:
    """Return the longest round length that a scale bar has room for: logical pixels, and as it is written."""
    fitting = [length for length in _LENGTHS_ARCSEC if length / arcsec_per_px <= _LONGEST_BAR]
    arcsec = fitting[-1] if fitting else _LENGTHS_ARCSEC[0]
    unit, sign = next((pair for pair in ((3600, "°"), (60, "′")) if arcsec % pair[0] == 0), (1, "″"))
    return arcsec / arcsec_per_px, f"{arcsec // unit}{sign}"


def _draw(painter: QPainter, area: QRectF, caption: Caption, font: QFont, palette: Palette) -> None:
    """Draw from right to left what there is room for; the words have what is left."""
    small = QFont(font)
    small.setPixelSize(FONT_PX["small"])
    if caption.north_deg is not None and area.width() > _LEAST_TEXT + _GAP + 2 * _HEIGHT / 2:
        _draw_north(painter, QPointF(area.right() - _HEIGHT / 2, area.center().y()), caption, small, palette)
        area.setRight(area.right() - _HEIGHT - _GAP)
    if caption.arcsec_per_px:
        length, words = scale_length(caption.arcsec_per_px)
        if length <= _LONGEST_BAR and area.width() > _LEAST_TEXT + _GAP + length:
            place = QRectF(area.right() - length, area.top(), length, area.height())
            _draw_scale(painter, place, words, small, palette)
            area.setRight(area.right() - length - _GAP)
    _draw_words(painter, area, caption, small, palette)


def _draw_words(painter: QPainter, area: QRectF, caption: Caption, small: QFont, palette: Palette) -> None:
    title = QFont(small)
    title.setPixelSize(FONT_PX["lead"])
    title.setBold(True)
    upper, lower = (QRectF(area.left(), area.top() + top, area.width(), 18.0) for top in (8.0, 27.0))
    for place, font, colour, words in (
        (upper, title, palette.text, caption.title),
        (lower, small, palette.text_dim, caption.line),
    ):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _draw_scale(painter: QPainter, area: QRectF, words: str, font: QFont, palette: Palette) -> None:
    painter.setPen(QPen(QColor(palette.text), 1.6))
    y = area.top() + 33.0
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    for x in (area.left(), area.right()):
        painter.drawLine(QPointF(x, y - _TICK), QPointF(x, y + _TICK))
    painter.setFont(font)
    place = QRectF(area.center().x() - 40.0, area.top() + 9.0, 80.0, 18.0)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _draw_north(painter: QPainter, middle: QPointF, caption: Caption, font: QFont, palette: Palette) -> None:
    assert caption.north_deg is not None
    painter.setPen(QPen(QColor(palette.text), 1.6))
    foot, tip = (middle + _towards(caption.north_deg) * reach for reach in (-_ARROW * 0.6, _ARROW * 0.5))
    painter.drawLine(foot, tip)
    for side in (150.0, -150.0):
        painter.drawLine(tip, tip + _towards(caption.north_deg + side) * _HEAD)
    painter.setFont(font)
    place = QRectF(0.0, 0.0, 20.0, 16.0)
    place.moveCenter(middle + _towards(caption.north_deg) * (_ARROW + 1.0))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, caption.north)


def _towards(angle_deg: float) -> QPointF:
    """Return the unit vector so many degrees clockwise from up."""
    return QPointF(math.sin(math.radians(angle_deg)), -math.cos(math.radians(angle_deg)))
