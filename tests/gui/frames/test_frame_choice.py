"""Which frames a person rejects: by hand, by suggestion, the worst few; undone, and carried through to the stack."""

import dataclasses
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames.suggestions import suggest_rejections, worst_frames
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.store.reports import read_report
from tests.support.waiting import RUN_MS


def record(name: str, fwhm: float, n_stars: int = 100) -> FrameRecord:
    quality = FrameQuality(n_stars, fwhm, 0.3, 0.0, 1000.0, 20.0)
    return FrameRecord(name, is_used=True, quality=quality, to_reference=IDENTITY, residual_px=0.1, weight=1.0)


def test_keys_reject_accept_and_undo(qtbot, frames_page):
    frames_page.select(1)
    name = frames_page.selected.name
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_X)
    assert frames_page.choice.rejected == {name}
    assert frames_page.model.index(1, 0).data() == "Rejected by you"
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_A)
    assert frames_page.choice.rejected == frozenset()
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert frames_page.choice.rejected == {name}


def test_what_is_submitted_cannot_be_rejected_any_more(qtbot, frames_page):
    document = frames_page.document
    claimed = dataclasses.replace(document.claimed, state=JobState.COMPLETED)
    frames_page.show_frames(dataclasses.replace(document, claimed=claimed))
    bar = frames_page.chooser.bar
    frames_page.select(0)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_X)
    assert frames_page.choice.rejected == document.rejected_by_hand
    assert bar.suggested_button.isHidden()
    for control in (bar.reject_button, bar.accept_button, bar.worst_button, bar.undo_button):
        assert not control.isEnabled()
        assert "no longer" in control.toolTip()


def test_rejections_carry_through_to_the_stack_and_are_recorded(qtbot, window, session, frames_page):
    rejected = next(frame.name for frame in frames_page.model.frames if frame.is_used and not frame.is_reference)
    frames_page.choice.reject(frozenset({rejected}))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.stack_again(frames_page.document.stack, frames_page.choice.rejected, session.settings.recipe)
    (claimed,) = session.ledger.all()
    found = {frame.name: frame for frame in read_report(claimed.files.report).frames}
    assert not found[rejected].is_used
    assert found[rejected].reason == "Rejected manually."
    assert next(frame for frame in frames_page.model.frames if frame.name == rejected).reason


def test_the_worst_share_is_rejected_and_taken_back(qtbot, frames_page):
    worst = frames_page.chooser.bar.worst
    worst.share_box.setValue(40)
    worst.metric_box.setCurrentIndex(worst.metric_box.findData("fwhm"))
    names = worst.names
    assert names
    assert f"{len(names)}" in worst.reject_button.text()
    worst.reject_button.click()
    assert frames_page.choice.rejected == names
    frames_page.chooser.bar.undo_button.click()
    assert frames_page.choice.rejected == frozenset()


def test_undo_and_redo_walk_through_all_changes():
    choice = FrameChoice()
    choice.reject(frozenset("ab"))
    choice.accept(frozenset("a"))
    choice.undo()
    assert choice.rejected == frozenset("ab")
    choice.undo()
    assert choice.rejected == frozenset()
    choice.redo()
    choice.redo()
    assert choice.rejected == frozenset("b")


def test_the_frame_that_stands_out_is_suggested_with_its_reason():
    frames = (*tuple(record(f"f{n}", 3.0 + 0.05 * (n % 3)) for n in range(9)), record("bad", 6.0))
    (suggestion,) = suggest_rejections(frames)
    assert suggestion.name == "bad"
    assert "FWHM 6.00 px" in suggestion.reason


def test_frames_of_another_night_are_no_outliers_there():
    evening = datetime(2025, 3, 27, 22, tzinfo=UTC)
    nights = [
        dataclasses.replace(record(f"{night}-{n}", width + 0.05 * (n % 3)), observed_at=evening + timedelta(days=night))
        for night, width, n_frames in ((0, 3.0, 12), (1, 6.0, 6))
        for n in range(n_frames)
    ]
    assert suggest_rejections(tuple(nights)) == ()
    bad = dataclasses.replace(record("bad", 12.0), observed_at=evening + timedelta(days=1))
    assert [one.name for one in suggest_rejections((*nights, bad))] == ["bad"]


def test_equal_frames_have_no_outliers():
    assert suggest_rejections(tuple(record(f"f{n}", 3.0) for n in range(10))) == ()


def test_the_reference_is_never_suggested():
    frames = tuple(record(f"f{n}", 3.0 + 0.05 * (n % 3)) for n in range(9))
    reference = dataclasses.replace(record("bad", 6.0), is_reference=True)
    assert suggest_rejections((*frames, reference)) == ()


def test_the_worst_share_is_taken_from_the_bad_end():
    frames = tuple(record(f"f{n}", 3.0 + n, n_stars=100 + n) for n in range(10))
    assert worst_frames(frames, "fwhm", 0.2) == {"f9", "f8"}
    assert worst_frames(frames, "stars", 0.1) == {"f0"}
