"""What an unattended run takes up first, and that it says so."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import Event, JobResumed, RunEnded
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline import unattended_steps
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.ledger import Ledger
from tests.support.jobs import job
from tests.support.ledgers import claim

OURS, OTHER = "https://here.example", "https://other.example"


def completing(claims: list[ClaimedJob]) -> Callable[..., ClaimedJob]:
    """Return a step that completes any of these chunks at once."""
    by_id = {claimed.claim_id: claimed for claimed in claims}

    def step(_context: object, claim_id: int, *_: object) -> ClaimedJob:
        return replace(by_id[claim_id], state=JobState.COMPLETED)

    return step


def test_chunks_that_were_begun_come_first_and_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        first, _, second = [claim(ledger, job(number), url) for number, url in enumerate((OURS, OTHER, OURS), start=1)]
        monkeypatch.setattr(unattended_steps, "next_step", completing([first, second]))
        context: Any = SimpleNamespace(api=SimpleNamespace(server_url=OURS), ledger=ledger)
        told: list[Event] = []
        summary = UnattendedRun(context, told.append, Stops()).run(max_chunks=2)
    assert told == [JobResumed(first), JobResumed(second), RunEnded(summary)]
    assert summary.n_completed == 2
