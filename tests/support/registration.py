"""Registration of one frame alone."""

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import register_to
from crowdsky_desktop.imaging.registration.registered_frame import Registration


def register(measured: MeasuredFrame, reference: MeasuredFrame) -> Registration:
    """Return how a frame maps onto another one."""
    return register_to(ReferenceStars.of(reference), measured)
