"""The one thing to do next with a chunk of ours, and what it takes."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from crowdsky_desktop.gui.words import data_size, say
from crowdsky_desktop.model.job import ClaimedJob, JobState

_FRAME_BYTES = 4_200_000
"""Of a light frame, where the server has not told the sizes: a Seestar S50's has 1080 × 1920 pixels of 16 bits, and a
header."""


class Kind(Enum):
    """What the button starts."""

    NOTHING = auto()
    GO_ON = auto()
    REVIEW = auto()
    STACK_AGAIN = auto()


@dataclass(frozen=True)
class NextStep:
    """A button, and the sentence above it; both to be translated.

    Attributes
    ----------
    button : str
        Its text; empty where there is nothing to do.
    """

    kind: Kind
    button: str
    sentence: str
    icon: str


_COMPLETED = NextStep(
    Kind.REVIEW,
    "Show the stack",
    "The result has been stored and reported to the server.",
    "review",
)
_COMPLETED_AND_TIDIED = replace(_COMPLETED, kind=Kind.NOTHING, button="")
_OVER = NextStep(Kind.NOTHING, "", "There is nothing more to do for this chunk.", "done")
_STACK_GONE = NextStep(
    Kind.STACK_AGAIN,
    "Stack again",
    "The stack's files are no longer on this computer. Its frames will be stacked again; any that are missing will"
    " be downloaded again.",
    "play",
)
_ON_THE_ROAD = {
    JobState.CLAIMED: NextStep(
        Kind.GO_ON,
        "Download and stack",
        "Downloads {count} frames, {size}, stacks them, and shows you the result before anything is sent.",
        "play",
    ),
    JobState.DOWNLOADED: NextStep(
        Kind.GO_ON,
        "Stack",
        "All frames are here. Stacking takes a minute or two.",
        "play",
    ),
    JobState.STACKED: NextStep(
        Kind.REVIEW,
        "Review",
        "This stack is ready for your review.",
        "review",
    ),
    JobState.APPROVED: NextStep(
        Kind.GO_ON,
        "Submit",
        "Approved, but not stored yet.",
        "submit",
    ),
    JobState.UPLOADED: NextStep(
        Kind.GO_ON,
        "Submit",
        "Stored and verified, but not reported to the server yet.",
        "submit",
    ),
}


NEXT_STEPS = (_COMPLETED, _OVER, _STACK_GONE, *_ON_THE_ROAD.values())
ABOUT = "about {size}"


def next_step(claimed: ClaimedJob) -> NextStep:
    """Return what to do next with a chunk."""
    if claimed.state is JobState.COMPLETED:
        return _COMPLETED if stack_is_here(claimed) else _COMPLETED_AND_TIDIED
    if claimed.state.is_final:
        return _OVER
    if claimed.stands_at in (JobState.STACKED, JobState.APPROVED) and not stack_is_here(claimed):
        return _STACK_GONE
    return _ON_THE_ROAD[claimed.stands_at]


def stack_is_here(claimed: ClaimedJob) -> bool:
    """Whether the files of a chunk's stack are on this computer."""
    files = claimed.files
    return files is not None and files.fits.is_file() and files.report.is_file()


def size_words(claimed: ClaimedJob, n_bytes: int | None) -> str:
    """Return how much a chunk's light frames are; without a figure from the server, about how much."""
    if n_bytes is not None:
        return data_size(n_bytes)
    return say(ABOUT).format(size=data_size(claimed.job.frame_count * _FRAME_BYTES))
