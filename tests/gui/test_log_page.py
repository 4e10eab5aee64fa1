"""Log: levels, and the report for a bug."""


def test_the_log_shows_levels_and_saves_a_report_without_secrets(qtbot, window, access, tmp_path):
    page = window.pages.page("log")
    window.session.paths.log_file.write_text(
        "2025-01-01T00:00:00.000Z INFO    Main one: fine\n2025-01-01T00:00:01.000Z WARNING Main two: less fine\n"
    )
    page.refresh()
    assert "less fine" in page.view.toPlainText()
    page.level_box.setCurrentIndex(1)
    assert page.view.toPlainText().splitlines() == ["2025-01-01T00:00:01.000Z WARNING Main two: less fine"]
    page.save_report(tmp_path / "report.txt")
    report = (tmp_path / "report.txt").read_text()
    assert "CrowdSky Desktop" in report
    assert "less fine" in report
    assert access.api_key not in report
