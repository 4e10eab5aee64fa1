"""Once a day at most, across starts, whatever the file holds."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from crowdsky_desktop.store import update_memory
from crowdsky_desktop.store.update_memory import UpdateMemory, packaged_update_address

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "updates.json"


def test_the_first_look_is_due_and_the_next_a_day_later(path):
    memory = UpdateMemory(path)
    assert memory.is_due(NOW)
    memory.note_look(NOW)
    again = UpdateMemory(path)
    assert not again.is_due(NOW + timedelta(hours=23, minutes=59))
    assert again.is_due(NOW + timedelta(days=1))


def test_a_clock_that_was_set_back_does_not_end_the_looking(path):
    UpdateMemory(path).note_look(NOW + timedelta(days=4000))
    assert UpdateMemory(path).is_due(NOW)


def test_a_version_that_is_not_wanted_stays_so(path):
    memory = UpdateMemory(path)
    memory.note_look(NOW)
    memory.skip("2.0")
    again = UpdateMemory(path)
    assert again.is_skipped("2.0")
    assert not again.is_skipped("2.1")
    assert not again.is_due(NOW)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "nonsense", '{"looked_at": 5, "skipped": ""}', '{"looked_at": "x"}', "[" * 5000]
)
def test_a_file_that_makes_no_sense_is_forgotten(path, content):
    path.write_text(content)
    memory = UpdateMemory(path)
    assert memory.is_due(NOW)
    memory.note_look(NOW)
    assert json.loads(path.read_text())["looked_at"] == NOW.isoformat()


def test_a_source_tree_has_no_address(monkeypatch, tmp_path):
    assert packaged_update_address() == ""
    (tmp_path / "update_address.txt").write_text("https://example.org/latest\n")
    monkeypatch.setattr(update_memory, "resource", lambda path: tmp_path / path)
    assert packaged_update_address() == "https://example.org/latest"
