"""Make the star catalogue in `resources/catalogue/` from a table of Hipparcos and Tycho stars.

Usage: python tools/star_catalogue.py STARS.npz      (in the repository: ../shared/data/tycho-stars-mag11.npz)

The table is an `.npz` file of numpy with the arrays `ra_deg` and `dec_deg` (ICRS, of the epoch `epoch_year`), `mag`
(V), `pm_ra_mas_yr` (times cos of the declination) and `pm_dec_mas_yr`. The same table gives the same bytes.
"""

import sys
from pathlib import Path

import numpy as np

from crowdsky_desktop.imaging.astrometry.catalogue import EPOCH, LIMIT_MAGNITUDE, TychoCatalogue, moved, packed

FOLDER = Path(__file__).parents[1] / "resources" / "catalogue"
MAX_BYTES = 12_000_000
"""The catalogue is part of every package of the program."""


def main() -> None:
    """Write the catalogue's files, and read them again."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with np.load(sys.argv[1]) as table:
        stars = {name: np.asarray(table[name], np.float64) for name in table.files}
    stars = {name: values[stars["mag"] <= LIMIT_MAGNITUDE + 1e-6] for name, values in stars.items()}
    proper_motion = stars["pm_ra_mas_yr"], stars["pm_dec_mas_yr"]
    ra_deg, dec_deg = moved(stars["ra_deg"], stars["dec_deg"], *proper_motion, EPOCH - stars["epoch_year"])
    rows, first = packed(ra_deg, dec_deg, *proper_motion, stars["mag"])
    FOLDER.mkdir(parents=True, exist_ok=True)
    np.save(FOLDER / "tycho_stars.npy", rows)
    np.save(FOLDER / "tycho_tiles.npy", first)
    n_bytes = sum(path.stat().st_size for path in FOLDER.glob("*.npy"))
    if n_bytes > MAX_BYTES:
        sys.exit(f"{n_bytes} bytes are more than the {MAX_BYTES} that a package has for it.")
    print(f"{len(TychoCatalogue(FOLDER))} stars, {n_bytes / 1e6:.1f} MB: {FOLDER}")


if __name__ == "__main__":
    main()
