"""The ledger remembers stacks when their files are gone."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import LedgerError
from crowdsky_desktop.model.job import JobState, StackFiles, files_beside
from crowdsky_desktop.model.past_stack import FieldOnSky, StackFacts
from crowdsky_desktop.model.stack import Verdict
from tests.support.jobs import FILES, job
from tests.support.ledgers import claim, rewrite, walk

FACTS = StackFacts(
    n_frames_input=15,
    n_frames_used=14,
    exposure_s=140.0,
    begins_at=datetime(2025, 1, 15, 19, 30, tzinfo=UTC),
    ends_at=datetime(2025, 1, 15, 19, 44, tzinfo=UTC),
    night=date(2025, 1, 15),
    telescope="Seestar S50",
    ra_deg=83.6,
    dec_deg=22.0,
    field=FieldOnSky(0.72, 1.28, 12.5),
    verdict=Verdict.WARN,
)
NOON = datetime(2025, 1, 16, 12, tzinfo=UTC)


def files_at(folder: Path) -> StackFiles:
    folder.mkdir(parents=True)
    files = files_beside(folder / "stack.fits")
    files.fits.touch()
    return files


def test_facts_come_back_as_they_were_written(ledger):
    done = walk(ledger, JobState.COMPLETED)
    stack_id = ledger.note_stack(done, FACTS)
    [past] = ledger.past_stacks()
    assert (past.stack_id, past.claimed, past.facts) == (stack_id, done, FACTS)
    assert (past.title, past.at, past.files) == ("M 42", done.updated_at, FILES)
    assert past.is_given
    assert ledger.past_stack_of(done.claim_id) == past


def test_another_stack_of_the_chunk_takes_the_place_of_the_first(ledger):
    done = walk(ledger, JobState.STACKED)
    first = ledger.note_stack(done, FACTS)
    changed = StackFacts(15, 9)
    assert ledger.note_stack(done, changed) == first
    [past] = ledger.past_stacks()
    assert past.facts == changed
    assert not past.is_given


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_figures_that_are_not_finite_are_not_known(ledger, number):
    ledger.note_stack(walk(ledger, JobState.STACKED), StackFacts(1, 1, exposure_s=number, ra_deg=number))
    [past] = ledger.past_stacks()
    assert (past.facts.exposure_s, past.facts.ra_deg) == (None, None)


def test_a_chunk_without_a_stack_has_no_facts(ledger):
    claimed = claim(ledger)
    past = ledger.past_stack_of(claimed.claim_id)
    assert (past.facts, past.files, past.has_files, past.stack_id) == (None, None, False, None)
    assert ledger.past_stack_of(claimed.claim_id + 1) is None


def test_all_are_told_newest_first_and_those_made_by_hand_last(ledger, tmp_path):
    ledger.note_stack_by_hand("M 31", NOON, files_at(tmp_path / "000001" / "1"), FACTS)
    for number in range(1, 1203):
        claim(ledger, job(number))
    told = list(ledger.past_stacks())
    assert [past.claimed.job.job_id for past in told[:-1]] == list(range(1202, 0, -1))
    assert (told[-1].claimed, told[-1].title, told[-1].at, told[-1].has_files) == (None, "M 31", NOON, True)


def test_a_stack_by_hand_that_is_made_again_is_told_once(ledger, tmp_path):
    shelf = tmp_path / "000001"
    first = ledger.note_stack_by_hand("M 31", NOON, files_at(shelf / "1"), FACTS)
    again = files_at(shelf / "2")
    assert ledger.note_stack_by_hand("M 31", NOON, again, FACTS) == first
    [past] = ledger.past_stacks()
    assert past.files == again
    assert ledger.past_stack_by_hand(first) == past
    assert ledger.past_stack_by_hand(first + 1) is None


def test_a_chunks_facts_are_none_of_a_stack_by_hand(ledger):
    assert ledger.past_stack_by_hand(ledger.note_stack(walk(ledger, JobState.STACKED), FACTS)) is None


@pytest.mark.parametrize(("title", "n_frames"), [("M 33", 15), ("M 31", 16)])
def test_a_shelf_that_is_used_again_for_other_frames_is_another_stack(ledger, tmp_path, title, n_frames):
    files = files_at(tmp_path / "000001" / "1")
    ledger.note_stack_by_hand("M 31", NOON, files, StackFacts(15, 15))
    ledger.note_stack_by_hand(title, NOON, files, StackFacts(n_frames, 15))
    assert len(list(ledger.past_stacks())) == 2


def test_files_are_looked_for_unless_the_program_deleted_them(ledger, tmp_path):
    files = files_at(tmp_path / "1")
    claimed = claim(ledger)
    ledger.move(claimed.claim_id, JobState.DOWNLOADED)
    moved = ledger.move(claimed.claim_id, JobState.STACKED, files=files)
    assert ledger.past_stack_of(claimed.claim_id).has_files
    ledger.note_removed(claimed.claim_id)
    past = ledger.past_stack_of(claimed.claim_id)
    assert not past.has_files
    assert past.removed_at is not None
    assert ledger.get(claimed.claim_id) == moved, "the claim stays as it is, with its time"


def test_an_answer_is_kept(ledger):
    claimed = claim(ledger)
    ledger.note_answer(claimed.claim_id, "retry")
    assert ledger.past_stack_of(claimed.claim_id).server_answer == "retry"


def test_it_is_known_of_which_files_facts_are_noted(ledger, tmp_path):
    done = walk(ledger, JobState.STACKED)
    ledger.note_stack(done, FACTS)
    files = files_at(tmp_path / "000001" / "1")
    ledger.note_stack_by_hand("M 31", NOON, files, FACTS)
    assert ledger.noted_files() == {(done.claim_id, FILES.fits), (None, files.fits)}


def test_facts_that_make_no_sense_are_a_damaged_ledger(ledger):
    from crowdsky_desktop.model.errors import LedgerError

    ledger.note_stack(walk(ledger, JobState.STACKED), FACTS)
    rewrite(ledger, "UPDATE stacks SET verdict = ?", "splendid")
    with pytest.raises(LedgerError, match="splendid"):
        list(ledger.past_stacks())


@pytest.mark.parametrize("change", ["exposure_s = 9e999", "ra_deg = '=1+1'", "title = x'ff'", "n_frames_used = 'many'"])
def test_facts_changed_by_something_else_are_an_error(ledger, tmp_path, change):
    ledger.note_stack(walk(ledger, JobState.STACKED), FACTS)
    ledger.note_stack_by_hand("M 31", NOON, files_at(tmp_path / "own" / "1"), FACTS)
    rewrite(ledger, f"UPDATE stacks SET {change}")
    with pytest.raises(LedgerError, match="is invalid"):
        list(ledger.past_stacks())
