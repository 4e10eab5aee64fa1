"""The arguments that the system shows of this process to whoever lists processes: no secret may stay there."""

import sys
from contextlib import suppress
from pathlib import Path

_ARGUMENTS_BEGIN = 48
"""Field of /proc/PID/stat with the address of the first argument (proc_pid_stat(5), counted from 1)."""
_FIRST_AFTER_NAME = 3
"""Field that follows the program's name, which may hold blanks itself."""


def hide_argument(secret: str) -> None:
    """Overwrite an argument where the system and Python keep it.

    Linux shows them to every user (`ps`, /proc/PID/cmdline), so there they are overwritten in this process's memory.
    Windows and macOS show them to the same user only; macOS hands links over without arguments.
    """
    for arguments in (sys.argv, getattr(sys, "orig_argv", [])):
        arguments[:] = [argument for argument in arguments if argument != secret]
    if sys.platform == "linux":
        with suppress(OSError, ValueError, IndexError):
            _overwrite(secret.encode(errors="surrogateescape"))


def _overwrite(secret: bytes) -> None:
    import ctypes  # takes 10 ms, and only a link needs it

    shown = Path("/proc/self/cmdline").read_bytes()
    fields = Path("/proc/self/stat").read_bytes().rpartition(b")")[2].split()
    begin = int(fields[_ARGUMENTS_BEGIN - _FIRST_AFTER_NAME])
    offset = shown.find(secret)
    if begin and secret and offset >= 0 and ctypes.string_at(begin, len(shown)) == shown:
        ctypes.memset(begin + offset, 0, len(secret))
