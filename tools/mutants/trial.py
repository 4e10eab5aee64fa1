"""The copy of the tree in which changes are tried, and the tests that are run there."""

import json
import os
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
    command = _pytest("-p", "tools.mutants.reach", "-n", str(n_processes), "--dist", "loadfile", *tests)
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


def fails(tests: list[str], tree: Path, longest_s: float) -> bool:
    """Whether one of the tests fails, or they hang."""
    arguments = tree.parent / "tests.txt"
    arguments.write_text("\n".join(tests))
    process = subprocess.Popen(
        _pytest("--exitfirst", f"@{arguments}"),
        cwd=tree,
        env=_environment(tree),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(longest_s) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _environment(tree: Path) -> dict[str, str]:
    """Return the environment of tests: changed code finds no home folder but one in the copy."""
    home = tree.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "CROWDSKY_"))}
    return kept | {"HOME": str(home), "PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen"}


def _pytest(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", "--no-header", *arguments]


def _write(file: Path, source: bytes) -> None:
    """Write a file, and drop its bytecode: that of a file of the same size and second would count as fresh."""
    file.write_bytes(source)
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
