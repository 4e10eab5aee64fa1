"""Parts beside one another that a person gives their room, and finds so again."""

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget


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
        stored = state.value(self._key)
        if isinstance(stored, QByteArray):
            self.restoreState(stored)
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self) -> None:
        self._state.setValue(self._key, self.saveState())

    @property
    def _key(self) -> str:
        return f"splitters/{self.objectName()}"
