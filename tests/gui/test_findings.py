"""What ledger and folders say of each other reaches a person, and folders that others chose too stay apart."""

from pathlib import Path

import pytest

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.model.outcomes import StartCheck
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths


@pytest.fixture
def session(theme, tmp_path: Path):
    with open_session(profile_paths("default", home=tmp_path), None) as opened:
        opened.credentials = Credentials(environ={}, use_keyring=False)
        yield opened


def test_what_does_not_fit_together_is_told_until_it_is_read(qtbot, session) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.commands.tell_findings(StartCheck(()))
    assert window.notice.words == ""
    window.commands.tell_findings(StartCheck((), ("A folder is unknown.",)))
    assert "don't match" in window.notice.words
    assert window.notice.stays
    window.close()


def test_stacks_by_hand_of_two_profiles_in_one_working_folder_stay_apart(session, tmp_path: Path) -> None:
    chosen = tmp_path / "big"
    with open_session(profile_paths("default", home=tmp_path / "other"), None) as other:
        places = []
        for one in (session, other):
            one.change_settings(workspace_dir=chosen)
            places.append(one.manual_stacks.new_stack("M 42", []).fits)
        assert places[0] != places[1]
        assert all(place.is_relative_to(chosen / "default") for place in places)


def test_in_a_profiles_own_folder_stacks_by_hand_lie_where_they_lay(session) -> None:
    made = session.manual_stacks.new_stack("M 42", [])
    assert made.fits.is_relative_to(session.paths.workspace_dir / "by-hand")
