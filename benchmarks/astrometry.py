"""Where pictures lie on the sky: real frames and stacks against astrometry.net, simulated fields against the truth."""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.astrometry_net import corners_px, judge, solved_by_astrometry_net
from benchmarks.frames import NotMeasurableError, light_frames, real_frames_folder
from benchmarks.processes import AS_INSTALLED, run_measured
from benchmarks.star_fields import MIN_STARS, TELESCOPES, StarField, star_fields, wrong_fields
from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.astrometry.catalogue import TychoCatalogue
from crowdsky_desktop.imaging.astrometry.frame import hint_of, solve_stars
from crowdsky_desktop.imaging.astrometry.solve import Hint, solve_field
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions, sky_positions
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.stack_file.read import read_stars
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.telescopes import Telescope

DEFAULT_FIELDS, DEFAULT_WRONG = 300, 10_000
"""Fields of each telescope and part of the sky, and fields that must not be solved."""
_RIGHT_PX = 5.0
"""A solution whose centre is farther off is wrong."""
_HALVES = 2
"""Each folder's frames are stacked all together, and in so many parts."""
_WRONG_PARTS = 20
"""Parts of the wrong fields, each drawn by a seed of its own, that processes share out."""
_COLD_RUNS = 5
"""Runs of the command, each in a process of its own."""

