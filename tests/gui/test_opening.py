"""Files that the program is called with, and that the system asks it to open."""

import os
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.gui.app import open_files
from crowdsky_desktop.gui.practice_mode import PracticeMode
from crowdsky_desktop.gui.single_instance import InstanceServer

RUN_MS = 90_000


def test_files_open_the_page_by_hand(qtbot, window, chunk_dir):
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page._runner.succeeded, timeout=RUN_MS):
        window.open_paths(tuple(sorted(chunk_dir.glob("*.fit"))[:4]))
    assert window.pages.current_key == "by_hand"
    assert len(page.selected.frames) == 4


def test_files_asked_for_while_others_are_read_come_after_them(qtbot, window, chunk_dir):
    page = window.pages.page("by_hand")
    one, two = sorted(chunk_dir.glob("*.fit"))[:2]
    window.open_paths((one,))
    window.open_paths((one, two))
    qtbot.waitUntil(lambda: page.selected is not None and len(page.selected.frames) == 2, timeout=RUN_MS)


@pytest.mark.parametrize(
    ("name", "said"), [("gone.fits", "There is no file or folder"), ("notes.fits", "is no light frame")]
)
def test_a_path_that_is_no_frame_gives_a_sentence(qtbot, window, tmp_path, name, said):
    (tmp_path / "notes.fits").write_text("not a FITS file")
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page.went_wrong, timeout=RUN_MS):
        window.open_paths((tmp_path / name,))
    assert said in window.error.text()
    assert name in window.error.text()


def test_one_bad_path_does_not_keep_the_good_ones_out(qtbot, window, chunk_dir, tmp_path):
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page._runner.succeeded, timeout=RUN_MS):
        window.open_paths((tmp_path / "gone", chunk_dir))
    assert len(page.selected.frames) == 6
    assert "There is no file or folder" in page._words.toolTip()


def test_the_systems_wishes_are_gathered_and_told_together(qtbot, qapp, tmp_path):
    paths = [tmp_path / "a.fits", tmp_path / "b.fits"]
    with qtbot.waitSignal(qapp.files_asked) as asked:
        for path in paths:
            QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert asked.args == [tuple(paths)]


def test_an_open_event_without_a_file_is_nothing(qtbot, qapp):
    with qtbot.assertNotEmitted(qapp.files_asked, wait=200):
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.fits")))


def test_files_of_a_second_program_open_in_the_window_that_is_there(qtbot, window, chunk_dir):
    practice_mode = PracticeMode(window, lambda *_: None)
    server = InstanceServer(window.desk.paths.lock_file)
    server.called.connect(partial(open_files, practice_mode, window))
    page = window.pages.page("by_hand")
    command = [sys.executable, "-m", "crowdsky_desktop", "--profile", "test", str(chunk_dir)]
    environment = os.environ | {"CROWDSKY_HOME": str(window.desk.paths.lock_file.parents[1])}
    window.showMinimized()
    second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    with qtbot.waitSignal(page._runner.succeeded, timeout=RUN_MS):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=RUN_MS)
    assert "open already" in second.communicate()[0]
    assert second.returncode == 0
    assert len(page.selected.frames) == 6
    assert window.pages.current_key == "by_hand"
    assert not window.isMinimized()
    server.close()
