"""Ledgers with claims in them, as a run, an earlier day, a crash or another program left them."""

import sqlite3
from contextlib import closing

from crowdsky_desktop.model.job import ROAD, ClaimedJob, Job, JobState
from crowdsky_desktop.store.ledger import Ledger
from tests.support.jobs import FILES, JOB, SERVER, STORED


def claim(ledger: Ledger, job: Job = JOB, server_url: str = SERVER) -> ClaimedJob:
    """Have a job handed out."""
    claimed = ledger.finish_claim(ledger.begin_claim(server_url, "worker"), job)
    assert claimed is not None
    return claimed


def step(ledger: Ledger, claim_id: int, to: JobState) -> ClaimedJob:
    """Move a claim one state on, with what that state has to come with."""
    files = FILES if to is JobState.STACKED else None
    stored = STORED if to is JobState.UPLOADED else None
    return ledger.move(claim_id, to, files=files, stored=stored)


def walk(ledger: Ledger, to: JobState, job: Job = JOB) -> ClaimedJob:
    """Claim a job and take it along the road as far as `to`."""
    claimed = claim(ledger, job)
    for state in ROAD[1 : ROAD.index(to) + 1]:
        claimed = step(ledger, claimed.claim_id, state)
    return claimed


def rewrite(ledger: Ledger, statement: str, *values: object) -> None:
    """Change a ledger's file from outside, past all that the ledger itself watches over."""
    with closing(sqlite3.connect(ledger.path, timeout=10.0)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(statement, values)
