"""Ask astrometry.net where a picture lies on the sky (Debian: astrometry.net, astrometry-data-tycho2)."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS
from numpy.typing import NDArray

from benchmarks.frames import NotMeasurableError
from crowdsky_desktop.imaging.astrometry.solve import Hint
from crowdsky_desktop.imaging.stars.star_list import StarList

_SLACK = 0.02
"""How far the scale may be off."""
_RADIUS_DEG = 2.0
"""How far from the pointing it looks."""
_LIMIT_S = 60
"""After so long it has not solved the picture."""


def judge() -> str:
    """Return the program's path; without it, nothing can be compared."""
    program = shutil.which("solve-field")
    if program is None:
        raise NotMeasurableError("astrometry.net is not installed (Debian: astrometry.net, astrometry-data-tycho2).")
    return program


def solved_by_astrometry_net(stars: StarList, hint: Hint, scratch: Path) -> WCS | None:
    """Return its solution of our list of stars, brightest first; None if it has none.

    Its pixels are ours, counted from 1. It fits a linear projection (`--tweak-order 1`), as few stars allow no more.
    """
    _write_list(scratch / "stars.xyls", stars, hint)
    command = [
        *(judge(), "--overwrite", "--no-plots", "--tweak-order", "1", "--crpix-center", "--new-fits", "none"),
        *("--width", str(hint.width), "--height", str(hint.height), "--x-column", "X", "--y-column", "Y"),
        *("--sort-column", "FLUX", "--cpulimit", str(_LIMIT_S), "--scale-units", "arcsecperpix"),
        *(
            "--scale-low",
            str(hint.scale_arcsec * (1.0 - _SLACK)),
            "--scale-high",
            str(hint.scale_arcsec * (1.0 + _SLACK)),
        ),
        *("--ra", str(hint.ra_deg), "--dec", str(hint.dec_deg), "--radius", str(_RADIUS_DEG)),
        *("--dir", str(scratch), "--odds-to-solve", "1e6", str(scratch / "stars.xyls")),
    ]
    subprocess.run(command, capture_output=True, check=False, timeout=10 * _LIMIT_S)
    path = scratch / "stars.wcs"
    if not (scratch / "stars.solved").exists() or not path.exists():
        return None
    header = fits.getheader(path)
    header.remove("NAXIS")  # of a file without data, astropy warns that it has no axes
    found = WCS(header)
    for leftover in scratch.glob("stars.*"):
        leftover.unlink()
    return found


def _write_list(path: Path, stars: StarList, hint: Hint) -> None:
    columns = {"X": stars.x + 1.0, "Y": stars.y + 1.0, "FLUX": stars.flux}
    table = fits.BinTableHDU.from_columns([fits.Column(name, "D", array=values) for name, values in columns.items()])
    table.header["IMAGEW"], table.header["IMAGEH"] = hint.width, hint.height
    table.writeto(path, overwrite=True)


def corners_px(width: int, height: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return x and y of the centre and of the four corners of a picture, the first pixel at 0."""
    right, bottom = width - 1.0, height - 1.0
    return np.array([right / 2.0, 0.0, right, 0.0, right]), np.array([bottom / 2.0, 0.0, 0.0, bottom, bottom])
