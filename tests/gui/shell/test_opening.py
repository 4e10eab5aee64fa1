"""Files that the program is called with, and that the system asks it to open."""

import os
import shutil
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from crowdsky_desktop.gui.app import open_in, open_wanted
from crowdsky_desktop.gui.dialogs.connection_code_dialog import ConnectionCodeDialog
from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.shell.practice_mode import PracticeMode
from crowdsky_desktop.gui.shell.single_instance import InstanceServer
from crowdsky_desktop.model.errors import DiskFullError
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.model.open_request import OpenRequest
from crowdsky_desktop.store.connection_code import ConnectionCode
from tests.support.waiting import RUN_MS

LINK = ConnectionCode("https://sky.example", "k-AZ_09" * 6).link


def test_files_open_the_page_by_hand(qtbot, window, chunk_dir):
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.open_paths(tuple(sorted(chunk_dir.glob("*.fit"))[:4]))
    assert window.pages.current_key == "by_hand"
    assert len(page.selected.frames) == 4
    qtbot.waitUntil(page.table.hasFocus, timeout=RUN_MS)


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
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.open_paths((tmp_path / "gone", chunk_dir))
    assert len(page.selected.frames) == 6
    assert "There is no file or folder" in page.remarks.toolTip()


def test_the_systems_wishes_are_gathered_and_told_together(qtbot, qapp, tmp_path):
    paths = [tmp_path / "a.fits", tmp_path / "b.fits"]
    with qtbot.waitSignal(qapp.open_asked) as asked:
        for path in paths:
            QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert asked.args == [OpenRequest(tuple(paths))]


def test_a_link_that_the_system_hands_over_is_told_as_it_is(qtbot, qapp):
    with qtbot.waitSignal(qapp.open_asked) as asked:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(LINK)))
    assert asked.args == [OpenRequest(link=LINK)]


def test_an_open_event_without_a_file_is_nothing(qtbot, qapp):
    with qtbot.assertNotEmitted(qapp.open_asked, wait=200):
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.fits")))


def test_files_of_a_second_program_open_in_the_window_that_is_there(qtbot, window, chunk_dir):
    practice_mode = PracticeMode(window, lambda *_: None)
    server = InstanceServer(window.session.paths.lock_file)
    server.called.connect(partial(open_wanted, practice_mode, window))
    page = window.pages.page("by_hand")
    command = [sys.executable, "-m", "crowdsky_desktop", "--profile", "test", str(chunk_dir)]
    environment = os.environ | {"CROWDSKY_HOME": str(window.session.paths.lock_file.parents[1])}
    window.showMinimized()
    second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=RUN_MS)
    assert "already running" in second.communicate()[0]
    assert second.returncode == 0
    assert len(page.selected.frames) == 6
    assert window.pages.current_key == "by_hand"
    assert not window.isMinimized()
    server.close()


def test_try_again_opens_again_and_does_not_repeat_the_last_run(qtbot, window, tmp_path, chunk_dir):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    page = window.pages.page("by_hand")
    empty = tmp_path / "empty"
    empty.mkdir()
    with qtbot.waitSignal(page.went_wrong, timeout=RUN_MS):
        window.open_paths((empty,))
    assert window.error.retry_button.isVisible()
    shutil.copytree(chunk_dir, empty, dirs_exist_ok=True)
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.error.retry_button.click()
    assert len(page.selected.frames) == 6
    assert window.error.error is None
    assert not window.runner.is_running
    assert len(window.session.ledger.all()) == 1


def test_an_error_that_nothing_was_tried_for_offers_no_second_try(window):
    window.show_error(DiskFullError("No room."))
    assert window.error.isVisible()
    assert not window.error.retry_button.isVisible()


def test_single_files_can_be_chosen(qtbot, window, chunk_dir, monkeypatch):
    chosen = [str(path) for path in sorted(chunk_dir.glob("*.fit"))[:3]]
    begun = []

    def choose(parent, title, folder, kinds):
        begun.append(folder)
        return chosen, kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.pages.current_key == "by_hand"
    assert len(page.selected.frames) == 3
    assert begun == [QDir.homePath()]


def test_a_dialog_begins_above_the_folder_that_was_opened_last(qtbot, window, chunk_dir, monkeypatch):
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.open_paths((chunk_dir,))
    begun = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title, folder: begun.append(folder) or "")
    page.opener.ask_folder()
    assert begun == [str(chunk_dir.parent)]


