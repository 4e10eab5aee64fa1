"""Measures frames for the page Frames off the window's thread: stars, star pairs, coverage, facts of headers."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.request_thread import RequestThread
from crowdsky_desktop.model.errors import FrameError, NotFitsError
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.lru_cache import LruCache
from crowdsky_desktop.model.transform import Transform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from crowdsky_desktop.imaging.registration.alignment import StarPairs
    from crowdsky_desktop.imaging.stars.star_list import StarList

MAX_STAR_LISTS = 128
"""Star lists that are kept. Chosen: those of a whole chunk, of at most some hundred kilobytes each."""
COVERAGE_CELL_PX = 8
"""Side of a cell of the coverage map, in pixels of a frame. Chosen: finer than the map is shown."""


@dataclass(frozen=True)
class StarsRequest:
    """Whose stars are wanted."""

    path: Path


@dataclass(frozen=True)
class FrameStars:
    """The stars that were detected on a frame."""

    path: Path
    stars: "StarList"


@dataclass(frozen=True)
class AlignmentRequest:
    """Which frame is to be compared with which reference frame, by their stars."""

    path: Path
    reference: Path
    to_reference: Transform


@dataclass(frozen=True)
class Alignment:
    """The star pairs of a frame and the reference frame."""

    request: AlignmentRequest
    pairs: "StarPairs"


@dataclass(frozen=True)
class CoverageRequest:
    """Which frames are to be laid over one another."""

    transforms: tuple[Transform, ...]
    size: tuple[int, int]


@dataclass(frozen=True)
class Coverage:
    """How many frames reach each part of the reference frame.

    Attributes
    ----------
    counts : ndarray of uint16, (h, w)
        In cells of `COVERAGE_CELL_PX`.
    """

    request: CoverageRequest
    counts: "NDArray[np.uint16]"


@dataclass(frozen=True)
class FactsRequest:
    """Whose headers are wanted."""

    paths: tuple[Path, ...]


class MeasurementLoader(RequestThread):
    """One thread that measures what a person looks at; frames that were measured lately are remembered.

    Signals
    -------
    stars_found : FrameStars
        A frame's stars.
    aligned : Alignment
        The star pairs of a frame.
    covered : Coverage
        The coverage of a chunk.
    facts_read : tuple of LightFrame
        The headers that could be read.
    """

    stars_found = Signal(object)
    aligned = Signal(object)
    covered = Signal(object)
    facts_read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stars: LruCache[tuple[Path, int], StarList] = LruCache(MAX_STAR_LISTS)

    def serve(self, place: str, request: object) -> None:
        """Measure what a request asks for."""
        match request:
            case StarsRequest(path):
                self.stars_found.emit(FrameStars(path, self._stars_of(path)))
            case AlignmentRequest(path, reference, to_reference):
                from crowdsky_desktop.imaging.registration.alignment import pair_stars

                pairs = pair_stars(self._stars_of(path), self._stars_of(reference), to_reference)
                self.aligned.emit(Alignment(request, pairs))
            case CoverageRequest(transforms, size):
                from crowdsky_desktop.imaging.registration.alignment import coverage_map

                self.covered.emit(Coverage(request, coverage_map(transforms, size, COVERAGE_CELL_PX)))
            case FactsRequest(paths):
                self.facts_read.emit(tuple(fact for path in paths if (fact := _facts(path)) is not None))

    def _stars_of(self, path: Path) -> "StarList":
        try:
            key = (path, path.stat().st_mtime_ns)
        except OSError as error:
            raise NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.") from error
        return self._stars.get_or_make(key, partial(_detected, path))


def _detected(path: Path) -> "StarList":
    from crowdsky_desktop.imaging.fits.read import read_light_frame
    from crowdsky_desktop.imaging.frames.measure import measure_frame

    return measure_frame(read_light_frame(path)).stars


def _facts(path: Path) -> LightFrame | None:
    from crowdsky_desktop.imaging.fits.read import read_light_frame

    try:
        return read_light_frame(path)
    except FrameError:
        return None
