"""Finds off the window's thread where a picture lies on the sky, and what can be drawn on it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.request_thread import RequestThread
from crowdsky_desktop.imaging.preview.request import SkyRequest, SolvedSky
from crowdsky_desktop.model.errors import NotFitsError
from crowdsky_desktop.model.lru_cache import LruCache
from crowdsky_desktop.model.solution import Unsolved

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.preview.sky_overlay import SkyOverlay
    from crowdsky_desktop.imaging.stars.star_list import StarList
    from crowdsky_desktop.model.frame import LightFrame

_MAX_OVERLAYS = 64
"""Overlays that are kept, of at most some hundred kilobytes each."""


class SkyLoader(RequestThread):
    """One thread that solves pictures, unless their headers hold a solution; those solved lately are remembered.

    Signals
    -------
    solved : SolvedSky
        What can be drawn on a picture, or why it is not known.
    """

    solved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlays: LruCache[tuple[Path, int], SkyOverlay | Unsolved] = LruCache(_MAX_OVERLAYS)

    def serve(self, place: str, request: object) -> None:
        """Solve the picture of a `SkyRequest`."""
        assert isinstance(request, SkyRequest)
        path = request.path
        try:
            key = (path, path.stat().st_mtime_ns)
        except OSError as error:
            raise NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.") from error
        overlay = self._overlays.get_or_make(key, partial(_overlay_of, path))
        if request.to_reference is not None and not isinstance(overlay, Unsolved):
            overlay = overlay.moved(request.to_reference)
        self.solved.emit(SolvedSky(request, overlay))


def _overlay_of(path: Path) -> "SkyOverlay | Unsolved":
    from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError
    from crowdsky_desktop.imaging.astrometry.frame import julian_year, solve_stars
    from crowdsky_desktop.imaging.astrometry.header import read_solution
    from crowdsky_desktop.imaging.fits.read import read_light_frame
    from crowdsky_desktop.imaging.preview.sky_overlay import sky_overlay

    frame = read_light_frame(path)
    stars = _stars_of(frame)
    solution = read_solution(frame) or solve_stars(stars, frame)
    if isinstance(solution, Unsolved):
        return solution
    brightest_first = stars.positions[(-stars.flux).argsort()]
    try:
        return sky_overlay(solution, julian_year(frame.observed_at), brightest_first)
    except CatalogueError as error:
        return Unsolved(str(error))


def _stars_of(frame: "LightFrame") -> "StarList":
    """Return the stars of a stack's own table, or those detected on a frame."""
    if frame.is_stack:
        from crowdsky_desktop.imaging.stack_file.read import read_stars

        return read_stars(frame.path)
    from crowdsky_desktop.imaging.frames.measure import measure_frame

    return measure_frame(frame).stars
