"""Log: lines for a person, technical lines behind a switch, levels, and the report for a bug."""

import pytest

from crowdsky_desktop.gui.diagnostics.log_lines import LogLine, log_lines

LOG = """\
2025-01-01T00:00:00.000Z INFO    MainThread crowdsky_desktop.gui.tasks.task_runner: Working on M 94: started
2025-01-01T00:00:01.000Z INFO    run crowdsky_desktop.diary: M 94, job 3: Downloaded: 17 of 17 frames, 71.4 MB in 12 s
2025-01-01T00:00:02.000Z WARNING Thread-5 (x) crowdsky_desktop.diary: M 94, job 3: Waits for you. A check failed.
2025-01-01T00:00:03.000Z ERROR   run crowdsky_desktop.pipeline.steps: Job 3 is held
  Traceback (most recent call last):
    File "x.py", line 1
"""
FOR_PERSON = [
    "2025-01-01 00:00:01 UTC  M 94, job 3: Downloaded: 17 of 17 frames, 71.4 MB in 12 s",
    "2025-01-01 00:00:02 UTC  Warning: M 94, job 3: Waits for you. A check failed.",
    "2025-01-01 00:00:03 UTC  Error: Job 3 is held",
]


@pytest.fixture
def page(window):
    made = window.pages.page("log")
    window.session.paths.log_file.write_text(LOG)
    made.refresh()
    return made


def shown(page) -> list[str]:
    return page.view.toPlainText().splitlines()


def test_a_line_is_taken_apart():
    assert list(log_lines(LOG))[1] == LogLine(
        "2025-01-01 00:00:01 UTC", "INFO", "M 94, job 3: Downloaded: 17 of 17 frames, 71.4 MB in 12 s", True
    )
    assert [line.is_for_person for line in log_lines(LOG)] == [False, True, True, True]


def test_the_log_tells_a_person_what_became_of_each_chunk_and_the_rest_when_asked(page, window):
    assert shown(page) == FOR_PERSON
    page.level_box.setCurrentIndex(1)
    assert shown(page) == FOR_PERSON[1:]
    page.level_box.setCurrentIndex(2)
    assert shown(page) == FOR_PERSON[2:]
    page.level_box.setCurrentIndex(0)
    page.search.setText("downloaded")
    assert shown(page) == FOR_PERSON[:1]
    page.search.clear()
    page.technical_box.click()
    assert shown(page) == LOG.splitlines()
    page.level_box.setCurrentIndex(2)
    assert shown(page) == [LOG.splitlines()[3]]
    page.level_box.setCurrentIndex(0)
    page.technical_box.click()
    assert shown(page) == FOR_PERSON


def test_the_report_for_a_bug_has_everything_and_no_secrets(page, window, access, tmp_path):
    page.save_report(tmp_path / "report.txt")
    report = (tmp_path / "report.txt").read_text()
    assert "CrowdSky Desktop" in report
    assert "Traceback" in report
    assert access.api_key not in report
