"""How long a fault of the world is waited out."""

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import ServerBusyError


def test_waits_grow_to_the_longest_and_no_further() -> None:
    backoff = Backoff(first_wait_s=1.0, longest_wait_s=60.0)
    waits = [backoff.wait_after(ServerBusyError(), attempt) for attempt in (1, 2, 3, 2000)]
    assert all(0.7 * mean <= wait <= 1.3 * mean for wait, mean in zip(waits, (1.0, 2.0, 4.0, 60.0), strict=True))
    assert max(waits) <= 60.0


def test_a_wait_is_never_shorter_than_the_server_asked_for() -> None:
    asking = ServerBusyError(retry_after_s=3600.0)
    assert Backoff().wait_after(asking, 1) == 3600.0


def test_the_jitter_can_be_chosen_and_left_out() -> None:
    shortened = Backoff(1.0, 60.0, jitter=(0.5, 1.0))
    assert all(0.5 <= shortened.wait_s(1) <= 1.0 for _ in range(50))
    assert [Backoff(0.025, 0.8, jitter=(1.0, 1.0)).wait_s(n) for n in range(1, 8)] == [
        0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 0.8,
    ]  # fmt: skip


def test_the_longest_wait_of_ones_own_is_a_quarter_of_an_hour() -> None:
    """As docs/reliability.md promises."""
    waits = [Backoff().wait_after(ServerBusyError(), 1000) for _ in range(50)]
    assert max(waits) == 900.0
    assert min(waits) >= 0.7 * 900.0
