"""A stack's file as an earlier version wrote it."""

import pytest

from crowdsky_desktop.imaging.stack_file.write import measure_stack, write_fits
from crowdsky_desktop.model.recipe import Compression, Recipe
from tests.support.older_stack import write_as_0_1_0


@pytest.fixture
def older_product(tmp_path, calm_stack, report):
    path = tmp_path / "today.fits"
    measurement = measure_stack(calm_stack.stacked)
    write_fits(
        path,
        calm_stack.stacked,
        measurement,
        report(calm_stack, Recipe(compression=Compression.NONE)),
        calm_stack.measured[0].frame,
    )
    return write_as_0_1_0(path, tmp_path / "older.fits")
