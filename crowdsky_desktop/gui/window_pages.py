"""The pages of the main window, made when they are opened, and what their buttons start."""

from pathlib import Path

from PySide6.QtCore import Signal

from crowdsky_desktop.gui.connection_control import ConnectionControl
from crowdsky_desktop.gui.desk import Desk
from crowdsky_desktop.gui.job_control import JobControl
from crowdsky_desktop.gui.models.frame_groups import FrameGroup
from crowdsky_desktop.gui.models.review_subject import ReviewSubject, open_subject
from crowdsky_desktop.gui.page_stack import PageStack
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.queue_page import QueuePage
from crowdsky_desktop.gui.preview_loader import PreviewLoader
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import StackFiles


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
    """

    page_wanted = Signal(str)
    practice_asked = Signal()
    went_wrong = Signal(object)

    def __init__(self, desk: Desk, control: JobControl, previews: PreviewLoader) -> None:
        super().__init__()
        self._desk = desk
        self._control = control
        self._previews = previews
        self._subject: ReviewSubject | None = None
        self._is_busy = False
        self.connection = ConnectionControl(desk, self)
        self.connection.went_wrong.connect(self.went_wrong)
        self.queue = QueuePage(desk.ledger)
        self._connect_queue()
        self.add_page("queue", self._queue)
        self.add_page("review", self._make_review)
        self.add_page("frames", self._make_frames)
        self.add_page("by_hand", self._make_by_hand)
        self.add_page("log", self._make_log)
        self.add_page("settings", self._make_settings)
        self.add_page("welcome", self._make_welcome)
        control.claim_chosen.connect(self.queue.select)
        control.review_wanted.connect(self.review)
        control.stacked_by_hand.connect(self._on_stacked_by_hand)

    def review(self, claim_id: int) -> None:
        """Open a chunk's stack on the review page."""
        if self._open(claim_id):
            self.page_wanted.emit("review")

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Let the page "By hand" look into files and folders."""
        from crowdsky_desktop.gui.pages.by_hand_page import ByHandPage

        page = self.page("by_hand")
        assert isinstance(page, ByHandPage)
        page.open_paths(paths)

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on nothing else can be started."""
        self._is_busy = is_busy
        for page in self.made_pages():
            page.show_busy(is_busy=is_busy)

    def refresh(self) -> None:
        """Read the ledger again."""
        self.queue.refresh()
        if self._subject is not None and self._subject.claimed is not None:
            self._open(self._subject.claimed.claim_id)

    def redraw(self) -> None:
        """Draw pictures and plots again in another theme's colours."""
        for page in self.made_pages():
            page.redraw()

    def stop(self) -> None:
        """Stop and join the pages' own threads."""
        self.connection.close()
        for page in self.made_pages():
            page.stop()

    def _open(self, claim_id: int) -> bool:
        try:
            claimed = self._desk.ledger.get(claim_id)
            if claimed.files is None:
                return False
            raw_dir = self._desk.folder(claimed).raw_dir
            subject = open_subject(object_title(claimed.job), claimed.files, raw_dir.iterdir(), claimed)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        self._show_subject(subject)
        return True

    def _show_subject(self, subject: ReviewSubject) -> None:
        self._subject = subject
        for page in self.made_pages():
            page.show_subject(subject)

    def _queue(self) -> Page:
        return self.queue

    def _make_review(self) -> Page:
        from crowdsky_desktop.gui.pages.review_page import ReviewPage

        page = ReviewPage(self._previews)
        page.show_busy(is_busy=self._is_busy)
        page.submit_asked.connect(self._control.submit)
        page.failure_asked.connect(self._control.ask_failure)
        page.save_asked.connect(self._control.save_copy)
        page.queue_asked.connect(self._open_queue)
        if self._subject is not None:
            page.show_subject(self._subject)
        return page

    def _make_frames(self) -> Page:
        from crowdsky_desktop.gui.pages.frames_page import FramesPage

        page = FramesPage(self._previews)
        page.show_busy(is_busy=self._is_busy)
        page.queue_asked.connect(self._open_queue)
        page.stack_again_asked.connect(self._on_stack_again)
        if self._subject is not None:
            page.show_subject(self._subject)
        return page

    def _on_stack_again(self, rejected: frozenset[str]) -> None:
        if self._subject is not None:
            self._control.ask_stack_again(self._subject, rejected)

    def _make_by_hand(self) -> Page:
        from crowdsky_desktop.gui.pages.by_hand_page import ByHandPage

        page = ByHandPage()
        page.show_busy(is_busy=self._is_busy)
        page.stack_asked.connect(self._on_stack_by_hand)
        page.went_wrong.connect(self.went_wrong)
        return page

    def _on_stack_by_hand(self, group: FrameGroup, files: StackFiles) -> None:
        title = group.object_name or files.fits.stem
        self._control.stack_by_hand(group.paths, self._desk.settings.recipe, files, title)

    def _on_stacked_by_hand(self, title: str, files: StackFiles, paths: tuple[Path, ...]) -> None:
        try:
            subject = open_subject(title, files, paths)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self._show_subject(subject)
        self.page_wanted.emit("review")

    def _make_log(self) -> Page:
        from crowdsky_desktop.gui.pages.log_page import LogPage

        page = LogPage(self._desk)
        page.went_wrong.connect(self.went_wrong)
        return page

    def _make_settings(self) -> Page:
        from crowdsky_desktop.gui.pages.settings_page import SettingsPage

        return SettingsPage(self._desk, self.connection)

    def _make_welcome(self) -> Page:
        from crowdsky_desktop.gui.pages.welcome_page import WelcomePage

        page = WelcomePage(self._desk, self.connection)
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
        page.panel.go_on_asked.connect(control.go_on)
        page.panel.review_asked.connect(self.review)
        page.panel.failure_asked.connect(control.ask_failure)
        page.panel.folder_asked.connect(control.open_folder)
