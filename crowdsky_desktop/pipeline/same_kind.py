"""Only frames of one kind can be stacked together: say which kinds there are and keep the most common."""

from collections.abc import Sequence

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.model.errors import MixedFramesError
from crowdsky_desktop.model.frame_kinds import kinds_of
from crowdsky_desktop.pipeline.measure import LeftOut


def keep_one_kind(measured: Sequence[MeasuredFrame]) -> tuple[list[MeasuredFrame], list[LeftOut]]:
    """Keep the frames of the most common kind; the others are left out with the reason.

    Raises
    ------
    MixedFramesError
        If no kind has more than half of the frames: then it is a person's choice which to stack.
    """
    kinds = kinds_of([candidate.frame for candidate in measured])
    if len(kinds) <= 1:
        return list(measured), []
    (common, places), *others = kinds
    if 2 * len(places) <= len(measured):
        shown = "; ".join(f"{len(some)} of {kind}" for kind, some in kinds[:4])
        raise MixedFramesError(f"The {len(measured)} frames are of {len(kinds)} kinds: {shown}.")
    reasons = {place: f"Of another kind ({kind}) than most ({common})." for kind, some in others for place in some}
    left_out = [LeftOut(measured[place].frame.name, reasons[place]) for place in sorted(reasons)]
    return [measured[place] for place in places], left_out
