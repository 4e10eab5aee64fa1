"""Which picture of a frame is asked for: as it is, registered, or against the reference; reduced for a long blink."""

import math
from dataclasses import dataclass, replace

from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.imaging.preview.request import PreviewRequest, PreviewView, Stretch
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.transform import IDENTITY

_BYTES_PER_PIXEL = 3 * (1 + 1 / 4 + 1 / 16)
"""What a pixel of a finished picture takes: three colours, and the two reduced copies of the picture."""
_SHARE_OF_CACHE = 0.9
"""Share of the cache that a blink may fill. Chosen: small pictures have room beside it."""


@dataclass(frozen=True)
class Viewing:
    """How frames are looked at, as far as it is the same for all of them.

    Attributes
    ----------
    transfers : tuple or None
        The stretch that was set by hand.
    max_side : int
        Longest side of a picture; 0 for full size.
    """

    view: PreviewView
    stretch: Stretch
    transfers: tuple[object, ...] | None
    max_side: int


def frame_request(
    document: FramesDocument, frame: FrameRecord, viewing: Viewing, *, is_in_turn: bool = False
) -> PreviewRequest | None:
    """Return the request for a frame's picture; None if the frame is not here or not registered.

    Parameters
    ----------
    is_in_turn : bool
        Whether the reference stands in the place of another frame for a moment: then it is shown as it is.
    """
    path, reference = document.paths.get(frame.name), document.reference_path
    if path is None:
        return None
    wanted = PreviewRequest(
        path,
        stretch=viewing.stretch,
        max_side=viewing.max_side,
        transfers=viewing.transfers,  # type: ignore[arg-type]  # kept as they came: the type needs the imaging room
    )
    if viewing.view is PreviewView.PLAIN or (is_in_turn and frame.is_reference):
        return wanted
    if frame.to_reference is None or (reference is None and viewing.view is not PreviewView.REGISTERED):
        return None
    moved = None if frame.to_reference == IDENTITY else frame.to_reference
    if viewing.view is PreviewView.REGISTERED:
        return replace(wanted, to_reference=moved, view=viewing.view)
    return replace(wanted, to_reference=moved, view=viewing.view, reference=reference, transfers=None)


def blink_side(document: FramesDocument, cache_bytes: float) -> int:
    """Return the longest side at which the pictures of all frames fit into the cache; 0 for full size."""
    width, height = document.size
    limit = _SHARE_OF_CACHE * cache_bytes
    wanted = len(document.frames) * width * height * _BYTES_PER_PIXEL
    return 0 if wanted <= limit else int(max(width, height) * math.sqrt(limit / wanted))
