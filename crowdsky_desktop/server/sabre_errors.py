"""Refusals as Sabre/DAV words them, on which Nextcloud and ownCloud are built: XML with a sentence for a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from flask import Response
from wsgidav.dav_error import DAVError, as_DAVError
from wsgidav.mw.base_mw import BaseMiddleware

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

XML_TYPE = "application/xml; charset=utf-8"

_KINDS = {
    400: ("BadRequest", "The request makes no sense."),
    401: ("NotAuthenticated", "No such share."),
    403: ("Forbidden", "This is not allowed here."),
    404: ("NotFound", "There is nothing of this name."),
    405: ("MethodNotAllowed", "This cannot be done here."),
    409: ("Conflict", "The folder above is not there."),
    411: ("LengthRequired", "The length has to be told before."),
    412: ("PreconditionFailed", "There is something of this name."),
    413: ("PayloadTooLarge", "This is larger than the storage takes."),
    415: ("UnsupportedMediaType", "This is not understood here."),
    416: ("RequestedRangeNotSatisfiable", "The file has no such part."),
    423: ("Locked", "This is being written."),
    501: ("NotImplemented", "This cannot be done here."),
    503: ("ServiceUnavailable", "System in maintenance mode."),
    507: ("InsufficientStorage", "The storage is full."),
}
_UNKNOWN = ("", "The storage could not do this.")


def sabre_xml(status: int, message: str = "") -> bytes:
    """Return an error's body; `message` in place of the usual sentence."""
    kind, usual = _KINDS.get(status, _UNKNOWN)
    exception = f"Sabre\\DAV\\Exception\\{kind}" if kind else "Sabre\\DAV\\Exception"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">\n'
        f"  <s:exception>{exception}</s:exception>\n  <s:message>{escape(message or usual)}</s:message>\n</d:error>\n"
    ).encode()


def sabre_answer(status: int, message: str = "", headers: dict[str, str] | None = None) -> Response:
    """Return an error as an answer."""
    return Response(sabre_xml(status, message), status=status, headers=headers, content_type=XML_TYPE)


class SabreErrors(BaseMiddleware):  # type: ignore[misc]  # WsgiDAV has no types
    """Stands behind WsgiDAV's `ErrorPrinter` and has it print what it catches as Sabre/DAV would."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterator[bytes]:
        """Pass a request on."""
        try:
            yield from self.next_app(environ, start_response)
        except DAVError as error:
            raise _SabreError(error) from error
        except Exception as error:
            raise _SabreError(as_DAVError(error)) from error


class _SabreError(DAVError):  # type: ignore[misc]
    def __init__(self, error: DAVError) -> None:
        super().__init__(
            error.value,
            error.context_info,
            src_exception=error.src_exception,
            add_headers=error.add_headers,
            add_body=error.add_body,
        )

    def get_response_page(self) -> tuple[str, bytes]:
        """Return type and body; what went wrong inside is the log's."""
        reason: Any = self.context_info if self.value < 500 or self.src_exception is None else ""
        return XML_TYPE, sabre_xml(self.value, str(reason or ""))
