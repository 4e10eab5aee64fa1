"""Leave out frames that are copies of others: the same picture under two names would count twice."""

from collections.abc import Sequence

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.pipeline.measure import LeftOut


def keep_originals(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the first of frames with the same picture; the others are left out with the reason.

    Frames without stars are kept: what was measured on them does not tell them apart.

    Returns
    -------
    kept : list of MeasuredFrame
    left_out : list of LeftOut
    """
    first_of: dict[tuple[object, ...], str] = {}
    kept, left_out = [], []
    for candidate in measured:
        name = candidate.frame.name
        original = first_of.setdefault(_picture(candidate), name) if len(candidate.stars) else name
        if original == name:
            kept.append(candidate)
        else:
            left_out.append(LeftOut(name, f"The same picture as {original}: it would count twice."))
    return kept, left_out


def _picture(measured: MeasuredFrame) -> tuple[object, ...]:
    """Return what only the same pixels measure: to the last bit, the stars and the sky of every channel."""
    stars = measured.stars
    return (measured.sky, stars.x.tobytes(), stars.y.tobytes(), stars.flux.tobytes())
