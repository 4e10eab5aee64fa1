"""Painters that end in any case."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Lend a painter on `device`, and end it also where painting fails.

    The trace of an error holds the painter for as long as it is kept; one that is still active when Qt shows what was
    painted can crash the program.
    """
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
