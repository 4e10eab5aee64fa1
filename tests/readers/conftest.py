"""Stacks' files as other programs meet them: colour and mono, of one frame and of many, in ADU and from 0 to 1."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.integration import FrameContribution, StackedImage
from crowdsky_desktop.imaging.stack_file.write import measure_stack, write_fits
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.recipe import Compression, FileLayout, Recipe
from tests.support.reports import stack_report

WIDTH, HEIGHT, N_STARS = 200, 260, 40
EDGE_PX = 6
"""Without data, as where no frame reaches."""

SCIENCE, LOSSLESS, NONE = Compression.SCIENCE, Compression.LOSSLESS, Compression.NONE
KINDS = {
    "colour": (3, 8, 1.0, SCIENCE),
    "mono": (1, 8, 1.0, SCIENCE),
    "colour-lossless": (3, 8, 1.0, LOSSLESS),
    "mono-lossless": (1, 8, 1.0, LOSSLESS),
    "colour-uncompressed": (3, 8, 1.0, NONE),
    "mono-uncompressed": (1, 8, 1.0, NONE),
    "colour-of-one": (3, 1, 1.0, SCIENCE),
    "mono-of-one": (1, 1, 1.0, SCIENCE),
    "colour-of-many": (3, 300, 1.0, SCIENCE),
    "mono-of-many": (1, 300, 1.0, SCIENCE),
    "colour-0-to-1": (3, 8, 1 / 65535, SCIENCE),
}
"""Channels, frames, the unit of the values, and the compression."""


@pytest.fixture(scope="session", params=KINDS)
def product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a stack of each kind, a cube."""
    path = tmp_path_factory.mktemp("product") / f"{request.param}.fits"
    return write_product(path, *KINDS[request.param], FileLayout.CUBE)


@pytest.fixture(scope="session", params=[kind for kind in KINDS if "of-one" not in kind])
def apart(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a stack of each kind in the service's own layout, its colours apart."""
    path = tmp_path_factory.mktemp("apart") / f"{request.param}.fits"
    return write_product(path, *KINDS[request.param], FileLayout.CROWDSKY)


@pytest.fixture(scope="session")
def colour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a stack in colour."""
    return write_product(tmp_path_factory.mktemp("colour") / "colour.fits", *KINDS["colour"], FileLayout.CUBE)


@pytest.fixture(scope="session")
def colour_apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a stack in colour, in the service's own layout."""
    return write_product(tmp_path_factory.mktemp("apart") / "colour.fits", *KINDS["colour"], FileLayout.CROWDSKY)


@pytest.fixture(scope="session")
def written() -> Callable[..., Path]:
    """What writes a stack's file."""
    return write_product


def write_product(
    path: Path, n_channels: int, n_frames: int, unit: float, compression: Compression, layout: FileLayout
) -> Path:
    """Write the file of a simulated stack, its rim without data."""
    stacked = _stacked(n_channels, n_frames, unit)
    frame = LightFrame(path=Path("Light_1.fit"), width=WIDTH, height=HEIGHT, n_channels=n_channels, object_name="M 94")
    records = tuple(FrameRecord(name=f"Light_{k}.fit", is_used=True, exposure_s=10.0) for k in range(n_frames))
    report = stack_report(
        *records,
        recipe=Recipe(layout=layout, compression=compression),
        rejection_used=stacked.rejection_used,
        reference_name="Light_0.fit",
        width=WIDTH,
        height=HEIGHT,
        total_exposure_s=10.0 * n_frames,
        n_stars=N_STARS,
        eccentricity=0.1,
        background_adu=(700.0,) * n_channels,
        noise_adu=(20.0,) * n_channels,
        coverage_min=n_frames,
        coverage_max=n_frames,
        rejected_fraction=0.01,
    )
    write_fits(path, stacked, measure_stack(stacked), report, frame)
    return path


def _stacked(n_channels: int, n_frames: int, unit: float) -> StackedImage:
    rng = np.random.default_rng(n_channels + n_frames)
    light = np.zeros((n_channels, HEIGHT, WIDTH), np.float32)
    rows, columns = rng.integers(20, HEIGHT - 20, N_STARS), rng.integers(20, WIDTH - 20, N_STARS)
    light[:, rows, columns] = rng.uniform(3_000, 300_000, N_STARS) * rng.uniform(0.5, 2.0, (n_channels, N_STARS))
    light = np.stack([cv2.GaussianBlur(plane, (0, 0), 1.3) for plane in light])
    error = np.sqrt((400.0 + light) / n_frames).astype(np.float32)
    sky = np.array([700.0, 900.0, 650.0][:n_channels], np.float32)[:, None, None]
    pixels = light + sky + error * rng.normal(size=light.shape).astype(np.float32)
    coverage = np.full(light.shape, n_frames, np.uint16 if n_frames > 255 else np.uint8)
    rejected = (rng.random((2, *light.shape)) < 0.01).astype(coverage.dtype)
    edge = np.ones((HEIGHT, WIDTH), np.bool_)
    edge[EDGE_PX:-EDGE_PX, EDGE_PX:-EDGE_PX] = False
    pixels[:, edge], error[:, edge], coverage[:, edge], rejected[:, :, edge] = np.nan, np.nan, 0, 0
    if n_frames == 1:
        error[:] = np.nan
    contribution = FrameContribution((1.0,) * n_channels, (0.0,) * n_channels, 1.0, 0.0)
    unit = np.float32(unit)
    return StackedImage(pixels * unit, coverage, *rejected, error * unit, "none", (contribution,) * n_frames)
