"""Reads the bright stars of the catalogue for the sky map, once, off the window's thread."""

import logging

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pages.history.sky.sky_painting import MapStars
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit

FAINTEST = 7.5
"""Magnitude to which stars are drawn. Chosen: what a small part of the sky is known by; some 26,000 stars."""

_log = logging.getLogger(__name__)


class StarReader(QObject):
    """Reads the stars when the map is first seen.

    Signals
    -------
    read : MapStars
        The stars. Without them the map is there all the same.
    """

    read = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._has_begun = False
        self._task = LatestTask("stars", self)

    def begin(self) -> None:
        """Read, unless that was done before."""
        if not self._has_begun:
            self._has_begun = True
            self._task.start(_read_stars, self._on_read)

    def close(self) -> None:
        """Wait for the thread."""
        self._task.close()

    def _on_read(self, stars: MapStars | None) -> None:
        if stars is not None:
            self.read.emit(stars)


def _read_stars(emit: Emit, cancel: CancelToken) -> MapStars | None:
    from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError, TychoCatalogue

    try:
        stars = TychoCatalogue().brighter_than(FAINTEST)
    except CatalogueError as error:
        _log.warning("The sky map has no stars: %s", error)
        return None
    return MapStars(stars.ra_deg, stars.dec_deg, stars.magnitude)
