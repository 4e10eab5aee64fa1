"""Reads a stack's stars off the window's thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pages.review.star_marks import StarMarks, StarMeasure
from crowdsky_desktop.gui.tasks.late import late
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner


class StarReader(QObject):
    """Keeps the stars of the stack last asked for; a newer question overtakes an older one.

    Signals
    -------
    read : StarMarks or None
        The stars to be marked; None for no marks, or where they cannot be read.
    """

    read = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = TaskRunner(self)
        self._wanted: tuple[Path, int] | None = None
        self._running: tuple[Path, int] | None = None
        self._known: tuple[tuple[Path, int], StarMarks] | None = None
        self._runner.succeeded.connect(self._on_read)
        self._runner.went_wrong.connect(self._on_wrong)
        self._runner.finished.connect(self._start)

    def ask(self, path: Path, measure: StarMeasure) -> None:
        """Ask for the stars of a stack, unless none are to be marked."""
        if measure is StarMeasure.NONE or not path.is_file():
            self._wanted = None
            self.read.emit(None)
            return
        self._wanted = (path, path.stat().st_mtime_ns)
        if self._known is not None and self._known[0] == self._wanted:
            self.read.emit(self._known[1])
        else:
            self._start()

    def close(self) -> None:
        """Wait for what is being read."""
        self._wanted = None
        self._runner.close()

    def _start(self) -> None:
        is_known = self._known is not None and self._known[0] == self._wanted
        if self._wanted is not None and not is_known and self._wanted != self._running:
            self._running = self._wanted
            if not self._runner.start(late("read_stack_stars", self._wanted[0]), self.tr("Reading stars")):
                self._running = None

    def _on_read(self, stars: StarMarks) -> None:
        if self._running is not None:
            self._known = (self._running, stars)
        if self._running == self._wanted:
            self.read.emit(stars)
        self._running = None

    def _on_wrong(self) -> None:
        self._running = self._wanted = None
        self.read.emit(None)
