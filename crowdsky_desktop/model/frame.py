"""One light frame: what its header says."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from crowdsky_desktop.model.observing import Site

_SAME_SITE_DEG = 0.01
"""Between places of one site, about a kilometre: more than satellite navigation scatters by, less than 1 ms of BJD."""


class BayerPattern(StrEnum):
    """Colours of the 2 × 2 pixels in the picture's top left corner, row by row."""

    RGGB = "RGGB"
    BGGR = "BGGR"
    GRBG = "GRBG"
    GBRG = "GBRG"


@dataclass(frozen=True)
class MosaicGuess:
    """What the pixels of a raw frame say of its colours, where the header says nothing.

    Attributes
    ----------
    patterns : tuple of BayerPattern
        Those that the pixels allow.
    odds : float
        That the greens lie so rather than on the other diagonal; 1 if the pixels do not show it.
    """

    patterns: tuple[BayerPattern, ...]
    odds: float


@dataclass(frozen=True)
class LightFrame:
    """Facts from a light frame's header; no pixels.

    Attributes
    ----------
    path : Path
        The FITS file.
    width, height : int
        Size in pixels.
    n_channels : int
        1 for a raw or mono frame, 3 for one that is already demosaiced.
    bayer_pattern : BayerPattern or None
        From the top left corner of the picture, offsets applied; None for mono and demosaiced frames.
    observed_at : datetime or None
        Start of the exposure, aware, UTC.
    exposure_s : float or None
        Of this one exposure.
    is_bottom_up : bool
        ROWORDER: whether the first stored row is the bottom of the picture.
    mosaic_guess : MosaicGuess or None
        Of a raw frame whose header names no pattern: `bayer_pattern` is then assumed, or None.
    site : Site or None
        Where the telescope stood, exactly as the header says.
    is_equatorial : bool or None
        Whether the mount followed the pole; None where the header does not say.
    is_stack : bool
        Whether this program made it of other frames.
    n_combined : int or None
        Of a stack: the frames in it.
    combined_exposure_s : float or None
        Of a stack: the sum of their exposures.
    display_name : str
        Its name beside others of the same file name, as `frame_names` gives it; empty where the file's is enough.
    """

    path: Path
    width: int
    height: int
    n_channels: int = 1
    bayer_pattern: BayerPattern | None = None
    object_name: str | None = None
    filter_name: str | None = None
    exposure_s: float | None = None
    observed_at: datetime | None = None
    ra_deg: float | None = None
    dec_deg: float | None = None
    gain: float | None = None
    telescope: str | None = None
    instrument: str | None = None
    focal_length_mm: float | None = None
    pixel_size_um: float | None = None
    temperature_c: float | None = None
    is_bottom_up: bool = False
    display_name: str = ""
    mosaic_guess: MosaicGuess | None = None
    site: Site | None = None
    is_equatorial: bool | None = None
    is_stack: bool = False
    n_combined: int | None = None
    combined_exposure_s: float | None = None

    @property
    def name(self) -> str:
        """What the frame is called in events and reports."""
        return self.display_name or self.path.name

    @property
    def telescope_and_camera(self) -> str | None:
        """What the header calls both, to distinguish set-ups; None if it names neither."""
        return " ".join(name for name in (self.telescope, self.instrument) if name) or None

    @property
    def pixel_scale_arcsec(self) -> float | None:
        """Scale of the sky on the sensor, arcsec per pixel; None where the header does not say."""
        if not self.focal_length_mm or not self.pixel_size_um:
            return None
        return 206.264806 * self.pixel_size_um / self.focal_length_mm


def total_exposure_s(frames: Iterable[LightFrame]) -> float | None:
    """Return the sum of the exposures in seconds; None where one is not known: the others' sum would be too little."""
    exposures = [frame.exposure_s for frame in frames]
    known = [exposure for exposure in exposures if exposure is not None]
    return math.fsum(known) if len(known) == len(exposures) else None


def common_site(frames: Iterable[LightFrame]) -> Site | None:
    """Return where frames were taken, as the first that says has it; None where another place is meant, or may be.

    A frame that does not say was taken where others of its telescope were: a Seestar writes 0 until it is told.
    """
    frames = list(frames)
    placed = [(frame.telescope_and_camera, frame.site) for frame in frames if frame.site is not None]
    silent = {frame.telescope_and_camera for frame in frames if frame.site is None}
    if not placed or not silent <= {telescope for telescope, _ in placed if telescope}:
        return None
    first = placed[0][1]
    return first if all(_is_one_place(first, site) for _, site in placed) else None


def _is_one_place(one: Site, other: Site) -> bool:
    apart = max(abs(one.latitude_deg - other.latitude_deg), abs(one.longitude_deg - other.longitude_deg))
    return apart <= _SAME_SITE_DEG


def separation_deg(one: LightFrame, other: LightFrame) -> float | None:
    """Return how far apart two frames point, degrees; None where one does not say.

    The haversine formula: exact for small angles, too, and across 0 h.
    """
    if one.ra_deg is None or one.dec_deg is None or other.ra_deg is None or other.dec_deg is None:
        return None
    ra_1, dec_1, ra_2, dec_2 = map(math.radians, (one.ra_deg, one.dec_deg, other.ra_deg, other.dec_deg))
    haversine = (
        math.sin((dec_2 - dec_1) / 2) ** 2 + math.cos(dec_1) * math.cos(dec_2) * math.sin((ra_2 - ra_1) / 2) ** 2
    )
    return math.degrees(2 * math.asin(math.sqrt(min(1.0, haversine))))
