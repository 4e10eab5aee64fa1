"""CrowdSky Desktop, run as a person would run it: `crowdsky-desktop stack FOLDER -o OUT.fits`."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from astropy.io import fits

from benchmarks.frames import linked_folder
from benchmarks.processes import AS_INSTALLED, run_measured
from benchmarks.stacked import Stacked


def stack_with_ours(frames: Sequence[Path], work: Path, *options: str) -> Stacked:
    """Stack the frames in the new folder `work`, with the default settings of a profile of its own."""
    folder = linked_folder(frames, work / "frames")
    result = work / "result.fits"
    command = [sys.executable, "-m", "crowdsky_desktop", "stack", folder, "-o", result, *options]
    usage = run_measured(command, work / "ours.log", AS_INSTALLED | {"CROWDSKY_HOME": str(work / "home")})
    shutil.rmtree(folder)
    with fits.open(result) as hdus:
        pixels = hdus[0].data.astype(np.float32)
        used = int(hdus[0].header["STACKCNT"])
        kept, rejected = float(hdus["COVERAGE"].data.sum(dtype=float)), float(hdus["REJECTED"].data.sum(dtype=float))
    return Stacked(result, pixels, used, 100 * rejected / max(kept + rejected, 1.0), usage)
