"""What one pixel of a frame holds. Imports the imaging room: only for worker threads."""

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.gui.plane_preview import map_value
from crowdsky_desktop.gui.planes import MAP_UNITS
from crowdsky_desktop.gui.preview_request import PixelReading, PixelRequest
from crowdsky_desktop.imaging.alignment import inverse, map_positions
from crowdsky_desktop.imaging.demosaic import MARGIN_PX, demosaic
from crowdsky_desktop.imaging.fits_header import SkyMap
from crowdsky_desktop.imaging.fits_io import read_rows
from crowdsky_desktop.model.frame import LightFrame


def read_pixel(request: PixelRequest, frame: LightFrame, sky_map: SkyMap | None) -> PixelReading | None:
    """Return what a pixel holds; None outside the frame.

    Raises
    ------
    NotFitsError, UnsupportedFrameError
        The file cannot be read, or has no such plane.
    """
    x, y = _own_pixel(request)
    if not (0 <= x < frame.width and 0 <= y < frame.height):
        return None
    ra_deg, dec_deg = (sky_map.position(x, y) if sky_map else None) or (None, None)
    if request.plane.is_map:
        value = map_value(request.path, request.plane, x, y)
        return PixelReading((value,), ra_deg, dec_deg, MAP_UNITS[request.plane])
    return PixelReading(tuple(float(value) for value in _colours(frame, x, y)), ra_deg, dec_deg)


def _own_pixel(request: PixelRequest) -> tuple[int, int]:
    if request.to_reference is None:
        return request.x, request.y
    (mapped,) = map_positions(inverse(request.to_reference), np.array([(request.x, request.y)], float))
    return round(float(mapped[0])), round(float(mapped[1]))


def _colours(frame: LightFrame, x: int, y: int) -> NDArray[np.float32]:
    if frame.bayer_pattern is None:
        return read_rows(frame, y, y + 1)[0, x].reshape(-1)
    # An even row first, so that the strip has the frame's own pattern.
    first, last = max(0, (y - MARGIN_PX) // 2 * 2), min(frame.height, y + MARGIN_PX + 1)
    return demosaic(read_rows(frame, first, last), frame.bayer_pattern)[y - first, x]
