"""Makes pictures for the screen off the window's thread: frozen request in, frozen response out."""

import logging
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pictures.cache import CACHE_BYTES, Key, PreviewCache
from crowdsky_desktop.gui.tasks.request_thread import RequestThread
from crowdsky_desktop.imaging.preview.request import (
    Header,
    HeaderRequest,
    PixelRequest,
    Preview,
    PreviewRequest,
    SkyDirections,
)
from crowdsky_desktop.model.errors import CrowdSkyError, NotFitsError
from crowdsky_desktop.model.frame import LightFrame

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.fits.header import SkyMap
    from crowdsky_desktop.imaging.preview.render import LinearPixels

LINEAR_BYTES = 80_000_000
"""Linear pixels that are kept for the next stretch of the same picture: three Seestar frames."""
_MAX_FACTS = 256

_log = logging.getLogger(__name__)


class PreviewLoader(RequestThread):
    """One thread that makes pictures, looks up pixels and reads headers.

    Signals
    -------
    loaded : str, Preview
        The place that a picture was asked for, and the picture.
    pixel_read : PixelRequest, PixelReading
        What a pixel holds.
    header_read : Header
        A file's header.
    """

    loaded = Signal(str, object)
    pixel_read = Signal(object, object)
    header_read = Signal(object)

    def __init__(self, parent: QObject | None = None, *, cache_bytes: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self._cache = PreviewCache(cache_bytes)
        self._linear: OrderedDict[Key, LinearPixels] = OrderedDict()
        self._frames: OrderedDict[Key, LightFrame] = OrderedDict()
        self._maps: OrderedDict[Key, SkyMap | None] = OrderedDict()

    @property
    def cache_bytes(self) -> int:
        """Memory that finished pictures may take."""
        return self._cache.limit_bytes

    @property
    def used_bytes(self) -> int:
        """Memory that finished pictures take now."""
        return self._cache.n_bytes

    def cached(self, request: PreviewRequest) -> Preview | None:
        """Return a picture that is made already; may be called on any thread."""
        try:
            return self._cache.get((request, _changed_ns(request.path)))
        except NotFitsError:
            return None

    def serve(self, place: str, request: object) -> None:
        """Make a picture, look up a pixel or read a header."""
        if isinstance(request, PreviewRequest):
            self.loaded.emit(place, self._preview(request))
        elif isinstance(request, PixelRequest):
            self._look_up(request)
        elif isinstance(request, HeaderRequest):
            from crowdsky_desktop.imaging.fits.header import read_header

            self.header_read.emit(Header(request.path, read_header(request.path)))

    def _preview(self, request: PreviewRequest) -> Preview:
        from crowdsky_desktop.imaging.preview.render import finish_preview, map_preview

        preview = self.cached(request)
        if preview is None:
            frame = self._frame(request.path)
            if request.plane.is_map:
                preview = map_preview(request, frame)
            else:
                preview = finish_preview(request, frame, self._linear_pixels(request, frame))
            preview = replace(preview, directions=self._directions(request, frame))
            self._cache.put((request, _changed_ns(request.path)), preview)
        return preview

    def _linear_pixels(self, request: PreviewRequest, frame: LightFrame) -> "LinearPixels":
        from crowdsky_desktop.imaging.preview.render import linear_pixels

        key = (request.path, _changed_ns(request.path), request.to_reference, request.max_side)
        if request.max_side:
            return linear_pixels(request, frame)
        if key not in self._linear:
            self._linear[key] = linear_pixels(request, frame)
        self._linear.move_to_end(key)
        while sum(one.nbytes for one in self._linear.values()) > LINEAR_BYTES and len(self._linear) > 1:
            self._linear.popitem(last=False)
        return self._linear[key]

    def _directions(self, request: PreviewRequest, frame: LightFrame) -> SkyDirections | None:
        from crowdsky_desktop.imaging.preview.compass import sky_directions

        sky_map = self._sky_map(frame)
        return sky_directions(sky_map, frame, request.to_reference) if sky_map else None

    def _look_up(self, request: PixelRequest) -> None:
        from crowdsky_desktop.imaging.preview.readout import read_pixel

        try:
            frame = self._frame(request.path)
            pixels = None if request.plane.is_map else self._linear_pixels(request.picture, frame)
            reading = read_pixel(request, frame, self._sky_map(frame), pixels)
        except CrowdSkyError as error:
            _log.info("no readout: %s", error)
            return
        if reading is not None:
            self.pixel_read.emit(request, reading)

    def _frame(self, path: Path) -> LightFrame:
        from crowdsky_desktop.imaging.fits.read import read_light_frame

        key = (path, _changed_ns(path))
        if key not in self._frames:
            self._frames[key] = read_light_frame(path)
            while len(self._frames) > _MAX_FACTS:
                self._frames.popitem(last=False)
        return self._frames[key]

    def _sky_map(self, frame: LightFrame) -> "SkyMap | None":
        from crowdsky_desktop.imaging.fits.header import read_sky_map

        key = (frame.path, _changed_ns(frame.path))
        if key not in self._maps:
            self._maps[key] = read_sky_map(frame)
            while len(self._maps) > _MAX_FACTS:
                self._maps.popitem(last=False)
        return self._maps[key]


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.") from error
