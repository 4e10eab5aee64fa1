"""Real servers on loopback that misbehave as a test tells them to."""

import contextlib
import http.server
import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi
from tests.support.nextcloud import Share
from tests.unit.remote.examples import CONTENT, TOKEN
from tests.unit.remote.scripted_nextcloud import Nextcloud

CANARY = "canary-4f1d0c-key"

Act = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class Request:
    """What a scripted server was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class ScriptedServer:
    """Answers each request with the next act of its script, and the last act for ever."""

    script: deque[Act] = field(default_factory=deque)
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def play(self, *acts: Act) -> None:
        self.script = deque(acts)

    def next_act(self) -> Act:
        return self.script.popleft() if len(self.script) > 1 else self.script[0]


@pytest.fixture
def start_server() -> Iterator[Callable[[], ScriptedServer]]:
    """Start scripted servers that live as long as the test."""
    with contextlib.ExitStack() as closing:
        yield lambda: closing.enter_context(_running())


@pytest.fixture
def scripted(start_server) -> ScriptedServer:
    return start_server()


@contextlib.contextmanager
def _running() -> Iterator[ScriptedServer]:
    scripted = ScriptedServer()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            scripted.requests.append(Request(self.command, self.path, dict(self.headers), body))
            with contextlib.suppress(OSError):
                scripted.next_act()(self)

        def __getattr__(self, name: str):
            if name.startswith("do_"):
                return self.handle_any
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with contextlib.suppress(OSError):
                super().handle()

        def finish(self) -> None:
            with contextlib.suppress(OSError):
                super().finish()

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    scripted.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(status: int = 200, body: bytes = b"", headers: dict[str, str] | None = None) -> Act:
    """Answer as a well-behaved server does."""

    def act(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return act


def answer_json(value: object, status: int = 200) -> Act:
    return answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})


def drop(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def truncated(body: bytes, announced: int) -> Act:
    """Announce more than is sent, then close."""

    def act(handler: http.server.BaseHTTPRequestHandler) -> None:
        answer(200, body, {"Content-Length": str(announced)})(handler)
        handler.close_connection = True

    return act


def trickle(head: bytes, stop: threading.Event) -> Act:
    """Send a byte now and then, without end, until the other side hangs up or the test ends."""

    def act(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.wfile.write(head)
        while not stop.wait(0.02):
            handler.wfile.write(b"x")

    return act


@pytest.fixture
def acts():
    """The acts, for tests: modules of tests cannot import each other."""

    class Acts:
        answer = staticmethod(answer)
        answer_json = staticmethod(answer_json)
        drop = staticmethod(drop)
        truncated = staticmethod(truncated)
        trickle = staticmethod(trickle)

    return Acts


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """Ends what acts do without end, when the test ends."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def quick() -> HttpOptions:
    """Options for tests: short time-outs, hardly any waits."""
    return HttpOptions(
        connect_timeout_s=5,
        read_timeout_s=5,
        answer_timeout_s=10,
        retry=RetryOptions(n_tries=3, first_wait_s=0.01, longest_wait_s=0.05),
    )


@pytest.fixture
def canary() -> str:
    return CANARY


@pytest.fixture
def api(scripted, quick) -> Iterator[WorkerApi]:
    with WorkerApi(scripted.url, CANARY, worker_id="test worker", options=quick) as api:
        yield api


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "stack.fits"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture(params=[28, 31])
def share(request, tmp_path) -> Iterator[Share]:
    with Share(tmp_path / "share", TOKEN, version=request.param).serving() as share:
        yield share


@pytest.fixture
def modern(tmp_path) -> Iterator[Share]:
    with Share(tmp_path / "share", TOKEN).serving() as share:
        yield share


@pytest.fixture
def open_store(quick) -> Iterator[Callable[..., WebDavStore]]:
    """Open a store on a share; closed with the test."""
    with contextlib.ExitStack() as closing:

        def opened(share: Share, **options) -> WebDavStore:
            url = options.pop("url", share.dav_url)
            store = WebDavStore(url, TOKEN, base="/crowdsky", options=options.pop("options", quick))
            return closing.enter_context(contextlib.closing(store))

        yield opened


@pytest.fixture
def nextcloud(scripted, acts) -> Nextcloud:
    """What the scripted server plays: a Nextcloud."""
    cloud = Nextcloud(acts, scripted)
    scripted.play(cloud)
    return cloud


@pytest.fixture
def cloud_store(scripted, quick) -> Iterator[WebDavStore]:
    """A store on a share of it."""
    with contextlib.closing(WebDavStore(f"{scripted.url}/dav", TOKEN, options=quick)) as store:
        yield store
