"""The ledger against a model of the road, in every order that hypothesis thinks of."""

import itertools
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from crowdsky_desktop.model.errors import IllegalTransitionError, LedgerError
from crowdsky_desktop.model.job import FINAL_STATES, NEXT_STATES, Job, JobState, StackFiles, StoredResult
from crowdsky_desktop.store.ledger import Ledger

SERVERS = ("https://one.example.org", "https://two.example.org")
FILES = StackFiles(Path("/w/stack.fits"), Path("/w/thumb.png"), Path("/w/report.json"))
STORED = StoredResult("/stack.fits", "/thumb.png", 123, "0" * 40)


class Claim:
    """What the test expects of one claim."""

    def __init__(self, server: str, job_id: int) -> None:
        self.server, self.job_id = server, job_id
        self.states = [JobState.CLAIMED]
        self.left_from: JobState | None = None
        self.has_files = self.has_result = self.is_sent = False

    @property
    def state(self) -> JobState:
        return self.states[-1]

    def may_go(self, to: JobState, has_files: bool, has_result: bool) -> bool:
        if to not in NEXT_STATES[self.state]:
            return False
        if self.state is JobState.HELD and to not in FINAL_STATES:
            approves = (self.left_from, to) == (JobState.STACKED, JobState.APPROVED)
            if to is not self.left_from and not approves:
                return False
        if (has_files and to is not JobState.STACKED) or (has_result and to is not JobState.UPLOADED):
            return False
        needs_files = to is JobState.STACKED and not (has_files or self.has_files)
        needs_result = to is JobState.UPLOADED and not (has_result or self.has_result)
        return not (needs_files or needs_result)

    def go(self, to: JobState, has_files: bool, has_result: bool) -> None:
        self.left_from = self.state if to is JobState.HELD else None
        self.states.append(to)
        self.has_files |= has_files
        self.has_result |= has_result


class LedgerRoad(RuleBasedStateMachine):
    claims = Bundle("claims")
    intents = Bundle("intents")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = Ledger(self.folder / "ledger.sqlite3")
        self.expected: dict[int, Claim] = {}
        self.open_intents: dict[int, str] = {}

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)

    @rule(target=intents, server=st.sampled_from(SERVERS))
    def begin_claim(self, server: str) -> int:
        intent_id = self.ledger.begin_claim(server, "worker")
        self.open_intents[intent_id] = server
        return intent_id

    @rule(target=claims, intent_id=consumes(intents), job_id=st.none() | st.integers(1, 3))
    def finish_claim(self, intent_id: int, job_id: int | None):
        server = self.open_intents.pop(intent_id)
        job = None if job_id is None else Job(job_id, 1, 1, "key", "M 42", 9)
        claimed = self.ledger.finish_claim(intent_id, job)
        if job_id is None:
            assert claimed is None
            return multiple()
        for older in self.expected.values():
            if (older.server, older.job_id) == (server, job_id) and older.state not in FINAL_STATES:
                older.go(JobState.LOST, has_files=False, has_result=False)
        self.expected[claimed.claim_id] = Claim(server, job_id)
        return claimed.claim_id

    @rule(intent_id=consumes(intents))
    def abandon_claim(self, intent_id: int) -> None:
        self.ledger.abandon_claim(intent_id, "never sent")
        del self.open_intents[intent_id]

    @rule(claim_id=claims, to=st.sampled_from(JobState), extras=st.sampled_from(["fitting", "none", "both"]))
    def move(self, claim_id: int, to: JobState, extras: str) -> None:
        has_files = extras == "both" or (extras == "fitting" and to is JobState.STACKED)
        has_result = extras == "both" or (extras == "fitting" and to is JobState.UPLOADED)
        claim = self.expected[claim_id]
        is_allowed = claim.may_go(to, has_files, has_result)
        try:
            self.ledger.move(claim_id, to, files=FILES if has_files else None, stored=STORED if has_result else None)
        except IllegalTransitionError:
            assert not is_allowed
        else:
            assert is_allowed
            claim.go(to, has_files, has_result)

    @rule(claim_id=claims)
    def advance(self, claim_id: int) -> None:
        """Take the next step of the road, so that its end is reached often."""
        context = [JobState.DOWNLOADED, JobState.STACKED, JobState.APPROVED, JobState.UPLOADED, JobState.COMPLETED]
        for to in context:
            if self.expected[claim_id].state is not JobState.HELD and to in NEXT_STATES[self.expected[claim_id].state]:
                self.move(claim_id, to, "fitting")
                return

    @rule(claim_id=claims)
    def send_completion(self, claim_id: int) -> None:
        claim = self.expected[claim_id]
        try:
            self.ledger.note_completion_sent(claim_id)
        except IllegalTransitionError:
            assert claim.state is not JobState.UPLOADED
        else:
            assert claim.state is JobState.UPLOADED
            claim.is_sent = True

    @rule()
    def crash_and_reopen(self) -> None:
        """Forget the open ledger as a crash does, and read the files as they are."""
        copy = self.folder / "after the crash"
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns(copy.name))
        self.ledger.close()
        for file in copy.iterdir():
            shutil.move(file, self.folder / file.name)
        copy.rmdir()
        self.ledger = Ledger(self.folder / "ledger.sqlite3")

    @rule(intent_id=st.integers(1000, 1005))
    def unknown_numbers_change_nothing(self, intent_id: int) -> None:
        for call in (
            lambda: self.ledger.finish_claim(intent_id, None),
            lambda: self.ledger.move(intent_id, JobState.DOWNLOADED),
            lambda: self.ledger.note_reason(intent_id, "x"),
        ):
            try:
                call()
            except LedgerError:
                continue
            raise AssertionError("an unknown number was accepted")

    @invariant()
    def the_ledger_says_what_happened(self) -> None:
        if not hasattr(self, "ledger"):
            return
        known = {claimed.claim_id: claimed for claimed in self.ledger.all(limit=1000)}
        assert known.keys() == self.expected.keys()
        for claim_id, claim in self.expected.items():
            claimed = known[claim_id]
            assert (claimed.state, claimed.held_from) == (claim.state, claim.left_from)
            assert (claimed.files is not None, claimed.stored is not None) == (claim.has_files, claim.has_result)
            assert claimed.completion_sent == claim.is_sent
        assert {intent.intent_id: intent.server_url for intent in self.ledger.open_intents()} == self.open_intents

    @invariant()
    def each_job_has_one_unfinished_claim(self) -> None:
        if not hasattr(self, "ledger"):
            return
        jobs = [(claimed.server_url, claimed.job.job_id) for claimed in self.ledger.unfinished()]
        assert len(jobs) == len(set(jobs))

    @invariant()
    def the_history_leads_to_the_state(self) -> None:
        for claim_id, claim in getattr(self, "expected", {}).items():
            entries = self.ledger.history(claim_id)
            moves = [entry.to_state for entry in entries if entry.from_state is not entry.to_state]
            assert moves == claim.states
            assert all(entry.from_state is before.to_state for before, entry in itertools.pairwise(entries))


TestLedgerRoad = LedgerRoad.TestCase
TestLedgerRoad.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
