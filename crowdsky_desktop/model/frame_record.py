"""What was measured of a frame, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.transform import Transform

REJECTED_BY_HAND = "Rejected manually."
"""The reason of a frame that a person kept out of a stack, as reports and files of stacks have it."""
_EARLIER_REJECTED_BY_HAND = "Rejected by a person."
"""What earlier versions wrote."""


def is_rejected_by_hand(reason: str) -> bool:
    """Whether a frame was left out because a person rejected it."""
    return reason in (REJECTED_BY_HAND, _EARLIER_REJECTED_BY_HAND)


class FrameFlag(StrEnum):
    """What passed before the telescope."""

    CLOUD = "cloud"
    TRAIL = "trail"


@dataclass(frozen=True)
class FrameQuality:
    """What was measured on one frame, at full-resolution scale.

    Attributes
    ----------
    n_stars : int
        Stars that registration can use.
    fwhm_px : float
        Median full width at half maximum of the stars.
    eccentricity : float
        Median √(1 − b²/a²) of the stars.
    elongation_angle_deg : float
        Direction of the stars' long axis, counter-clockwise from x.
    background_adu, noise_adu : float
        Sky level and its noise, one pixel of the green plane.
    snr : float
        Signal to noise of the brightest stars: the median of up to twenty. NaN without stars.
    flags : tuple of FrameFlag
        A cloud dims all or part of the frame, compared with its chunk; a satellite's or an aeroplane's trail.
    """

    n_stars: int
    fwhm_px: float
    eccentricity: float
    elongation_angle_deg: float
    background_adu: float
    noise_adu: float
    snr: float = float("nan")
    flags: tuple[FrameFlag, ...] = ()


@dataclass(frozen=True)
class FrameRecord:
    """What became of one input frame; a row of the FRAMES table.

    Attributes
    ----------
    is_used : bool
        Whether the frame is in the stack.
    reason : str
        Why it was left out; empty if used.
    quality : FrameQuality or None
        None if it could not be read or measured.
    to_reference : Transform or None
        Maps the frame's (x, y) to the reference's.
    n_matched : int
        Star pairs behind the transform.
    residual_px : float
        Root mean square distance of those pairs.
    scale, offset : tuple of float
        Normalisation per channel: `scale * value + offset`.
    gradient_adu : tuple of float
        Per channel, how much the surface changes over the frame that brought its sky's gradient to the reference's.
    weight : float
        Relative weight; the weights of the used frames have mean 1.
    rejected_fraction : float
        Share of the frame's samples that rejection left out.
    telescope : str or None
        Telescope and camera as the header names them; None where it does not, and in reports of older versions.
    masked_fraction : float
        Share of the frame that shows no sky: a roof, a tree, or what was never written. It is no data.
    registered_by : RegistrationMethod or None
        What matched its stars; None for the reference frame, for one that was left out, and in older reports.
    """

    name: str
    is_used: bool = False
    reason: str = ""
    observed_at: datetime | None = None
    exposure_s: float | None = None
    quality: FrameQuality | None = None
    to_reference: Transform | None = None
    n_matched: int = 0
    residual_px: float = float("nan")
    scale: tuple[float, ...] = field(default=())
    offset: tuple[float, ...] = field(default=())
    weight: float = 0.0
    rejected_fraction: float = 0.0
    is_reference: bool = False
    gradient_adu: tuple[float, ...] = field(default=())
    telescope: str | None = None
    masked_fraction: float = 0.0
    registered_by: RegistrationMethod | None = None
