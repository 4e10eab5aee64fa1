"""The pages behind the rail: each is made when it is opened for the first time."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from crowdsky_desktop.gui.pages.page import Page


class PageStack(QStackedWidget):
    """One page at a time; heavy ones cost nothing until they are opened.

    Signals
    -------
    page_opened : str
        The key of the page that is now shown.
    """

    page_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._makers: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}

    def add_page(self, key: str, make: Callable[[], Page]) -> None:
        """Add a page that `make` makes when it is needed."""
        self._makers[key] = make

    def page(self, key: str) -> Page:
        """Return a page, made if need be."""
        if key not in self._pages:
            made = self._makers[key]()
            self._pages[key] = made
            self.addWidget(made)
        return self._pages[key]

    def has_page(self, key: str) -> bool:
        """Whether a page is made already."""
        return key in self._pages

    def made_pages(self) -> list[Page]:
        """Return the pages that exist."""
        return list(self._pages.values())

    def open(self, key: str) -> Page:
        """Show a page and return it."""
        page = self.page(key)
        self.setCurrentWidget(page)
        self.page_opened.emit(key)
        return page

    @property
    def current_key(self) -> str:
        """The key of the page that is shown."""
        return next((key for key, page in self._pages.items() if page is self.currentWidget()), "")
