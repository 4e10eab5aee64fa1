"""Fixtures that every room's tests may use."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

REPOSITORY = Path(__file__).parents[1]

# No test may ask, or wait for, the keyring of the person who runs it; those about keyrings choose one of their own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Whoever asks for Qt first gets our application: there is only one in a process."""
    from crowdsky_desktop.gui.shell.application import Application

    return Application


@pytest.fixture(scope="session")
def real_frames_dir() -> Path:
    """Folder of real Seestar frames, or a skip that says where they were looked for."""
    folder = Path(os.environ.get("CROWDSKY_REAL_FRAMES", REPOSITORY.parent / "shared" / "data" / "seestar"))
    if not folder.is_dir():
        pytest.skip(f"no real Seestar frames in {folder}: set CROWDSKY_REAL_FRAMES to a folder that has them")
    return folder


@pytest.fixture(scope="session")
def write_tiny_frame() -> Callable[..., Path]:
    """Write a 40 x 32 pixel light frame with the cards given; a card of None is left out."""

    def write(path: Path, *, seed: int = 0, **cards: object) -> Path:
        pixels = np.random.default_rng(seed).integers(900, 1100, (32, 40)).astype(np.uint16)
        frame = fits.PrimaryHDU(pixels)
        named = {
            "IMAGETYP": "Light",
            "OBJECT": "M 42",
            "DATE_OBS": "2025-01-15T19:30:00",
            "EXPTIME": 10.0,
            "RA": 83.633,
            "DEC": 22.014,
            "FILTER": "IRCUT",
            "TELESCOP": "Seestar S50",
        }
        for name, value in (named | cards).items():
            if value is not None:
                frame.header[name.replace("_", "-")] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.writeto(path)
        return path

    return write


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the contract suite's options here: its own conftest is read too late for them."""
    group = parser.getgroup("contract", "Worker API contract suite (tests/contract)")
    group.addoption("--server-url", help="server to test instead of our own [CROWDSKY_CONTRACT_URL]")
    group.addoption("--server-key", help="its Worker API key [CROWDSKY_CONTRACT_KEY]")
    group.addoption("--server-may-change", action="store_true", help="tests may claim, complete and fail its jobs")
