"""By hand: what is stacked together, and the folders that were opened last."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from crowdsky_desktop.gui.models.frame_groups import Period, group_frames
from crowdsky_desktop.gui.widgets.recent_menu import RecentMenu
from crowdsky_desktop.gui.window_state import MAX_RECENT, recent_folders, remember_folder
from crowdsky_desktop.model.frame import LightFrame

RUN_MS = 30_000
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
    with qtbot.waitSignal(menu._runner.finished, timeout=RUN_MS):
        menu.look()
    here, gone = menu.actions()[:2]
    assert here.isEnabled()
    assert not gone.isEnabled()
    assert "not there any more" in gone.text()
    with qtbot.waitSignal(menu.chosen) as chosen:
        here.trigger()
    assert chosen.args == [tmp_path]
    menu.actions()[-1].trigger()
    assert menu.is_empty()


def test_a_folder_that_was_opened_is_remembered(qtbot, window, chunk_dir):
    page = window.pages.page("by_hand")
    assert not page.recent_button.isEnabled()
    with qtbot.waitSignal(page._runner.succeeded, timeout=RUN_MS):
        page.open_paths((chunk_dir,))
    assert page.recent_button.isEnabled()
    assert str(chunk_dir)[-30:] in page.recent_menu.actions()[0].text()
