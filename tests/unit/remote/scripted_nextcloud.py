"""A Nextcloud whose single answers a test replaces."""

import hashlib


def properties(size: int, sha1: str | None = None) -> bytes:
    checksums = f"<oc:checksums><oc:checksum>SHA1:{sha1} MD5:0</oc:checksum></oc:checksums>" if sha1 else ""
    return (
        '<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:response>'
        f"<d:propstat><d:prop><d:getcontentlength>{size}</d:getcontentlength>{checksums}</d:prop></d:propstat>"
        "</d:response></d:multistatus>"
    ).encode()


class Nextcloud:
    """Answers as a share of a Nextcloud does: keeps checksums; `faults` replaces the answers to single verbs."""

    def __init__(self, acts, scripted) -> None:
        self.acts = acts
        self.scripted = scripted
        self.files: dict[str, tuple[bytes, str | None]] = {}
        self.faults: dict[str, list] = {}

    def __call__(self, handler) -> None:
        faults = self.faults.get(handler.command)
        if faults:
            (faults.pop(0) if len(faults) > 1 else faults[0])(handler)
        else:
            self.honest(handler)

    def honest(self, handler) -> None:
        getattr(self, handler.command.lower())(handler)

    def propfind(self, handler) -> None:
        content = self.files.get(handler.path)
        found = content and self.acts.answer(207, properties(len(content[0]), content[1]))
        (found or self.acts.answer(404))(handler)

    def head(self, handler) -> None:
        content = self.files.get(handler.path)
        if content is None:
            self.acts.answer(404)(handler)
            return
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content[0])))
        handler.send_header("OC-Checksum", f"SHA1:{content[1]}")
        handler.end_headers()

    def get(self, handler) -> None:
        self.acts.answer(200, self.files[handler.path][0])(handler)

    def mkcol(self, handler) -> None:
        self.acts.answer(405)(handler)

    def put(self, handler) -> None:
        body = self.scripted.requests[-1].body
        self.files[handler.path] = (body, hashlib.sha1(body).hexdigest())
        self.acts.answer(201)(handler)

    def move(self, handler) -> None:
        to = "/" + handler.headers["Destination"].split("/", 3)[3]
        self.files[to] = self.files.pop(handler.path)
        self.acts.answer(201)(handler)

    def delete(self, handler) -> None:
        self.files.pop(handler.path, None)
        self.acts.answer(204)(handler)


def verbs(scripted) -> list[str]:
    """Return what a scripted server was asked to do, in order."""
    return [request.method for request in scripted.requests]
