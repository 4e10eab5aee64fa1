"""The whole road on real Seestar frames, as `crowdsky-desktop demo --headless --frames` takes it."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode


@pytest.fixture(scope="module")
def m94_frames(real_frames_dir: Path) -> Path:
    return real_frames_dir / "m94-night1"


def test_a_real_quarter_of_an_hour_is_completed(m94_frames: Path, tmp_path: Path, command_line: Callable) -> None:
    home = tmp_path / "demo"
    outcome = command_line("demo", "--headless", "--json", "--frames", str(m94_frames), "--folder", str(home))
    assert outcome.code == ExitCode.OK, outcome.err
    told = [json.loads(line) for line in outcome.out.splitlines()]
    assert told[-1]["event"] == "queue"
    assert {state: n for state, n in told[-1].items() if n and state != "event"} == {"completed": 2}
    stacks = sorted((Path(line["fits"]) for line in told if line["event"] == "stack_stored"), key=_n_frames)
    assert [_n_frames(path) for path in stacks] == [5, 27]
    assert list((home / "server" / "uploads").rglob("*.fit")) == []
    for path in stacks:
        _check(path)


def _n_frames(path: Path) -> int:
    return len(fits.getdata(path, "FRAMES"))


def _check(path: Path) -> None:
    with fits.open(path, checksum=True) as hdus:
        hdus.verify("exception")
        header, frames = hdus[0].header, hdus["FRAMES"].data
        assert frames["USED"].all()
        assert header["STACKCNT"] == len(frames)
        assert header["FWHM"] < 1.2 * np.median(frames["FWHM"])
        assert header["ECCENTR"] < np.median(frames["ECCENTRICITY"]) + 0.05
        green = hdus["GREEN"].data if "GREEN" in hdus else hdus[0].data[1]
        covered = hdus["COVERAGE"].data[1] > 0
        assert not np.isfinite(green[~covered]).any()
        assert np.isfinite(green[covered]).all()
        # The galaxy's core stands far above its sky, and is where the telescope pointed.
        core = np.unravel_index(np.nanargmax(_smoothed(green)), green.shape)
        assert np.hypot(core[0] - 960, core[1] - 540) < 150
    assert path.with_name(f"{path.stem}_thumb.png").is_file()


def _smoothed(image: np.ndarray) -> np.ndarray:
    """Medians of 15 × 15 pixels, so that no single star outshines the galaxy; same shape, by repetition."""
    height, width = (side // 15 * 15 for side in image.shape)
    blocks = np.nanmedian(np.nan_to_num(image)[:height, :width].reshape(height // 15, 15, width // 15, 15), axis=(1, 3))
    smoothed = np.full(image.shape, -np.inf)
    smoothed[:height, :width] = blocks.repeat(15, axis=0).repeat(15, axis=1)
    return smoothed
