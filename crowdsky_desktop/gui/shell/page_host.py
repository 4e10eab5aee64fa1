"""The pages of the main window, made when they are opened, and told in turns what there is to show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from crowdsky_desktop.gui.dialogs.help_pages import CONTENTS
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage
from crowdsky_desktop.gui.shell.page_registry import PAGES, PageContext, PageKey
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.model.events import Event

if TYPE_CHECKING:
    from crowdsky_desktop.gui.pages.by_hand.by_hand_page import ByHandPage
    from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage
    from crowdsky_desktop.gui.pages.welcome.welcome_page import WelcomePage

_REST_MS = 300
"""Milliseconds between two pages that are made ahead, for the window to breathe; chosen."""


class PageHost(QStackedWidget):
    """One page at a time; heavy ones cost nothing until they are opened.

    Signals
    -------
    page_opened : str
        The key of the page that is now shown.
    """

    page_opened = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._records = {record.key: record for record in PAGES}
        self._pages: dict[PageKey, Page] = {}
        self._told: dict[Page, tuple[object, object]] = {}
        self._untold: list[Page] = []
        self._telling = DeferredCalls((self._tell_next,), self)
        self._is_stopped = False
        context.workbench.changed.connect(self._on_changed)

    def page(self, key: str) -> Page:
        """Return a page, made if need be."""
        known = PageKey(key)
        if known not in self._pages:
            made = self._records[known].make(self._context)
            self._pages[known] = made
            self.addWidget(made)
            self._tell(made)
        return self._pages[known]

    @property
    def queue(self) -> QueuePage:
        """The page that the window begins with."""
        page = self.page(PageKey.QUEUE)
        assert isinstance(page, QueuePage)
        return page

    @property
    def frames(self) -> "FramesPage":
        """The page that shows a chunk's frames."""
        from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage

        page = self.page(PageKey.FRAMES)
        assert isinstance(page, FramesPage)
        return page

    @property
    def by_hand(self) -> "ByHandPage":
        """The page that opens files and folders."""
        from crowdsky_desktop.gui.pages.by_hand.by_hand_page import ByHandPage

        page = self.page(PageKey.BY_HAND)
        assert isinstance(page, ByHandPage)
        return page

    @property
    def welcome(self) -> "WelcomePage":
        """The page that connects."""
        from crowdsky_desktop.gui.pages.welcome.welcome_page import WelcomePage

        page = self.page(PageKey.WELCOME)
        assert isinstance(page, WelcomePage)
        return page

    def has_page(self, key: str) -> bool:
        """Whether a page is made already."""
        return key in self._pages

    def open(self, key: str) -> Page:
        """Show a page as it is by now, and return it."""
        page = self.page(key)
        self._tell(page)
        self.setCurrentWidget(page)
        self.page_opened.emit(key)
        return page

    @property
    def current_key(self) -> str:
        """The key of the page that is shown; empty before the first is opened."""
        return next((key for key, page in self._pages.items() if page is self.currentWidget()), "")

    @property
    def help_place(self) -> str:
        """Where the guide tells of the page that is shown; its first page before one is opened."""
        key = self.current_key
        return self._records[PageKey(key)].help_place if key else CONTENTS[0]

    def take_event(self, event: Event) -> None:
        """Let the pages hear what a run tells."""
        for page in self._pages.values():
            page.take_event(event)

    def redraw(self) -> None:
        """Draw pictures and plots again in another theme's colours."""
        for page in self._pages.values():
            page.redraw()

    def make_ahead(self) -> None:
        """Make the heavy pages while nothing else is to be done, so that turning to one is quick; one at a time."""
        missing = [record.key for record in PAGES if record.is_heavy and record.key not in self._pages]
        if missing and not self._is_stopped:
            self.page(missing[0])
            QTimer.singleShot(_REST_MS, self, self.make_ahead)

    def stop(self) -> None:
        """Stop and join the pages' own threads."""
        self._is_stopped = True
        self._telling.stop()
        for page in self._pages.values():
            page.stop()

    def _on_changed(self) -> None:
        """Tell the page in sight at once, and the others in turns of their own."""
        self._untold = sorted(self._pages.values(), key=lambda page: page is self.currentWidget())
        self._tell_next()

    def _tell_next(self) -> None:
        if self._untold:
            self._tell(self._untold.pop())
            self._telling.begin()

    def _tell(self, page: Page) -> None:
        """Let a page show the documents that are open, as far as it does not know them."""
        stack, frames = self._context.workbench.stack, self._context.workbench.frames
        told_stack, told_frames = self._told.get(page, (None, None))
        self._told[page] = (stack, frames)
        if stack is not None and stack is not told_stack:
            page.show_stack(stack)
        if frames is not None and frames is not told_frames:
            page.show_frames(frames)
