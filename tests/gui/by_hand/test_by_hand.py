"""By hand: what is stacked together, and the folders that were opened last."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from astropy.io import fits
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.pages.by_hand.frame_groups import Period, group_frames
from crowdsky_desktop.gui.pages.by_hand.recent_folders import MAX_RECENT, recent_folders, remember_folder
from crowdsky_desktop.gui.pages.by_hand.recent_menu import RecentMenu
from crowdsky_desktop.gui.widgets.setting_row import choice_name
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.store.settings import DECLARATIONS
from tests.support.waiting import RUN_MS

EVENING = datetime(2025, 3, 27, 22, 0, tzinfo=UTC)


def frame(minutes: float, *, name: str = "M 94", ra: float | None = 192.7, dec: float = 41.1) -> LightFrame:
    """A frame exposed so many minutes after the evening began."""
    moment = EVENING + timedelta(minutes=minutes)
    path = Path(f"{name}_{minutes}_{ra}.fit")
    return LightFrame(path, 1080, 1920, object_name=name, observed_at=moment, ra_deg=ra, dec_deg=dec, exposure_s=10.0)


def sizes(frames: list[LightFrame], period: Period) -> list[int]:
    return [len(group.frames) for group in group_frames(tuple(frames), period)]


def test_a_night_goes_across_midnight_in_every_time_zone():
    for hours in range(0, 24, 3):
        night = [frame(60 * hours + minutes) for minutes in range(0, 600, 100)]
        assert sizes(night, Period.NIGHT) == [6]
        assert sizes([*night, frame(60 * hours + 24 * 60)], Period.NIGHT) == [6, 1]


def test_chunks_are_quarters_of_an_hour_by_the_clock():
    assert sizes([frame(minutes) for minutes in (0, 14, 15, 29, 30)], Period.CHUNK) == [2, 2, 1]


def test_all_nights_together():
    assert sizes([frame(0), frame(24 * 60), frame(48 * 60)], Period.ALL) == [3]


def test_a_mosaic_of_one_object_is_a_group_for_each_field():
    assert sizes([frame(0), frame(1, ra=194.2), frame(2), frame(3, ra=194.2)], Period.NIGHT) == [2, 2]


def test_a_field_across_ra_zero_is_one_group():
    assert sizes([frame(0, ra=359.9), frame(1, ra=0.1)], Period.NIGHT) == [2]


def test_frames_without_a_pointing_stay_with_the_others():
    assert sizes([frame(0), frame(1, ra=None)], Period.NIGHT) == [2]


@pytest.mark.parametrize(
    ("change", "n_groups"),
    [
        ({"exposure_s": 9.9949}, 1),
        ({"exposure_s": None}, 1),
        ({"filter_name": None}, 1),
        ({"focal_length_mm": 249.0}, 1),
        ({"exposure_s": 20.0}, 2),
        ({"gain": 200.0}, 2),
        ({"focal_length_mm": 150.0}, 2),
    ],
)
def test_groups_are_the_kinds_that_are_stacked_together(change, n_groups):
    known = {"filter_name": "IRCUT", "gain": 80.0, "focal_length_mm": 250.0, "pixel_size_um": 2.9}
    frames = [replace(frame(minutes), **known) for minutes in range(4)]
    assert len(sizes([*frames[:2], *(replace(one, **change) for one in frames[2:])], Period.NIGHT)) == n_groups
    (first, *_) = group_frames((replace(frames[0], **change), frames[1]), Period.NIGHT)
    assert first.exposure_s is not None


@pytest.fixture
def state(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_recent_folders_are_bounded_and_the_newest_comes_first(state, tmp_path):
    for number in range(MAX_RECENT + 3):
        remember_folder(state, tmp_path / str(number))
    remember_folder(state, tmp_path / "5")
    found = recent_folders(state)
    assert len(found) == MAX_RECENT
    assert found[:2] == (tmp_path / "5", tmp_path / str(MAX_RECENT + 2))


def test_one_folder_comes_back_from_the_file(state, tmp_path):
    remember_folder(state, tmp_path)
    state.sync()
    assert recent_folders(QSettings(state.fileName(), QSettings.Format.IniFormat)) == (tmp_path,)


def test_what_is_gone_is_greyed_with_the_reason(qtbot, window, state, tmp_path):
    remember_folder(state, tmp_path / "gone")
    remember_folder(state, tmp_path)
    menu = RecentMenu(state, window)
    menu.look()
    qtbot.waitUntil(lambda: not menu.actions()[1].isEnabled(), timeout=RUN_MS)
    here, gone = menu.actions()[:2]
    assert here.isEnabled()
    assert "no longer there" in gone.text()
    with qtbot.waitSignal(menu.chosen) as chosen:
        here.trigger()
    assert chosen.args == [tmp_path]
    menu.actions()[-1].trigger()
    assert menu.is_empty()


def test_a_folder_that_was_opened_is_remembered(qtbot, window, chunk_dir):
    page = window.pages.page("by_hand")
    assert not page.recent_button.isEnabled()
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        page.open_paths((chunk_dir,))
    assert page.recent_button.isEnabled()
    assert str(chunk_dir)[-30:] in page.opener.recent_menu.actions()[0].text()


@pytest.fixture
def two_folders(tmp_path, chunk_dir) -> Path:
    """Six frames of one object in two folders, three names in each."""
    found = sorted(chunk_dir.rglob("*.fit"))
    for number, path in enumerate(found):
        folder = tmp_path / "lights" / f"night {1 + number // 3}"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / f"Light_{number % 3}.fit")
    return tmp_path / "lights"


def test_frames_of_one_name_are_told_apart_and_rejected_one_by_one(qtbot, window, two_folders, monkeypatch):
    monkeypatch.setattr(RecipeDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    by_hand = window.pages.page("by_hand")
    with qtbot.waitSignal(by_hand.opener.opened, timeout=RUN_MS):
        by_hand.open_paths(tuple(sorted(two_folders.iterdir())))
    (group,) = group_frames(by_hand.scanned.frames, Period.ALL)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        by_hand.frames_asked.emit(group)
    page = window.pages.page("frames")
    names = [frame.name for frame in page.model.frames]
    assert sorted(names) == [f"night {night}/Light_{number}.fit" for night in (1, 2) for number in range(3)]
    qtbot.waitUntil(lambda: all(frame.quality is not None for frame in page.model.frames), timeout=RUN_MS)
    page.select(names.index("night 2/Light_1.fit"))
    qtbot.waitUntil(lambda: page.viewer.view.name_label.text() == "night 2/Light_1.fit", timeout=RUN_MS)
    qtbot.keyClick(page.chooser.table, Qt.Key.Key_X)
    assert page.choice.rejected == {"night 2/Light_1.fit"}
    with qtbot.waitSignal(window.commands.stacked_by_hand, timeout=RUN_MS):
        page.do_primary()
    report = window.pages.page("review").document.report
    rejected = [frame.name for frame in report.frames if frame.reason == REJECTED_BY_HAND]
    assert rejected == ["night 2/Light_1.fit"]
    assert sum(frame.name.endswith("/Light_1.fit") and frame.is_used for frame in report.frames) == 1
    window.show_page("frames")
    assert set(window.pages.page("review").document.frame_paths) == set(names)


def test_a_folder_whose_folders_hold_frames_offers_to_take_them_all(window, two_folders, qtbot):
    by_hand = window.pages.page("by_hand")
    with qtbot.waitSignal(by_hand.went_wrong, timeout=RUN_MS):
        by_hand.open_paths((two_folders,))
    assert "subfolders" in by_hand.empty.title
    assert "night 1 (3), night 2 (3)" in by_hand.empty.text
    assert not by_hand.empty.other_button.isVisibleTo(by_hand)  # nothing was opened before
    assert window.error.error is None  # an offer, and no fault beside it
    with qtbot.waitSignal(by_hand.opener.opened, timeout=RUN_MS):
        by_hand.empty.action_button.click()
    assert len(by_hand.scanned.frames) == 6


def test_colour_patterns_are_offered_as_headers_write_them():
    declared = next(one for one in DECLARATIONS if one.name == "colour_pattern")
    assert [choice_name(choice) for choice in declared.choices] == ["Auto", "RGGB", "BGGR", "GRBG", "GBRG"]


@pytest.mark.parametrize(
    ("instrument", "told"), [("ZWO ASI533MC", "choose it in Settings"), ("Seestar S50", "is assumed")]
)
def test_frames_that_name_no_colour_pattern_are_told_before_they_are_stacked(
    window, two_folders, qtbot, instrument, told
):
    by_hand = window.pages.page("by_hand")
    for path in (two_folders / "night 1").iterdir():
        with fits.open(path, mode="update") as hdus:
            hdus[0].header.remove("BAYERPAT", ignore_missing=True)
            hdus[0].header["INSTRUME"], hdus[0].header["TELESCOP"] = instrument, "one"
    with qtbot.waitSignal(by_hand.opener.opened, timeout=RUN_MS):
        by_hand.open_paths((two_folders / "night 1",))
    assert told in by_hand.remarks.text()
    with qtbot.waitSignal(by_hand.opener.opened, timeout=RUN_MS):
        by_hand.open_paths((two_folders / "night 2",))
    assert by_hand.remarks.text() == ""


def test_a_dropped_folder_is_stacked_and_reviewed_by_hand(qtbot, window, chunk_dir, tmp_path, monkeypatch):
    page = window.pages.page("by_hand")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(chunk_dir))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = window.pages.page("frames")
    window.show_page("frames")
    QApplication.sendEvent(over, QDragEnterEvent(QPoint(9, 9), actions, data, buttons, keys))
    event = QDropEvent(QPointF(QPoint(9, 9)), actions, data, buttons, keys)
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        QApplication.sendEvent(over, event)
    assert window.pages.current_key == "by_hand"
    assert len(page.selected.frames) == 6

    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        page.stack_button.click()
    review = window.pages.page("review")
    assert window.pages.current_key == "review"
    assert review.document.claimed is None
    assert review.panel.submit_button.isHidden()
    assert window.dock.title.startswith("Stacking ")
    assert window.dock.detail == "Done"

    target = tmp_path / "mine.fits"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window.commands.copies.finished, timeout=RUN_MS):
        review.do_primary()
    assert target.is_file()
    assert not list(chunk_dir.glob("*stack*"))

    first = review.document.report
    window.show_page("by_hand")
    page.last_button.click()
    assert window.pages.current_key == "review"
    assert review.document.report == first
    assert len(review.document.frame_paths) == 6


def test_a_folder_without_frames_is_said(qtbot, window, tmp_path):
    page = window.pages.page("by_hand")
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(page.went_wrong, timeout=RUN_MS):
        page.open_paths((tmp_path / "empty",))
    assert window.error.error is not None
