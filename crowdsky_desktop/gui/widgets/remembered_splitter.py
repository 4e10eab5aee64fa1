"""Parts beside one another that a person gives their room, and finds so again."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from crowdsky_desktop.gui.window_state import keep_splitter, restore_splitter


class RememberedSplitter(QSplitter):
    """Kept as soon as it is moved by hand. The first part takes the room of a larger window, and cannot be folded.

    Parameters
    ----------
    state : QSettings
        Where the window keeps its state.
    name : str
        Under which it is kept; the same for the same splitter of the next window.
    sizes : tuple of int
        As long as nothing was moved.
    """

    def __init__(
        self,
        state: QSettings,
        name: str,
        orientation: Qt.Orientation,
        parts: tuple[QWidget, QWidget],
        sizes: tuple[int, int],
    ) -> None:
        super().__init__(orientation)
        self._state = state
        self.setObjectName(name)
        for part in parts:
            self.addWidget(part)
        self.setSizes(list(sizes))
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        restore_splitter(state, self)
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self) -> None:
        keep_splitter(self._state, self)