_ABOUT_REAL = """\
Each shared real frame, and stacks of them, solved by this program and by astrometry.net (`solve-field --tweak-order 1`
on the same list of stars, with Debian's index files of Tycho-2). Offsets: how far apart the two solutions have the
centre, and the worst of the corners. Odds: logarithm of base 10. Processor time of this program's solver alone.

"""
_ABOUT_SIMULATED = """\

Simulated fields, stars drawn from the catalogue: {fields} of each kind; those that show fewer than {least} of its stars
are not counted. Pointings are off by up to 1°, scales by up to 1.2 %; any rotation, mirrored or not, squeezed by
refraction by up to 0.8 ‰; up to 12 % of the stars missing, up to 24 false detections, 60 more along a trail in a
quarter of the fields, half the field behind a cloud of 2 magnitudes in a quarter; positions off by 0.1 px each way.
Corners: how far the worst one is from where it is, px, median and 99 % of the fields.

"""
_ABOUT_WRONG = """\

{n} fields of all kinds whose header points elsewhere, or whose stars are strewn at random: {wrong} solved. The best
odds that chance came by: 10^{best:.1f}; a solution needs 10^6.
"""
_ABOUT_COST = """\

`crowdsky-desktop solve` of a lone frame from a cold start, median of {runs} runs: {cpu:.2f} s of processor time,
{wall:.2f} s by the clock. What solving adds to the peak memory of a process that has measured that frame: {memory:.0f}
MiB.
"""
_MEMORY = """\
import resource, sys
from pathlib import Path
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
measured = measure_frame(read_light_frame(Path(sys.argv[1])))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from crowdsky_desktop.imaging.astrometry.frame import solve_stars
solve_stars(measured.stars, measured.frame)
print("ADDED", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@dataclass(frozen=True)
class Solved:
    """A real picture.

    Attributes
    ----------
    solution : Solution or None
    centre_px, corner_px : float
        Offsets to astrometry.net's; NaN where either has no solution.
    cpu_s : float
        Of the solver.
    """

    name: str
    solution: Solution | None
    centre_px: float
    corner_px: float
    cpu_s: float


@dataclass(frozen=True)
class Reach:
    """What became of simulated fields of one kind.

    Attributes
    ----------
    n_fields, n_solved, n_wrong : int
        Fields with enough stars, those solved rightly, and those solved wrongly.
    corner_px : tuple of float
        Median, and 99 % of the solved.
    rms_px : float
        Median of the residuals.
    cpu_s : tuple of float
        Median, 99 % and most.
    """

    kind: str
    n_fields: int
    n_solved: int
    n_wrong: int
    corner_px: tuple[float, float]
    rms_px: float
    cpu_s: tuple[float, float, float]


@dataclass(frozen=True)
class Cost:
    """What a lone frame takes: seconds, and MiB beside what measuring it takes."""

    cpu_s: float
    wall_s: float
    memory_mib: float


@dataclass(frozen=True)
class Measured:
    """All figures."""

    real: tuple[Solved, ...]
    reach: tuple[Reach, ...]
    n_fields: int
    n_wrong_fields: int
    n_solved_wrongly: int
    best_log10_odds: float
    cost: Cost


def measure(n_fields: int = DEFAULT_FIELDS, n_wrong: int = DEFAULT_WRONG) -> Measured:
    """Solve everything."""
    judge()
    folders = sorted({path.parent for path in real_frames_folder().rglob("*.fit")})
    if not folders:
        raise NotMeasurableError(f"No real frames in {real_frames_folder()}.")
    with tempfile.TemporaryDirectory(prefix="astrometry-") as name:
        scratch = Path(name)
        real = tuple(solved for folder in folders for solved in _real(light_frames(folder), scratch))
        cost = _cost(light_frames(folders[0])[0], scratch)
    kinds = [(telescope, is_crowded) for telescope in TELESCOPES for is_crowded in (False, True)]
    with ProcessPoolExecutor() as processes:
        of_kinds = [processes.submit(_reach, telescope, n_fields, is_crowded) for telescope, is_crowded in kinds]
        parts = [processes.submit(_wrong, seed, n_wrong // _WRONG_PARTS) for seed in range(_WRONG_PARTS)]
        reach = tuple(kind.result() for kind in of_kinds)
        n_solved, best = zip(*(part.result() for part in parts), strict=True)
    return Measured(real, reach, n_fields, n_wrong, sum(n_solved), max(best), cost)


def _real(paths: Sequence[Path], scratch: Path) -> Iterable[Solved]:
    folder = paths[0].parent.name
    for number, path in enumerate(paths, start=1):
        measured = measure_frame(read_light_frame(path))
        yield _compared(f"{folder}, frame {number}", measured.stars, measured.frame, scratch)
    parts = np.array_split(np.array(paths, object), _HALVES) if len(paths) >= 6 else []
    for part in (paths, *(part.tolist() for part in parts)):
        stack = scratch / "stack.fits"
        stack_frames(part, Recipe(), files_beside(stack), lambda _event: None, CancelToken())
        name = f"**{folder}, stack of {len(part)} frames**"
        yield _compared(name, read_stars(stack), read_light_frame(stack), scratch)


def _compared(name: str, stars: StarList, frame: LightFrame, scratch: Path) -> Solved:
    hint = hint_of(frame, frame.observed_at)
    assert isinstance(hint, Hint)
    begun = time.process_time()
    outcome = solve_stars(stars, frame)
    cpu_s = time.process_time() - begun
    theirs = solved_by_astrometry_net(stars, hint, scratch)
    if not isinstance(outcome, Solution):
        return Solved(name, None, np.nan, np.nan, cpu_s)
    off = np.full(5, np.nan)
    if theirs is not None:
        x, y = corners_px(hint.width, hint.height)
        ours_x, ours_y = pixel_positions(outcome, *theirs.all_pix2world(x, y, 0))
        off = np.hypot(ours_x - x, ours_y - y)
    return Solved(name, outcome, float(off[0]), float(off[1:].max()), cpu_s)


def _reach(telescope: Telescope, n_fields: int, is_crowded: bool) -> Reach:
    catalogue, corners, rms, cpu, n_solved, n_wrong = TychoCatalogue(), [], [], [], 0, 0
    for field in islice(star_fields(telescope, is_crowded=is_crowded, seed=2), n_fields):
        if field.stars.n_of_catalogue < MIN_STARS:
            continue
        begun = time.process_time()
        outcome = solve_field(field.stars.positions, field.stars.flux, field.hint, catalogue)
        cpu.append(time.process_time() - begun)
        if isinstance(outcome, Solution):
            off = _off_px(outcome, field)
            n_wrong += int(off[0] > _RIGHT_PX)
            n_solved += int(off[0] <= _RIGHT_PX)
            corners.append(off.max())
            rms.append(outcome.rms_arcsec / outcome.pixel_scale_arcsec)
    return Reach(
        f"{telescope.instrument}, {'near the galactic plane' if is_crowded else 'anywhere'}",
        len(cpu),
        n_solved,
        n_wrong,
        (float(np.median(corners)), float(np.percentile(corners, 99))),
        float(np.median(rms)),
        (float(np.median(cpu)), float(np.percentile(cpu, 99)), max(cpu)),
    )


def _off_px(solution: Solution, field: StarField) -> np.ndarray:
    """Return how far centre and corners are from where they truly are, px."""
    x, y = corners_px(field.hint.width, field.hint.height)
    true_x, true_y = field.view.onto_frame(*sky_positions(solution, x, y), (field.hint.width, field.hint.height))
    return np.hypot(true_x - x, true_y - y)


def _wrong(seed: int, n_fields: int) -> tuple[int, float]:
    """Return how many fields were solved that must not be, and the best odds that any came by, to base 10."""
    catalogue, n_solved, best = TychoCatalogue(), 0, -np.inf
    for field in islice(wrong_fields(seed), n_fields):
        outcome = solve_field(field.stars.positions, field.stars.flux, field.hint, catalogue)
        n_solved += isinstance(outcome, Solution)
        best = max(best, outcome.log_odds / np.log(10.0))
    return n_solved, best


def _cost(path: Path, scratch: Path) -> Cost:
    command = [sys.executable, "-m", "crowdsky_desktop", "solve", path]
    environment = AS_INSTALLED | {"CROWDSKY_HOME": str(scratch / "home")}
    runs = [run_measured(command, scratch / "solve.log", environment) for _ in range(_COLD_RUNS)]
    log = scratch / "memory.log"
    run_measured([sys.executable, "-c", _MEMORY, path], log)
    added = int(log.read_text().rpartition("ADDED")[2])
    return Cost(
        float(np.median([run.cpu_s for run in runs])),
        float(np.median([run.wall_s for run in runs])),
        added / 1024.0,
    )


def as_markdown(measured: Measured) -> str:
    """Return the figures as tables."""
    real = markdown_table(
        ("picture", "stars found, of", "rms, arcsec", "odds", "centre, px", "corner, px", "processor, s"),
        [_real_row(solved) for solved in measured.real],
    )
    reach = markdown_table(
        (
            "fields",
            "with stars enough",
            "solved",
            "wrong",
            "corners, px",
            "rms, px",
            "processor, s: median, 99 %, worst",
        ),
        [_reach_row(kind) for kind in measured.reach],
    )
    cost = measured.cost
    return "".join(
        (
            _ABOUT_REAL,
            real,
            _ABOUT_SIMULATED.format(fields=measured.n_fields, least=MIN_STARS),
            reach,
            _ABOUT_WRONG.format(
                n=f"{measured.n_wrong_fields:,}", wrong=measured.n_solved_wrongly, best=measured.best_log10_odds
            ),
            _ABOUT_COST.format(runs=_COLD_RUNS, cpu=cost.cpu_s, wall=cost.wall_s, memory=cost.memory_mib),
        )
    )


def _real_row(solved: Solved) -> tuple[object, ...]:
    solution = solved.solution
    if solution is None:
        return solved.name, "not solved", "", "", "", "", f"{solved.cpu_s:.2f}"
    return (
        solved.name,
        f"{solution.n_stars}, {solution.n_in_field}",
        f"{solution.rms_arcsec:.2f}",
        f"{solution.log10_odds:.0f}",
        f"{solved.centre_px:.2f}",
        f"{solved.corner_px:.2f}",
        f"{solved.cpu_s:.2f}",
    )


def _reach_row(kind: Reach) -> tuple[object, ...]:
    return (
        kind.kind,
        kind.n_fields,
        f"{kind.n_solved} ({kind.n_solved / kind.n_fields:.1%})",
        kind.n_wrong,
        ", ".join(f"{off:.2f}" for off in kind.corner_px),
        f"{kind.rms_px:.2f}",
        ", ".join(f"{seconds:.3f}" for seconds in kind.cpu_s),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fields", type=int, default=DEFAULT_FIELDS, metavar="N")
    parser.add_argument("--wrong", type=int, default=DEFAULT_WRONG, metavar="N")
    options = parser.parse_args()
    print(as_markdown(measure(options.fields, options.wrong)))


if __name__ == "__main__":
    main()
