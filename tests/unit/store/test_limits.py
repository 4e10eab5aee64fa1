"""What lies in our files is taken up to a limit, exactly, and not beyond."""

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import (
    ConfigurationError,
    CredentialStoreError,
    ForeignFolderError,
    ReportError,
    SettingsError,
)
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.folder_owner import NOTE, FolderOwner, noted_owner
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.settings import load_settings
from crowdsky_desktop.store.update_memory import UpdateMemory
from tests.support.ledgers import claim

SERVER = "https://host.example"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def takes(folder: Path, text: str) -> bool:
    """Whether a settings file with this text is taken."""
    path = folder / "settings.toml"
    path.write_text(text)
    try:
        load_settings(path)
    except SettingsError:
        return False
    return True


def fault_of(folder: Path, text: str) -> str:
    path = folder / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "least", "too_small", "most", "too_large"),
    [
        ("poll_seconds", 5, 4, 86_400, 86_401),
        ("keep_finished_days", 0, -1, 3650, 3651),
        ("keep_finished_gb", 0, -1, 100_000, 100_001),
        ("sigma_low", 0.5, 0.49, 20.0, 20.01),
        ("sigma_high", 0.5, 0.49, 20.0, 20.01),
        ("percentile_low", 0.001, 0.00099, 1.0, 1.001),
        ("percentile_high", 0.001, 0.00099, 1.0, 1.001),
        ("min_max_low", 0, -1, 100, 101),
        ("min_max_high", 0, -1, 100, 101),
        ("esd_significance", 0.0001, 0.000099, 0.5, 0.501),
        ("esd_outliers", 0.01, 0.0099, 0.5, 0.501),
        ("min_frames", 1, 0, 1000, 1001),
    ],
)
def test_a_number_of_the_settings_may_be_at_its_limits_and_not_beyond(
    tmp_path: Path, name: str, least: float, too_small: float, most: float, too_large: float
) -> None:
    taken = [takes(tmp_path, f"{name} = {number}") for number in (too_small, least, most, too_large)]
    assert taken == [False, True, True, False]


@pytest.mark.parametrize(
    ("largest", "beyond"),
    [
        (f'server_url = "{SERVER}/{"x" * 979}"', f'server_url = "{SERVER}/{"x" * 980}"'),
        (f'worker_id = "{"a" * 64}"', f'worker_id = "{"a" * 65}"'),
        (f'storage_base = "/{"a" * 159}"', f'storage_base = "/{"a" * 160}"'),
        ("#" * 2000, "#" * 2001),
        ("#" * 511 + ("\n" + "#" * 511) * 127, "#" * 512 + ("\n" + "#" * 511) * 127 + "\n"),
    ],
    ids=["text", "name", "folder", "line", "file"],
)
def test_a_text_of_the_settings_may_be_so_long_and_no_longer(tmp_path: Path, largest: str, beyond: str) -> None:
    assert takes(tmp_path, largest)
    assert not takes(tmp_path, beyond)


def test_a_settings_file_that_is_too_large_is_told_how_large_it_may_be(tmp_path: Path) -> None:
    assert "larger than 64 kB" in fault_of(tmp_path, "#\n" * 40_000)


def test_twenty_faults_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    assert "more" not in fault_of(tmp_path, "\n".join(f"x{n}=1" for n in range(20)))
    assert fault_of(tmp_path, "\n".join(f"x{n}=1" for n in range(21))).endswith("x19 is unknown\n  and 1 more")


def test_an_unknown_name_is_repeated_up_to_sixty_letters(tmp_path: Path) -> None:
    assert f"{'x' * 60} is unknown" in fault_of(tmp_path, f"{'x' * 60} = 1")
    assert f"'{'x' * 60}' is unknown" in fault_of(tmp_path, f"{'x' * 61} = 1")


def test_a_profiles_name_has_up_to_forty_letters(tmp_path: Path) -> None:
    assert profile_paths("a" * 40, home=tmp_path).name == "a" * 40
    with pytest.raises(ConfigurationError) as caught:
        profile_paths("a" * 40 + "b", home=tmp_path)
    assert caught.value.message.startswith(f"'{'a' * 40}' ")


def test_a_key_has_up_to_a_thousand_characters() -> None:
    credentials = Credentials(environ={}, use_keyring=False)
    credentials.remember_for_session("worker_api_key", SERVER, "k" * 1000)
    assert credentials.get("worker_api_key", SERVER) == "k" * 1000
    with pytest.raises(CredentialStoreError, match="longer than 1000 characters"):
        credentials.remember_for_session("worker_api_key", SERVER, "k" * 1001)


