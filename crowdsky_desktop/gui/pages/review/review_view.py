"""The picture of a stack that is judged: compared with another, its planes with their scale, its stars marked."""

import numpy as np
from PySide6.QtGui import QResizeEvent

from crowdsky_desktop.gui.pages.review.colour_bar import ColourBar
from crowdsky_desktop.gui.pages.review.compare_view import CompareView
from crowdsky_desktop.gui.pages.review.star_marks import MEASURE_NAMES, StarMarks, StarMeasure
from crowdsky_desktop.gui.pages.review.star_overlay import StarOverlay, star_colours
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.image_view import red_only
from crowdsky_desktop.gui.words import PLANE_NAMES, say
from crowdsky_desktop.imaging.preview.colormap import map_colours
from crowdsky_desktop.imaging.preview.request import Preview

_MARGIN, _ABOVE_ZOOM = 12, 44
"""From the edges of the picture, and from the foot of the view, where the zoom is told, in logical pixels; chosen."""


class ReviewView(CompareView):
    """A `CompareView` with a scale for the planes and one for the stars."""

    def __init__(self) -> None:
        super().__init__()
        self._stars: StarMarks | None = None
        self._measure = StarMeasure.NONE
        self.overlay = StarOverlay()
        self.overlay.setParentItem(self.canvas)
        self.plane_bar = ColourBar(self)
        self.star_bar = ColourBar(self)
        self.marks += [self.plane_bar, self.star_bar]
        self.zoom_changed.connect(self._place_bars)

    def show_preview(self, preview: Preview, name: str) -> None:
        """Show a picture, and what its colours mean where it is a plane."""
        super().show_preview(preview, name)
        self.plane_bar.hide()
        if preview.scale is not None:
            colours = map_colours()
            if current_palette().is_red_only:
                colours = red_only(colours[None])[0]
            note = self.tr("hatched: no data") if preview.scale.has_gaps else ""
            self.plane_bar.show_scale(say(PLANE_NAMES[preview.request.plane]), preview.scale, colours, note)
        self._place_bars()

    def show_stars(self, stars: StarMarks | None, measure: StarMeasure) -> None:
        """Mark stars by `measure`; None, or the measure `NONE`, marks none."""
        self._stars, self._measure = stars, measure
        is_shown = stars is not None and measure is not StarMeasure.NONE
        self.overlay.setVisible(is_shown)
        self.star_bar.setVisible(is_shown)
        if stars is None or not is_shown:
            self.overlay.clear()
            return
        scale = self.overlay.show_stars(stars, measure)
        note = self.tr("square: saturated") if np.any(stars.is_saturated) else ""
        self.star_bar.show_scale(say(MEASURE_NAMES[measure]), scale, star_colours(256), note)
        self._place_bars()

    def clear(self) -> None:
        """Show nothing but sky."""
        super().clear()
        self.plane_bar.hide()
        self.show_stars(None, self._measure)

    def apply_palette(self) -> None:
        """Use the colours of the theme."""
        super().apply_palette()
        if hasattr(self, "star_bar"):
            self.show_stars(self._stars, self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scales in their corner."""
        super().resizeEvent(event)
        self._place_bars()

    def _place_bars(self) -> None:
        area = self.picture_area
        bottom = min(self.height() - _ABOVE_ZOOM, area.bottom() + 1 - _MARGIN)
        for bar in (self.star_bar, self.plane_bar):
            bar.move(area.right() + 1 - bar.width() - _MARGIN, bottom - bar.height())
            if not bar.isHidden():
                bottom -= bar.height() + 8
