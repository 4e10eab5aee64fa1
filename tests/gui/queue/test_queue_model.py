"""The queue's table: all sources in one, stable while it is refreshed, arranged off the window's thread."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, QSettings, Qt, QThread
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QToolButton

from crowdsky_desktop.gui.pages.queue.queue_arrangement import QueueFilter, arrange
from crowdsky_desktop.gui.pages.queue.queue_arranger import FEW_ROWS, QueueArranger
from crowdsky_desktop.gui.pages.queue.queue_model import COLUMNS, QueueModel
from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage
from crowdsky_desktop.gui.pages.queue.queue_rows import SERVER_LOOKS, RowGroup, merged_rows, server_rows
from crowdsky_desktop.gui.pages.queue.queue_table import QueueTable
from crowdsky_desktop.gui.pages.queue.state_filter import StateFilter
from crowdsky_desktop.gui.state_looks import STATE_LOOKS
from crowdsky_desktop.model.approval import Approval, Approver, Doubt
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, QueuedJob
from crowdsky_desktop.model.queue import QueueSnapshot, SeenJob
from crowdsky_desktop.model.stack import Verdict
from crowdsky_desktop.store.ledger import Ledger

URL = "https://crowdsky.example"
COLUMN = {column.key: section for section, column in enumerate(COLUMNS)}


def job(number: int, name: str | None = "M 31") -> Job:
    return Job(number, 1, 1, "20250115.78_83.6_+22.0", name, 15)


def claim(number: int, state: JobState = JobState.CLAIMED, name: str | None = "M 31", **more) -> ClaimedJob:
    now = datetime.now(UTC) - timedelta(hours=number)
    return ClaimedJob(number, URL, job(number, name), state, now, now, **more)


def queued(number: int, state: str = "pending", worker: str | None = None, **more) -> QueuedJob:
    return QueuedJob(job(number, **more), state, worker, 0, datetime.now(UTC), None, None)


def snapshot_of(*jobs: QueuedJob, seen: tuple[SeenJob, ...] = ()) -> QueueSnapshot:
    return QueueSnapshot("me", {"pending": len(jobs)}, len(jobs), jobs, seen, has_feed=not seen, is_complete=True)


def rows_of(claims, snapshot) -> list:
    return merged_rows(claims, server_rows(snapshot), URL)


@pytest.fixture
def model(qapp) -> QueueModel:
    made = QueueModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def text(model: QueueModel, row: int, key: str) -> str:
    return model.index(row, COLUMN[key]).data()


def test_each_row_says_whose_it_is(model):
    snapshot = snapshot_of(queued(1, "processing", "me"), queued(2, "processing", "her-computer"), queued(3))
    model.show_rows(arrange(rows_of([claim(1)], snapshot), QueueFilter()).rows)
    assert [text(model, row, "worker") for row in range(3)] == ["this computer", "her-computer", "–"]
    assert [text(model, row, "state") for row in range(3)] == [
        "Claimed",
        "In progress",
        "Waiting",
    ]


@pytest.mark.parametrize(("state", "n_rows"), [(JobState.CLAIMED, 1), (JobState.COMPLETED, 1), (JobState.FAILED, 2)])
def test_a_job_that_we_failed_may_wait_for_others_beside_our_claim(state, n_rows):
    assert len(rows_of([claim(1, state)], snapshot_of(queued(1, "retry")))) == n_rows


def test_a_claim_of_another_server_is_not_taken_for_this_ones_job():
    theirs = replace(claim(1), server_url="https://other.example")
    assert len(rows_of([theirs], snapshot_of(queued(1)))) == 2


def test_what_the_look_ahead_saw_is_shown_as_what_it_is(model):
    snapshot = snapshot_of(seen=(SeenJob(4, "20250115.79_83.6_+22.0", 0), SeenJob(5, "unknown", 7)))
    model.show_rows(arrange(rows_of([], snapshot), QueueFilter()).rows)
    assert [text(model, row, "state") for row in range(2)] == ["Not finished", "Frames deleted"]
    assert text(model, 0, "begins") == "unknown"
    assert text(model, 0, "frames") == "7"
    assert text(model, 0, "age") == "–"


def test_what_nobody_tells_is_neither_waiting_nor_completed():
    """A job in limbo whose session was cleaned up has no files either; it was never completed."""
    snapshot = snapshot_of(seen=(SeenJob(4, "unknown", 0), SeenJob(5, "unknown", 7)))
    assert arrange(rows_of([], snapshot), QueueFilter()).counts == {RowGroup.NOT_TOLD: 2}
    assert [row.is_over for row in rows_of([], snapshot)] == [True, False]


@pytest.mark.parametrize(("n_tries", "word", "group"), [(2, "Waiting again", 1), (3, "Retired", 5), (7, "Retired", 5)])
def test_a_job_that_is_never_handed_out_again_does_not_wait(model, n_tries, word, group):
    rows = rows_of([], snapshot_of(replace(queued(1, "retry"), retry_count=n_tries)))
    model.show_rows(rows)
    assert text(model, 0, "state") == word
    assert text(model, 0, "tries") == str(n_tries)
    assert rows[0].group is RowGroup(group)
    assert rows[0].is_over is (word == "Retired")


def test_what_is_not_known_is_no_zero(qtbot, theme):
    counts = StateFilter()
    qtbot.addWidget(counts)
    counts.show_counts({RowGroup.IN_WORK: 2, RowGroup.FOR_YOU: 1, RowGroup.NOT_TOLD: 40}, is_told=False)
    assert counts.texts() == [
        "All  43+?",
        "Waiting  ?",
        "In progress  2+?",
        "Needs you  1",
        "Completed  ?",
        "Failed or lost  ?",
        "Unknown  40",
    ]
    buttons = counts.findChildren(QToolButton)
    assert [one.text().split("  ")[0] for one in buttons if one.isHidden()] == ["Waiting"]
    counts.show_counts({RowGroup.IN_WORK: 2}, is_told=True)
    assert counts.texts()[:3] == ["All  2", "Waiting  0", "In progress  2"]
    assert [one.isHidden() for one in buttons] == [False] * 6 + [True]
    assert buttons[1].accessibleName().startswith("Waiting: 0 chunk")


def test_a_word_that_is_new_is_shown_as_it_is(model):
    model.show_rows(arrange(rows_of([], snapshot_of(queued(1, "paused"))), QueueFilter()).rows)
    assert text(model, 0, "state") == "paused"


def test_the_natural_order_is_ours_then_whose_turn_it_is_then_what_is_over():
    snapshot = snapshot_of(queued(1, "completed"), queued(5), queued(3), queued(2, "failed"))
    shown = arrange(rows_of([claim(4)], snapshot), QueueFilter()).rows
    assert [row.job_id for row in shown] == [4, 3, 5, 2, 1]


def test_filters_and_counts():
    snapshot = snapshot_of(queued(1, "completed", "her"), queued(2, worker="her"), queued(3, name="NGC 7000"))
    rows = rows_of([claim(9, JobState.HELD, reason="two stars are trailed")], snapshot)
    assert arrange(rows, QueueFilter()).counts == {RowGroup.FOR_YOU: 1, RowGroup.DONE: 1, RowGroup.WAITING: 2}
    assert arrange(rows, QueueFilter()).workers == ("her",)

    def found(**wish) -> list[int]:
        return [row.job_id for row in arrange(rows, QueueFilter(**wish)).rows]

    assert found(group=RowGroup.WAITING) == [2, 3]
    assert found(own_only=True) == [9]
    assert found(worker="her") == [2, 1]
    assert found(text="ngc 7") == [3]
    assert found(text="trailed") == [9]
    assert found(text="no such object") == []


def test_what_this_computer_holds_is_counted_whatever_is_filtered():
    claims = [claim(1), claim(2, JobState.HELD), claim(3, JobState.COMPLETED)]
    rows = rows_of(claims, snapshot_of(queued(4)))
    for chosen in (QueueFilter(), QueueFilter(group=RowGroup.WAITING), QueueFilter(text="no such object")):
        assert arrange(rows, chosen).tally.n_held == 2


@pytest.mark.parametrize("key", [column.key for column in COLUMNS])
def test_every_column_sorts(key):
    snapshot = snapshot_of(
        *(queued(number, name=f"M {number}") for number in (10, 9, 11)), seen=(SeenJob(2, "unknown", 0),)
    )
    rows = rows_of([claim(20, name=None)], snapshot)
    up, down = (arrange(rows, QueueFilter(sorted_by=key, is_descending=falls)).rows for falls in (False, True))
    assert len(up) == len(down) == 5
    if key == "job":
        assert up[0].key == down[-1].key


def test_numbers_sort_as_numbers():
    rows = rows_of([], snapshot_of(*(queued(number) for number in (10, 9, 100))))
    assert [row.job_id for row in arrange(rows, QueueFilter(sorted_by="job")).rows] == [9, 10, 100]


def test_a_selection_stays_with_its_chunk_whatever_comes_and_goes(model):
    def show(*numbers: int) -> None:
        model.show_rows(arrange(rows_of([], snapshot_of(*(queued(number) for number in numbers))), QueueFilter()).rows)

    show(3, 5, 7)
    chosen = QPersistentModelIndex(model.index(1, 2))
    show(1, 2, 3, 4, 5, 6, 7, 8)
    assert (chosen.row(), chosen.column()) == (4, 2)
    show(5, 8)
    assert chosen.row() == 0
    show(8)
    assert not chosen.isValid()


def test_nothing_is_worked_out_for_rows_that_are_not_seen(model):
    rows = arrange(rows_of([], snapshot_of(*(queued(number) for number in range(1, 5)))), QueueFilter()).rows

    class Unseen(list):
        def __getitem__(self, index):
            assert isinstance(index, slice) or index < 2
            return super().__getitem__(index)

    plain = QueueModel()
    plain.show_rows(Unseen(rows))
    assert plain.index(1, 0).data() == "Waiting"


def test_a_name_from_outside_is_shown_on_one_line(model):
    claims = [claim(1, name="M 31\n<b>bold</b>\tx"), claim(2, name="  "), claim(3, name=None)]
    model.show_rows(merged_rows(claims, (), URL))
    assert [text(model, row, "object") for row in range(3)] == ["M 31 <b>bold</b> x", "Job 2", "Job 3"]


def test_times_are_utc_with_the_local_time_in_the_tooltip(model):
    model.show_rows(rows_of([], snapshot_of(queued(1))))
    index = model.index(0, COLUMN["begins"])
    assert index.data() == "2025-01-15 19:30"
    assert "20250115.78_83.6_+22.0" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_many_rows_are_arranged_on_another_thread_and_the_newest_filter_wins(qtbot, qapp):
    arranger = QueueArranger()
    with qtbot.waitSignal(arranger.arranged, timeout=10_000) as arranged:
        arranger.take_snapshot(snapshot_of(*(queued(number) for number in range(1, FEW_ROWS + 10))), URL)
        assert arranger.is_busy
        arranger.want(QueueFilter(text="no such object"))
    shown: list[int] = [len(arranged.args[0].rows)]
    arranger.arranged.connect(lambda arrangement: shown.append(len(arrangement.rows)))
    qtbot.waitUntil(lambda: shown[-1] == 0, timeout=10_000)
    arranger.close()


def test_closing_while_rows_are_arranged_leaves_no_thread(qapp):
    arranger = QueueArranger()
    arranger.take_snapshot(snapshot_of(*(queued(number) for number in range(1, 20_000))), URL)
    (thread,) = arranger.findChildren(QThread)
    arranger.close()
    assert thread.isFinished()


def test_claims_without_an_answer_are_one_reminder_in_the_queue(qtbot, theme, tmp_path):
    with contextlib.closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        for _ in range(3):
            number = ledger.begin_claim(URL, "me-1234")
        page = QueuePage(ledger, QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(page)
        assert "3 claim" in page.summary.text()
        assert "went unanswered" in page.summary.text()
        untold = QueueSnapshot("me", {}, 0, (), (), has_feed=False, is_complete=True)
        page.show_server_queue(untold, None, URL)  # of this a long sentence is told, which may be cut
        assert page.summary.text().index("went unanswered") < page.summary.text().index("doesn't publish its queue")
        hint = page.summary.toolTip()
        assert hint.count("No answer from") == 1
        assert all(word in hint for word in (URL, "“me-1234”", f"jobs forget {number}"))
        for one in ledger.open_intents():
            ledger.abandon_claim(one.intent_id, "Forgotten.")
        page.refresh()
        assert "answer" not in page.summary.text() + page.summary.toolTip()
        page.stop()


def test_ages_run_and_nothing_else_is_painted_again(model, qtbot, monkeypatch):
    fresh = replace(claim(1), claimed_at=datetime.now(UTC) - timedelta(seconds=8))
    rows = arrange(rows_of([fresh, claim(5)], snapshot_of()), QueueFilter(sorted_by="job")).rows
    model.show_rows(rows)
    model.tell_ages(0, 1)
    changed: list[tuple] = []
    model.dataChanged.connect(lambda first, last, roles: changed.append((first.row(), first.column(), last, roles)))
    model.tell_ages(0, 1)
    later = [replace(row, since=row.since - timedelta(seconds=20)) for row in rows]
    monkeypatch.setattr(model, "_rows", later)
    model.tell_ages(0, 1)
    cell = model.index(0, COLUMN["age"])
    assert changed == [(0, COLUMN["age"], cell, [Qt.ItemDataRole.DisplayRole])]
    model.tell_ages(-1, 99)
    assert len(changed) == 1


WARNED = Approval(Approver.CHECKS, (Doubt("Roundness", Verdict.WARN),))


@pytest.mark.parametrize(
    ("state", "approval", "word"),
    [
        (JobState.COMPLETED, WARNED, "Completed, with a doubt"),
        (JobState.COMPLETED, Approval(Approver.PERSON), "Completed"),
        (JobState.COMPLETED, None, "Completed"),
        (JobState.UPLOADED, WARNED, "Uploaded"),
    ],
)
def test_a_completed_chunk_with_a_doubt_is_marked(model, state, approval, word):
    model.show_rows(arrange(rows_of([claim(1, state, approval=approval)], snapshot_of()), QueueFilter()).rows)
    cell = model.index(0, COLUMN["state"])
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == word
    assert cell.data() == word.partition(",")[0], "there is no room for more, and the icon differs"


def test_the_tooltip_says_who_approved_it_and_what_the_doubt_was(model):
    model.show_rows(
        arrange(rows_of([claim(1, JobState.COMPLETED, approval=WARNED)], snapshot_of()), QueueFilter()).rows
    )
    hint = model.index(0, COLUMN["state"]).data(Qt.ItemDataRole.ToolTipRole)
    assert hint == "Approved automatically, with 1 warning\nWarning: Roundness"


def test_the_state_of_every_chunk_is_read_whole(qtbot, theme):
    table = QueueTable(QueueModel())
    qtbot.addWidget(table)
    icon_and_margins = 16 + 4 + 2 * 11
    for look in (*STATE_LOOKS.values(), *SERVER_LOOKS.values()):
        needed = table.fontMetrics().horizontalAdvance(look.word) + icon_and_margins
        assert needed <= table.columnWidth(0), look.word
