"""What a header says of a picture's place, and real frames with a known place."""

from datetime import UTC, datetime

import numpy as np
import pytest

from crowdsky_desktop.imaging.astrometry import frame as astrometry_frame
from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueError, separation_deg
from crowdsky_desktop.imaging.astrometry.frame import hint_of, julian_year, solve_stars
from crowdsky_desktop.imaging.astrometry.solve import Hint
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.solution import Solution, Unsolved

MOMENT = datetime(2025, 3, 27, 1, 15, 2, tzinfo=UTC)


@pytest.fixture
def light_frame(tmp_path):
    def frame(**facts: object) -> LightFrame:
        usual = {"ra_deg": 192.7, "dec_deg": 41.1, "focal_length_mm": 250.0, "pixel_size_um": 2.9}
        return LightFrame(tmp_path / "light.fit", 1080, 1920, **{**usual, **facts})

    return frame


def test_the_header_gives_the_hint(light_frame):
    hint = hint_of(light_frame(), MOMENT)
    assert isinstance(hint, Hint)
    assert (hint.width, hint.height, hint.ra_deg, hint.dec_deg) == (1080, 1920, 192.7, 41.1)
    assert hint.scale_arcsec == pytest.approx(2.39267, abs=1e-5)
    assert hint.epoch == pytest.approx(2025.2335, abs=1e-3)


@pytest.mark.parametrize(
    ("facts", "reason", "advice"),
    [
        ({"ra_deg": None}, "pointed", "RA and DEC"),
        ({"dec_deg": None}, "pointed", "RA and DEC"),
        ({"focal_length_mm": None}, "scale", "FOCALLEN"),
        ({"pixel_size_um": None}, "scale", "XPIXSZ"),
        ({"focal_length_mm": 0.001}, "scale", "FOCALLEN"),
        ({"focal_length_mm": 1e7}, "scale", "FOCALLEN"),
    ],
)
def test_a_header_that_says_too_little_is_named(light_frame, facts, reason, advice):
    outcome = hint_of(light_frame(**facts), MOMENT)
    assert isinstance(outcome, Unsolved)
    assert reason in outcome.reason
    assert advice in outcome.advice


def test_years_are_julian():
    assert julian_year(datetime(2000, 1, 1, 12, tzinfo=UTC)) == 2000.0
    assert julian_year(datetime(2025, 1, 1, 0, tzinfo=UTC)) == pytest.approx(2025.0, abs=0.002)
    assert julian_year(None) == 2000.0


def test_a_catalogue_that_cannot_be_read_is_a_reason(light_frame, monkeypatch, calm_stack):
    def refuse() -> None:
        raise CatalogueError("The star catalogue is gone.")

    monkeypatch.setattr(astrometry_frame, "TychoCatalogue", refuse)
    outcome = solve_stars(calm_stack.measured[0].stars, light_frame())
    assert outcome == Unsolved("The star catalogue is gone.", "Reinstall the program, or choose another catalogue.")


@pytest.mark.real_frames
@pytest.mark.parametrize(
    ("folder", "centre", "scale", "rotation"),
    [("m94-night1", (192.7775, 41.1169), 2.3757, -178.76), ("ngc7023-10s", (315.44326, 68.12640), 2.37434, 57.897)],
)
def test_the_first_real_frames_lie_where_astrometry_net_has_them(real_frames_dir, folder, centre, scale, rotation):
    path = sorted((real_frames_dir / folder).glob("*.fit"))[0]
    measured = measure_frame(read_light_frame(path))
    solution = solve_stars(measured.stars, measured.frame)
    assert isinstance(solution, Solution)
    off = separation_deg(np.array([solution.crval[0]]), np.array([solution.crval[1]]), *centre)[0]
    assert off * 3600.0 < 1.5
    assert solution.pixel_scale_arcsec == pytest.approx(scale, rel=8e-4)
    assert solution.rotation_deg == pytest.approx(rotation, abs=0.06)
    assert solution.is_mirrored
    assert solution.rms_arcsec < 0.5
    assert solution.log10_odds > 8.0
