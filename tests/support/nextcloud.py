"""An emulation of a Nextcloud public share, versions 28 and 31, over a folder.

It is no Nextcloud and holds none of its code: it was written from what Nextcloud's and Sabre/DAV's documents and public
sources say of answers, headers and rules. It shares nothing with the program that it tests. What it does on purpose in
place of its duty stands in `nextcloud_faults`.
"""

import contextlib
import hashlib
import http.server
import re
import secrets
import shutil
import threading
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

_UNFINISHED = re.compile(r"\.(file)?part$", re.IGNORECASE)
_WINDOWS = re.compile(r'[\\:*?"<>|]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE)
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_HASHES = ("md5", "sha1", "sha256")
_BLOCK = 1 << 16
_NEW_ROOT = "/public.php/dav/files"

Headers = dict[str, str]
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


class SabreError(Exception):
    """An answer of Sabre/DAV that is no success."""

    def __init__(self, status: int, kind: str, message: str, headers: Headers | None = None) -> None:
        super().__init__(message)
        self.status, self.kind, self.message, self.headers = status, kind, message, headers or {}

    @property
    def body(self) -> bytes:
        """As it travels."""
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">\n'
            f"  <s:exception>{self.kind}</s:exception>\n  <s:message>{escape(self.message)}</s:message>\n</d:error>\n"
        ).encode()


def not_found(path: str) -> SabreError:
    """The answer to who asks for what is not there."""
    return SabreError(404, "Sabre\\DAV\\Exception\\NotFound", f"File with name /{path} could not be located")


