"""Whatever is clicked in whatever order, while runs wait, compute, rest: no chunk is in two hands, the ledger is true.

The clicks are drawn from a seed; what they meet depends on how fast the threads are, and must not matter.
``CLICK_SEEDS=1000,1001`` tries other seeds, ``N_CLICKS=300`` longer rows.
"""

import os
import random
import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import NEXT_STATES, ClaimedJob, JobState
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline import interactive, unattended_steps
from crowdsky_desktop.server.hosting import HostedServer, ServerConfig
from crowdsky_desktop.server.main import ingest
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from tests.support.waiting import RUN_MS

SEEDS = [int(seed) for seed in os.environ.get("CLICK_SEEDS", "1,2").split(",")]
N_CLICKS = int(os.environ.get("N_CLICKS", "40"))
N_CHUNKS = 3
LONGEST_REST_MS = 120
"""Between two clicks: some hit the run in the midst of a step, some after it; chosen."""


class Hands:
    """Which chunks are being worked on, and by how many."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[int, str] = {}
        self.clashes: list[str] = []
        self.n_taken: dict[str, int] = defaultdict(int)

    @contextmanager
    def hold(self, claim_id: int, who: str) -> Iterator[None]:
        with self._lock:
            self.n_taken[who] += 1
            if claim_id in self._held:
                self.clashes.append(f"chunk {claim_id}: {who} while {self._held[claim_id]}")
            self._held[claim_id] = who
        try:
            yield
        finally:
            with self._lock:
                self._held.pop(claim_id, None)


@pytest.fixture
def hands(monkeypatch) -> Hands:
    """Watch everything that works on a chunk: a step of the unattended run, or a person's command."""
    made = Hands()

    def watch(module: object, name: str) -> None:
        act = getattr(module, name)

        def watched(context: object, claim_id: int, *more: object, **options: object) -> ClaimedJob:
            with made.hold(claim_id, name):
                return act(context, claim_id, *more, **options)

        monkeypatch.setattr(module, name, watched)

    watch(unattended_steps, "next_step")
    for name in ("go_on", "approve_and_submit", "give_up", "stack_again", "use_earlier_of_chunk"):
        watch(interactive, name)
    return made


@pytest.fixture(scope="module")
def chunk_dirs(tmp_path_factory) -> list[Path]:
    folders = [tmp_path_factory.mktemp(f"chunk{number}") for number in range(N_CHUNKS)]
    for number, folder in enumerate(folders):
        write_chunk(folder, practice_recipe(number, n_frames=4, seed=7, width=540, height=720))
    return folders


@pytest.fixture
def server(tmp_path: Path, chunk_dirs: list[Path]) -> Iterator[tuple[HostedServer, ServerConfig]]:
    config = ServerConfig(
        data_dir=tmp_path / "server", api_key=secrets.token_urlsafe(32), storage_token=secrets.token_urlsafe(24)
    )
    for folder in chunk_dirs:
        ingest(config, folder)
    with HostedServer(config) as hosted:
        yield hosted, config


