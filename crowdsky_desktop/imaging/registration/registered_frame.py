"""How a frame maps onto the reference frame."""

from dataclasses import dataclass

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.transform import Transform


@dataclass(frozen=True)
class Registration:
    """How a frame maps onto the reference frame.

    Attributes
    ----------
    to_reference : Transform
        Maps the frame's (x, y) to the reference's.
    n_matched : int
        Star pairs behind it.
    residual_px : float
        Root mean square distance of those pairs, each weighted by how well it is known.
    method : RegistrationMethod
        What matched the stars: `PAIRS` or `ASTROALIGN`.
    """

    to_reference: Transform
    n_matched: int
    residual_px: float
    method: RegistrationMethod = RegistrationMethod.PAIRS


@dataclass(frozen=True)
class RegisteredFrame:
    """A measured frame and how it maps onto the reference."""

    measured: MeasuredFrame
    registration: Registration
