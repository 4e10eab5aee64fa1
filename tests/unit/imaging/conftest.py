"""Simulated chunks with known truth, and the road from their files to a stack."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.combine.integration import StackedImage, integrate
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, measure_frame
from crowdsky_desktop.imaging.registration.reference import choose_reference
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, Star
from crowdsky_desktop.simulator.truth import ChunkTruth
from tests.support.registration import register
from tests.support.reports import stack_report

GREY = (1.0, 1.0, 1.0)


def star_grid(
    width: int, height: int, *, flux_adu: float, n: int = 6, colours: tuple[float, float, float] = GREY
) -> tuple[Star, ...]:
    """Stars well apart, at all subpixel phases, in no regular pattern; bright enough to be measured well."""
    rng = np.random.default_rng(7)
    stars = []
    for row in range(n):
        for column in range(n):
            x = (column + 0.5) * width / n + rng.uniform(-8, 8)
            y = (row + 0.5) * height / n + rng.uniform(-8, 8)
            flux = flux_adu * rng.uniform(0.5, 1.5)
            stars.append(Star(float(x), float(y), tuple(float(flux * colour) for colour in colours)))
    return tuple(stars)


def calm_recipe(**changes: object) -> SkyRecipe:
    """A small chunk without weather or defects; what a test is about, it adds."""
    width, height = int(changes.get("width", 512)), int(changes.get("height", 640))
    calm = {
        "width": width,
        "height": height,
        "n_frames": 8,
        "stars": star_grid(width, height, flux_adu=60_000.0),
        "fwhm_scatter": 0.0,
        "transparency_scatter": 0.0,
        "sky_trend": 0.0,
        "gradient": 0.0,
        "n_hot_pixels": 0,
        "cosmic_rays": 0.0,
        "dither_px": 6.0,
    }
    return SkyRecipe(**{**calm, **changes})


@dataclass(frozen=True)
class StackedChunk:
    """A stack with everything that led to it; frame 0 is the reference."""

    measured: tuple[MeasuredFrame, ...]
    registrations: tuple[Registration, ...]
    reference: int
    stacked: StackedImage


def stack_files(paths: Sequence[Path], recipe: Recipe | None = None, *, reference: int | None = 0) -> StackedChunk:
    """Measure, register and integrate; `reference` None lets the engine choose."""
    measured = [measure_frame(read_light_frame(path)) for path in paths]
    chosen = choose_reference(measured) if reference is None else reference
    registrations = [register(frame, measured[chosen]) for frame in measured]
    frames = [RegisteredFrame(*pair) for pair in zip(measured, registrations, strict=True)]
    stacked = integrate(
        frames, measured[chosen], recipe or Recipe(), on_band=lambda _done, _total: None, checkpoint=lambda: None
    )
    return StackedChunk(tuple(measured), tuple(registrations), chosen, stacked)


def report_of(chunk: StackedChunk, recipe: Recipe | None = None) -> StackReport:
    """The report that the pipeline would write."""
    reference = chunk.measured[chunk.reference].frame
    records = tuple(
        FrameRecord(
            name=frame.frame.path.name,
            is_used=True,
            observed_at=frame.frame.observed_at,
            exposure_s=frame.frame.exposure_s,
            quality=frame.quality,
            to_reference=registration.to_reference,
            n_matched=registration.n_matched,
            residual_px=registration.residual_px,
            scale=contribution.scale,
            offset=contribution.offset,
            weight=contribution.weight,
            rejected_fraction=contribution.rejected_fraction,
        )
        for frame, registration, contribution in zip(
            chunk.measured, chunk.registrations, chunk.stacked.contributions, strict=True
        )
    )
    return stack_report(
        *records,
        FrameRecord(name="clouded.fit", reason="Too few stars — 2"),
        object_name="M 94 – галактика",
        recipe=recipe or Recipe(),
        rejection_used=chunk.stacked.rejection_used,
        reference_name=reference.path.name,
        width=reference.width,
        height=reference.height,
        total_exposure_s=80.0,
        date_begin=reference.observed_at,
        date_average=reference.observed_at,
        date_end=reference.observed_at + timedelta(seconds=reference.exposure_s),
        n_stars=36,
        background_adu=(800.0, 1000.0, 800.0),
        noise_adu=(20.0, 20.0, 20.0),
        coverage_max=8,
        rejected_fraction=0.001,
    )


@pytest.fixture(scope="session")
def calm() -> Callable[..., SkyRecipe]:
    return calm_recipe


@pytest.fixture(scope="session")
def stack() -> Callable[..., StackedChunk]:
    return stack_files


@pytest.fixture(scope="session")
def report() -> Callable[..., StackReport]:
    return report_of


@pytest.fixture(scope="session")
def grid() -> Callable[..., tuple[Star, ...]]:
    return star_grid


@pytest.fixture(scope="session")
def calm_chunk(tmp_path_factory: pytest.TempPathFactory) -> ChunkTruth:
    """Eight drifting frames, slowly turning, nothing wrong with them."""
    return write_chunk(tmp_path_factory.mktemp("calm"), calm_recipe(rotation_deg=3.0))


@pytest.fixture(scope="session")
def calm_stack(calm_chunk: ChunkTruth) -> StackedChunk:
    return stack_files(calm_chunk.paths)


@pytest.fixture
def write_frame(tmp_path: Path) -> Callable[..., Path]:
    """Write an array as a light frame with the given cards."""

    def write(pixels: np.ndarray, name: str = "frame.fit", **cards: object) -> Path:
        hdu = fits.PrimaryHDU(pixels)
        hdu.header.update(cards)
        hdu.writeto(tmp_path / name)
        return tmp_path / name

    return write


def card(key: str, value: str, comment: str = "") -> str:
    """A card exactly as `value` is written."""
    return f"{key:8}= {value:>20}{' / ' + comment if comment else ''}".ljust(80)[:80]


@pytest.fixture
def write_cards(tmp_path: Path) -> Callable[..., Path]:
    """Write numbers as they are to be stored, with cards of any text: what no FITS library writes."""
    bits = {">u1": 8, ">i2": 16, ">i4": 32, ">f4": -32, ">f8": -64}

    def write(stored: np.ndarray, *cards: str, name: str = "frame.fit", end: bytes = b"END") -> Path:
        sides = [card(f"NAXIS{axis}", str(side)) for axis, side in enumerate(stored.shape[::-1], 1)]
        shape = [card("BITPIX", str(bits[stored.dtype.str.replace("|", ">")])), card("NAXIS", str(stored.ndim)), *sides]
        lines = [card("SIMPLE", "T"), *shape, *(line.ljust(80)[:80] for line in cards)]
        header = "".join(lines).encode("latin-1") + end.ljust(80)
        data = stored.tobytes()
        padded = header.ljust(-(-len(header) // 2880) * 2880) + data.ljust(-(-len(data) // 2880) * 2880, b"\0")
        (tmp_path / name).write_bytes(padded)
        return tmp_path / name

    return write