class Person:
    """Clicks at random."""

    def __init__(self, window: MainWindow, chance: random.Random, own_frames: tuple[Path, ...]) -> None:
        self.window, self.session, self.chance, self.own_frames = window, window.session, chance, own_frames
        self.clicked: list[str] = []
        commands, runner, dock = window.commands, window.runner, window.dock
        self.clicks: list[tuple[int, str, Callable[[], object]]] = [
            (6, "unattended", commands.work_alone),
            (4, "claim", commands.claim),
            (6, "go on", self.with_chunk(lambda one: window.document_commands.go_on(one.claim_id))),
            (6, "submit", self.with_chunk(lambda one: commands.submit(one.claim_id))),
            (2, "report", self.with_chunk(lambda one: commands.report_failed(one, "Clouds."))),
            (2, "stack again", self.with_chunk(lambda one: commands.stack_chunk_again(one, frozenset(), Recipe()))),
            (1, "earlier", self.with_chunk(commands.use_earlier_of_chunk)),
            (1, "frames", self.with_chunk(lambda one: window.document_commands.look_at_frames(one.claim_id))),
            (1, "measure", lambda: commands.measure_frames(self.own_frames, "mine")),
            (1, "by hand", self.stack_by_hand),
            (3, "now", self.with_waiting(runner.hurry)),
            (2, "take back", self.with_waiting(runner.take_back)),
            (3, "pause", lambda: dock.pause_button.click()),
            (2, "stop", lambda: dock.cancel_button.click()),
            (2, "review", lambda: window.show_page("review")),
            (1, "check", commands.check_at_start),
        ]

    def click(self) -> None:
        [(_, name, act)] = self.chance.choices(self.clicks, [weight for weight, *_ in self.clicks])
        self.clicked.append(name)
        act()

    def with_chunk(self, act: Callable[[ClaimedJob], object]) -> Callable[[], object]:
        def do() -> None:
            claims = self.session.ledger.all()
            if claims:
                act(self.chance.choice(claims))

        return do

    def with_waiting(self, act: Callable[..., object]) -> Callable[[], object]:
        def do() -> None:
            if self.window.runner.waiting:
                act(self.chance.choice(self.window.runner.waiting))

        return do

    def stack_by_hand(self) -> None:
        files = self.session.manual_stacks.new_stack("mine", self.own_frames)
        self.window.commands.stack_by_hand(self.own_frames, files, "mine")


def check_ledger(session: Session) -> None:
    """Assert that each chunk is in a state that its road, its files and the server bear out."""
    newest: dict[int, ClaimedJob] = {}
    for claimed in session.ledger.all():
        newest.setdefault(claimed.job.job_id, claimed)
        moves = session.ledger.history(claimed.claim_id)
        assert (moves[0].from_state, moves[-1].to_state) == (None, claimed.state)
        for before, after in pairwise(moves):
            assert after.from_state is before.to_state
            assert after.to_state is before.to_state or after.to_state in NEXT_STATES[before.to_state]
        if claimed.stands_at in (JobState.STACKED, JobState.APPROVED, JobState.UPLOADED) and not claimed.state.is_final:
            assert claimed.files.fits.is_file()
            assert claimed.files.report.is_file()
    assert session.ledger.open_intents() == ()
    for queued in session.queue_snapshot(CancelToken()).jobs:
        claimed = newest.get(queued.job.job_id)
        state = None if claimed is None else claimed.state
        assert {
            "pending": state is None,
            "processing": state is not None and not state.is_final,
            "completed": state is JobState.COMPLETED,
            "retry": state is JobState.FAILED,
            "failed": state is JobState.FAILED,
        }[queued.state], (queued.state, state)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_order_of_clicks_makes_the_ledger_lie(qtbot, window, session, hands, chunk_dirs, seed):
    chance = random.Random(seed)
    person = Person(window, chance, tuple(sorted(chunk_dirs[0].rglob("*.fit"))))
    for _ in range(N_CLICKS):
        person.click()
        qtbot.wait(chance.randrange(LONGEST_REST_MS))
    window.runner.cancel_all()
    qtbot.waitUntil(lambda: not window.runner.is_running, timeout=RUN_MS)
    assert hands.clashes == [], person.clicked
    check_ledger(session)
    print(person.clicked, dict(hands.n_taken), [str(claimed.state) for claimed in session.ledger.all()])

    window.commands.work_alone()  # and all that is left can be brought to its end
    done = (JobState.COMPLETED, JobState.FAILED, JobState.HELD, JobState.LOST)
    qtbot.waitUntil(
        lambda: all(one.state in done for one in session.ledger.all()) and window.runner.progress.waiting is not None,
        timeout=RUN_MS,
    )
    window.runner.cancel_all()
    qtbot.waitUntil(lambda: not window.runner.is_running, timeout=RUN_MS)
    assert hands.clashes == []
    check_ledger(session)
