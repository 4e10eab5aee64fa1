"""Makes pictures for the screen off the window's thread: frozen request in, frozen response out."""

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.request_thread import RequestThread
from crowdsky_desktop.imaging.preview.request import (
    Header,
    HeaderRequest,
    PixelRequest,
    Preview,
    PreviewRequest,
    SkyDirections,
    ThumbnailRequest,
)
from crowdsky_desktop.imaging.preview.tone import NEUTRAL
from crowdsky_desktop.model.errors import CrowdSkyError, NotFitsError
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.lru_cache import LruCache
from crowdsky_desktop.model.transform import Transform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from crowdsky_desktop.imaging.fits.sky_map import SkyMap
    from crowdsky_desktop.imaging.preview.render import Base, LinearPixels

CACHE_BYTES = 320_000_000
"""Finished pictures that are kept, in bytes. Chosen: forty Seestar frames at full size, with their reduced ones."""
BASE_BYTES = 24_000_000
"""What pictures in the stretch for the eye have in common, kept for the next step of a slider, in bytes. Chosen: two
Seestar stacks side by side."""
LINEAR_BYTES = 80_000_000
"""Linear pixels that are kept for the next stretch of the same picture, in bytes. Chosen: three Seestar frames."""
MAX_THUMBNAIL_SIDE = 1024
"""Longest side of a small picture that is read from a file, pixels: twice that of those beside stacks."""
_MAX_THUMBNAIL_BYTES = 4_000_000
"""Bytes of such a file. Chosen: ten times what this program writes."""
_MAX_FACTS = 256
"""Headers that are kept. Chosen: a whole chunk's, of some kilobytes each."""

_Version = tuple[Path, int]
"""A file, and when it was changed, nanoseconds."""

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
    thumbnail_read : str, ndarray of uint8 or None
        The place that a small picture's file was asked for, and its pixels, (h, w, 3), red first; None if it is gone,
        or is none.
    """

    loaded = Signal(str, object)
    pixel_read = Signal(object, object)
    header_read = Signal(object)
    thumbnail_read = Signal(str, object)

    def __init__(self, parent: QObject | None = None, *, cache_bytes: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self._pictures: LruCache[tuple[PreviewRequest, _Version], Preview] = LruCache(cache_bytes, _bytes_of)
        self._linear: LruCache[tuple[_Version, Transform | None], LinearPixels] = LruCache(LINEAR_BYTES, _linear_bytes)
        self._bases: LruCache[tuple[_Version, PreviewRequest], Base] = LruCache(BASE_BYTES, _base_bytes)
        self._frames: LruCache[_Version, LightFrame] = LruCache(_MAX_FACTS)
        self._maps: LruCache[_Version, SkyMap | None] = LruCache(_MAX_FACTS)

    @property
    def cache_bytes(self) -> float:
        """Memory that finished pictures may take."""
        return self._pictures.limit

    @property
    def used_bytes(self) -> float:
        """Memory that finished pictures take now."""
        return self._pictures.size

    @property
    def linear_bytes(self) -> float:
        """Memory that linear pixels take now."""
        return self._linear.size

    def cached(self, request: PreviewRequest) -> Preview | None:
        """Return a picture that is made already; may be called on any thread."""
        try:
            return self._pictures.get((request, _version(request.path)))
        except NotFitsError:
            return None

    def serve(self, place: str, request: object) -> None:
        """Make a picture, look up a pixel or read a header."""
        match request:
            case PreviewRequest():
                self.loaded.emit(place, self._preview(request))
            case PixelRequest():
                self._look_up(request)
            case HeaderRequest(path):
                from crowdsky_desktop.imaging.fits.header_listing import read_header

                self.header_read.emit(Header(path, read_header(path)))
            case ThumbnailRequest(path):
                self.thumbnail_read.emit(place, _thumbnail(path))

    def _preview(self, request: PreviewRequest) -> Preview:
        from crowdsky_desktop.imaging.preview.render import finish_preview, map_preview

        preview = self.cached(request)
        if preview is None:
            frame = self._frame(request.path)
            if request.plane.is_map:
                preview = map_preview(request, frame)
            else:
                pixels = self._linear_pixels(request, frame)
                preview = finish_preview(request, frame, pixels, self._base(request, pixels))
            preview = replace(preview, directions=self._directions(request, frame))
            if request.tone.is_neutral:  # a slider's steps would push out all else
                self._pictures.put((request, _version(request.path)), preview)
        return preview

    def _linear_pixels(self, request: PreviewRequest, frame: LightFrame) -> "LinearPixels":
        from crowdsky_desktop.imaging.preview.render import linear_pixels

        if request.max_side:
            return linear_pixels(request, frame)
        key = (_version(request.path), request.to_reference)
        return self._linear.get_or_make(key, partial(linear_pixels, request, frame))

    def _base(self, request: PreviewRequest, pixels: "LinearPixels") -> "Base | None":
        from crowdsky_desktop.imaging.preview.render import base_of

        is_kept = request.is_colour_stretched or not request.tone.is_neutral
        if request.max_side or request.reference is not None or not is_kept:
            return None
        key = (_version(request.path), replace(request, tone=NEUTRAL))
        return self._bases.get_or_make(key, partial(base_of, request, pixels))

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

        return self._frames.get_or_make(_version(path), partial(read_light_frame, path))

    def _sky_map(self, frame: LightFrame) -> "SkyMap | None":
        from crowdsky_desktop.imaging.fits.sky_map import read_sky_map

        return self._maps.get_or_make(_version(frame.path), partial(read_sky_map, frame))


def _bytes_of(preview: Preview) -> int:
    return preview.n_bytes


def _linear_bytes(pixels: "LinearPixels") -> int:
    return pixels.nbytes


def _base_bytes(base: "Base") -> int:
    return 0 if isinstance(base, tuple) else base.nbytes


def _thumbnail(path: Path) -> "NDArray[np.uint8] | None":
    from crowdsky_desktop.disk.bounded import read_bounded
    from crowdsky_desktop.imaging.preview.thumbnail import decoded_picture

    try:
        content = read_bounded(path, _MAX_THUMBNAIL_BYTES)
    except OSError:
        return None
    return decoded_picture(content, MAX_THUMBNAIL_SIDE) if len(content) <= _MAX_THUMBNAIL_BYTES else None


def _version(path: Path) -> _Version:
    try:
        return path, path.stat().st_mtime_ns
    except OSError as error:
        raise NotFitsError(f"{path.name} cannot be read: {error.strerror or error}.") from error
