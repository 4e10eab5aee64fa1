"""Tell whether a FITS file that was written with checksums is still what was written."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from crowdsky_desktop.imaging.fits.cards import BLOCK_BYTES

PIECE_BYTES = 16 * 1024 * 1024
"""Bytes read at a time. Chosen: a stop is noticed within a fraction of a second, and larger pieces are no faster."""
_ALL_ONES = 2**32 - 1
"""0 of a ones' complement sum, and what such a sum is taken modulo."""


def checksums_agree(path: Path, checkpoint: Callable[[], None] = lambda: None) -> bool:
    """Return whether a file is whole and unchanged, by the checksums in it.

    Where a header has a CHECKSUM, the ones' complement sum of its HDU's 32-bit words is 0 (FITS 4.0, section 4.4.2.7).
    So is then that of the whole file, as HDUs are multiples of 2880 bytes. Whole HDUs that are missing at the end are
    not noticed.

    Parameters
    ----------
    checkpoint : callable
        Called for every 16 MiB; what it raises ends the reading.

    Raises
    ------
    OSError
    """
    total, n_bytes = 0, 0
    with path.open("rb") as file:
        begins = file.read(6) == b"SIMPLE"
        file.seek(0)
        while block := file.read(PIECE_BYTES):
            checkpoint()
            n_bytes += len(block)
            total += int(np.frombuffer(block[: len(block) // 4 * 4], ">u4").sum(dtype=np.uint64))
    return begins and n_bytes % BLOCK_BYTES == 0 and total % _ALL_ONES == 0
