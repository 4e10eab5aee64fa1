"""Of tasks that are asked for while one runs only the newest is run, and each that ran hands its outcome on."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QThread

from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.model.errors import NotFitsError

WAIT_MS = 10_000


@pytest.fixture
def latest(qapp):
    made = LatestTask("test", qapp)
    yield made
    made.close()
    assert has_ended(made)


def has_ended(latest: LatestTask) -> bool:
    return all(thread.isFinished() for thread in latest.findChildren(QThread))


def gated(gate: threading.Event, outcome: int, emit, cancel) -> int:
    while not gate.wait(0.01):
        cancel.checkpoint()
    return outcome


def test_of_those_that_wait_only_the_newest_is_run(qtbot, latest):
    gate, begun, done = threading.Event(), [], []
    with qtbot.waitSignal(latest.finished, timeout=WAIT_MS):
        for number in range(5):
            latest.start(partial(gated, gate, number), done.append, first=partial(begun.append, number))
        assert begun == [0]
        gate.set()
    assert begun == [0, 4]
    assert done == [0, 4]
    assert not latest.is_running


def test_the_next_one_runs_after_one_that_went_wrong(qtbot, latest):
    def fails(emit, cancel) -> int:
        raise NotFitsError("a.fit is not a FITS file.")

    errors, done = [], []
    with qtbot.waitSignal(latest.finished, timeout=WAIT_MS):
        latest.start(fails, done.append, errors.append)
        latest.start(lambda emit, cancel: 7, done.append, errors.append)
    assert [type(error) for error in errors] == [NotFitsError]
    assert done == [7]


def test_what_follows_may_ask_for_the_next_one(qtbot, latest):
    done = []

    def follow(number: int) -> None:
        done.append(number)
        if number < 3:
            latest.start(lambda emit, cancel: number + 1, follow)

    with qtbot.waitSignal(latest.finished, timeout=WAIT_MS):
        latest.start(lambda emit, cancel: 1, follow)
    assert done == [1, 2, 3]


def test_after_closing_no_outcome_arrives_and_nothing_is_run(qtbot, latest):
    gate, done = threading.Event(), []
    latest.start(partial(gated, gate, 1), done.append)
    latest.start(partial(gated, gate, 2), done.append)
    assert not has_ended(latest)
    latest.close()
    assert has_ended(latest)
    ran: list[int] = []
    latest.start(lambda emit, cancel: ran.append(3), done.append)
    qtbot.wait(50)
    assert (done, ran) == ([], [])


def test_a_title_stands_in_the_log(qtbot, latest, caplog):
    caplog.set_level("INFO")
    with qtbot.waitSignal(latest.finished, timeout=WAIT_MS):
        latest.start(lambda emit, cancel: 1, lambda number: None, title="Counting")
    assert [record.message for record in caplog.records if "Counting" in record.message] == [
        "Counting: started",
        "Counting: done",
    ]