@pytest.fixture
def looked_at(qtbot, window, chunk_dir):
    """Frames by hand on the page Frames, measured and not stacked."""
    page = window.pages.page("by_hand")
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.open_paths((chunk_dir,))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        page.frames_button.click()
    return window.pages.page("frames")


def test_frames_by_hand_are_measured_and_looked_at_before_they_are_stacked(qtbot, window, looked_at):
    assert window.pages.current_key == "frames"
    assert window.error.error is None
    assert [frame.quality is not None for frame in looked_at.document.frames] == [True] * 6
    qtbot.waitUntil(lambda: looked_at.model.index(0, 0).data() == "Usable", timeout=RUN_MS)
    assert looked_at.document.can_stack
    assert window.dock.detail == "Done"
    is_table_open = looked_at.desk.table_fold.is_open
    assert (looked_at.chooser.table if is_table_open else looked_at.viewer.view).hasFocus()
    assert looked_at.chooser.bar.stack_button.isVisible()
    window.pages.page("by_hand").frames_button.click()
    assert not window.runner.is_running, "what is known is not measured again"


@pytest.mark.parametrize("starts_on", ["frames", "by_hand"])
def test_frames_by_hand_that_were_rejected_are_not_in_the_first_stack(qtbot, window, looked_at, starts_on, monkeypatch):
    monkeypatch.setattr(RecipeDialog, "exec", lambda _: 1)
    looked_at.select(3)
    rejected = looked_at.selected.name
    qtbot.keyClick(looked_at.chooser.table, Qt.Key.Key_X)
    page = window.pages.page("by_hand")
    button = looked_at.chooser.bar.stack_button if starts_on == "frames" else page.stack_button
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        button.click()
    review = window.pages.page("review")
    records = {frame.name: frame for frame in review.document.report.frames}
    assert records[rejected].reason == REJECTED_BY_HAND
    assert window.pages.current_key == "review"
    assert looked_at.document.stack is not None
    assert looked_at.choice.rejected == {rejected}


def test_frames_by_hand_stay_while_a_chunk_arrives(qtbot, window, looked_at):
    seen = []
    window.runner.event_told.connect(lambda event: seen.append((type(event).__name__, looked_at.document.claimed)))
    for start in (window.commands.claim, partial(window.commands.go_on, 1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    assert ("FrameMeasured", None) in seen
    assert {claimed for _, claimed in seen} == {None}
    assert window.pages.page("review").document.claimed is not None


@pytest.fixture
def shown(monkeypatch) -> list[tuple[str, bool]]:
    """The servers that were asked about, and whether Enter would have declined; everybody declines."""
    asked: list[tuple[str, bool]] = []

    def exec_(dialog: ConnectionCodeDialog) -> int:
        asked.append((dialog.facts.fact("server"), dialog.cancel_button.isDefault()))
        return 0

    monkeypatch.setattr(ConnectionCodeDialog, "exec", exec_)
    return asked


def test_a_link_of_a_second_program_is_asked_about_in_the_window_that_is_there(qtbot, new_window, shown):
    practice_mode = PracticeMode(new_window, lambda *_: None)
    server = InstanceServer(new_window.session.paths.lock_file)
    server.called.connect(partial(open_wanted, practice_mode, new_window))
    command = [sys.executable, "-m", "crowdsky_desktop", "--profile", "new", LINK]
    environment = os.environ | {"CROWDSKY_HOME": str(new_window.session.paths.lock_file.parents[1])}
    second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=RUN_MS)
    qtbot.waitUntil(lambda: shown == [("https://sky.example", True)], timeout=RUN_MS)
    assert LINK not in "".join(second.communicate())
    assert second.returncode == 0
    server.close()


def test_a_link_that_is_no_code_is_said_in_the_window_in_use(new_window, shown):
    open_in(new_window, new_window, OpenRequest(link="crowdsky://connect/9/AAAA"))
    assert "version 9" in new_window.error.text()
    assert shown == []


def test_a_practice_window_of_a_demo_keeps_its_own_server(window, shown):
    open_in(window, window, OpenRequest(link=LINK))
    assert shown == []
    assert "for practice" in window.notice.words
