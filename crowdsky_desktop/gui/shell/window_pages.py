"""The pages of the main window, made when they are opened, and what their buttons start."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup
from crowdsky_desktop.gui.pages.frames.frames_document import (
    FramesDocument,
    frames_by_hand,
    frames_of_chunk,
    frames_of_stack,
    is_frame_name,
)
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage
from crowdsky_desktop.gui.pages.stack_document import StackDocument, open_stack
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.shell.page_stack import PageStack
from crowdsky_desktop.gui.shell.window_state import window_state
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Event, JobMoved, JobResumed
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.store.manual_stacks import ManualStacks

if TYPE_CHECKING:
    from crowdsky_desktop.gui.pages.by_hand.by_hand_page import ByHandPage
    from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage

_HEAVY_PAGES = ("review", "frames")
_REST_MS = 300  # between two pages, for the window to breathe


class WindowPages(PageStack):
    """Queue, review and the rest; they know each other only through this class.

    Signals
    -------
    page_wanted : str
        A button asks for another page.
    practice_asked
        The person wants to practise.
    went_wrong : CrowdSkyError
        Something that a page needs cannot be read.
    opening
        The page "By hand" looks into files and folders.
    opening_failed : CrowdSkyError
        They could not be opened; `open_again` looks once more.
    told : str
        What a page has to say, in one sentence.
    """

    page_wanted = Signal(str)
    practice_asked = Signal()
    went_wrong = Signal(object)
    opening = Signal()
    opening_failed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, control: Commands, previews: PreviewLoader) -> None:
        super().__init__()
        self._session = session
        self._control = control
        self._previews = previews
        self._state = window_state(session.paths)
        self._subject: StackDocument | None = None
        self._chunk: FramesDocument | None = None
        self._group: FrameGroup | None = None
        self._frames: FramesPage | None = None
        self._untold: list[Page] = []
        self._telling = DeferredCalls((self._tell_next,), self)
        self._is_busy = False
        self._is_stopped = False
        self.connection = ConnectionTest(session, self)
        self.connection.went_wrong.connect(self.went_wrong)
        self.queue = QueuePage(session.ledger, self._state)
        self._connect_queue()
        self.add_page("queue", self._queue)
        self.add_page("review", self._make_review)
        self.add_page("frames", self._make_frames)
        self.add_page("by_hand", self._make_by_hand)
        self.add_page("log", self._make_log)
        self.add_page("settings", self._make_settings)
        self.add_page("welcome", self._make_welcome)
        control.claim_chosen.connect(self.queue.select)
        control.size_told.connect(self.queue.panel.note_size)
        control.review_wanted.connect(self.review)
        control.stacked_by_hand.connect(self._on_stacked_by_hand)

    def open(self, key: str) -> Page:
        """Show a page as it is by now, and return it."""
        page = self.page(key)
        if page in self._untold and self._subject is not None:
            self._untold.remove(page)
            page.show_subject(self._subject)
        return super().open(key)

    def review(self, claim_id: int) -> None:
        """Open a chunk's stack on the review page."""
        if self._open(claim_id):
            self.page_wanted.emit("review")

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Let the page "By hand" look into files and folders."""
        self._by_hand().open_paths(paths)

    def ask_folder(self) -> None:
        """Open the page "By hand", and ask there for a folder."""
        self.page_wanted.emit("by_hand")
        self._by_hand().ask_folder()

    def ask_files(self) -> None:
        """Open the page "By hand", and ask there for files."""
        self.page_wanted.emit("by_hand")
        self._by_hand().ask_files()

    def open_again(self) -> None:
        """Let the page "By hand" look once more into what could not be opened."""
        self._by_hand().open_again()

    def look_at_frames(self, claim_id: int) -> None:
        """Open a chunk's frames: of its stack, or as they were downloaded; those are measured."""
        if self._open(claim_id):
            self.page_wanted.emit("frames")
        elif self._open_chunk(claim_id):
            self.page_wanted.emit("frames")
            self._measure_shown()

    def take_event(self, event: Event) -> None:
        """Let the pages hear what a run tells; a chunk that has just arrived is shown, if no stack is looked at."""
        if isinstance(event, JobMoved | JobResumed) and self._may_show(event.claimed):
            self._open_chunk(event.claimed.claim_id)
        for page in self.made_pages():
            page.take_event(event)

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on nothing else can be started."""
        self._is_busy = is_busy
        for page in self.made_pages():
            page.show_busy(is_busy=is_busy)

    def refresh(self) -> None:
        """Read the ledger again."""
        self.queue.refresh()
        if self._subject is not None and self._subject.claimed is not None:
            self._open(self._subject.claimed.claim_id, with_frames=self._chunk is None)

    def redraw(self) -> None:
        """Draw pictures and plots again in another theme's colours."""
        for page in self.made_pages():
            page.redraw()

    def make_ahead(self) -> None:
        """Make the heavy pages while nothing else is to be done, so that turning to one is quick; one at a time."""
        missing = [key for key in _HEAVY_PAGES if not self.has_page(key)]
        if missing and not self._is_stopped:
            self.page(missing[0])
            QTimer.singleShot(_REST_MS, self, self.make_ahead)

    def stop(self) -> None:
        """Stop and join the pages' own threads."""
        self._is_stopped = True
        self._telling.stop()
        self.connection.close()
        for page in self.made_pages():
            page.stop()

    def _may_show(self, claimed: ClaimedJob) -> bool:
        """Whether a chunk that has just arrived may be shown: it is, or neither a stack nor frames by hand are."""
        shown = self._chunk
        if claimed.stands_at is not JobState.DOWNLOADED or (shown is not None and shown.claimed is None):
            return False
        return self._subject is None or (shown is not None and shown.key == claimed.claim_id)

    def _open(self, claim_id: int, *, with_frames: bool = True) -> bool:
        try:
            claimed = self._session.ledger.get(claim_id)
            if claimed.files is None:
                return False
            raw_dir = self._session.folder(claimed).raw_dir
            subject = open_stack(object_title(claimed.job), claimed.files, raw_dir.iterdir(), claimed)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        self._show_subject(subject, with_frames=with_frames)
        return True

    def _open_chunk(self, claim_id: int) -> bool:
        """Show the frames of a chunk that is not stacked yet; False if none are here."""
        try:
            claimed = self._session.ledger.get(claim_id)
            paths = tuple(path for path in self._session.folder(claimed).raw_dir.iterdir() if is_frame_name(path.name))
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        if not paths or claimed.files is not None:
            return False
        self._show_chunk(frames_of_chunk(object_title(claimed.job), claimed, paths))
        return True

    def _show_chunk(self, chunk: FramesDocument) -> None:
        """Show frames that are not stacked yet; what was measured of the same ones stays."""
        shown = self._chunk
        if shown is not None and (shown.key, shown.claimed, shown.paths) == (chunk.key, chunk.claimed, chunk.paths):
            return
        self._telling.finish()
        self._chunk = chunk
        if self._frames is not None:
            self._frames.show_frames_of(chunk)

    def _show_subject(self, subject: StackDocument, *, with_frames: bool = True) -> None:
        """Show a stack; `with_frames` also on the page of the frames, where others may be looked at."""
        if subject == self._subject and self._chunk is None:
            return
        self._subject = subject
        if with_frames:
            self._chunk = None
        self._untold = [page for page in self.made_pages() if with_frames or page is not self._frames]
        self._untold.sort(key=lambda page: page is self.currentWidget())
        self._tell_next()  # the one in sight; the others in turns of their own

    def _tell_next(self) -> None:
        """Let one more page show the stack."""
        if self._untold and self._subject is not None:
            self._untold.pop().show_subject(self._subject)
            self._telling.begin()

    def _queue(self) -> Page:
        return self.queue

    def _make_review(self) -> Page:
        from crowdsky_desktop.gui.pages.review.review_page import ReviewPage

        page = ReviewPage(self._previews, self._state)
        page.show_busy(is_busy=self._is_busy)
        page.submit_asked.connect(self._control.submit)
        page.failure_asked.connect(self._control.ask_failure)
        page.save_asked.connect(self._control.save_copy)
        page.again_asked.connect(self._on_review_again)
        page.earlier_asked.connect(self._control.use_earlier)
        page.queue_asked.connect(self._open_queue)
        if self._subject is not None:
            page.show_subject(self._subject)
        return page

    def _make_frames(self) -> Page:
        from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage

        page = FramesPage(self._previews, self._state)
        page.show_busy(is_busy=self._is_busy)
        page.queue_asked.connect(self._open_queue)
        page.stack_again_asked.connect(self._on_stack_again)
        self._frames = page
        if self._chunk is not None:
            page.show_frames_of(self._chunk)
        elif self._subject is not None:
            page.show_subject(self._subject)
        return page

    def _rejected(self, key: object) -> frozenset[str]:
        """Return the frames that the person rejected on the page Frames, if it shows those of this key."""
        frames = self._frames
        is_shown = frames is not None and frames.subject is not None and frames.subject.key == key
        return frames.choice.rejected if frames is not None and is_shown else frozenset()

    def _measure_shown(self) -> None:
        """Measure the frames that are shown, unless that was done or something else is going on."""
        subject = self._frames.subject if self._frames else None
        if subject is None or self._is_busy or all(frame.quality or frame.reason for frame in subject.frames):
            return
        self._control.measure_frames(tuple(subject.paths.values()), subject.title)

    def _on_review_again(self, subject: StackDocument) -> None:
        self._control.ask_stack_again(subject, self._rejected(frames_of_stack(subject).key))

    def _on_stack_again(self, rejected: frozenset[str]) -> None:
        subject = self._frames.subject if self._frames else None
        if subject is None:
            return
        if subject.stack is not None:
            self._control.ask_stack_again(subject.stack, rejected)
        elif subject.claimed is not None:
            self._control.stack_chunk(subject.claimed, rejected)
        elif self._group is not None:
            self._stack_by_hand(self._group, rejected)

    def _on_go_on(self, claim_id: int) -> None:
        """Take a chunk on; if frames of it were rejected before it is stacked, without them."""
        subject = self._frames.subject if self._frames else None
        is_chunk = subject is not None and subject.stack is None and subject.key == claim_id and subject.can_stack
        if self._frames is not None and is_chunk and self._frames.choice.rejected:
            self._on_stack_again(self._frames.choice.rejected)
        else:
            self._control.go_on(claim_id)

    def _make_by_hand(self) -> Page:
        from crowdsky_desktop.gui.pages.by_hand.by_hand_page import ByHandPage

        page = ByHandPage(self._state)
        page.show_busy(is_busy=self._is_busy)
        page.stack_asked.connect(self._on_stack_by_hand)
        page.last_asked.connect(self._on_last_by_hand)
        page.frames_asked.connect(self._on_frames_by_hand)
        page.opening.connect(self.opening)
        page.went_wrong.connect(self.opening_failed)
        return page

    def _by_hand(self) -> "ByHandPage":
        from crowdsky_desktop.gui.pages.by_hand.by_hand_page import ByHandPage

        page = self.page("by_hand")
        assert isinstance(page, ByHandPage)
        return page

    def _on_frames_by_hand(self, group: FrameGroup) -> None:
        self._group = group
        self._show_chunk(frames_by_hand(group.title, group.frames))
        self.page_wanted.emit("frames")
        self._measure_shown()

    def _on_stack_by_hand(self, group: FrameGroup) -> None:
        self._stack_by_hand(group, self._rejected(frames_by_hand(group.title, group.frames).key))

    def _stack_by_hand(self, group: FrameGroup, rejected: frozenset[str]) -> None:
        try:
            files = self._session.manual_stacks.new_stack(group.title, group.paths)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self._control.stack_by_hand(group.paths, files, group.title, rejected)

    def _on_last_by_hand(self) -> None:
        files = self._session.manual_stacks.latest()
        if files is None:
            self.told.emit(self.tr("No stack was made by hand yet."))
        else:
            self._on_stacked_by_hand(files.fits.stem.replace("_", " "), files, ManualStacks.frames_of(files))

    def _on_stacked_by_hand(self, title: str, files: StackFiles, paths: tuple[Path, ...]) -> None:
        try:
            subject = open_stack(title, files, paths)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self._show_subject(subject)
        self.page_wanted.emit("review")

    def _make_log(self) -> Page:
        from crowdsky_desktop.gui.pages.log_page import LogPage

        page = LogPage(self._session)
        page.went_wrong.connect(self.went_wrong)
        return page

    def _make_settings(self) -> Page:
        from crowdsky_desktop.gui.pages.settings.settings_page import SettingsPage

        return SettingsPage(self._session, self.connection)

    def _make_welcome(self) -> Page:
        from crowdsky_desktop.gui.pages.welcome_page import WelcomePage

        page = WelcomePage(self._session, self.connection)
        page.practice_asked.connect(self.practice_asked)
        page.connected.connect(self._open_queue)
        return page

    def _open_welcome(self) -> None:
        self.page_wanted.emit("welcome")

    def _open_queue(self) -> None:
        self.page_wanted.emit("queue")

    def _connect_queue(self) -> None:
        page, control = self.queue, self._control
        page.claim_asked.connect(control.claim)
        page.alone_asked.connect(control.work_alone)
        page.connect_asked.connect(self._open_welcome)
        page.practice_asked.connect(self.practice_asked)
        page.went_wrong.connect(self.went_wrong)
        page.panel.go_on_asked.connect(self._on_go_on)
        page.panel.review_asked.connect(self.review)
        page.panel.again_asked.connect(control.make_stack_anew)
        page.panel.frames_asked.connect(self.look_at_frames)
        page.panel.failure_asked.connect(control.ask_failure)
        page.panel.folder_asked.connect(control.open_folder)
