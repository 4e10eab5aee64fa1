"""The page of figures: sections are put in the place of earlier ones; what a process took is its own."""

import sys

import numpy as np
import pytest

from benchmarks.processes import run_measured
from benchmarks.report import _with_section

PAGE = "# Page\n\n## One\n\nold\n\n## Two\n\nkept\n"


def test_a_section_takes_the_place_of_the_earlier_one():
    assert _with_section(PAGE, "One", "new\n") == "# Page\n\n## One\n\nnew\n\n## Two\n\nkept\n"
    assert _with_section(PAGE, "Two", "new\n") == "# Page\n\n## One\n\nold\n\n## Two\n\nnew\n"


def test_a_new_section_comes_at_the_end():
    assert _with_section(PAGE, "Three", "new\n") == PAGE + "\n## Three\n\nnew\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no process's peak in this way")
def test_the_peak_of_a_process_is_not_that_of_the_one_that_started_it(tmp_path):
    ballast = np.ones(40_000_000)
    used = run_measured([sys.executable, "-c", "print(1)"], tmp_path / "log")
    assert used.peak_mib < ballast.nbytes / 2**20
    with pytest.raises(RuntimeError, match="ended with 3"):
        run_measured([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "log")
