"""A Worker API on loopback that misbehaves for single chunks, and a volunteer's road to it."""

import contextlib
import http.server
import json
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.job_context import JobContext, worker_name
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.retry import RetryOptions
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings
from crowdsky_desktop.store.workspace import open_workspaces

Handler = http.server.BaseHTTPRequestHandler
Act = Callable[["FakeServer", Handler, int], bool]
"""Answers a request about a job, by its number; False if the usual answer is to be given."""

HASTY = HttpOptions(
    connect_timeout_s=2,
    read_timeout_s=0.5,
    answer_timeout_s=3,
    retry=RetryOptions(n_tries=1, first_wait_s=0.01, longest_wait_s=0.05),
)
_FRAMES_APART = 1000


@dataclass
class FakeServer:
    """Hands out `n_jobs` chunks of the same frames.

    Attributes
    ----------
    acts : dict of str to Act
        By endpoint (``next_job``, ``job_files``, ``download_raw``, ``complete_job``, ``fail_job``, ``queue``).
    given, completed, failed : list of int
        What became of the jobs, in order; a job that failed is handed out again after the others.
    sizes : dict of int to object
        What is listed as the size of single files, by their numbers.
    """

    frames: list[bytes]
    n_jobs: int
    acts: dict[str, Act] = field(default_factory=dict)
    given: list[int] = field(default_factory=list)
    completed: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    sizes: dict[int, object] = field(default_factory=dict)
    url: str = ""

    def job(self, job_id: int) -> dict[str, Any]:
        """Return what `next_job` tells of a job."""
        key = f"20250101.{job_id:02d}_83.6_+22.0"
        return {"job_id": job_id, "user_id": 1, "upload_session_id": job_id, "chunk_key": key, "object_name": "M 42",
                "frame_count": len(self.frames)}  # fmt: skip

    def files(self, job_id: int) -> list[dict[str, Any]]:
        """Return what `job_files` lists; nothing once the job is completed."""
        if job_id in self.completed:
            return []
        numbers = [_FRAMES_APART * job_id + index for index in range(1, len(self.frames) + 1)]
        return [
            {"id": number, "filename": f"f{number}.fit", "file_size_bytes": self.sizes.get(number, len(frame))}
            for number, frame in zip(numbers, self.frames, strict=True)
        ]

    def answer(self, handler: Handler, body: bytes) -> None:
        """Answer a request."""
        path, _, query = handler.path.partition("?")
        asked = {name: values[0] for name, values in urllib.parse.parse_qs(query).items()}
        endpoint = path.rsplit("/", 1)[-1].removesuffix(".php")
        number = int(asked.get("file_id", 0)) // _FRAMES_APART or int(asked.get("job_id", 0))
        job_id = number or (json.loads(body)["job_id"] if body else 0)
        act = self.acts.get(endpoint)
        if act is None or not act(self, handler, job_id):
            self.answer_well(handler, endpoint, job_id, int(asked.get("file_id", 0)))

    def answer_well(self, handler: Handler, endpoint: str, job_id: int, file_id: int) -> None:
        """Answer as the documented API does."""
        match endpoint:
            case "next_job":
                self.hand_out(handler)
            case "job_files":
                send_json(handler, {"job_id": job_id, "chunk_key": "x", "files": self.files(job_id)})
            case "download_raw":
                send(handler, 200, self.frames[file_id % _FRAMES_APART - 1], "application/octet-stream")
            case "complete_job":
                self.completed.append(job_id)
                send_json(handler, {"ok": True})
            case "fail_job":
                self.failed.append(job_id)
                self.given.remove(job_id)
                send_json(handler, {"ok": True, "status": "retry"})
            case _:
                send_json(handler, {"error": "Not found."}, 404)

    def take(self) -> int:
        """Claim the next job as `next_job` does; 0 if none waits."""
        left = [number for number in range(1, self.n_jobs + 1) if number not in self.given]
        waiting = sorted(left, key=lambda number: number in self.failed)
        self.given += waiting[:1]
        return waiting[0] if waiting else 0

    def hand_out(self, handler: Handler) -> None:
        """Answer a claim."""
        if job_id := self.take():
            send_json(handler, self.job(job_id))
        else:
            send(handler, 204)


def send(handler: Handler, status: int, body: bytes = b"", content_type: str = "application/json") -> bool:
    """Answer; True, as an act returns it."""
    handler.send_response(status)
    handler.send_header("Content-Type", content_type)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return True


def send_json(handler: Handler, told: object, status: int = 200) -> bool:
    """Answer with JSON."""
    return send(handler, status, json.dumps(told).encode())


@contextmanager
def running(server: FakeServer) -> Iterator[FakeServer]:
    """Let a fake server listen on a port of its own."""

    class OneRequest(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with contextlib.suppress(OSError):
                server.answer(self, body)

        do_GET = do_POST = _any  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with contextlib.suppress(OSError):
                super().handle()

        def finish(self) -> None:
            with contextlib.suppress(OSError):
                super().finish()

    class Listener(http.server.ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    listener = Listener(("127.0.0.1", 0), OneRequest)
    server.url = f"http://127.0.0.1:{listener.server_port}"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()


@contextmanager
def road_to(server: FakeServer, home: Path, options: HttpOptions = HASTY) -> Iterator[JobContext]:
    """Open a volunteer's road, with a folder as the storage."""
    paths = profile_paths(home=home)
    settings = Settings(server_url=server.url, worker_id="volunteer")
    storage = home / "storage"
    storage.mkdir(parents=True, exist_ok=True)
    with ExitStack() as closing:
        ledger = Ledger(paths.ledger_file)
        closing.callback(ledger.close)
        name = worker_name(settings, ledger.installation())
        api = WorkerApi(server.url, "a-key-of-the-tests", worker_id=name, options=options)
        closing.callback(api.close)
        workspaces = open_workspaces(paths, None, ledger)
        yield JobContext(
            api, FolderStore(storage), ledger, workspaces, Recipe(), "/crowdsky", hold_for=HoldFor.FAILED_CHECKS
        )
