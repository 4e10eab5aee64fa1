"""Rice's algorithm (RICE_1 of FITS 4.0, section 10.4.1): astropy's codec, which is cfitsio's.

Importing astropy's FITS package takes longer than writing a stack, and the codec needs none of it: the extension module
that holds it is loaded from where astropy is installed. Where it is not found there, it is imported as usual.
"""

from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

BLOCK_VALUES = 32
"""Values that share a code length; the usual number."""

_MODULE = "astropy.io.fits.hdu.compressed._compression"


def rice(values: NDArray[np.generic]) -> bytes:
    """Return the code of integers of 8, 16 or 32 bits; it lets other threads work meanwhile."""
    stored = np.ascontiguousarray(values)
    return bytes(_codec().compress_rice_1_c(stored, BLOCK_VALUES, stored.dtype.itemsize))


@cache
def _codec() -> ModuleType:
    package, *folders, name = _MODULE.split(".")
    found = find_spec(package)
    for root in (found.submodule_search_locations or ()) if found else ():
        for path in sorted(Path(root, *folders).glob(f"{name}.*")):
            spec = spec_from_file_location(name, path)
            if spec is not None and spec.loader is not None:
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                return module
    return __import__(_MODULE, fromlist=[name])
