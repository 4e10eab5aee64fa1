"""The table of claims: stable while it is refreshed, quick with many rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from crowdsky_desktop.gui.models.claims_filter import ClaimsFilter
from crowdsky_desktop.gui.models.claims_model import CLAIM_ROLE, FOR_YOU, PAGE_ROWS, ClaimsModel
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState


class Claims:
    """As many claims as asked for, newest first."""

    def __init__(self, count: int) -> None:
        self.all_claims = [claim(number) for number in range(count, 0, -1)]

    def all(self, limit: int, offset: int) -> tuple[ClaimedJob, ...]:
        return tuple(self.all_claims[offset : offset + limit])


def claim(number: int, state: JobState = JobState.COMPLETED, name: str | None = "M 31") -> ClaimedJob:
    job = Job(number, 1, 1, "20250115.78_83.6_+22.0", name, 15)
    now = datetime.now(UTC) - timedelta(hours=number)
    return ClaimedJob(number, "https://crowdsky.example", job, state, now, now)


@pytest.fixture
def source() -> Claims:
    return Claims(5)


@pytest.fixture
def model(qapp, source) -> ClaimsModel:
    made = ClaimsModel(source)
    made.refresh()
    made._tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def test_a_refresh_that_changes_nothing_tells_nothing(qtbot, model):
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.refresh()


def test_a_change_of_state_touches_its_row_only(qtbot, model, source):
    source.all_claims[2] = replace(source.all_claims[2], state=JobState.FAILED)
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
    assert (changed.args[0].row(), changed.args[1].row()) == (2, 2)


def test_a_new_claim_is_inserted_on_top(qtbot, model, source):
    source.all_claims.insert(0, claim(6, JobState.CLAIMED))
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
    assert model.claim(0).claim_id == 6
    assert model.row_of(1) == 5


def test_many_rows_are_read_page_by_page(qapp):
    model = ClaimsModel(Claims(100_000))
    model.refresh()
    assert model.rowCount() == PAGE_ROWS
    assert model.canFetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == 2 * PAGE_ROWS


def test_states_and_text_filter(qapp, model, source):
    source.all_claims[1] = replace(source.all_claims[1], state=JobState.HELD, reason="two stars are trailed")
    model.refresh()
    shown = ClaimsFilter()
    shown.setSourceModel(model)
    shown.show_states(FOR_YOU)
    assert shown.rowCount() == 1
    shown.show_states(frozenset())
    shown.show_text("TRAILED")
    assert shown.index(0, 0).data(CLAIM_ROLE).claim_id == 4
    shown.show_text("no such object")
    assert shown.rowCount() == 0


def test_numbers_sort_as_numbers(qapp):
    source = Claims(11)
    model = ClaimsModel(source)
    model.refresh()
    shown = ClaimsFilter()
    shown.setSourceModel(model)
    shown.sort(5, Qt.SortOrder.AscendingOrder)
    assert [shown.index(row, 5).data() for row in range(3)] == ["1", "2", "3"]


def test_a_name_from_outside_is_shown_on_one_line(qapp):
    source = Claims(0)
    source.all_claims = [claim(1, name="M 31\n<b>bold</b>\tx"), claim(2, name="  "), claim(3, name=None)]
    model = ClaimsModel(source)
    model.refresh()
    assert model.index(0, 1).data() == "M 31 <b>bold</b> x"
    assert model.index(1, 1).data() == "Job 2"
    assert model.index(2, 1).data() == "Job 3"
