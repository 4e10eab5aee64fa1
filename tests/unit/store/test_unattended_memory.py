"""What the next window learns of the unattended run: closed, stopped, cut off, cut off again and again."""

from pathlib import Path

import pytest

from crowdsky_desktop.store.unattended_memory import UnattendedMemory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "unattended.json"


def started(path: Path) -> UnattendedMemory:
    """Return what a new window remembers."""
    memory = UnattendedMemory(path)
    memory.note_start()
    return memory


def test_without_a_file_nothing_is_resumed(path: Path) -> None:
    memory = started(path)
    assert (memory.is_on, memory.was_cut_off, memory.may_resume) == (False, False, False)
    assert not path.exists()


def test_a_run_that_was_on_when_the_window_was_closed_is_resumed(path: Path) -> None:
    for _ in range(5):  # however often
        memory = started(path)
        memory.note_on()
        memory.note_closed()
    memory = UnattendedMemory(path)
    assert (memory.was_cut_off, memory.may_resume, memory.n_cut_off) == (False, True, 0)


def test_a_run_that_was_stopped_is_not_resumed(path: Path) -> None:
    memory = started(path)
    memory.note_on()
    memory.note_off()
    memory.note_closed()
    assert not started(path).may_resume


def test_a_run_that_is_cut_off_three_times_in_a_row_waits_for_a_person(path: Path) -> None:
    seen = []
    for _ in range(5):
        memory = UnattendedMemory(path)
        was_cut_off = memory.was_cut_off
        memory.note_start()
        seen.append((was_cut_off, memory.n_cut_off, memory.may_resume))
        if memory.may_resume or not seen[1:]:
            memory.note_on()  # and then it dies
        else:
            memory.note_off()
    assert seen == [(False, 0, False), (True, 1, True), (True, 2, True), (True, 3, False), (False, 0, False)]


def test_after_the_third_time_the_next_clean_start_may_resume_it_again(path: Path) -> None:
    path.write_text('{"on": true, "open": true, "cut_off": 2}')
    assert not started(path).may_resume
    person = UnattendedMemory(path)
    person.note_on()  # who starts it again
    person.note_closed()
    assert started(path).may_resume


def test_a_completed_chunk_begins_the_count_anew(path: Path) -> None:
    for _ in range(2):
        memory = started(path)
        memory.note_on()
    memory = started(path)
    memory.note_on()
    assert memory.n_cut_off == 2
    memory.note_progress()
    assert memory.n_cut_off == 0
    assert started(path).n_cut_off == 1, "also if it dies before the run goes on"
    memory.note_progress()
    memory = UnattendedMemory(path)
    assert memory.was_cut_off
    memory.note_start()
    assert (memory.n_cut_off, memory.may_resume) == (2, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b'{"on": 1, "open": "yes", "cut_off": 0}',
        b'{"on": true, "open": true}',
        b'{"on": true, "open": true, "cut_off": -1}',
        b'{"on": true, "open": true, "cut_off": true}',
        b'{"on": true, "open": true, "cut_off": 1e999}',
        b'{"on": true, "open": true, "cut_off": 1001}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_a_file_that_makes_no_sense_is_no_run(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert not UnattendedMemory(path).is_on
