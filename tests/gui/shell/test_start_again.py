"""A new window goes on where the last one was: the oldest stack, the numbers on the rail, the unattended run."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.page_registry import PageKey
from crowdsky_desktop.gui.shell.to_do import sorted_out
from crowdsky_desktop.model.errors import NotFitsError
from crowdsky_desktop.model.events import JobMoved
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.server.main import ingest
from tests.support.jobs import FILES, claimed_job, job
from tests.support.waiting import RUN_MS


@pytest.fixture
def server(server, chunk_dir):
    """The same chunk three times."""
    for _ in range(2):
        ingest(server[1], chunk_dir, again=True)
    return server


@pytest.fixture
def stacked(qtbot, window):
    """Two chunks whose stacks wait, and one that was only claimed."""
    for act in (window.commands.claim,) * 3:
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            act()
    for claim_id in (1, 2):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            window.commands.go_on(claim_id)
    return window


@pytest.fixture
def again(qtbot, theme, session):
    """Make another window on the same profile, and wait until it has looked around."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(session)
        qtbot.addWidget(window)
        made.append(window)
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            window.show()
        return window

    yield make
    for window in made:
        window.close()


def rail_button(window: MainWindow, key: str) -> QToolButton:
    return next(one for one in window.rail.findChildren(QToolButton) if one.property("pageKey") == key)


def shown_claim(window: MainWindow) -> int:
    return window.pages.page("review").document.claimed.claim_id


