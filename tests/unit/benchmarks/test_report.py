"""The page of figures: sections are put in the place of earlier ones; what a process took is its own."""

import sys

import numpy as np
import pytest

from benchmarks.processes import run_measured
from benchmarks.report import _command, _parser, _with_section, main

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


def test_an_unknown_section_is_refused_with_the_titles_there_are(monkeypatch, capsys, tmp_path):
    page = tmp_path / "page.md"
    monkeypatch.setattr(sys, "argv", ["report", "--only", "Blink", "Blnik", "--output", str(page)])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert "no section is called Blnik; the titles are: Machine and versions, Cost of a stack" in told
    assert not page.exists()


def test_a_section_tells_what_measures_it_alone():
    options = _parser().parse_args(["--runs", "9", "--counts", "32", "--only", "Blink", "Many frames", "-o", "page.md"])
    whole = "python -m benchmarks.report"
    assert _command(options, "Blink") == f"{whole} --only Blink"
    assert _command(options, "Many frames") == f"{whole} --counts 32 --only 'Many frames'"
    assert _command(options, "Cost of a stack") == f"{whole} --runs 9 --only 'Cost of a stack'"
