"""The stars of a stack as circles on its picture, coloured by how wide or how round they are."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from crowdsky_desktop.gui.pages.review.star_marks import StarMarks, StarMeasure, scale_of_stars
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.imaging.preview.colormap import shares_of
from crowdsky_desktop.imaging.preview.planes import Scale

_N_COLOURS = 24
"""Steps of colour. Chosen: there are no more pens than that, and no step is seen."""
_RADIUS_FWHM, _MIN_RADIUS_PX = 2.5, 5.0
"""Radius of a circle in FWHM of its star, and at least, in pixels of the stack. Chosen: it stands clear of the star."""
_BY_DAY = ("#4FA3FF", "#EFEFEF", "#FF8A1F")
_BY_NIGHT = ("#5A0A08", "#A81E16", "#FF7A6C")


class StarOverlay(pg.ScatterPlotItem):
    """Circles that grow with the picture; their lines stay thin."""

    def __init__(self) -> None:
        super().__init__(pxMode=False, brush=None)
        self.setZValue(20)

    def show_stars(self, stars: StarMarks, measure: StarMeasure) -> Scale:
        """Mark `stars` in colours of `measure`, and return what the colours mean."""
        scale = scale_of_stars(stars, measure)
        shares = np.nan_to_num(shares_of(scale, stars.values(measure)), nan=0.0)
        pens = [_pen(colour) for colour in star_colours(_N_COLOURS)]
        radii = np.maximum(_RADIUS_FWHM * np.nan_to_num(stars.fwhm_px, nan=0.0), _MIN_RADIUS_PX)
        self.setData(
            x=stars.x + 0.5,
            y=stars.y + 0.5,
            size=2 * radii,
            symbol=["s" if is_saturated else "o" for is_saturated in stars.is_saturated],
            pen=[pens[round(share * (_N_COLOURS - 1))] for share in shares],
        )
        return scale


def star_colours(n_steps: int) -> NDArray[np.uint8]:
    """Return the colours of the circles from low to high, (n_steps, 3): blue, white, orange; shades of red by night."""
    names = _BY_NIGHT if current_palette().is_red_only else _BY_DAY
    colours = [QColor(name) for name in names]
    anchors = np.array([(colour.red(), colour.green(), colour.blue()) for colour in colours], np.float64)
    positions = np.linspace(0.0, 2.0, n_steps)
    return np.round([[np.interp(p, range(3), channel) for channel in anchors.T] for p in positions]).astype(np.uint8)


def _pen(colour: NDArray[np.uint8]) -> QPen:
    pen = QPen(QColor(*(int(channel) for channel in colour)), 1.4)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
