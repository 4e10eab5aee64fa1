"""Which test reaches which line: a plugin for pytest that writes it down, and what is read from it.

A module's own statements run once, on import, and no test can be named for them. A change of such a line is tried
with the tests that reach a line in which a name stands that the statement binds.
"""

import ast
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest

FOLDER_VARIABLE = "CROWDSKY_REACH_FOLDER"
ROOM_VARIABLE = "CROWDSKY_REACH_ROOM"


@dataclass
class Reach:
    """What the tests of a room reach.

    Attributes
    ----------
    seconds : dict of str to float
        How long each test took that passed, by its node id.
    lines : dict of str to (dict of str to set of int)
        The lines that each test reached, by file relative to the tree.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, set[int]]] = field(default_factory=dict)

    def tests_of(self, file: Path, lines: range) -> list[str]:
        """Return the tests that reach one of these lines, the most particular first."""
        wanted = set(lines)
        found = [test for test in self.seconds if wanted & self.lines[test].get(str(file), set())]
        return sorted(found, key=lambda test: (self._n_lines(test), self.seconds[test]))

    def _n_lines(self, test: str) -> int:
        return sum(len(lines) for lines in self.lines[test].values())

    def of_file(self, name: str) -> "Reach":
        """Return what the tests of one file reach."""
        tests = [test for test in self.seconds if test.partition("::")[0] == name]
        return Reach({test: self.seconds[test] for test in tests}, {test: self.lines[test] for test in tests})

    def files(self) -> set[str]:
        """Return the files that are reached."""
        return {file for test in self.seconds for file in self.lines[test]}

    def as_json(self) -> Any:
        """Return it for `json.dumps`."""
        lines = {
            test: {file: sorted(of) for file, of in files.items()}
            for test, files in self.lines.items()
            if test in self.seconds
        }
        return {"seconds": self.seconds, "lines": lines}

    def add_json(self, read: Any) -> None:
        """Take up what `as_json` gave in another process."""
        self.seconds |= read["seconds"]
        self.lines |= {test: {file: set(of) for file, of in files.items()} for test, files in read["lines"].items()}


def lines_to_try(source: bytes, line: int, n_lines: int) -> tuple[frozenset[str], range]:
    """Return the names to look for, if the line is one that runs on import; and the lines that a test must reach."""
    lines = range(line, line + n_lines)
    names = frozenset(_bound_on_import(ast.parse(source), line))
    return names, lines


def lines_with(names: frozenset[str], source: bytes) -> set[int]:
    """Return the lines of a file in which one of these names stands."""
    return {
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Name) and node.id in names)
        or (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.keyword) and node.arg in names)
    }


def _bound_on_import(body: ast.Module | ast.ClassDef, line: int) -> Iterator[str]:
    """Yield what the statement at a line of a module, or of a class in it, binds; a field also binds its class."""
    for node in body.body:
        if not (node.lineno <= line <= (node.end_lineno or node.lineno)):
            continue
        match node:
            case ast.ClassDef(name=name):
                inner = list(_bound_on_import(node, line))
                yield from inner
                if inner:
                    yield name
            case ast.FunctionDef(name=name, body=[first, *_]) | ast.AsyncFunctionDef(name=name, body=[first, *_]):
                if line < first.lineno:  # a parameter's default
                    yield name
            case ast.Assign(targets=targets):
                yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


class _Recorder:
    def __init__(self, folder: Path, room: Path) -> None:
        self._folder = folder
        self._reach = Reach()
        self._coverage = coverage.Coverage(data_file=None, source=[str(room)], config_file=False, messages=False)
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        self._coverage.switch_context(item.nodeid)
        started = time.monotonic()
        result = yield
        self._reach.seconds[item.nodeid] = time.monotonic() - started
        self._coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self._reach.lines[report.nodeid] = {}

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        data = self._coverage.get_data()
        unfit = set(self._reach.lines)
        for file in data.measured_files():
            name = str(Path(file).relative_to(Path.cwd()))
            for line, contexts in data.contexts_by_lineno(file).items():
                for test in contexts:
                    if test and test not in unfit:
                        self._reach.lines.setdefault(test, {}).setdefault(name, set()).add(line)
        for test in list(self._reach.seconds):
            if test in unfit or test not in self._reach.lines:
                del self._reach.seconds[test]
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        (self._folder / f"{worker}.json").write_text(json.dumps(self._reach.as_json()))


def pytest_configure(config: pytest.Config) -> None:
    """Record, if the driver asked for it: in each process that runs tests."""
    folder, room = os.environ.get(FOLDER_VARIABLE), os.environ.get(ROOM_VARIABLE)
    if folder and room and (hasattr(config, "workerinput") or not config.getoption("numprocesses", None)):
        config.pluginmanager.register(_Recorder(Path(folder), Path(room).absolute()), "crowdsky-reach")
