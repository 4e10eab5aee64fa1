"""One thing that a button asked for, and why it has not begun."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from crowdsky_desktop.gui.tasks.task_thread import Task
from crowdsky_desktop.model.job import ClaimedJob


class Why(Enum):
    """Why a command has not begun."""

    STEP = auto()
    """The unattended run computes; the command begins between two of its steps."""
    RUN = auto()
    """Another command computes."""
    PAUSE = auto()
    """The run was asked to rest, and comes to a file, frame or band where it can."""
    ORDER = auto()
    """Others were asked for before."""
    RUNS = auto()
    """It has begun, and was asked for a second time."""


@dataclass(eq=False)
class Command:
    """A task with its title and what follows from it.

    Attributes
    ----------
    claimed : ClaimedJob or None
        The chunk that it concerns.
    about : object
        What tells commands of one title apart, where it is not the chunk.
    taken_up : set of int or None
        Only of a run that is set aside: the chunks that a person took up meanwhile, by claim id.
    is_asked : bool
        Whether a person asked for it; else the window does it by itself.
    is_urgent : bool
        Whether the run in front of it is to rest for it in the midst of a chunk.
    """

    task: Task[Any]
    title: str
    claimed: ClaimedJob | None = None
    then: Callable[[Any], None] | None = None
    retry: Callable[[], None] | None = None
    about: object = None
    taken_up: set[int] | None = None
    is_asked: bool = True
    is_urgent: bool = False

    def is_same_as(self, other: "Command") -> bool:
        """Whether two commands would do the same."""
        return (self.title, self.about, _job_of(self.claimed)) == (other.title, other.about, _job_of(other.claimed))

    def concerns(self, claimed: ClaimedJob | None) -> bool:
        """Whether the command is about this chunk, in whatever claim of it; the unattended run is about any chunk."""
        return claimed is not None and (self.taken_up is not None or _job_of(claimed) == _job_of(self.claimed))


def _job_of(claimed: ClaimedJob | None) -> tuple[str, int] | None:
    return None if claimed is None else (claimed.server_url, claimed.job.job_id)
