"""Write a stack's file as version 0.1.0 did."""

from pathlib import Path

import numpy as np
from astropy.io import fits

from crowdsky_desktop.imaging.stack_file.convert import convert_stack
from crowdsky_desktop.model.recipe import Compression, FileLayout

STAR_COLUMNS = ("X", "Y", "FLUX", "PEAK", "FWHM", "ECCENTRICITY", "ANGLE", "SATURATED")


def write_as_0_1_0(stack: Path, target: Path) -> Path:
    """Write a copy of a stack as a cube with floats in ERROR, nothing compressed, no RECIPE, and fewer columns."""
    convert_stack(stack, target, FileLayout.CUBE, Compression.NONE)
    with fits.open(target, memmap=False) as hdus:
        parts = {hdu.name: hdu for hdu in hdus}
        error = fits.ImageHDU(parts["ERROR"].data.astype(np.float32), name="ERROR")
        rows = parts["STARS"].data
        columns = [fits.Column(name, rows.columns[name].format, array=rows[name]) for name in STAR_COLUMNS]
        stars = fits.BinTableHDU.from_columns(columns, name="STARS")
        older = [hdus[0], parts["COVERAGE"], parts["REJECTED"], error, parts["FRAMES"], stars]
        fits.HDUList(older).writeto(target, overwrite=True, checksum=True)
    return target
