"""What ledger and folders say of each other reaches a person, and folders that others chose too stay apart."""

from pathlib import Path

import pytest

from crowdsky_desktop.gui.app import open_desk
from crowdsky_desktop.gui.main_window import MainWindow
from crowdsky_desktop.model.outcomes import LookedAround
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths


@pytest.fixture
def desk(theme, tmp_path: Path):
    with open_desk(profile_paths("default", home=tmp_path), None) as opened:
        opened.credentials = Credentials(environ={}, use_keyring=False)
        yield opened


def test_what_does_not_fit_together_is_told_until_it_is_read(qtbot, desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.control._on_succeeded(LookedAround(()))
    assert window.notice.words == ""
    window.control._on_succeeded(LookedAround((), ("A folder is unknown.",)))
    assert "do not fit together" in window.notice.words
    assert not window.notice._timer.isActive()
    window.close()


def test_stacks_by_hand_of_two_profiles_in_one_working_folder_stay_apart(desk, tmp_path: Path) -> None:
    chosen = tmp_path / "big"
    with open_desk(profile_paths("default", home=tmp_path / "other"), None) as other:
        places = []
        for one in (desk, other):
            one.change_settings(workspace_dir=chosen)
            places.append(one.hand_stacks.make_room("M 42", []).fits)
        assert places[0] != places[1]
        assert all(place.is_relative_to(chosen / "default") for place in places)


def test_in_a_profiles_own_folder_stacks_by_hand_lie_where_they_lay(desk) -> None:
    made = desk.hand_stacks.make_room("M 42", [])
    assert made.fits.is_relative_to(desk.paths.workspace_dir / "by-hand")
