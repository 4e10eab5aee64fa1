"""An emulation of a Nextcloud public share, versions 28 and 31, over a folder.

It is no Nextcloud and holds none of its code: it was written from what Nextcloud's and Sabre/DAV's documents and public
sources say of answers, headers and rules. It shares nothing with the program that it tests. What it does on purpose in
place of its duty stands in `nextcloud_faults`.
"""

import contextlib
import http.server
import re
import threading
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support.nextcloud_verbs import Headers, SabreError, Verbs, not_found

_UNFINISHED = re.compile(r"\.(file)?part$", re.IGNORECASE)
_WINDOWS = re.compile(r'[\\:*?"<>|]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE)
_BLOCK = 1 << 16
_NEW_ROOT = "/public.php/dav/files"

Fault = Callable[["Handler"], bool]
"""Does something in place of the answer, or before it; whether the answer is given."""


@dataclass
class Share:
    """One public share.

    Attributes
    ----------
    root : Path
        Where its files lie.
    version : int
        28 knows ``/public.php/webdav`` only, and refuses unfinished names for uploads only.
    denied : set of str
        Verbs that the share's permissions lack: 403.
    forbidden_endings : tuple of str
        What its operators forbid on top, lower case.
    has_windows_names : bool
        Whether names that Windows cannot hold are refused.
    computes_hashes : bool
        Whether ``X-Hash`` is answered; an older one, or a proxy that strips headers, does not.
    has_ranges : bool
        Whether a file can be read from its middle.
    quota_bytes : int or None
        Room in all.
    fault_of : callable
        Draws what happens to a request; None for nothing.
    keep : callable
        What is kept of what was received: where a storage lies.
    asked : list
        Verb, path and headers of each request.
    """

    root: Path
    token: str
    version: int = 31
    denied: set[str] = field(default_factory=set)
    forbidden_endings: tuple[str, ...] = ()
    has_windows_names: bool = False
    computes_hashes: bool = True
    has_ranges: bool = True
    quota_bytes: int | None = None
    fault_of: Callable[["Handler"], Fault | None] = lambda _: None
    keep: Callable[[bytes, "Share"], bytes] = lambda body, _: body
    keep_moved: Callable[[bytes, "Share"], bytes] = lambda body, _: body
    told_size: dict[Path, int] = field(default_factory=dict)
    checksums: dict[Path, str] = field(default_factory=dict)
    etags: dict[Path, str] = field(default_factory=dict)
    asked: list[tuple[str, str, Headers]] = field(default_factory=list)
    n_wrong_tokens: Counter[str] = field(default_factory=Counter)
    lock: threading.RLock = field(default_factory=threading.RLock)
    url: str = ""

    @property
    def roots(self) -> tuple[str, ...]:
        """Addresses under which it can be entered."""
        return ("/public.php/webdav", *([f"{_NEW_ROOT}/{self.token}"] if self.version >= 29 else []))

    @property
    def dav_url(self) -> str:
        """The older address, which each version knows."""
        return f"{self.url}/public.php/webdav"

    def verbs(self) -> list[str]:
        """Verbs of all requests so far, in their order."""
        return [verb for verb, _, _ in self.asked]

    def files(self) -> dict[str, bytes]:
        """All that is stored, by path."""
        found = (path for path in self.root.rglob("*") if path.is_file() and not path.name.startswith(".upload-"))
        return {f"/{path.relative_to(self.root).as_posix()}": path.read_bytes() for path in sorted(found)}

    @contextlib.contextmanager
    def serving(self, port: int = 0) -> Iterator["Share"]:
        """Listen on loopback until the block ends."""
        stop = self.start(port)
        try:
            yield self
        finally:
            stop()

    def start(self, port: int = 0) -> Callable[[], None]:
        """Listen on loopback; return how to stop it."""
        self.root.mkdir(parents=True, exist_ok=True)
        server = _Server(("127.0.0.1", port), Handler)
        server.share = self
        self.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()

        def stop() -> None:
            server.shutdown()
            thread.join()
            server.server_close()

        return stop


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    share: Share


class Handler(Verbs, http.server.BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    server: _Server
    body: bytes | None

    @property
    def share(self) -> Share:
        """Whose requests they are."""
        return self.server.share

    def __getattr__(self, name: str):
        if name.startswith("do_"):
            return self._handle
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Serve a connection; that the other side hangs up is no fault."""
        with contextlib.suppress(OSError):
            super().handle()

    def finish(self) -> None:
        """End a connection."""
        with contextlib.suppress(OSError):
            super().finish()

    def read_body(self) -> bytes:
        """Take in what is sent, once."""
        if self.body is None:
            self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        return self.body

    def answer(self, status: int, body: bytes = b"", headers: Headers | None = None) -> None:
        """Answer."""
        self.send_response(status)
        if self.body is None and int(self.headers.get("Content-Length") or 0):
            # What was sent is not taken in: nothing more can come on this connection.
            self.send_header("Connection", "close")
            self.close_connection = True
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            if not (status == 204 and name == "Content-Length"):
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def perform(self) -> None:
        """Do what is asked, and answer."""
        try:
            self.require_token()
            self._require_right()
            getattr(self, f"_{self.command.lower()}", self._unknown)()
        except SabreError as error:
            headers = {"Content-Type": "application/xml; charset=utf-8"}
            self.answer(error.status, error.body, headers | error.headers)

    def _require_right(self) -> None:
        if self.command in self.share.denied:
            self.read_body()
            raise SabreError(403, "Sabre\\DAV\\Exception\\Forbidden", "You are not allowed to do this on this share")

    def _unknown(self) -> None:
        raise SabreError(501, "Sabre\\DAV\\Exception\\NotImplemented", f"No handler for {self.command}")

    def _handle(self) -> None:
        self.body = None
        share = self.share
        with share.lock:
            share.asked.append((self.command, unquote(self.path), dict(self.headers)))
            fault = share.fault_of(self)
        if fault is None or fault(self):
            self.perform()

    def require_token(self) -> None:
        share, path = self.share, unquote(urlsplit(self.path).path)
        root = next((root for root in share.roots if path == root or path.startswith(f"{root}/")), None)
        if root is None:
            raise not_found(path.strip("/"))
        self.inner = path[len(root) :].strip("/")
        who = self.client_address[0]
        if share.n_wrong_tokens[who] > 9:
            raise SabreError(429, "OCP\\Security\\Bruteforce\\MaxDelayReached", "Reached maximum delay")
        user = self._user()
        if user is None or (user != share.token and not root.startswith(_NEW_ROOT)):
            share.n_wrong_tokens[who] += 1
            message = "Cannot authenticate over ajax calls"
            raise SabreError(401, "Sabre\\DAV\\Exception\\NotAuthenticated", message, {"WWW-Authenticate": "Basic"})

    def _user(self) -> str | None:
        scheme, _, shown = self.headers.get("Authorization", "").partition(" ")
        try:
            return b64decode(shown).decode().partition(":")[0] if scheme.lower() == "basic" else None
        except ValueError:
            return None

    @property
    def where(self) -> Path:
        """Where the path of the request lies."""
        return self.share.root / self.inner

    def _require_name(self, inner: str) -> None:
        share, name = self.share, inner.rpartition("/")[2]
        unfinished = _UNFINISHED.search(name)
        if unfinished and (share.version >= 30 or self.command == "PUT"):
            self._refuse_name(f'"{unfinished[0].lower()}" is a forbidden file type.')
        ending = next((ending for ending in share.forbidden_endings if name.lower().endswith(ending)), None)
        if ending:
            self._refuse_name(f'"{ending}" is a forbidden file type.')
        if share.has_windows_names and _WINDOWS.search(name):
            self._refuse_name(f'"{name}" is a forbidden file or folder name.')

    def _refuse_name(self, message: str) -> None:
        self.read_body()
        raise SabreError(400, "OCA\\DAV\\Connector\\Sabre\\Exception\\InvalidPath", message)


def has_ended_early(handler: Handler) -> bool:
    """Take in half of what is sent and hang up."""
    n_bytes = int(handler.headers.get("Content-Length") or 0) // 2
    while n_bytes > 0 and (block := handler.rfile.read(min(n_bytes, _BLOCK))):
        n_bytes -= len(block)
    handler.close_connection = True
    return False
