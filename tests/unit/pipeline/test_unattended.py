"""What an unattended run takes up first, and that it says so."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import Event, JobResumed
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState
from crowdsky_desktop.pipeline import unattended_steps
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.ledger import Ledger

OURS, OTHER = "https://here.example", "https://other.example"


def begun(ledger: Ledger, server_url: str, job_id: int) -> ClaimedJob:
    job = Job(job_id, 1, 1, "20250115.78_83.6_+22.0", "M 31", 15)
    claimed = ledger.finish_claim(ledger.begin_claim(server_url, "me"), job)
    assert claimed is not None
    return claimed


def completing(claims: list[ClaimedJob]) -> Callable[..., ClaimedJob]:
    """Return a step that completes any of these chunks at once."""
    by_id = {claimed.claim_id: claimed for claimed in claims}

    def step(_context: object, claim_id: int, *_: object) -> ClaimedJob:
        return replace(by_id[claim_id], state=JobState.COMPLETED)

    return step


def test_chunks_that_were_begun_come_first_and_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        first, _, second = [begun(ledger, url, number) for number, url in enumerate((OURS, OTHER, OURS), start=1)]
        monkeypatch.setattr(unattended_steps, "next_step", completing([first, second]))
        context: Any = SimpleNamespace(api=SimpleNamespace(server_url=OURS), ledger=ledger)
        told: list[Event] = []
        summary = UnattendedRun(context, told.append, Stops()).run(max_chunks=2)
    assert told == [JobResumed(first), JobResumed(second)]
    assert summary.n_completed == 2
