"""Volunteers on a bad network, with a server that dies now and then: every job ends well, none twice, none stuck.

Every second volunteer speaks through TLS. Waiting stays calm.
"""

import json
import random
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import KeyRefusedError, ServerTlsError, StorageUnfitError
from crowdsky_desktop.model.events import Event, WaitStarted
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.cleanup import clean_up
from tests.torture.certificates import make_certificates
from tests.torture.proxy import BadNetwork, Weather
from tests.torture.verdict import broken_promises
from tests.torture.world import QUICK, Child, Service, World, free_port, make_world, open_road, serving, start_server

QUICK_BACKOFF = Backoff(first_wait_s=0.02, longest_wait_s=0.5)
_BLANKS_IN_CHUNK = 13  # with six good frames just enough to pass the review: requests are what counts
_LONGEST_SILENCE_S = 120.0
_REQUESTS_OF_A_LIFE = 150  # of the server's; then it is killed
_MEBI = 1 << 20
_MOST_GROWTH_MIB = 60.0


@dataclass
class NetworkFigures:
    """What a run on a bad network came to."""

    n_volunteers: int = 0
    n_requests: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    n_chunks: int = 0
    n_completed: int = 0
    n_reported: int = 0
    n_server_kills: int = 0
    n_waits: int = 0
    longest_wait_s: float = 0.0
    grown_mib: float = 0.0
    n_threads_left: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)

    @property
    def fault_share(self) -> float:
        """Share of the requests that were damaged."""
        return sum(self.faults.values()) / max(self.n_requests, 1)


