"""While the unattended run waits, everything works; while it computes, what is asked for waits; grey says why."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QWidget

from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.widgets.buttons import allow, button, why_not
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from tests.support.waiting import RUN_MS

GUI = Path(__file__).parents[2] / "crowdsky_desktop" / "gui"
ELSEWHERE = {"widgets/side_panel.py": "a keyboard shortcut, which nobody sees"}
"""Where something is enabled that is no control of a page or dialog; lines of a menu, called actions, are none."""


def grey(parent: QWidget) -> list[str]:
    """Return the controls in sight that cannot be used, and do not say why."""
    controls = [*parent.findChildren(QAbstractButton), *parent.findChildren(QComboBox)]
    silent = [one for one in controls if one.isVisible() and not one.isEnabled() and not why_not(one)]
    return [f"{one.accessibleName() or getattr(one, 'text', str)()} in {type(one.parent()).__name__}" for one in silent]


def each_page(window: MainWindow) -> list[str]:
    silent = []
    for key in (*window.rail.page_keys, "welcome"):
        window.show_page(key)
        silent += [f"{key}: {one}" for one in grey(window)]
    return silent


def wait_for_the_run_to_wait(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: window.runner.unattended is not None and window.runner.progress.waiting is not None, timeout=RUN_MS
    )


def test_grey_is_said_in_one_way():
    callers = {
        str(path.relative_to(GUI))
        for path in GUI.rglob("*.py")
        if re.search(r"(?<!action)\.(setEnabled|setDisabled)\b", path.read_text(encoding="utf-8"))
    }
    assert callers == {"widgets/buttons.py", *ELSEWHERE}


def test_a_reason_takes_the_place_of_the_tooltip_and_goes_again(qtbot):
    made = button("Stack", tool_tip="Ctrl+Return")
    qtbot.addWidget(made)
    for reason in ("Choose frames first.", "Choose more frames."):
        allow(made, reason)
        assert (made.isEnabled(), made.toolTip(), made.accessibleDescription()) == (False, reason, reason)
        assert why_not(made) == reason
    allow(made)
    allow(made)
    assert (made.isEnabled(), made.toolTip(), made.accessibleDescription(), why_not(made)) == (
        *(True, "Ctrl+Return", "", ""),
    )


def test_every_grey_button_says_why(qtbot, window, session):
    assert each_page(window) == []
    window.commands.work_alone()
    assert each_page(window) == []
    assert not window.pages.queue.alone_button.isEnabled()
    wait_for_the_run_to_wait(qtbot, window)
    assert each_page(window) == []
    window.runner.cancel()
    assert grey(window) == []


def test_every_grey_button_of_a_new_window_and_of_dialogs_says_why(qtbot, new_window, window, session):
    assert each_page(new_window) == []
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.go_on(1)
    report = window.pages.page("review").document.report
    dialogs = (
        RecipeDialog(report, frozenset(), window),
        FailureDialog(session.ledger.get(1), window),
        HelpWindow(window),
    )
    for dialog in dialogs:
        dialog.show()
        assert grey(dialog) == []
        dialog.close()
        dialog.deleteLater()


def test_while_the_run_waits_a_stack_is_approved_and_the_run_goes_on(qtbot, window, session):
    window.commands.work_alone()
    wait_for_the_run_to_wait(qtbot, window)
    assert session.ledger.get(1).state is JobState.HELD  # a check raised a warning
    window.show_page("review")
    with qtbot.waitSignal(window.runner.succeeded, timeout=RUN_MS):
        qtbot.mouseClick(window.pages.page("review").panel.submit_button, Qt.MouseButton.LeftButton)
        assert window.runner.waiting == []
    assert session.ledger.get(1).state is JobState.COMPLETED
    qtbot.waitUntil(lambda: window.runner.front is window.runner.unattended, timeout=RUN_MS)
    assert window.runner.aside is None
    assert not window.runner.unattended.gives_way


def test_while_the_run_waits_own_frames_are_measured_and_stacked(qtbot, window, session, chunk_dir):
    window.commands.work_alone()
    wait_for_the_run_to_wait(qtbot, window)
    window.open_paths((chunk_dir,))
    by_hand = window.pages.page("by_hand")
    qtbot.waitUntil(lambda: by_hand.selected is not None, timeout=RUN_MS)
    with qtbot.waitSignal(window.runner.succeeded, timeout=RUN_MS):
        by_hand.frames_button.click()
    frames = window.pages.page("frames")
    qtbot.waitUntil(lambda: all(one.quality or one.reason for one in frames.document.frames), timeout=RUN_MS)
    assert frames.chooser.bar.measure_button.isHidden()
    with qtbot.waitSignal(window.commands.stacked_by_hand, timeout=RUN_MS):
        by_hand.stack_button.click()
    qtbot.waitUntil(lambda: window.runner.front is window.runner.unattended, timeout=RUN_MS)


@pytest.fixture
def computing(qtbot, window, monkeypatch):
    """The unattended run, in the midst of a step that takes for ever; it comes to pause points."""

    def run(self: UnattendedRun) -> None:
        while True:
            self._stops.now.pause_point()
            self._stops.now._event.wait(0.002)

    monkeypatch.setattr(UnattendedRun, "run", run)
    window.commands.work_alone()
    return window


def test_while_it_computes_what_is_asked_for_is_shown_and_can_be_taken_back(qtbot, computing):
    window, listed = computing, computing.waiting_list
    window.pages.queue.claim_asked.emit()
    qtbot.waitUntil(listed.isVisible, timeout=RUN_MS)
    assert listed.lines[0].text == "Claiming the next chunk: Starts after this step"
    assert listed.lines[0].now_button.isEnabled()
    window.pages.queue.claim_asked.emit()
    assert len(window.runner.waiting) == 1
    qtbot.mouseClick(listed.lines[0].back_button, Qt.MouseButton.LeftButton)
    assert window.runner.waiting == []
    assert listed.isHidden()


def test_the_run_rests_for_what_cannot_wait(qtbot, computing, session):
    window, listed = computing, computing.waiting_list
    window.pages.queue.claim_asked.emit()
    qtbot.waitUntil(listed.isVisible, timeout=RUN_MS)
    qtbot.mouseClick(listed.lines[0].now_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(session.ledger.all()) == 1, timeout=RUN_MS)
    qtbot.waitUntil(lambda: window.runner.front is window.runner.unattended, timeout=RUN_MS)
    assert listed.isHidden()


def test_frames_opened_meanwhile_wait_to_be_measured_or_are_measured_now(qtbot, computing, chunk_dir):
    window = computing
    window.open_paths((chunk_dir,))
    by_hand = window.pages.page("by_hand")
    qtbot.waitUntil(lambda: by_hand.selected is not None, timeout=RUN_MS)
    by_hand.frames_button.click()
    assert [command.title for command in window.runner.waiting] == [f"Measuring {by_hand.selected.title}"]
    frames = window.pages.page("frames")
    qtbot.waitUntil(lambda: frames.document is not None, timeout=RUN_MS)
    assert frames.chooser.bar.measure_button.isVisible()
    with qtbot.waitSignal(window.runner.succeeded, timeout=RUN_MS):
        qtbot.mouseClick(frames.chooser.bar.measure_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(frames.chooser.bar.measure_button.isHidden, timeout=RUN_MS)
    assert window.runner.unattended is not None


def test_only_the_frames_that_are_looked_at_are_measured(computing):
    for name in ("a", "b"):
        computing.commands.measure_frames((Path(f"/{name}.fit"),), name)
    assert [command.title for command in computing.runner.waiting] == ["Measuring b"]


def test_a_copy_waits_for_no_run(qtbot, window, session, tmp_path, monkeypatch):
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    monkeypatch.setattr(UnattendedRun, "run", lambda self: self._stops.now._event.wait(RUN_MS / 1000))
    window.commands.work_alone()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.fits"), ""))
    with qtbot.waitSignal(window.commands.copies.finished, timeout=RUN_MS):
        window.pages.page("review").panel.save_button.click()
    assert (tmp_path / "a.fits").is_file()
    assert window.runner.waiting == []


def test_the_unattended_run_leaves_the_chosen_row_alone(qtbot, window, session):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    queue = window.pages.queue
    qtbot.waitUntil(lambda: queue.selected is not None, timeout=RUN_MS)
    assert queue.selected.claim_id == 1
    window.presenter._follow(77)
    assert queue._to_choose == ("claim", 77), "a person's own command shows its chunk"
    queue.select(1)
    window.runner._commands[window.runner._runners[0]].taken_up = set()
    window.runner.front = window.runner._runners[0]
    window.presenter._follow(78)
    assert queue.selected.claim_id == 1
    window.runner.front = None


def test_the_words_stand_where_it_was_asked_for(qtbot, computing):
    from PySide6.QtWidgets import QToolTip

    window = computing
    window.pages.queue.claim_button.setVisible(True)
    window.pages.queue.claim_button.setFocus()
    window.cursor().setPos(window.mapToGlobal(QPoint(-50, -50)))
    window.pages.queue.claim_asked.emit()
    qtbot.waitUntil(lambda: "Starts after this step" in QToolTip.text(), timeout=RUN_MS)
    QToolTip.hideText()
