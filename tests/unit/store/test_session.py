"""One session of a profile, for the window and for commands."""

from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import AlreadyRunningError, LedgerError
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.session import ProfileSession
from crowdsky_desktop.store.settings import load_settings
from tests.support.keyrings import WorkingKeyring


@pytest.fixture
def access(tmp_path: Path) -> PracticeAccess:
    return PracticeAccess("http://127.0.0.1:1", "http://127.0.0.1:2", tmp_path, "key", "token")


def test_the_ledger_is_opened_when_it_is_asked_for(tmp_path: Path) -> None:
    session = ProfileSession.load(profile_paths("new", home=tmp_path))
    assert not session.paths.ledger_file.exists()
    with session:
        assert session.paths.ledger_file.exists()
        assert session.ledger is session.ledger


def test_a_damaged_ledger_shows_as_soon_as_the_session_is_entered(tmp_path: Path) -> None:
    session = ProfileSession.load(profile_paths("new", home=tmp_path))
    session.paths.ledger_file.parent.mkdir(parents=True)
    session.paths.ledger_file.write_bytes(b"no ledger" * 200)
    with pytest.raises(LedgerError), session:
        pass


def test_only_one_program_holds_a_profile(tmp_path: Path) -> None:
    first, second = (ProfileSession.load(profile_paths("one", home=tmp_path)) for _ in range(2))
    with first.lock(), pytest.raises(AlreadyRunningError), second.lock():
        pass


def test_changed_settings_are_kept_but_those_of_practice_are_not(tmp_path: Path, access: PracticeAccess) -> None:
    session, practice = ProfileSession.load(profile_paths("own", home=tmp_path)), ProfileSession.practice(access)
    session.change_settings(min_frames=7)
    practice.change_settings(min_frames=7)
    assert session.settings.min_frames == practice.settings.min_frames == 7
    assert load_settings(session.paths.settings_file).min_frames == 7
    assert not practice.paths.settings_file.exists()


def test_practice_shows_the_servers_own_keys_whatever_the_environment_holds(
    access: PracticeAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CROWDSKY_API_KEY", "CROWDSKY_STORAGE_TOKEN", "CROWDSKY_STORAGE_PASSWORD"):
        monkeypatch.setenv(name, "a-real-one")
    practice = ProfileSession.practice(access)
    assert practice.credentials.get("worker_api_key", access.server_url) == access.api_key
    assert practice.credentials.get("storage_token", access.storage_url) == access.storage_token
    assert not practice.credentials.get("storage_password", access.storage_url)
    assert practice.paths == profile_paths("practice", home=access.home)


def test_stacks_by_hand_of_profiles_with_one_working_folder_stay_apart(tmp_path: Path) -> None:
    chosen = tmp_path / "shared"
    folders = []
    for name in ("one", "two"):
        with ProfileSession.load(profile_paths("default", home=tmp_path / name)) as session:
            session.change_settings(workspace_dir=chosen)
            folders.append(session.manual_stacks.new_stack("M 42", []).fits.parent)
    assert folders[0] != folders[1]


def test_chunks_are_worked_on_in_the_folder_that_a_person_chose(tmp_path: Path) -> None:
    session = ProfileSession.load(profile_paths("own", home=tmp_path))
    usual = session.workspace_root
    session.change_settings(workspace_dir=tmp_path / "drive")
    assert session.workspace_root == session.paths.workspace_root(tmp_path / "drive")
    assert session.workspace_root.is_relative_to(tmp_path / "drive")
    assert not usual.is_relative_to(tmp_path / "drive")


def test_practice_does_not_look_into_the_keyring(access: PracticeAccess, use) -> None:
    backend = use(WorkingKeyring())
    backend.set_password("crowdsky-desktop worker_api_key", "https://crowdsky.example", "a-real-one")
    assert Credentials().get("worker_api_key", "https://crowdsky.example") == "a-real-one"
    assert ProfileSession.practice(access).credentials.get("worker_api_key", "https://crowdsky.example") is None
