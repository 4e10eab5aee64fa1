"""Where an unattended run's chunks come from, and what its policies hear of each claim."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.errors import ServerAnswerError, ServerBrokenError, ServerUnreachableError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline import claim as claiming
from crowdsky_desktop.pipeline.claim import JobSource
from crowdsky_desktop.pipeline.claim_policy import ClaimPace
from tests.support.jobs import claimed_job, job


class Breaker:
    """Notes what it is told, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def check(self, _ledger: object) -> None:
        self.told.append("check")

    def note_unclear_answer(self) -> None:
        self.told.append("unclear")

    def note_clear_answer(self) -> None:
        self.told.append("clear")

    def note_held(self, _error: Exception, claimed: ClaimedJob) -> None:
        self.told.append(f"held {claimed.claim_id}")


@pytest.fixture
def breaker() -> Breaker:
    return Breaker()


@pytest.fixture
def intents() -> list[object]:
    """The claims whose answer is not known."""
    return []


@pytest.fixture
def source(breaker: Breaker, intents: list[object]) -> JobSource:
    context = SimpleNamespace(ledger=SimpleNamespace(open_intents=lambda: tuple(intents)))
    return JobSource(context, lambda _event: None, breaker, ClaimPace(Backoff()))


def server(monkeypatch: pytest.MonkeyPatch, *, adopted: object = (), claimed: object = None) -> list[str]:
    """Let the server count chunks as ours, and hand one out; return what it was asked, in order."""
    asked: list[str] = []

    def answer(name: str, outcome: object) -> object:
        asked.append(name)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(claiming, "recover", lambda *_, not_again: answer(f"recover {sorted(not_again)}", adopted))
    monkeypatch.setattr(claiming, "claim", lambda *_: answer("claim", claimed))
    return asked


FIRST, SECOND = claimed_job(1, of=job(41)), claimed_job(2, of=job(42))


def test_chunks_that_the_server_counts_as_ours_come_before_others(source, monkeypatch) -> None:
    asked = server(monkeypatch, adopted=(FIRST,), claimed=SECOND)
    assert source.adopt_or_claim() == FIRST
    assert not source.is_fresh(FIRST)
    assert asked == ["recover []"]
    assert source.adopt_or_claim() == SECOND
    assert source.is_fresh(SECOND)
    assert asked == ["recover []", "claim"], "the server is asked once what is ours"


def test_an_answer_that_was_lost_is_looked_for_again_but_no_chunk_taken_on_twice(source, monkeypatch, intents) -> None:
    asked = server(monkeypatch, adopted=(FIRST,))
    source.adopt_or_claim()
    intents.append("a claim")
    source.adopt_or_claim()
    assert asked == ["recover []", "recover [41]"]


def test_where_nothing_waits_the_source_is_empty(source, monkeypatch) -> None:
    asked = server(monkeypatch)
    assert source.adopt_or_claim() is None
    assert source.is_empty
    assert asked == ["recover []", "claim", "recover []"]


def test_what_was_begun_is_handed_out_in_order(source) -> None:
    source.resume(iter((FIRST, SECOND)))
    assert [source.next_begun() for _ in range(3)] == [FIRST, SECOND, None]


def test_the_run_goes_on_where_the_queue_cannot_be_looked_at(source, monkeypatch) -> None:
    asked = server(monkeypatch, adopted=ServerUnreachableError("away"), claimed=SECOND)
    assert source.adopt_or_claim() == SECOND
    assert source.adopt_or_claim() == SECOND
    assert asked == ["recover []", "claim"] * 2, "it is asked again what is ours"


def test_a_clear_answer_is_noted_and_so_is_a_chunk_that_comes_held(source, monkeypatch, breaker) -> None:
    server(monkeypatch, claimed=SECOND)
    source.adopt_or_claim()
    assert breaker.told == ["check", "clear"]
    server(monkeypatch, claimed=replace(SECOND, state=JobState.HELD))
    source.adopt_or_claim()
    assert breaker.told[2:] == ["check", "clear", "held 2"]


@pytest.mark.parametrize(("may_be_done", "noted"), [(True, ["check", "unclear"]), (False, ["check"])])
def test_only_nonsense_that_may_have_cost_a_chunk_is_unclear(source, monkeypatch, breaker, may_be_done, noted) -> None:
    error = ServerAnswerError("nonsense")
    error.was_sent, error.may_be_done = True, may_be_done
    server(monkeypatch, claimed=error)
    with pytest.raises(ServerAnswerError):
        source.adopt_or_claim()
    assert breaker.told == noted


def test_a_server_that_breaks_is_not_unclear(source, monkeypatch, breaker) -> None:
    server(monkeypatch, claimed=ServerBrokenError("500"))
    with pytest.raises(ServerBrokenError):
        source.adopt_or_claim()
    assert breaker.told == ["check"]
