"""What a report tells of a stack's planes."""

import numpy as np
import pytest

from crowdsky_desktop.pipeline.stack_report import well_covered_fraction


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_many_frames_cover_well_in_any_type_of_counts(kind):
    coverage = np.full((3, 10, 10), 200, kind)
    coverage[:, :2] = 99
    coverage[1, 0] = 100
    assert well_covered_fraction(coverage, 200) == pytest.approx(0.9)
