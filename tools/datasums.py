"""List checksums of all values of stacks of real and simulated frames: the same list, the same pixels.

Run it after a change, against the commit before it::

    python tools/datasums.py --against HEAD~1

which prints the lines that differ, and fails if there are any. Without `--against` it prints the list. The stacks are
made by the `crowdsky_desktop` that Python finds, so PYTHONPATH chooses another checkout.

Each line names what was stacked, the recipe, the part of the file, and the DATASUM of its values, as the FITS standard
defines it for an image of them. Values are compared as readers get them, never their bytes: layout and compression of a
file change no line (the stacks are made without rounding), nor do headers, which hold dates and versions. A table has a
line for each column, so that a reworded reason, or a new column, changes no other. So that it is seen whether frames or
their stack changed, simulated frames have lines of their own.

Real frames are looked for as the tests do: in the folder that CROWDSKY_REAL_FRAMES names, or in the shared one beside
the repository. `--threads` makes the stacks with another number of threads, which must not change a line.
"""

import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from astropy.io import fits

import crowdsky_desktop
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.simulator.sky import Cloud, SatelliteTrail, SkyRecipe, TrackingError
from crowdsky_desktop.simulator.telescopes import S30_PRO, seen_through

REPOSITORY = Path(__file__).parents[1]
COLOUR_PARTS = ("RED", "GREEN", "BLUE")
"""HDUs of a picture whose colours are apart."""
TABLES = {"FRAMES": "FRAMES", "STARS": "STARS", "STAR-TAB": "STARS"}
"""Tables that are compared: the HDU's name, and that in the list."""
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
    """Print the list, or what differs from that of another commit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, metavar="N", help="make the stacks as on a computer of N cores")
    parser.add_argument("--against", metavar="COMMIT", help="print what differs from the list of a commit")
    options = parser.parse_args()
    print(f"The code is in {Path(crowdsky_desktop.__file__).parent}.", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="datasums-") as scratch:
        before = _lines_of_commit(options.against, Path(scratch) / "commit") if options.against else None
        lines = sorted(_all_lines(Path(scratch), options.threads))
    if before is None:
        print("\n".join(lines))
        return
    changed = [line for line in difflib.ndiff(before, lines) if line.startswith(("-", "+"))]
    print("\n".join(changed) or f"All {len(lines)} lines are those of {options.against}.")
    sys.exit(1 if changed else 0)


def _lines_of_commit(commit: str, tree: Path) -> list[str]:
    """Return the list that the code of a commit makes."""
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree), commit], cwd=REPOSITORY, check=True)
    try:
        done = subprocess.run(
            [sys.executable, __file__],
            env={**os.environ, "PYTHONPATH": str(tree)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=REPOSITORY, check=True)
    return done.stdout.splitlines()


def _all_lines(scratch: Path, threads: int | None) -> Iterator[str]:
    """Yield the lines of every chunk, in the order in which they are made."""
    for folder in _real_folders():
        yield from _stack_lines(f"real/{folder.name}", folder, scratch, threads)
    for name, recipe in _simulated_recipes().items():
        folder = scratch / name
        for number, path in enumerate(write_chunk(folder, recipe).paths):
            yield f"simulated/{name} frame-{number:02d} {_data_sum(fits.getdata(path))}"
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
        yield from _value_lines(f"{name} {recipe}", path)
        path.unlink()


def _stack(folder: Path, output: Path, arguments: list[str], threads: int | None) -> None:
    """Run `crowdsky-desktop stack` in a process and a profile of its own; a stack that fails its review counts too."""
    program = ["-m", "crowdsky_desktop"] if threads is None else ["-c", _WITH_THREADS.format(threads=threads)]
    stack = [sys.executable, *program, "stack"]
    command = [*stack, str(folder), "--output", str(output), "--force", *arguments, *_without_rounding()]
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


@cache
def _without_rounding() -> tuple[str, ...]:
    """Return the options that keep every bit; commits before them rounded nothing."""
    options = subprocess.run(
        [sys.executable, "-m", "crowdsky_desktop", "stack", "--help"],
        cwd=tempfile.gettempdir(),  # where Python finds no other program
        capture_output=True,
        text=True,
        check=True,
    )
    return ("--compression", "lossless") if "--compression" in options.stdout else ()


def _value_lines(name: str, path: Path) -> Iterator[str]:
    """Yield the lines of a stack's file: one for the picture, wherever it lies, each plane, and each column."""
    with fits.open(path, memmap=False) as hdus:
        apart = [hdu.data for hdu in hdus if hdu.name in COLOUR_PARTS]
        yield f"{name} PICTURE {_data_sum(np.stack(apart) if apart else hdus[0].data)}"
        for part in ("COVERAGE", "REJECTED", "ERROR"):
            yield f"{name} {part} {_data_sum(hdus[part].data)}"
        for table in (hdu for hdu in hdus if isinstance(hdu, fits.BinTableHDU) and hdu.name in TABLES):
            for column in table.columns:
                yield f"{name} {TABLES[table.name]} {column.name.upper()} {_data_sum(table.data[column.name])}"


def _data_sum(values: np.ndarray) -> str:
    """Return the DATASUM of values: numbers as those of 64 bits, texts as letters."""
    if values.dtype.kind in "US":
        letters = "\n".join([*values, ""]).encode()
        return str(fits.ImageHDU(np.frombuffer(letters, np.uint8)).add_datasum())
    numbers = values.astype(np.float64)
    numbers[np.isnan(numbers)] = np.nan  # which has several forms
    return str(fits.ImageHDU(numbers).add_datasum())


if __name__ == "__main__":
    main()
