"""Whether a part of a page is open or folded away: as a person chose, and until then as there is room."""

from PySide6.QtCore import QObject, QSettings, Signal


class Fold(QObject):
    """Remembered as soon as a person chose.

    Parameters
    ----------
    state : QSettings
        Where the window keeps its state.
    name : str
        Under which the choice is kept; the same for the same part of the next window.

    Signals
    -------
    changed : bool
        Whether the part is open now.
    """

    changed = Signal(bool)

    def __init__(self, state: QSettings, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._key = f"folds/{name}"
        self._suggested = True
        chosen = state.value(self._key)
        self._chosen = None if chosen is None else str(chosen).lower() == "true"

    @property
    def is_open(self) -> bool:
        """Whether the part is to be seen."""
        return self._suggested if self._chosen is None else self._chosen

    def suggest(self, *, is_open: bool) -> None:
        """Open the part or fold it away, unless a person chose otherwise."""
        was_open, self._suggested = self.is_open, is_open
        if self.is_open is not was_open:
            self.changed.emit(self.is_open)

    def choose(self, *, is_open: bool) -> None:
        """Open the part or fold it away, and keep it so."""
        was_open, self._chosen = self.is_open, is_open
        self._state.setValue(self._key, is_open)
        if is_open is not was_open:
            self.changed.emit(is_open)

    def toggle(self) -> None:
        """Open the part if it is folded away; otherwise fold it away."""
        self.choose(is_open=not self.is_open)
