"""Reads a stack's stars off the window's thread."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pages.review.star_marks import StarMarks, StarMeasure
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit

_Version = tuple[Path, int]
"""A stack's file, and when it was changed, nanoseconds."""


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
        self._reading = LatestTask("stars", self)
        self._wanted: _Version | None = None
        self._asked: _Version | None = None
        self._known: tuple[_Version, StarMarks] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether stars are being read."""
        return self._reading.is_running

    def ask(self, path: Path, measure: StarMeasure) -> None:
        """Ask for the stars of a stack, unless none are to be marked."""
        if measure is StarMeasure.NONE or not path.is_file():
            self._wanted = None
            self.read.emit(None)
            return
        self._wanted = version = (path, path.stat().st_mtime_ns)
        if self._known is not None and self._known[0] == version:
            self.read.emit(self._known[1])
        elif version != self._asked:
            self._asked = version
            self._reading.start(
                partial(_read_stars, path),
                partial(self._on_read, version),
                partial(self._on_wrong, version),
                title=self.tr("Reading stars"),
            )

    def close(self) -> None:
        """Wait for what is being read."""
        self._reading.close()

    def _on_read(self, version: _Version, stars: StarMarks) -> None:
        self._known = (version, stars)
        self._end(version, stars)

    def _on_wrong(self, version: _Version, error: CrowdSkyError) -> None:
        self._end(version, None)

    def _end(self, version: _Version, stars: StarMarks | None) -> None:
        if version == self._asked:
            self._asked = None
        if version == self._wanted:
            self.read.emit(stars)


def _read_stars(path: Path, emit: Emit, cancel: CancelToken) -> StarMarks:
    from crowdsky_desktop.imaging.stack_file.read import read_stars

    stars = read_stars(path)
    return StarMarks(stars.x, stars.y, stars.fwhm_px, stars.eccentricity, stars.is_saturated)
