"""Where a FITS header puts the pixels on the sky."""

import math
import re
from typing import Any

from crowdsky_desktop.imaging.fits.cards import header_of
from crowdsky_desktop.imaging.fits.observation import wrapped_deg
from crowdsky_desktop.imaging.fits.read import read_cards
from crowdsky_desktop.model.frame import LightFrame

OF_WCS = re.compile(
    r"(?:WCSAXES|C(?:TYPE|RVAL|RPIX|DELT|UNIT|ROTA)[12]|CD[12]_[12]|PC[12]_[12]|LON?GPOLE|LATPOLE|RADESYS|EQUINOX"
    r"|[AB]P?_(?:ORDER|\d_\d))$"
)
"""Keywords of the cards that say where on the sky an image's pixels are (FITS 4.0, section 8; SIP)."""


class SkyMap:
    """Where the pixels of a frame lie on the sky, as its header's World Coordinate System (WCS) says.

    FITS WCS papers I and II (Greisen & Calabretta 2002), through `astropy.wcs`.
    """

    def __init__(self, wcs: Any, height: int, *, is_bottom_up: bool) -> None:
        self._wcs = wcs
        self._height = height
        self._is_bottom_up = is_bottom_up

    def position(self, x: float, y: float) -> tuple[float, float] | None:
        """Return right ascension and declination of a pixel in degrees; None where the projection ends."""
        row = self._height - 1 - y if self._is_bottom_up else y
        ra, dec = (float(value) for value in self._wcs.all_pix2world(x, row, 0))
        return (wrapped_deg(ra), dec) if math.isfinite(ra) and math.isfinite(dec) else None


def read_sky_map(frame: LightFrame) -> SkyMap | None:
    """Return where a frame's pixels lie on the sky; None if its header has no celestial WCS that can be used.

    The target's RA and DEC, which every frame has, are no such map.

    Raises
    ------
    NotFitsError
        The file cannot be read or is not FITS.
    """
    cards = [card for card in read_cards(frame.path) if OF_WCS.match(card[:8].strip())]
    says = header_of(cards)
    if {says.get(key, "")[:4].rstrip("-") for key in ("CTYPE1", "CTYPE2")} != {"RA", "DEC"}:
        return None
    from astropy.wcs import WCS

    try:
        # No fixing: it warns through state that threads share.
        wcs = WCS("".join(card.ljust(80) for card in cards), fix=False, naxis=2)
        has_scale = bool(wcs.has_celestial and wcs.pixel_scale_matrix.any())
    except Exception:  # noqa: BLE001 - a hostile header makes astropy raise anything; it then simply is no map
        return None
    return SkyMap(wcs, frame.height, is_bottom_up=frame.is_bottom_up) if has_scale else None
