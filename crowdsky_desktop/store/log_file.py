"""The log file: bounded, in UTC, one line for each message, and without secrets."""

import logging
import threading
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import quote

from crowdsky_desktop.disk.durable import disk_errors, make_folder
from crowdsky_desktop.model.plain_text import escaped
from crowdsky_desktop.store.paths import ProfilePaths

MAX_BYTES = 2 * 1024 * 1024
"""Bytes of a log file before the next is begun. Chosen: any editor opens it at once."""
N_OLD_FILES = 4
"""Old log files that are kept. Chosen: ten megabytes in all."""
REDACTED = "[secret]"

_ROOM = "crowdsky_desktop"
_SHORTEST = 4
"""Letters from which a secret is hidden in the log: shorter ones are parts of words. Chosen."""
_LINE = "%(asctime)s.%(msecs)03dZ %(levelname)-7s %(threadName)s %(name)s: %(message)s"

_secrets: set[str] = set()
_lock = threading.Lock()


def forbid_in_logs(secret: str) -> None:
    """Have `secret` replaced wherever it turns up in the log: the last line of defence, not the first.

    Its form in an address is replaced too. Fewer than four characters are let pass: they are part of any text.
    """
    if len(secret) < _SHORTEST:
        return
    with _lock:
        _secrets.update((secret, quote(secret, safe="")))


def start_logging(paths: ProfilePaths, *, verbose: bool = False) -> Path:
    """Log to the profile's file from now on; return the file. A log that was started before is closed.

    Parameters
    ----------
    verbose : bool
        Log each of our steps and all records of libraries, instead of only what happened and their warnings.

    Raises
    ------
    DiskFullError, FolderNotWritableError
    """
    make_folder(paths.log_file.parent)
    with disk_errors(paths.log_file):
        handler = _LogFile(
            paths.log_file, maxBytes=MAX_BYTES, backupCount=N_OLD_FILES, encoding="utf-8", errors="replace"
        )
    handler.setFormatter(_LineFormatter(_LINE, "%Y-%m-%dT%H:%M:%S"))
    stop_logging()
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO if verbose else logging.WARNING)
    logging.getLogger(_ROOM).setLevel(logging.DEBUG if verbose else logging.INFO)
    return paths.log_file


def stop_logging() -> None:
    """Close the log that `start_logging` opened, if there is one."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _LogFile)]:
        root.removeHandler(handler)
        handler.close()


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Do nothing: a full disk stops neither the work, nor does the message go elsewhere unredacted."""


class _LineFormatter(logging.Formatter):
    converter = staticmethod(time.gmtime)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return one line, whatever a name in it tries to forge."""
        return escaped(super().formatMessage(record)).replace("\n", "\\x0a")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and a traceback below it, indented: what it quotes can't pass for a line of its own."""
        return redacted(escaped(super().format(record)).replace("\n", "\n  "))


def redacted(text: str) -> str:
    """Return `text` with every secret that is known replaced, as the log would write it."""
    with _lock:
        longest_first = sorted(_secrets, key=len, reverse=True)
    for secret in longest_first:
        text = text.replace(secret, REDACTED)
    return text
