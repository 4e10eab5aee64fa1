"""What a power cut now would take back: files and names that were given since their last flush to the disk.

Python's own calls are watched, `os.mkdir`, `os.rename`, `os.replace`, `os.link`, `os.unlink`, `os.rmdir` and
`os.fsync`, which is all that this program uses. A name is safe once its folder has been flushed; a file's content has
to be flushed before the file gets its name. What SQLite does with its files is its own, and tested there.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


class SyncTrace:
    """Watches all threads of this process; use `patch` to begin.

    Attributes
    ----------
    root : Path
        Only what lies below it counts.
    unflushed_content : list of str
        Files that got their name while what had been written into them might still be lost.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.unflushed_content: list[str] = []
        self._names: dict[tuple[int, int], set[str]] = {}
        self._flushed: dict[tuple[int, int], int] = {}
        self._lock = threading.RLock()

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> "SyncTrace":
        """Begin to watch."""
        for name in ("mkdir", "rename", "replace", "link", "unlink", "remove", "rmdir", "fsync"):
            monkeypatch.setattr(os, name, self._watched(getattr(os, name), getattr(self, f"_after_{name}")))
        return self

    def names_at_risk(self) -> set[str]:
        """Return the names that a power cut now might take back, as paths below `root`."""
        with self._lock:
            return {name for names in self._names.values() for name in names}

    def _watched(self, call: Callable[..., Any], after: Callable[..., None]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            with self._lock:
                before = self._before(arguments)
                result = call(*arguments, **named)
                after(before, *arguments)
                return result

        return watched

    def _before(self, arguments: tuple[Any, ...]) -> os.stat_result | None:
        try:
            return Path(arguments[0]).lstat() if isinstance(arguments[0], str | Path) else None
        except OSError:
            return None

    def note_name(self, path: Any) -> None:
        path = _absolute(path)
        if path.parent.resolve().is_relative_to(self.root):
            self._names.setdefault(_key(path.parent.stat()), set()).add(str(path.relative_to(self.root)))

    def _taken(self, path: Any) -> None:
        gone = _absolute(path)
        for names in self._names.values():
            # What was in a folder went before it, by names that are relative to a descriptor.
            names -= {name for name in names if (self.root / name).is_relative_to(gone)}

    def _after_mkdir(self, _before: object, path: Any, *_: Any) -> None:
        self.note_name(path)

    def _after_rename(self, before: os.stat_result | None, source: Any, target: Any, *_: Any) -> None:
        self._taken(source)
        self.note_name(target)
        if before is not None and not Path(target).is_dir() and self._flushed.get(_key(before)) != before.st_mtime_ns:
            self.unflushed_content.append(str(target))

    _after_replace = _after_link = _after_rename

    def _after_unlink(self, _before: object, path: Any, *_: Any) -> None:
        self._taken(path)

    _after_remove = _after_rmdir = _after_unlink

    def _after_fsync(self, _before: object, descriptor: int, *_: Any) -> None:
        status = os.fstat(descriptor)
        self._flushed[_key(status)] = status.st_mtime_ns
        self._names.pop(_key(status), None)


def _absolute(path: Any) -> Path:
    """Return the path from the root, its last part not followed if it is a link."""
    path = Path(path)
    return path.parent.resolve() / path.name


def _key(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
