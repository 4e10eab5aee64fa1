"""What a preview is made of, and what comes out: frozen records that carry all that they need."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from crowdsky_desktop.imaging.preview.planes import Plane, Scale
from crowdsky_desktop.imaging.preview.tone import NEUTRAL, Tone
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Unsolved
from crowdsky_desktop.model.transform import Transform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from crowdsky_desktop.imaging.fits.header_listing import HeaderCard
    from crowdsky_desktop.imaging.preview.histogram import Histogram
    from crowdsky_desktop.imaging.preview.sky_overlay import SkyOverlay
    from crowdsky_desktop.imaging.preview.stretch import Transfer


class PreviewView(Enum):
    """How a frame is looked at."""

    PLAIN = auto()
    REGISTERED = auto()
    TWO_COLOURS = auto()
    DIFFERENCE = auto()


class Stretch(Enum):
    """How linear pixels are made visible."""

    COLOUR = "colour"
    """Arcsinh; colours are kept and enhanced, the sky is grey and flat: a picture to look at."""
    LINKED = "linked"
    """Automatic, one curve for all channels: sober, to judge by."""
    PER_CHANNEL = "per_channel"
    """Automatic, a curve for each channel."""


@dataclass(frozen=True)
class Look:
    """How a picture is looked at, whichever it is.

    Attributes
    ----------
    stretch : Stretch
    tone : Tone
        Brightness, contrast and saturation after the stretch.
    turn_deg : int
        By how much it is turned, degrees clockwise: one of `turn.QUARTERS_DEG`.
    """

    stretch: Stretch = Stretch.LINKED
    tone: Tone = NEUTRAL
    turn_deg: int = 0


@dataclass(frozen=True)
class PreviewRequest:
    """Which picture is wanted, with all that it is made of: equal requests make equal pictures.

    Attributes
    ----------
    path : Path
        A light frame or a stack.
    stretch : Stretch
        Two frames that are compared, and maps, have stretches of their own.
    to_reference : Transform or None
        Where given, the picture is resampled onto the reference frame.
    max_side : int
        Longest side, pixels; 0 for full size.
    view : PreviewView
        Two colours and difference are made against `reference`.
    reference : Path or None
        The reference frame.
    transfers : tuple of Transfer or None
        A stretch set by hand, one transfer function for each channel.
    plane : Plane
        One channel, or a quality plane of a stack.
    tone : Tone
        Brightness, contrast and saturation after the stretch.
    """

    path: Path
    stretch: Stretch = Stretch.PER_CHANNEL
    to_reference: Transform | None = None
    max_side: int = 0
    view: PreviewView = PreviewView.PLAIN
    reference: Path | None = None
    transfers: "tuple[Transfer, ...] | None" = None
    plane: Plane = Plane.COLOUR
    tone: Tone = NEUTRAL

    @property
    def is_counted(self) -> bool:
        """Whether its pixels are counted for a histogram: not of a small picture, nor while a slider moves."""
        return not self.max_side and self.tone.is_neutral

    @property
    def is_colour_stretched(self) -> bool:
        """Whether the stretch for the eye is used: not by hand, nor where two frames are compared."""
        is_plain = self.transfers is None and self.reference is None and not self.plane.is_map
        return is_plain and self.stretch is Stretch.COLOUR


@dataclass(frozen=True)
class SkyDirections:
    """Where north and east lie at a picture's middle, degrees clockwise from up."""

    north_deg: float
    east_deg: float

    def turned(self, turn_deg: float) -> "SkyDirections":
        """Return where they lie when the picture is turned clockwise."""
        return SkyDirections((self.north_deg + turn_deg) % 360.0, (self.east_deg + turn_deg) % 360.0)


@dataclass(frozen=True)
class Preview:
    """A picture for the screen.

    Attributes
    ----------
    pixels : ndarray of uint8, (h, w, 3)
        Already stretched; no data is hatched.
    frame : LightFrame
        Facts of the file's header.
    reduced : tuple of ndarray of uint8
        The same picture at half the size, and at half of that, for when it is shown small.
    transfers : tuple of Transfer
        The stretch that was used; empty where two frames are compared, and of the stretch for the eye.
    histogram : Histogram or None
        Of the linear pixels; only if the request is counted, and where there are transfers.
    scale : Scale or None
        What the colours of a quality plane mean.
    directions : SkyDirections or None
        None unless the file's header has a WCS.
    """

    request: PreviewRequest
    pixels: "NDArray[np.uint8]"
    frame: LightFrame
    reduced: "tuple[NDArray[np.uint8], ...]" = ()
    transfers: "tuple[Transfer, ...]" = ()
    histogram: "Histogram | None" = None
    scale: Scale | None = None
    directions: SkyDirections | None = None

    @property
    def n_bytes(self) -> int:
        """Memory that the picture takes."""
        return int(self.pixels.nbytes) + sum(int(level.nbytes) for level in self.reduced)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height that the picture stands for, whatever it was reduced to."""
        if self.request.max_side:
            return self.frame.width, self.frame.height
        return self.pixels.shape[1], self.pixels.shape[0]


@dataclass(frozen=True)
class PixelRequest:
    """Which pixel's values are wanted.

    Attributes
    ----------
    to_reference : Transform or None
        Where given, x and y are those of the reference frame.
    plane : Plane
        What of a stack is looked at: of a map, its value is wanted and not the colours'.
    """

    path: Path
    x: int
    y: int
    to_reference: Transform | None = None
    plane: Plane = Plane.COLOUR

    @property
    def picture(self) -> PreviewRequest:
        """The picture whose pixel it is."""
        return PreviewRequest(self.path, to_reference=self.to_reference, plane=self.plane)


@dataclass(frozen=True)
class PixelReading:
    """What a pixel holds and where it points.

    Attributes
    ----------
    values : tuple of float
        Red, green, blue; one of a mono frame or of a map.
    unit : str
        Of the values; to be translated by `words.say`.
    ra_deg, dec_deg : float or None
        None unless the frame's header has a WCS.
    """

    values: tuple[float, ...]
    ra_deg: float | None = None
    dec_deg: float | None = None
    unit: str = "ADU"


@dataclass(frozen=True)
class HeaderRequest:
    """Whose FITS header is wanted."""

    path: Path


@dataclass(frozen=True)
class ThumbnailRequest:
    """Which small picture's file is wanted: a PNG or JPEG that this program wrote."""

    path: Path


@dataclass(frozen=True)
class Header:
    """A file's FITS header, card by card."""

    path: Path
    cards: "tuple[HeaderCard, ...]"


@dataclass(frozen=True)
class SkyRequest:
    """Of which picture it is wanted where it lies on the sky, and what can be drawn on it.

    Attributes
    ----------
    to_reference : Transform or None
        Where given, the picture was resampled onto the reference frame.
    """

    path: Path
    to_reference: Transform | None = None


@dataclass(frozen=True)
class SolvedSky:
    """What can be drawn on a picture of the sky, or why it is not known where it lies."""

    request: SkyRequest
    overlay: "SkyOverlay | Unsolved"
