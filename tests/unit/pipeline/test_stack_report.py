"""What a report tells of a stack's planes."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine.integration import StackedImage
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.register_frames import RegisteredChunk
from crowdsky_desktop.pipeline.stack_report import stack_report, well_covered_fraction


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_many_frames_cover_well_in_any_type_of_counts(kind):
    coverage = np.full((3, 10, 10), 200, kind)
    coverage[:, :2] = 99
    coverage[1, 0] = 100
    assert well_covered_fraction(coverage, 200) == pytest.approx(0.9)


def counts(*values: int) -> Any:
    """Return counts of samples, (3, 2, 2), the same in each channel."""
    return np.tile(np.array(values, np.uint8).reshape(2, 2), (3, 1, 1))


@pytest.mark.parametrize(
    ("coverage", "low", "high", "least", "most", "share"),
    [
        (counts(0, 0, 0, 0), counts(0, 0, 0, 0), counts(0, 0, 0, 0), 0, 0, 0.0),
        (counts(0, 5, 9, 3), counts(0, 1, 0, 2), counts(0, 0, 0, 4), 3, 9, 7 / 24),
        (counts(0, 0, 0, 0), counts(0, 0, 0, 0), counts(0, 0, 2, 0), 0, 0, 1.0),
        (counts(200, 200, 200, 200), counts(0, 0, 0, 0), counts(200, 0, 0, 0), 200, 200, 1 / 5),
    ],
)
def test_a_report_counts_samples_as_the_planes_have_them(
    coverage: Any, low: Any, high: Any, least: int, most: int, share: float
) -> None:
    pixels = np.zeros((3, 2, 2), np.float32)
    stacked = StackedImage(pixels, coverage, low, high, pixels, "none", ())
    stars: Any = SimpleNamespace(is_saturated=np.array([True, False, True]))
    measurement: Any = SimpleNamespace(
        stars=stars,
        n_stars=3,
        fwhm_px=2.5,
        eccentricity=0.3,
        background_adu=(1.0, 2.0, 3.0),
        noise_adu=(0.1, 0.2, 0.3),
        gradient_adu=0.5,
        starless_fraction=0.25,
    )
    reference: Any = SimpleNamespace(frame=LightFrame(Path("a.fit"), 2, 2, object_name="M 94"))
    report = stack_report(RegisteredChunk(reference, [], []), stacked, measurement, Recipe(), left_out=[], measured=[])
    assert (report.coverage_min, report.coverage_max) == (least, most)
    assert report.rejected_fraction == pytest.approx(share)
    assert (report.n_saturated, report.n_stars, report.starless_fraction) == (2, 3, 0.25)
    assert (report.width, report.height, report.object_name, report.reference_name) == (2, 2, "M 94", "a.fit")
