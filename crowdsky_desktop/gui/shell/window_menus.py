"""What stands in the window's menus: the pages, the window's own keys, and the buttons of the queue."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from crowdsky_desktop.gui.shell.menu_bar import MenuBar, MenuEntry
from crowdsky_desktop.gui.shell.page_registry import PAGES
from crowdsky_desktop.gui.widgets import shortcuts
from crowdsky_desktop.gui.words import say

if TYPE_CHECKING:
    from crowdsky_desktop.gui.shell.main_window import MainWindow


class WindowMenus(QObject):
    """Fills the menu bar of the main window.

    Attributes
    ----------
    bar : MenuBar
        The bar itself.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.bar = MenuBar(window)
        window.setMenuBar(self.bar)
        self.bar.add(self.tr("&File"), self._files(), self._leave())
        self.bar.add(self.tr("&View"), self._pages(), self._sight())
        self.bar.add(self.tr("&Chunk"), self._chunks(), self._run())
        self.bar.add(self.tr("&Help"), self._help(), self._about())
        self.bar.setVisible(self.bar.is_native)  # a window shows the bar that it is given

    def _files(self) -> tuple[MenuEntry, ...]:
        folder, files = shortcuts.OPEN_FILES.keys
        opening = self._window.opening
        return (
            MenuEntry(self.tr("Open a folder…"), opening.ask_folder, folder),
            MenuEntry(self.tr("Open files…"), opening.ask_files, files),
        )

    def _leave(self) -> tuple[MenuEntry, ...]:
        return (
            MenuEntry(
                self.tr("Settings"),
                partial(self._window.show_page, "settings"),
                role=QAction.MenuRole.PreferencesRole,
            ),
            MenuEntry(self.tr("Quit"), self._window.close, role=QAction.MenuRole.QuitRole),
        )

    def _pages(self) -> tuple[MenuEntry, ...]:
        titles = {str(record.key): record.title for record in PAGES}
        keys = zip(self._window.rail.page_keys, shortcuts.OPEN_PAGE.keys, strict=True)
        return tuple(MenuEntry(say(titles[page]), partial(self._window.show_page, page), key) for page, key in keys)

    def _sight(self) -> tuple[MenuEntry, ...]:
        toggle, (key,) = self._window.strip.night_button.toggle, shortcuts.NIGHT_VISION.keys
        return (MenuEntry(say(shortcuts.NIGHT_VISION.words), toggle, key),)

    def _chunks(self) -> tuple[MenuEntry, ...]:
        queue = self._window.pages.queue
        return (
            MenuEntry(queue.claim_button.text(), queue.claim_button.click, button=lambda: queue.claim_button),
            MenuEntry(queue.alone_button.text(), queue.alone_button.click, button=lambda: queue.alone_button),
        )

    def _run(self) -> tuple[MenuEntry, ...]:
        dock = self._window.dock
        return (
            MenuEntry(
                say(shortcuts.PAUSE.words), dock.pause_button.click, shortcuts.PAUSE.keys[0], lambda: dock.pause_button
            ),
            MenuEntry(
                say(shortcuts.STOP.words), dock.cancel_button.click, shortcuts.STOP.keys[0], lambda: dock.cancel_button
            ),
            MenuEntry(say(shortcuts.LOOK_NOW.words), self._window.server_monitor.look_now, shortcuts.LOOK_NOW.keys[0]),
        )

    def _help(self) -> tuple[MenuEntry, ...]:
        guide = self._window.guide
        return (
            MenuEntry(say(shortcuts.HELP.words), guide.show_page, shortcuts.HELP.keys[0]),
            MenuEntry(self.tr("First steps"), partial(guide.show_place, "first-steps.md")),
            MenuEntry(say(shortcuts.THIS_LIST.words), guide.show_shortcuts, shortcuts.THIS_LIST.keys[0]),
        )

    def _about(self) -> tuple[MenuEntry, ...]:
        words = self.tr("About CrowdSky Desktop")
        return (MenuEntry(words, self._window.guide.show_about, role=QAction.MenuRole.AboutRole),)
