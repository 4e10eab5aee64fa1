"""One road at a time: what begins at once, what waits, why, and that nothing that was asked for is lost."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from crowdsky_desktop.gui.tasks.command import Why
from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.tasks.task_runner import Rest
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotFitsError
from crowdsky_desktop.model.events import Emit, JobResumed
from crowdsky_desktop.model.job import ClaimedJob
from tests.support import jobs
from tests.support.waiting import RUN_MS, wait_until

LONG_S = 3600.0


def claimed_job(number: int) -> ClaimedJob:
    """Return a claim of a chunk of its own."""
    return jobs.claimed_job(number, of=jobs.job(number))


@dataclass
class Work:
    """A task that computes until it is let go; it comes to a pause point all the time."""

    may_end: threading.Event = field(default_factory=threading.Event)

    def __call__(self, emit: Emit, cancel: CancelToken) -> str:
        while not self.may_end.wait(0.002):
            cancel.pause_point()
        return "done"


@dataclass
class Unattended:
    """A run of steps: it computes until the step is let go, then stands between two steps, or waits for long."""

    step_ends: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    waits: bool = False
    n_steps: int = 0

    def __call__(self, emit: Emit, cancel: CancelToken) -> None:
        while True:
            if self.waits:
                cancel.wait(LONG_S)
            while not self.step_ends.acquire(timeout=0.002):
                cancel.pause_point()
            self.n_steps += 1
            cancel.between_steps()


@pytest.fixture
def queue() -> Iterator[CommandQueue]:
    made = CommandQueue()
    yield made
    made.close()


@pytest.fixture
def told(queue: CommandQueue) -> list[str]:
    """What has begun and ended, in order."""
    heard: list[str] = []
    queue.started.connect(lambda: heard.append(f"{queue.title} begins"))
    queue.succeeded.connect(lambda: heard.append("done"))
    return heard


def begin(queue: CommandQueue, run: Unattended, claimed: ClaimedJob | None = None) -> set[int]:
    taken_up: set[int] = set()
    queue.start(run, "unattended", claimed, taken_up=taken_up)
    return taken_up


def whys(queue: CommandQueue) -> list[Why]:
    return [queue.why(command) for command in queue.waiting]


def until(qtbot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=RUN_MS)


def test_while_the_unattended_run_waits_a_command_begins_at_once_and_the_run_goes_on(qtbot, queue, told):
    run = Unattended(waits=True)
    begin(queue, run)
    qtbot.wait(20)
    work = Work()
    assert queue.start(work, "approve")
    until(qtbot, lambda: queue.title == "approve")
    assert queue.waiting == []
    assert queue.unattended is not None
    work.may_end.set()
    until(qtbot, lambda: queue.title == "unattended" and queue.aside is None)
    assert told == ["unattended begins", "approve begins", "done"]
    assert queue.is_running
    assert not queue.unattended.gives_way


def test_while_it_computes_a_command_waits_for_the_end_of_the_step(qtbot, queue):
    run = Unattended()
    begin(queue, run)
    put_off = []
    queue.put_off.connect(put_off.append)
    work = Work()
    queue.start(work, "approve")
    assert (put_off, whys(queue)) == (queue.waiting, [Why.STEP])
    qtbot.wait(150)
    assert (run.n_steps, queue.title) == (0, "unattended")
    run.step_ends.release()
    until(qtbot, lambda: queue.title == "approve")
    assert run.n_steps == 1
    run.step_ends.release()
    qtbot.wait(60)
    assert run.n_steps == 1, "the run rests meanwhile"
    work.may_end.set()
    until(qtbot, lambda: run.n_steps == 2)


def test_what_was_asked_for_begins_in_order(qtbot, queue, told):
    run, works = Unattended(), [Work(), Work(), Work()]
    begin(queue, run)
    for number, work in enumerate(works):
        work.may_end.set()
        queue.start(work, f"command {number}")
    assert whys(queue) == [Why.STEP, Why.ORDER, Why.ORDER]
    run.step_ends.release()
    until(qtbot, lambda: told.count("done") == 3)
    assert [words for words in told if "command" in words] == [f"command {n} begins" for n in range(3)]
    assert queue.title == "unattended"


def test_a_command_can_be_taken_back(qtbot, queue):
    run = Unattended()
    begin(queue, run)
    queue.start(Work(), "approve")
    (command,) = queue.waiting
    queue.take_back(command)
    queue.take_back(command)
    assert queue.waiting == []
    run.step_ends.release()
    run.step_ends.release()
    until(qtbot, lambda: run.n_steps == 2)


def test_the_run_rests_in_the_midst_of_a_chunk_if_a_person_wants_it(qtbot, queue):
    run, work = Unattended(), Work()
    begin(queue, run, claimed_job(1))
    queue.start(Work(), "first")
    queue.start(work, "urgent", claimed_job(2))
    first, urgent = queue.waiting
    assert queue.can_hurry(urgent)
    queue.hurry(urgent)
    assert not queue.can_hurry(urgent)
    until(qtbot, lambda: queue.title == "urgent")
    assert (run.n_steps, queue.aside.rest, whys(queue)) == (0, Rest.RESTING, [Why.RUN])
    assert not queue.can_hurry(first), "two at a time"
    work.may_end.set()
    until(qtbot, lambda: queue.title == "unattended" and queue.rest is Rest.NONE)
    assert whys(queue) == [Why.STEP]
    run.step_ends.release()
    until(qtbot, lambda: queue.title == "first")


def test_a_run_never_rests_in_the_midst_of_the_chunk_that_a_command_is_about(qtbot, queue):
    run = Unattended()
    begin(queue, run, claimed_job(1))
    queue.start(Work(), "report", claimed_job(1))
    (command,) = queue.waiting
    assert not queue.can_hurry(command)
    queue.hurry(command)
    queue.pause()
    until(qtbot, lambda: queue.rest is Rest.RESTING)
    qtbot.wait(120)
    assert queue.title == "unattended", "paused by a person it has the chunk in its hands all the same"
    queue.resume()
    run.step_ends.release()
    until(qtbot, lambda: queue.title == "report")
    assert queue.unattended.gives_way


def test_while_a_person_has_paused_the_run_commands_on_other_things_begin(qtbot, queue):
    run, work = Unattended(), Work()
    begin(queue, run, claimed_job(1))
    queue.pause()
    until(qtbot, lambda: queue.rest is Rest.RESTING)
    queue.start(work, "measure")
    assert queue.title == "measure"
    work.may_end.set()
    until(qtbot, lambda: queue.title == "unattended")
    assert queue.rest is Rest.RESTING, "it stays as the person left it"


def test_who_lets_the_run_go_on_wants_no_hurry_any_more(qtbot, queue):
    run = Unattended()
    begin(queue, run)
    queue.start(Work(), "measure")
    (command,) = queue.waiting
    queue.hurry(command)
    queue.resume()
    assert not command.is_urgent
    run.step_ends.release()
    until(qtbot, lambda: queue.title == "measure")


def test_after_another_command_one_begins_by_itself(qtbot, queue, told):
    first, second = Work(), Work()
    queue.start(first, "first")
    queue.start(second, "second")
    assert whys(queue) == [Why.RUN]
    first.may_end.set()
    until(qtbot, lambda: queue.title == "second")
    second.may_end.set()
    until(qtbot, lambda: not queue.is_running)
    assert told == ["first begins", "done", "second begins", "done"]


def test_the_same_command_is_not_taken_twice(qtbot, queue):
    put_off = []
    queue.put_off.connect(put_off.append)
    assert queue.start(Work(), "stack", claimed_job(1))
    assert not queue.start(Work(), "stack", claimed_job(1))
    assert queue.why(put_off[0]) is Why.RUNS
    assert queue.start(Work(), "stack", claimed_job(2)), "another chunk of the same object"
    assert not queue.start(Work(), "stack", claimed_job(2))
    assert queue.start(Work(), "measure", about=1)
    assert queue.start(Work(), "measure", about=2)
    assert len(queue.waiting) == 3


def test_the_chunk_of_a_command_that_is_done_is_left_to_the_person(qtbot, queue):
    def fails(emit: Emit, cancel: CancelToken) -> None:
        raise NotFitsError("No.")

    run = Unattended(waits=True)
    taken_up = begin(queue, run)
    done = Work()
    done.may_end.set()
    for task, claim_id in ((done, 7), (fails, 8)):
        with qtbot.waitSignal(queue.finished, timeout=RUN_MS):
            queue.start(task, "go on", claimed_job(claim_id))
    assert taken_up == {7}


def test_stopping_a_command_does_not_stop_the_run_that_gave_way_to_it(qtbot, queue):
    begin(queue, Unattended(waits=True))
    qtbot.wait(20)
    queue.start(Work(), "measure")
    until(qtbot, lambda: queue.title == "measure")
    with qtbot.waitSignal(queue.stopped, timeout=RUN_MS):
        queue.cancel()
    until(qtbot, lambda: queue.title == "unattended")
    with qtbot.waitSignal(queue.finished, timeout=RUN_MS):
        queue.cancel()
    assert not queue.is_running


def test_all_is_stopped_at_once_also_a_run_that_gives_way(qtbot, queue, told):
    begin(queue, Unattended(waits=True))
    qtbot.wait(20)
    queue.start(Work(), "measure")
    until(qtbot, lambda: queue.title == "measure")
    queue.start(Work(), "later")
    queue.cancel_all()
    last = Work()
    last.may_end.set()
    queue.start(last, "hand back")
    until(qtbot, lambda: not queue.is_running and not queue.waiting)
    assert told == ["unattended begins", "measure begins", "hand back begins", "done"]


def test_nothing_is_left_after_closing(qtbot, queue):
    begin(queue, Unattended())
    queue.start(Work(), "measure")
    queue.close()
    until(qtbot, lambda: not queue.is_running)
    assert queue.waiting == []


def test_the_unattended_run_never_begins_in_the_midst_of_any_chunk(qtbot, queue):
    work = Work()
    queue.start(work, "stack", claimed_job(1))
    queue.pause()
    until(qtbot, lambda: queue.rest is Rest.RESTING)
    begin(queue, Unattended(waits=True))
    (run,) = queue.waiting
    assert not queue.can_hurry(run)
    qtbot.wait(120)
    assert queue.title == "stack", "it would take up the chunk that is in the other one's hands"
    queue.resume()
    work.may_end.set()
    until(qtbot, lambda: queue.title == "unattended")


def test_which_chunk_a_resting_run_has_in_its_hands_is_asked_when_it_rests(qtbot, queue):
    """What it told last is still on its way to the window's thread."""
    may_rest = threading.Event()

    def run(emit: Emit, cancel: CancelToken) -> None:
        may_rest.wait()
        emit(JobResumed(claimed_job(2)))
        while True:
            cancel.pause_point()

    queue.start(run, "unattended", claimed_job(1), taken_up=set())
    queue.start(Work(), "report", claimed_job(2))
    (command,) = queue.waiting
    queue.hurry(command)
    may_rest.set()
    wait_until(lambda: queue.rest is Rest.RESTING)  # without a turn of the event loop
    queue._admit()
    assert (queue.progress.claimed.claim_id, queue.title, queue.aside) == (2, "unattended", None)
