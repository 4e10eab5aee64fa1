"""Where the stars of a real sky fall on a frame: the simulator's own projection, for tests to compare with."""

from dataclasses import dataclass

import numpy as np

from crowdsky_desktop.simulator.sky import Numbers


@dataclass(frozen=True)
class SkyView:
    """How a frame looks at the sky.

    Attributes
    ----------
    ra_deg, dec_deg : float
        Where its centre lies.
    scale_arcsec : float
        Side of a pixel.
    rotation_deg : float
        Position angle of the y axis, which runs down the rows: from north through east.
    is_mirrored : bool
        Whether x runs as it would in a mirror: with the y axis to the north, x then runs to the east.
    squeeze : float
        By how much refraction makes the sky shorter along one direction of the frame.
    squeeze_deg : float
        That direction, from x towards y.
    """

    ra_deg: float
    dec_deg: float
    scale_arcsec: float
    rotation_deg: float = 180.0
    is_mirrored: bool = True
    squeeze: float = 0.0
    squeeze_deg: float = 0.0

    def onto_frame(self, ra_deg: Numbers, dec_deg: Numbers, size_px: tuple[int, int]) -> tuple[Numbers, Numbers]:
        """Return x and y of positions on the sky (gnomonic projection); NaN for the sky's far half.

        Parameters
        ----------
        size_px : tuple of int
            Width and height of the frame, pixels.
        """
        toward = _unit_vectors(ra_deg, dec_deg)
        centre, east, north = _axes(self.ra_deg, self.dec_deg)
        depth = toward @ centre
        depth = np.where(depth > 0.0, depth, np.nan) * np.radians(self.scale_arcsec / 3600.0)
        to_east, to_north = (toward @ east) / depth, (toward @ north) / depth
        angle = np.radians(self.rotation_deg)
        along_y = to_east * np.sin(angle) + to_north * np.cos(angle)
        along_x = (to_east * np.cos(angle) - to_north * np.sin(angle)) * (1.0 if self.is_mirrored else -1.0)
        turn = np.exp(1j * np.radians(self.squeeze_deg))
        turned = (along_x + 1j * along_y) / turn
        seen = (turned.real * (1.0 - self.squeeze) + 1j * turned.imag) * turn
        return seen.real + (size_px[0] - 1) / 2.0, seen.imag + (size_px[1] - 1) / 2.0


def _unit_vectors(ra_deg: Numbers, dec_deg: Numbers) -> Numbers:
    ra, dec = np.radians(ra_deg), np.radians(dec_deg)
    return np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)], axis=-1)


def _axes(ra_deg: float, dec_deg: float) -> tuple[Numbers, Numbers, Numbers]:
    """Return the unit vectors towards a position, and from there to the east and to the north."""
    ra, dec = np.radians(ra_deg), np.radians(dec_deg)
    centre = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    east = np.array([-np.sin(ra), np.cos(ra), 0.0])
    return centre, east, np.cross(centre, east)
