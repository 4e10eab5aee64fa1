"""List the checksum of the data of every HDU of stacks of real and simulated frames: the same list, the same pixels.

Run it on the commit before a change and on the one after it, and compare::

    python tools/datasums.py > before.txt
    python tools/datasums.py > after.txt
    diff before.txt after.txt

The stacks are made by the `crowdsky_desktop` that Python finds, so PYTHONPATH chooses another checkout::

    PYTHONPATH=../before python tools/datasums.py > before.txt

Each line names what was stacked, the recipe, the HDU, and the DATASUM of its data as the FITS standard defines it. It
is computed from the bytes of the file, never read from a card. Headers, which hold dates and versions, are not part of
it. A table has a second line, for its columns without text: a reworded reason changes only the first. So that it is
seen whether frames or their stack changed, simulated frames have lines of their own.

Real frames are looked for as the tests do: in the folder that CROWDSKY_REAL_FRAMES names, or in the shared one beside
the repository. `--threads` makes the stacks with another number of threads, which must not change a line.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from astropy.io import fits

import crowdsky_desktop
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.simulator.sky import Cloud, SatelliteTrail, SkyRecipe, TrackingError
from crowdsky_desktop.simulator.telescopes import S30_PRO, seen_through

REPOSITORY = Path(__file__).parents[1]
RECIPES = {
    "default": "",
    "sigma": "--rejection sigma --sigma-low 3 --sigma-high 3 --no-reject-trails --normalisation additive "
    "--weighting fwhm",
    "esd": "--rejection esd --normalisation multiplicative --weighting stars",
}
"""Options of `crowdsky-desktop stack`, by the name that the list gives them."""
_WITH_THREADS = """\
import os, runpy
os.cpu_count = lambda: {threads}
runpy.run_module("crowdsky_desktop", run_name="__main__", alter_sys=True)
"""


def main() -> None:
    """Print the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, metavar="N", help="make the stacks as on a computer of N cores")
    options = parser.parse_args()
    print(f"The code is in {Path(crowdsky_desktop.__file__).parent}.", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="datasums-") as scratch:
        lines = sorted(_all_lines(Path(scratch), options.threads))
    print("\n".join(lines))


def _all_lines(scratch: Path, threads: int | None) -> Iterator[str]:
    """Yield the lines of every chunk, in the order in which they are made."""
    for folder in _real_folders():
        yield from _stack_lines(f"real/{folder.name}", folder, scratch, threads)
    for name, recipe in _simulated_recipes().items():
        folder = scratch / name
        for number, path in enumerate(write_chunk(folder, recipe).paths):
            yield from _file_lines(f"simulated/{name} frame-{number:02d}", path)
        yield from _stack_lines(f"simulated/{name}", folder, scratch, threads)


def _real_folders() -> list[Path]:
    """Return the folders of real frames, sorted."""
    root = Path(os.environ.get("CROWDSKY_REAL_FRAMES", REPOSITORY.parent / "shared" / "data" / "seestar"))
    folders = sorted({path.parent for path in root.rglob("*.fit")})
    if not folders:
        sys.exit(f"No real Seestar frames in {root}: set CROWDSKY_REAL_FRAMES to a folder that has them.")
    return folders


def _simulated_recipes() -> dict[str, SkyRecipe]:
    """Return the chunks to simulate, by name; their seeds are fixed, so each has the same bits every time."""
    plain = replace(
        practice_recipe(0, n_frames=8, seed=150, width=720, height=1080), clouds=(), trails=(), tracking_errors=()
    )
    return {
        "turned": replace(plain, rotation_deg=40.0),
        "cloudy": replace(plain, seed=151, clouds=(Cloud(2), Cloud(4, 0.1, 2.0), Cloud(5, 0.6, 1.3, cover=0.5))),
        "trailed": replace(
            plain,
            seed=152,
            trails=(SatelliteTrail(1, (0, 200), (719, 500)), SatelliteTrail(3, (500, 0), (90, 1079), 60.0)),
            tracking_errors=(TrackingError(6),),
        ),
        "s30-pro": seen_through(S30_PRO, practice_recipe(1, n_frames=6, seed=153)),
    }


def _stack_lines(name: str, folder: Path, scratch: Path, threads: int | None) -> Iterator[str]:
    """Stack a folder by each recipe and yield the lines of the stacks."""
    for recipe, arguments in RECIPES.items():
        print(f"{name}, {recipe} …", file=sys.stderr)
        path = scratch / "stack.fits"
        _stack(folder, path, arguments.split(), threads)
        yield from _file_lines(f"{name} {recipe}", path)
        path.unlink()


def _stack(folder: Path, output: Path, arguments: list[str], threads: int | None) -> None:
    """Run `crowdsky-desktop stack` in a process and a profile of its own; a stack that fails its review counts too."""
    program = ["-m", "crowdsky_desktop"] if threads is None else ["-c", _WITH_THREADS.format(threads=threads)]
    command = [sys.executable, *program, "stack", str(folder), "--output", str(output), "--force", *arguments]
    # In the scratch folder: Python would look for the program in the current one first.
    done = subprocess.run(
        command,
        cwd=output.parent,
        env={**os.environ, "CROWDSKY_HOME": str(output.parent / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    if not output.exists():
        sys.exit(f"{' '.join(command)} made no stack:\n{done.stdout}{done.stderr}")


def _file_lines(name: str, path: Path) -> Iterator[str]:
    """Yield the lines of a FITS file."""
    with fits.open(path, memmap=False, do_not_scale_image_data=True) as hdus:
        for hdu in hdus:
            yield f"{name} {hdu.name} {hdu.add_datasum()}"
            if isinstance(hdu, fits.BinTableHDU) and any(map(_is_text, hdu.columns)):
                yield f"{name} {hdu.name}-without-text {_without_text(hdu).add_datasum()}"


def _is_text(column: fits.Column) -> bool:
    """Return whether a table's column holds text."""
    return "A" in column.format


def _without_text(table: fits.BinTableHDU) -> fits.BinTableHDU:
    """Return a table's other columns."""
    columns = [column for column in table.columns if not _is_text(column)]
    return fits.BinTableHDU.from_columns(
        [fits.Column(column.name, column.format, array=np.array(table.data[column.name])) for column in columns]
    )


if __name__ == "__main__":
    main()
