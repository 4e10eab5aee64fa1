"""What is drawn of the sky on a picture: paths and texts, in the picture's pixels."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QPainterPath

from crowdsky_desktop.gui.widgets.picture_labels import LabelPlace, Pick, PictureLabel
from crowdsky_desktop.gui.widgets.picture_layers import Positions, circles, lines
from crowdsky_desktop.gui.words import grid_value

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.preview.sky_overlay import GridLine, NamedObject, SkyOverlay

RESIDUALS_LONGER = 100
"""How many times longer residuals are drawn than they are: a fifth of a pixel becomes twenty."""
_STAR_RADIUS_PX, _FAINTEST, _GROWTH_PX = 6.0, 11.0, 2.5
"""Radius of a catalogue star of the faintest magnitude, and what it grows by for each magnitude. Chosen."""
_POINT_RADIUS_PX = 15.0
"""Radius of the circle about an object whose size is not known. Chosen."""
_SIDES = np.array([[0.0, 1.0], [0.0, -1.0], [1.0, 0.0], [-1.0, 0.0]])
"""Directions of a circle's points that are lowest or highest, however it is turned."""


def faint(colour: str) -> str:
    """Return a colour that lets the picture through: the grid must not hide faint stars."""
    return f"#80{colour.removeprefix('#')}"


def grid_path(grid: "tuple[GridLine, ...]") -> QPainterPath:
    """Return the lines of a grid of right ascension and declination."""
    path = QPainterPath()
    for line in grid:
        _add_curve(path, line.points)
    return path


def _add_curve(path: QPainterPath, points: Positions) -> None:
    start, *others = points.tolist()
    path.moveTo(*start)
    for point in others:
        path.lineTo(*point)


def grid_labels(overlay: "SkyOverlay", colour: str) -> tuple[PictureLabel, ...]:
    """Label declinations at the upper left ends of their lines, right ascensions at the lower right ones; each once.

    Where there is no room, the other end is tried.
    """
    labels: dict[tuple[bool, float], PictureLabel] = {}
    for line in overlay.grid:
        ends = (Pick.UPPER_LEFT, Pick.LOWER_RIGHT) if line.is_declination else (Pick.LOWER_RIGHT, Pick.UPPER_LEFT)
        text = grid_value(line.degrees, is_declination=line.is_declination)
        label = PictureLabel(text, colour, tuple(LabelPlace(line.points, end) for end in ends))
        labels.setdefault((line.is_declination, line.degrees), label)
    return tuple(labels.values())


def stars_path(overlay: "SkyOverlay") -> QPainterPath:
    """Return a circle about each catalogue star, larger for brighter ones."""
    brighter = np.clip(_FAINTEST - overlay.star_magnitudes, 0.0, None)
    return circles(overlay.star_positions, (_STAR_RADIUS_PX + _GROWTH_PX * brighter).tolist())


def objects_path(objects: "tuple[NamedObject, ...]") -> QPainterPath:
    """Return the outlines of objects, circles about those of unknown size."""
    path = QPainterPath()
    for shown in objects:
        if len(shown.outline) > 1:
            _add_curve(path, shown.outline)
        else:
            path.addPath(circles(shown.middle, [_POINT_RADIUS_PX]))
    return path


def object_labels(objects: "tuple[NamedObject, ...]", colour: str) -> tuple[PictureLabel, ...]:
    """Return the names of objects, each below its outline, or above it where there is no room."""
    return tuple(PictureLabel(shown.name, colour, _beside(shown)) for shown in objects)


def _beside(shown: "NamedObject") -> tuple[LabelPlace, LabelPlace]:
    """Return the places below and above an object's outline, or its circle."""
    around = shown.outline if len(shown.outline) > 1 else shown.middle + _POINT_RADIUS_PX * _SIDES
    return LabelPlace(around, Pick.LOWEST, (0.5, 0.0)), LabelPlace(around, Pick.HIGHEST, (0.5, 1.0))


def residuals_path(overlay: "SkyOverlay") -> QPainterPath:
    """Return a line from each star's place in the catalogue to where it was detected, drawn so much longer."""
    expected, detected = overlay.residuals.expected, overlay.residuals.detected
    return lines(expected, expected + RESIDUALS_LONGER * (detected - expected))
