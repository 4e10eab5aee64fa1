"""The rail at the left: one button for each page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from crowdsky_desktop.gui.shell.page_registry import PageRecord
from crowdsky_desktop.gui.shell.rail_button import RailButton
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.theme.tokens import FONT_PX
from crowdsky_desktop.gui.widgets.room_watch import RoomWatch
from crowdsky_desktop.gui.widgets.shortcuts import OPEN_PAGE
from crowdsky_desktop.gui.words import say

_WITH_WORDS, _WITHOUT_WORDS = QSize(84, 60), QSize(52, 44)
"""Of a button, in logical pixels, at least. Chosen: for English names of pages, and for an icon that is hit easily."""
_BESIDE_WORD = 9
"""Logical pixels that a button is wider than its word; chosen."""
_ROOM_FOR_WORDS = QSize(1200, 640)
"""Logical pixels that the window has where the icons have words. Chosen: below, the page needs the room more."""


class Rail(QFrame):
    """Icon and word for each page; the last ones stand at the bottom. In a small window the icons stand alone.

    Parameters
    ----------
    records : tuple of PageRecord
        Those without an icon have no button.

    Attributes
    ----------
    has_words : bool
        Whether the names are shown.

    Signals
    -------
    page_chosen : str
        The key of the page.
    """

    page_chosen = Signal(str)

    def __init__(self, records: tuple[PageRecord, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._room: RoomWatch | None = None
        self.has_words = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 1, 8)
        self._column.setSpacing(2)
        on_rail = [record for record in records if record.icon]
        for record in on_rail:
            if not record.is_at_bottom:
                self._add_button(record)
        self._column.addStretch(1)
        for record in on_rail:
            if record.is_at_bottom:
                self._add_button(record)
        self.show_words(are_shown=True)

    def _add_button(self, record: PageRecord) -> None:
        word = say(record.title)
        made = RailButton(word, OPEN_PAGE.hint(word, number=len(self._buttons)))
        made.setIconSize(QSize(24, 24))
        made.setProperty("pageKey", record.key)
        set_icon(made, record.icon, "text_dim")
        made.clicked.connect(self._on_clicked)
        self._group.addButton(made)
        self._buttons[record.key] = made
        self._column.addWidget(made)

    def mark(self, key: str) -> None:
        """Show `key` as the page that is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def show_badge(self, key: str, count: int, words: str) -> None:
        """Show beside a page's icon how many things wait on it; `words` say what they are."""
        self._buttons[key].show_count(count, words)

    def show_words(self, *, are_shown: bool) -> None:
        """Show the pages' names below their icons, or leave them to the tooltips."""
        size = QSize(self._width_with_words(), _WITH_WORDS.height()) if are_shown else _WITHOUT_WORDS
        styles = Qt.ToolButtonStyle
        self.has_words = are_shown
        self.setFixedWidth(size.width())
        for made in self._buttons.values():
            made.setToolButtonStyle(styles.ToolButtonTextUnderIcon if are_shown else styles.ToolButtonIconOnly)
            made.setFixedSize(size.width() - 1, size.height())

    def _width_with_words(self) -> int:
        """Return what the longest name of a page takes in the language of the window."""
        font = QFont(self.font())
        font.setPixelSize(FONT_PX["small"])
        metrics = QFontMetrics(font)
        longest = max((metrics.horizontalAdvance(made.text()) for made in self._buttons.values()), default=0)
        return max(_WITH_WORDS.width(), longest + _BESIDE_WORD)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the size of the window that it is now in."""
        super().showEvent(event)
        if self._room is None:
            self._room = RoomWatch(self.window(), _ROOM_FOR_WORDS, self)
            self._room.changed.connect(self._on_room)
            self._on_room(self._room.has_room)

    @property
    def page_keys(self) -> list[str]:
        """The pages from top to bottom."""
        return list(self._buttons)

    def _on_clicked(self) -> None:
        self.page_chosen.emit(self.sender().property("pageKey"))

    def _on_room(self, has_room: bool) -> None:
        self.show_words(are_shown=has_room)
