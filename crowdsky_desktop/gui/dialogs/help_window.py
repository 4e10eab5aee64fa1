"""The guide in a window of its own, beside the program: contents, search, and the page."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from crowdsky_desktop.disk.resources import help_folder
from crowdsky_desktop.gui.dialogs.help_browser import HelpBrowser
from crowdsky_desktop.gui.dialogs.help_pages import CONTENTS, help_text, help_title, localised
from crowdsky_desktop.gui.translation import window_language
from crowdsky_desktop.gui.widgets.buttons import allow, icon_button
from crowdsky_desktop.gui.widgets.screen_room import screen_room
from crowdsky_desktop.gui.widgets.shortcuts import with_key


class HelpWindow(QDialog):
    """Nothing is fetched: the pages lie beside the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("CrowdSky Desktop: User guide"))
        self.resize(QSize(980, 720).boundedTo(screen_room(self)))
        self.browser = HelpBrowser()
        self.contents = QListWidget()
        self.search = QLineEdit()
        back = with_key(self.tr("Back"), QKeySequence.StandardKey.Back)
        self.back_button = icon_button("back", back, role="bare")
        self._show_way_back(is_there=False)
        self._fill_contents()
        self._connect()
        self._lay_out()

    def show_place(self, place: str, words: str = "") -> None:
        """Come to the front with a page, such as ``window.md#queue``; mark `words` on it if they stand there."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.open(place)
        if words:
            self.browser.find_first(words)

    def _fill_contents(self) -> None:
        for name in CONTENTS:
            item = QListWidgetItem(help_title(_page(name)))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.contents.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.contents.item(row) for row in range(self.contents.count())]

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.browser.open(item.data(Qt.ItemDataRole.UserRole))
        self._mark_found()

    def _on_searched(self) -> None:
        wanted = self.search.text().strip().casefold()
        for item in self._items():
            text = help_text(_page(item.data(Qt.ItemDataRole.UserRole))).casefold()
            item.setHidden(wanted not in text)
        self._mark_found()

    def _mark_found(self) -> None:
        if self.search.text().strip():
            self.browser.find_first(self.search.text().strip())

    def _on_way_back(self, is_there: bool) -> None:
        self._show_way_back(is_there=is_there)

    def _show_way_back(self, *, is_there: bool) -> None:
        allow(self.back_button, "" if is_there else self.tr("This is the first page that you opened."))

    def _on_page_shown(self, path: Path) -> None:
        for item in self._items():
            item.setSelected(item.data(Qt.ItemDataRole.UserRole) == path.name)

    def _connect(self) -> None:
        self.contents.itemClicked.connect(self._on_chosen)
        self.contents.itemActivated.connect(self._on_chosen)
        self.search.textChanged.connect(self._on_searched)
        self.back_button.clicked.connect(self.browser.backward)
        self.browser.backwardAvailable.connect(self._on_way_back)
        self.browser.page_shown.connect(self._on_page_shown)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.browser.backward)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def _lay_out(self) -> None:
        self.contents.setProperty("role", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setAccessibleName(self.tr("Contents"))
        self.search.setPlaceholderText(self.tr("Search the guide"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.back_button)
        tools.addWidget(self.search, 1)
        holder = QWidget()
        holder.setFixedWidth(260)
        side = QVBoxLayout(holder)
        side.setContentsMargins(12, 12, 12, 12)
        side.setSpacing(8)
        side.addLayout(tools)
        side.addWidget(self.contents, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(holder)
        row.addWidget(self.browser, 1)


def _page(name: str) -> Path:
    """Return the file of a page, in the language of the window where it is translated."""
    return help_folder() / localised(name, help_folder(), window_language())
