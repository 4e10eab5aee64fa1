"""What becomes of stacks and solutions if a number that was chosen is halved, or doubled.

Of two simulated nights the stacks are compared with those by the number as it is: the root mean square of the
difference, in units of each pixel's standard error. Of simulated fields of the real sky: how many are solved, and how
far the corners lie from their place. Of simulated sensors: gain, pedestal and read noise. Usage:
python -m benchmarks.chosen_numbers (stacks | fields | sensors)
"""

import argparse
import importlib
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.painted import paint
from benchmarks.tables import markdown_table
from crowdsky_desktop.imaging.astrometry.catalogue import TychoCatalogue
from crowdsky_desktop.imaging.astrometry.solve import Hint, solve_field
from crowdsky_desktop.imaging.astrometry.wcs import sky_positions
from crowdsky_desktop.imaging.combine.integration import StackedImage, integrate
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.imaging.frames.photon_transfer import measure_response
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import register_to
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.simulator.celestial import SkyView
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sensor import Sensor
from crowdsky_desktop.simulator.sky import Galaxy, SatelliteTrail, SkyRecipe
from crowdsky_desktop.simulator.star_lists import Mishaps, SimulatedStars, draw_star_list
from crowdsky_desktop.simulator.telescopes import S30_PRO, S50

IMAGING = "crowdsky_desktop.imaging"
OF_STACKS = {
    "normalisation.gradient": "MIN_AMPLITUDE_SIGMA CELLS_PER_TERM _CLIP_SIGMA _MAX_ROUNDS",
    "normalisation.nebula": "_CELL_NOISE _AGREE_SIGMA",
    "normalisation.photometry": "MIN_STARS _MAX_ROUNDS _CLIP_SIGMA _FLOOR",
    "sky.background": "MESH_PX _CELL_ROUNDS _LEAST_SHARE_KNOWN _FILL_SHARE _CUT_SHARE",
    "trails.search": "N_COMPARED _STRUCTURE _SCALE_ERROR _RANGE_OF_NOISE _DARKEST_PERCENT _CALM_SIGMA _MARGIN_PX",
    "combine.combination": "_SCREEN",
    "combine.chroma": "HALF_DETAIL_SIGMA",
    "combine.rejection": "PRIOR_SAMPLES _MAX_ROUNDS _MIN_WINSORIZED",
    "combine.rejection_estimators": "_N_WINSORIZING_ROUNDS _N_LINE_ROUNDS _MIN_QUARTILES",
    "combine.flatness": "_SCALE_ERROR _DARKEST_PERCENT",
    "combine.weighting": "_MOST_APART",
}
OF_FIELDS = {
    "astrometry.odds": "POSITION_SIGMA_PX ZERO_POINT_RANGE _DENSITY_MAGNITUDES _N_NEIGHBOURS",
    "astrometry.fit": "MIN_FOR_AFFINE MIN_FOR_SIP _GRID",
    "astrometry.solve": "SURE_LOG_ODDS _DEPTHS _N_WEIGHED _N_DETECTIONS _ROUNDS MATCH_PX MATCH_MAG _CLIP_SIGMA"
    " _CLIP_ROUNDS _LEAST_CLIP_PX _FINAL_ROUNDS _FEW",
    "astrometry.matching": "POSITION_TOLERANCE_PX MAGNITUDE_TOLERANCE _CELL_DEG _CELL_PX _N_FULLEST _N_PROPOSALS"
    " _MIN_AGREEING",
}
OF_SENSORS = {"frames.photon_transfer": "_N_GROUPS _CLIP_SIGMA _SURE _OUTLIER_SIGMA"}
"""The numbers that are tried, by module."""
_WEATHER = {"fwhm_scatter": 0.15, "transparency_scatter": 0.1, "cosmic_rays": 4.0, "n_hot_pixels": 60}
_SIZE = {"width": 512, "height": 640, "n_stars": 120}
_TRAILS = (
    SatelliteTrail(frame=2, start=(-20.0, 80.0), end=(530.0, 560.0), peak_adu=120.0),
    SatelliteTrail(frame=5, start=(300.0, -20.0), end=(200.0, 660.0), peak_adu=900.0),
)
_NEBULA_ADU, _NEBULA_PX = 15_000.0, (170.0, 220.0)
_SENSORS = (
    Sensor(),
    Sensor(read_noise_e=3.5),
    Sensor(gain_adu_per_e=5.0, pedestal_adu=800.0, read_noise_e=1.4),
)
_QUIET = Sensor(gain_adu_per_e=0.3, read_noise_e=20.0, quantum_adu=1.0)

