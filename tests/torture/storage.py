"""Nights against storages that are not ours: a Nextcloud 28 and 31, emulated, and Sabre/DAV where it is installed.

Every fault that Nextcloud's documents tell of is met, each right that a share may lack, and a storage that lies about
what it keeps. Nothing may be lost, and no chunk completed whose bytes are not in the storage.
"""

import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Event, LeftInStorage
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.cleanup import clean_up
from tests.support import sabre_share
from tests.support.nextcloud import Share
from tests.support.nextcloud_faults import DENIALS, FAULTS, LIES, Weather
from tests.torture.certificates import make_certificates
from tests.torture.network import QUICK_BACKOFF
from tests.torture.proxy import BadNetwork
from tests.torture.proxy import Weather as NetworkWeather
from tests.torture.verdict import broken_promises, unproven
from tests.torture.world import Child, World, make_world, open_road, serving, start_server

_VERBS = ("PROPFIND", "MKCOL", "PUT", "MOVE", "GET", "DELETE")
_RATE = 0.1
_PROBE_BYTES = 64 * 1024
_OPEN = "SELECT id FROM stacking_jobs WHERE status NOT IN ('completed', 'failed')"
_MOST_ROUNDS = 300
_LIMIT_OF_A_NIGHT_S = 240.0
_RIGHTS: dict[str, dict[str, object]] = {
    **{name: {"denied": denied} for name, denied in DENIALS.items()},
    "no reading, but hashes": {"denied": {"GET"}},
    "no hashes": {"computes_hashes": False},
    "no ranges": {"has_ranges": False},
    "names of Windows only": {"has_windows_names": True},
}


@dataclass
class StorageFigures:
    """What the nights came to."""

    peers: list[str] = field(default_factory=list)
    n_chunks: int = 0
    n_completed: int = 0
    n_requests: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    n_rights: int = 0
    n_lies: int = 0
    n_completed_by_lies: int = 0
    n_left_told: int = 0
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Peer:
    """A storage, and how to serve it over a world's folder; `serve` yields its URL."""

    name: str
    serve: Callable[[World], contextlib.AbstractContextManager[str]]


def besiege(root: Path, *, n_chunks: int, seed: int, limit_s: float = 600.0) -> StorageFigures:
    """Take `n_chunks` to each peer in bad weather, one to each lack of a right and each lie, and judge."""
    started, figures = time.monotonic(), StorageFigures()
    model = make_world(root / "model")
    for peer in _peers(seed):
        _night(root / peer.name, model, peer, n_chunks, figures)
        figures.peers.append(peer.name)
    for number, (name, traits) in enumerate(_RIGHTS.items()):
        if time.monotonic() - started < limit_s:
            version = (28, 31)[number % 2]
            peer = Peer(name, partial(_nextcloud, version=version, weather=None, traits=traits))
            _night(root / f"right{number}", model, peer, 1, figures, allows_left="DELETE" in traits.get("denied", ()))
            figures.n_rights += 1
    for number, name in enumerate(LIES):
        if time.monotonic() - started < limit_s:
            _lie(root / f"lie{number}", model, name, figures)
    figures.elapsed_s = time.monotonic() - started
    return figures


def _peers(seed: int) -> Iterator[Peer]:
    for version in (28, 31):
        order = random.Random(seed + version)
        once = {verb: order.sample(list(FAULTS), len(FAULTS)) for verb in _VERBS}
        weather = Weather(rate=_RATE, seed=seed + version, once=once)
        yield Peer(f"Nextcloud {version}, emulated", partial(_nextcloud, version=version, weather=weather, traits={}))
    if sabre_share.is_installed():
        yield Peer("Sabre/DAV", partial(_sabre, seed=seed))


@contextlib.contextmanager
def _nextcloud(world: World, *, version: int, weather: Weather | None, traits: dict[str, object]) -> Iterator[str]:
    """Serve an emulated share in a process of its own; what `world.root/lie` names is how it lies."""

    def keep(body: bytes, share: Share) -> bytes:
        told = world.root / "lie"
        is_probe = len(body) == _PROBE_BYTES
        return body if is_probe or not told.exists() else LIES[told.read_text()](body, share)

    def start() -> tuple[str, Callable[[], object]]:
        share = Share(world.config.storage_dir, world.config.storage_token, version=version, keep=keep, **traits)
        if weather is not None:
            share.fault_of = weather
        stop = share.start()

        def stop_and_note() -> None:
            stop()
            told = {"n_requests": len(share.asked), "faults": weather.done if weather else {}}
            (world.root / "storage.json").write_text(json.dumps(told))

        return share.dav_url, stop_and_note

    with serving(start, world.root / "storage.log") as url:
        yield url


