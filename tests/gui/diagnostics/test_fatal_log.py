"""A process that dies below Python leaves where it was, and the next start tells of it."""

import subprocess
import sys
from pathlib import Path

from crowdsky_desktop.gui.diagnostics.fatal_log import FatalLog

SECRET = "correct-horse-battery"


def die(log_file: Path) -> None:
    code = (
        "import ctypes, sys; from pathlib import Path\n"
        "from crowdsky_desktop.gui.diagnostics.fatal_log import FatalLog\n"
        f"secret = {SECRET!r}\n"
        "with FatalLog(Path(sys.argv[1])):\n"
        "    ctypes.string_at(0)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(log_file)], capture_output=True, check=False)
    assert ended.returncode != 0


def test_what_a_crash_left_is_told_once(tmp_path, monkeypatch, caplog):
    log_file = tmp_path / "crowdsky-desktop.log"
    die(log_file)
    monkeypatch.setattr("faulthandler.enable", lambda file: None)  # pytest has its own going
    monkeypatch.setattr("faulthandler.disable", lambda: None)
    with FatalLog(log_file) as fatal:
        assert "Segmentation fault" in fatal.earlier or "access violation" in fatal.earlier
        assert SECRET not in fatal.earlier
        assert "died in an earlier run" in caplog.text
    with FatalLog(log_file) as again:
        assert again.earlier == ""
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_does_not_keep_the_program_from_starting(tmp_path):
    (tmp_path / "file").write_text("")
    with FatalLog(tmp_path / "file" / "crowdsky-desktop.log") as fatal:
        assert fatal.earlier == ""


def test_the_window_says_that_it_crashed(window):
    window.tell_of_a_crash()
    assert "crashed last time" in window.notice.words