@pytest.mark.parametrize(("n_bytes", "is_read"), [(4096, True), (4097, False)])
def test_the_memory_of_updates_is_a_small_file(tmp_path: Path, n_bytes: int, is_read: bool) -> None:
    path = tmp_path / "updates.json"
    note = {"looked_at": NOW.isoformat(), "skipped": "", "rest": ""}
    note["rest"] = "x" * (n_bytes - len(json.dumps(note)))
    path.write_text(json.dumps(note))
    assert UpdateMemory(path).is_due(NOW) is (not is_read)


@pytest.mark.parametrize(("n_letters", "is_remembered"), [(40, True), (41, False)])
def test_what_is_too_long_to_be_a_version_is_not_remembered(
    tmp_path: Path, n_letters: int, is_remembered: bool
) -> None:
    memory = UpdateMemory(tmp_path / "updates.json")
    memory.note_look(NOW)
    memory.skip("1" * n_letters)
    assert UpdateMemory(tmp_path / "updates.json").is_skipped("1" * n_letters) is is_remembered


def test_a_look_for_updates_is_due_again_to_the_second(tmp_path: Path) -> None:
    memory = UpdateMemory(tmp_path / "updates.json")
    memory.note_look(NOW)
    assert not memory.is_due(NOW)
    assert not memory.is_due(NOW + timedelta(hours=24) - timedelta(seconds=1))
    assert memory.is_due(NOW + timedelta(hours=24))


def test_the_note_of_a_folders_owner_is_a_small_file(tmp_path: Path) -> None:
    owner = FolderOwner("aaaaaaaa", SERVER, 1, "key", 1, NOW.isoformat())
    note = json.dumps(asdict(owner))
    (tmp_path / NOTE).write_text(note + " " * (64 * 1024 - len(note)))
    assert noted_owner(tmp_path) == owner
    (tmp_path / NOTE).write_text(note + " " * (64 * 1024 - len(note) + 1))
    with pytest.raises(ForeignFolderError):
        noted_owner(tmp_path)


@pytest.mark.parametrize(("n_bytes", "is_read"), [(16_000_000, True), (16_000_001, False)])
def test_the_frames_of_a_stack_by_hand_are_read_up_to_a_size(tmp_path: Path, n_bytes: int, is_read: bool) -> None:
    files = ManualStacks(tmp_path).new_stack("M 42", [Path("/sky/a.fit")])
    note = files.fits.parents[1] / "frames.json"
    with note.open("ab") as file:
        file.write(b" " * (n_bytes - note.stat().st_size))
    assert ManualStacks.frames_of(files) == ((Path("/sky/a.fit"),) if is_read else ())


@pytest.mark.parametrize(("n_bytes", "says"), [(64 * 2**20, "not JSON"), (64 * 2**20 + 1, "larger than 64 MB")])
def test_a_report_is_read_up_to_a_size(tmp_path: Path, n_bytes: int, says: str) -> None:
    path = tmp_path / "report.json"
    with path.open("wb") as file:
        file.truncate(n_bytes)
    with pytest.raises(ReportError, match=says):
        read_report(path)


def test_every_claim_is_told_however_large_its_number(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    with closing(Ledger(path)) as ledger:
        claim(ledger)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE claims SET claim_id = ?", (2**63 - 2,))
    with closing(Ledger(path)) as ledger:
        assert [claimed.claim_id for claimed in ledger.each()] == [2**63 - 2]


def test_a_ledger_waits_ten_seconds_for_another_programs_write_after_each_transaction_too(ledger, connections) -> None:
    [connection] = connections
    for _ in range(2):
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 10_000
        claim(ledger)


def test_a_page_of_the_ledger_has_a_hundred_claims_the_newest_first(ledger) -> None:
    claim(ledger)
    with closing(sqlite3.connect(ledger.path)) as file, file:
        names = [row[1] for row in file.execute("PRAGMA table_info(claims)") if row[1] not in {"claim_id", "job_id"}]
        copied = ", ".join(names)
        copy = f"INSERT INTO claims (claim_id, job_id, {copied}) SELECT ?, ?, {copied} FROM claims LIMIT 1"
        file.executemany(copy, [(number, 1000 + number) for number in range(2, 102)])
    assert [claimed.claim_id for claimed in ledger.all()] == list(range(101, 1, -1))
    assert [claimed.claim_id for claimed in ledger.all(offset=100)] == [1]
    assert [claimed.claim_id for claimed in ledger.all(limit=1)] == [101]
