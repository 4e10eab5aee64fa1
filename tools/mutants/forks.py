"""A process that has imported what takes long, and forks for each trial: most trials are shorter than pytest's start.

It reads a line with pytest's arguments, divided by tabs; it answers with the id of the process that runs them, and
with its exit code when that has ended.
"""

import contextlib
import importlib
import os
import sys
from pathlib import Path

import pytest

_PRELOADED = ("hypothesis", "PySide6", "numpy", "scipy.ndimage", "scipy.optimize", "scipy.spatial", "astropy.io.fits")
"""Libraries that plugins and most tests import. None of our own: those are what is changed."""


def main() -> None:
    """Run pytest once for each line of the input."""
    for name in _PRELOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(line.rstrip("\n").split("\t"))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(arguments: list[str]) -> None:
    os.setsid()
    with Path(os.devnull).open("r+b", buffering=0) as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)
    code = 1
    with contextlib.suppress(BaseException):
        code = int(pytest.main(arguments))
    os._exit(code)


if __name__ == "__main__":
    main()
