"""Stars, star pairs, residuals and footprint, drawn over the picture of a frame."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from crowdsky_desktop.gui.pages.frames.alignment.scale_bar import ScaleBar
from crowdsky_desktop.gui.pictures.measurements import Alignment, FrameStars
from crowdsky_desktop.gui.theme.theme import picture_palette
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.picture_layers import Positions, circles, lines, outline
from crowdsky_desktop.imaging.preview.request import Preview
from crowdsky_desktop.model.transform import IDENTITY, Transform

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath

MAGNIFICATIONS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""How many times longer residuals may be drawn than they are: round, as a person reads the factor."""
_WANTED_LENGTH = 25.0
"""Of the mean residual on the screen, in logical pixels. Chosen: its direction is seen, and it stays at its star."""
_STAR_RADIUS_FWHM = 2.0
"""Radius of a circle in FWHM of its star. Chosen: it stands clear of the star."""
_LEAST_STAR_RADIUS_PX = 5.0
"""Radius in pixels of the picture of circles round stars of no width, or hardly any. Chosen: seen at one to one."""
_LAYERS = ("stars", "pairs", "residuals", "footprint")


class AlignmentOverlay(QObject):
    """Draws in the coordinates of the picture that is shown: the frame's own, or the reference frame's.

    Attributes
    ----------
    wanted : set of str
        Which of ``stars``, ``pairs``, ``residuals`` and ``footprint`` are to be seen.
    magnification : int
        How many times longer residuals are drawn than they are.
    """

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        self._preview: Preview | None = None
        self._to_reference: Transform | None = None
        self._stars: FrameStars | None = None
        self._alignment: Alignment | None = None
        self.wanted: set[str] = set()
        self.magnification = MAGNIFICATIONS[0]
        self.scale_bar = ScaleBar(view)
        view.zoom_changed.connect(self._on_zoom)

    def forget(self) -> None:
        """Draw nothing: other frames are looked at."""
        self._preview = self._to_reference = self._stars = self._alignment = None
        self.draw()

    def show_preview(self, preview: Preview | None, to_reference: Transform | None) -> None:
        """Take over the picture that is shown, if one is; `to_reference` is its frame's, resampled or not."""
        self._preview, self._to_reference = preview, to_reference
        self.draw()

    def show_stars(self, stars: FrameStars | None) -> None:
        """Take over the stars of a frame."""
        self._stars = stars
        self.draw()

    def show_alignment(self, alignment: Alignment | None) -> None:
        """Take over the star pairs of a frame."""
        self._alignment = alignment
        self._suit_magnification()
        self.draw()

    def draw(self) -> None:
        """Draw what is wanted and known of the picture that is shown."""
        palette = picture_palette()
        colours = (palette.info, palette.good, palette.warn, palette.text_dim)
        for name, colour in zip(_LAYERS, colours, strict=True):
            path = getattr(self, f"_{name}_path")() if name in self.wanted and self._preview else None
            self._view.layers.show(name, path or lines(np.empty((0, 2)), np.empty((0, 2))), colour)
        is_scaled = "residuals" in self.wanted and self._own_alignment() is not None
        self.scale_bar.show_scale(self.magnification if is_scaled else 0)

    def _suit_magnification(self) -> bool:
        """Choose how much longer residuals are drawn; return whether that changed."""
        before = self.magnification
        if self._alignment is not None and len(self._alignment.pairs):
            self.magnification = suited_magnification(self._alignment.pairs.rms_px * self._view.zoom)
        return self.magnification != before

    def _on_zoom(self) -> None:
        if "residuals" in self.wanted and self._suit_magnification():
            self.draw()

    def _is_in_reference(self) -> bool:
        """Whether the picture lies in the coordinates of the reference frame."""
        assert self._preview is not None
        return self._preview.request.to_reference is not None or self._preview.request.reference is not None

    def _own_alignment(self) -> Alignment | None:
        """Return the alignment, if it is that of the frame that is shown."""
        if self._alignment is None or self._preview is None:
            return None
        request = self._alignment.request
        is_own = (request.path, request.to_reference) == (self._preview.request.path, self._to_reference)
        return self._alignment if is_own else None

    def _stars_path(self) -> "QPainterPath | None":
        if self._stars is None or self._preview is None or self._stars.path != self._preview.request.path:
            return None
        stars = self._stars.stars
        centres = stars.positions
        if self._is_in_reference():
            centres = _mapped(self._to_reference, centres)
        radii = np.maximum(_STAR_RADIUS_FWHM * np.nan_to_num(stars.fwhm_px), _LEAST_STAR_RADIUS_PX)
        return circles(centres, radii.tolist())

    def _pairs_path(self) -> "QPainterPath | None":
        alignment = self._own_alignment()
        if alignment is None:
            return None
        pairs = alignment.pairs
        starts = pairs.mapped if self._is_in_reference() else pairs.in_frame
        path = lines(starts, pairs.in_reference)
        path.addPath(circles(pairs.in_reference, [_LEAST_STAR_RADIUS_PX] * len(pairs)))
        return path

    def _residuals_path(self) -> "QPainterPath | None":
        alignment = self._own_alignment()
        if alignment is None:
            return None
        pairs = alignment.pairs
        starts = pairs.in_reference if self._is_in_reference() else pairs.in_frame
        path = lines(starts, starts + pairs.residuals * self.magnification)
        path.addPath(circles(starts, [1.5] * len(pairs)))
        return path

    def _footprint_path(self) -> "QPainterPath | None":
        from crowdsky_desktop.imaging.registration.alignment import footprint
        from crowdsky_desktop.imaging.registration.transform import invert

        if self._preview is None or self._to_reference is None:
            return None
        transform = self._to_reference if self._is_in_reference() else invert(self._to_reference)
        return outline(footprint(transform, *self._preview.size))


def suited_magnification(length: float) -> int:
    """Return how many times longer residuals of a mean `length` on the screen are best drawn, to be seen apart."""
    fitting = [factor for factor in MAGNIFICATIONS if factor * length <= _WANTED_LENGTH]
    return fitting[-1] if fitting else MAGNIFICATIONS[0]


def _mapped(transform: Transform | None, positions: Positions) -> Positions:
    from crowdsky_desktop.imaging.registration.transform import map_positions

    return map_positions(transform or IDENTITY, positions)
