"""Makes pictures for the screen off the window's thread: frozen request in, frozen response out."""

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from crowdsky_desktop.gui.worker_thread import unexpected
from crowdsky_desktop.model.errors import CrowdSkyError, NotFitsError
from crowdsky_desktop.model.frame import LightFrame, Transform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CACHE_BYTES = 320_000_000
"""Room for about fifty Seestar frames at full size."""
_PATIENCE_MS = 20_000

_log = logging.getLogger(__name__)


class PreviewView(Enum):
    """How a frame is looked at."""

    PLAIN = auto()
    REGISTERED = auto()
    TWO_COLOURS = auto()
    DIFFERENCE = auto()


@dataclass(frozen=True)
class PreviewRequest:
    """Which picture is wanted, with all that it is made of.

    Attributes
    ----------
    place : str
        Where it is to be shown; a newer request for the same place overtakes an older one.
    path : Path
        A light frame or a stack.
    is_linked : bool
        One stretch for all channels, or one for each.
    to_reference : Transform or None
        Where given, the picture is resampled onto the reference frame.
    max_side : int
        Longest side, pixels; 0 for full size.
    view : PreviewView
        Two colours and difference are made against `reference`.
    reference : Path or None
        The reference frame.
    """

    place: str
    path: Path
    is_linked: bool = False
    to_reference: Transform | None = None
    max_side: int = 0
    view: PreviewView = PreviewView.PLAIN
    reference: Path | None = None

    @property
    def content(self) -> "PreviewRequest":
        """The same request for no place: two of them that are equal make the same picture."""
        return replace(self, place="")


@dataclass(frozen=True)
class Preview:
    """A picture for the screen.

    Attributes
    ----------
    pixels : ndarray of uint8, (h, w, 3)
        Already stretched; no data is hatched.
    frame : LightFrame
        Facts of the file's header.
    """

    request: PreviewRequest
    pixels: "NDArray[np.uint8]"
    frame: LightFrame

    @property
    def n_bytes(self) -> int:
        """Memory that the picture takes."""
        return int(self.pixels.nbytes)

    @property
    def stretch_name(self) -> str:
        """The stretch, in the words that stand on the picture."""
        if self.request.view is PreviewView.TWO_COLOURS:
            return "auto, reference red, this frame cyan"
        if self.request.view is PreviewView.DIFFERENCE:
            return "difference, grey is none"
        return "auto, linked" if self.request.is_linked else "auto, per channel"


@dataclass(frozen=True)
class PixelRequest:
    """Which pixel's values are wanted; a newer request overtakes an older one."""

    path: Path
    x: int
    y: int


class PreviewCache:
    """The pictures last shown, within a bound of memory; the longest unused goes first."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._pictures: OrderedDict[tuple[object, ...], Preview] = OrderedDict()
        self.n_bytes = 0

    def get(self, key: tuple[object, ...]) -> Preview | None:
        """Return a picture, and remember that it was used."""
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], preview: Preview) -> None:
        """Keep a picture; forget others until there is room."""
        earlier = self._pictures.pop(key, None)
        self.n_bytes += preview.n_bytes - (earlier.n_bytes if earlier else 0)
        self._pictures[key] = preview
        while self.n_bytes > self._limit_bytes and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            self.n_bytes -= oldest.n_bytes

    def __len__(self) -> int:
        return len(self._pictures)


class PreviewLoader(QThread):
    """One thread that makes pictures and looks up pixels, the newest request of each place first come.

    Signals
    -------
    loaded : Preview
        A picture is ready.
    failed : PreviewRequest, CrowdSkyError
        A picture cannot be made.
    pixel_read : PixelRequest, tuple of float
        The values of a pixel in ADU: one (raw or mono) or three.
    """

    loaded = Signal(object)
    failed = Signal(object, object)
    pixel_read = Signal(object, object)

    def __init__(self, parent: QObject | None = None, *, cache_bytes: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._wanted: OrderedDict[str, PreviewRequest] = OrderedDict()
        self._pixel: PixelRequest | None = None
        self._is_closed = False
        self._cache = PreviewCache(cache_bytes)
        self._frames: OrderedDict[tuple[Path, int], LightFrame] = OrderedDict()

    def ask(self, request: PreviewRequest) -> None:
        """Ask for a picture; returns at once. Requests for the same place that still wait are dropped."""
        with self._wake:
            self._wanted[request.place] = request
            self._wake.notify()
        self._ensure_started()

    def ask_pixel(self, request: PixelRequest) -> None:
        """Ask for a pixel's values; returns at once."""
        with self._wake:
            self._pixel = request
            self._wake.notify()
        self._ensure_started()

    def forget(self, place_prefix: str) -> None:
        """Drop waiting requests whose place begins with `place_prefix`."""
        with self._wake:
            for place in [place for place in self._wanted if place.startswith(place_prefix)]:
                del self._wanted[place]

    def close(self) -> None:
        """Drop what waits, and wait for the picture in hand."""
        with self._wake:
            self._is_closed = True
            self._wanted.clear()
            self._pixel = None
            self._wake.notify()
        self.wait(_PATIENCE_MS)

    def run(self) -> None:
        """Serve requests until closed; called by Qt on the new thread."""
        while True:
            with self._wake:
                while not (self._is_closed or self._wanted or self._pixel):
                    self._wake.wait()
                if self._is_closed:
                    return
                pixel, self._pixel = self._pixel, None
                request = self._wanted.popitem(last=False)[1] if self._wanted and pixel is None else None
            if pixel is not None:
                self._answer_pixel(pixel)
            if request is not None:
                self._answer(request)

    def _ensure_started(self) -> None:
        if not self.isRunning() and not self._is_closed:
            self.start()

    def _answer(self, request: PreviewRequest) -> None:
        try:
            preview = self._preview(request)
        except CrowdSkyError as error:
            self.failed.emit(request, error)
        except Exception as error:  # noqa: BLE001 - the last door of a thread: a fault of ours is shown, not lost
            _log.exception("a fault of this program")
            self.failed.emit(request, unexpected(error))
        else:
            self.loaded.emit(preview)

    def _answer_pixel(self, request: PixelRequest) -> None:
        from crowdsky_desktop.imaging.fits_io import read_rows

        try:
            frame = self._frame(request.path)
            if 0 <= request.x < frame.width and 0 <= request.y < frame.height:
                values = read_rows(frame, request.y, request.y + 1)[0, request.x]
                self.pixel_read.emit(request, tuple(float(value) for value in values.reshape(-1)))
        except CrowdSkyError as error:
            _log.info("no readout: %s", error)

    def _preview(self, request: PreviewRequest) -> Preview:
        from crowdsky_desktop.gui.preview import make_preview

        frame = self._frame(request.path)
        key = (request.content, _changed_ns(request.path))
        preview = self._cache.get(key)
        if preview is None:
            preview = make_preview(request, frame)
            self._cache.put(key, preview)
        return preview if preview.request == request else Preview(request, preview.pixels, preview.frame)

    def _frame(self, path: Path) -> LightFrame:
        from crowdsky_desktop.imaging.fits_io import read_light_frame

        key = (path, _changed_ns(path))
        if key not in self._frames:
            self._frames[key] = read_light_frame(path)
            while len(self._frames) > 256:
                self._frames.popitem(last=False)
        return self._frames[key]


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.") from error