class Handler(http.server.BaseHTTPRequestHandler):
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
            self._require_token()
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

    def _require_token(self) -> None:
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

    def _propfind(self) -> None:
        self.read_body()
        path = self.where
        if not path.exists():
            raise not_found(self.inner)
        inside = sorted(path.iterdir()) if self.headers.get("Depth") != "0" and path.is_dir() else []
        answers = "".join(self._properties(one) for one in (path, *inside) if not one.name.startswith(".upload-"))
        body = (
            '<?xml version="1.0"?>\n<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"'
            f' xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns">{answers}</d:multistatus>'
        )
        self.answer(207, body.encode(), {"Content-Type": "application/xml; charset=utf-8"})

    def _properties(self, path: Path) -> str:
        share = self.share
        props = "<d:resourcetype><d:collection/></d:resourcetype>"
        if path.is_file():
            size = share.told_size.get(path, path.stat().st_size)
            props = f"<d:getcontentlength>{size}</d:getcontentlength><d:getetag>{escape(self._etag(path))}</d:getetag>"
            if told := share.checksums.get(path):
                props += f"<oc:checksums><oc:checksum>{escape(told)}</oc:checksum></oc:checksums>"
        inner = path.relative_to(share.root).as_posix()
        return (
            f"<d:response><d:href>{escape(share.roots[0])}/{escape(inner)}</d:href><d:propstat><d:prop>{props}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        )

    def _etag(self, path: Path) -> str:
        return self.share.etags.setdefault(path, f'"{secrets.token_hex(16)}"')

    def _head(self) -> None:
        self._get()

    def _get(self) -> None:
        path = self.where
        if path.is_dir():
            raise SabreError(501, "Sabre\\DAV\\Exception\\NotImplemented", "GET is only implemented for File objects")
        if not path.is_file():
            raise not_found(self.inner)
        content, headers = path.read_bytes(), {"ETag": self._etag(path), "OC-ETag": self._etag(path)}
        if told := self.share.checksums.get(path):
            headers["OC-Checksum"] = told
        asked = _RANGE.fullmatch(self.headers.get("Range", "")) if self.share.has_ranges else None
        if asked is None or self.headers.get("If-Range", headers["ETag"]) != headers["ETag"]:
            self.answer(200, content, headers)
            return
        begin = int(asked[1])
        if begin >= len(content):
            raise SabreError(
                416, "Sabre\\DAV\\Exception\\RequestedRangeNotSatisfiable", "The start offset is too large"
            )
        headers["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        self.answer(206, content[begin:], headers)

    def _put(self) -> None:
        share, path = self.share, self.where
        self._require_name(self.inner)
        body = self.read_body()
        if len(body) < int(self.headers.get("Content-Length") or 0):
            raise SabreError(
                400, "Sabre\\DAV\\Exception\\BadRequest", "Expected filesize does not match the received one"
            )
        if not path.parent.is_dir():
            raise SabreError(
                409, "Sabre\\DAV\\Exception\\Conflict", "Files can only be created in existing collections"
            )
        with share.lock:
            is_new = not path.exists()
            if not is_new and self.headers.get("If-None-Match") == "*":
                message = "An If-None-Match header was specified, but the ETag matched (or * was specified)."
                raise SabreError(412, "Sabre\\DAV\\Exception\\PreconditionFailed", message)
            if share.quota_bytes is not None and self._used() + len(body) > share.quota_bytes:
                raise SabreError(507, "Sabre\\DAV\\Exception\\InsufficientStorage", "Insufficient space in the quota")
            self._write(path, share.keep(body, share))
        headers = {
            "ETag": self._etag(path),
            "OC-ETag": self._etag(path),
            "OC-FileId": f"{path.stat().st_ino:08d}ocemul",
        }
        self.answer(201 if is_new else 204, b"", headers | self._hashes(body))

    def _hashes(self, body: bytes) -> Headers:
        asked = self.headers.get("X-Hash", "").lower()
        if not self.share.computes_hashes:
            return {}
        wanted = [name for name in _HASHES if asked in (name, "all")]
        return {f"X-Hash-{name.upper()}": hashlib.new(name, body).hexdigest() for name in wanted}

    def _write(self, path: Path, content: bytes) -> None:
        growing = path.with_name(f".upload-{secrets.token_hex(8)}")
        growing.write_bytes(content)
        growing.replace(path)
        self.share.etags[path] = f'"{secrets.token_hex(16)}"'
        self.share.checksums.pop(path, None)
        if told := self.headers.get("OC-Checksum"):
            self.share.checksums[path] = told

    def _used(self) -> int:
        return sum(path.stat().st_size for path in self.share.root.rglob("*") if path.is_file())

    def _mkcol(self) -> None:
        self.read_body()
        self._require_name(self.inner)
        with self.share.lock:
            if self.where.exists():
                message = "The resource you tried to create already exists"
                raise SabreError(405, "Sabre\\DAV\\Exception\\MethodNotAllowed", message)
            if not self.where.parent.is_dir():
                raise SabreError(409, "Sabre\\DAV\\Exception\\Conflict", "Parent node does not exist")
            self.where.mkdir()
        self.answer(201)

    def _move(self) -> None:
        self.read_body()
        share, path = self.share, self.where
        inner = self._destination()
        self._require_name(inner)
        target = share.root / inner
        with share.lock:
            if not path.exists():
                raise not_found(self.inner)
            if not target.parent.is_dir():
                raise SabreError(409, "Sabre\\DAV\\Exception\\Conflict", "The destination node is not found")
            is_new = not target.exists()
            if not is_new and self.headers.get("Overwrite", "T") == "F":
                message = "The destination node already exists, and the overwrite header is set to false"
                raise SabreError(412, "Sabre\\DAV\\Exception\\PreconditionFailed", message)
            path.replace(target)
            if target.is_file():
                target.write_bytes(share.keep_moved(target.read_bytes(), share))
            for kept in (share.etags, share.checksums, share.told_size):
                if path in kept:
                    kept[target] = kept.pop(path)
        self.answer(201 if is_new else 204, b"", {"OC-ETag": self._etag(target)})

    def _destination(self) -> str:
        asked = urlsplit(self.headers.get("Destination", ""))
        path = unquote(asked.path)
        root = next((root for root in self.share.roots if path.startswith(f"{root}/")), None)
        if root is None:
            message = "Destination header contained a path outside of this server"
            raise SabreError(502, "Sabre\\DAV\\Exception\\BadGateway", message)
        return path[len(root) :].strip("/")

    def _delete(self) -> None:
        self.read_body()
        path = self.where
        with self.share.lock:
            if not path.exists():
                raise not_found(self.inner)
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            for kept in (self.share.etags, self.share.checksums, self.share.told_size):
                for one in [one for one in kept if one == path or path in one.parents]:
                    del kept[one]
        self.answer(204)


def has_ended_early(handler: Handler) -> bool:
    """Take in half of what is sent and hang up."""
    n_bytes = int(handler.headers.get("Content-Length") or 0) // 2
    while n_bytes > 0 and (block := handler.rfile.read(min(n_bytes, _BLOCK))):
        n_bytes -= len(block)
    handler.close_connection = True
    return False
