"""Siril as a peer: demosaic (RCD), register, Winsorized κσ stack with additive and scaling normalisation."""

import os
import re
import runpy
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from astropy.io import fits

from benchmarks.frames import REPOSITORY, NotMeasurableError
from benchmarks.processes import run_measured
from benchmarks.stacked import Stacked

ROOT = Path(os.environ.get("CROWDSKY_SIRIL_ROOT", REPOSITORY / "build" / "siril-root"))
"""A Debian with the newest Siril: `make siril-root` makes it."""

_SCRIPT = """\
requires 1.0.0
convert light -out=process
cd process
{calibrate} light -debayer
register pp_light
stack r_pp_light rej 3 3 -norm=addscale -output_norm -out=result
close
"""

_REJECTED = re.compile(r"Pixel rejection in channel #\d: ([\d.]+)% - ([\d.]+)%")
_USED = re.compile(r"Integration of (\d+) images")
_BARE_ROOT = REPOSITORY / "packaging" / "linux" / "bare_root.py"


@dataclass(frozen=True)
class Siril:
    """A Siril that is here.

    Attributes
    ----------
    version : str
        Such as `1.4.5`.
    root : Path or None
        The Debian that it lives in; None for this computer's own.
    """

    version: str
    root: Path | None = None

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return f"Siril {self.version}"

    def command(self, folder: Path, script: str) -> list[str]:
        """Return what runs a script, one of the folder's files, in it."""
        if self.root is None:
            # 1.2 wants a screen, if only to stay dark.
            screen = ["xvfb-run", "--auto-servernum"] if self.version.startswith("1.2.") else []
            return [*screen, "siril-cli", "-d", str(folder), "-s", str(folder / script)]
        # Where it finds a Python, 1.4 begins to install its own modules beside the work, and does not end with it.
        return _entered(
            self.root, folder, "env", "PATH=/nowhere", "/usr/bin/siril-cli", "-d", "/work", "-s", f"/work/{script}"
        )


def sirils() -> tuple[Siril, ...]:
    """Return the Sirils that are here, the newest first: the root's, and this computer's own.

    Raises
    ------
    NotMeasurableError
        There is none.
    """
    found = [Siril(_version(command), root) for root, command in candidates()]
    if not found:
        raise NotMeasurableError("Siril is not installed: `make siril-root` gets it (Debian's own: apt install siril).")
    return tuple(sorted(found, key=lambda siril: [int(part) for part in siril.version.split(".")], reverse=True))


def siril_versions() -> str:
    """Return what the programs call themselves."""
    return ", ".join(siril.version for siril in sirils())


def why_no_root() -> str:
    """Return why the newest Siril cannot be run here; empty if it can."""
    if not (ROOT / "usr" / "bin" / "siril-cli").exists():
        return f"no Siril in {ROOT}: `make siril-root` gets it"
    return str(_bare_root()["obstacle"]())


def stack_with_siril(siril: Siril, frames: Sequence[Path], work: Path) -> Stacked:
    """Stack the frames in the new folder `work`, whose intermediate files are removed afterwards."""
    folder = _copied(frames, work / "frames")
    # The old name of the command still works, with a warning; Siril 1.0 knows no other.
    calibrate = "preprocess" if siril.version.startswith("1.0.") else "calibrate"
    (folder / "stack.ssf").write_text(_SCRIPT.format(calibrate=calibrate))
    log = work / "siril.log"
    # A home of its own, as the root's is: a person's Siril preferences (demosaicing, threads) would change the result.
    usage = run_measured(siril.command(folder, "stack.ssf"), log, {"HOME": str(folder)})
    result = work / "result.fit"
    (folder / "process" / "result.fit").rename(result)
    shutil.rmtree(folder)
    text = log.read_text(errors="replace")
    used = _USED.search(text)
    if used is None:
        raise RuntimeError(f"{siril.name} did not say how many images it stacked:\n{text[-2000:]}")
    rejected = [float(low) + float(high) for low, high in _REJECTED.findall(text)]
    return Stacked(result, fits.getdata(result).astype(np.float32), int(used[1]), float(np.mean(rejected)), usage)


def _copied(frames: Sequence[Path], folder: Path) -> Path:
    """Fill a new folder with copies: links lead nowhere from within another root."""
    folder.mkdir(parents=True)
    for path in frames:
        shutil.copyfile(path, folder / path.name)
    return folder


def candidates() -> list[tuple[Path | None, list[str]]]:
    """Return where Siril may be, with the command that asks for its version: in a root of its own, and installed."""
    found: list[tuple[Path | None, list[str]]] = []
    if not why_no_root():
        found.append((ROOT, _entered(ROOT, None, "siril-cli", "--version")))
    if shutil.which("siril-cli"):
        found.append((None, ["siril-cli", "--version"]))
    return found


def _version(command: Sequence[str]) -> str:
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.findall(r"\d+(?:\.\d+)+", told)[-1]


def _entered(root: Path, work: Path | None, *command: str) -> list[str]:
    return [*_bare_root()["entered"](root.resolve(), *command, work=work and work.resolve())]


def _bare_root() -> dict[str, object]:
    return runpy.run_path(str(_BARE_ROOT))