def torment(root: Path, *, n_requests: int, n_volunteers: int, seed: int, limit_s: float = 600.0) -> NetworkFigures:
    """Let volunteers work on a bad network until `n_requests` came by, then until the queue is empty, and judge."""
    started = time.monotonic()
    world = make_world(root, n_blank_frames=_BLANKS_IN_CHUNK)
    figures = NetworkFigures(n_volunteers)
    weather = Weather(seed=seed, revoked_after=n_requests // 2, revoked_for=20)
    config = replace(world.config, port=free_port())
    service = Service(lambda: start_server(config), root / "server.log")
    server = service.begin()
    try:
        with serving(lambda: _start_network(server, weather, root), root / "network.log") as urls:
            children = _volunteers(world, urls.split(), n_volunteers)
            while _requests_so_far(root) < n_requests and time.monotonic() - started < limit_s:
                _keep_filled(world)
                time.sleep(0.2)
                _kill_when_due(service, _requests_so_far(root), figures)
            (root / "last").touch()
            _await(children, figures, root)
        _clear_up(world, server, n_volunteers, figures)
    finally:
        service.end()
    _read_figures(root, n_volunteers, figures)
    figures.problems += broken_promises(world, [world.home(number) for number in range(n_volunteers)])
    statuses = Counter(row["status"] for row in world.rows("SELECT status FROM stacking_jobs"))
    figures.n_chunks, figures.n_completed = statuses.total(), statuses["completed"]
    figures.n_reported, figures.elapsed_s = figures.n_chunks - figures.n_completed, time.monotonic() - started
    return figures


def _start_network(server: str, weather: Weather, root: Path):
    network = BadNetwork(server, weather, make_certificates(root))
    urls = " ".join(network.start())
    is_over = threading.Event()

    def note() -> None:
        partial = root / "network.tmp"
        partial.write_text(network.figures())
        partial.replace(root / "network.json")

    def notes() -> None:
        while not is_over.wait(0.2):
            note()

    threading.Thread(target=notes, daemon=True).start()

    def stop() -> None:
        is_over.set()
        network.stop()
        note()

    return urls, stop


def _requests_so_far(root: Path) -> int:
    try:
        return json.loads((root / "network.json").read_text())["n_requests"]
    except FileNotFoundError:
        return 0


def _kill_when_due(service: Service, n_requests: int, figures: NetworkFigures) -> None:
    if n_requests >= (figures.n_server_kills + 1) * _REQUESTS_OF_A_LIFE:
        service.kill_and_begin_again()
        figures.n_server_kills += 1


def _keep_filled(world: World) -> None:
    [row] = world.rows("SELECT count(*) AS n FROM stacking_jobs WHERE status IN ('pending', 'retry')")
    if row["n"] < 4:
        world.fill(6, blank_every=6)


def _volunteers(world: World, urls: list[str], n_volunteers: int) -> list[Child]:
    return [
        Child(
            lambda number=number: _work(world, urls[number % len(urls)], number), world.root / f"volunteer{number}.log"
        )
        for number in range(n_volunteers)
    ]


def _work(world: World, url: str, number: int) -> None:
    """Work until the queue is empty and no more is to come; note what it cost."""
    random.seed(number)
    waits: list[float] = []
    process, resident = psutil.Process(), []

    def emit(event: Event) -> None:
        if isinstance(event, WaitStarted):
            waits.append(event.seconds)

    options = replace(QUICK, ca_file=world.root / "ca.pem" if url.startswith("https") else None)
    with open_road(world, url, number, options) as context:
        volunteer = UnattendedRun(context, emit, Stops(), backoff=QUICK_BACKOFF)
        is_last = False
        while not is_last:
            is_last = (world.root / "last").exists()
            while _n_taken(volunteer) != _n_taken_after_another(volunteer):
                resident.append(process.memory_info().rss / _MEBI)
                clean_up(context.ledger, context.workspaces, KeepRule(0))
    time.sleep(2 * QUICK.read_timeout_s)  # for calls that nobody waits for any more to end
    figures = {
        "n_waits": len(waits),
        "longest_wait_s": max(waits, default=0.0),
        "grown_mib": max(resident[-10:]) - max(resident[:10]) if len(resident) > 20 else 0.0,
        "n_threads_left": sum(thread.name == "crowdsky-http" for thread in threading.enumerate()),
    }
    (world.root / f"volunteer{number}.json").write_text(json.dumps(figures))


def _n_taken(volunteer: UnattendedRun) -> int:
    summary = volunteer.summary
    return summary.n_completed + summary.n_reported + summary.n_held + summary.n_lost


def _n_taken_after_another(volunteer: UnattendedRun) -> int:
    # Before its first success a volunteer that is not let in, meets a strange certificate, or a storage that fails each
    # of its trials, ends: begun again here.
    with suppress(KeyRefusedError, ServerTlsError, StorageUnfitError):
        volunteer.run(max_chunks=1, until_empty=True)
    return _n_taken(volunteer)


def _await(children: list[Child], figures: NetworkFigures, root: Path) -> None:
    """Wait for the volunteers as long as requests still come."""
    for number, child in enumerate(children):
        seen, since = -1, time.monotonic()
        while (status := child.poll()) is None and time.monotonic() - since < _LONGEST_SILENCE_S:
            time.sleep(0.2)
            if (now := _requests_so_far(root)) != seen:
                seen, since = now, time.monotonic()
        if status is None:
            child.kill()
            figures.problems.append(f"volunteer {number} hung")
        elif status:
            figures.problems.append(f"volunteer {number} ended with {status}; see volunteer{number}.log")


def _clear_up(world: World, server: str, n_volunteers: int, figures: NetworkFigures) -> None:
    """Start each volunteer once more, on a good network: what was lost at the very end is found again."""

    def work(number: int) -> None:
        with open_road(world, server, number) as context:
            UnattendedRun(context, lambda _: None, Stops(), is_patient=False).run(until_empty=True)
            clean_up(context.ledger, context.workspaces, KeepRule(0))

    for number in range(n_volunteers):
        if status := Child(lambda number=number: work(number), world.root / f"volunteer{number}.log").wait():
            figures.problems.append(f"volunteer {number} could not clear up ({status}); see volunteer{number}.log")


def _read_figures(root: Path, n_volunteers: int, figures: NetworkFigures) -> None:
    network = json.loads((root / "network.json").read_text())
    figures.n_requests, figures.faults = network["n_requests"], network["faults"]
    for number in range(n_volunteers):
        path = root / f"volunteer{number}.json"
        told = json.loads(path.read_text()) if path.exists() else {}
        figures.n_waits += told.get("n_waits", 0)
        figures.longest_wait_s = max(figures.longest_wait_s, told.get("longest_wait_s", 0.0))
        figures.grown_mib = max(figures.grown_mib, told.get("grown_mib", 0.0))
        figures.n_threads_left += told.get("n_threads_left", 0)
    if figures.grown_mib > _MOST_GROWTH_MIB:
        figures.problems.append(f"a volunteer grew by {figures.grown_mib:.0f} MiB")
    if figures.longest_wait_s > QUICK_BACKOFF.longest_wait_s:
        figures.problems.append(f"a volunteer waited {figures.longest_wait_s:.2f} s")
    if figures.n_threads_left:
        figures.problems.append(f"{figures.n_threads_left} threads were left behind")
