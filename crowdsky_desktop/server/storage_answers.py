"""The last touch to WsgiDAV's answers: headers that were noted on the way, and errors in Sabre/DAV's words alone."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from crowdsky_desktop.server.sabre_errors import sabre_answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_NOTED = "crowdsky.headers"

_Head = tuple[str, list[tuple[str, str]]]


def note_header(environ: dict[str, Any], name: str, value: str) -> None:
    """Have the answer to this request say one more thing."""
    environ.setdefault(_NOTED, []).append((name, value))


def finished(storage: "WSGIApplication") -> "WSGIApplication":
    """Return `storage` with what was noted on its successes, and its pages about errors turned into Sabre/DAV's XML."""

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ[_NOTED], pages = [], list[_Head]()

        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if _is_page_of_error(status, headers):
                pages.append((status, headers))
                return lambda _: None
            noted = environ[_NOTED] if status.startswith("2") else []
            return start_response(status, [*headers, *noted], *rest)

        return _worded(storage(environ, begin), pages, environ, start_response)

    return app


def _worded(
    body: Iterable[bytes], pages: list[_Head], environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterator[bytes]:
    try:
        for block in body:
            if not pages:
                yield block
    finally:
        if hasattr(body, "close"):
            body.close()
    for status, headers in pages:
        answer = sabre_answer(int(status.split()[0]))
        if any(name.lower() == "connection" and value.lower() == "close" for name, value in headers):
            answer.headers["Connection"] = "close"
        yield from answer(environ, start_response)


def _is_page_of_error(status: str, headers: list[tuple[str, str]]) -> bool:
    """Whether an answer is one of WsgiDAV's own pages: it builds some where no middleware sees the error."""
    kinds = [value for name, value in headers if name.lower() == "content-type"]
    return status[:1] in "45" and any(kind.startswith("text/html") for kind in kinds)
