"""What this computer remembers of a stack when its files may be gone."""

from dataclasses import dataclass
from datetime import date, datetime

from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.stack import Verdict


@dataclass(frozen=True, slots=True)
class FieldOnSky:
    """How a stack lies on the sky about its centre.

    Attributes
    ----------
    width_deg, height_deg : float
        Sides of the picture, degrees.
    rotation_deg : float
        Position angle of the side that is `height_deg` long: from north through east.
    """

    width_deg: float
    height_deg: float
    rotation_deg: float


@dataclass(frozen=True, slots=True)
class StackFacts:
    """The figures of one stack that are kept for good.

    Attributes
    ----------
    n_frames_input, n_frames_used : int
        Frames that went in, and those that are in the stack.
    exposure_s : float or None
        Sum of the exposures in the stack.
    begins_at, ends_at : datetime or None
        Start of the first and end of the last exposure; aware, UTC.
    night : date or None
        The day on whose evening the night began, by the sun where the telescope stands; by UTC where that is not known.
    telescope : str
        As the frames' headers name it and its camera; empty if they do not.
    ra_deg, dec_deg : float or None
        Its centre, or where the frames' headers say that the telescope pointed; degrees, ICRS.
    field : FieldOnSky or None
        None where the stack could not be solved.
    verdict : Verdict or None
        What the checks said.
    """

    n_frames_input: int
    n_frames_used: int
    exposure_s: float | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    night: date | None = None
    telescope: str = ""
    ra_deg: float | None = None
    dec_deg: float | None = None
    field: FieldOnSky | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class PastStack:
    """One chunk of this computer, or one stack of its owner's own frames, as its history has it.

    Attributes
    ----------
    stack_id : int or None
        The ledger's number of the facts; its small picture is filed under it. None where nothing was noted.
    title : str
        The object, as its owner or the frames' headers name it; may be empty. Hostile until made safe.
    at : datetime
        When its state was reached, or when it was made; aware, UTC.
    claimed : ClaimedJob or None
        None for a stack made by hand.
    files : StackFiles or None
        Where its files are, or were.
    has_files : bool
        Whether the stack's file was there when this was read.
    removed_at : datetime or None
        When the program deleted the local copy; aware, UTC.
    server_answer : str
        What the server made of a report: one word of its own; empty where it is not known.
    """

    stack_id: int | None
    title: str
    at: datetime
    claimed: ClaimedJob | None = None
    facts: StackFacts | None = None
    files: StackFiles | None = None
    has_files: bool = False
    removed_at: datetime | None = None
    server_answer: str = ""

    @property
    def is_given(self) -> bool:
        """Whether it is a chunk that was submitted, and counts in the totals."""
        return self.claimed is not None and self.claimed.state is JobState.COMPLETED
