"""What the emulated Nextcloud does for each verb of WebDAV, as `nextcloud` says."""

import hashlib
import re
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from tests.support.nextcloud import Share

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_HASHES = ("md5", "sha1", "sha256")

Headers = dict[str, str]


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


class Verbs:
    """The verbs, for a handler of requests that lets in who may come, and answers."""

    share: "Share"
    inner: str
    where: Path

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
            props = f"<d:getcontentlength>{size}</d:getcontentlength><d:getetag>{escape(self.etag(path))}</d:getetag>"
            if told := share.checksums.get(path):
                props += f"<oc:checksums><oc:checksum>{escape(told)}</oc:checksum></oc:checksums>"
        inner = path.relative_to(share.root).as_posix()
        return (
            f"<d:response><d:href>{escape(share.roots[0])}/{escape(inner)}</d:href><d:propstat><d:prop>{props}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        )

    def etag(self, path: Path) -> str:
        return self.share.etags.setdefault(path, f'"{secrets.token_hex(16)}"')

    def _head(self) -> None:
        self._get()

    def _get(self) -> None:
        path = self.where
        if path.is_dir():
            raise SabreError(501, "Sabre\\DAV\\Exception\\NotImplemented", "GET is only implemented for File objects")
        if not path.is_file():
            raise not_found(self.inner)
        content, headers = path.read_bytes(), {"ETag": self.etag(path), "OC-ETag": self.etag(path)}
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
            raise not_found(self.inner.rpartition("/")[0])
        with share.lock:
            is_new = not path.exists()
            if not is_new and self.headers.get("If-None-Match") == "*":
                message = "An If-None-Match header was specified, but the ETag matched (or * was specified)."
                raise SabreError(412, "Sabre\\DAV\\Exception\\PreconditionFailed", message)
            if share.quota_bytes is not None and self._used() + len(body) > share.quota_bytes:
                raise SabreError(507, "Sabre\\DAV\\Exception\\InsufficientStorage", "Insufficient space in the quota")
            self._write(path, share.keep(body, share))
        headers = {
            "ETag": self.etag(path),
            "OC-ETag": self.etag(path),
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
            # Sabre looks at the destination first.
            if not target.parent.is_dir():
                raise SabreError(409, "Sabre\\DAV\\Exception\\Conflict", "The destination node is not found")
            is_new = not target.exists()
            if not is_new and self.headers.get("Overwrite", "T") == "F":
                message = "The destination node already exists, and the overwrite header is set to false"
                raise SabreError(412, "Sabre\\DAV\\Exception\\PreconditionFailed", message)
            if not path.exists():
                raise not_found(self.inner)
            path.replace(target)
            if target.is_file():
                target.write_bytes(share.keep_moved(target.read_bytes(), share))
            for kept in (share.etags, share.checksums, share.told_size):
                if path in kept:
                    kept[target] = kept.pop(path)
        self.answer(201 if is_new else 204, b"", {"OC-ETag": self.etag(target)})

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