Field = tuple[SimulatedStars, Hint, SkyView, tuple[int, int]]


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["stacks", "fields", "sensors"])
    parser.add_argument("--fields", type=int, default=120, help="default: %(default)s")
    options = parser.parse_args()
    if options.what == "fields":
        fields = list(_fields(options.fields))
        print(f"As they are: {_solved(fields)}.\n")
        print(markdown_table(["number", "is", "halved", "doubled"], _tried(OF_FIELDS, lambda: _solved(fields))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if options.what == "sensors":
            chunks = [_chunk_of(sensor, Path(folder, str(number))) for number, sensor in enumerate(_SENSORS)]
            print(f"As they are: {_responses(chunks)}.\n")
            rows = _tried(OF_SENSORS, lambda: _responses(chunks))
            print(markdown_table(["number", "is", "halved", "doubled"], rows))
            return 0
        nights = [_ordinary_night(Path(folder, "ordinary")), _nebulous_night(Path(folder, "nebula"))]
        usual = [_stacked(night) for night in nights]
        rows = _tried(OF_STACKS, lambda: _changes(nights, usual))
        print(markdown_table(["number", "is", "halved", "doubled"], rows))
    return 0


def _tried(numbers: dict[str, str], outcome: Callable[[], str]) -> Iterator[list[str]]:
    for module, names in numbers.items():
        for name in names.split():
            value = getattr(importlib.import_module(f"{IMAGING}.{module}"), name)
            row = [f"`{module}.{name}`", f"{value:.4g}" if isinstance(value, float) else str(value)]
            for factor in (0.5, 2.0):
                with _set(module, name, _times(value, factor)):
                    row.append(outcome())
            print(" | ".join(row), file=sys.stderr, flush=True)
            yield row


def _times(value: Any, factor: float) -> Any:
    if isinstance(value, tuple):
        return tuple(_times(part, factor) for part in value)
    return max(1, round(value * factor)) if isinstance(value, int) else value * factor


@contextmanager
def _set(module: str, name: str, value: Any) -> Iterator[None]:
    """Set a number where it stands, and where its name was imported."""
    own = importlib.import_module(f"{IMAGING}.{module}")
    before = getattr(own, name)
    others = [one for key, one in sys.modules.items() if key.startswith(IMAGING) and not name.startswith("_")]
    places = [own, *(one for one in others if one is not own and getattr(one, name, None) == before)]
    for place in places:
        setattr(place, name, value)
    yield
    for place in places:
        setattr(place, name, before)


def _ordinary_night(folder: Path) -> Sequence[Path]:
    changes = {"gradient_growth": 0.3, "gradient": 0.1, "sky_trend": 0.1, "rotation_deg": 2.0, "trails": _TRAILS}
    return write_chunk(folder, SkyRecipe(n_frames=7, galaxy=Galaxy(250.0, 330.0), **_SIZE, **_WEATHER, **changes)).paths


def _nebulous_night(folder: Path) -> Sequence[Path]:
    changes = {"gradient": 0.0, "sky_trend": 0.0, "drift_px": 0.0, "dither_px": 0.0, "rotation_deg": 0.0}
    recipe = SkyRecipe(n_frames=6, galaxy=None, sensor=_QUIET, **_SIZE, **_WEATHER, **changes)
    truth = write_chunk(folder / "sky", recipe)
    y, x = np.mgrid[: recipe.height, : recipe.width].astype(float)
    across, down = _NEBULA_PX
    light = _NEBULA_ADU * np.exp(-(((x - 128.0) / across) ** 2) - ((y - 320.0) / down) ** 2)

    def put(index: int, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        seen = (1.0 - 0.02 * index) * light
        grain = np.random.default_rng(index).normal(0.0, 1.0, pixels.shape) * np.sqrt(0.3 * seen)
        return pixels + (seen + grain).astype(np.float32)

    return paint(truth.paths, folder / "nebula", put)


def _stacked(paths: Sequence[Path]) -> StackedImage:
    measured = [measure_frame(read_light_frame(path)) for path in paths]
    reference = ReferenceStars.of(measured[0])
    frames = [RegisteredFrame(frame, register_to(reference, frame)) for frame in measured]
    return integrate(frames, measured[0], Recipe(), on_band=lambda _done, _total: None, checkpoint=lambda: None)


def _changes(nights: Sequence[Sequence[Path]], usual: Sequence[StackedImage]) -> str:
    told = []
    for paths, before in zip(nights, usual, strict=True):
        away = (_stacked(paths).pixels - before.pixels) / before.error
        told.append(float(np.sqrt(np.nanmean(np.square(away)))))
    return "; ".join(f"{rms:.3f}" for rms in told)


def _chunk_of(sensor: Sensor, folder: Path) -> list[LightFrame]:
    recipe = SkyRecipe(n_frames=16, width=1080, height=800, n_stars=80, sensor=sensor)
    return [read_light_frame(path) for path in write_chunk(folder, recipe).paths]


def _responses(chunks: Sequence[Sequence[LightFrame]]) -> str:
    """Return gain, pedestal and read noise of each."""
    found = [measure_response(frames) for frames in chunks]
    numbers = [(one.gain_e_per_adu, one.pedestal_adu, one.read_noise_e) for one in found]
    return "; ".join(" ".join("–" if value is None else f"{value:.4g}" for value in some) for some in numbers)


def _fields(n_fields: int) -> Iterator[Field]:
    """Yield fields with five catalogue stars or more; every third calm, every third rough, every third cloudy."""
    rng, catalogue, n_found = np.random.default_rng(11), TychoCatalogue(), 0
    nights = (
        {},
        {"missing": 0.08, "n_false": 12, "n_of_trail": 30},
        {"missing": 0.2, "n_false": 40, "has_cloud": True},
    )
    for number in range(20 * n_fields):
        telescope, epoch = S50 if number % 3 else S30_PRO, 2025.2
        ra_deg, dec_deg = rng.uniform(0.0, 360.0), math.degrees(math.asin(rng.uniform(-0.98, 0.98)))
        nominal, size = (
            206.264806 * telescope.pixel_size_um / telescope.focal_length_mm,
            (telescope.width, telescope.height),
        )
        view = SkyView(ra_deg, dec_deg, 0.9925 * nominal, rng.uniform(-180.0, 180.0), True, 4e-4 * (number % 2), 35.0)
        sky = catalogue.within(ra_deg, dec_deg, float(np.hypot(*size)) * nominal / 7200.0 + 0.05, epoch)
        mishaps = Mishaps(**nights[number // 2 % 3])
        stars = draw_star_list(
            np.random.default_rng(number), view, size, (sky.ra_deg, sky.dec_deg, sky.magnitude), mishaps
        )
        east, north = rng.uniform(-0.7, 0.7, 2)
        if stars.n_of_catalogue >= 5:
            pointing = (
                (ra_deg + east / math.cos(math.radians(dec_deg))) % 360.0,
                float(np.clip(dec_deg + north, -90, 90)),
            )
            yield stars, Hint(*size, *pointing, nominal, epoch), view, size
            n_found += 1
        if n_found == n_fields:
            return


def _solved(fields: Sequence[Field]) -> str:
    catalogue, corners = TychoCatalogue(), []
    for stars, hint, view, (width, height) in fields:
        solution = solve_field(stars.positions, stars.flux, hint, catalogue)
        if isinstance(solution, Solution):
            x, y = np.array([0.0, width - 1.0, 0.0, width - 1.0]), np.array([0.0, 0.0, height - 1.0, height - 1.0])
            true_x, true_y = view.onto_frame(*sky_positions(solution, x, y), (width, height))
            corners.append(float(np.hypot(true_x - x, true_y - y).max()))
    n_wrong = sum(corner > 5.0 for corner in corners)
    wrong = f", {n_wrong} of them wrong" if n_wrong else ""
    return f"{len(corners)} of {len(fields)}{wrong}, {np.median(corners):.2f} px, worst {max(corners):.2f} px"


if __name__ == "__main__":
    sys.exit(main())
