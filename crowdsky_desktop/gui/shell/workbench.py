"""What is open in the window: a stack, the frames that are looked at, and which of them a person rejected."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup
from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames_document import (
    FramesDocument,
    after_event,
    frames_by_hand,
    frames_of_chunk,
    frames_of_stack,
    is_frame_name,
    with_facts,
)
from crowdsky_desktop.gui.pages.stack_document import StackDocument, open_stack, open_stack_file
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Event, JobMoved, JobResumed
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles

_LIVE_MS = 150
"""Milliseconds between two tellings of figures that come in while frames are measured; chosen."""


class Workbench(QObject):
    """The model behind the pages Review and Frames, which the window's other parts open documents on.

    Signals
    -------
    changed
        Another document is open, or more is known of one.
    went_wrong : CrowdSkyError
        A document cannot be opened.

    Attributes
    ----------
    choice : FrameChoice
        The frames of `frames` that a person rejected.
    """

    changed = Signal()
    went_wrong = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.choice = FrameChoice(self)
        self._session = session
        self._stack: StackDocument | None = None
        self._frames: FramesDocument | None = None
        self._group: FrameGroup | None = None
        self._live_timer = QTimer(self)
        self._live_timer.setSingleShot(True)
        self._live_timer.setInterval(_LIVE_MS)
        self._live_timer.timeout.connect(self.changed)

    @property
    def stack(self) -> StackDocument | None:
        """The stack that is judged."""
        return self._stack

    @property
    def frames(self) -> FramesDocument | None:
        """The frames that are looked at: those of the stack, or others that are not stacked yet."""
        return self._frames

    @property
    def group(self) -> FrameGroup | None:
        """The frames of this computer that were opened last."""
        return self._group

    def rejected_of(self, frames: FramesDocument) -> frozenset[str]:
        """Return the names of the frames that a person rejected, if these are the ones that are looked at."""
        is_open = self._frames is not None and self._frames.key == frames.key
        return self.choice.rejected if is_open else frozenset()

    def open_stack_of(self, claim_id: int) -> bool:
        """Open a chunk's stack and its frames; False if there is none yet, or it cannot be read."""
        return self._open_stack_of(claim_id, with_frames=True)

    def open_stack_beside(self, claim_id: int) -> bool:
        """Open a chunk's stack; other frames that are looked at, and not stacked yet, stay open."""
        return self._open_stack_of(claim_id, with_frames=self._shows_frames_of_stack)

    def open_frames_of(self, claim_id: int) -> bool:
        """Open the frames of a chunk that is not stacked yet; False if none are here."""
        try:
            claimed = self._session.ledger.get(claim_id)
            raw_dir = self._session.folder(claimed).raw_dir
            paths = tuple(path for path in raw_dir.iterdir() if is_frame_name(path.name))
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        if not paths or claimed.files is not None:
            return False
        self._open_frames(frames_of_chunk(object_title(claimed.job), claimed, paths))
        return True

    def open_group(self, group: FrameGroup) -> None:
        """Open frames of this computer."""
        self._group = group
        self._open_frames(frames_by_hand(group.title, group.frames))

    def open_stack_by_hand(self, title: str, files: StackFiles, paths: Iterable[Path]) -> bool:
        """Open a stack of this computer's own frames; False if it cannot be read."""
        try:
            stack = open_stack(title, files, paths)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        self._open_stack(stack, with_frames=True)
        return True

    def open_stack_file(self, path: Path) -> bool:
        """Open a stack's file, wherever it is; False if it cannot be read."""
        try:
            stack = open_stack_file(path)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        self._open_stack(stack, with_frames=True)
        return True

    def refresh(self) -> None:
        """Tell what is known by now, and read the open stack of a chunk again; other frames that are looked at stay."""
        if self._live_timer.isActive():
            self._live_timer.stop()
            self.changed.emit()
        if self._stack is not None and self._stack.claimed is not None:
            self._open_stack_of(self._stack.claimed.claim_id, with_frames=self._shows_frames_of_stack)

    def take_event(self, event: Event, claim_id: int | None) -> None:
        """Learn what a run finds out; a chunk that has just arrived is opened, if nothing else is looked at.

        Parameters
        ----------
        claim_id : int or None
            The chunk that the run works on; None for frames of this computer.
        """
        if isinstance(event, JobMoved | JobResumed) and self._may_open(event.claimed):
            self.open_frames_of(event.claimed.claim_id)
        if self._frames is None or self._frames.stack is not None:
            return
        claimed = self._frames.claimed
        if claim_id is not None and (claimed is None or claimed.claim_id != claim_id):
            return
        known = after_event(self._frames, event)
        if known is not self._frames:
            self._frames = known
            if not self._live_timer.isActive():
                self._live_timer.start()

    def take_facts(self, facts: tuple[LightFrame, ...]) -> None:
        """Learn what the headers of open frames tell, of such as are not stacked yet."""
        if self._frames is None or self._frames.stack is not None:
            return
        if {fact.path for fact in facts} <= set(self._frames.paths.values()):
            self._frames = with_facts(self._frames, facts)
            self.changed.emit()

    def stop(self) -> None:
        """Tell nothing more."""
        self._live_timer.stop()

    @property
    def _shows_frames_of_stack(self) -> bool:
        return self._frames is None or self._frames.stack is not None

    def _may_open(self, claimed: ClaimedJob) -> bool:
        """Whether a chunk that has just arrived may be opened: it is, or neither a stack nor frames by hand are."""
        other = None if self._shows_frames_of_stack else self._frames
        if claimed.stands_at is not JobState.DOWNLOADED or (other is not None and other.claimed is None):
            return False
        return self._stack is None or (other is not None and other.key == claimed.claim_id)

    def _open_stack_of(self, claim_id: int, *, with_frames: bool) -> bool:
        try:
            claimed = self._session.ledger.get(claim_id)
            if claimed.files is None:
                return False
            raw_dir = self._session.folder(claimed).raw_dir
            stack = open_stack(object_title(claimed.job), claimed.files, raw_dir.iterdir(), claimed)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        self._open_stack(stack, with_frames=with_frames)
        return True

    def _open_stack(self, stack: StackDocument, *, with_frames: bool) -> None:
        if stack == self._stack and self._shows_frames_of_stack:
            return
        self._stack = stack
        if with_frames:
            self._use_frames(frames_of_stack(stack))
        self.changed.emit()

    def _open_frames(self, frames: FramesDocument) -> None:
        """Open frames that are not stacked yet; what was measured of the same ones stays."""
        shown = None if self._shows_frames_of_stack else self._frames
        if shown is not None and (shown.key, shown.claimed, shown.paths) == (frames.key, frames.claimed, frames.paths):
            return
        self._use_frames(frames)
        self.changed.emit()

    def _use_frames(self, frames: FramesDocument) -> None:
        is_other = self._frames is None or self._frames.key != frames.key
        self._frames = frames
        self._live_timer.stop()
        if is_other:
            self.choice.begin(frames.rejected_by_hand)
