"""A fault of ours is not taken for one of the disk, the file or the keyring: it shows."""

import json
import tomllib
from pathlib import Path

import pytest
from filelock import FileLock

from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.store import folder_owner, ledger_copy, ledger_queries, workspace
from crowdsky_desktop.store.consistency import differences
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.declarations import Declaration
from crowdsky_desktop.store.folder_owner import NOTE, noted_owner
from crowdsky_desktop.store.ledger_copy import copy_file, keep_copy
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock
from crowdsky_desktop.store.record_json import from_json
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.settings import DECLARATIONS, Settings, load_settings, save_settings
from crowdsky_desktop.store.update_memory import UpdateMemory
from crowdsky_desktop.store.workspace import Workspaces
from tests.support.keyrings import WorkingKeyring
from tests.support.ledgers import claim


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    """Have something of ours, or a library's, fail as only a mistake in a program can."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    return lambda owner, name: monkeypatch.setattr(owner, name, fail)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("updates.json", UpdateMemory),
        ("report.json", read_report),
        (NOTE, lambda path: noted_owner(path.parent)),
    ],
)
def test_in_reading_json(tmp_path: Path, broken, name: str, read) -> None:
    (tmp_path / name).write_text("{}")
    broken(json, "loads")
    with pytest.raises(ZeroDivisionError):
        read(tmp_path / name)


def test_in_reading_what_a_stack_by_hand_was_made_of(tmp_path: Path, broken) -> None:
    files = ManualStacks(tmp_path).new_stack("M 42", [])
    broken(json, "loads")
    with pytest.raises(ZeroDivisionError):
        ManualStacks.frames_of(files)


@pytest.mark.parametrize(("owner", "name"), [(tomllib, "loads"), (Declaration, "read")])
def test_in_reading_settings(tmp_path: Path, broken, owner, name: str) -> None:
    (tmp_path / "settings.toml").write_text("poll_seconds = 60\n")
    broken(owner, name)
    with pytest.raises(ZeroDivisionError):
        load_settings(tmp_path / "settings.toml")


def test_in_a_setting_s_spelling_or_place(tmp_path: Path, broken) -> None:
    broken(Path, "expanduser")
    (folder,) = (declared for declared in DECLARATIONS if declared.name == "workspace_dir")
    with pytest.raises(ZeroDivisionError):
        folder.read(str(tmp_path))
    broken(Declaration, "_text")
    with pytest.raises(ZeroDivisionError):
        save_settings(tmp_path / "settings.toml", Settings())


def test_in_a_part_of_a_record() -> None:
    class Broken:
        def __init__(self, value: object) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        from_json(Broken, 1)


def test_in_a_row_of_the_ledger(ledger, broken) -> None:
    claim(ledger)
    broken(ledger_queries, "claimed_from")
    with pytest.raises(ZeroDivisionError):
        ledger.all()


@pytest.mark.parametrize("step", ["_copy", "_gap"])
def test_in_the_copy_of_the_ledger(ledger, broken, step: str) -> None:
    copy_file(ledger.path).write_bytes(b"")
    broken(ledger_copy, step)
    with pytest.raises(ZeroDivisionError):
        keep_copy(ledger.path)


def test_in_comparing_ledger_and_folder(ledger, tmp_path: Path, broken) -> None:
    broken(Workspaces, "orphans")
    with pytest.raises(ZeroDivisionError):
        differences(ledger, ledger.path, Workspaces(tmp_path))


def test_in_telling_whose_a_folder_is(ledger, tmp_path: Path, broken) -> None:
    shared = Workspaces(tmp_path, "aaaaaaaa", is_private=False)
    claimed = claim(ledger)
    old = tmp_path / f"claim-{claimed.claim_id:06d}-job-{claimed.job.job_id}"
    old.mkdir()
    broken(workspace, "noted_owner")
    with pytest.raises(ZeroDivisionError):
        shared.folder(claimed)
    with pytest.raises(ZeroDivisionError):
        shared.orphans([])


def test_in_reading_a_folders_note(tmp_path: Path, broken) -> None:
    broken(folder_owner, "read_bounded")
    with pytest.raises(ZeroDivisionError):
        noted_owner(tmp_path)


def test_in_locking_a_profile(tmp_path: Path, broken) -> None:
    broken(FileLock, "acquire")
    with pytest.raises(ZeroDivisionError), ProfileLock(profile_paths(home=tmp_path).lock_file):
        pass


def test_a_keyring_that_is_broken_is_not_one_that_is_missing(use, broken) -> None:
    use(WorkingKeyring())
    broken(WorkingKeyring, "get_password")
    credentials = Credentials()
    for call in (credentials.get, credentials.forget):
        with pytest.raises(CredentialStoreError, match="locked or broken"):
            call("worker_api_key", "https://host.example")
