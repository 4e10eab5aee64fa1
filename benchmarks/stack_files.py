"""The file of a stack in each layout and with each compression: its size, its upload, the time to write and to read it.

A stack is made once, to the last bit, and written again and again, all kinds in turn; what counts is the fastest time
of each, as other programs on the machine only add to it. Until November 2026 stacks were cubes without compression.
Uploads are computed, not made: bytes over 10 Mbit/s.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import numpy as np
import sep

from benchmarks.frames import chosen_frames, folder_argument
from benchmarks.tables import markdown_table
from crowdsky_desktop.disk.durable import durable_file
from crowdsky_desktop.imaging.fits.packed import forget_unpacked
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.fits.write import write_hdus
from crowdsky_desktop.imaging.stack_file.convert import read_parts
from crowdsky_desktop.imaging.stack_file.layouts import StackParts, extension_images, hdus_of
from crowdsky_desktop.imaging.stack_file.read import read_stars
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Compression, FileLayout, Recipe
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.pipeline.threads import worker_threads

DEFAULT_RUNS = 25
UPLINK_BIT_PER_S = 10e6
"""Of a volunteer's home. Chosen: a usual one."""
_APERTURES_PX = (2.5, 4.0, 6.0)
_KINDS = tuple(
    (layout, compression) for layout in (FileLayout.CUBE, FileLayout.CROWDSKY) for compression in Compression
)
_BEFORE, _NOW = (FileLayout.CUBE, Compression.NONE), (FileLayout.CROWDSKY, Compression.SCIENCE)


@dataclass(frozen=True)
class Written:
    """One kind of file.

    Attributes
    ----------
    compress_s, write_s, read_s : float
        The fastest: until its parts are compressed, until they are on the disk then, and until its picture is read.
    flux_change : float
        Largest change of a star's flux, in its error, by the file's own standard errors.
    """

    layout: FileLayout
    compression: Compression
    n_bytes: int
    compress_s: float
    write_s: float
    read_s: float
    flux_change: float

    @property
    def upload_s(self) -> float:
        """How long a home's uplink takes for it."""
        return 8 * self.n_bytes / UPLINK_BIT_PER_S


def measure(frames: Sequence[Path], n_runs: int = DEFAULT_RUNS) -> list[Written]:
    """Stack frames and write the stack in every way."""
    with tempfile.TemporaryDirectory(prefix="crowdsky-bench-") as folder:
        exact = files_beside(Path(folder) / "exact.fits")
        recipe = Recipe(layout=FileLayout.CROWDSKY, compression=Compression.LOSSLESS)
        stack_frames(frames, recipe, exact, lambda _event: None, CancelToken())
        parts, _ = read_parts(exact.fits)
        times = {kind: [_once(parts, Path(folder), kind)] for kind in _KINDS}
        for _ in range(n_runs - 1):
            for kind, found in times.items():
                found.append(_once(parts, Path(folder), kind))
        return [_summary(Path(folder), kind, found, parts) for kind, found in times.items()]


def _once(parts: StackParts, folder: Path, kind: tuple[FileLayout, Compression]) -> tuple[float, float, float]:
    """Compress and write a file, read its picture, and return the seconds of each."""
    path = _path(folder, kind)
    planes = replace(parts.planes, error_step=0.0)
    started = perf_counter()
    with worker_threads("compress") as parallel_map:
        images = tuple(extension_images(planes, *kind, parallel_map))
    compressed = perf_counter()
    with durable_file(path) as file:
        write_hdus(file, hdus_of(parts, kind[0], images))
    written = perf_counter()
    forget_unpacked()
    read_from = perf_counter()
    read_pixels(read_light_frame(path))
    return compressed - started, written - compressed, perf_counter() - read_from


def _path(folder: Path, kind: tuple[FileLayout, Compression]) -> Path:
    return folder / f"{'-'.join(kind)}.fits"


def _summary(
    folder: Path,
    kind: tuple[FileLayout, Compression],
    times: list[tuple[float, float, float]],
    parts: StackParts,
) -> Written:
    path = _path(folder, kind)
    fastest = [min(column) for column in zip(*times, strict=True)]
    return Written(*kind, path.stat().st_size, *fastest, _flux_change(parts, path))


def _flux_change(parts: StackParts, path: Path) -> float:
    """Return by how much the flux of any star changes, in any colour and aperture, in its error."""
    stars, changed = read_stars(path), read_pixels(read_light_frame(path))
    largest = 0.0
    for channel, (plane, error) in enumerate(zip(parts.planes.pixels, parts.planes.error, strict=True)):
        read = np.ascontiguousarray(changed[..., channel])
        for radius in _APERTURES_PX:
            flux, flux_error, _ = sep.sum_circle(plane, stars.x, stars.y, radius, err=error, subpix=0)
            other, *_ = sep.sum_circle(read, stars.x, stars.y, radius, subpix=0)
            largest = max(largest, float(np.nanmax(np.abs(flux - other) / flux_error)))
    return largest


def as_markdown(found: Sequence[Written]) -> str:
    """Return the figures as a table, with what they mean."""
    kinds = {(one.layout, one.compression): one for one in found}
    before, now = kinds[_BEFORE], kinds[_NOW]
    head = (
        *("layout", "compression", "MB", "upload at 10 Mbit/s, s", "compress, s", "write, s"),
        *("read the picture, s", "largest change of a star's flux, in its error"),
    )
    rows = [
        (*kind, one.n_bytes / 1e6, one.upload_s, one.compress_s, one.write_s, one.read_s, one.flux_change)
        for kind, one in kinds.items()
    ]
    return (
        f"Chunks were submitted as cubes without compression: {_in_words(before)}. They are `crowdsky`, `science` now:"
        f" {_in_words(now)}. A stack is compressed while it is measured; then it is written. The table has both"
        " apart, with the fastest of all runs.\n\n" + markdown_table(head, rows)
    )


def _in_words(one: Written) -> str:
    return f"{one.n_bytes / 1e6:.1f} MB, {one.upload_s:.0f} s of an uplink of 10 Mbit/s"


def main() -> None:
    """Measure, and print the table."""
    parser = folder_argument(__doc__)
    parser.add_argument("--runs", type=int, default=DEFAULT_RUNS, metavar="N")
    options = parser.parse_args()
    print(as_markdown(measure(chosen_frames(options), options.runs)))


if __name__ == "__main__":
    main()
