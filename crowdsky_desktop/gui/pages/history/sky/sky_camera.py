"""Which part of the sky is seen, how large, and where on the screen."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.gui.pages.history.sky.projection import HALF_HEIGHT, HALF_WIDTH, SkyProjection, Values

MOST_ZOOM = 400.0
"""How many times larger than the whole sky at most. Chosen: a field of one degree is then wider than the window."""
_N_CORRECTIONS = 4
"""Steps by which the view is turned until the same place is below the pointer; after so many it is, to a pixel."""
_MARGIN = 28
"""Logical pixels around the whole sky, for its labels."""


@dataclass(frozen=True)
class SkyCamera:
    """A view of the sky, always about its middle, so that what is looked at has its true shape.

    Attributes
    ----------
    width, height : int
        Of the screen's part, logical pixels.
    ra_deg, dec_deg : float
        The direction in its middle.
    zoom : float
        1 shows the whole sky.
    """

    width: int
    height: int
    ra_deg: float = 0.0
    dec_deg: float = 0.0
    zoom: float = 1.0

    @property
    def projection(self) -> SkyProjection:
        """The projection about the middle."""
        return SkyProjection(self.ra_deg, self.dec_deg)

    @property
    def scale(self) -> float:
        """Logical pixels for each unit of the projection, which is a radian in the middle."""
        across = (self.width - 2 * _MARGIN) / (2.0 * HALF_WIDTH)
        upright = (self.height - 2 * _MARGIN) / (2.0 * HALF_HEIGHT)
        return max(1.0, min(across, upright)) * self.zoom

    @property
    def px_per_deg(self) -> float:
        """Logical pixels for each degree in the middle."""
        return math.radians(self.scale)

    def to_screen(self, ra_deg: Values, dec_deg: Values) -> tuple[Values, Values]:
        """Return where directions are on the screen, logical pixels; also far outside of it."""
        x, y = self.projection.forward(ra_deg, dec_deg)
        return self.width / 2.0 + x * self.scale, self.height / 2.0 - y * self.scale

    def to_sky(self, x: float, y: float) -> tuple[float, float] | None:
        """Return the direction at a point of the screen, degrees; None off the sky."""
        return self.projection.backward((x - self.width / 2.0) / self.scale, (self.height / 2.0 - y) / self.scale)

    def resized(self, width: int, height: int) -> "SkyCamera":
        """Return the same view on another screen."""
        return replace(self, width=width, height=height)

    def moved(self, from_x: float, from_y: float, to_x: float, to_y: float) -> "SkyCamera":
        """Return the view after the sky was dragged from one point to another."""
        start, end = self.to_sky(from_x, from_y), self.to_sky(to_x, to_y)
        if start is None or end is None:
            return self
        turn = (start[0] - end[0] + 180.0) % 360.0 - 180.0
        return self.looking_at(self.ra_deg + turn, self.dec_deg + start[1] - end[1])

    def panned(self, right: float, up: float) -> "SkyCamera":
        """Return the view moved by shares of its size."""
        seen_deg = min(180.0, self.height / self.px_per_deg)
        across = right * seen_deg / max(math.cos(math.radians(self.dec_deg)), 0.1)
        return self.looking_at(self.ra_deg - across, self.dec_deg + up * seen_deg)

    def zoomed(self, factor: float, x: float | None = None, y: float | None = None) -> "SkyCamera":
        """Return the view enlarged; what is below a point stays there, where it can."""
        zoom = max(1.0, min(MOST_ZOOM, self.zoom * factor))
        x, y = self.width / 2.0 if x is None else x, self.height / 2.0 if y is None else y
        wanted = self.to_sky(x, y)
        larger = replace(self, zoom=zoom).looking_at(self.ra_deg, self.dec_deg)
        for _ in range(_N_CORRECTIONS):
            found = larger.to_sky(x, y)
            if wanted is None or found is None:
                break
            turn = (wanted[0] - found[0] + 180.0) % 360.0 - 180.0
            larger = larger.looking_at(larger.ra_deg + turn, larger.dec_deg + wanted[1] - found[1])
        return larger

    def looking_at(self, ra_deg: float, dec_deg: float) -> "SkyCamera":
        """Return a view about another direction; the whole sky keeps its equator in the middle."""
        most = 90.0 * (1.0 - 1.0 / self.zoom**2)
        return replace(self, ra_deg=ra_deg % 360.0, dec_deg=max(-most, min(most, dec_deg)))

    def whole(self) -> "SkyCamera":
        """Return the view of the whole sky."""
        return replace(self, zoom=1.0, dec_deg=0.0)

    def is_seen(self, x: Values, y: Values, reach: float) -> NDArray[np.bool_]:
        """Return which points are on the screen, or no further from it than `reach` pixels."""
        across = (x > -reach) & (x < self.width + reach)
        return np.asarray(across & (y > -reach) & (y < self.height + reach), np.bool_)
