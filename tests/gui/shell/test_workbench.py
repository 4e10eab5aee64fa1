"""What is open in the window is known in one place, and the pages are told."""

import pytest

from crowdsky_desktop.gui.shell.page_registry import PAGES, PageKey
from crowdsky_desktop.gui.widgets import shortcuts
from crowdsky_desktop.gui.widgets.shortcuts import Shortcuts, bind
from tests.gui.conftest import RUN_MS


@pytest.fixture
def arrived(qtbot, window):
    """A chunk that was claimed and downloaded."""
    window.commands.claim()
    qtbot.waitUntil(lambda: not window.runner.is_running and window.pages.queue.selected is not None, timeout=RUN_MS)
    claim_id = window.pages.queue.selected.claim_id
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.go_on(claim_id)
    return claim_id


def test_a_stack_that_is_made_is_open_with_its_frames_and_both_pages_show_it(qtbot, window, arrived):
    bench = window.workbench
    assert bench.stack.claimed.claim_id == arrived
    assert bench.frames.stack is bench.stack
    review, frames = window.pages.page("review"), window.pages.page("frames")
    qtbot.waitUntil(lambda: review.document is bench.stack and frames.document is bench.frames, timeout=RUN_MS)


def test_rejected_frames_belong_to_the_frames_that_are_looked_at(window, arrived):
    bench = window.workbench
    name = bench.frames.frames[0].name
    bench.choice.reject(frozenset({name}))
    assert bench.rejected_of(bench.frames) == {name}
    assert window.pages.page("frames").choice is bench.choice


def test_every_page_has_a_record_and_is_made_when_it_is_opened(window):
    assert [record.key for record in PAGES] == list(PageKey)
    assert not window.pages.has_page(PageKey.LOG)
    window.show_page(PageKey.LOG)
    assert window.pages.has_page(PageKey.LOG)
    assert window.pages.current_key == PageKey.LOG


def test_a_shortcut_wants_one_action_for_each_of_its_keys(window):
    with pytest.raises(ValueError, match="zip"):
        bind(window, shortcuts.REJECT_ACCEPT, lambda: None)


def test_the_groups_of_the_card_hold_every_shortcut_of_the_table():
    table = [one for one in vars(shortcuts).values() if isinstance(one, Shortcuts)]
    groups = (shortcuts.EVERYWHERE, shortcuts.REVIEW, shortcuts.HISTORY, shortcuts.PICTURES, shortcuts.FOLDING)
    listed = [one for group in (*groups, shortcuts.FRAMES) for one in group]
    assert sorted(table, key=id) == sorted(listed, key=id)
