"""The values of one pixel of a frame, and where it lies on the sky."""

from typing import TYPE_CHECKING

import numpy as np

from crowdsky_desktop.imaging.fits.sky_map import SkyMap
from crowdsky_desktop.imaging.preview.maps import map_value
from crowdsky_desktop.imaging.preview.planes import MAP_UNITS
from crowdsky_desktop.imaging.preview.request import PixelReading, PixelRequest
from crowdsky_desktop.imaging.registration.transform import invert, map_positions
from crowdsky_desktop.model.frame import LightFrame

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.preview.render import LinearPixels


def read_pixel(
    request: PixelRequest, frame: LightFrame, sky_map: SkyMap | None, pixels: "LinearPixels | None" = None
) -> PixelReading | None:
    """Return what a pixel holds; None outside the frame.

    Parameters
    ----------
    pixels : ndarray of float32, (h, w, c), optional
        What the picture shows, still linear, ADU, NaN without data; not needed for a map.

    Raises
    ------
    FrameError
        If the file has no such plane.
    """
    x, y = _own_pixel(request)
    if not (_is_within(frame, x, y) and _is_within(frame, request.x, request.y)):
        return None
    ra_deg, dec_deg = (sky_map.position(x, y) if sky_map else None) or (None, None)
    if pixels is None:
        value = map_value(request.path, request.plane, x, y)
        return PixelReading((value,), ra_deg, dec_deg, MAP_UNITS[request.plane])
    return PixelReading(tuple(float(value) for value in pixels[request.y, request.x]), ra_deg, dec_deg)


def _is_within(frame: LightFrame, x: int, y: int) -> bool:
    return 0 <= x < frame.width and 0 <= y < frame.height


def _own_pixel(request: PixelRequest) -> tuple[int, int]:
    if request.to_reference is None:
        return request.x, request.y
    (mapped,) = map_positions(invert(request.to_reference), np.array([(request.x, request.y)], float))
    return round(float(mapped[0])), round(float(mapped[1]))
