"""Which frames a person rejected, with undo."""

from PySide6.QtCore import QObject, Signal

_MAX_HISTORY = 200
"""Changes that can be taken back; chosen, far more than anybody remembers."""


class FrameChoice(QObject):
    """The rejected frames of one stack, by name; each change can be taken back.

    Signals
    -------
    changed : frozenset of str
        The names that are rejected now.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rejected: frozenset[str] = frozenset()
        self._undone: list[frozenset[str]] = []
        self._done: list[frozenset[str]] = []

    @property
    def rejected(self) -> frozenset[str]:
        """The names that are rejected now."""
        return self._rejected

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    def reject(self, names: frozenset[str]) -> None:
        """Reject frames besides those that are rejected already."""
        self._change(self._rejected | names)

    def accept(self, names: frozenset[str]) -> None:
        """Accept frames again."""
        self._change(self._rejected - names)

    def undo(self) -> None:
        """Take the last change back."""
        self._walk(self._done, self._undone)

    def redo(self) -> None:
        """Do the last change again that was taken back."""
        self._walk(self._undone, self._done)

    def begin(self, rejected: frozenset[str] = frozenset()) -> None:
        """Start anew with other frames, of which some may have been rejected earlier."""
        self._rejected = rejected
        self._done.clear()
        self._undone.clear()
        self.changed.emit(self._rejected)

    def _change(self, rejected: frozenset[str]) -> None:
        if rejected == self._rejected:
            return
        self._done.append(self._rejected)
        del self._done[:-_MAX_HISTORY]
        self._undone.clear()
        self._rejected = rejected
        self.changed.emit(rejected)

    def _walk(self, source: list[frozenset[str]], target: list[frozenset[str]]) -> None:
        if source:
            target.append(self._rejected)
            self._rejected = source.pop()
            self.changed.emit(self._rejected)
