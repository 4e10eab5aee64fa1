"""Pausing a run, and letting another one go first: where a run rests, and that it goes on."""

import threading
from collections.abc import Callable, Iterator

import pytest

from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError
from tests.support.waiting import wait_until

LONG_S = 600.0


class Run:
    """A run on a thread of its own, which does one thing and ends."""

    def __init__(self, act: Callable[[], None]) -> None:
        self.is_stopped = False
        self._act = act
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self._act()
        except CancelledError:
            self.is_stopped = True

    @property
    def has_ended(self) -> bool:
        return not self.thread.is_alive()


@pytest.fixture
def token() -> Iterator[CancelToken]:
    made = CancelToken()
    yield made
    made.cancel()


def test_a_wait_gives_way_at_once_and_lasts_until_the_way_is_returned(token: CancelToken) -> None:
    run = Run(lambda: token.wait(0.05))
    token.ask_for_way()
    wait_until(lambda: token.gives_way or run.has_ended)
    if not run.has_ended:  # else the wait was over before it was asked
        run.thread.join(0.2)
        assert not run.has_ended, "it goes on only when the way is returned"
        token.return_way()
    wait_until(lambda: run.has_ended)
    assert not run.is_stopped
    assert not token.gives_way


def test_between_steps_a_run_gives_way_until_it_is_returned(token: CancelToken) -> None:
    token.ask_for_way()
    assert not token.gives_way, "nobody rests yet"
    run = Run(token.between_steps)
    wait_until(lambda: token.gives_way)
    token.return_way()
    wait_until(lambda: run.has_ended)
    assert not run.is_stopped


def test_in_the_midst_of_a_chunk_no_way_is_given(token: CancelToken) -> None:
    token.ask_for_way()
    token.pause_point()  # it does not rest here
    token.pause()
    run = Run(token.pause_point)
    wait_until(lambda: token.is_resting)
    assert not token.gives_way, "a chunk is in its hands"
    token.return_way()
    assert token.is_resting, "it was paused as well"
    token.resume()
    wait_until(lambda: run.has_ended)


def test_a_run_that_waits_rests_as_soon_as_it_is_paused(token: CancelToken) -> None:
    run = Run(lambda: token.wait(LONG_S))
    token.pause()
    wait_until(lambda: token.is_resting)
    token.cancel()
    wait_until(lambda: run.has_ended)
    assert run.is_stopped


def test_who_gives_way_and_is_paused_goes_on_after_both(token: CancelToken) -> None:
    token.pause()
    token.ask_for_way()
    run = Run(token.between_steps)
    wait_until(lambda: token.gives_way)
    token.return_way()
    wait_until(lambda: token.is_resting and not token.gives_way)
    token.resume()
    wait_until(lambda: run.has_ended)


@pytest.mark.parametrize("ask", [CancelToken.pause, CancelToken.ask_for_way])
def test_a_run_that_rests_can_be_stopped(token: CancelToken, ask: Callable[[CancelToken], None]) -> None:
    ask(token)
    run = Run(token.between_steps)
    wait_until(lambda: token.is_resting or token.gives_way)
    token.cancel()
    wait_until(lambda: run.has_ended)
    assert run.is_stopped


def test_a_wait_ends_by_itself(token: CancelToken) -> None:
    token.wait(0.0)
    token.between_steps()
    assert not token.is_resting
    assert not token.gives_way


def test_a_run_ends_between_its_steps_by_either_token() -> None:
    stops = Stops()
    stops.between_steps()
    stops.after_step.cancel()
    with pytest.raises(CancelledError):
        stops.between_steps()
    assert not stops.is_taken_up(1), "without a window nobody takes a chunk up"
