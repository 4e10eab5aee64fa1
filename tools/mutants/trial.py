"""The copy of the tree in which changes are tried, and the tests that are run there."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.mutants.changes import Change
from tools.mutants.reach import FOLDER_VARIABLE, ROOM_VARIABLE, Reach

TOP = Path(__file__).parents[2]
_OPTIONS = ("--quiet", "-p", "no:cacheprovider", "--no-header")


@contextmanager
def copied() -> Iterator[Path]:
    """Lend a copy of all files that git knows, as they are now."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder, "tree")
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=True, text=True)
        for name in filter(None, listed.stdout.split("\0")):
            if (TOP / name).is_file():
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(TOP / name, tree / name)
        # Some tests ask git what belongs to the tree.
        subprocess.run(["git", "init", "--quiet"], cwd=tree, check=True)
        subprocess.run(["git", "add", "--all"], cwd=tree, check=True)
        yield tree


def recorded(room: Path, tree: Path, tests: list[str], n_processes: int) -> Reach:
    """Run tests and record which lines of a room, a folder of the tree, each reaches."""
    folder = tree.parent / "reach" / room.name
    folder.mkdir(parents=True)
    recording = {FOLDER_VARIABLE: str(folder), ROOM_VARIABLE: str(tree / room)}
    plugins = ["-p", "tools.mutants.reach", "-n", str(n_processes), "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *_OPTIONS, *plugins, *tests]
    ended = subprocess.run(command, cwd=tree, env=_environment(tree) | recording, capture_output=True, text=True)
    print(ended.stdout.strip().splitlines()[-1], flush=True)
    reach = Reach()
    for part in folder.glob("*.json"):
        reach.add_json(json.loads(part.read_text()))
    return reach


@contextmanager
def changed(change: Change, tree: Path) -> Iterator[None]:
    """Change a file of the copy for as long as the context lasts."""
    file = tree / change.file
    source = file.read_bytes()
    _write(file, change.applied(source))
    try:
        yield
    finally:
        _write(file, source)


class Trials:
    """Tries tests in a tree, one trial at a time, by forks of a process that it keeps: a context manager."""

    def __init__(self, tree: Path) -> None:
        self._tree = tree

    def __enter__(self) -> "Trials":
        self._forks = subprocess.Popen(
            [sys.executable, "-m", "tools.mutants.forks"],
            bufsize=0,
            cwd=self._tree,
            env=_environment(self._tree),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._forks.kill()
        self._forks.communicate()

    def fails(self, tests: list[str], *, each_s: float, longest_s: float) -> bool:
        """Whether one of the tests fails, or takes longer than `each_s`, or all longer than `longest_s`."""
        listed = self._tree.parent / "tests.txt"
        listed.write_text("\n".join(tests))
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        # Their own messages are read by nobody, so that asserts need not be rewritten.
        arguments = [*_OPTIONS, "--assert=plain", "--exitfirst", f"--timeout={each_s:.0f}", f"@{listed}"]
        self._forks.stdin.write(("\t".join(arguments) + "\n").encode())
        child = int(self._forks.stdout.readline())
        hangs = not select.select([self._forks.stdout], [], [], longest_s)[0]
        if hangs:
            os.killpg(child, signal.SIGKILL)
        return int(self._forks.stdout.readline()) != 0 or hangs


def _environment(tree: Path) -> dict[str, str]:
    """Return the environment of tests: changed code finds no home folder but one in the copy."""
    home = tree.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "CROWDSKY_"))}
    return kept | {"HOME": str(home), "PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen"}


def _write(file: Path, source: bytes) -> None:
    """Write a file, and drop its bytecode: that of a file of the same size and second would count as fresh."""
    file.write_bytes(source)
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
