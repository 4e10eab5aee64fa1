"""Where help is shown: the guide in a window of its own, and the card of keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.dialogs.help_pages import TROUBLESHOOTING
from crowdsky_desktop.gui.shell.page_host import PageHost

if TYPE_CHECKING:
    from crowdsky_desktop.gui.dialogs.help_window import HelpWindow


class Guide(QObject):
    """Opens the guide where it tells of what is on the screen; its window is made when it is first asked for.

    Attributes
    ----------
    why_no_updates : callable
        Returns why new versions cannot be looked for; empty if they can.

    Signals
    -------
    updates_asked
        The person wants to know now whether there is a new version.
    """

    updates_asked = Signal()

    def __init__(self, window: QWidget, pages: PageHost) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._shown: HelpWindow | None = None
        self.why_no_updates: Callable[[], str] = self._cannot_look

    def _cannot_look(self) -> str:
        return self.tr("This window doesn't check for updates.")

    def show_page(self) -> None:
        """Open the guide where it tells of the page on the screen."""
        self._help_window().show_place(self._pages.help_place)

    def show_place(self, place: str) -> None:
        """Open the guide at a page, such as ``judging.md``, or at a heading of it, ``judging.md#eccentricity``."""
        self._help_window().show_place(place)

    def show_error(self, title: str) -> None:
        """Open the guide where it tells of an error."""
        self._help_window().show_place(TROUBLESHOOTING, title)

    def show_shortcuts(self) -> None:
        """Show all keys on one card, until it is closed."""
        from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self._window)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """Say which version runs and under which licences, until that is closed."""
        from crowdsky_desktop.gui.dialogs.about_dialog import AboutDialog

        dialog = AboutDialog(self.why_no_updates(), self._window)
        dialog.updates_asked.connect(self.updates_asked)
        dialog.exec()
        dialog.deleteLater()

    def close(self) -> None:
        """Close the guide's window."""
        if self._shown is not None:
            self._shown.close()

    def _help_window(self) -> "HelpWindow":
        from crowdsky_desktop.gui.dialogs.help_window import HelpWindow

        if self._shown is None:
            self._shown = HelpWindow(self._window)
        return self._shown
