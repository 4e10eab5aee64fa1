"""Rows of the history: which are wanted, in which order, and what they come to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crowdsky_desktop.gui.pages.history.arrangement import MOST_CHOICES, HistoryFilter, Totals, arrange, totals_of
from crowdsky_desktop.gui.pages.history.history_model import file_words, row_title, summary
from crowdsky_desktop.gui.pages.history.history_rows import OWN_LOOK, RowKind, rows_of
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.past_stack import FieldOnSky, PastStack, StackFacts
from tests.support.jobs import FILES, STORED, claimed_job, job

NOON = datetime(2025, 1, 15, 12, tzinfo=UTC)
FACTS = StackFacts(20, 18, 180.0, NOON, NOON, date(2025, 1, 14), "Seestar S50", 10.0, 41.0, FieldOnSky(0.7, 1.2, 3.0))


def past(number: int, state: JobState = JobState.COMPLETED, **changes: object) -> PastStack:
    """Return a chunk of the history; the larger its number, the newer it is."""
    user_id, name = changes.pop("user_id", 1), changes.get("title", "M 31")
    of = job(number, user_id=user_id, object_name=name)
    stored = STORED if state is JobState.COMPLETED else None
    claimed = claimed_job(number, state, of=of, files=FILES, stored=stored)
    made = PastStack(number, "M 31", NOON + timedelta(days=number), claimed, FACTS, FILES)
    return replace(made, **changes)


def own(number: int) -> PastStack:
    return PastStack(number, "M 33", NOON, None, FACTS, FILES, has_files=True)


def numbers(stacks: list[PastStack], **wanted: object) -> list[int]:
    return [row.key[1] for row in arrange(rows_of(stacks), HistoryFilter(**wanted)).rows]


def test_the_newest_comes_first() -> None:
    assert numbers([past(1), past(3), past(2)]) == [3, 2, 1]


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (JobState.COMPLETED, RowKind.GIVEN),
        (JobState.FAILED, RowKind.NOT_DONE),
        (JobState.LOST, RowKind.NOT_DONE),
        (JobState.STACKED, RowKind.IN_PROGRESS),
        (JobState.CLAIMED, RowKind.IN_PROGRESS),
    ],
)
def test_each_state_belongs_to_a_kind(state: JobState, kind: RowKind) -> None:
    [row] = rows_of([past(1, state)])
    assert row.kind is kind
    assert numbers([past(1, state), own(2)], kind=kind) == [1]
    assert numbers([past(1, state), own(2)], kind=RowKind.OWN) == [2]


def test_own_stacks_have_a_look_of_their_own() -> None:
    [row] = rows_of([own(1)])
    assert (row.look, row.key, row.kind) == (OWN_LOOK, ("own", 1), RowKind.OWN)


@pytest.mark.parametrize(
    ("text", "found"), [("m 31", [2]), ("33", [1]), ("s50", [2, 1]), ("M S50", [2, 1]), ("nothing", []), (" ", [2, 1])]
)
def test_a_search_finds_all_its_words(text: str, found: list[int]) -> None:
    stacks = [past(1, title="M 33"), past(2, title="M 31")]
    assert numbers(stacks, text=text) == found


def test_a_search_finds_numbers_and_keys() -> None:
    assert numbers([past(12), past(112), past(7)], text="12") == [12]
    assert numbers([past(1, title="NGC7000"), past(17000, title="NGC 253")], text="ngc 7000") == [1]
    assert numbers([past(1)], text="20250115.78") == [1]


def test_object_telescope_and_days_are_filters() -> None:
    stacks = [past(1), past(2, title="M 33"), past(3, facts=replace(FACTS, telescope="Other"))]
    assert numbers(stacks, title="M 33") == [2]
    assert numbers(stacks, telescope="Other") == [3]
    days = {row.key[1]: row.day for row in rows_of(stacks)}
    assert numbers(stacks, first=days[2], last=days[2]) == [2]
    assert numbers(stacks, first=days[2]) == [3, 2]


@pytest.mark.parametrize(
    "key", ["state", "object", "begins", "telescope", "frames", "exposure", "since", "size", "files", "job"]
)
@pytest.mark.parametrize("is_descending", [True, False])
def test_every_column_sorts_also_what_is_not_known(key: str, is_descending: bool) -> None:
    stacks = [past(1), own(2), past(3, JobState.CLAIMED, facts=None, stack_id=None), past(4, title="")]
    assert sorted(numbers(stacks, sorted_by=key, is_descending=is_descending)) == [1, 2, 3, 4]


def test_sorting_follows_the_figures() -> None:
    stacks = [past(n, facts=replace(FACTS, exposure_s=s)) for n, s in ((1, 30.0), (2, None), (3, 10.0))]
    assert numbers(stacks, sorted_by="exposure") == [2, 3, 1]
    assert numbers(stacks, sorted_by="exposure", is_descending=True) == [1, 3, 2]


def test_totals_count_what_was_submitted_and_nothing_else() -> None:
    other_night = replace(FACTS, night=date(2025, 1, 15), exposure_s=None)
    stacks = [past(1), past(2, user_id=2), past(3, facts=other_night), past(4, JobState.FAILED), own(5)]
    assert totals_of(rows_of(stacks)) == Totals(3, 54, 360.0, 1, 2, 2, 3 * STORED.fits_size_bytes)
    assert totals_of(()) == Totals()


def test_a_chunk_of_which_only_the_ledger_knows_counts_with_what_the_server_said() -> None:
    [row] = rows_of([past(1, facts=None, stack_id=None)])
    assert (row.n_frames, row.exposure_s, row.ra_deg, row.dec_deg) == (15, None, 83.6, 22.0)
    assert row.begins_at == datetime(2025, 1, 15, 19, 30, tzinfo=UTC)
    assert totals_of([row]) == Totals(1, 15, 0.0, 1, 1, 0, STORED.fits_size_bytes)


def test_totals_are_those_of_what_is_shown_and_days_of_any_time() -> None:
    stacks = [past(1), past(2, title="M 33"), past(3, JobState.LOST)]
    rows = rows_of(stacks)
    arranged = arrange(rows, HistoryFilter(title="M 31", first=date(2030, 1, 1)))
    assert (arranged.rows, arranged.n_all, arranged.totals) == ((), 3, Totals())
    assert {day: totals.n_chunks for day, totals in arranged.days.items()} == {rows[2].day: 1}
    assert (arranged.titles, arranged.telescopes, arranged.years) == (("M 31", "M 33"), ("Seestar S50",), (2025,))


def test_of_very_many_names_the_most_frequent_are_offered() -> None:
    stacks = [past(n, title=f"Object {n}") for n in range(1, MOST_CHOICES + 10)] + [past(9000, title="Object 500")] * 2
    titles = arrange(rows_of(stacks), HistoryFilter()).titles
    assert len(titles) == MOST_CHOICES
    assert titles[-1] == "Object 500"
    assert titles[:2] == ("Object 11", "Object 12"), "in natural order; of equally frequent ones the newest"


def test_names_from_others_are_shown_as_plain_text() -> None:
    [row] = rows_of([past(1, title="M\u202e 31\n\x1b[31m", facts=replace(FACTS, telescope="S50\u202e"))])
    assert row.title == "M\ufffd 31 \ufffd[31m"
    assert row.telescope == "S50\ufffd"


def test_what_has_no_name_is_called_by_its_number() -> None:
    assert row_title(rows_of([past(7, title="")])[0]) == "Job 7"
    assert row_title(rows_of([replace(own(7), title="")])[0]) == "No name"
    assert summary(rows_of([past(7)])[0]).splitlines() == [
        "M 31",
        "Completed",
        "2025-01-14",
        "Frames: 18 · exposure: 3 min 0 s",
    ]


def test_files_are_here_deleted_gone_or_never_were() -> None:
    stacks = [
        past(4, has_files=True),
        past(3, removed_at=NOON),
        past(2),
        past(1, JobState.CLAIMED, files=None, facts=None),
    ]
    assert [file_words(row) for row in rows_of(stacks)] == ["Here", "Deleted", "Gone", "–"]
