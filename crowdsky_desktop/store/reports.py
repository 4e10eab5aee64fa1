"""A stack's report beside the stack, as JSON."""

import json
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from crowdsky_desktop.disk.bounded import read_bounded
from crowdsky_desktop.disk.durable import disk_errors, write_atomically
from crowdsky_desktop.model.errors import FolderNotWritableError, ReportError
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.store.record_json import RecordError, from_json, to_json

FORMAT = "crowdsky-stack-report"
VERSION = 1
"""Version of the reports' format."""
MAX_BYTES = 64 * 1024 * 1024
"""A report of some ten thousand frames has a tenth of this."""


def write_report(path: Path, report: StackReport) -> None:
    """Write `report` so that `read_report` returns an equal one; atomic, and durable on return.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    write_atomically(path, json.dumps(_enveloped(report), indent=1, allow_nan=False).encode())


def report_text(report: StackReport) -> str:
    """Return a report as the stack's own file holds it, ASCII: without how long its stages took.

    So the same frames give the same file.
    """
    return json.dumps(_enveloped(replace(report, elapsed_s={})), allow_nan=False)


def read_report(path: Path) -> StackReport:
    """Return the report that `path` holds.

    Raises
    ------
    ReportError
        Gone, or not a report: too large, not JSON, of another format, with missing or impossible fields.
    FolderNotWritableError
        The file cannot be read.
    """
    try:
        return _parsed(_read_bounded(path))
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{path} is not a stack's report: {_say(error)}.") from error


def parse_report(text: str, path: Path) -> StackReport:
    """Return the report that a stack's own file holds.

    Parameters
    ----------
    path : Path
        Of the file, for errors.

    Raises
    ------
    ReportError
        As `read_report`.
    """
    try:
        return _parsed(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"The report in {path} cannot be read: {_say(error)}.") from error


def _enveloped(report: StackReport) -> dict[str, object]:
    return {"format": FORMAT, "version": VERSION, "report": to_json(report)}


def _parsed(content: str | bytes) -> StackReport:
    report = from_json(StackReport, _open_envelope(json.loads(content, parse_constant=_refuse_constant)))
    assert isinstance(report, StackReport)
    return report


def _read_bounded(path: Path) -> bytes:
    try:
        with disk_errors(path):
            content = read_bounded(path, MAX_BYTES)
    except FolderNotWritableError as error:
        if path.exists():
            raise
        raise RecordError("it is gone") from error
    if len(content) > MAX_BYTES:
        raise RecordError(f"it is larger than {MAX_BYTES // 2**20} MB")
    return content


def _open_envelope(document: object) -> object:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RecordError(f"it does not say that it is a {FORMAT}")
    if document.get("version") != VERSION:
        raise RecordError(f"it is of version {str(document.get('version'))[:10]}, and this program reads {VERSION}")
    return document.get("report")


def _refuse_constant(name: str) -> NoReturn:
    raise RecordError(f"{name} is not JSON")


def _say(error: Exception) -> str:
    if isinstance(error, RecordError):
        return str(error)
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it is not JSON"
