"""The frames that the window shows: of a stack, or of a chunk that is not stacked yet."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.model.events import Event, FrameLeftOut, FrameMeasured, FrameRegistered, ReferenceChosen
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_names import frame_names
from crowdsky_desktop.model.frame_record import FrameRecord, is_rejected_by_hand
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.natural_order import natural_key


@dataclass(frozen=True)
class FramesDocument:
    """What the frames page shows.

    Attributes
    ----------
    frames : tuple of FrameRecord
        In order of time; before a chunk is stacked, what is known of them so far.
    size : tuple of int
        Width and height of the frames; zeros until it is known.
    paths : dict of str to Path
        The light frames that are on this computer, by name; of files of one name it tells the folder, too.
    claimed : ClaimedJob or None
        None for frames opened by hand.
    stack : StackDocument or None
        The stack made of them, if there is one.
    """

    title: str
    frames: tuple[FrameRecord, ...]
    size: tuple[int, int]
    paths: dict[str, Path]
    claimed: ClaimedJob | None = None
    stack: StackDocument | None = None

    @property
    def key(self) -> object:
        """What stays the same while these are the same frames, whatever becomes known of them."""
        if self.claimed is not None:
            return self.claimed.claim_id
        return self.stack.files if self.stack else tuple(self.paths.values())

    @property
    def reference(self) -> FrameRecord | None:
        """The reference frame, once it was chosen."""
        return next((frame for frame in self.frames if frame.is_reference), None)

    @property
    def reference_path(self) -> Path | None:
        """Where the reference frame is, if it is still here."""
        return self.paths.get(self.reference.name) if self.reference else None

    def name_of(self, path: Path) -> str:
        """Return what the frame of a file is called here."""
        return self._names.get(path, path.name)

    @cached_property
    def _names(self) -> dict[Path, str]:
        return {path: name for name, path in self.paths.items()}

    @property
    def lacks_figures(self) -> bool:
        """Whether frames that are not stacked yet were not measured either, all of them or some."""
        return self.stack is None and not all(frame.quality or frame.reason for frame in self.frames)

    @property
    def can_stack(self) -> bool:
        """Whether a person may have these frames stacked now."""
        if self.stack is not None and self.stack.is_elsewhere:
            return False
        if self.claimed is None:
            return True
        if self.claimed.state.is_final:
            return False
        return self.claimed.stands_at in (_STACKABLE if self.stack else _FIRST_STACKABLE)

    @property
    def can_align(self) -> bool:
        """Whether its frames may be registered now, without stacking them: none of them is, and they are here."""
        return self.stack is None and bool(self.paths) and not any(frame.to_reference for frame in self.frames)

    @property
    def rejected_by_hand(self) -> frozenset[str]:
        """The frames that a person kept out of the stack."""
        return frozenset(frame.name for frame in self.frames if is_rejected_by_hand(frame.reason))


_STACKABLE = frozenset({JobState.STACKED, JobState.APPROVED})
_FIRST_STACKABLE = frozenset({JobState.DOWNLOADED})


def is_frame_name(name: str) -> bool:
    """Whether a file in a chunk's raw folder is a light frame that is whole."""
    return name.lower().endswith((".fit", ".fits", ".fts"))


def frames_of_stack(stack: StackDocument) -> FramesDocument:
    """Return the frames of a stack."""
    report = stack.report
    size = (report.width, report.height)
    return FramesDocument(stack.title, report.frames, size, stack.frame_paths, stack.claimed, stack)


def frames_of_chunk(title: str, claimed: ClaimedJob, paths: tuple[Path, ...]) -> FramesDocument:
    """Return the frames of a chunk that was downloaded and is not stacked yet."""
    in_order = sorted(paths, key=lambda path: natural_key(path.name))
    frames = tuple(FrameRecord(path.name) for path in in_order)
    return FramesDocument(title, frames, (0, 0), {path.name: path for path in paths}, claimed)


def frames_by_hand(title: str, facts: tuple[LightFrame, ...]) -> FramesDocument:
    """Return frames of this computer that are not stacked yet, with what their headers tell."""
    paths = {name: path for path, name in frame_names(fact.path for fact in facts).items()}
    return with_facts(FramesDocument(title, tuple(FrameRecord(name) for name in paths), (0, 0), paths), facts)


def with_facts(document: FramesDocument, facts: tuple[LightFrame, ...]) -> FramesDocument:
    """Return the frames with the times and the size that their headers tell, in order of time."""
    known = {document.name_of(fact.path): fact for fact in facts}
    frames = [
        replace(frame, observed_at=known[frame.name].observed_at, exposure_s=known[frame.name].exposure_s)
        if frame.name in known
        else frame
        for frame in document.frames
    ]
    frames.sort(key=lambda frame: (frame.observed_at is None, frame.observed_at, natural_key(frame.name)))
    size = (facts[0].width, facts[0].height) if facts else document.size
    return replace(document, frames=tuple(frames), size=size)


def after_event(document: FramesDocument, event: Event) -> FramesDocument:
    """Return the frames as they are known after one event of the run that works on them."""
    match event:
        case FrameMeasured(name=name, quality=quality):
            changes = {name: {"quality": quality, "is_used": True, "reason": ""}}
        case FrameRegistered(name=name):
            found = {"to_reference": event.to_reference, "n_matched": event.n_matched}
            changes = {name: {**found, "residual_px": event.residual_px, "is_used": True, "reason": ""}}
        case FrameLeftOut(name=name, reason=reason):
            changes = {name: {"is_used": False, "reason": reason}}
        case ReferenceChosen(name=name):
            changes = {frame.name: {"is_reference": frame.name == name} for frame in document.frames}
        case _:
            return document
    frames = tuple(
        replace(frame, **changes[frame.name]) if frame.name in changes else frame  # type: ignore[arg-type]  # as above
        for frame in document.frames
    )
    return replace(document, frames=frames)
