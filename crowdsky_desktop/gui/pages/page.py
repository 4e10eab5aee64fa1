"""What all pages have in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.model.events import Event


class Page(QWidget):
    """A page of the main window; it hears of what concerns all pages and does nothing unless it cares."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_stack(self, stack: StackDocument) -> None:
        """Hear that another stack, or another state of the same, is open."""

    def show_frames(self, frames: FramesDocument) -> None:
        """Hear that other frames are open, or that more is known of them."""

    def take_event(self, event: Event) -> None:
        """Hear what a run tells."""

    def take_focus(self) -> None:
        """Take the keyboard's focus: the page was opened."""
        self.setFocus()

    def redraw(self) -> None:
        """Draw again what the style sheet does not reach: another theme is in use."""

    def do_primary(self) -> None:
        """Do the one thing that the page's primary button does (Ctrl+Return)."""

    def stop(self) -> None:
        """Stop and join the page's own threads: the window is being closed."""
