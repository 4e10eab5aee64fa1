"""Read the planes and the stars of a stack's own FITS file again."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from crowdsky_desktop.imaging.star_detection import StarList
from crowdsky_desktop.model.errors import NotFitsError, UnsupportedFrameError

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
    """What a stack's file tells of each pixel."""

    COVERAGE = "COVERAGE"
    REJECTED_LOW = "REJECTED_LOW"
    REJECTED_HIGH = "REJECTED_HIGH"
    ERROR = "ERROR"


def read_quality_plane(path: Path, plane: QualityPlane) -> NDArray[np.float32]:
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
    with _open(path) as hdus:
        covered = _channels(hdus, "COVERAGE", path).max(axis=0) > 0
        values = _plane(hdus, plane, path)
    return np.where(covered, values, np.float32(np.nan))


def read_stars(path: Path) -> StarList:
    """Return the stars of a stack's table `STARS`.

    Raises
    ------
    NotFitsError, UnsupportedFrameError
        The file cannot be read, or has no such table.
    """
    with _open(path) as hdus:
        rows = _hdu(hdus, "STARS", path).data
        columns = {field: np.array(rows[name], np.float64) for field, name in _STAR_COLUMNS.items()}
        return StarList(**columns, is_saturated=np.array(rows["SATURATED"], np.bool_))


def _plane(hdus: fits.HDUList, plane: QualityPlane, path: Path) -> NDArray[np.float32]:
    if plane in (QualityPlane.COVERAGE, QualityPlane.ERROR):
        return np.asarray(_channels(hdus, plane.value, path).mean(axis=0, dtype=np.float32))
    rejected = _channels(hdus, "REJECTED", path)
    low, high = np.array_split(rejected, 2)
    return np.asarray((low if plane is QualityPlane.REJECTED_LOW else high).sum(axis=0, dtype=np.float32))


def _channels(hdus: fits.HDUList, name: str, path: Path) -> NDArray[Any]:
    data = _hdu(hdus, name, path).data
    if data is None or data.ndim not in (2, 3):
        raise UnsupportedFrameError(f"The plane {name} of {path.name} is no picture.")
    return np.asarray(data if data.ndim == 3 else data[None])


def _hdu(hdus: fits.HDUList, name: str, path: Path) -> fits.ImageHDU:
    if name not in hdus:
        raise UnsupportedFrameError(f"{path.name} has no part {name}.")
    return hdus[name]


@contextmanager
def _open(path: Path) -> Iterator[fits.HDUList]:
    try:
        with fits.open(path, memmap=True) as hdus:
            yield hdus
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotFitsError(f"{path.name} cannot be read as a stack.") from error
