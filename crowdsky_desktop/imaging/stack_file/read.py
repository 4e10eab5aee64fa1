"""Read the planes and the stars of a stack's own FITS file again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from crowdsky_desktop.imaging.stack_file.layouts import STAR_TABLES
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Image
from crowdsky_desktop.model.errors import CrowdSkyError, NotFitsError, UnsupportedFrameError

_STAR_COLUMNS = {
    "x": "X",
    "y": "Y",
    "flux": "FLUX",
    "peak": "PEAK",
    "fwhm_px": "FWHM",
    "eccentricity": "ECCENTRICITY",
    "angle_deg": "ANGLE",
}


class QualityPlane(Enum):
    """What a stack's file records about each pixel."""

    COVERAGE = "COVERAGE"
    REJECTED_LOW = "REJECTED_LOW"
    REJECTED_HIGH = "REJECTED_HIGH"
    ERROR = "ERROR"


def read_quality_plane(path: Path, plane: QualityPlane) -> Image:
    """Return one plane of a stack's file, its channels taken together.

    Parameters
    ----------
    plane : QualityPlane
        `COVERAGE` and `ERROR` (ADU) are means over the channels, the rejected samples sums.

    Returns
    -------
    ndarray of float32, (h, w)
        NaN where the stack has no data.

    Raises
    ------
    NotFitsError, UnsupportedFrameError
        The file cannot be read, or has no such plane.
    """
    with opened(path) as hdus:
        covered = np.logical_or.reduce([channel > 0 for channel in _channels(_picture(hdus, "COVERAGE", path))])
        values = _plane(hdus, plane, path)
    if values.shape != covered.shape:
        raise UnsupportedFrameError(f"The planes of {path.name} are not of one size.")
    return np.where(covered, values, np.float32(np.nan))


def read_stars(path: Path) -> StarList:
    """Return the stars of a stack's table, `STAR-TAB` or `STARS`.

    Raises
    ------
    NotFitsError, UnsupportedFrameError
        The file cannot be read, or has no such table.
    """
    with opened(path) as hdus:
        rows = _star_table(hdus, path).data
        columns = {field: np.array(rows[name], np.float64) for field, name in _STAR_COLUMNS.items()}
        return StarList(**columns, is_saturated=np.array(rows["SATURATED"], np.bool_))


def read_report_text(path: Path) -> str | None:
    """Return the report that a stack's file holds; None if it holds none, as older ones.

    Raises
    ------
    NotFitsError
        The file cannot be read.
    """
    with opened(path) as hdus:
        # The bytes themselves: astropy takes the blanks from the end of a row, where they may be part of a text.
        return hdus["REPORT"].data.tobytes().rstrip(b"\0").decode("ascii", "replace") if "REPORT" in hdus else None


def _plane(hdus: fits.HDUList, plane: QualityPlane, path: Path) -> Image:
    if plane in {QualityPlane.COVERAGE, QualityPlane.ERROR}:
        channels = [*_channels(_picture(hdus, plane.value, path))]
        return _sum(channels) / np.float32(len(channels))
    low, high = np.array_split(np.stack([*_channels(_picture(hdus, "REJECTED", path))]), 2)
    return _sum(low if plane is QualityPlane.REJECTED_LOW else high)


def _sum(channels: Sequence[NDArray[Any]] | NDArray[Any]) -> Image:
    return np.asarray(np.sum(channels, axis=0, dtype=np.float32))


def _channels(picture: fits.ImageHDU) -> Iterator[NDArray[Any]]:
    """Yield the channels one at a time: of integers that are scaled, astropy makes 64-bit floats."""
    is_plane = len(picture.shape) == 2
    for channel in range(1 if is_plane else picture.shape[0]):
        values = picture.section[:, :] if is_plane else picture.section[channel]
        yield np.asarray(values, np.float32 if values.dtype.kind == "f" else values.dtype)


def _picture(hdus: fits.HDUList, name: str, path: Path) -> fits.ImageHDU:
    hdu = _hdu(hdus, name, path)
    if not hdu.is_image or len(hdu.shape) not in {2, 3}:
        raise UnsupportedFrameError(f"The plane {name} of {path.name} is no picture.")
    return hdu


def _star_table(hdus: fits.HDUList, path: Path) -> Any:
    for name in STAR_TABLES.values():
        if name in hdus:
            return hdus[name]
    raise UnsupportedFrameError(f"{path.name} has no part {' or '.join(STAR_TABLES.values())}.")


def _hdu(hdus: fits.HDUList, name: str, path: Path) -> Any:
    if name not in hdus:
        raise UnsupportedFrameError(f"{path.name} has no part {name}.")
    return hdus[name]


@contextmanager
def opened(path: Path) -> Iterator[fits.HDUList]:
    """Yield a stack's HDUs.

    Raises
    ------
    NotFitsError
        The file cannot be read, or what is asked for in it.
    """
    try:
        # astropy maps what it can; asked to map all, it refuses scaled integers.
        with fits.open(path) as hdus:
            yield hdus
    except (CrowdSkyError, MemoryError):
        raise
    except Exception as error:  # a damaged file makes astropy raise anything
        raise NotFitsError(f"{path.name} cannot be read as a stack.") from error
