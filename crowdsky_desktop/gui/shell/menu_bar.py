"""The menu bar: at the top of the screen on macOS, shown by Alt elsewhere; all it does has a button or a key, too."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QMenu, QMenuBar

from crowdsky_desktop.gui.widgets.shortcuts import native


@dataclass(frozen=True)
class MenuEntry:
    """One line of a menu.

    Attributes
    ----------
    words : str
        In the language of the window.
    act : callable
        What it does.
    key : str
        The key that does the same, as Qt writes it. It is bound elsewhere, and only named here.
    button : callable, optional
        Returns the button that does the same: while it cannot be pressed, nor can the entry.
    role : QAction.MenuRole
        Where macOS puts it.
    """

    words: str
    act: Callable[[], object]
    key: str = ""
    button: Callable[[], QAbstractButton] | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class MenuBar(QMenuBar):
    """Hidden until Alt is pressed alone, and again once a menu was used; on macOS always there.

    Parameters
    ----------
    window : QMainWindow
        Which it belongs to.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_alone = False
        self._entries: dict[QAction, MenuEntry] = {}
        self._was_seen = False
        self._handle: QWindow | None = None
        self.is_native = sys.platform == "darwin"
        self.setNativeMenuBar(self.is_native)
        if not self.is_native:
            window.installEventFilter(self)

    def add(self, title: str, *groups: tuple[MenuEntry, ...]) -> QMenu:
        """Add a menu of entries, with a line between groups."""
        menu = self.addMenu(title)
        if not self.is_native:
            menu.installEventFilter(self)
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for entry in group:
                self._add(menu, entry)
        menu.aboutToShow.connect(partial(self._refresh, menu))
        menu.aboutToHide.connect(self._on_menu_closed)
        return menu

    def open(self) -> None:
        """Show the bar, with its first menu ready for the keyboard."""
        self.show()
        self.setFocus()
        self.setActiveAction(self.actions()[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Alt that is pressed and let go alone, and Esc; first wait for the window to be shown."""
        kind = event.type()
        if isinstance(watched, QMenu):
            return self._hears_in_menu(watched, event)
        if self._handle is None:
            if kind is QEvent.Type.Show:
                self._watch_keys()
        elif isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._on_key(event, is_press=kind is QEvent.Type.KeyPress)
        elif kind is QEvent.Type.MouseButtonPress:
            self._is_alone = False
        return False

    def _hears_in_menu(self, menu: QMenu, event: QEvent) -> bool:
        """Close an open menu by Alt, and the bar with it; return whether that was it."""
        is_alt = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        if not (is_alt and event.type() is QEvent.Type.KeyPress):
            return False
        menu.close()
        self.hide()
        return True

    def _watch_keys(self) -> None:
        """Hear what the system tells the window alone, not every event of the program."""
        self._handle = self._window.windowHandle()
        self._window.removeEventFilter(self)
        if self._handle is not None:
            self._handle.installEventFilter(self)

    def _on_key(self, event: QKeyEvent, *, is_press: bool) -> None:
        is_alt = event.key() == Qt.Key.Key_Alt
        if is_press:
            self._is_alone = is_alt and not event.isAutoRepeat()
            self._was_seen = self.isVisible()  # now: a menu that Alt closes may hide the bar
            if event.key() == Qt.Key.Key_Escape and self.activeAction() is None:
                self.hide()
        elif is_alt and self._is_alone:
            self._is_alone = False
            if self._was_seen:
                self.hide()
            else:
                self.open()

    def _add(self, menu: QMenu, entry: MenuEntry) -> None:
        words = f"{entry.words}\t{native(entry.key)}" if entry.key and not self.is_native else entry.words
        action = menu.addAction(words)
        action.setMenuRole(entry.role)
        action.triggered.connect(partial(_act, entry))
        self._entries[action] = entry

    def _refresh(self, menu: QMenu) -> None:
        """Let entries follow their buttons."""
        for action in menu.actions():
            entry = self._entries.get(action)
            if entry is not None and entry.button is not None:
                action.setEnabled(entry.button().isEnabled())

    def _on_menu_closed(self) -> None:
        if not self.is_native and self.activeAction() is None:
            self.hide()


def _act(entry: MenuEntry, *_: object) -> None:
    entry.act()
