"""The log: bounded, in UTC, one line for each message, no secrets."""

import logging
import re

import pytest

from crowdsky_desktop.model.errors import FolderNotWritableError
from crowdsky_desktop.store import log_file
from crowdsky_desktop.store.log_file import forbid_in_logs, start_logging, stop_logging
from crowdsky_desktop.store.paths import profile_paths

LOG = logging.getLogger("crowdsky_desktop.somewhere")


@pytest.fixture
def paths(tmp_path):
    levels = [(one, one.level) for one in (logging.getLogger(), logging.getLogger("crowdsky_desktop"))]
    yield profile_paths(home=tmp_path)
    stop_logging()
    for logger, level in levels:
        logger.setLevel(level)


@pytest.fixture(autouse=True)
def _no_secrets(monkeypatch):
    monkeypatch.setattr(log_file, "_secrets", set())


def test_a_line_tells_when_in_utc_and_who(paths):
    path = start_logging(paths)
    LOG.info("job %d claimed", 42)
    assert path == paths.log_file
    line = path.read_text(encoding="utf-8")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO .*crowdsky_desktop\.somewhere: job 42 claimed\n", line
    )


def test_times_do_not_depend_on_the_computers_zone(paths):
    path = start_logging(paths)
    record = logging.LogRecord("crowdsky_desktop", logging.INFO, "", 0, "epoch", (), None)
    record.created, record.msecs = 0.0, 0.0
    logging.getLogger("crowdsky_desktop").handle(record)
    assert path.read_text().startswith("1970-01-01T00:00:00.000Z ")


@pytest.mark.parametrize(("verbose", "ours", "theirs"), [(False, "INFO", "WARNING"), (True, "DEBUG", "INFO")])
def test_verbose_tells_more(paths, verbose, ours, theirs):
    path = start_logging(paths, verbose=verbose)
    for level in ("DEBUG", "INFO", "WARNING"):
        LOG.log(getattr(logging, level), "ours %s", level)
        logging.getLogger("a_library").log(getattr(logging, level), "theirs %s", level)
    text = path.read_text()
    levels = ["DEBUG", "INFO", "WARNING"]
    assert re.findall(r"ours (\w+)", text) == levels[levels.index(ours) :]
    assert re.findall(r"theirs (\w+)", text) == levels[levels.index(theirs) :]


def test_secrets_are_replaced_in_messages_arguments_and_tracebacks(paths):
    path = start_logging(paths)
    forbid_in_logs("canary/4711+x")
    forbid_in_logs("canary/4711+x-and-longer")
    LOG.info("key canary/4711+x")
    LOG.info("key %s and https://host/?key=%s", "canary/4711+x-and-longer", "canary%2F4711%2Bx")
    LOG.error("failed", exc_info=ValueError("canary/4711+x"))
    text = path.read_text()
    assert "canary" not in text
    assert "longer" not in text
    assert text.count("[secret]") == 4
    assert "ValueError" in text


def test_what_is_too_short_to_be_a_secret_is_left(paths):
    path = start_logging(paths)
    forbid_in_logs("")
    forbid_in_logs("job")
    LOG.info("job 42")
    assert "job 42" in path.read_text()
    forbid_in_logs("four")
    LOG.info("four of them")
    assert "[secret] of them" in path.read_text()


def test_a_name_from_outside_cannot_forge_a_line(paths):
    path = start_logging(paths)
    LOG.info("object %s", "M 42\n2025-01-01T00:00:00.000Z INFO forged\x1b[2J\r\u2028")
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert "M 42\\x0a2025" in text
    assert "\x1b" not in text


def test_the_log_stays_small(paths, monkeypatch):
    monkeypatch.setattr(log_file, "MAX_BYTES", 2000)
    start_logging(paths)
    for n in range(300):
        LOG.info("line %d %s", n, "x" * 50)
    files = list(paths.log_file.parent.glob("crowdsky-desktop.log*"))
    assert len(files) == 1 + log_file.N_OLD_FILES
    assert all(file.stat().st_size <= 2000 for file in files)


@pytest.mark.parametrize(("n_bytes_free", "n_files"), [(1, 1), (0, 2)])
def test_a_log_of_two_megabytes_is_full(paths, n_bytes_free, n_files):
    path = start_logging(paths)
    LOG.info("a line")
    n_bytes_of_line = path.stat().st_size
    stop_logging()
    path.write_bytes(b"x" * (2 * 2**20 - n_bytes_of_line - n_bytes_free))
    start_logging(paths)
    LOG.info("a line")
    assert len(list(path.parent.glob("crowdsky-desktop.log*"))) == n_files


def test_four_full_logs_are_kept(paths, monkeypatch):
    monkeypatch.setattr(log_file, "MAX_BYTES", 1)
    path = start_logging(paths)
    for n in range(20):
        LOG.info("line %d", n)
    kept = [path, *(path.with_name(f"{path.name}.{n}") for n in range(1, 5))]
    assert sorted(path.parent.iterdir()) == kept
    assert [file.read_text().rsplit(maxsplit=1)[-1] for file in kept] == ["19", "18", "17", "16", "15"]


def test_starting_again_logs_each_line_once(paths, tmp_path):
    start_logging(paths)
    second = start_logging(profile_paths("night", home=tmp_path))
    LOG.info("once")
    assert "once" in second.read_text()
    assert paths.log_file.read_text() == ""
    start_logging(profile_paths("night", home=tmp_path))
    LOG.info("twice")
    assert second.read_text().count("twice") == 1


def test_a_message_that_cannot_be_written_does_not_stop_the_work_or_spill(paths, capsys, monkeypatch):
    start_logging(paths)
    root = logging.getLogger()
    with monkeypatch.context() as patch:
        patch.setattr(root, "handlers", root.handlers[-1:])  # without pytest's own, which do spill
        LOG.info("bad %d", "canary")
        LOG.info("half a pair \ud800")
    assert capsys.readouterr().err == ""
    assert "half a pair \\ud800" in paths.log_file.read_text()


def test_a_folder_that_cannot_be_written_is_named(paths):
    paths.log_file.parent.mkdir(parents=True)
    paths.log_file.mkdir()
    with pytest.raises(FolderNotWritableError, match="crowdsky-desktop"):
        start_logging(paths)


def test_neither_a_message_nor_a_traceback_forges_a_line_or_moves_a_cursor(paths):
    start_logging(paths)
    forged = "2026-01-01T00:00:00.000Z ERROR   MainThread x: forged"
    LOG.error("bad \u202e\x1b[2J\n%s", forged, exc_info=ValueError(f"\x07\r\n{forged}"))
    lines = paths.log_file.read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(f"bad \\u202e\\x1b[2J\\x0a{forged}")
    assert all(line.startswith("  ") for line in lines[1:])
    assert all(line.isprintable() for line in lines)
    assert f"  {forged}" in lines
