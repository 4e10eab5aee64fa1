"""Whether the unattended run was on when the window ended, so that the next one goes on with it."""

import json
from pathlib import Path

from crowdsky_desktop.disk.durable import write_atomically

MOST_CUT_OFF = 3
"""Times in a row that a run may be cut off without getting anywhere until it is not resumed any more; chosen."""
_MAX_BYTES = 4096
"""Bytes of the file. Chosen: ours has fewer than a hundred."""
_MAX_COUNT = 1000
"""Cut-offs that are counted at most; chosen."""


class UnattendedMemory:
    """A small file of a profile. What cannot be read in it counts as a run that was not on.

    A run is cut off when the program ends without having closed its window: a crash, a power cut.

    Parameters
    ----------
    path : Path
        Need not exist yet.

    Attributes
    ----------
    is_on : bool
        Whether the run is on, or was when the window was closed or the program cut off.
    n_cut_off : int
        How often in a row it was cut off since it last got somewhere.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_on, self._is_open, self.n_cut_off = _read(path)

    @property
    def was_cut_off(self) -> bool:
        """Whether the program ended under the run; to be asked before `note_start`."""
        return self.is_on and self._is_open

    @property
    def may_resume(self) -> bool:
        """Whether the run may go on by itself: it was on, and is not cut off again and again."""
        return self.is_on and self.n_cut_off < MOST_CUT_OFF

    def note_start(self) -> None:
        """Count a run that was cut off in the last window; from now on, this one is open.

        Raises
        ------
        DiskError
        """
        if self.is_on:
            n_cut_off = min(self.n_cut_off + self._is_open, _MAX_COUNT)
            self._write(is_on=True, is_open=True, n_cut_off=n_cut_off)

    def note_on(self) -> None:
        """Remember that the run goes on.

        Raises
        ------
        DiskError
        """
        self._write(is_on=True, is_open=True, n_cut_off=self.n_cut_off)

    def note_progress(self) -> None:
        """Remember that the run gets somewhere: a chunk is completed, or it is on for long.

        Raises
        ------
        DiskError
        """
        if self.n_cut_off:
            self._write(is_on=self.is_on, is_open=self._is_open, n_cut_off=0)

    def note_off(self) -> None:
        """Remember that the run has ended: a person stopped it, or it cannot go on.

        Raises
        ------
        DiskError
        """
        self._write(is_on=False, is_open=False, n_cut_off=0)

    def note_closed(self) -> None:
        """Remember that the window is closed as it should.

        Raises
        ------
        DiskError
        """
        if self._is_open:
            self._write(is_on=self.is_on, is_open=False, n_cut_off=0)

    def _write(self, *, is_on: bool, is_open: bool, n_cut_off: int) -> None:
        self.is_on, self._is_open, self.n_cut_off = is_on, is_open, n_cut_off
        write_atomically(self._path, json.dumps({"on": is_on, "open": is_open, "cut_off": n_cut_off}).encode())


def _read(path: Path) -> tuple[bool, bool, int]:
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_MAX_BYTES))
        n_cut_off = kept["cut_off"]
        if type(n_cut_off) is not int or not 0 <= n_cut_off <= _MAX_COUNT:
            return False, False, 0
        return kept["on"] is True, kept["open"] is True, n_cut_off
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False, False, 0
