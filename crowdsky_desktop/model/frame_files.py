"""Which files may be light frames, by their names alone."""

from pathlib import Path

FITS_ENDINGS = (".fit", ".fits", ".fts")
COMPRESSED_ENDINGS = (".gz", ".fz")
"""What may follow an ending of FITS, and is read; `.fz` may also stand for it."""
PACKED_ENDINGS = (".bz2", ".xz", ".z", ".zip", ".7z", ".rar", ".tar", ".tgz", ".zst", ".lz4")
"""What frames are packed in that is not read, and has to be unpacked first."""


def may_be_frame(path: Path) -> bool:
    """Return whether a file is named like a FITS file; what macOS leaves beside files on other disks (`._…`) is not."""
    name = path.name.lower()
    if name.startswith("._"):
        return False
    if name.endswith((*FITS_ENDINGS, ".fz")):
        return True
    return name.endswith(tuple(ending + packed for ending in FITS_ENDINGS for packed in COMPRESSED_ENDINGS))


def is_packed(path: Path) -> bool:
    """Return whether a file may hold frames that have to be unpacked first."""
    return path.name.lower().endswith(PACKED_ENDINGS) and not path.name.startswith("._")
