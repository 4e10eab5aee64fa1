"""Siril as a peer: demosaic (RCD), register, Winsorized κσ stack with additive and scaling normalisation."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from astropy.io import fits

from benchmarks.frames import NotMeasurableError, linked_folder
from benchmarks.processes import run_measured
from benchmarks.stacked import Stacked

SCRIPT = """\
requires 1.0.0
convert light -out=process
cd process
preprocess light -debayer
register pp_light
stack r_pp_light rej 3 3 -norm=addscale -output_norm -out=result
close
"""

_REJECTED = re.compile(r"Pixel rejection in channel #\d: ([\d.]+)% - ([\d.]+)%")
_USED = re.compile(r"Integration of (\d+) images")


def siril_program() -> str:
    """Return where siril-cli is."""
    program = shutil.which("siril-cli")
    if program is None:
        raise NotMeasurableError("Siril is not installed: siril-cli is not on the path (Debian: apt install siril).")
    return program


def siril_version() -> str:
    """Return what the program calls itself."""
    return subprocess.run([siril_program(), "--version"], capture_output=True, text=True, check=True).stdout.strip()


def stack_with_siril(frames: Sequence[Path], work: Path) -> Stacked:
    """Stack the frames in the new folder `work`, whose intermediate files are removed afterwards."""
    folder = linked_folder(frames, work / "frames")
    script, log = work / "stack.ssf", work / "siril.log"
    script.write_text(SCRIPT)
    # A home of its own: a person's Siril preferences (demosaicing, threads) would change the result.
    usage = run_measured([siril_program(), "-d", folder, "-s", script], log, {"HOME": str(work)})
    result = work / "result.fit"
    (folder / "process" / "result.fit").rename(result)
    shutil.rmtree(folder)
    text = log.read_text(errors="replace")
    used = _USED.search(text)
    if used is None:
        raise RuntimeError(f"Siril did not say how many images it stacked:\n{text[-2000:]}")
    rejected = [float(low) + float(high) for low, high in _REJECTED.findall(text)]
    return Stacked(result, fits.getdata(result).astype(np.float32), int(used[1]), float(np.mean(rejected)), usage)