def test_the_oldest_stack_that_waits_is_opened_with_the_way_to_the_others(qtbot, stacked, again):
    stacked.close()
    window = again()
    assert rail_button(window, PageKey.REVIEW).count == 2
    assert rail_button(window, PageKey.REVIEW).accessibleName().startswith("Review, 2 stack")
    assert rail_button(window, PageKey.QUEUE).accessibleName().startswith("Queue, 2 chunk")
    qtbot.mouseClick(rail_button(window, PageKey.REVIEW), Qt.MouseButton.LeftButton)
    turner = window.pages.page("review").turner
    assert (shown_claim(window), turner.words) == (1, "1 of 2")
    assert not turner.earlier_button.isEnabled()
    qtbot.keyClick(window.pages.page("review"), Qt.Key.Key_N)
    assert (shown_claim(window), turner.words) == (2, "2 of 2")
    assert not turner.next_button.isEnabled()
    qtbot.keyClick(window.pages.page("review"), Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert shown_claim(window) == 1

    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.submit(1)
    assert (shown_claim(window), turner.words.split()[0]) == (1, "1"), "what was submitted stays; one waits"
    assert rail_button(window, PageKey.REVIEW).count == 1
    qtbot.mouseClick(turner.next_button, Qt.MouseButton.LeftButton)
    assert (shown_claim(window), turner.words) == (2, "")


def test_the_dock_offers_to_go_on(qtbot, stacked, again):
    stacked.close()
    window = again()
    assert "2" in window.dock.offer_button.text()
    qtbot.mouseClick(window.dock.offer_button, Qt.MouseButton.LeftButton)
    assert (window.pages.current_key, shown_claim(window)) == ("review", 1)
    for claim_id in (1, 2):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            window.commands.submit(claim_id)
    assert window.dock.offer_button.text() == "Continue M 94"
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        qtbot.mouseClick(window.dock.offer_button, Qt.MouseButton.LeftButton)
    assert window.session.ledger.get(3).state is JobState.STACKED
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.submit(3)
    assert window.dock.offer_button.isHidden()
    assert rail_button(window, PageKey.QUEUE).accessibleName() == "Queue"


def test_other_frames_that_are_looked_at_stay_open(qtbot, stacked, again, chunk_dir):
    stacked.close()
    window = again()
    window.open_paths((chunk_dir,))
    by_hand = window.pages.page("by_hand")
    qtbot.waitUntil(lambda: by_hand.selected is not None, timeout=RUN_MS)
    window.workbench.open_group(by_hand.selected)
    window.show_page("review")
    assert shown_claim(window) == 1
    assert window.workbench.frames.claimed is None


def test_what_waits_is_sorted_by_what_it_waits_for():
    states = (
        (JobState.CLAIMED, {}),
        (JobState.STACKED, {"files": FILES}),
        (JobState.HELD, {"held_from": JobState.CLAIMED}),
        (JobState.HELD, {"held_from": JobState.STACKED, "files": FILES}),
        (JobState.APPROVED, {"files": FILES}),
    )
    chunks = tuple(claimed_job(n, state, of=job(n), **more) for n, (state, more) in enumerate(states))
    known = sorted_out(chunks)
    numbers = [[one.claim_id for one in group] for group in (known.to_review, known.undecided, known.begun)]
    assert (numbers, known.n_need_you) == ([[1, 3], [2], [0, 4]], 3)


@pytest.fixture
def runs(monkeypatch) -> list[UnattendedRun]:
    """Unattended runs that only wait."""
    begun: list[UnattendedRun] = []

    def run(self: UnattendedRun) -> None:
        begun.append(self)
        self._stops.after_step.wait(RUN_MS / 1000)

    monkeypatch.setattr(UnattendedRun, "run", run)
    return begun


def is_resumed(qtbot, window: MainWindow) -> bool:
    qtbot.waitUntil(lambda: window.notice.words != "", timeout=RUN_MS)
    return window.runner.unattended is not None


def kept(session) -> dict[str, object]:
    return json.loads(session.paths.unattended_file.read_text())


def test_a_run_that_was_on_goes_on_in_the_next_window(qtbot, window, session, again, runs):
    window.commands.work_alone()
    qtbot.waitUntil(lambda: len(runs) == 1, timeout=RUN_MS)
    assert window.keeper.resumes
    window.close()
    next_window = again()
    assert is_resumed(qtbot, next_window)
    assert next_window.notice.words == "The unattended run continues where it was."
    assert next_window.notice.stays
    qtbot.waitUntil(lambda: len(runs) == 2, timeout=RUN_MS)
    with qtbot.waitSignal(next_window.runner.finished, timeout=RUN_MS):
        next_window.dock.cancel_button.click()
    assert not next_window.keeper.resumes
    next_window.close()
    assert kept(session) == {"on": False, "open": False, "cut_off": 0}
    last = again()
    assert last.runner.unattended is None
    assert len(runs) == 2


def test_who_does_not_want_it_is_only_told(qtbot, window, session, again, runs):
    window.commands.work_alone()
    qtbot.waitUntil(lambda: len(runs) == 1, timeout=RUN_MS)
    session.change_settings(resume_unattended=False)
    assert not window.keeper.resumes
    window.close()
    next_window = again()
    assert not is_resumed(qtbot, next_window)
    assert "was on last time" in next_window.notice.words
    next_window.close()
    assert not kept(session)["on"]


@pytest.mark.parametrize(("n_before", "goes_on"), [(0, True), (1, True), (2, False)])
def test_after_a_crash_it_goes_on_but_not_for_ever(qtbot, window, session, again, runs, n_before, goes_on):
    window.close()
    session.paths.unattended_file.write_text(json.dumps({"on": True, "open": True, "cut_off": n_before}))
    next_window = again()
    assert is_resumed(qtbot, next_window) is goes_on
    words = next_window.notice.words
    assert ("interrupted last time" in words, words.startswith("Not resumed")) == (goes_on, not goes_on)
    assert kept(session) == {"on": goes_on, "open": goes_on, "cut_off": n_before + 1 if goes_on else 0}


def test_a_run_that_ended_by_itself_does_not_go_on(qtbot, window, session, again, monkeypatch):
    monkeypatch.setattr(UnattendedRun, "run", lambda _self: None)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.work_alone()
    window.close()
    assert not kept(session)["on"]


def test_a_memory_that_cannot_be_written_stops_nothing(qtbot, window, session, runs):
    session.paths.unattended_file.mkdir()
    window.commands.work_alone()
    qtbot.waitUntil(lambda: len(runs) == 1, timeout=RUN_MS)
    assert window.runner.unattended is not None


def test_what_begins_by_itself_leaves_an_error_to_be_read(qtbot, window, runs):
    window.show_error(NotFitsError("a.fit is not a FITS file."))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.check_at_start()
    window.commands.resume_alone()
    assert window.error.isVisible()
    window.commands.claim()
    qtbot.waitUntil(window.error.isHidden, timeout=RUN_MS)


@pytest.mark.parametrize("what", ["an hour", "a completed chunk"])
def test_a_run_that_gets_somewhere_is_counted_anew(qtbot, window, session, again, runs, what):
    window.close()
    session.paths.unattended_file.write_text(json.dumps({"on": True, "open": True, "cut_off": 1}))
    next_window = again()
    assert is_resumed(qtbot, next_window)
    assert kept(session)["cut_off"] == 2
    if what == "an hour":
        assert next_window.keeper._sound.isActive()
        next_window.keeper._sound.timeout.emit()
    else:
        moved = claimed_job(1, JobState.COMPLETED)
        next_window.runner.event_told.emit(JobMoved(moved))
    assert kept(session) == {"on": True, "open": True, "cut_off": 0}
