"""What the pages ask for about what is open: measure it, stack it, stack it again."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup
from crowdsky_desktop.gui.pages.frames_document import frames_by_hand, frames_of_stack
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.shell.workbench import Workbench
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.store.manual_stacks import ManualStacks


class DocumentCommands(QObject):
    """Opens documents on the workbench and starts the runs that stack them.

    Signals
    -------
    page_wanted : str
        The page on which what was opened is seen.
    told : str
        What came out, in one sentence.
    went_wrong : CrowdSkyError
        Why something cannot be done.
    """

    page_wanted = Signal(str)
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, session: Session, workbench: Workbench, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._workbench = workbench
        self._commands = commands
        commands.review_wanted.connect(self.review)
        commands.stacked_by_hand.connect(self.open_stack_by_hand)

    def review(self, claim_id: int) -> None:
        """Open a chunk's stack on the review page."""
        if self._workbench.open_stack_of(claim_id):
            self.page_wanted.emit("review")

    def look_at_frames(self, claim_id: int) -> None:
        """Open a chunk's frames: of its stack, or as they were downloaded; those are measured."""
        if self._workbench.open_stack_of(claim_id):
            self.page_wanted.emit("frames")
        elif self._workbench.open_frames_of(claim_id):
            self.page_wanted.emit("frames")
            self._measure_open()

    def look_at_group(self, group: FrameGroup) -> None:
        """Open frames of this computer, and measure them."""
        self._workbench.open_group(group)
        self.page_wanted.emit("frames")
        self._measure_open()

    def measure_now(self) -> None:
        """Measure the frames that are looked at; a run that is on rests for it."""
        self._measure_open(is_urgent=True)

    def go_on(self, claim_id: int) -> None:
        """Take a chunk on; if frames of it were rejected before it is stacked, without them."""
        frames, rejected = self._workbench.frames, self._workbench.choice.rejected
        is_chunk = frames is not None and frames.stack is None and frames.key == claim_id and frames.can_stack
        if is_chunk and rejected:
            self._stack_now(rejected)
        else:
            self._commands.go_on(claim_id)

    def stack_open(self, rejected: frozenset[str]) -> None:
        """Ask how, and stack the frames that are looked at without the rejected ones; again, if they are a stack's."""
        frames = self._workbench.frames
        if frames is None:
            return
        if frames.stack is not None:
            self._commands.ask_stack_again(frames.stack, rejected)
        elif (chosen := self._commands.ask_recipe(frames.frames, rejected)) is not None:
            self._stack_now(*chosen)

    def align_open(self) -> None:
        """Align the frames that are looked at, but for the rejected ones, without stacking them."""
        frames = self._workbench.frames
        if frames is None or not frames.can_align:
            return
        rejected = self._workbench.rejected_of(frames)
        paths = {path: name for name, path in frames.paths.items() if name not in rejected}
        self._commands.align_frames(paths, frames.title)

    def stack_again(self, stack: StackDocument) -> None:
        """Ask how, and stack again without the frames that a person rejected."""
        self._commands.ask_stack_again(stack, self._workbench.rejected_of(frames_of_stack(stack)))

    def stack_group(self, group: FrameGroup) -> None:
        """Stack frames of this computer, without those that a person rejected."""
        self._stack_group(group, self._workbench.rejected_of(frames_by_hand(group.title, group.frames)))

    def ask_stack_group(self, group: FrameGroup) -> None:
        """Ask how, and stack frames of this computer."""
        frames = frames_by_hand(group.title, group.frames)
        shown = self._workbench.frames
        known = shown.frames if shown is not None and shown.key == frames.key else frames.frames
        chosen = self._commands.ask_recipe(known, self._workbench.rejected_of(frames))
        if chosen is not None:
            self._stack_group(group, *chosen)

    def open_last_by_hand(self) -> None:
        """Open the latest stack of this computer's own frames."""
        files = self._session.manual_stacks.latest()
        if files is None:
            self.told.emit(self.tr("You haven't made a stack yet."))
        else:
            self.open_own_stack(files)

    def open_own_stack(self, files: StackFiles) -> None:
        """Open a stack of this computer's own frames that was made before."""
        self.open_stack_by_hand(files.fits.stem.replace("_", " "), files, ManualStacks.frames_of(files))

    def show_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_stack_by_hand(self, title: str, files: StackFiles, paths: tuple[Path, ...]) -> None:
        """Open a stack of this computer's own frames on the review page."""
        if self._workbench.open_stack_by_hand(title, files, paths):
            self.page_wanted.emit("review")

    def open_stack_file(self, path: Path) -> None:
        """Open a stack's file, wherever it is, on the review page."""
        if self._workbench.open_stack_file(path):
            self.page_wanted.emit("review")

    def _stack_now(self, rejected: frozenset[str], recipe: Recipe | None = None) -> None:
        """Stack the frames that are looked at for the first time."""
        frames, group = self._workbench.frames, self._workbench.group
        if frames is not None and frames.claimed is not None:
            self._commands.stack_chunk(frames.claimed, rejected, recipe)
        elif group is not None:
            self._stack_group(group, rejected, recipe)

    def _stack_group(self, group: FrameGroup, rejected: frozenset[str], recipe: Recipe | None = None) -> None:
        try:
            files = self._session.manual_stacks.new_stack(group.title, group.paths)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
        else:
            self._commands.stack_by_hand(group.paths, files, group.title, rejected, recipe)

    def _measure_open(self, *, is_urgent: bool = False) -> None:
        """Measure the frames that are looked at, unless that was done."""
        frames = self._workbench.frames
        if frames is not None and frames.lacks_figures:
            self._commands.measure_frames(tuple(frames.paths.values()), frames.title, is_urgent=is_urgent)