@contextlib.contextmanager
def _sabre(world: World, *, seed: int) -> Iterator[str]:
    """Serve Sabre/DAV behind a network that damages every tenth exchange."""
    state = world.root / "sabre"
    with sabre_share.sabre_serving(world.config.storage_dir, state, world.config.storage_token) as url:

        def start() -> tuple[str, Callable[[], object]]:
            network = BadNetwork(url, NetworkWeather(rate=_RATE, seed=seed), make_certificates(world.root))
            plain, _ = network.start()

            def stop() -> None:
                network.stop()
                (world.root / "storage.json").write_text(network.figures())

            return f"{plain}/public.php/webdav", stop

        with serving(start, world.root / "storage.log") as through:
            yield through


def _world(root: Path, model: World) -> World:
    """Return a world of its own with the model's frames."""
    root.mkdir(parents=True)
    world = World(root, type(model.config)(root / "server", model.config.api_key, model.config.storage_token))
    world.frames.symlink_to(model.frames, target_is_directory=True)
    return world


def _night(
    root: Path, model: World, peer: Peer, n_chunks: int, figures: StorageFigures, *, allows_left: bool = False
) -> None:
    world = _world(root, model)
    with serving(lambda: start_server(world.config), root / "server.log") as server, peer.serve(world) as storage:
        world.fill(n_chunks)
        if status := Child(lambda: _work(world, server, storage), root / "volunteer.log").wait():
            figures.problems.append(f"{peer.name}: the volunteer ended with {status}; see {root.name}/volunteer.log")
    told = json.loads((root / "storage.json").read_text())
    figures.n_requests += told["n_requests"]
    figures.faults = dict(sorted((Counter(figures.faults) + Counter(told["faults"])).items()))
    _judge(world, peer.name, figures, allows_left=allows_left)


def _work(world: World, server: str, storage: str) -> None:
    """Run again and again, as a person would, until nothing is left to do."""
    left: set[str] = set()

    def emit(event: Event) -> None:
        if isinstance(event, LeftInStorage):
            left.add(event.path)

    random.seed(1)
    end = time.monotonic() + _LIMIT_OF_A_NIGHT_S
    with open_road(world, server, 0, storage_url=storage) as context:
        for _ in range(_MOST_ROUNDS):
            with contextlib.suppress(CrowdSkyError):
                UnattendedRun(context, emit, Stops(), is_patient=False, backoff=QUICK_BACKOFF).run(until_empty=True)
                if not context.ledger.unfinished() and not world.rows(_OPEN):
                    break
            if time.monotonic() > end:
                raise TimeoutError("the night is over, and the work is not")
        clean_up(context.ledger, context.workspaces, KeepRule(0))
    (world.root / "left.json").write_text(json.dumps(sorted(left)))


def _lie(root: Path, model: World, name: str, figures: StorageFigures) -> None:
    """Have a storage lie once it was tried; then, when it is honest again, the chunk has to be completed."""
    world, version = _world(root, model), (28, 31)[len(name) % 2]
    traits: dict[str, object] = {"computes_hashes": version == 31}
    peer = Peer(f"a storage that lies ({name})", partial(_nextcloud, version=version, weather=None, traits=traits))
    with serving(lambda: start_server(world.config), root / "server.log") as server, peer.serve(world) as storage:
        world.fill(2)
        (root / "lie").write_text(name)
        Child(lambda: _work_once(world, server, storage), root / "volunteer.log").wait()
        figures.n_lies += 1
        completed = len(world.rows("SELECT id FROM stacked_frames"))
        figures.n_completed_by_lies += completed
        if completed:
            figures.problems.append(f"{peer.name}: {completed} chunks were completed")
        (root / "lie").unlink()
        if status := Child(lambda: _work(world, server, storage), root / "volunteer.log").wait():
            figures.problems.append(f"{peer.name}: the volunteer ended with {status}; see {root.name}/volunteer.log")
    _judge(world, peer.name, figures)


def _work_once(world: World, server: str, storage: str) -> None:
    with open_road(world, server, 0, storage_url=storage) as context, contextlib.suppress(CrowdSkyError):
        UnattendedRun(context, lambda _: None, Stops(), is_patient=False).run(until_empty=True)


def _judge(world: World, name: str, figures: StorageFigures, *, allows_left: bool = False) -> None:
    homes, note = [world.home(0)], world.root / "left.json"
    left = {world.stored(path) for path in (json.loads(note.read_text()) if note.exists() else ())}
    figures.n_left_told += len(left)
    # What tries the storage is named to whoever asks for it (`key test`), and in the log.
    probes = set(world.config.storage_dir.rglob("write_check_*.fits")) if allows_left else set()
    broken = [*broken_promises(world, homes, may_be_left=left | probes), *unproven(world, homes)]
    figures.problems += [f"{name}: {problem}" for problem in broken]
    statuses = Counter(row["status"] for row in world.rows("SELECT status FROM stacking_jobs"))
    figures.n_chunks += statuses.total()
    figures.n_completed += statuses["completed"]
