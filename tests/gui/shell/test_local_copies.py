"""Local copies of finished chunks go by the rule of the settings, and the window says what was freed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QThread

from crowdsky_desktop.gui.shell import local_copies
from crowdsky_desktop.gui.shell.local_copies import LocalCopies
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.keep_rule import Freed
from tests.support.waiting import RUN_MS


@pytest.fixture
def stored(qtbot, window):
    """A window that has taken a chunk along its whole road."""
    for command in (window.commands.claim, lambda: window.commands.go_on(1), lambda: window.commands.submit(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            command()
    assert window.session.ledger.get(1).state is JobState.COMPLETED
    return window


def look(qtbot, window) -> None:
    with qtbot.waitSignal(window.local_copies._task.finished, timeout=RUN_MS):
        window.local_copies.look_now()


def keep(window, **rule: int) -> None:
    window.session.settings = replace(window.session.settings, **rule)


def test_what_is_looked_at_stays_and_goes_afterwards(qtbot, stored, session) -> None:
    files = session.ledger.get(1).files
    told: list[str] = []
    stored.local_copies.told.connect(told.append)
    keep(stored, keep_finished_gb=0)
    assert stored.workbench.stack.claimed.claim_id == 1
    look(qtbot, stored)
    assert files.fits.is_file()
    assert told == []
    stored.workbench._stack = None
    look(qtbot, stored)
    assert not files.fits.exists()
    [words] = told
    assert words.startswith("Deleted local copies of 1 finished chunk")
    past = session.ledger.past_stack_of(1)
    assert past.removed_at is not None
    assert past.facts.n_frames_used == 6


def test_within_the_rule_everything_stays(qtbot, stored, session) -> None:
    stored.workbench._stack = None
    look(qtbot, stored)
    assert session.ledger.get(1).files.fits.is_file()


def test_it_stops_with_the_window(qtbot, window) -> None:
    window.local_copies.look_now()
    window.close()
    window.local_copies.look_now()
    assert not [thread for thread in window.findChildren(QThread) if thread.isRunning()]


def test_other_settings_are_looked_at_at_once(qtbot, window, monkeypatch) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(LocalCopies, "look_now", lambda self: looked.append(True))
    window.connection.saved.emit()
    assert looked == [True]


def test_a_stack_whose_file_was_opened_like_any_other_is_open_all_the_same(qtbot, stored, session) -> None:
    files = session.ledger.get(1).files
    keep(stored, keep_finished_gb=0)
    assert stored.workbench.open_stack_file(files.fits)
    assert stored.workbench.stack.claimed is None
    look(qtbot, stored)
    assert files.fits.is_file()


def test_every_copy_that_a_person_wants_deleted_goes(qtbot, window, monkeypatch) -> None:
    deleted: list[int] = []
    monkeypatch.setattr(local_copies, "_delete_copy", lambda *of: deleted.append(of[2]) or Freed())
    for claim_id in (1, 2, 3, 4):
        window.local_copies.delete(claim_id)
    qtbot.waitUntil(lambda: deleted == [1, 2, 3, 4], timeout=RUN_MS)
